"""What is no outcome, in each language: loads that hide the goods, gifts, budgets, limits, papers, penalties by law."""

from __future__ import annotations

import pytest

from tests.extractors.counting import figures

LOADS = [
    ("en", "Wardens found 30 kg of scales tucked beneath 25 crates of tomatoes.", "weight 30 kg scale"),
    ("en", "Police found 30 kg of ivory mixed with 200 sacks of potatoes.", "weight 30 kg Elephantidae"),
    ("en", "Police found 30 kg of ivory in 25 sacks.", "weight 30 kg Elephantidae; items 25 sack"),
    ("en", "Police found ivory in a truck laden with 9 tonnes of cement.", ""),
    ("en", "A truck laden with 9 tonnes of rosewood and 30 kg of ivory was stopped.",
     "weight 9 t Dalbergia; weight 30 kg Elephantidae"),
    ("en", "Beneath 25 crates of fruit, wardens found 30 kg of ivory.", "weight 30 kg Elephantidae"),
    ("en", "Between 30 and 40 kg of ivory was found.", "weight 30-40 kg Elephantidae"),
    ("en", "Customs found 30 kg of ivory under 9 tonnes of maize.", "weight 30 kg Elephantidae"),
    ("en", "Customs found under 9 tonnes of ivory.", "weight 9 t < Elephantidae"),
    ("es", "Hallaron 30 kg de marfil cubiertos con 25 cajas de tomates.", "weight 30 kg Elephantidae"),
    ("fr", "Ils ont trouvé 30 kg d'ivoire enfouis sous 25 caisses de tomates.", "weight 30 kg Elephantidae"),
    ("fr", "Ils ont trouvé 30 kg d'ivoire dans un camion chargé de 9 tonnes de ciment.", "weight 30 kg Elephantidae"),
    ("pt", "Acharam 30 kg de marfim misturados com 25 sacos de batata.", "weight 30 kg Elephantidae"),
]  # fmt: skip
BESIDE = [
    ("pt", "Foram feitas 4.310 intervenções e 812 inspeções, com 96 armas apreendidas.", "items 96 arma"),
    ("pt", "Foram 1.250 ações policiais; a polícia apreendeu 77 gaiolas.", "items 77 gaiola"),
    (
        "es",
        "Se hicieron 240 intervenciones y 88 verificaciones, y se decomisaron 35 loros.",
        "live_animals 35 Psittaciformes",
    ),
    ("fr", "Les 90 kg d'écailles saisis représentent le massacre de 400 pangolins.", "weight 90 kg Manidae"),
    ("es", "Los 40 kilos de escamas decomisados representan la muerte de 150 pangolines.", "weight 40 kg Manidae"),
    ("pt", "Os 40 quilos de escamas apreendidos representam a morte de 150 pangolins.", "weight 40 kg Manidae"),
    ("en", "Customs seized 60 pythons. Each python is sold for around 9,000 rupees.", "live_animals 60 Pythonidae"),
    ("en", "Wardens hunt four linked to a haul of 30 kg of ivory.", "weight 30 kg Elephantidae"),
    ("en", "The lorry, GTR 315K, was stopped.", ""),
    ("en", "A man in his 50s was arrested with 12 tusks since sold in the 1990s.", "items 12 tusk"),
    ("en", "A search of the 4WD vehicle turned up 26 falcons.", "live_animals 26 Falco"),
    ("en", "All six prosecution witnesses spoke, and the man was fined 500 dollars.", "money 500 USD"),
    ("en", "The bill proposes up to 10 years or 900 dollars. Wardens seized 12 tusks.", "items 12 tusk"),
    ("en", "They used a car with registration number KDC 341B and a boat.", ""),
    ("en", "Two men of 14 Palm Grove Road were arrested.", "arrests 2"),
    ("en", "A charity donated two vehicles to the rangers.", ""),
    ("en", "Villagers handed over two rifles.", "items 2 rifle"),
    ("en", "The manifest showed 9 tonnes of scrap metal.", ""),
    ("en", "The ministry will spend $2 million on fences.", ""),
    ("en", "The legal limit is 3 kg.", ""),
    ("es", "El ministerio destinará 2 millones de dólares a la vigilancia.", ""),
    ("es", "El cupo anual es de 300 kg.", ""),
    ("es", "La empresa donó dos vehículos a los guardaparques.", ""),
    ("fr", "Le parc emploie 90 gardes.", ""),
    ("fr", "Les papiers mentionnaient 9 tonnes de ferraille.", ""),
    ("fr", "Une entreprise a offert deux véhicules aux gardes.", ""),
    ("pt", "O ministério investirá 2 milhões de dólares em vigilância.", ""),
    ("pt", "O parque emprega 90 fiscais.", ""),
    ("pt", "Uma empresa doou dois barcos aos fiscais.", ""),
]
WHO_ACTS = [
    ("en", "Two wardens detained a trader with 12 kg of ivory.", "agencies 2; weight 12 kg Elephantidae"),
    ("en", "Two officers were arrested with 12 kg of ivory.", "arrests 2; weight 12 kg Elephantidae"),
    ("es", "Terminó con la captura de dos taxistas.", "arrests 2"),
    ("fr", "L'interpellation de deux bergers a suivi.", "arrests 2"),
    ("pt", "A rusga levou à detenção de dois marinheiros.", "arrests 2"),
]
TERMS = [
    ("es", "El juez la condenó a una pena de dos años de cárcel.", "sentence 2 year"),
    ("es", "El tráfico conlleva una pena de dos años de cárcel.", ""),
    ("es", "Se enfrenta a una pena de dos años de cárcel.", ""),
    ("pt", "Foi condenada à pena de dois anos de prisão.", "sentence 2 year"),
    ("pt", "Pode ser condenada a uma pena de dois anos de prisão.", ""),
    ("pt", "O tráfico tem pena de dois anos de prisão.", ""),
]


@pytest.mark.parametrize(("language", "text", "found"), LOADS + BESIDE + WHO_ACTS + TERMS)
def test_what_tells_no_outcome(language: str, text: str, found: str) -> None:
    assert "; ".join(figures(text, language)) == found
