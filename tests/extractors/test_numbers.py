"""Numbers as they are written around the world, and what qualifies and measures them."""

from __future__ import annotations

import pytest
import spacy

from extractors.figures.in_digits import decimal_separator
from extractors.figures.numbers import numbers
from extractors.figures.quantities import quantities
from tests.extractors.counting import reading_of

VALUES = [
    ("en", "12 kg", [12]),
    ("en", "a quarter of a million dollars", [250000]),
    ("en", "no one", []),
    ("en", "1,263 turtles", [1263]),
    ("en", "1,234,567 eels", [1234567]),
    ("en", "1.3 tonnes", [1.3]),
    ("en", "1.50 kg", [1.5]),
    ("en", "0.375 kg", [0.375]),
    ("en", "Rs 1,50,000", [150000]),
    ("en", "US$4.2m", [4200000]),
    ("en", "US$4.2 million", [4200000]),
    ("en", "N3.2bn", [3200000000]),
    ("en", "VND1.15 billion", [1150000000]),
    ("en", "Rs 50 lakh", [5000000]),
    ("en", "Rs 8.5 crore", [85000000]),
    ("en", "Tk 80 lakh", [8000000]),
    ("en", "RM1.35mil", [1350000]),
    ("en", "Rp 2 miliar", [2000000000]),
    ("en", "Sh9.2m", [9200000]),
    ("en", "the boat was 12 m long", [12]),
    ("en", "twenty-one birds", [21]),
    ("en", "one hundred and five birds", [105]),
    ("en", "three thousand two hundred eggs", [3200]),
    ("en", "two dozen parrots", [24]),
    ("en", "a dozen parrots", [12]),
    ("en", "half a ton", [0.5]),
    ("en", "half a million eels", [500000]),
    ("en", "two and a half years", [2.5]),
    ("en", "a hundred tortoises", [100]),
    ("en", "two million eels", [2000000]),
    ("en", "two (2) pythons", [2]),
    ("en", "2 or 3 birds", [2, 3]),
    ("en", "nobody and nothing", []),
    ("en", "2½ tonnes", [2.5]),
    ("en", "2 1/2 tonnes and ¾ kg", [2.5, 0.75]),
    ("en", "2 and a half tonnes", [2.5]),
    ("en", "2 million and a half eels", [2500000]),
    ("en", "a half dozen tusks", [6]),
    ("en", "half an elephant", []),
    ("en", "one half tonne", [0.5]),
    ("en", "a million and a half eels", [1500000]),
    ("en", "Rs 2 crore 50 lakh", [25000000]),
    ("en", "KSh 4 million 350 thousand", [4350000]),
    ("en", "10k eels", [10000]),
    ("en", "4M eels", [4000000]),
    ("en", "10 k", [10]),
    ("en", "five a day", [5]),
    ("en", "a third of a million eels", []),
    ("en", "US$2.5m—the most in years", [2500000]),
    ("es", "dos mil millones", [2000000000]),
    ("es", "3 mil 450 iguanas y mil 280 ranas", [3450, 1280]),
    ("es", "dos millones y medio", [2500000]),
    ("es", "una media docena de loros", [6]),
    ("es", "5 docenas de huevos", [60]),
    ("es", "treinta y cinco por ciento", [35]),
    ("es", "doce y cinco aves", [12, 5]),
    ("fr", "quatre-vingts oiseaux", [80]),
    ("fr", "quatre vingt onze oiseaux", [91]),
    ("fr", "une demi-tonne", [0.5]),
    ("fr", "50 cents", [50]),
    ("fr", "cent tortues", [100]),
    ("fr", "155 mil dollars", [155000]),
    ("pt", "mil e duzentas aves", [1200]),
    ("pt", "6,5 mil milhões", [6500000000]),
    ("es", "12,5 kg y 1.263 tortugas", [12.5, 1263]),
    ("es", "2.340 m³", [2340]),
    ("es", "6.150 millones", [6150000000]),
    ("es", "233 mil dólares", [233000]),
    ("es", "treinta y cinco aves", [35]),
    ("es", "veintitrés tortugas", [23]),
    ("es", "doscientas aves", [200]),
    ("es", "dos mil quinientos huevos", [2500]),
    ("es", "media tonelada", [0.5]),
    ("es", "una docena de loros", [12]),
    ("es", "un hombre", []),
    ("es", "uno de ellos", [1]),
    ("fr", "5 870 hippocampes", [5870]),
    ("fr", "1 263 tortues et 12,5 kg", [1263, 12.5]),
    ("fr", "quatre-vingt-dix oiseaux", [90]),
    ("fr", "soixante et onze oiseaux", [71]),
    ("fr", "vingt et une tortues", [21]),
    ("fr", "trois cents œufs", [300]),
    ("fr", "deux mille œufs", [2000]),
    ("fr", "1,5 million d'ariary", [1500000]),
    ("fr", "une femme", []),
    ("fr", "l'une d'entre elles", [1]),
    ("pt", "R$ 155 mil", [155000]),
    ("pt", "R$ 4,7 milhões", [4700000]),
    ("pt", "8,6 mil metros", [8600]),
    ("pt", "1.150 m³", [1150]),
    ("pt", "vinte e três aves", [23]),
    ("pt", "cento e vinte e cinco aves", [125]),
    ("pt", "duas toneladas", [2]),
    ("pt", "um homem", []),
    ("zh", "象牙12千克", [12]),
    ("zh", "穿山甲三只", [3]),
    ("zh", "星期三查获象牙12公斤", [12]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), VALUES)
