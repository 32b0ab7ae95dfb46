"""Dates and periods as bulletins write them.

A date is ISO 8601, as precise as the text. Where neither the text nor the publication date tells the year, it
begins with ``--`` (``--04`` is some April, ``--04-11`` some 11 April), as XML Schema's gMonth and gMonthDay do.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from extractors.reading import Reading, once_a_reading
from extractors.text.cues import clause_at, says
from gazetteers.date_forms import (
    YEAR,
    date_form,
    joint,
    lone_day,
    named_time,
    opening_day,
    trailing_day,
    weekday_ahead,
    year_behind,
)
from gazetteers.days import days_from_today, has_big_months, month_numbers, weekday_numbers, whole_months
from gazetteers.grammar import stop_words, writes_month_first
from gazetteers.matching import fold
from gazetteers.number_words import number_texts

MONTH, DAY = len("2024-05"), len("2024-05-01")
"""How long a date of a period is that is told to the month, and to the day."""


class Period(NamedTuple):
    """A stretch of text that names a date or a period, and the ISO dates of its beginning and end."""

    start: int
    end: int
    first: str
    last: str
    is_range: bool


class _Atom(NamedTuple):
    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None


_NEAR = 24  # characters
_BESIDE = 8  # characters between a weekday and its date: ``Monday, the 3rd of May``
_ABBREVIATED = 4  # letters of an abbreviation, at most


def find_periods(reading: Reading) -> list[Period]:
    """All dates and periods of a document, in order, as precise as the text and its publication date allow."""
    periods = list(_joined(reading, list(_atoms(reading))))
    named = list(_named(reading))
    holds = {period.end: period.start for period in named}  # ``the first half of 2023`` holds its year
    periods = [p for p in periods if holds.get(p.end, p.start) >= p.start]
    taken = [(max(p.start - _BESIDE, reading.sentence_at(p.start)[0]), p.end) for p in periods]
    periods += [p for p in named if not any(a < p.end and p.start < b for a, b in taken)]
    periods = sorted(period for period in periods if _is_real(period.first) and _is_real(period.last))
    lone = list(_lone_days(reading, periods))
    beside = {(p.start, p.end) for day in lone for p in periods if day.start < p.end and p.start < day.end}
    periods = sorted([*(p for p in periods if (p.start, p.end) not in beside), *lone])
    return sorted([*periods, *_from_one_told(reading, periods)])


def _is_real(day: str) -> bool:
    """Whether there is such a day: 31 September isn't one."""
    try:
        return len(day) < DAY or bool(date.fromisoformat(day))
    except ValueError:
        return False


# --- written dates -------------------------------------------------------------------------------


def _atoms(reading: Reading) -> Iterator[_Atom]:
    numbers, year_end = month_numbers(reading.language), None
    for match in date_form(reading.language).finditer(reading.folded):
        g = match.groupdict()
        start, end = match.start(), match.end() - match.group().endswith(".")
        if g.get("m9") or g.get("y10"):
            yield _Atom(start, end, *(int(told) if told else None for told in (g["y9"] or g["y10"], g["m9"], g["d9"])))
        elif g["y4"]:
            yield _Atom(start, end, int(g["y4"]), int(g["m4"]), int(g["d4"]))
        elif g["n1"] or (g["n3"] and _is_day_and_month(reading, start)):
            day, month = int(g["n1"] or g["n3"]), int(g["n2"] or g["n4"])
            if month > 12 or (day <= 12 and writes_month_first(reading.language, reading.country)):
                day, month = month, day
            if 1 <= month <= 12:
                yield _Atom(start, end, int(g["y5"]) if g["y5"] else None, month, day)
        elif g["n3"]:
            continue
        elif g["y7"]:
            goes_on = year_end is not None and joint(reading.language).fullmatch(reading.folded, year_end, start)
            compared = reading.before("than_in", start) and reading.folded.startswith((",", "."), match.end("y7"))
            if goes_on or compared or reading.before("before_year", start):
                year_end = match.end("y7")
                yield _Atom(start, year_end, int(g["y7"]), None, None)
        elif _is_month(reading, match):
            day_text, year_text = g["d1"] or g["d2"], g["y1"] or g["y2"] or g["y3"]
            month = numbers[g["m1"] or g["m2"] or g["m3"] or g["m6"]]
            year = int(year_text) if year_text else None
            if year is None:
                end, year = _year_behind(reading, end)
            yield _Atom(start, end, year, month, int(day_text) if day_text else None)


