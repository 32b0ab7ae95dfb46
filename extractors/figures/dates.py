"""Dates and periods as bulletins write them.

A date is ISO 8601, as precise as the text. Where neither the text nor the publication date tells the year, it
begins with ``--`` (``--04`` is some April, ``--04-11`` some 11 April), as XML Schema's gMonth and gMonthDay do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc

from extractors.reading import Reading, mark, once_a_reading
from gazetteers.days import days_from_today, has_big_months, month_numbers, weekday_numbers, whole_months
from gazetteers.grammar import ordinals, words_in, writes_month_first
from gazetteers.matching import fold
from gazetteers.number_words import number_texts
from gazetteers.phrases import PhraseRow


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


_YEAR = r"(?:19|20)\d\d"
_NEAR = 24  # characters
_ABBREVIATED = 4  # letters of an abbreviation, at most


@cache
def _either(use: str, language: str) -> str:
    rows = words_in("phrases.csv", PhraseRow, language)
    texts = {fold(row.text) for row in rows if row.use == use}
    return "|".join(sorted(map(re.escape, texts), key=len, reverse=True)) or r"(?!)"


@cache
def _day(language: str) -> str:
    """The pattern of a day of the month; what it is called goes into ``{0}``."""
    return rf"(?P<{{0}}>[0-3]?\d)(?:{'|'.join(re.escape(fold(ending)) for ending in ordinals(language))})?"


@cache
def _atom(language: str) -> re.Pattern[str]:
    """A date, as precise as it is written."""
    names = sorted(month_numbers(language), key=len, reverse=True)
    month = rf"(?P<{{0}}>{'|'.join(map(re.escape, names))})\.?"
    year, day = rf"(?P<{{0}}>{_YEAR})(?!\d|[.,]\d)", _day(language)
    of = rf"(?:\s+(?:{_either('month_of', language)})?\s*|\s*-\s*)"
    forms = (
        rf"\b(?P<y4>{_YEAR})-(?P<m4>[01]\d)-(?P<d4>[0-3]\d)\b",
        rf"(?<![\d/.])(?P<n1>[0-3]?\d)[/.](?P<n2>[0-3]?\d)[/.](?P<y5>{_YEAR})(?!\d)",
        rf"(?<![\d.,/]){day.format('d1')}{of}{month.format('m1')}\b(?:,?{of}{year.format('y1')})?",
        rf"\b{month.format('m2')}\s+{day.format('d2')}(?![\d:%]|[.,]\d)\b(?:,?{of}{year.format('y2')})?",
        rf"\b{month.format('m3')},?{of}{year.format('y3')}",
        rf"\b{month.format('m6')}(?!\w)",
    )
    return re.compile("|".join(forms))


@cache
def _joint_text(language: str) -> str:
    """The pattern of what joins two dates: ``to``, ``and the``, ``-``; the word is group ``by``."""
    by = "|".join((_either("range_to", language), *number_texts(language, "join")))
    return rf"(?:\s+(?P<by>{by})(?:\s+(?:{_either('day_article', language)}))?\s+|\s*-\s*)"


@cache
def _joint(language: str) -> re.Pattern[str]:
    return re.compile(_joint_text(language))


@cache
def _opening(language: str) -> re.Pattern[str]:
    """The first day of ``5 to 19 March`` with what joins it to the second."""
    return re.compile(rf"(?<![\d.,/]){_day(language).format('d')}{_joint_text(language)}$")


@cache
def _trailing(language: str) -> re.Pattern[str]:
    joins = "|".join((*number_texts(language, "join"), "&"))
    return re.compile(
        rf"\s*-\s*(?P<d>[0-3]?\d)\b(?!\s*[-%/]|[.,]\d)(?:,\s*(?P<y>{_YEAR}))?"
        rf"|(?:,\s[0-3]?\d)*,?\s(?:{joins})\s(?P<d2>[0-3]?\d)(?!\d)"  # ``February 18 and 20 detected``
    )


@cache
def _named_days(language: str) -> re.Pattern[str]:
    names = (*days_from_today(language), *weekday_numbers(language))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")


def find_periods(reading: Reading) -> list[Period]:
    """All dates and periods of a document, in order, as precise as the text and its publication date allow."""
    periods = list(_joined(reading, list(_atoms(reading))))
    taken = [(p.start, p.end) for p in periods]
    periods += [p for p in _years_and_days(reading) if not any(a < p.end and p.start < b for a, b in taken)]
    return sorted(period for period in periods if _is_real(period.first) and _is_real(period.last))


def _is_real(day: str) -> bool:
    """Whether there is such a day: 31 September isn't one."""
    try:
        return len(day) < _WHOLE_DAY or bool(date.fromisoformat(day))
    except ValueError:
        return False


_WHOLE_DAY = len("2024-05-01")