def test_value(language: str, text: str, expected: list[float]) -> None:
    assert [number.value for number in numbers(reading_of(f"They told of {text}.", language))] == expected


RANGES = [
    ("en", "between 200 and 400 kg", (200, 400)),
    ("en", "200 to 400 kg", (200, 400)),
    ("en", "200-400 kg", (200, 400)),
    ("en", "$3 to 5 million", (3000000, 5000000)),
    ("en", "between $200,000 and $400,000", (200000, 400000)),
    ("en", "P30,000 to P300,000", (30000, 300000)),
    ("en", "between two and five years", (2, 5)),
    ("en", "£1.2m-£1.5m", (1200000, 1500000)),
    ("en", "$2-3m", (2000000, 3000000)),
    ("en", "$3 to 5m", (3000000, 5000000)),
    ("fr", "100 à 150 euros", (100, 150)),
    ("pt", "12 a 16 anos", (12, 16)),
    ("es", "entre 20 y 30 aves", (20, 30)),
    ("fr", "entre 300 et 500 euros", (300, 500)),
    ("pt", "entre 20 e 30 aves", (20, 30)),
]


@pytest.mark.parametrize(("language", "text", "expected"), RANGES)
def test_range(language: str, text: str, expected: tuple[float, float]) -> None:
    (number,) = numbers(reading_of(f"They told of {text}.", language))
    assert (number.value, number.value_max) == expected


QUALIFIERS = [
    ("en", "more than 20 tusks", "more_than"),
    ("en", "over 20 tusks", "more_than"),
    ("en", "more than US$20 million", "more_than"),
    ("en", "at least 20 tusks", "at_least"),
    ("en", "no fewer than 20 tusks", "at_least"),
    ("en", "20 or more tusks", "at_least"),
    ("en", "nearly 20 tusks", "about"),
    ("en", "an estimated 20 tusks", "about"),
    ("en", "some 20 tusks", "about"),
    ("en", "fewer than 20 tusks", "less_than"),
    ("en", "up to 20 tusks", "up_to"),
    ("en", "exactly 20 tusks", "exact"),
    ("en", "20 tusks", "exact"),
    ("en", "over two tusks", "exact"),
    ("en", "over two hundred tusks", "more_than"),
    ("en", "more than a total of Rs. 20,000", "more_than"),
    ("es", "más de 20 colmillos", "more_than"),
    ("es", "al menos 20 colmillos", "at_least"),
    ("es", "unos 20 colmillos", "about"),
    ("es", "menos de 20 colmillos", "less_than"),
    ("es", "hasta 20 colmillos", "up_to"),
    ("fr", "plus de 20 défenses", "more_than"),
    ("fr", "au moins 20 défenses", "at_least"),
    ("fr", "environ 20 défenses", "about"),
    ("fr", "près de 20 défenses", "about"),
    ("fr", "moins de 20 défenses", "less_than"),
    ("fr", "jusqu'à 20 défenses", "up_to"),
    ("pt", "mais de 20 presas", "more_than"),
    ("pt", "pelo menos 20 presas", "at_least"),
    ("pt", "cerca de 20 presas", "about"),
    ("pt", "até 20 presas", "up_to"),
]


