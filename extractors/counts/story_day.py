"""The dates that a document tells of deeds, each with the stage of the case that it belongs to, and how far it holds.

A date holds on for what follows it in its paragraph, the story's first one for its later paragraphs, headlines and lists,
until another case begins. A print's day, a dateline's, a law's and a day on which somebody spoke date no deed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from extractors.counts.stretches import BEHIND_DATELINE, BODY, SPOKEN_ON, cases, is_of_a_record, told_at
from extractors.figures.dates import DAY, MONTH, Period, is_to_come, periods_of
from extractors.reading import Reading, once_a_reading
from extractors.records import Part
from extractors.text.cues import clause_at, cues_between, says
from extractors.text.wording import each_within

Stage = Literal["find", "charge", "plea", "court"]
_STAGES: dict[str, Stage] = {
    "arrest": "find", "seize": "find", "inspect": "find", "suspect": "charge", "convict": "court", "prison": "court",
    "acquitted": "court",
}  # fmt: skip
_DATELINE = 60  # characters from a paragraph's beginning
_SPOKEN = 40  # characters between a verb of speech and a time longer than a day


class Told(NamedTuple):
    """A date of a deed: its period, the stage that its verb is of (None: no verb tells), its part and its case."""

    period: Period
    stage: Stage | None
    part: Part
    case: int
    """Where the report of its case begins; 0 for the story's own."""
    aside: bool = False
    """Whether its sentence looks back: it dates no more than its paragraph."""
    began: bool = False
    """Whether it tells when an inquiry, or a sum, began: it dates no more than its sentence."""

    @property
    def holds_on(self) -> bool:
        """Whether it may date what follows: no year, and no time up to now, which sums several cases up."""
        first, last = self.period.first, self.period.last
        this_year = self.period.is_range and first.endswith("-01-01") and last[:4] == first[:4]
        return len(first) >= MONTH and not self.began and not this_year


@once_a_reading
def told_of(reading: Reading) -> list[Told]:
    """The dates of deeds, in order of the text."""
    return list(_told(reading))


def told_between(reading: Reading, left: int, right: int) -> list[Told]:
    """Those that begin in this range."""
    starts = _starts(reading)
    return told_of(reading)[bisect_left(starts, left) : bisect_left(starts, right)]


@once_a_reading
def _starts(reading: Reading) -> list[int]:
    return [told.period.start for told in told_of(reading)]


@once_a_reading
def _of_story(reading: Reading) -> list[Told]:
    """Those that the story's own paragraphs tell, and that hold on."""
    told = (t for t in told_of(reading) if t.case == 0 and t.part.kind == "paragraph")
    return [t for t in told if t.holds_on and not t.aside and not _is_of_another_case(reading, t)]


def _is_of_another_case(reading: Reading, told: Told) -> bool:
    """``In May, officers had found …`` down in the story: background never dates it."""
    return told_at(reading, told.period.start) == "another case"


def _told(reading: Reading) -> Iterator[Told]:
    for period in periods_of(reading):
        part = reading.part_at(period.start)
        if part is None or period.first.startswith("-"):
            continue
        if part.kind in BODY and _dates_a_deed(reading, period, part):
            left, right = reading.sentence_at(period.start)
            until = _open_ended(reading, period)
            began = until != period or reading.within("operation_began", left, period.start) is not None
            began = began or _is_up_to_now(reading, period) or earlier_ruling(reading, period) is not None
            aside = says(reading, left, right, "background") or is_of_a_record(reading, period.start)
            yield Told(until, _stage(reading, period), part, case_at(reading, period.start), aside, began)
        elif part.kind in ("title", "heading") and (period.is_range or len(period.first) <= MONTH):
            yield Told(period, None, part, case_at(reading, period.start))


def earlier_ruling(reading: Reading, period: Period) -> int | None:
    """Where the sentence turns to what was ruled before: ``a term joined to that of a court of Lyon in February 2020``."""
    left = max(reading.sentence_at(period.start)[0], period.start - _RULED)
    ruled = reading.within("earlier_ruling", left, period.start)
    return ruled.start() if ruled else None


_RULED = 100  # characters between an earlier ruling and its day


