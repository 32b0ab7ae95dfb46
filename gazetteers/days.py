"""Days and months by name: from the Unicode locale data, and those told from today (the languages' days.csv)."""

from __future__ import annotations

from functools import cache

from babel import Locale
from msgspec import Struct

from gazetteers.grammar import ENGLISH, grammars, read_as, words
from gazetteers.matching import fold


class DayRow(Struct, frozen=True):
    """A row of a language's days.csv: what a day is called on the day of writing, and how many days it is away."""

    text: str
    offset: int


@cache
def days_from_today(language: str) -> dict[str, int]:
    """``yesterday`` and the like in a language, folded, with the days from today."""
    return {fold(row.text): row.offset for row in words("days.csv", DayRow, read_as(language))}


@cache
def weekday_numbers(language: str) -> dict[str, int]:
    """Folded names of the days of the week (from CLDR), Monday 0."""
    days = Locale(read_as(language)).days["format"]["wide"]
    return {fold(name): number for number, name in days.items()}


@cache
def month_numbers(language: str) -> dict[str, int]:
    """Folded month names and abbreviations of a language (from CLDR) with their numbers, English ones included."""
    names: dict[str, int] = {}
    for code in dict.fromkeys((read_as(language), ENGLISH)):
        months = Locale(code).months["format"]
        for width in ("wide", "abbreviated"):
            for number, name in months[width].items():
                names.setdefault(fold(name).rstrip("."), number)
        for name, number in grammars()[code].months.items():
            names.setdefault(fold(name), number)
    return names


@cache
def whole_months(language: str) -> frozenset[str]:
    """The folded names of the months that aren't abbreviations."""
    return frozenset(map(fold, Locale(read_as(language)).months["format"]["wide"].values()))


@cache
def has_big_months(language: str) -> bool:
    """Whether months are written with a capital, so that ``may`` and ``march`` in small letters are words."""
    return all(name[0].isupper() for name in Locale(read_as(language)).months["format"]["wide"].values())
