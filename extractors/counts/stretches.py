"""Stretches of a story that tell of another case, or of the sum of many: what their first sentence says holds on.

A paragraph comes back to the story with its end. A sentence opens another case with a cue of case_cues.csv, or with a
month or a year before the story's own; it tells a sum with a cue, or by a period of several months.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import timedelta
from operator import attrgetter
from typing import Literal, NamedTuple

from extractors.counts.found import PEOPLE
from extractors.counts.judged import told_in
from extractors.entities.countries import country_mentions, home_of
from extractors.entities.operations import operation_spans
from extractors.entities.species import lineage_of, species_mentions
from extractors.figures.dates import DAY, MONTH, Period, periods_of
from extractors.reading import Reading, once_a_place, once_a_reading
from extractors.records import Part
from extractors.text.cues import Cue, clause_at, cues_between, says
from extractors.text.standing import case_openings
from extractors.text.wording import each_within
from gazetteers.vocabulary import GOODS, CountKind

Tells = Literal["the story", "another case", "a sum"]
BODY = frozenset({"paragraph", "list_item", "table_cell"})
_OPENS_CASES = BODY - {"table_cell"}
_OPENING = 1  # paragraphs in which a story tells of itself
_BEGINNING = 12  # characters of a sentence in which its time stands: ``In early May, …``
_MANY = 10  # more than one case has, as a rule
_OF_MANY: frozenset[CountKind] = frozenset({"arrests", "cases", "seizures"})
_DEEDS: frozenset[CountKind] = frozenset({"arrests", "suspects", "convictions", "cases", "seizures"})


class Stretch(NamedTuple):
    """Where a stretch begins, and what it tells of up to the next one."""

    start: int
    tells: Tells


def told_at(reading: Reading, offset: int) -> Tells:
    """What the stretch around this place tells of."""
    stretches = _stretches(reading)
    index = bisect_right(stretches, offset, key=attrgetter("start")) - 1
    return stretches[index].tells if index >= 0 else "the story"


@once_a_reading
def _stretches(reading: Reading) -> list[Stretch]:
    return list(_found(reading))


@once_a_reading
def cases(reading: Reading) -> list[int]:
    """Where the report of another case begins."""
    return [begin for part in reading.parts if part.kind in BODY for begin in case_openings(reading.text, part)]


def _found(reading: Reading) -> Iterator[Stretch]:
    body, report, sums, introduced, openings = 0, is_report(reading), False, False, cases(reading)
    told: Tells
    for part in reading.parts:
        told = "another case" if introduced and part.kind == "paragraph" else "the story"
        yield Stretch(part.start, "a sum" if report else told)
        for sentence in (s for s in reading.sentences if part.start <= s[0] < part.end):
            near = bisect_right(openings, sentence[0]) > bisect_right(openings, sentence[0] - _STOP)
            opens = near and part.kind in _OPENS_CASES
            is_later = part.kind == "paragraph" and body >= _OPENING
            if (opens or (is_later and _is_earlier(reading, sentence))) and not _is_of_the_release(reading, sentence):
                told = "another case"
            goes_on = sums and _goes_on(reading, sentence)
            sums = (
                goes_on
                or _tells_a_sum(reading, sentence, body < _OPENING)
                or (report and not _is_single(reading, part, sentence))
            )
            yield Stretch(sentence[0], "a sum" if sums else told)
            if (trade := _trade_since(reading, sentence)) is not None:
                yield Stretch(trade, "a sum")
        body += part.kind == "paragraph"
        introduced = told == "another case" and not told_in(reading, (part.start, part.end))


def _goes_on(reading: Reading, sentence: tuple[int, int]) -> bool:
    """``Of these, nine were parrots``, ``Also, 22 people were arrested``: of the sum that the sentence before tells."""
    if reading.behind("of_those_told", sentence[0]):
        return True
    days = any(sentence[0] <= p.start < sentence[1] and _is_day(p) for p in periods_of(reading))
    return not days and reading.behind("sum_goes_on", sentence[0]) is not None


def _trade_since(reading: Reading, sentence: tuple[int, int]) -> int | None:
    """``a group that, since at least 2019, had sold corals``: where words begin that sum what the accused traded."""
    for cue in cues_between(reading, *sentence):
        if cue.says == "cumulative" and _is_of_a_trade(reading, cue):
            return cue.start
    return None


def _is_of_a_trade(reading: Reading, cue: Cue) -> bool:
    """Whether a time is that of a trade told in a relative clause."""
    sentence = reading.sentence_at(cue.start)
    since = max(sentence[0], cue.start - _TRADED_WITHIN // 2)
    until = min(sentence[1], cue.end + _TRADED_WITHIN)
    return reading.within("that", since, cue.start) is not None and reading.within("traded", cue.end, until) is not None


_TRADED_WITHIN = 40  # characters: ``since at least May 2019, had been selling``


SPOKEN_ON = 60  # characters between a verb of speech and its day
_STOP = 4  # characters of the full stop before a sentence, with its white space


def _is_of_the_release(reading: Reading, sentence: tuple[int, int]) -> bool:
    """Whether a case is the release's own: one of those that it numbers, or one that the headline names.

    A court's story tells of the goods that were found before, which is no other case.
    """
    if reading.within("first_case", 0, sentence[0]):
        return True
    inside = told_in(reading, sentence)
    found = told_in(reading, (0, len(reading.text)))
    named = {(item.kind, item.quantity.number.value) for item in found if item.in_title}
    told_since = {(i.kind, i.quantity.number.value) for i in found if not i.in_title and i.start < sentence[0]}
    named -= {(kind, value) for kind, value in told_since if value < _MANY}  # two others were arrested, too
    if any((item.kind, item.quantity.number.value) in named for item in inside):
        return True
    told = [item.kind for item in found if item.start < sentence[0] and not item.in_title]
    in_court = any(kind in _OF_COURTS for kind in told) and not any(kind in GOODS for kind in told)
    return (in_court and any(item.kind in GOODS for item in inside)) or _is_of_headline(reading, sentence)


_OF_COURTS: frozenset[CountKind] = frozenset({"convictions", "sentence"})
_FINDS: frozenset[CountKind] = frozenset({"arrests", "suspects", "cases", "seizures"})


def _is_of_headline(reading: Reading, sentence: tuple[int, int]) -> bool:
    """Whether a sentence is the first to tell of a taxon that the headline names."""
    mentions = [(m.start, m.taxon) for m in species_mentions(reading)]
    body = next((part.start for part in reading.parts if part.kind != "title"), 0)
    told = {above for start, taxon in mentions if body <= start < sentence[0] for above in (taxon, *lineage_of(taxon))}
    here = {taxon for start, taxon in mentions if sentence[0] <= start < sentence[1]}
    return bool((here - told) & {taxon for start, taxon in mentions if start < body})


@once_a_reading
def is_report(reading: Reading) -> bool:
    """Whether a document sums up a time: its headline names a month or a year and no day, or it begins with a sum."""
    title = next((part for part in reading.parts if part.kind == "title"), None)
    told = [p for p in periods_of(reading) if title and title.start <= p.start < title.end]
    first = next((part for part in reading.parts if part.kind == "paragraph"), None)
    opening = reading.sentence_at(first.start) if first else (0, 0)
    begins = _tells_a_sum(reading, opening, opening=True) and _has_many(reading, opening, _OF_MANY)
    reviewed = first is not None and reading.within("time_reviewed", 0, first.start + _LEAD) is not None
    return begins or reviewed or (bool(told) and not any(map(_is_day, told)))


_LEAD = 600  # characters in which a report says that it is one


def _is_single(reading: Reading, part: Part, sentence: tuple[int, int]) -> bool:
    """Whether a report tells a case of its own: the part has a day, or what it tells so far a country or a place."""
    inside = (p for p in periods_of(reading) if part.start <= p.start < part.end)
    own = next((p for p in periods_of(reading) if p.is_range), None)  # the time that the report is of
    days = any(_is_day(p) and p != own and not (p.is_range and _spans_months(p)) for p in inside)
    here = (m for m in country_mentions(reading) if part.start <= m.start < sentence[1])
    return days or any(m.place_id or m.iso2 != home_of(reading) for m in here)


def _is_day(period: Period) -> bool:
    return len(period.first) == DAY or (period.first.startswith("-") and len(period.first) == len("--05-01"))


def _says_a_sum(reading: Reading, sentence: tuple[int, int]) -> bool:
    return has_sum_cue(reading, *sentence) and record_since(reading, sentence) is None


def has_sum_cue(reading: Reading, start: int, end: int) -> bool:
    """Whether words in this range tell of a sum over a time: ``so far this year``, ``desde 2020``."""
    return any(cue.says == "cumulative" and _is_of_a_time(reading, cue) for cue in cues_between(reading, start, end))


def _is_of_a_time(reading: Reading, cue: Cue) -> bool:
    """``desde 2020``, ``over the past two years``; not ``desde Lima``, ``over the past week``."""
    if reading.before("auxiliary", cue.start):
        return False  # ``two men have since been held``
    if _tells_year(reading, cue) or _is_of_a_trade(reading, cue):
        return False
    if reading.within("opens_time", cue.start, cue.end) is None or reading.behind("long_time", cue.end):
        return True
    told = (p for p in periods_of(reading) if 0 <= p.start - cue.end <= _NEXT_WORDS)
    return any(not _is_day(period) for period in told)


_NEXT_WORDS = 8  # characters: ``desde el mes de mayo``


def _tells_a_sum(reading: Reading, sentence: tuple[int, int], opening: bool) -> bool:
    if _says_a_sum(reading, sentence):
        return True
    if record_since(reading, sentence):
        return False
    opening = opening and reading.within("traded", *sentence) is None  # what the accused sold over years
    compares = says(reading, *sentence, "comparison") or reading.within("than_in", *sentence) is not None
    opening = opening and not compares and not _has_many(reading, sentence, _OF_MANY)
    if opening and not _sums_finds(reading, sentence):
        return False
    told = [p for p in periods_of(reading) if sentence[0] <= p.start < sentence[1] and not _is_of_speech(reading, p)]
    trade = _trade_since(reading, sentence) or sentence[1]
    told = [p for p in told if not reading.folded.startswith(")", p.end) and p.start < trade]
    if not told or any(sentence[0] <= start < sentence[1] for start, _, _ in operation_spans(reading)):
        return False
    if any(period.is_range and _spans_months(period) for period in told):
        return True
    years = all(len(p.first) == len("2023") and p.first.isdigit() for p in told)
    before = any(reading.within(use, *sentence) for use in ("done_before", "record_before"))
    return years and _has_many(reading, sentence) and not before


def _sums_finds(reading: Reading, sentence: tuple[int, int]) -> bool:
    """``In 2023, customs seized 310 tortoises``: an opening without accused people, who would make it one case."""
    if not says(reading, *sentence, "seize", "arrest") or says(reading, *sentence, *_OF_ACCUSED):
        return False
    inside = told_in(reading, sentence)
    return bool(inside) and not any(item.kind in PEOPLE for item in inside) and _has_many(reading, sentence)


_OF_ACCUSED = ("suspect", "convict", "prison", "acquitted")


def _is_of_speech(reading: Reading, period: Period) -> bool:
    """``Figures released on Tuesday show …``."""
    since = max(reading.sentence_at(period.start)[0], period.start - SPOKEN_ON)
    return _is_day(period) and reading.within("day_of_speech", since, period.start) is not None


def _spans_months(period: Period) -> bool:
    return not _is_day(period) or period.first[:-3] != period.last[:-3]


def _has_many(reading: Reading, sentence: tuple[int, int], deeds: frozenset[CountKind] = _DEEDS) -> bool:
    """Whether a sentence's deeds are more than one case has; where it tells none of any kind, whether its goods are."""
    inside = told_in(reading, sentence)
    of_deeds = [item for item in inside if item.kind in deeds]
    asked = of_deeds if of_deeds or deeds != _DEEDS else inside
    return max((item.quantity.number.value for item in asked), default=0) >= _MANY


