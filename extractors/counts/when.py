"""When a figure was counted: the day or period of its own clause, or else the one that its story goes on with.

A story has stages, and a figure takes the day of its own: goods and arrests that of the find, sentences and fines that
of the court. What is told of no day has none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Sequence
from operator import attrgetter

from extractors.counts.context import operation_of, year_compared
from extractors.counts.scoping import other_edition
from extractors.counts.story_day import (
    Stage,
    Told,
    day_of_week,
    earlier_ruling,
    in_story,
    of_sum,
    stages_before,
    told_between,
)
from extractors.counts.stretches import has_sum_cue, is_of_a_record, is_report
from extractors.entities.operations import find_operations
from extractors.figures.dates import MONTH, Period, periods_of
from extractors.figures.numbers import Number, numbers
from extractors.reading import Reading
from extractors.text.cues import cues_between, says
from extractors.text.wording import each_within
from gazetteers.vocabulary import CountKind, MoneyRole, Outcome, Scope

Days = tuple[str | None, str | None]
_UNKNOWN: Days = (None, None)
_OF_DEED = ("arrest", "seize", "convict", "suspect")
_BORDER, _VERB, _BEFORE = 200, 60, 0.5
_BESIDE = 15  # characters between ``compared with`` and a year alone
_COURT_MONEY = frozenset({"fine", "restitution"})
_PAID = frozenset({"price", "bribe", "proceeds", "other"})


def stage_of(kind: CountKind, role: MoneyRole | None, outcome: Outcome | None) -> Stage | None:
    """The stage of a case that a figure is of; None where money changed hands before it."""
    if role in _PAID:
        return None
    if kind in ("convictions", "sentence") or role in _COURT_MONEY:
        return "court"
    return "charge" if outcome == "charged" else "find"


def days_of(reading: Reading, start: int, end: int, scope: Scope, stage: Stage | None) -> Days:
    """The ISO dates between which the figure at ``start`` to ``end`` was counted; None where nothing tells."""
    left = reading.sentence_at(start)[0]
    edition = other_edition(reading, start)
    if edition is not None and edition.year:
        return edition.year, edition.year
    if year := year_compared(reading, start, end):
        return year, year
    if scope == "comparison" or (scope == "background" and reading.within("same_period", left, start)):
        return _to_the_day(*_compared(reading, start, end))
    if scope == "cumulative":
        return _of_sum(reading, start, end, stage)
    operation = _of_operation(reading, start)
    told = day_in_sentence(reading, start, end, stage)
    if told is not None:
        ends = operation and told.first == told.last and told.first in operation
        told = day_of_week(reading, told, stage) if scope in ("total", "part") else told
        return operation if operation and ends else (told.first, told.last)
    if stage == "court" and not _is_in_court(reading, start):
        stage = "find"
    own = scope in ("total", "part")
    ruled_on = stage == "find" and "court" in stages_before(reading, start)
    if stage is None and says(reading, *reading.sentence_at(start), "asked"):
        stage = "find"  # what the sellers asked when they were caught
    if stage is None or (scope == "background" and _any_between(periods_of(reading), *reading.sentence_at(start))):
        return _UNKNOWN
    if operation and own and not ruled_on:
        return operation
    story = in_story(reading, start, stage, own, not ruled_on)
    story = (
        day_of_week(reading, story, stage) if story else of_sum(reading, start) if own and is_report(reading) else None
    )
    return (story.first, story.last) if story else _UNKNOWN


def _is_in_court(reading: Reading, start: int) -> bool:
    """Whether a text tells of a court at all: a fine of those who found the goods is of the day of the find."""
    if says(reading, *reading.sentence_at(start), "prison"):
        return True
    return reading.within("court", 0, len(reading.folded)) is not None


def _of_sum(reading: Reading, start: int, end: int, stage: Stage | None) -> Days:
    """The time that a sum is of."""
    told = day_in_sentence(reading, start, end, stage) or of_sum(reading, start)
    if told is None:
        return _this_year_beside(reading, start) or _of_operation(reading, start) or _UNKNOWN
    today = reading.published.isoformat() if reading.published else None
    if today and told.first == told.last == today[: len("2024")]:
        return f"{told.first}-01-01", today  # ``so far in 2024``
    return _to_the_day(told.first, told.last)


def _to_the_day(first: str | None, last: str | None) -> Days:
    """What is summed from a month to another one has all their days."""
    if not first or not last or first == last or len(last) != MONTH:
        return first, last
    year, month = map(int, last.split("-"))
    return f"{first}-01" if len(first) == MONTH else first, f"{last}-{monthrange(year, month)[1]}"


def _this_year_beside(reading: Reading, start: int) -> Days | None:
    """``This year`` of an undated text is the one after that with which it compares: ``in the same period of 2023``."""
    left, right = reading.sentence_at(start)
    same = reading.within("same_period", start, right)
    year = next((t.period.first[:4] for t in told_between(reading, same.start(), right)), None) if same else None
    this_year = has_sum_cue(reading, left, right)
    return (f"{int(year) + 1}-01-01", None) if year and this_year else None


def _of_operation(reading: Reading, start: int) -> Days | None:
    """The period of the operation in which it was counted."""
    name = operation_of(reading, start)
    fact = next((fact for fact in find_operations(reading) if fact.name == name), None)
    return (fact.start, fact.end) if fact and fact.start and fact.end else None


def day_in_sentence(reading: Reading, start: int, end: int, stage: Stage | None) -> Period | None:
    """The date of the sentence that is said of this figure."""
    left, right = reading.sentence_at(start)
    inside = told_between(reading, left, right)
    fitting = [
        t for t in inside
        if not (
            _is_compared(reading, t.period, left) or _comes_later(reading, t, stage, start)
            or _is_label(reading, start, end, t.period) or _is_of_its_record(reading, t.period, start)
            or start < (earlier_ruling(reading, t.period) or 0)
        )
    ]  # fmt: skip
    nearest = min(fitting, key=lambda t: _distance(reading, start, end, t.period), default=None)
    own = next((t for t in fitting if _is_right_behind(reading, end, t.period)), nearest)
    return own.period if own else None


def _is_right_behind(reading: Reading, end: int, period: Period) -> bool:
    """``two tusks in 2019 and 12 skins in 2021``: nothing but a word that opens a date parts it from its figure."""
    between = reading.folded[end : period.start].split()
    return period.start > end and len(between) == 1 and reading.before("in_place", period.start) is not None


def _is_of_its_record(reading: Reading, period: Period, start: int) -> bool:
    """``Half a tonne, the largest haul since 2008``: since when there was none like it dates none that is told before."""
    return is_of_a_record(reading, period.start) and not is_of_a_record(reading, start)


def _comes_later(reading: Reading, told: Told, stage: Stage | None, start: int) -> bool:
    """The day of the court, or of a charge told before them, isn't that on which goods were found."""
    if stage != "find" or told.stage not in ("charge", "court"):
        return False
    return told.stage == "court" or "charge" in stages_before(reading, start)