def _is_day_and_month(reading: Reading, start: int) -> bool:
    """``em 28/04``, ``sexta-feira (28/04)``; ``3/04`` alone may be anything."""
    if reading.before("day_in_numbers", start):
        return True
    return weekday_ahead(reading.language).search(reading.folded, max(0, start - _NEAR), start) is not None


def _year_behind(reading: Reading, end: int) -> tuple[int, int | None]:
    """The year told behind a month, as ``last year`` does, and where it ends."""
    match = year_behind(reading.language).match(reading.folded, end)
    if match and match["year"]:
        return match.end(), int(match["year"])
    if match and reading.published:
        return match.end(), reading.published.year + days_from_today(reading.language)[match["name"]].offset
    return end, None


def _is_month(reading: Reading, match: re.Match[str]) -> bool:
    """Whether what may be a month is one: ``may`` is a word, and so is an abbreviation alone, as French ``sept``."""
    language = reading.language
    if has_big_months(language):
        name = next(group for group in ("m1", "m2", "m3", "m6") if match[group])
        return reading.text[match.start(name)].isupper()
    alone = match["m6"]
    if alone and _is_of_a_name(reading, match.start("m6")):
        return False
    return not alone or alone in whole_months(language) or len(alone) > _ABBREVIATED


def _is_of_a_name(reading: Reading, start: int) -> bool:
    """``Rio de Janeiro``: a month that is written large behind a large word and a short one isn't one; ``Janeiro a Junho``."""
    text = reading.text
    before = text[max(start - _NEAR, 0) : start].split()[-2:] if text[start].isupper() else []
    if len(before) < 2 or fold(before[0]) in month_numbers(reading.language):
        return False
    return before[0][0].isupper() and before[1].islower() and len(before[1]) < _ABBREVIATED


def _joined(reading: Reading, atoms: list[_Atom]) -> Iterator[Period]:
    """Atoms as periods: two that are joined (``14 September to 11 October``) or one with a bare day before it."""
    index = 0
    while index < len(atoms):
        atom = atoms[index]
        following = atoms[index + 1] if index + 1 < len(atoms) else None
        index += 1
        if following and _is_range(reading, atom.start, atom.end, following.start):
            yield _range(reading, atom, following)
            index += 1
        elif following and _are_two_months(reading, atom, following):
            yield _range(reading, atom, following)._replace(is_range=False)
            index += 1
        elif days := _trailing_day(reading, atom):
            end, last_day, year = days
            yield _range(reading, atom, _Atom(atom.start, end, year, atom.month, last_day))
        elif opening := _opening_day(reading, atom):
            yield _range(reading, opening, atom)
        elif season := _season(reading, atom):
            yield _range(reading, atom, season)._replace(is_range=False)  # one year, though it has two numbers
        else:
            iso = _resolve(reading, atom)
            yield Period(atom.start, atom.end, iso, iso, False)


def _season(reading: Reading, atom: _Atom) -> _Atom | None:
    """The second year of ``2023-24``."""
    year = (atom.year or 0) + 1
    told = atom.month is None and re.match(rf"[-/]{year % 100:02d}\b", reading.folded[atom.end : atom.end + 4])
    return atom._replace(end=atom.end + 3, year=year) if told else None


def _are_two_months(reading: Reading, first: _Atom, last: _Atom) -> bool:
    """``in April and May 2017``, which isn't all the time between them as a range is."""
    are_months = first.month and last.month and not (first.day or last.day or first.year)
    return bool(are_months) and joint(reading.language).fullmatch(reading.folded, first.end, last.start) is not None


def _is_range(reading: Reading, start: int, end: int, following: int) -> bool:
    """Whether two dates are joined; by ``and`` only behind ``between`` and the like."""
    joined = joint(reading.language).fullmatch(reading.folded, end, following)
    if joined is None or joined["by"] not in number_texts(reading.language, "join"):
        return joined is not None
    article = reading.before("day_article", start)
    ends = (start, article.start() if article else start)
    return any(reading.before("range_from", end) for end in ends)