def _is_earlier(reading: Reading, sentence: tuple[int, int]) -> bool:
    """``In May, …``, ``On 3 May, …``, ``in May this year``, ``had already seized``: what was done before the story's own."""
    if reading.within("done_before", *sentence) is not None:
        return True
    told = [p for p in periods_of(reading) if sentence[0] <= p.start < sentence[1]]
    if told and told[0].start - sentence[0] <= _BEGINNING:
        own = _first_time(reading, sentence[0])
        if not _is_day(told[0]):
            return own is None or not _is_before(own, told[0].first)
        return own is not None and _is_before(told[0].first, own) and _tells_other_finds(reading, sentence)
    this_year = len(told) == 1 and any(_tells_year(reading, cue) for cue in cues_between(reading, *sentence))
    return this_year and _tells_other_finds(reading, sentence)


def _first_time(reading: Reading, until: int) -> str | None:
    """The first time that the opening tells of a deed; where it tells none, a month before publication."""
    body = next((part for part in reading.parts if part.kind == "paragraph"), None)
    begin, end = (body.start, min(body.end, until)) if body else (0, 0)
    told = (p for p in periods_of(reading) if begin <= p.start < end and not _is_of_speech(reading, p))
    first = next((p.first for p in told if not BEHIND_DATELINE.match(reading.folded, p.end)), None)
    return (reading.published - _LONG_AGO).isoformat() if first is None and reading.published else first


