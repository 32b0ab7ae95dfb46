"""Which of several figures is a sum over a time, one that it is compared with, a total, or a part of it."""

from __future__ import annotations

from collections.abc import Iterator

from tests.grid.grid import Fact, Item

HEADS = {
    "en": "Smuggled animals at Lyon airport, France",
    "es": "Animales de contrabando en el aeropuerto de Valencia, España",
    "fr": "Des animaux de contrebande à l'aéroport de Lyon, en France",
    "pt": "Animais contrabandeados no aeroporto de Lisboa, em Portugal",
}
SUMS = {
    "en": (
        "Customs officers seized 310 tortoises in 2023.",
        "In 2023, customs officers seized 310 tortoises.",
        "A total of 310 tortoises were seized during 2023.",
        "Figures released on Tuesday show that 310 tortoises were seized during 2023.",
        "Customs presented its results: throughout 2023 officers seized 310 tortoises.",
        "Over the course of 2023 officers seized 310 tortoises.",
        "Between January and June 2023 customs officers seized 310 tortoises.",
        "Customs officers seized 310 tortoises in the first half of 2023.",
        "Customs officers seized 310 tortoises from January to September 2023.",
        "The minister said on Monday that 310 tortoises had been seized in 2023.",
        "So far this year officers have seized 310 tortoises.",
        "Since 2021 officers have seized 310 tortoises.",
    ),
    "es": (
        "La aduana decomisó 310 tortugas en 2023.",
        "En 2023, la aduana decomisó 310 tortugas.",
        "Un total de 310 tortugas fueron decomisadas durante 2023.",
        "Los datos publicados el martes muestran que se decomisaron 310 tortugas durante 2023.",
        "La aduana presentó su balance: a lo largo de 2023 se decomisaron 310 tortugas.",
        "En el transcurso de 2023 se decomisaron 310 tortugas.",
        "Entre enero y junio de 2023 la aduana decomisó 310 tortugas.",
        "La aduana decomisó 310 tortugas en el primer semestre de 2023.",
        "La aduana decomisó 310 tortugas de enero a septiembre de 2023.",
        "El ministro dijo el lunes que en 2023 se habían decomisado 310 tortugas.",
        "En lo que va del año se han decomisado 310 tortugas.",
        "Desde 2021 se han decomisado 310 tortugas.",
    ),
    "fr": (
        "La douane a saisi 310 tortues en 2023.",
        "En 2023, la douane a saisi 310 tortues.",
        "Au total, 310 tortues ont été saisies durant l'année 2023.",
        "Les chiffres publiés mardi montrent que 310 tortues ont été saisies au cours de l'année 2023.",
        "La douane a présenté son bilan : tout au long de 2023, 310 tortues ont été saisies.",
        "Au cours de 2023, 310 tortues ont été saisies.",
        "Entre janvier et juin 2023, la douane a saisi 310 tortues.",
        "La douane a saisi 310 tortues au premier semestre 2023.",
        "La douane a saisi 310 tortues de janvier à septembre 2023.",
        "Le ministre a déclaré lundi que 310 tortues avaient été saisies en 2023.",
        "Depuis le début de l'année, 310 tortues ont été saisies.",
        "Depuis 2021, 310 tortues ont été saisies.",
    ),
    "pt": (
        "A alfândega apreendeu 310 tartarugas em 2023.",
        "Em 2023, a alfândega apreendeu 310 tartarugas.",
        "No total, foram apreendidas 310 tartarugas durante 2023.",
        "Os dados divulgados na terça-feira mostram que foram apreendidas 310 tartarugas durante o ano de 2023.",
        "A alfândega apresentou o balanço: ao longo de 2023 foram apreendidas 310 tartarugas.",
        "No decorrer de 2023 foram apreendidas 310 tartarugas.",
        "Entre janeiro e junho de 2023 a alfândega apreendeu 310 tartarugas.",
        "A alfândega apreendeu 310 tartarugas no primeiro semestre de 2023.",
        "A alfândega apreendeu 310 tartarugas de janeiro a setembro de 2023.",
        "O ministro disse na segunda-feira que em 2023 foram apreendidas 310 tartarugas.",
        "Desde o início do ano foram apreendidas 310 tartarugas.",
        "Desde 2021 foram apreendidas 310 tartarugas.",
    ),
}
"""Each tells 310 animals of a time."""
DATES = ("2023",) * 6 + ("2023-01-01",) * 3 + ("2023", "2024-01-01", "2021-01-01")
COMPARED = {
    "en": (
        "Officers seized 310 tortoises in 2023, compared with 260 in 2022.",
        "Officers seized 310 tortoises in 2023, up from 260 in 2022.",
        "Officers seized 310 tortoises in 2023, against 260 in 2022.",
        "Officers seized 310 tortoises in 2023 (260 in 2022).",
        "In 2023 officers seized 310 tortoises, an increase from the 260 tortoises of 2022.",
        "In 2023, 310 tortoises were seized; in 2022 there were 260.",
    ),
    "es": (
        "Se decomisaron 310 tortugas en 2023, frente a 260 en 2022.",
        "Se decomisaron 310 tortugas en 2023, en comparación con 260 en 2022.",
        "Se decomisaron 310 tortugas en 2023, contra 260 en 2022.",
        "Se decomisaron 310 tortugas en 2023 (260 en 2022).",
        "En 2023 se decomisaron 310 tortugas, frente a las 260 tortugas de 2022.",
        "En 2023 se decomisaron 310 tortugas; en 2022 fueron 260.",
    ),
    "fr": (
        "La douane a saisi 310 tortues en 2023, contre 260 en 2022.",
        "La douane a saisi 310 tortues en 2023, par rapport à 260 en 2022.",
        "La douane a saisi 310 tortues en 2023 contre 260 durant l'année 2022.",
        "La douane a saisi 310 tortues en 2023 (260 en 2022).",
        "En 2023, 310 tortues ont été saisies, contre 260 tortues en 2022.",
        "La douane a saisi 310 tortues en 2023 (contre 260 en 2022, soit une hausse de 19 %).",
    ),
    "pt": (
        "Foram apreendidas 310 tartarugas em 2023, contra 260 em 2022.",
        "Foram apreendidas 310 tartarugas em 2023, em comparação com 260 em 2022.",
        "Foram apreendidas 310 tartarugas em 2023, face a 260 em 2022.",
        "Foram apreendidas 310 tartarugas em 2023 (260 em 2022).",
        "Em 2023 foram apreendidas 310 tartarugas, contra 260 tartarugas em 2022.",
        "Em 2023 foram apreendidas 310 tartarugas; em 2022 foram 260.",
    ),
}
"""Each tells 310 of one year and 260 of the year before."""
PARTS = {
    "en": (
        "Officers seized 123 animals, including 70 tortoises and 50 parrots.",
        "Officers seized 120 animals: 70 tortoises and 50 parrots.",
        "Officers seized 123 animals, among them 70 tortoises and 50 parrots.",
        "Officers seized 120 animals. They were 70 tortoises and 50 parrots.",
        "Officers seized 123 animals. Of these, 70 were tortoises and 50 parrots.",
        "Officers seized 123 animals of several species, such as 70 tortoises and 50 parrots.",
        "Officers seized 123 live animals of several species: 70 tortoises, 50 parrots, one caracal and two iguanas.",
        "Officers seized 123 animals. The haul comprised 70 tortoises, 50 parrots, a caracal and two iguanas.",
        "Officers seized 123 animals. Among the animals were 70 tortoises and 50 parrots.",
        "Officers seized more than 110 animals: 70 tortoises and 50 parrots.",
    ),
    "es": (
        "Los agentes decomisaron 123 animales, entre ellos 70 tortugas y 50 loros.",
        "Los agentes decomisaron 120 animales: 70 tortugas y 50 loros.",
        "Los agentes decomisaron 123 animales, incluidas 70 tortugas y 50 loros.",
        "Los agentes decomisaron 120 animales. Se trata de 70 tortugas y 50 loros.",
        "Los agentes decomisaron 123 animales. De ellos, 70 eran tortugas y 50 loros.",
        "Los agentes decomisaron 123 animales, donde destacan 70 tortugas y 50 loros.",
        "Los agentes decomisaron 123 animales vivos de varias especies: 70 tortugas, 50 loros, un caracal y dos iguanas.",
        "Los agentes decomisaron 123 animales. Entre las especies figuran 70 tortugas, 50 loros, un caracal y dos iguanas.",
        "Los agentes decomisaron 123 animales. Entre los ejemplares hay 70 tortugas y 50 loros.",
        "Los agentes decomisaron más de 110 animales: 70 tortugas y 50 loros.",
    ),
    "fr": (
        "Les agents ont saisi 123 animaux, dont 70 tortues et 50 perroquets.",
        "Les agents ont saisi 120 animaux : 70 tortues et 50 perroquets.",
        "Les agents ont saisi 123 animaux, parmi lesquels 70 tortues et 50 perroquets.",
        "Les agents ont saisi 120 animaux. Il s'agit de 70 tortues et de 50 perroquets.",
        "Les agents ont saisi 123 animaux. Parmi eux, 70 tortues et 50 perroquets.",
        "Les agents ont saisi 123 animaux, notamment 70 tortues et 50 perroquets.",
        "Les agents ont saisi 123 animaux vivants de plusieurs espèces : 70 tortues, 50 perroquets, un caracal et deux iguanes.",
        "Les agents ont saisi 123 animaux. On y dénombre 70 tortues, 50 perroquets, un caracal et deux iguanes.",
        "Parmi les 123 animaux saisis, on dénombre 70 tortues et 50 perroquets.",
        "Les agents ont saisi plus de 110 animaux : 70 tortues et 50 perroquets.",
    ),
    "pt": (
        "Os agentes apreenderam 123 animais, entre eles 70 tartarugas e 50 papagaios.",
        "Os agentes apreenderam 120 animais: 70 tartarugas e 50 papagaios.",
        "Os agentes apreenderam 123 animais, incluindo 70 tartarugas e 50 papagaios.",
        "Os agentes apreenderam 120 animais. Trata-se de 70 tartarugas e 50 papagaios.",
        "Os agentes apreenderam 123 animais. Destes, 70 eram tartarugas e 50 papagaios.",
        "Os agentes apreenderam 123 animais, sendo 70 tartarugas e 50 papagaios.",
        "Os agentes apreenderam 123 animais vivos de várias espécies: 70 tartarugas, 50 papagaios, um caracal e duas iguanas.",
        "Os agentes apreenderam 123 animais. Entre as espécies estão 70 tartarugas, 50 papagaios, um caracal e duas iguanas.",
        "Os agentes apreenderam 123 animais. Entre os animais estavam 70 tartarugas e 50 papagaios.",
        "Os agentes apreenderam mais de 110 animais: 70 tartarugas e 50 papagaios.",
    ),
}
"""Each tells a sum of animals, 70 and 50 of which are told apart; some a few more."""
FEW = {"one caracal": 1, "two iguanas": 2, "dos iguanas": 2, "deux iguanes": 2, "duas iguanas": 2}
IN_A_SUM = {
    "en": "In 2023 officers seized 310 animals, including 70 tortoises and 50 parrots.",
    "es": "En 2023 los agentes decomisaron 310 animales, entre ellos 70 tortugas y 50 loros.",
    "fr": "En 2023, les agents ont saisi 310 animaux, dont 70 tortues et 50 perroquets.",
    "pt": "Em 2023 os agentes apreenderam 310 animais, entre eles 70 tartarugas e 50 papagaios.",
}
TOTALS = {
    "en": (
        "Officers seized 120 kg of ivory and 70 tortoises.",
        "Officers seized 120 tortoises. They also found 70 parrots.",
        "Officers seized 120 tortoises on Monday and a further 70 parrots on Tuesday.",
        "Officers seized 120 tortoises, 70 parrots and 50 iguanas.",
    ),
    "es": (
        "Los agentes decomisaron 120 kg de marfil y 70 tortugas.",
        "Los agentes decomisaron 120 tortugas. También hallaron 70 loros.",
        "Los agentes decomisaron 120 tortugas el lunes y otros 70 loros el martes.",
        "Los agentes decomisaron 120 tortugas, 70 loros y 50 iguanas.",
    ),
    "fr": (
        "Les agents ont saisi 120 kg d'ivoire et 70 tortues.",
        "Les agents ont saisi 120 tortues. Ils ont aussi trouvé 70 perroquets.",
        "Les agents ont saisi 120 tortues lundi et 70 autres perroquets mardi.",
        "Les agents ont saisi 120 tortues, 70 perroquets et 50 iguanes.",
    ),
    "pt": (
        "Os agentes apreenderam 120 kg de marfim e 70 tartarugas.",
        "Os agentes apreenderam 120 tartarugas. Também encontraram 70 papagaios.",
        "Os agentes apreenderam 120 tartarugas na segunda-feira e mais 70 papagaios na terça-feira.",
        "Os agentes apreenderam 120 tartarugas, 70 papagaios e 50 iguanas.",
    ),
}