def _opening_day(reading: Reading, atom: _Atom) -> _Atom | None:
    """The first day of ``5 to 19 March``."""
    first = opening_day(reading.language).search(reading.folded, max(0, atom.start - _NEAR), atom.start)
    if first and atom.day and int(first["d"]) < atom.day:
        return _Atom(first.start(), atom.start, atom.year, atom.month, int(first["d"]))
    return None


def _trailing_day(reading: Reading, atom: _Atom) -> tuple[int, int, int | None] | None:
    """Where ``October 2-27, 2024`` ends, its second day and its year."""
    if not atom.day or atom.year is not None:
        return None
    match = trailing_day(reading.language).match(reading.folded, atom.end)
    day = int(match["d"] or match["d2"]) if match else 0
    if match is None or day <= atom.day or (match["d2"] and not _ends_date(reading, match.end())):
        return None
    return match.end(), day, int(match["y"]) if match["y"] else None


_DATE_END = re.compile(rf"[.;)]|,?\s{YEAR}\b")


def _ends_date(reading: Reading, end: int) -> bool:
    """Whether what follows a second day shows that it is one: ``February 18 and 20 seized …``, not ``18 and 20 tusks``."""
    comma = end + reading.folded.startswith(",", end)
    after = reading.behind("after_day", comma)
    return after is not None or _DATE_END.match(reading.folded, end) is not None


def _range(reading: Reading, first: _Atom, last: _Atom) -> Period:
    year = last.year
    if first.year is None and year is not None:
        later = (first.month or 0, first.day or 0) > (last.month or 13, last.day or 32)
        first = first._replace(year=year - 1 if later else year)
    return Period(first.start, last.end, _resolve(reading, first), _resolve(reading, last), True)


def _resolve(reading: Reading, atom: _Atom) -> str:
    """ISO 8601 of an atom; a missing year is that of the occurrence nearest to publication on the side it is told."""
    year = atom.year
    if year is None and reading.published and atom.month:
        year = reading.published.year
        future = is_to_come(reading, atom.start, atom.end)
        here = (atom.month, atom.day or 1)
        today = (reading.published.month, reading.published.day if atom.day else 1)
        if here > today and not future:
            year -= 1
        elif here < today and future:
            year += 1
    head = str(year) if year else "-"
    parts = [head, f"{atom.month:02d}" if atom.month else None, f"{atom.day:02d}" if atom.day else None]
    return "-".join(part for part in parts if part)


def is_to_come(reading: Reading, start: int, end: int) -> bool:
    """Whether a date lies ahead: ``will appear in court on 3 May``, not ``arrested on 3 May will appear``."""
    left, right = clause_at(reading, start, end)
    ahead = reading.within("future", left, start)
    if ahead is not None:
        return not says(reading, ahead.end(), start, "arrest", "seize")
    if reading.behind("future", end) and says(reading, left, start, "arrest", "seize"):
        return False
    behind = reading.within("future", end, right)
    return behind is not None and not says(reading, end, behind.start(), "arrest", "seize", "convict")


# --- times by name -------------------------------------------------------------------------------


def _named(reading: Reading) -> Iterator[Period]:
    """``yesterday``, ``last week``, ``the first half of 2024``, weekdays; two weekdays of one night are a period."""
    last: Period | None = None
    for match in named_time(reading.language).finditer(reading.folded):
        found = _weekday(reading, match) if match["day"] else _relative(reading, match)
        if found is None or (last and found.start < last.end):  # ``the first half of this year``
            continue
        together = last and _together(reading, last, found)
        if last and not together:
            yield last
        last = together or found
    if last:
        yield last


def _together(reading: Reading, first: Period, last: Period) -> Period | None:
    """Two weekdays of one night, or the day of a week: ``Thursday last week``."""
    if _is_range(reading, first.start, first.end, last.start) and first.first <= last.first:
        return Period(first.start, last.end, first.first, last.last, True)
    if first.is_range or not last.is_range or last.start - first.end > _BESIDE or len(first.first) < DAY:
        return None
    monday = date.fromisoformat(last.first)
    day = (monday + timedelta(days=date.fromisoformat(first.first).weekday())).isoformat()
    return Period(first.start, last.end, day, day, False) if day <= last.last else None


