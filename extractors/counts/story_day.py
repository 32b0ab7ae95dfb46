"""The dates that a document tells of deeds, each with the stage of the case that it belongs to, and how far it holds.

A date holds on for what follows it in its paragraph, the story's first one for its later paragraphs, headlines and lists,
until another case begins. A print's day, a dateline's, a law's and a day on which somebody spoke date no deed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal, NamedTuple

from extractors.figures.dates import Period, is_to_come, periods_of
from extractors.reading import Reading, once_a_reading
from extractors.records import Part
from extractors.text.cues import clause_at, cues_between, says
from extractors.text.standing import case_openings
from extractors.text.wording import each_within

Stage = Literal["find", "charge", "plea", "court"]
_STAGES: dict[str, Stage] = {
    "arrest": "find", "seize": "find", "inspect": "find", "suspect": "charge", "convict": "court", "prison": "court",
    "acquitted": "court",
}  # fmt: skip
_BODY = frozenset({"paragraph", "list_item", "table_cell"})
_MONTH = len("2024-05")
_DATELINE = 60  # characters from a paragraph's beginning
_BEHIND_DATELINE = re.compile(r"[\s.,)]*(?:\([^)\n]{1,40}\)\s?)?[-:]")  # ``Sept 3 (Reuters) -``
_SPOKEN = 40  # characters between a verb of speech and its day


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
    """Whether it tells when an inquiry began: it dates no more than its sentence."""

    @property
    def holds_on(self) -> bool:
        """Whether it may date what follows: no year, and no time up to now, which sums several cases up."""
        first, last = self.period.first, self.period.last
        this_year = self.period.is_range and first.endswith("-01-01") and last[:4] == first[:4]
        return len(first) >= _MONTH and not self.began and not this_year


@once_a_reading
def told_of(reading: Reading) -> list[Told]:
    """The dates of deeds, in order of the text."""
    return list(_told(reading))


def _told(reading: Reading) -> Iterator[Told]:
    for period in periods_of(reading):
        part = reading.part_at(period.start)
        if part is None or period.first.startswith("-"):
            continue
        if part.kind in _BODY and _dates_a_deed(reading, period, part):
            left, right = reading.sentence_at(period.start)
            yield Told(
                _open_ended(reading, period),
                _stage(reading, period),
                part,
                case_at(reading, period.start),
                says(reading, left, right, "background"),
                reading.within("operation_began", left, period.start) is not None,
            )
        elif part.kind in ("title", "heading") and (period.is_range or len(period.first) == _MONTH):
            yield Told(period, None, part, case_at(reading, period.start))


def _open_ended(reading: Reading, period: Period) -> Period:
    """``Since January``: up to the day of publication."""
    article = reading.before("day_article", period.start)
    since = reading.before("since", article.start() if article else period.start)
    if since is None or period.is_range or reading.published is None:
        return period
    return period._replace(last=reading.published.isoformat(), is_range=True)


def _dates_a_deed(reading: Reading, period: Period, part: Part) -> bool:
    """``said on Thursday``, ``under the Act of 7 May``, ``will appear on 3 June`` date no seizure."""
    if reading.published and period.first > reading.published.isoformat():
        return False
    if is_to_come(reading, period.start, period.end) or _is_dateline(reading, period, part):
        return False
    if reading.behind("day_of_speech", period.end):
        return False
    left = max(clause_at(reading, period.start, period.end)[0], period.start - _SPOKEN)
    spoken = reading.within("day_of_speech", left, period.start)
    if spoken is None or reading.behind("that_said", spoken.end()):
        return True
    return any(cue.says in _STAGES for cue in cues_between(reading, spoken.end(), period.start))


def _is_dateline(reading: Reading, period: Period, part: Part) -> bool:
    """``LYON, 5 May 2024 - Police …``: the day on which it was written, by its place or for it is the day of print."""
    if part.kind != "paragraph" or period.start - part.start >= _DATELINE:
        return False
    printed = reading.published is not None and period.first == reading.published.isoformat()
    whole = printed and any(letter.isdigit() for letter in reading.text[period.start : period.end])
    return whole or _BEHIND_DATELINE.match(reading.folded, period.end) is not None


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


_LABEL = 40  # characters of a sentence that is no more than a date and a place
_BEHIND = 20  # characters that a verb behind a date counts as further away than one before it


def _stages_in(reading: Reading, left: int, right: int) -> Iterator[tuple[int, int, Stage]]:
    """(start, end, stage) of the words in a stretch that tell a stage."""
    for cue in cues_between(reading, left, right):
        if cue.says in _STAGES:
            yield cue.start, cue.end, "plea" if reading.behind("plea", cue.start) else _STAGES[cue.says]
    for match in each_within(reading, "court", left, right):
        yield match.start(), match.end(), "court"


def stages_before(reading: Reading, start: int) -> set[Stage]:
    """The stages that a sentence tells before a figure: a court's rules on goods that were found earlier."""
    return {stage for *_, stage in _stages_in(reading, reading.sentence_at(start)[0], start)}


@once_a_reading
def _cases(reading: Reading) -> list[int]:
    """Where the report of another case begins."""
    return [begin for part in reading.parts if part.kind in _BODY for begin in case_openings(reading.text, part)]


def case_at(reading: Reading, offset: int) -> int:
    """Where the report of the case begins that is told at this offset; 0 for the story's own."""
    cases = _cases(reading)
    index = bisect_right(cases, offset)
    return cases[index - 1] if index else 0


def in_story(reading: Reading, start: int, stage: Stage, own: bool, summed: bool) -> Period | None:
    """The date that holds for a figure whose own sentence tells none: its paragraph's, else its story's.

    ``own`` is whether it is of the story's own case, ``summed`` whether it may be of the period that the title tells.
    """
    part, case = reading.part_at(start), case_at(reading, start)
    fitting = [told for told in told_of(reading) if told.holds_on and told.case == case and _fits(told, stage, part)]
    if (beside := _beside(reading, start, fitting)) or not own:
        return beside
    roundup = next((told for told in told_of(reading) if told.part.kind == "title"), None)
    if roundup and summed:
        return roundup.period
    story = (
        told.period
        for told in fitting
        if told.part == part
        or (
            (case == 0 and not told.aside and told.part.kind == "paragraph")
            and (told.period.start < start or told.stage == stage)
        )
    )
    return next(story, None)


def _fits(told: Told, stage: Stage, part: Part | None) -> bool:
    return told.stage == stage or (told.stage is None and (stage == "find" or told.part == part))


def _beside(reading: Reading, start: int, fitting: list[Told]) -> Period | None:
    """The last date before a figure in its paragraph (for a list, in the one that leads to it)."""
    part = reading.part_at(start)
    if part is None:
        return None
    left = part.start
    if part.kind in ("list_item", "table_cell"):
        left = max((p.start for p in reading.parts if p.kind == "paragraph" and p.start < start), default=left)
    here = (told for told in fitting if told.part == part or told.part.kind == "paragraph")
    before = [told.period for told in here if left <= told.period.start < start]
    return before[-1] if before else None