@pytest.mark.parametrize(("language", "text", "expected"), QUALIFIERS)
def test_qualifier(language: str, text: str, expected: str) -> None:
    (number,) = numbers(reading_of(f"They told of {text}.", language))
    assert number.qualifier == expected


MEASURES = [
    ("en", None, "12 kg", ("weight", "kg")),
    ("en", None, "12kg", ("weight", "kg")),
    ("en", None, "12 tons", ("weight", "t")),
    ("en", None, "12 metric tons", ("weight", "t")),
    ("en", None, "40 cubic metres", ("volume", "m3")),
    ("en", None, "3.3 pounds", ("weight", "lb")),
    ("en", None, "3 years", ("time", "year")),
    ("en", None, "12 km", ("none", "other")),
    ("en", None, "12 hours", ("none", "other")),
    ("en", None, "12 tusks", ("none", None)),
    ("en", "HK", "$500", ("money", "HKD")),
    ("en", "US", "$500", ("money", "USD")),
    ("en", None, "HK$500", ("money", "HKD")),
    ("en", None, "SBD250,000", ("money", "SBD")),
    ("en", "KE", "Sh9.2m", ("money", "KES")),
    ("en", "TZ", "Sh9.2m", ("money", "TZS")),
    ("en", "ZM", "K60,000", ("money", "ZMW")),
    ("en", "PG", "K60,000", ("money", "PGK")),
    ("en", "IN", "Rs 5,000", ("money", "INR")),
    ("en", "NP", "Rs 5,000", ("money", "NPR")),
    ("en", "LK", "Rs 5,000", ("money", "LKR")),
    ("en", "ZA", "R3,500", ("money", "ZAR")),
    ("en", "PH", "P450,000", ("money", "PHP")),
    ("en", "BW", "P450,000", ("money", "BWP")),
    ("en", None, "500 euros", ("money", "EUR")),
    ("fr", None, "12 500 €", ("money", "EUR")),
    ("fr", None, "290 millions GNF", ("money", "GNF")),
    ("fr", None, "40 millions d'ariary", ("money", "MGA")),
    ("en", None, "12 TRY", ("money", "TRY")),
    ("en", None, "12 try again", ("none", None)),
    ("en", "CA", "C$500", ("money", "CAD")),
    ("en", "NI", "C$500", ("money", "NIO")),
    ("fr", None, "deux tonnes et demie", ("weight", "t")),
    ("en", None, "12-year-old trees", ("none", "other")),
    ("en", None, "3 million yuan", ("money", "CNY")),
    ("es", "MX", "500 pesos", ("money", "MXN")),
    ("es", "CO", "500 pesos", ("money", "COP")),
    ("fr", "CM", "500 000 FCFA", ("money", "XAF")),
    ("fr", "SN", "500 000 FCFA", ("money", "XOF")),
    ("pt", None, "500 mil meticais", ("money", "MZN")),
    ("pt", None, "R$ 155 mil", ("money", "BRL")),
]


