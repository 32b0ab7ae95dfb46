"""Forms of numbers: digits and words, grouped, with decimals, as ranges, with halves and multiplied."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from babel.numbers import format_decimal

from tests.grid.grid import Item
from tests.grid.stories import ANIMALS, GOODS

WORDS = {
    "en": {
        2: "two", 7: "seven", 11: "eleven", 14: "fourteen", 23: "twenty-three", 40: "forty", 58: "fifty-eight",
        85: "eighty-five", 99: "ninety-nine", 100: "one hundred", 105: "one hundred and five",
        230: "two hundred and thirty", 612: "six hundred twelve", 1000: "one thousand", 1200: "one thousand two hundred",
        3500: "three thousand five hundred", 12000: "twelve thousand", 46000: "forty-six thousand",
        250000: "two hundred and fifty thousand", 2000000: "two million",
    },
    "es": {
        2: "dos", 7: "siete", 11: "once", 14: "catorce", 23: "veintitrés", 40: "cuarenta", 58: "cincuenta y ocho",
        85: "ochenta y cinco", 99: "noventa y nueve", 100: "cien", 105: "ciento cinco", 230: "doscientas treinta",
        612: "seiscientas doce", 1000: "mil", 1200: "mil doscientas", 3500: "tres mil quinientas", 12000: "doce mil",
        46000: "cuarenta y seis mil", 250000: "doscientas cincuenta mil",
    },
    "fr": {
        2: "deux", 7: "sept", 11: "onze", 14: "quatorze", 23: "vingt-trois", 40: "quarante", 58: "cinquante-huit",
        85: "quatre-vingt-cinq", 99: "quatre-vingt-dix-neuf", 100: "cent", 105: "cent cinq", 230: "deux cent trente",
        612: "six cent douze", 1000: "mille", 1200: "mille deux cents", 3500: "trois mille cinq cents",
        12000: "douze mille", 46000: "quarante-six mille", 250000: "deux cent cinquante mille",
    },
    "pt": {
        2: "duas", 7: "sete", 11: "onze", 14: "catorze", 23: "vinte e três", 40: "quarenta", 58: "cinquenta e oito",
        85: "oitenta e cinco", 99: "noventa e nove", 100: "cem", 105: "cento e cinco", 230: "duzentas e trinta",
        612: "seiscentas e doze", 1000: "mil", 1200: "mil e duzentas", 3500: "três mil e quinhentas", 12000: "doze mil",
        46000: "quarenta e seis mil", 250000: "duzentas e cinquenta mil",
    },
}  # fmt: skip
PLAIN = (2, 9, 17, 64, 130, 875, 1250, 3600, 18400, 240000, 1350000)
RANGES = {
    "en": ("between {} and {}", "from {} to {}", "{} to {}", "{}-{}", "{} – {}"),
    "es": ("entre {} y {}", "de {} a {}", "{} a {}", "{}-{}", "{} – {}"),
    "fr": ("entre {} et {}", "de {} à {}", "{} à {}", "{}-{}", "{} – {}"),
    "pt": ("entre {} e {}", "de {} a {}", "{} a {}", "{}-{}", "{} – {}"),
}
HALVES = {
    "en": {
        "2½ tonnes": 2.5, "2 ½ tonnes": 2.5, "two and a half tonnes": 2.5, "half a tonne": 0.5, "a tonne and a half": 1.5,
        "one and a half tonnes": 1.5, "2 and a half tonnes": 2.5, "three quarters of a tonne": 0.75, "1 1/2 tonnes": 1.5,
        "a quarter of a tonne": 0.25, "half a ton": 0.5, "two and a quarter tonnes": 2.25,
    },
    "es": {
        "2½ toneladas": 2.5, "dos toneladas y media": 2.5, "media tonelada": 0.5, "una tonelada y media": 1.5,
        "2 toneladas y media": 2.5, "un cuarto de tonelada": 0.25, "tres cuartos de tonelada": 0.75,
    },
    "fr": {
        "2½ tonnes": 2.5, "deux tonnes et demie": 2.5, "une demi-tonne": 0.5, "une tonne et demie": 1.5,
        "2 tonnes et demie": 2.5, "un quart de tonne": 0.25, "trois quarts de tonne": 0.75,
    },
    "pt": {
        "2½ toneladas": 2.5, "duas toneladas e meia": 2.5, "meia tonelada": 0.5, "uma tonelada e meia": 1.5,
        "2 toneladas e meia": 2.5, "um quarto de tonelada": 0.25, "três quartos de tonelada": 0.75,
    },
}  # fmt: skip
MULTIPLIED: dict[str, dict[str, float | None]] = {
    "en": {
        "two dozen": 24, "a dozen": 12, "3 dozen": 36, "half a dozen": 6, "several dozen": None, "12 thousand": 12000,
        "1.2 million": 1200000, "a hundred": 100, "a thousand": 1000, "a million": 1000000, "half a million": 500000,
        "three score": 60, "five hundred": 500, "1.5 lakh": 150000, "2 lakh": 200000, "10k": 10000, "twelve hundred": 1200,
        "a couple of": None, "a pair of": None, "hundreds of": None, "dozens of": None, "thousands of": None,
    },
    "es": {
        "dos docenas de": 24, "una docena de": 12, "3 docenas de": 36, "media docena de": 6, "12 mil": 12000,
        "1,2 millones de": 1200000, "un centenar de": 100, "un millar de": 1000, "un millón de": 1000000,
        "medio millón de": 500000, "un par de": None, "decenas de": None, "una veintena de": 20, "cientos de": None,
        "miles de": None,
    },
    "fr": {
        "deux douzaines de": 24, "une douzaine de": 12, "3 douzaines de": 36, "une demi-douzaine de": 6,
        "12 mille": 12000, "1,2 million de": 1200000, "une centaine de": 100, "un millier de": 1000,
        "un million de": 1000000, "un demi-million de": 500000, "une vingtaine de": 20, "des dizaines de": None,
        "une dizaine de": 10, "des centaines de": None, "deux milliers de": 2000,
    },
    "pt": {
        "duas dúzias de": 24, "uma dúzia de": 12, "3 dúzias de": 36, "meia dúzia de": 6, "12 mil": 12000,
        "1,2 milhão de": 1200000, "uma centena de": 100, "um milhar de": 1000, "um milhão de": 1000000,
        "meio milhão de": 500000, "um par de": None, "dezenas de": None, "uma vintena de": 20, "centenas de": None,
        "milhares de": None,
    },
}  # fmt: skip
DECIMALS = (0.75, 3.2, 12.5, 48.65, 410.8, 1250.5, 2480.75)
BRACKETED = {
    "en": ("twelve (12)", "12 (twelve)"), "es": ("doce (12)", "12 (doce)"), "fr": ("douze (12)", "12 (douze)"),
    "pt": ("doze (12)", "12 (doze)"),
}  # fmt: skip


def items() -> Iterator[Item]:
    """Animals counted and goods weighed."""
    for language, story in ANIMALS.items():
        for value, words in WORDS[language].items():
            of = " de" if value >= 1000000 and language != "en" else ""
            yield _animals("words", language, story, words + of, value)
        for value in PLAIN:
            yield _animals("digits", language, story, str(value), value)
            if value >= 1000:
                grouped = format_decimal(value, locale=language)
                yield _animals("grouped as CLDR has it", language, story, grouped, value)
                yield _animals("grouped with a blank", language, story, f"{value:,}".replace(",", " "), value)
        for pattern in RANGES[language]:
            for low, high in ((20, 30), (150, 200), (1200, 1500)):
                yield _animals("range", language, story, pattern.format(low, high), low, value_max=high)
        for text, multiplied in MULTIPLIED[language].items():
            yield _animals("multiplied", language, story, text, multiplied)
        for text in BRACKETED[language]:
            yield _animals("told twice", language, story, text, 12)
    for language, story in GOODS.items():
        for text, weight in HALVES[language].items():
            yield _goods("halves and quarters", language, story, text, weight, "t")
        for weight in DECIMALS:
            yield _goods("decimals", language, story, f"{format_decimal(weight, locale=language)} kg", weight, "kg")


def _animals(name: str, language: str, story: str, text: str, value: float | None, **more: Any) -> Item:
    facts = [] if value is None else [{"kind": "live_animals", "value": value, **more}]
    return Item(name, language, story.replace("{x}", text), {"counts": facts})


def _goods(name: str, language: str, story: str, text: str, value: float, unit: str) -> Item:
    fact = {"kind": "weight", "value": value, "unit": unit}
    return Item(name, language, story.replace("{x}", text), {"counts": [fact]})
