"""The day of a document's own story, for figures whose sentence tells none.

A date holds on for what follows it in its paragraph, and the story's first one for its lists, tables and headings, until
another case begins. A print's day, a dateline's and a day on which somebody spoke are no day of the story.
"""

from __future__ import annotations

import re

from extractors.figures.dates import Period, periods_of
from extractors.reading import Reading, once_a_reading
from extractors.text.standing import case_openings
from gazetteers.phrases import phrases

_BODY = frozenset({"paragraph", "list_item", "table_cell"})
_FIRST = 3  # paragraphs in which a story tells its day
_MONTH = len("2024-05")


def day_of_story(reading: Reading, start: int) -> Period | None:
    """The date or period that a figure's place in the document gives it, or None."""
    part = reading.part_at(start)
    if part is None or part.kind not in (*_BODY, "title", "heading"):
        return None
    case = max((begin for begin in _cases(reading) if begin <= start), default=0)
    before = [period for period in _told(reading) if max(part.start, case) <= period.start < start]
    if before:
        return before[-1]
    if part.kind == "paragraph":  # a later paragraph may tell of the court what an earlier one told of the find
        return None
    first = _first(reading)
    return first if first is not None and first.start >= case else None


@once_a_reading
def _told(reading: Reading) -> list[Period]:
    """Dates of the story, each as precise as a month at least."""
    kinds = ((period, reading.part_at(period.start)) for period in periods_of(reading))
    return [
        period
        for period, part in kinds
        if part is not None and part.kind in _BODY and len(period.first) >= _MONTH and _dates_a_deed(reading, period)
    ]


def _dates_a_deed(reading: Reading, period: Period) -> bool:
    """``said on Thursday``, ``under the Act of 7 May``, ``will appear on 3 June`` date no seizure."""
    if period.first.startswith("-") or (reading.published and period.first > reading.published.isoformat()):
        return False
    spoken = phrases("day_of_speech", reading.language)
    return spoken.before(reading.folded, period.start) is None and not is_dateline(reading, period)


def is_dateline(reading: Reading, period: Period) -> bool:
    """``LYON, 5 May 2024 - Police …``: the day on which it was written, by its place or for it is the day of print."""
    part = reading.part_at(period.start)
    if part is None or period.start - part.start >= _DATELINE:
        return False
    printed = reading.published is not None and period.first == reading.published.isoformat()
    whole = printed and any(letter.isdigit() for letter in reading.text[period.start : period.end])
    return whole or _BEHIND_DATELINE.match(reading.folded, period.end) is not None


_BEHIND_DATELINE = re.compile(r"[\s.,)]*(?:\([^)\n]{1,40}\)\s?)?[-:]")  # ``Sept 3 (Reuters) -``
_DATELINE = 60  # characters from a paragraph's beginning


@once_a_reading
def _first(reading: Reading) -> Period | None:
    """The story's own day: the first one that its first paragraphs tell."""
    body = [part for part in reading.parts if part.kind in _BODY][:_FIRST]
    end = body[-1].end if body else 0
    return next((period for period in _told(reading) if period.start < end), None)


@once_a_reading
def _cases(reading: Reading) -> list[int]:
    """Where the report of another case begins."""
    return [begin for part in reading.parts if part.kind in _BODY for begin in case_openings(reading.text, part)]
