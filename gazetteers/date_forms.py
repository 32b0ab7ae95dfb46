"""The forms in which a language writes dates, as patterns of a folded text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from babel import Locale

from gazetteers.alternation import Opened, either
from gazetteers.days import days_from_today, month_numbers, weekday_numbers
from gazetteers.grammar import ordinals, read_as
from gazetteers.matching import fold
from gazetteers.number_words import number_texts
from gazetteers.phrases import phrases

YEAR = r"(?:19|20)\d\d"
_MARKED = re.compile(r"y(?P<year>\w)M(?P<month>\w)d(?P<day>\w)")
"""A pattern of the Unicode locale data with a word behind each number: ``y年M月d日``."""


@cache
def _day(language: str) -> str:
    """A day of the month; what it is called goes into ``{0}``."""
    return rf"(?P<{{0}}>[0-3]?\d)(?:{_ordinal(language)})?"


def _ordinal(language: str) -> str:
    return either(fold(ending) for ending in ordinals(language))


@cache
def date_form(language: str) -> Opened:
    """A date, as precise as it is written.

    Groups ``y…``, ``m…`` and ``d…`` hold its year, month and day; ``n1`` and ``n2`` (without a year ``n3`` and ``n4``)
    are day and month in either order, ``m6`` is a month alone, ``m9`` a month by its number (with ``y9`` and ``d9``; ``y10`` is its year alone), ``y7`` a year alone and ``y8`` the last two digits of the one after it (``2023-24``).
    """
    names = sorted(month_numbers(language), key=len, reverse=True)
    month = rf"(?P<{{0}}>{'|'.join(map(re.escape, names))})\.?"
    year, day = rf"(?P<{{0}}>{YEAR})(?!\d|[.,]\d)", _day(language)
    of = rf"(?:\s+(?:{phrases('month_of', language).pattern})?\s*|\s*-\s*)"
    forms = (
        rf"\b(?P<y4>{YEAR})-(?P<m4>[01]\d)-(?P<d4>[0-3]\d)\b",
        rf"(?<![\d/.])(?P<n1>[0-3]?\d)[/.](?P<n2>[0-3]?\d)[/.](?P<y5>{YEAR})(?!\d)",
        r"(?<![\d.,/])(?P<n3>[0-3]?\d)/(?P<n4>[01]\d)(?![\d/])",
        rf"(?<![\d.,/]){day.format('d1')}{of}{month.format('m1')}\b(?:,?{of}{year.format('y1')})?",
        rf"\b{month.format('m2')}\s+{day.format('d2')}(?![\d:%]|[.,]\d)\b(?:,?{of}{year.format('y2')})?",
        rf"\b{month.format('m3')},?{of}{year.format('y3')}",
        rf"\b{month.format('m6')}(?!\w)",
        rf"(?:(?<=\s)|(?<=\d\d\d\d-))(?P<y7>{YEAR})(?:[-/](?P<y8>\d\d))?\b(?![.,]?\d)",
    )
    heads = sorted({name[:3] for name in names if not name[0].isdigit()})
    firsts = re.escape("".join(sorted({head[0] for head in heads})))
    rest = "|".join(rf"(?<={re.escape(head[0])}){re.escape(head[1:])}" for head in heads)
    opening = re.compile(rf"[\d{firsts}](?:(?<=\d)|(?<!\w[{firsts}])(?:{rest}))")
    return Opened(opening, re.compile("|".join((*_marked(language), *forms))))


def _marked(language: str) -> Iterator[str]:
    """Dates in numbers with a word behind each, as ``2024年3月5日``, in the languages that write them so."""
    marks = _MARKED.fullmatch(Locale(read_as(language)).date_formats["long"].pattern.replace(" ", ""))
    if marks:
        year, month, day = map(fold, marks.groups())
        yield (
            rf"(?<![\d.])(?:(?P<y9>{YEAR})\s?{year}\s?)?(?P<m9>1[0-2]|0?[1-9])\s?{month}"
            rf"(?:\s?(?P<d9>[0-3]?\d)\s?{day})?"
        )
        yield rf"(?<![\d.])(?P<y10>{YEAR})\s?{year}"


@cache
def _joint_text(language: str) -> str:
    """What joins two dates: ``to``, ``and the``, ``-``; the word is group ``by``."""
    by = "|".join((phrases("range_to", language).pattern, *number_texts(language, "join")))
    article = phrases("day_article", language).pattern
    return rf"(?:\s+(?P<by>{by})(?:\s+{article})?\s+|\s*-\s*)"


@cache
def joint(language: str) -> re.Pattern[str]:
    """What joins two dates, as ``to the`` does."""
    return re.compile(_joint_text(language))


@cache
def opening_day(language: str) -> re.Pattern[str]:
    """The first day of ``5 to 19 March`` with what joins it to the second."""
    return re.compile(rf"(?<![\d.,/]){_day(language).format('d')}{_joint_text(language)}$")


@cache
def trailing_day(language: str) -> re.Pattern[str]:
    """The second day of ``March 5-19, 2024`` or ``March 5 and 19``."""
    joins = "|".join((*number_texts(language, "join"), "&"))
    return re.compile(
        rf"\s*-\s*(?P<d>[0-3]?\d)\b(?!\s*[-%/]|[.,]\d)(?:,\s*(?P<y>{YEAR}))?"
        rf"|(?:,\s[0-3]?\d)*,?\s(?:{joins})\s(?P<d2>[0-3]?\d)(?!\d)"  # ``February 18 and 20 detected``
    )


@cache
def lone_day(language: str) -> Opened:
    """What may be a day without its month: group ``d``, and ``ordinal`` where its ending says so."""
    return Opened(
        re.compile(r"\d(?<=[ (]\d)"),
        re.compile(rf"(?P<d>[12]\d|3[01]|0?[1-9])(?P<ordinal>{_ordinal(language)})?(?=[ ).,;\n])\)?"),
    )


@cache
def weekday_ahead(language: str) -> re.Pattern[str]:
    """A weekday right before a day, ``Monday (``; the second word of a long name may be left out."""
    weekdays = "|".join(re.sub("-(.+)", r"(?:-\1)?", name) for name in weekday_numbers(language))
    return re.compile(rf"\b(?P<day>{weekdays})\s\(?$")


@cache
def named_time(language: str) -> re.Pattern[str]:
    """``yesterday``, ``last week``, ``the first half``: group ``name``; a weekday is group ``day``."""
    weekdays = "|".join(map(re.escape, weekday_numbers(language)))
    return re.compile(rf"\b(?:(?P<day>{weekdays})|(?P<name>{either(days_from_today(language))}))\b")


@cache
def year_behind(language: str) -> re.Pattern[str]:
    """The year behind a month or a part of a year: ``of 2024``, ``last year``, ``del año pasado`` (group ``name``)."""
    years = either(text for text, row in days_from_today(language).items() if row.unit == "year")
    article = phrases("day_article", language).pattern
    return re.compile(
        rf"\s+(?:{phrases('month_of', language).pattern}\s*)?(?:{article}\s+)?(?:(?P<year>{YEAR})|(?P<name>{years}))\b"
    )
