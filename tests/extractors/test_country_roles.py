"""What countries are in a story: where goods came from, went through, were bound for, and were found; who took part."""

from __future__ import annotations

import pytest

from tests.extractors.finding import countries

ROLES = [
    # the ways of goods
    (
        "en",
        "Officers at Doha airport found 61 rhino horns on their way from Mozambique and South Africa to Vietnam.",
        "QA seized; MZ origin; ZA origin; VN destination",
    ),
    (
        "en",
        "The 4 tonnes of scales had left Cameroon by sea, via Jebel Ali and Singapore, for buyers in China and Laos. "
        "Singapore Customs seized them on 4 May.",
        "CM origin; AE transit; SG seized+transit; CN destination; LA destination",
    ),
    (
        "en",
        "A passenger who flew from Entebbe to Bangkok with 12 kg of ivory in her luggage was arrested at Suvarnabhumi "
        "airport after changing planes in Addis Ababa.",
        "UG origin; TH seized+destination; ET transit",
    ),
    (
        "en",
        "The tortoises had been smuggled out of Madagascar and were to be sold in Thailand. Police in Mombasa, Kenya, "
        "arrested two men.",
        "MG origin; TH destination; KE seized",
    ),
    (
        "es",
        "La Guardia Civil decomisó en Algeciras 300 tortugas traídas de Marruecos y Argelia que iban a ser vendidas "
        "en Francia.",
        "ES seized; MA origin; DZ origin; FR destination",
    ),
    (
        "es",
        "En el aeropuerto de Quito, la policía detuvo a un pasajero que viajaba a Madrid vía Bogotá con 90 ranas.",
        "EC seized; ES destination; CO transit",
    ),
    (
        "fr",
        "La douane a saisi à Roissy 40 kg d'écailles envoyées du Nigeria et du Bénin, et destinées au Vietnam.",
        "FR seized; NG origin; BJ origin; VN destination",
    ),
    (
        "fr",
        "Parties de Douala, les pointes devaient passer par le Tchad et le Soudan avant de gagner l'Égypte. Trois "
        "hommes ont été arrêtés à N'Djamena.",
        "CM origin; TD seized+transit; SD transit; EG destination",
    ),
    (
        "pt",
        "A Polícia Federal apreendeu em Guarulhos 70 ovos de arara que seguiriam para Portugal e Alemanha.",
        "BR seized; PT destination; DE destination",
    ),
    (
        "pt",
        "O marfim vinha da Zâmbia, passou pela Tanzânia e tinha como destino a China. Quatro homens foram detidos em "
        "Nacala.",
        "ZM origin; TZ transit; CN destination; MZ seized",
    ),
    # people
    (
        "en",
        "Rangers arrested three Zambians, a Congolese and one Malawian with 40 kg of ivory near Kasungu, Malawi.",
        "ZM nationality; CD nationality; MW seized+nationality",
    ),
    (
        "en",
        "A Nairobi court jailed a Chinese businessman and his Ugandan driver for seven years over 14 lion teeth.",
        "KE seized; CN nationality; UG nationality",
    ),
    (
        "es",
        "Fueron detenidos en Lima dos peruanos, un comerciante chino y una ciudadana boliviana con 40 pieles.",
        "PE seized+nationality; CN nationality; BO nationality",
    ),
    (
        "fr",
        "Un Camerounais et deux commerçants libanais ont été condamnés à Libreville pour trafic d'ivoire.",
        "CM nationality; LB nationality; GA seized",
    ),
    (
        "pt",
        "Um chinês e duas cidadãs vietnamitas foram presos em Luanda com 18 quilos de marfim.",
        "CN nationality; VN nationality; AO seized",
    ),
    # where the case is
    (
        "en",
        "Forest officers in Assam seized a tiger skin on Monday. The skin will be sent to a laboratory. Two men were "
        "produced in court.",
        "IN seized",
    ),
    (
        "en",
        "The Kenya Wildlife Service has recovered eight tusks from a house. Its rangers held two men.",
        "KE seized",
    ),
    (
        "en",
        "Poachers killed nine elephants in Chad's Zakouma National Park in May, and rangers arrested four of them.",
        "TD seized+origin",
    ),
    (
        "es",
        "La Fiscalía de Colombia imputó a cuatro cazadores por matar dos jaguares en el Meta.",
        "CO seized+origin",
    ),
    (
        "fr",
        "Au Gabon, des agents des Eaux et Forêts ont interpellé deux braconniers qui avaient abattu un éléphant.",
        "GA seized+origin",
    ),
    (
        "pt",
        "Fiscais apreenderam em Porto Velho 90 toras de ipê extraídas ilegalmente em Rondônia. A madeira seria exportada para a "
        "Espanha e os Estados Unidos.",
        "BR seized+origin; ES destination; US destination",
    ),
    # operations of several countries
    (
        "en",
        "Operation Reed Bell brought together customs services of Ghana, Togo and Benin. Its results:\n\n- Ghana: 12 arrests\n"
        "- Togo: 300 kg of ivory seized\n- Benin: nine parrots found on a bus bound for Niger",
        "GH seized+participant; TG seized+participant; BJ seized+participant; NE destination",
    ),
    (
        "es",
        "Policías de Perú, Chile y Bolivia detuvieron a 40 personas en la Operación Junco, que coordinó Interpol.",
        "PE seized+participant; CL seized+participant; BO seized+participant",
    ),
    (
        "en",
        "Thai police seized 300 turtles in Phuket with help from the Royal Malaysia Police and from customs officers "
        "of India.",
        "TH seized; MY participant; IN participant",
    ),
    (
        "en",
        "Intelligence from the U.S. Fish and Wildlife Service led South African police to 92 kg of rhino horn.",
        "US participant; ZA seized",
    ),
    (
        "es",
        "La información de la policía de Estados Unidos permitió a la policía peruana incautar 40 loros.",
        "US participant; PE seized",
    ),
    # neither
    (
        "en",
        "Police in Harare, Zimbabwe, arrested a man with a tusk. Kenya and Botswana banned sales of ivory long ago.",
        "ZW seized; KE named; BW named",
    ),
    (
        "en",
        "Customs seized 30 skins in Windhoek, Namibia. The German ambassador praised the officers.",
        "NA seized; DE named",
    ),
    # measured after the rules were made for those above: 15 of these 30 held at once
    (
        "en",
        "Malaysian customs officers at Kuala Lumpur airport stopped two Indian passengers bound for Chennai with 5,000 red-eared sliders.",
        "MY seized; IN nationality+destination",
    ),
    (
        "en",
        "Vietnam's police in Hai Phong found 7 tonnes of ivory shipped from Angola through Singapore.",
        "VN seized; AO origin; SG transit",
    ),
    (
        "en",
        "The birds, trapped in the forests of Suriname, were to reach collectors in the Netherlands and Belgium by way of French Guiana. Dutch police searched four homes in Rotterdam and arrested three Surinamese.",
        "SR origin+nationality; NL seized+destination; BE destination; GF transit",
    ),
    (
        "en",
        "A Thai woman and two Laotians were sentenced in Vientiane, Laos, to six years for selling 30 kg of pangolin scales.",
        "TH nationality; LA nationality+seized",
    ),
    (
        "en",
        "Zambian wildlife officers, acting on a tip from Botswana, seized a leopard skin from a Zimbabwean at Livingstone.",
        "ZM seized; BW participant; ZW nationality",
    ),
    (
        "en",
        "The shark fins were loaded in Callao, Peru, and transshipped in Manzanillo, Mexico, before reaching Hong Kong, where customs seized them on 3 June.",
        "PE origin; MX transit; HK seized+destination",
    ),
    (
        "en",
        "Uganda: court jails Congolese trader over ivory\n\nA court in Kampala jailed a trader from the Democratic Republic of Congo for 11 years. He had brought 400 kg of ivory from Garamba by road.",
        "UG seized; CD nationality+origin",
    ),
    (
        "en",
        "Customs in Doha stopped a man travelling from Dar es Salaam to Guangzhou with ivory bracelets.",
        "QA seized; TZ origin; CN destination",
    ),
    (
        "en",
        "Ten live gibbons meant for buyers in India were rescued at Suvarnabhumi airport, Thailand. They came from Indonesia.",
        "TH seized; IN destination; ID origin",
    ),
    (
        "en",
        "Loggers felled 40 rosewood trees in Ghana's Mole National Park; rangers arrested nine of them.",
        "GH seized+origin",
    ),
    (
        "es",
        "La Policía Nacional del Perú detuvo en Pucallpa a dos ciudadanos chinos con 3.000 aletas destinadas a Hong Kong y Taiwán.",
        "PE seized; CN nationality; HK destination; TW destination",
    ),
    (
        "es",
        "Las ranas fueron capturadas en Panamá, pasaron por Costa Rica y acabaron en Alemania, donde la aduana decomisó 120.",
        "PA origin; CR transit; DE seized+destination",
    ),
    (
        "es",
        "En Asunción, agentes paraguayos detuvieron a un brasileño y a dos argentinas que llevaban 60 cardenales a São Paulo.",
        "PY seized; BR nationality+destination; AR nationality",
    ),
    (
        "es",
        "Cazadores furtivos mataron tres jaguares en Bolivia y vendieron los colmillos a compradores chinos. La Fiscalía de Santa Cruz acusó a cuatro hombres.",
        "BO seized+origin; CN destination",
    ),
    (
        "es",
        "Ecuador decomisó 6 toneladas de aletas de tiburón con destino a China. Colaboró la Guardia Costera de Estados Unidos.",
        "EC seized; CN destination; US participant",
    ),
    (
        "es",
        "El cargamento salió de Maputo, hizo escala en Dubái e iba a Ho Chi Minh.",
        "MZ origin; AE transit; VN destination",
    ),
    (
        "fr",
        "Les douaniers camerounais ont intercepté à Yaoundé deux camions venus de Centrafrique avec 500 perroquets destinés au Nigeria.",
        "CM seized; CF origin; NG destination",
    ),
    (
        "fr",
        "À Bruxelles, la douane belge a saisi 1,2 tonne de viande de brousse arrivée de Kinshasa.",
        "BE seized+destination; CD origin",
    ),
    (
        "fr",
        "Un Togolais, un Béninois et trois ressortissants chinois ont été interpellés à Lomé avec 700 kg d'ivoire en partance pour le Vietnam.",
        "TG seized+nationality; BJ nationality; CN nationality; VN destination",
    ),
    (
        "fr",
        "Au Sénégal, des braconniers ont abattu deux éléphants ; la gendarmerie, appuyée par des agents de Gambie, en a arrêté quatre.",
        "SN seized+origin; GM participant",
    ),
    (
        "fr",
        "La cargaison, chargée à Matadi, devait transiter par Anvers avant de rejoindre la Chine.",
        "CD origin; BE transit; CN destination",
    ),
    (
        "pt",
        "A Polícia Federal prendeu em Manaus um peruano e dois colombianos com 400 tracajás vindos do Peru.",
        "BR seized; PE nationality+origin; CO nationality",
    ),
    (
        "pt",
        "Em Lisboa, a GNR apreendeu 80 kg de meixão que iam ser enviados para Hong Kong via Marrocos.",
        "PT seized; HK destination; MA transit",
    ),
    (
        "pt",
        "Caçadores furtivos mataram seis elefantes em Angola e levaram as pontas para a Namíbia. A polícia angolana deteve três homens no Cuando Cubango.",
        "AO seized+origin; NA destination",
    ),
    (
        "pt",
        "As escamas saíram da Guiné-Bissau, passaram por Dacar e seguiriam para o Laos.",
        "GW origin; SN transit; LA destination",
    ),
    (
        "en",
        "Interpol said its operation, in which Kenya, Uganda, Rwanda and Burundi took part, led to 70 arrests.",
        "KE participant; UG participant; RW participant; BI participant",
    ),
    ("en", "Jordan Mills and Chad Ortega of Savannah, Georgia, were fined $4,000 for selling turtles.", "US seized"),
    (
        "en",
        "South African police arrested a Mozambican with two rhino horns near Skukuza. The horns were believed to be bound for Vietnam via Mozambique.",
        "ZA seized; MZ nationality+transit; VN destination",
    ),
    (
        "en",
        "Police in Birmingham, helped by officers of West Midlands Police and the National Crime Agency of the United Kingdom, seized 200 eggs.",
        "GB seized",
    ),
    (
        "en",
        "A court in Hyderabad, Pakistan, fined four men who had brought falcons in from Iran.",
        "PK seized; IR origin",
    ),
    (
        "fr",
        "À Namur, les douanes belges ont arrêté un fleuriste tunisien qui rapportait 81 verdiers de Tunis.",
        "BE seized+destination; TN nationality+origin",
    ),
    (
        "es",
        "En Cádiz, la Guardia Civil detuvo a un taxista marroquí que llevaba 81 jilgueros de Tánger.",
        "ES seized+destination; MA nationality+origin",
    ),
    (
        "pt",
        "Em Faro, a GNR deteve um eletricista ucraniano que trazia 81 pintassilgos de Tânger.",
        "PT seized+destination; UA nationality; MA origin",
    ),
    (
        "en",
        "Officers in Toronto, Canada, seized 9 kg of elvers; the eels were caught in Haiti.",
        "CA seized; HT origin",
    ),
    ("es", "Para cruzar la frontera pagaron; la policía de Lima, Perú, incautó 90 kilos de aletas.", "PE seized"),
    (
        "en",
        "Officers in Nigeria seized 40 kg of tusks of elephants poached in Gabon.",
        "NG seized; GA origin",
    ),
    ("en", "In Gabon elephants are poached. Customs officers in Togo seized 40 kg of ivory.", "GA origin; TG seized"),
    (
        "fr",
        "Dans le port de Douala, au Cameroun, un Français de Dakar a été arrêté avec 30 défenses.",
        "CM seized; FR nationality; SN named",
    ),
    (
        "en",
        "Acting on a tip from the U.S. Fish and Wildlife Service, Ghanaian customs seized nine rhino horns.",
        "US participant; GH seized",
    ),
    ("en", "German tip leads to ivory\n\nMalian customs seized 30 kg of ivory.", "DE named; ML seized"),
    (
        "en",
        "With support from Europol, Morocco and Spain, French customs seized 40 kg of ivory.",
        "MA participant; ES participant; FR seized",
    ),
    ("es", "Tras una alerta de Chile, la policía de Perú decomisó 40 kg de aletas.", "CL named; PE seized"),
]


def roles(text: str, language: str) -> dict[str, set[str]]:
    return {fact.iso2: set(fact.roles) for fact in countries(text, language)}


@pytest.mark.parametrize(("language", "text", "expected"), ROLES)
def test_what_each_country_is_in_the_story(language: str, text: str, expected: str) -> None:
    told = {
        code: set(said.split("+")) for code, _, said in (country.partition(" ") for country in expected.split("; "))
    }
    assert roles(text, language) == told
