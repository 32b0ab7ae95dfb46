"""What the tables of units, currencies and number words give: one table of kilograms, words by language."""

from datetime import date

import pytest

from gazetteers import measures as module
from gazetteers.currencies import shared_currencies, signs
from gazetteers.days import days_from_today
from gazetteers.loader import GazetteerError
from gazetteers.measures import UnitRow, kilograms, measures, units
from gazetteers.number_words import number_words


@pytest.mark.parametrize(("unit", "weight"), [("kg", 1), ("t", 1000), ("lb", 0.45359237), ("m3", None), (None, None)])
def test_kilograms(unit, weight):
    assert kilograms(unit) == weight


def test_a_unit_is_known_in_its_language():
    assert units("fr")["ans"].unit == "year"
    assert "ans" not in units("en"), "the English article reads on: 12 an hour"
    assert units("fr")["pounds"].unit == "lb", "English ones are known in all"


def test_a_unit_that_nobody_defined_is_named(monkeypatch):
    monkeypatch.setattr(module, "words_in", lambda *_: (UnitRow("stone", "stone"),))
    units.cache_clear()
    with pytest.raises(GazetteerError, match="'stone'"):
        units("en")
    units.cache_clear()


def test_what_mil_means_by_language():
    assert [number_words(code)["mil"].value for code in ("en", "es", "fr", "pt")] == [1e6, 1e3, 1e3, 1e3]


def test_an_article_counts_in_its_own_language():
    assert number_words("en")["a"].role == "article"
    assert "a" not in number_words("es"), "to"


def test_shared_currencies_have_their_default_among_them():
    assert all(row.default in row.codes for row in shared_currencies().values())


def test_signs_are_no_letters():
    assert {"$", "€", "£", "₹"} <= signs()
    assert not any(sign.isalnum() for sign in signs())


def test_days_from_today():
    rows = days_from_today("es")
    assert {text: rows[text].offset for text in ("ayer", "hoy", "esta manana")} == {
        "ayer": -1,
        "hoy": 0,
        "esta manana": 0,
    }


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("yesterday", None, ("2024-02-29", "2024-02-29")),
        ("last week", None, ("2024-02-19", "2024-02-25")),
        ("this week", None, ("2024-02-26", "2024-03-01")),
        ("last month", None, ("2024-02", "2024-02")),
        ("last year", None, ("2023", "2023")),
        ("this year", None, ("2024-01-01", "2024-03-01")),
        ("first quarter", None, ("2023-01", "2023-03")),
        ("first quarter", 2024, ("2024-01", "2024-03")),
    ],
)
def test_a_time_told_from_today(text: str, year: int | None, expected: tuple[str, str]) -> None:
    assert days_from_today("en")[text].dates(date(2024, 3, 1), year) == expected


def test_every_unit_has_a_kind():
    assert {row.kind for row in measures().values()} == {"weight", "volume", "time", "other"}
