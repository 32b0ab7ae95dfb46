"""What a figure counts whose noun stands before it: in a label, a list's lead-in, or as the taxon in front of brackets."""

from __future__ import annotations

import pytest

from extractors.counts.find import find_counts
from tests.extractors.counting import reading_of

Facts = list[tuple[str, float, str | None]]
PARROTS = "Psittaciformes"


def facts(text: str, language: str) -> Facts:
    return [(fact.kind, fact.value, fact.of) for fact in find_counts(reading_of(text, language))]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Officers counted 120 birds in nine crates:\n\nzorzal (60), jilguero (40), chisco (20).",
            [("live_animals", 60, "Aves"), ("live_animals", 40, "Aves"), ("live_animals", 20, "Aves")],
        ),
        (
            "fr",
            "Des agents ont saisi 120 oiseaux : chardonneret (60), verdier (40) et bengali (20).",
            [("live_animals", 60, "Carduelis carduelis"), ("live_animals", 40, "Chloris chloris")],
        ),
        ("en", "New cases by species\n- Elephant: 6\n- Pangolin: 5", [("cases", 6, None), ("cases", 5, None)]),
        ("en", "The patrol seized:\n- Pangolin: 5\n- Python: 3", [("live_animals", 5, "Manidae")]),
        ("es", "Detenidos: Brasil 61, Colombia 34, Perú 5\n", [("arrests", n, None) for n in (61, 34, 5)]),
    ],
)
def test_a_label_says_what_is_counted(language: str, text: str, expected: Facts) -> None:
    assert [fact for fact in facts(text, language) if fact in expected] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police filed 60 ivory smuggling cases.", [("cases", 60, None)]),
        ("Customs recorded nine shark fin smuggling attempts.", [("cases", 9, None)]),
        ("Customs seized 60 ivory carvings.", [("items", 60, "Elephantidae")]),
    ],
)
def test_the_head_of_a_noun_phrase_is_what_is_counted(text: str, expected: Facts) -> None:
    assert facts(text, "en") == expected


@pytest.mark.parametrize(
    ("language", "text", "months"),
    [
        ("en", "A judge sentenced him to three years and six months in prison.", 42),
        ("es", "Fue condenado a un año y cuatro meses de prisión.", 16),
        ("fr", "Il a été condamné à deux ans et trois mois de prison.", 27),
        ("pt", "Foi condenado a 16 anos e seis meses de prisão.", 198),
    ],
)
def test_years_and_months_are_one_term(language: str, text: str, months: float) -> None:
    [fact] = find_counts(reading_of(text, language))
    assert fact.kind == "sentence"
    assert round(fact.value * {"year": 12, "month": 1}[fact.unit or ""], 3) == months


def test_each_country_of_a_list_has_its_own_figure() -> None:
    found = find_counts(reading_of("Detenidos: Brasil 61, Colombia 34, Perú 5\n", "es"))
    assert [fact.country for fact in found] == ["BR", "CO", "PE"]


def test_a_tables_last_row_adds_up_those_above_it() -> None:
    """The sum holds the cells of its column, and is of none of the goods of the rows by itself."""
    table = (
        "Goods | Seizures | Weight (kg)\nPangolin scales | 12 | 2,140\nElephant ivory | 7 | 318\nRhino horn | 2 | 41\n"
        "All goods | 21 | 2,499"
    )
    told = find_counts(reading_of(f"Customs officers at Apapa port in Nigeria seized wildlife.\n\n{table}", "en"))
    assert [(fact.value, fact.of, fact.part_of) for fact in told if fact.kind == "weight"] == [
        (2140, "Manidae", 7), (318, "Elephantidae", 7), (41, "Rhinocerotidae", 7), (2499, None, None),
    ]  # fmt: skip
    assert [fact.scope for fact in told] == ["part"] * 6 + ["total"] * 2


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Twelve of the 20 suspects were charged on Monday.", [("suspects", 12, None), ("suspects", 20, None)]),
        ("en", "Eleven of the 30 parrots died.", [("items", 11, PARROTS), ("live_animals", 30, PARROTS)]),
        ("es", "Doce de los 20 detenidos fueron acusados.", [("suspects", 12, None), ("arrests", 20, None)]),
        ("fr", "Neuf des 14 prévenus ont été condamnés.", [("convictions", 9, None)]),
        ("fr", "Onze des 30 perroquets sont morts.", [("items", 11, PARROTS), ("live_animals", 30, PARROTS)]),
        ("pt", "Sete dos 12 detidos foram condenados.", [("convictions", 7, None), ("arrests", 12, None)]),
    ],
)
def test_what_befell_some_of_them_befell_not_all(language: str, text: str, expected: Facts) -> None:
    assert facts(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Customs seized 90 tusks, 12 more than in 2022.", [90]),
        ("en", "Police made 40 arrests, seven fewer than in May, and held two boats.", [40, 2]),
        ("es", "Decomisaron 90 colmillos, 12 menos que en 2022.", [90]),
        ("es", "Se registraron 40 incautaciones, siete más que el año pasado.", [40]),
        ("fr", "La douane a saisi 90 défenses, soit 12 de plus qu'en 2022.", [90]),
        ("pt", "Foram apreendidas 90 presas, 12 a mais do que em 2022.", [90]),
    ],
)
def test_by_how_much_a_figure_differs_is_none(language: str, text: str, expected: list[float]) -> None:
    assert [value for _, value, _ in facts(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Results: 14 people arrested and 33 charged.", [("arrests", 14, None), ("suspects", 33, None)]),
        ("en", "Two men were fined and seven jailed.", [("convictions", 2, None), ("convictions", 7, None)]),
        ("es", "Hubo 14 personas detenidas y 33 imputadas.", [("arrests", 14, None), ("suspects", 33, None)]),
        ("es", "Un tribunal sentenció a tres hombres.", [("convictions", 3, None)]),
        ("es", "Hubo 9 hombres acusados y 4 condenados.", [("suspects", 9, None), ("convictions", 4, None)]),
        ("fr", "Bilan : 14 personnes interpellées et 33 poursuivies.", [("arrests", 14, None), ("suspects", 33, None)]),
        ("pt", "Foram 14 pessoas presas e 33 indiciadas.", [("arrests", 14, None), ("suspects", 33, None)]),
    ],
)
def test_people_left_out_have_the_fate_behind_their_number(language: str, text: str, expected: Facts) -> None:
    assert facts(text, language) == expected