def _is_label(reading: Reading, start: int, end: int, period: Period) -> bool:
    """``Arrests: 31 (July: 19)``, ``31 (19 in July)``: a date in brackets that is another figure's."""
    folded = reading.folded
    opens, closes = folded.rfind("(", 0, period.start), folded.find(")", period.end)
    if opens < 0 or closes < 0 or ")" in folded[opens : period.start] or (opens < end and start < closes):
        return False
    return folded.startswith(":", period.end) or _any_between(numbers(reading), opens, period.start)


def _is_compared(reading: Reading, period: Period, left: int) -> bool:
    """Whether a date is that of what the sentence compares with: ``compared with 260 in 2023``."""
    if reading.before("than_in", period.start):
        return True
    left = max([left, *(told.period.end for told in told_between(reading, left, period.start))])
    cues = [cue for cue in cues_between(reading, left, period.start) if cue.says == "comparison"]
    counted = any(_any_between(numbers(reading), cue.end, period.start) for cue in cues)
    beside = any(period.start - cue.end <= _BESIDE for cue in cues)
    return counted or beside or reading.within("same_period", left, period.start) is not None


def _any_between(found: Sequence[Period] | Sequence[Number], left: int, right: int) -> bool:
    """Whether one of these, in order of the text, begins in a range."""
    index = bisect_left(found, left, key=attrgetter("start"))
    return index < len(found) and found[index].start < right


def _distance(reading: Reading, start: int, end: int, period: Period) -> float:
    """How far a date is from a figure: another clause and another verb between them set them apart."""
    if period.start >= end:
        between, gap = (end, period.start), 1.0
    else:
        between, gap = (period.end, start), _BEFORE
    text = reading.folded[slice(*between)]
    verbs = sum(cue.says in _OF_DEED for cue in cues_between(reading, *between)) if text else 0
    fronted = told_between(reading, reading.sentence_at(start)[0], start)
    border = ";" in text or (fronted and period.start >= end and _LEADS.search(text))
    return gap * len(text) + max(0, verbs - (period.end <= start)) * _VERB + _BORDER * bool(border)


_LEADS = re.compile(r",(?:\s\w+){0,2}\s$")  # ``…, and last month rangers arrested``


# --- comparisons ---------------------------------------------------------------------------------


def _compared(reading: Reading, start: int, end: int) -> Days:
    """The time that a sum is compared with: told behind it, or the same time of another year."""
    left, right = reading.sentence_at(start)
    cues = [cue.start for cue in cues_between(reading, left, start) if cue.says == "comparison"]
    since = max([left, *cues, *(than.start() for than in each_within(reading, "than_in", left, start))])
    own = [told.period for told in told_between(reading, since, right)]
    main = _summed(reading, since)
    if same := reading.within("same_period", since, right):
        behind = [told.period for told in told_between(reading, same.start(), right)]
        year = int(behind[0].first[:4]) if behind else None
        if main:
            return _in_year(main, year if year else int(main.first[:4]) - 1)
        if year and has_sum_cue(reading, left, since):
            return f"{year}-01-01", None
    if own:
        return own[0].first, own[0].last
    if reading.within("a_year_earlier", since, right) is None:
        return _UNKNOWN
    if main and main.is_range:
        return _in_year(main, int(main.first[:4]) - 1)
    before = int(main.first[:4]) if main else reading.published.year if reading.published else None
    return (str(before - 1), str(before - 1)) if before else _UNKNOWN


def _summed(reading: Reading, position: int) -> Period | None:
    """The time told last before a comparison in its paragraph: that of the sum which is compared."""
    part = reading.part_at(position)
    left = part.start if part else 0
    told = told_between(reading, left, position)
    return told[-1].period if told else of_sum(reading, position)


def _in_year(period: Period, year: int) -> Days:
    """The same days of another year."""
    moved = int(period.first[:4]) - year
    first, last = (
        f"{int(day[:4]) - moved}{day[4:]}".replace("-02-29", "-02-28") for day in (period.first, period.last)
    )
    return first, last
