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
]


def roles(text: str, language: str) -> dict[str, set[str]]:
    return {fact.iso2: set(fact.roles) for fact in countries(text, language)}


@pytest.mark.parametrize(("language", "text", "expected"), ROLES)
def test_what_each_country_is_in_the_story(language: str, text: str, expected: str) -> None:
    told = {
        code: set(said.split("+")) for code, _, said in (country.partition(" ") for country in expected.split("; "))
    }
    assert roles(text, language) == told