def _is_up_to_now(reading: Reading, period: Period) -> bool:
    """``In the last two years``: it sums several cases up."""
    today = reading.published.isoformat() if reading.published else None
    return period.is_range and period.last == today and period.first[:MONTH] != period.last[:MONTH]


def _open_ended(reading: Reading, period: Period) -> Period:
    """``Since January``: up to the day of publication."""
    article = reading.before("day_article", period.start)
    since = reading.before("since", article.start() if article else period.start)
    if since is None or period.is_range or reading.published is None:
        return period
    first = (period.first + "-01-01")[:DAY]
    return period._replace(first=first, last=reading.published.isoformat(), is_range=True)


def _dates_a_deed(reading: Reading, period: Period, part: Part) -> bool:
    """``said on Thursday``, ``under the Act of 7 May``, ``will appear on 3 June`` date no seizure."""
    if reading.published and period.first > reading.published.isoformat():
        return False
    if is_to_come(reading, period.start, period.end) or _is_dateline(reading, period, part):
        return False
    if reading.behind("day_of_speech", period.end) or _is_of_a_law(reading, period):
        return False
    left = max(
        clause_at(reading, period.start, period.end)[0],
        period.start - (SPOKEN_ON if len(period.first) == DAY else _SPOKEN),
    )
    spoken = reading.within("day_of_speech", left, period.start)
    if spoken is None or reading.within("that_said", spoken.end(), period.start):
        return True  # ``informó el jueves que en marzo decomisó …``
    return any(True for _ in _stages_in(reading, spoken.end(), period.start))


def _is_of_a_law(reading: Reading, period: Period) -> bool:
    """``Directive 92/43 of 21 May 1992``, ``the Royal Decree of 9 April``: the day of a law or paper, by number or name."""
    of = reading.before("of_day", period.start)
    if of is None:
        return False
    named = reading.folded[: of.start()].rstrip(" ,")
    return named[-1:].isdigit() or reading.before("law_or_paper", len(named)) is not None


def _is_dateline(reading: Reading, period: Period, part: Part) -> bool:
    """``LYON, 5 May 2024 - Police …``: the day on which it was written, by its place or for it is the day of print."""
    if part.kind != "paragraph" or period.start - part.start >= _DATELINE:
        return False
    if any(True for _ in _stages_in(reading, part.start, period.start)):
        return False  # ``A court jailed two men on 26 November: …``
    printed = reading.published is not None and period.first == reading.published.isoformat()
    whole = printed and any(letter.isdigit() for letter in reading.text[period.start : period.end])
    return whole or BEHIND_DATELINE.match(reading.folded, period.end) is not None


def _stage(reading: Reading, period: Period) -> Stage | None:
    """What the verb nearest to a date is of, a court among them; behind a mere label (``4 March, Arua.``) the next sentence's first."""
    left, right = clause_at(reading, period.start, period.end)
    that = [match.end() for match in each_within(reading, "that_said", left, period.start)]
    told = list(_stages_in(reading, that[-1] if that else left, right))
    sentence = reading.sentence_at(period.start)
    if not told and sentence[1] - sentence[0] <= _LABEL:
        told = list(_stages_in(reading, *reading.sentence_at(sentence[1] + 1)))

    return min(
        told, key=lambda word: max(period.start - word[1], word[0] - period.end + _BEHIND), default=(0, 0, None)
    )[2]


_BY_NOUN: dict[str, Stage] = {"court": "court", "deed": "find"}
_LABEL = 40  # characters of a sentence that is no more than a date and a place
_BEHIND = 20  # characters that a verb behind a date counts as further away than one before it


def _stages_in(reading: Reading, left: int, right: int) -> Iterator[tuple[int, int, Stage]]:
    """(start, end, stage) of the words in a stretch that tell a stage."""
    for cue in cues_between(reading, left, right):
        if cue.says in _STAGES:
            yield cue.start, cue.end, "plea" if reading.behind("plea", cue.start) else _STAGES[cue.says]
    for use, stage in _BY_NOUN.items():
        for match in each_within(reading, use, left, right):
            yield match.start(), match.end(), stage


def stages_before(reading: Reading, start: int) -> set[Stage]:
    """The stages that a sentence tells before a figure: a court's rules on goods that were found earlier."""
    return {stage for *_, stage in _stages_in(reading, reading.sentence_at(start)[0], start)}