BEHIND_DATELINE = re.compile(r"[\s.,)]*(?:\([^)\n]{1,40}\)\s?)?[-:|]")  # ``Sept 3 (Reuters) -``
_LONG_AGO = timedelta(days=31)


def _is_before(one: str, other: str) -> bool:
    """Whether a date is before another one, as far as both are told; two without a year are of the same."""
    both = min(len(one), len(other))
    return one.startswith("-") == other.startswith("-") and one[:both] < other[:both]


def _tells_year(reading: Reading, cue: Cue) -> bool:
    """``May this year``, ``mayo de este año``: whether a cue tells which year's month it is, and sums nothing."""
    of = reading.before("month_of", cue.start)
    ends = range((of.start() if of else cue.start) - 1, cue.end + 1)
    months = (p for p in periods_of(reading) if p.start < cue.start and p.end in ends and not p.is_range)
    return cue.says == "cumulative" and any(len(p.first.lstrip("-")) in (len("05"), MONTH) for p in months)


def _tells_other_finds(reading: Reading, sentence: tuple[int, int]) -> bool:
    """Whether a sentence tells finds or arrests that are none of the story's, which has told some, and no court."""
    found = told_in(reading, (0, len(reading.text)))
    before = [item for item in found if item.start < sentence[0]]
    inside = [item for item in found if sentence[0] <= item.start < sentence[1]]
    told = {item.kind for item in before}
    alike = [i for i in inside if (i.kind in GOODS and told & GOODS) or i.kind in told & _FINDS]
    again = {(item.kind, item.of, item.quantity.number.value) for item in before}
    same = [i for i in inside if (i.kind, i.of, i.quantity.number.value) in again]
    opening = next((part.end for part in reading.parts if part.kind == "paragraph"), 0)
    in_court = told & _OF_COURTS or says(reading, 0, min(opening, sentence[0]), "convict")
    if any(item.kind in GOODS for item in same) or len(same) == len(inside) or in_court:
        return False
    return bool(alike) and not operation_spans(reading)


def is_of_a_record(reading: Reading, start: int) -> bool:
    """``The largest haul since the 40 tusks of May``: whether what begins here is told of the record before."""
    cue = record_since(reading, reading.sentence_at(start))
    return cue is not None and start > cue.start and reading.within("since", *cue[:2]) is not None


@once_a_place
def record_since(reading: Reading, sentence: tuple[int, int]) -> Cue | None:
    """The time since when, or in which, something of the sentence is the largest or the third."""
    for cue in cues_between(reading, *sentence):
        if cue.says in ("cumulative", "background"):
            left = clause_at(reading, cue.start, cue.end)[0]
            records = each_within(reading, "record", left, cue.start)
            if any(not reading.behind("part_of_year", record.end()) for record in records):
                return cue
    return None
