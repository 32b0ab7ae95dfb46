"""What isn't an outcome: penalties, prices, populations and the like stand beside a seizure, which alone is to be found."""

from __future__ import annotations

from collections.abc import Iterator

from tests.grid.grid import Item

STORY = {
    "en": "Smuggled ivory found at the port\n"
    "Customs officers at the port of Mombasa, Kenya, seized 85 kg of ivory on Tuesday. {x}",
    "es": "Hallan marfil de contrabando en el puerto\n"
    "La aduana del puerto de Guayaquil, en Ecuador, decomisó 85 kg de marfil el martes. {x}",
    "fr": "De l'ivoire de contrebande au port\n"
    "Les douanes du port de Douala, au Cameroun, ont saisi 85 kg d'ivoire mardi. {x}",
    "pt": "Marfim contrabandeado no porto\n"
    "A alfândega do porto de Maputo, em Moçambique, apreendeu 85 kg de marfim na terça-feira. {x}",
}
SENTENCES: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "penalty": (
            "The offence carries a fine of up to $250,000 and ten years in prison.",
            "If convicted, he faces up to seven years' imprisonment.",
            "Offenders risk a minimum fine of KSh 20 million or life imprisonment.",
            "Anyone found guilty is liable to a fine not exceeding RM500,000.",
            "Under the Act the maximum penalty is 14 years in jail.",
            "Violations are punishable by imprisonment of three to six years.",
        ),
        "price": (
            "Ivory sells for about $900 a kilogram on the black market.",
            "A single tusk can fetch up to $4,000 in the region.",
            "Poachers are paid as little as $50 per kilo.",
            "The street price of rhino horn is around $60,000 per kilogram.",
        ),
        "population": (
            "Fewer than 36,000 elephants are left in the country.",
            "The park is home to 430 elephants and 90 lions.",
            "The elephant population has fallen by 60 per cent since 1990.",
            "An elephant can weigh up to 6 tonnes and live for 60 years.",
            "There are thought to be some 415,000 elephants in Africa.",
        ),
        "quota": (
            "The annual export quota is 180 tusks.",
            "Licences allow hunters to take two elephants a season.",
            "The legal limit is 5 kg per traveller.",
        ),
        "budget": (
            "The authority has an annual budget of $12 million.",
            "The government will invest $3.5 million in new scanners.",
            "The service employs 1,200 rangers in 14 parks.",
            "The EU has funded the programme with 4 million euros.",
        ),
        "law": (
            "He was held under section 92 of the Wildlife Act 2013.",
            "Trade is banned under Article 14 of Law No. 53-08.",
            "The elephant is listed in Appendix I of CITES, which has 184 parties.",
            "The case is filed as number 4521 of 2024.",
        ),
        "plate": (
            "The lorry had the number plate KBZ 482T.",
            "The box was in container MSKU 4857120.",
            "He had come on flight KQ 412.",
        ),
        "address": (
            "The warehouse stands at 48 Moi Avenue, on the third floor.",
            "Witnesses can call the hotline 0800 597 000.",
            "The house lies 35 km from the border, at mile 12 of Highway 8.",
        ),
        "declaration": (
            "The cargo had been declared as 300 bags of cashew nuts.",
            "The papers listed 20 tonnes of plastic waste.",
            "It was labelled as 40 boxes of tea.",
        ),
        "donation": (
            "A foundation has donated five vehicles and 40 radios to the park.",
            "The embassy gave $75,000 for the training of officers.",
        ),
        "others": (
            "The driver, 34, was questioned for two hours.",
            "A reward of $10,000 is offered for information.",
            "He was released on bail of $5,000.",
            "The search took six hours and 12 checkpoints were set up.",
            "The station was opened 15 years ago.",
        ),
    },
    "es": {
        "penalty": (
            "El delito se castiga con una multa de hasta 250.000 dólares y diez años de cárcel.",
            "De ser hallado culpable, podría recibir hasta siete años de prisión.",
            "La ley prevé penas de tres a seis años de prisión.",
            "El tráfico de fauna se sanciona con pena privativa de libertad de uno a tres años.",
            "Los infractores se exponen a multas de 2.000 a 50.000 dólares.",
        ),
        "price": (
            "El marfil se vende a unos 900 dólares el kilo en el mercado negro.",
            "Un solo colmillo puede alcanzar los 4.000 dólares en la región.",
            "A los cazadores les pagan apenas 50 dólares por kilo.",
        ),
        "population": (
            "Quedan menos de 36.000 elefantes en el continente.",
            "El parque alberga 430 elefantes y 90 leones.",
            "La población de elefantes ha caído un 60 por ciento desde 1990.",
            "Un elefante puede pesar hasta 6 toneladas y vivir 60 años.",
        ),
        "quota": (
            "La cuota anual de exportación es de 180 colmillos.",
            "El límite legal es de 5 kg por viajero.",
        ),
        "budget": (
            "La entidad tiene un presupuesto anual de 12 millones de dólares.",
            "El Gobierno invertirá 3,5 millones de dólares en nuevos escáneres.",
            "El servicio emplea a 1.200 guardaparques en 14 parques.",
        ),
        "law": (
            "Fue detenido según el artículo 247 del Código Orgánico Integral Penal.",
            "El comercio está prohibido por la Ley 53-08 y el Decreto 1.220.",
            "El elefante figura en el Apéndice I de la CITES, que tiene 184 partes.",
        ),
        "plate": (
            "El camión llevaba la placa GBN-4821.",
            "La caja estaba en el contenedor MSKU 4857120.",
            "Había llegado en el vuelo IB 6453.",
        ),
        "address": (
            "La bodega está en la avenida 9 de Octubre 482, piso 3.",
            "Se puede denunciar al teléfono 1800 335 486.",
            "La casa queda a 35 km de la frontera, en el kilómetro 12 de la vía.",
        ),
        "declaration": (
            "La carga había sido declarada como 300 sacos de cacao.",
            "En los papeles figuraban 20 toneladas de plástico.",
        ),
        "donation": (
            "Una fundación donó cinco vehículos y 40 radios al parque.",
            "La embajada entregó 75.000 dólares para capacitar a los agentes.",
        ),
        "others": (
            "El conductor, de 34 años, fue interrogado durante dos horas.",
            "Se ofrece una recompensa de 10.000 dólares por información.",
            "Quedó libre bajo fianza de 5.000 dólares.",
        ),
    },
    "fr": {
        "penalty": (
            "Le délit est puni d'une amende pouvant aller jusqu'à 250 000 dollars et de dix ans de prison.",
            "S'il est reconnu coupable, il encourt jusqu'à sept ans d'emprisonnement.",
            "La loi prévoit des peines de trois à six ans de prison.",
            "Les contrevenants s'exposent à une amende de 3 à 10 millions de francs CFA.",
            "Il risque trois ans de prison ferme et une amende de 50 000 euros.",
        ),
        "price": (
            "L'ivoire se vend environ 900 dollars le kilo sur le marché noir.",
            "Une seule défense peut atteindre 4 000 dollars dans la région.",
            "Les braconniers ne touchent que 50 dollars par kilo.",
        ),
        "population": (
            "Il reste moins de 36 000 éléphants sur le continent.",
            "Le parc abrite 430 éléphants et 90 lions.",
            "La population d'éléphants a baissé de 60 pour cent depuis 1990.",
            "Un éléphant peut peser jusqu'à 6 tonnes et vivre 60 ans.",
        ),
        "quota": (
            "Le quota annuel d'exportation est de 180 défenses.",
            "La limite légale est de 5 kg par voyageur.",
        ),
        "budget": (
            "Le service dispose d'un budget annuel de 12 millions de dollars.",
            "Le gouvernement investira 3,5 millions d'euros dans de nouveaux scanners.",
            "Le service emploie 1 200 écogardes dans 14 parcs.",
        ),
        "law": (
            "Il a été retenu en vertu de l'article 158 de la loi n° 94/01.",
            "Le commerce est interdit par le décret 95-466 du code forestier.",
            "L'éléphant figure à l'Annexe I de la CITES, qui compte 184 parties.",
        ),
        "plate": (
            "Le camion était immatriculé LT 482 AB.",
            "La caisse se trouvait dans le conteneur MSKU 4857120.",
            "Il était arrivé par le vol AF 953.",
        ),
        "address": (
            "L'entrepôt se trouve au 48, avenue de la Liberté, au troisième étage.",
            "On peut appeler le numéro vert 8200 33 44.",
            "La maison est à 35 km de la frontière, au point kilométrique 12 de la route.",
        ),
        "declaration": (
            "La cargaison avait été déclarée comme 300 sacs de cacao.",
            "Les papiers mentionnaient 20 tonnes de plastique.",
        ),
        "donation": (
            "Une fondation a offert cinq véhicules et 40 radios au parc.",
            "L'ambassade a donné 75 000 dollars pour la formation des agents.",
        ),
        "others": (
            "Le chauffeur, âgé de 34 ans, a été entendu pendant deux heures.",
            "Une récompense de 10 000 dollars est offerte pour toute information.",
            "Il a été libéré contre une caution de 5 000 dollars.",
        ),
    },
    "pt": {
        "penalty": (
            "O crime é punido com multa de até 250 mil dólares e dez anos de prisão.",
            "Se for condenado, pode apanhar até sete anos de prisão.",
            "A lei prevê pena de três a seis anos de reclusão.",
            "A pena varia de seis meses a um ano de detenção, além de multa de R$ 5 mil.",
            "Os infratores estão sujeitos a multas de 500 a 5.000 reais.",
        ),
        "price": (
            "O marfim é vendido por cerca de 900 dólares o quilo no mercado negro.",
            "Uma única presa pode chegar a 4.000 dólares na região.",
            "Os caçadores recebem apenas 50 dólares por quilo.",
        ),
        "population": (
            "Restam menos de 36 mil elefantes no continente.",
            "O parque abriga 430 elefantes e 90 leões.",
            "A população de elefantes caiu 60 por cento desde 1990.",
            "Um elefante pode pesar até 6 toneladas e viver 60 anos.",
        ),
        "quota": (
            "A quota anual de exportação é de 180 presas.",
            "O limite legal é de 5 kg por viajante.",
        ),
        "budget": (
            "O órgão tem um orçamento anual de 12 milhões de dólares.",
            "O governo vai investir 3,5 milhões de dólares em novos scanners.",
            "O serviço emprega 1.200 fiscais em 14 parques.",
        ),
        "law": (
            "Foi detido ao abrigo do artigo 29 da Lei 9.605/98.",
            "O comércio é proibido pelo artigo 14 do Decreto 6.514.",
            "O elefante consta do Apêndice I da CITES, que tem 184 partes.",
        ),
        "plate": (
            "O camião tinha a matrícula ABC 482 MC.",
            "A caixa estava no contentor MSKU 4857120.",
            "Tinha chegado no voo TP 287.",
        ),
        "address": (
            "O armazém fica na Avenida 24 de Julho, 482, terceiro andar.",
            "Denúncias podem ser feitas pelo telefone 0800 61 8080.",
            "A casa fica a 35 km da fronteira, no quilómetro 12 da estrada.",
        ),
        "declaration": (
            "A carga tinha sido declarada como 300 sacos de caju.",
            "Nos papéis constavam 20 toneladas de plástico.",
        ),
        "donation": (
            "Uma fundação doou cinco viaturas e 40 rádios ao parque.",
            "A embaixada deu 75 mil dólares para a formação dos agentes.",
        ),
        "others": (
            "O motorista, de 34 anos, foi ouvido durante duas horas.",
            "É oferecida uma recompensa de 10 mil dólares por informações.",
            "Foi libertado sob fiança de 5.000 dólares.",
        ),
    },
}


def items() -> Iterator[Item]:
    """A seizure with a sentence beside it that tells no outcome."""
    seized = {"kind": "weight", "value": 85, "unit": "kg"}
    for language, kinds in SENTENCES.items():
        for value, sentences in kinds.items():
            for sentence in sentences:
                yield Item(value, language, STORY[language].replace("{x}", sentence), {"counts": [seized]})
