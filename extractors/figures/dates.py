"""Dates and periods as bulletins write them, in English, Spanish, French and Portuguese.

A date is ISO 8601, as precise as the text. Where neither the text nor the publication date tells the year, it
begins with ``--`` (``--04`` is some April, ``--04-11`` some 11 April), as XML Schema's gMonth and gMonthDay do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from babel import Locale
from spacy.tokens import Doc

from extractors.reading import Reading, once_a_reading
from gazetteers.grammar import ENGLISH, read_as
from gazetteers.matching import fold

_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th|er|º|°|o)?"
_OF = r"(?:\s+(?:of|de|del|du|d')?\s*|\s*-\s*)"
_JOIN = re.compile(
    r"\s*(?:(?:and|to|until|till|through|thru|al?|as|ate|hasta|au|y|e|et|jusqu'au)(?:\s+(?:the|el|le|o|dia|o dia))?|-)\s+"
    r"|\s*-\s*"
)
_RANGE_LEAD = re.compile(
    r"(?:\b(?:from|between|entre|desde|del?|du|depuis|a partir de)(?:\s+(?:the|el|le|o|os dias|los dias|dias))?\s+)$"
)
_RELATIVE = {
    "en": {"yesterday": -1, "today": 0, "this morning": 0},
    "es": {"ayer": -1, "hoy": 0, "esta manana": 0},
    "fr": {"hier": -1, "aujourd'hui": 0, "ce matin": 0},
    "pt": {"ontem": -1, "hoje": 0, "esta manha": 0},
}


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


@cache
def month_numbers(language: str) -> dict[str, int]:
    """Folded month names and abbreviations of a language (from CLDR) with their numbers, English ones included."""
    names: dict[str, int] = {}
    for code in dict.fromkeys((read_as(language), ENGLISH)):
        months = Locale(code).months["format"]
        for width in ("wide", "abbreviated"):
            for number, name in months[width].items():
                names.setdefault(fold(name).rstrip("."), number)
    names.setdefault("sept", 9)
    return names


@cache
def weekday_numbers(language: str) -> dict[str, int]:
    """Folded names of the days of the week (from CLDR), Monday 0."""
    days = Locale(read_as(language)).days["format"]["wide"]
    return {fold(name): number for number, name in days.items()}


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str] | None]:
    names = sorted(month_numbers(language), key=len, reverse=True)
    month = r"(?P<{0}>" + "|".join(map(re.escape, names)) + r")\.?"
    year = r"(?P<{0}>(?:19|20)\d\d)(?!\d|[.,]\d)"
    day_month = (
        r"(?<![\d.,/])" + _DAY.format("d1") + _OF + month.format("m1") + r"\b(?:,?" + _OF + year.format("y1") + r")?"
    )
    month_day = (
        month.format("m2")
        + r"\s+"
        + _DAY.format("d2")
        + r"(?![\d:%]|[.,]\d)\b(?:,?\s+(?:of\s+)?"
        + year.format("y2")
        + r")?"
    )
    month_year = month.format("m3") + r",?" + _OF + year.format("y3")
    iso = r"\b(?P<y4>(?:19|20)\d\d)-(?P<m4>[01]\d)-(?P<d4>[0-3]\d)\b"
    numeric = r"(?<![\d/.])(?P<n1>[0-3]?\d)[/.](?P<n2>[01]?\d)[/.](?P<y5>(?:19|20)\d\d)(?!\d)"
    month_alone = r"\b" + month.format("m6") + r"(?!\w)"
    atoms = re.compile(rf"{iso}|{numeric}|{day_month}|\b{month_day}|\b{month_year}|{month_alone}")
    bare_day = re.compile(r"(?<![\d.,/])(?P<d>[0-3]?\d)(?:st|nd|rd|th|er|º|°|o)?\s*$")
    years = re.compile(
        r"\b(?:in|since|en|depuis|desde|during|for|em|durante|of|from|between|entre|de)\s+(?P<y>(?:19|20)\d\d)\b(?![.,]?\d)"
    )
    relative = _RELATIVE.get(language, {})
    words = [*relative, *weekday_numbers(language)]
    return atoms, bare_day, years, re.compile(r"\b(" + "|".join(map(re.escape, words)) + r")\b")


def find_periods(reading: Reading) -> list[Period]:
    """All dates and periods of a document, in order, as precise as the text and its publication date allow."""
    periods = list(_joined(reading, list(_atoms(reading))))
    taken = [(p.start, p.end) for p in periods]
    periods += [p for p in _years_and_days(reading) if not any(a < p.end and p.start < b for a, b in taken)]
    return sorted(periods)


def _atoms(reading: Reading) -> Iterator[_Atom]:
    language, folded = reading.language, reading.folded
    numbers = month_numbers(language)
    for match in _patterns(language)[0].finditer(folded):
        g = match.groupdict()
        end = match.end() - match.group().endswith(".")
        if g["y4"]:
            yield _Atom(match.start(), end, int(g["y4"]), int(g["m4"]), int(g["d4"]))
        elif g["n1"]:
            day, month = int(g["n1"]), int(g["n2"])
            if reading.country == "US" or month > 12:
                day, month = month, day
            if 1 <= month <= 12:
                yield _Atom(match.start(), end, int(g["y5"]), month, day)
        else:
            name = g["m1"] or g["m2"] or g["m3"] or g["m6"]
            written = match.start("m1") if g["m1"] else match.start("m2") if g["m2"] else match.start()
            if language == "en" and not reading.text[written].isupper():
                continue  # "may", "march" and "sept" in small letters are words
            if language != "en" and g["m6"] and len(name) <= 4 and name not in ("mars", "mai", "juin", "aout", "maio"):
                continue  # an abbreviation alone is a word: French "sept" is seven
            day_text = g["d1"] or g["d2"]
            year_text = g["y1"] or g["y2"] or g["y3"]
            yield _Atom(
                match.start(),
                end,
                int(year_text) if year_text else None,
                numbers[name],
                int(day_text) if day_text else None,
            )


def _joined(reading: Reading, atoms: list[_Atom]) -> Iterator[Period]:
    """Atoms as periods: two that are joined (``14 September to 11 October``) or one with a bare day before it."""
    folded, index = reading.folded, 0
    bare_day = _patterns(reading.language)[1]
    while index < len(atoms):
        atom = atoms[index]
        following = atoms[index + 1] if index + 1 < len(atoms) else None
        if following and _JOIN.fullmatch(folded, atom.end, following.start) and _is_range(folded, atom, following):
            yield _range(reading, atom, following)
            index += 2
            continue
        index += 1
        days = _trailing_day(folded, atom)
        if days:
            end, last_day, year = days
            yield _range(reading, atom, _Atom(atom.start, end, year, atom.month, last_day))
            continue
        before = folded[max(0, atom.start - 24) : atom.start]
        joiner = re.search(r"(?:\s(?:and|to|until|al?|au|e|y|et|ate|hasta)|-)\s*$|-$", before)
        first = bare_day.search(before, 0, joiner.start()) if joiner and atom.day else None
        if joiner and first and int(first["d"]) < (atom.day or 0):
            offset = atom.start - len(before)
            opening = _Atom(offset + first.start(), atom.start, atom.year, atom.month, int(first["d"]))
            yield _range(reading, opening, atom)
        else:
            iso = _resolve(reading, atom)
            yield Period(atom.start, atom.end, iso, iso, False)


_TRAILING = re.compile(
    r"\s*-\s*(?P<d>[0-3]?\d)\b(?!\s*[-%/]|[.,]\d)(?:,\s*(?P<y>(?:19|20)\d\d))?"
    r"|(?:,\s[0-3]?\d)*,?\s(?:and|&)\s(?P<d2>[0-3]?\d)"  # ``February 18 and 20 detected``
    r"(?=[.;)]|,?\s(?:(?:19|20)\d\d|in|at|by|when|last|this|during|detected|seized|arrested|intercepted|mounted|conducted)\b)"
)


def _trailing_day(folded: str, atom: _Atom) -> tuple[int, int, int | None] | None:
    """Where ``October 2-27, 2024`` ends, its second day and its year."""
    match = _TRAILING.match(folded, atom.end) if atom.day and atom.year is None else None
    day = int(match["d"] or match["d2"]) if match else 0
    if match and day > (atom.day or 0):
        return match.end(), day, int(match["y"]) if match["y"] else None
    return None


def _is_range(folded: str, first: _Atom, last: _Atom) -> bool:
    joiner = folded[first.end : last.start].strip()
    if joiner not in ("and", "y", "e", "et"):
        return True
    return _RANGE_LEAD.search(folded, max(0, first.start - 24), first.start) is not None


def _range(reading: Reading, first: _Atom, last: _Atom) -> Period:
    year = last.year
    if first.year is None and year is not None:
        later = (first.month or 0, first.day or 0) > (last.month or 13, last.day or 32)
        first = first._replace(year=year - 1 if later else year)
    return Period(first.start, last.end, _resolve(reading, first), _resolve(reading, last), True)


_FUTURE = re.compile(r"\b(?:will|going to|is to|are to|se llevara|aura lieu|sera|ira|vai|shall|upcoming|next)\b")


def _resolve(reading: Reading, atom: _Atom) -> str:
    """ISO 8601 of an atom; a missing year is that of the occurrence nearest to publication on the side it is told."""
    year = atom.year
    if year is None and reading.published and atom.month:
        year = reading.published.year
        start, end = reading.sentence_at(atom.start)
        future = _FUTURE.search(reading.folded, start, end) is not None
        here = (atom.month, atom.day or 1)
        today = (reading.published.month, reading.published.day if atom.day else 1)
        if here > today and not future:
            year -= 1
        elif here < today and future:
            year += 1
    head = str(year) if year else "-"
    parts = [head, f"{atom.month:02d}" if atom.month else None, f"{atom.day:02d}" if atom.day else None]
    return "-".join(part for part in parts if part)


_LAST = re.compile(r"(?:last|on|this|earlier|el|este|le|ce|nesta|neste|na|no|esta|pasado|a)\s+$")


def _years_and_days(reading: Reading) -> Iterator[Period]:
    folded = reading.folded
    _, _, years, days = _patterns(reading.language)
    for match in years.finditer(folded):
        yield Period(match.start("y"), match.end(), match["y"], match["y"], False)
    if reading.published is None or days is None:
        return
    relative, weekdays = _RELATIVE.get(reading.language, {}), weekday_numbers(reading.language)
    for match in days.finditer(folded):
        word = match.group()
        if word in relative:
            found = reading.published + timedelta(days=relative[word])
        elif _LAST.search(folded, max(0, match.start() - 10), match.start()):
            found = _last_weekday(reading.published, weekdays[word])
        else:
            continue
        yield Period(match.start(), match.end(), found.isoformat(), found.isoformat(), False)


def _last_weekday(published: date, weekday: int) -> date:
    return published - timedelta(days=(published.weekday() - weekday) % 7)


@once_a_reading
def periods_of(reading: Reading) -> list[Period]:
    """The periods of a reading, found once."""
    return find_periods(reading)


def date_reader(doc: Doc) -> Doc:
    """Mark dates and periods: ``doc.spans["dates"]``, each labelled with its ISO interval."""
    spans = []
    for period in periods_of(doc._.reading):
        label = period.first if period.first == period.last else f"{period.first}/{period.last}"
        span = doc.char_span(period.start, period.end, label=label, alignment_mode="expand")
        if span is not None:
            spans.append(span)
    doc.spans["dates"] = spans
    return doc