def _from_one_told(reading: Reading, told: list[Period]) -> Iterator[Period]:
    """``The same day``, ``two days later``: counted from the day told last."""
    days = [period for period in told if len(period.first) == DAY]
    for match in named_time(reading.language).finditer(reading.folded) if days else ():
        row = days_from_today(reading.language).get(match["name"])
        if row and row.unit == "told":
            before = [p for p in days if p.end <= match.start()]
            if before and not before[-1].is_range:
                day, _ = row.dates(date.fromisoformat(before[-1].last))
                yield Period(match.start(), match.end(), day, day, False)


def _lone_days(reading: Reading, told: list[Period]) -> Iterator[Period]:
    """``on the 17th``, ``el pasado día 9``, ``Monday (19)``: a day without its month.

    It is of the month told last before it, or the next one where that day is over; where none is told, or that day lies
    ahead, it is the last such day before publication, on the weekday that it is told with.
    """
    for match in lone_day(reading.language).finditer(reading.folded):
        start, end, number = match.start(), match.end(), int(match["d"])
        this = reading.behind("this_month", end)  # ``el 2 de los corrientes``
        if not (this or _is_alone(reading, end)) or any(p.start <= start < p.end for p in told):
            continue
        weekday = weekday_ahead(reading.language).search(reading.folded, max(0, start - _NEAR), start)
        by_ordinal = match["ordinal"] is not None
        article = None if weekday else reading.before("day_by_ordinal" if by_ordinal else "day_of_month", start)
        ahead = weekday or article
        if ahead is None and this is None:
            continue
        before = next((p for p in reversed(told) if p.end <= start and len(p.last) >= MONTH), None)
        days = (article and _after(before, number), _last_such(reading, number, weekday and weekday["day"]))
        if day := next((d for d in days if d and (reading.published is None or d <= reading.published)), None):
            begin, until = ahead.start() if ahead else start, this.end() if this else end
            yield Period(begin, until, day.isoformat(), day.isoformat(), False)


def _is_alone(reading: Reading, end: int) -> bool:
    """Whether nothing that a number could count stands behind it: a mark, the end, or a word that ends a phrase."""
    word = _WORD_BEHIND.match(reading.folded, end)
    return word is not None and (not word[1] or word[1] in stop_words(reading.language))


_WORD_BEHIND = re.compile(r"\s([a-z]+)|(?![\d%:/-]|[.,]\d|\s?[^\W_])()")


def _after(before: Period | None, number: int) -> date | None:
    """The first day of this number on or after a date that is told with its year."""
    if before is None or before.last.startswith("-"):
        return None
    year, month, *day = map(int, before.last.split("-"))
    month += bool(day and number < day[0])
    return _day_of(year + month // 13, month % 13 or 1, number)


def _last_such(reading: Reading, number: int, name: str | None) -> date | None:
    """The last day of this number, and of the weekday of this name, up to publication."""
    today = reading.published
    weekday = next((n for day, n in weekday_numbers(reading.language).items() if name and day.startswith(name)), None)
    months = [(today.year * 12 + today.month - 1 - back) for back in range(_MONTHS_BACK)] if today else []
    days = (_day_of(month // 12, month % 12 + 1, number) for month in months)
    return next((d for d in days if d and today and d <= today and weekday in (None, d.weekday())), None)


_MONTHS_BACK = 3


def _day_of(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def _relative(reading: Reading, match: re.Match[str]) -> Period | None:
    row = days_from_today(reading.language)[match["name"]]
    end, year = _year_behind(reading, match.end()) if row.unit == "part" else (match.end(), None)
    today = reading.published or (date(year, 1, 1) if year else None)
    if today is None or row.unit == "told" or (row.unit == "part" and year is None and reading.behind("month_of", end)):
        return None  # ``the first half of the shipment``
    first, last = row.dates(today, year)
    return Period(match.start(), end, first, last, first != last)


def _weekday(reading: Reading, match: re.Match[str]) -> Period | None:
    """The last such day before publication, or the next where it lies ahead."""
    if reading.published is None:
        return None
    days = (reading.published.weekday() - weekday_numbers(reading.language)[match["day"]]) % 7
    ahead = days and is_to_come(reading, match.start(), match.end())
    day = (reading.published - timedelta(days=days - 7 if ahead else days)).isoformat()
    return Period(match.start(), match.end(), day, day, False)


@once_a_reading
def periods_of(reading: Reading) -> list[Period]:
    """The periods of a reading, found once."""
    return find_periods(reading)