def _atoms(reading: Reading) -> Iterator[_Atom]:
    numbers = month_numbers(reading.language)
    for match in _atom(reading.language).finditer(reading.folded):
        g = match.groupdict()
        end = match.end() - match.group().endswith(".")
        if g["y4"]:
            yield _Atom(match.start(), end, int(g["y4"]), int(g["m4"]), int(g["d4"]))
        elif g["n1"]:
            day, month = int(g["n1"]), int(g["n2"])
            if month > 12 or (day <= 12 and writes_month_first(reading.language, reading.country)):
                day, month = month, day
            if 1 <= month <= 12:
                yield _Atom(match.start(), end, int(g["y5"]), month, day)
        elif _is_month(reading, match):
            day_text, year_text = g["d1"] or g["d2"], g["y1"] or g["y2"] or g["y3"]
            month = numbers[g["m1"] or g["m2"] or g["m3"] or g["m6"]]
            year, day_ = (int(text) if text else None for text in (year_text, day_text))
            yield _Atom(match.start(), end, year, month, day_)


def _is_month(reading: Reading, match: re.Match[str]) -> bool:
    """Whether what may be a month is one: ``may`` is a word, and so is an abbreviation alone, as French ``sept``."""
    language = reading.language
    if has_big_months(language):
        name = next(group for group in ("m1", "m2", "m3", "m6") if match[group])
        return reading.text[match.start(name)].isupper()
    alone = match["m6"]
    return not alone or alone in whole_months(language) or len(alone) > _ABBREVIATED


def _joined(reading: Reading, atoms: list[_Atom]) -> Iterator[Period]:
    """Atoms as periods: two that are joined (``14 September to 11 October``) or one with a bare day before it."""
    index = 0
    while index < len(atoms):
        atom = atoms[index]
        following = atoms[index + 1] if index + 1 < len(atoms) else None
        index += 1
        if following and _is_range(reading, atom, following):
            yield _range(reading, atom, following)
            index += 1
        elif days := _trailing_day(reading, atom):
            end, last_day, year = days
            yield _range(reading, atom, _Atom(atom.start, end, year, atom.month, last_day))
        elif opening := _opening_day(reading, atom):
            yield _range(reading, opening, atom)
        else:
            iso = _resolve(reading, atom)
            yield Period(atom.start, atom.end, iso, iso, False)


def _is_range(reading: Reading, first: _Atom, last: _Atom) -> bool:
    """Whether two dates are joined; by ``and`` only behind ``between`` and the like."""
    joint = _joint(reading.language).fullmatch(reading.folded, first.end, last.start)
    if joint is None or joint["by"] not in number_texts(reading.language, "join"):
        return joint is not None
    start = first.start
    article = reading.before("day_article", start)
    ends = (start, article.start() if article else start)
    return any(reading.before("range_from", end) for end in ends)


def _opening_day(reading: Reading, atom: _Atom) -> _Atom | None:
    """The first day of ``5 to 19 March``."""
    first = _opening(reading.language).search(reading.folded, max(0, atom.start - _NEAR), atom.start)
    if first and atom.day and int(first["d"]) < atom.day:
        return _Atom(first.start(), atom.start, atom.year, atom.month, int(first["d"]))
    return None


def _trailing_day(reading: Reading, atom: _Atom) -> tuple[int, int, int | None] | None:
    """Where ``October 2-27, 2024`` ends, its second day and its year."""
    if not atom.day or atom.year is not None:
        return None
    match = _trailing(reading.language).match(reading.folded, atom.end)
    if (
        match is None
        or int(match["d"] or match["d2"]) <= atom.day
        or (match["d2"] and not _ends_date(reading, match.end()))
    ):
        return None
    return match.end(), int(match["d"] or match["d2"]), int(match["y"]) if match["y"] else None


_DATE_END = re.compile(rf"[.;)]|,?\s{_YEAR}\b")


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
        start, end = reading.sentence_at(atom.start)
        future = reading.within("future", start, end) is not None
        here = (atom.month, atom.day or 1)
        today = (reading.published.month, reading.published.day if atom.day else 1)
        if here > today and not future:
            year -= 1
        elif here < today and future:
            year += 1
    head = str(year) if year else "-"
    parts = [head, f"{atom.month:02d}" if atom.month else None, f"{atom.day:02d}" if atom.day else None]
    return "-".join(part for part in parts if part)


_YEAR_ALONE = re.compile(rf"\b{_YEAR}\b(?![.,]?\d)")


def _years_and_days(reading: Reading) -> Iterator[Period]:
    folded, language = reading.folded, reading.language
    for match in _YEAR_ALONE.finditer(folded):
        if folded[match.start() - 1 : match.start()].isspace() and reading.before("before_year", match.start()):
            yield Period(match.start(), match.end(), match.group(), match.group(), False)
    if reading.published is None:
        return
    relative, weekdays = days_from_today(language), weekday_numbers(language)
    for match in _named_days(language).finditer(folded):
        word = match.group()
        if word in relative:
            found = reading.published + timedelta(days=relative[word])
        elif reading.before("before_weekday", match.start()):
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
    periods = periods_of(doc._.reading)
    mark(doc, "dates", ((p.start, p.end, "/".join(dict.fromkeys((p.first, p.last))), "") for p in periods))
    return doc