def items() -> Iterator[Item]:
    """Sums with their time, comparisons, parts of a total, and totals that are no parts."""
    for language, head in HEADS.items():
        for text, day in zip(SUMS[language], DATES, strict=True):
            yield _item("sum over a time", language, head, text, _told(310, "cumulative", day))
        for text in COMPARED[language]:
            told = [*_told(310, "cumulative", "2023"), *_told(260, "comparison", "2022")]
            yield _item("compared", language, head, text, told)
        for text in PARTS[language]:
            few = [fact for words, value in FEW.items() if words in text for fact in _told(value, "part")]
            yield _item("part", language, head, text, _first_of(text) + _told(70, "part") + _told(50, "part") + few)
        told = [*_told(310, "cumulative", "2023"), *_told(70, "part", "2023"), *_told(50, "part", "2023")]
        yield _item("part of a sum", language, head, IN_A_SUM[language], told)
        for text in TOTALS[language]:
            yield _item(
                "total", language, head, text, [{"value": v, "scope": "total"} for v in (120, 70, 50) if str(v) in text]
            )


def _told(value: int, scope: str, day: str | None = None) -> list[Fact]:
    return [{"value": value, "scope": scope} | ({"period_start": day} if day else {})]


def _first_of(text: str) -> list[Fact]:
    return next(_told(value, "total") for value in (123, 120, 110) if str(value) in text)


def _item(value: str, language: str, head: str, text: str, expected: list[Fact]) -> Item:
    return Item(value, language, f"{head}\n{text}", {"counts": expected})
