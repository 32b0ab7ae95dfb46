"""Days and months by name: from the Unicode locale data, and those told from today (the languages' days.csv)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from typing import Literal

from babel import Locale
from msgspec import Struct

from gazetteers.grammar import ENGLISH, fold_in, grammars, read_as, words
from gazetteers.matching import fold

_WEEK = 7  # days


class DayRow(Struct, frozen=True):
    """A row of a language's days.csv: what a time is called on the day of writing.

    ``offset`` is how many days, weeks, months or years it is away, or how many days from the day told before
    (``told``); of a part of a year it is the first month, and ``until`` the last one. What is of several ``months`` or
    ``years`` began so many ago.
    """

    text: str
    offset: int
    unit: Literal["day", "week", "month", "year", "months", "years", "part", "told"] = "day"
    until: int = 0

    def dates(self, today: date, year: int | None = None) -> tuple[str, str]:
        """The ISO dates of its beginning and end, as precise as it is told; what goes on ends today.

        Args:
            today: the day of writing, or the one told before.
            year: the year that a part of a year is told of, where one is told.
        """
        if self.unit in ("day", "told"):
            first = last = today + timedelta(days=self.offset)
        elif self.unit == "week":
            first = today + timedelta(days=_WEEK * self.offset - today.weekday())
            last = first + timedelta(days=_WEEK - 1) if self.offset else today
        elif self.unit == "month":
            month = today.year * 12 + today.month - 1 + self.offset
            return (text := f"{month // 12}-{month % 12 + 1:02d}"), text
        elif self.unit in ("months", "years"):
            months = today.year * 12 + today.month - 1 + self.offset * (12 if self.unit == "years" else 1)
            then, month = months // 12, months % 12 + 1
            first, last = date(then, month, min(today.day, monthrange(then, month)[1])), today
        elif self.unit == "year" and self.offset:
            return (text := str(today.year + self.offset)), text
        elif self.unit == "year":
            first, last = date(today.year, 1, 1), today
        else:
            year = year or today.year - (_end_of(today.year, self.until) > today)
            return f"{year}-{self.offset:02d}", f"{year}-{self.until:02d}"
        return first.isoformat(), last.isoformat()


def _end_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


@cache
def days_from_today(language: str) -> dict[str, DayRow]:
    """``yesterday``, ``last week`` and the like in a language, folded."""
    return {fold(row.text): row for row in words("days.csv", DayRow, read_as(language))}


@cache
def weekday_numbers(language: str) -> dict[str, int]:
    """Folded names of the days of the week (from CLDR), Monday 0."""
    days = Locale(read_as(language)).days["format"]["wide"]
    return {fold_in(name, language): number for number, name in days.items()}


@cache
def month_numbers(language: str) -> dict[str, int]:
    """Folded month names and abbreviations of a language (from CLDR) with their numbers, English ones included."""
    names: dict[str, int] = {}
    for code in dict.fromkeys((read_as(language), ENGLISH)):
        months = Locale(code).months["format"]
        for width in ("wide", "abbreviated"):
            for number, name in months[width].items():
                names.setdefault(fold_in(name, language).rstrip("."), number)
        for name, number in grammars()[code].months.items():
            names.setdefault(fold_in(name, language), number)
    return names


@cache
def whole_months(language: str) -> frozenset[str]:
    """The folded names of the months that aren't abbreviations."""
    return frozenset(fold_in(name, language) for name in Locale(read_as(language)).months["format"]["wide"].values())


@cache
def has_big_months(language: str) -> bool:
    """Whether months are written with a capital, so that ``may`` and ``march`` in small letters are words."""
    return all(name[0].isupper() for name in Locale(read_as(language)).months["format"]["wide"].values())