@pytest.mark.parametrize(("language", "country", "text", "expected"), MEASURES)
def test_measure(language: str, country: str | None, text: str, expected: tuple[str, str | None]) -> None:
    (quantity,) = quantities(reading_of(f"They told of {text}.", language, country))
    assert (quantity.measure, quantity.unit) == expected


NOT_AMOUNTS = [
    "on 14 May 2024",
    "in 2019",
    "at 3.30pm",
    "aged 34 and 51",
    "the 34-year-old",
    "John, 34, and others",
    "along the N14",
    "the K9 unit",
    "BGB-33 Battalion",
    "section 4",
    "34 per cent",
    "34%",
    "hotline 0800 123 456",
    "the 4th seizure",
    "every 10 animals",
    "seven in ten",
    "one in 12",
    "three out of every five",
    "ages 21, 34 and 51",
    "aged twelve",
    "Maria (51) and others",
    "No. 12",
    "case #: 44",
]


@pytest.mark.parametrize("text", NOT_AMOUNTS)
def test_no_amount(text: str) -> None:
    assert [q for q in quantities(reading_of(f"It was told {text} again.")) if q.unit != "other"] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "de 42 años de edad"),
        ("es", "el artículo 12"),
        ("es", "edades de 21 y 34"),
        ("fr", "Jean, 42 ans, absent"),
        ("fr", "un sur 12"),
        ("fr", "le 3e vol"),
        ("pt", "a 4ª vara"),
        ("pt", "14 por cento"),
    ],
)
def test_no_amount_in_other_languages(language: str, text: str) -> None:
    assert [q for q in quantities(reading_of(f"{text}.", language)) if q.unit != "other"] == []


def test_a_part_in_five_raids_is_told_of_people() -> None:
    found = quantities(reading_of("They arrested nine in 12 raids and seized 6 kg and 250 g of horn."))
    assert [(q.number.value, q.unit) for q in found] == [(9, None), (12, None), (6.25, "kg")]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "3 quintals", (300, "kg")),
        ("en", "half a catty", (0.30239491, "kg")),
        ("en", "200 cubic feet", (5.6633693184, "m3")),
        ("es", "dos quintales", (200, "kg")),
        ("pt", "4 arrobas", (60, "kg")),
    ],
)
def test_units_of_old_are_told_in_the_vocabulary(language: str, text: str, expected: tuple[float, str]) -> None:
    (quantity,) = quantities(reading_of(f"They told of {text}.", language))
    assert (quantity.number.value, quantity.unit) == (pytest.approx(expected[0]), expected[1])


@pytest.mark.parametrize(
    "text", ["under Sections 9, 39, 48A and 51 of the Act", "12 T. horsfieldii and 5 G. elegans", "seen on 3/4"]
)
def test_no_weights_and_no_sections(text: str) -> None:
    found = quantities(reading_of(f"He was held {text}."))
    assert [q.number.value for q in found if q.unit != "other"] == ([12, 5] if "T." in text else [])
    assert all(q.measure == "none" for q in found)


def test_a_term_is_no_age() -> None:
    (quantity,) = quantities(reading_of("Il a été condamné à une peine de cinq ans.", "fr"))
    assert (quantity.measure, quantity.unit) == ("time", "year")


@pytest.mark.parametrize(
    ("language", "country", "text", "expected"),
    [
        ("es", None, "12,5 kg y 1.263 aves", ","),
        ("es", "MX", "1,263 aves", "."),
        ("es", "PE", "18.5 kilos", "."),
        ("en", "ZA", "612,5kg and 9 847 units", ","),
        ("en", None, "1,263 birds", "."),
        ("en", None, "R3,1 million and 12,5 kg", ","),
    ],
)
def test_separator_is_read_by_the_document(language: str, country: str | None, text: str, expected: str) -> None:
    assert decimal_separator(reading_of(text, language, country)) == expected


def test_works_alone_in_a_blank_pipeline() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("number_reader")
    doc = nlp("Two men had 12 tusks.")
    assert [span.text for span in doc.spans["numbers"]] == ["Two", "12"]