def case_at(reading: Reading, offset: int) -> int:
    """Where the report of the case begins that is told at this offset; 0 for the story's own."""
    told = cases(reading)
    index = bisect_right(told, offset)
    return told[index - 1] if index else 0


def in_story(reading: Reading, start: int, stage: Stage, own: bool, summed: bool) -> Period | None:
    """The date that holds for a figure whose own sentence tells none: its paragraph's, else its story's.

    ``own`` is whether it is of the story's own case, ``summed`` whether it may be of the period that the title tells.
    """
    part = reading.part_at(start)
    if part is None:
        return None
    if (beside := _beside(reading, start, stage, part)) or not own:
        return beside
    title = told_of(reading)[0] if told_of(reading) else None
    if summed and title and title.part.kind == "title" and title.holds_on:
        return title.period
    here = (t.period for t in told_between(reading, start, part.end) if t.holds_on and _fits(t, stage, part))
    story = _of_story(reading) if case_at(reading, start) == 0 else []
    told = (t.period for t in story if t.stage == stage or (t.period.start < start and _fits(t, stage, part)))
    found = next(told, None) or next(here, None)
    return next((t.period for t in story if found and _holds(t.period, found)), found)


def day_of_week(reading: Reading, period: Period, stage: Stage | None) -> Period:
    """The one day of a week that the story tells of this stage, behind ``last week``: else the week."""
    first, last = (date.fromisoformat(day) if len(day) == DAY else None for day in (period.first, period.last))
    if first is None or last is None or not 0 < (last - first).days < _WEEK:
        return period
    told = {t.period for t in _of_story(reading) if t.stage in (stage, None) and _holds(period, t.period)} - {period}
    days = {p.first for p in told if p.first == p.last}
    return next(p for p in told if p.first in days) if len(days) == 1 else period


_WEEK = 7  # days


def _holds(period: Period, day: Period) -> bool:
    """Whether a day lies in a period: results are of all of it, though its last day is told first."""
    return period.is_range and period.first <= day.first and day.last <= period.last


def of_sum(reading: Reading, start: int) -> Period | None:
    """The period of a sum whose own sentence tells none: the one summed last before, else the title's."""
    part = reading.part_at(start)
    if part is None:
        return None
    told = told_between(reading, 0, start)
    left = min(_paragraph_before(reading, start), _paragraph_before(reading, max(0, part.start - 1)))
    summed = [t for t in told if t.period.start >= left and _is_summed(reading, t)]
    return next((t.period for t in [*reversed(summed), *told[:1]]), None)


def _is_summed(reading: Reading, told: Told) -> bool:
    """Whether a sentence sums up this time, which is longer than a day; not what it compares with: ``14 (19 in July)``."""
    period = told.period
    left = reading.sentence_at(period.start)[0]
    if reading.folded.startswith((":", ")"), period.end) or says(reading, left, period.start, "comparison"):
        return False
    if reading.within("same_period", left, period.start):
        return False
    longer = period.is_range or len(period.first) <= MONTH
    return told.part.kind in BODY and longer and told_at(reading, period.start) == "a sum"


def _fits(told: Told, stage: Stage, part: Part) -> bool:
    return told.stage == stage or (told.stage is None and (stage == "find" or told.part == part))


def _beside(reading: Reading, start: int, stage: Stage, part: Part) -> Period | None:
    """The last date before a figure in its paragraph (for a list, in the one that leads to it)."""
    left = part.start
    if part.kind in ("list_item", "table_cell"):
        left = _paragraph_before(reading, start)
    case = case_at(reading, start)
    for told in reversed(told_between(reading, left, start)):
        here = told.part == part or told.part.kind == "paragraph"
        if here and told.holds_on and told.case == case and _fits(told, stage, part):
            return told.period
    return None


def _paragraph_before(reading: Reading, start: int) -> int:
    """Where the last paragraph before a place begins."""
    begins = _paragraphs(reading)
    index = bisect_right(begins, start)
    return begins[index - 1] if index else start


@once_a_reading
def _paragraphs(reading: Reading) -> list[int]:
    return [part.start for part in reading.parts if part.kind == "paragraph"]
