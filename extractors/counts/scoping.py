"""Which scope a figure has, total, part or of another time: the first row of scopes.csv that holds decides.

A row holds where all conditions under ``if`` are met and none under ``not``.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from extractors.counts.context import operation_of, year_compared
from extractors.counts.found import Found
from extractors.counts.judged import told_in
from extractors.counts.meaning import outcomes_told
from extractors.counts.stretches import is_of_a_record, told_at
from extractors.entities.operations import find_operations, operation_spans
from extractors.figures.dates import DAY, MONTH, periods_of
from extractors.figures.quantities import quantities
from extractors.reading import Reading, once_a_place
from extractors.text.cues import Cue, clause_at, cues_between, says
from extractors.text.wording import each_within, stands
from gazetteers.loader import GazetteerError
from gazetteers.rules import Conditions, Rule, RuleRow, load_rules
from gazetteers.vocabulary import Scope

TABLE = Path(__file__).with_name("scopes.csv")


class Placed:
    """A figure by where it stands."""

    def __init__(self, reading: Reading, start: int, end: int) -> None:
        self.reading, self.start, self.end = reading, start, end
        self.sentence = reading.sentence_at(start)

    def has_phrase(self, where: str, use: str) -> bool:
        return stands(self.reading, where, use, (self.start, self.end))

    @cached_property
    def alike(self) -> list[Found]:
        """The figures of its kind and unit before it in its paragraph, and those before it that are of a sum."""
        part = self.reading.part_at(self.start)
        found = told_in(self.reading, (0, len(self.reading.text)))
        own = next((item for item in found if item.start == self.start), None)
        if own is None or part is None:
            return []
        same = [i for i in found if (i.kind, i.quantity.unit) == (own.kind, own.quantity.unit) and i.start < self.start]
        return [i for i in same if i.start >= part.start or told_at(self.reading, i.start) == "a sum"]

    @cached_property
    def clause(self) -> tuple[int, int]:
        return clause_at(self.reading, self.start, self.end)


class ScopeOfFigureRow(RuleRow, frozen=True, kw_only=True):
    """A row of scopes.csv."""

    scope: Scope

    @property
    def short(self) -> str:
        """The row on a line: ``if compared: comparison``."""
        return f"{self.conditions or 'else'}: {self.scope}"


ScopeRule = Rule[ScopeOfFigureRow, Placed]
_condition: Conditions[Placed] = Conditions()


@cache
def rules(table: Path = TABLE) -> tuple[ScopeRule, ...]:
    """All rows, in order.

    Raises:
        GazetteerError: a row names a condition that there isn't, or the last has one; the message names the line.
    """
    found = load_rules(table, ScopeOfFigureRow, _condition)
    if not found or found[-1].met or found[-1].unmet:
        raise GazetteerError(f"{table} line {len(found) + 1}: the last row must hold of any figure")
    return found


def deciding(reading: Reading, start: int, end: int) -> ScopeRule:
    """The row that decides on the figure at ``start`` to ``end``."""
    figure = Placed(reading, start, end)
    return next(rule for rule in rules() if rule.holds(figure))


# --- comparisons and other times -----------------------------------------------------------------

_ENDS_PHRASE = re.compile(r"[;:()]|[,.]\s")
_COMPARED_WITHIN = 6  # words between ``against`` and the figure that it compares with


@_condition
def compared(figure: Placed) -> bool:
    """``up from 80``; a comma ends it: ``compared with last year, 310``. ``A case against five men`` compares nothing."""
    reading, folded = figure.reading, figure.reading.folded
    if year_compared(reading, figure.start, figure.end) or _in_year_compared(figure):
        return True
    others = any(figure.sentence[0] <= q.start < figure.start for q in quantities(reading))
    if not others and not any(figure.end <= p.start < figure.clause[1] for p in periods_of(reading)):
        return False
    cues = (c for c in cues_between(reading, figure.clause[0], figure.start) if c.says == "comparison")
    between = (folded[c.end : figure.start] for c in cues if not reading.before("deed_against", c.start))
    return any(not _ENDS_PHRASE.search(text) and len(text.split()) <= _COMPARED_WITHIN for text in between)


def _in_year_compared(figure: Placed) -> bool:
    """``a fifth less than in 2020, when 402 finches were taken``."""
    reading = figure.reading
    for than in each_within(reading, "than_in", figure.sentence[0], figure.start):
        year = next((p for p in periods_of(reading) if 0 <= p.start - than.end() <= 1), None)
        when = reading.behind("when_it_was", year.end + reading.folded.startswith(",", year.end)) if year else None
        between = reading.folded[when.end() : figure.start] if when and when.end() <= figure.start else None
        if between is not None and not _ENDS_PHRASE.search(between) and len(between.split()) <= _COMPARED_WITHIN:
            return True
    return False


@_condition
def of_last_year(figure: Placed) -> bool:
    """``80 last year``; in ``120 in 2024, from 80 a year earlier`` the year is that of the figure between."""
    return _is_of_last_year(figure.reading, figure.start, figure.clause[1])


@once_a_place
def _is_of_last_year(reading: Reading, start: int, until: int) -> bool:
    behind = (cue for cue in cues_between(reading, start, until) if cue.says == "background")
    return any(_figure_of(reading, cue) == start for cue in behind)


@_condition
def told_earlier(figure: Placed) -> bool:
    """``Two raids last year gave 30 tusks``; in ``from 80 a year earlier, and 310 seizures`` it is said of the 80 alone."""
    return _is_told_earlier(figure.reading, figure.sentence[0], figure.start)


@once_a_place
def _is_told_earlier(reading: Reading, since: int, start: int) -> bool:
    ahead = list(cues_between(reading, since, start))
    now = max((cue.end for cue in ahead if cue.says == "cumulative"), default=0)  # ``while this year 90 were taken``
    told = (c for c in ahead if c.says == "background" and c.end > now and not reading.before("up_to_now", c.start))
    return any(not _is_of_figure_before(reading, cue) for cue in told)


def _is_of_figure_before(reading: Reading, cue: Cue) -> bool:
    """Whether a cue closes what is said of the figure before it: ``5 tusks last year and 310 this year``."""
    closes = reading.folded.startswith(",", cue.end) or reading.behind("and", cue.end)
    return bool(closes) and _figure_of(reading, cue) is not None


def _figure_of(reading: Reading, cue: Cue) -> int | None:
    """Where the figure begins that a cue behind it is said of, no comma between."""
    left = clause_at(reading, cue.start, cue.end)[0]
    figures = [quantity for quantity in quantities(reading) if left <= quantity.start and quantity.end <= cue.start]
    if not figures or _ENDS_PHRASE.search(reading.folded, figures[-1].end, cue.start):
        return None
    return figures[-1].start


@_condition
def in_a_verdict(figure: Placed) -> bool:
    """``A couple was jailed for smuggling 436 tortoises last year``: the time is that of their deed."""
    reading, (start, end) = figure.reading, figure.sentence
    owned = any(told.payload == "pleaded_guilty" and start <= told.start < end for told in outcomes_told(reading))
    return owned or says(reading, start, end, "convict", "prison", "acquitted")


@_condition
def in_a_sum(figure: Placed) -> bool:
    """``310 seizures so far this year``, ``From January to June police arrested 90 people``."""
    return told_at(figure.reading, figure.start) == "a sum"


@_condition
def in_after_clause(figure: Placed) -> bool:
    """``Days after a trader was caught with 52 kg, police held two``, ``A week after the seizure of 52 kg …``."""
    reading, left = figure.reading, figure.sentence[0]
    after = [match.end() for match in each_within(reading, "time_after", left, figure.start)]
    return bool(after) and not _ENDS_PHRASE.search(reading.folded, after[-1], figure.start)


@_condition
def before_its_sum(figure: Placed) -> bool:
    """``found 60 parrots, bringing to 214 the number of birds``: what a sum behind it grows by."""
    reading, end = figure.reading, figure.sentence[1]
    brings = reading.within("brings_to", figure.end, end)
    return brings is not None and any(brings.end() < quantity.start < end for quantity in quantities(reading))


@_condition
def of_operation_so_far(figure: Placed) -> bool:
    """``Seizures reported to date include …`` of an operation: no year or season is summed."""
    reading, sentence = figure.reading, figure.sentence
    if operation_of(reading, figure.start) is None or reading.within("so_far", *sentence) is None:
        return False
    return not any(sentence[0] <= p.start < sentence[1] and len(p.first) < DAY for p in periods_of(reading))


@_condition
def in_another_case(figure: Placed) -> bool:
    """``In a separate case``, and what follows in the paragraph; ``In May, …`` far down in the story."""
    return told_at(figure.reading, figure.start) == "another case"


@_condition
def beside_alike(figure: Placed) -> bool:
    """A figure of the same kind stands before it in the paragraph."""
    return bool(figure.alike)


@_condition
def many(figure: Placed) -> bool:
    """Ten or more: more than one case has as a rule; years in prison are none of many cases."""
    found = next((q for q in quantities(figure.reading) if q.start == figure.start and q.measure != "time"), None)
    return found is not None and found.number.value >= _MANY


_MANY = 10


@_condition
def in_a_month(figure: Placed) -> bool:
    """``In March last year police arrested 14 people``: a month is told of a case, a year of many."""
    told = (p for p in periods_of(figure.reading) if figure.sentence[0] <= p.start < figure.sentence[1])
    return any(len(p.first.lstrip("-")) in (len("05"), MONTH) and not p.is_range for p in told)


@_condition
def destroyed(figure: Placed) -> bool:
    """``The ministry burned 15 tonnes of ivory``: what is destroyed was seized before, unless the sentence tells both."""
    reading = figure.reading
    measured = any(q.start == figure.start and q.measure in ("weight", "volume") for q in quantities(reading))
    if not measured or not figure.has_phrase("sentence", "destroyed"):
        return False
    return not any(cue.says == "seize" for cue in cues_between(reading, *figure.sentence))


@_condition
def behind_a_record_since(figure: Placed) -> bool:
    """``The largest haul since the 40 tusks of May``."""
    return is_of_a_record(figure.reading, figure.start)


# --- other editions, trade -----------------------------------------------------------------------

_YEAR = r"(?:19|20)\d\d"
_YEAR_BEFORE = re.compile(rf"\b({_YEAR})\s+$")
_YEAR_BEHIND = re.compile(rf"\s+\w{{2}}\s+({_YEAR})\b")


class Edition(NamedTuple):
    """An edition of an operation other than this year's, and its year where it is told."""

    year: str | None


@once_a_place
def other_edition(reading: Reading, start: int) -> Edition | None:
    """``The 2024 edition had 19 arrests``: what the sentence says, before the figure, of an edition other than this year's."""
    left, _ = reading.sentence_at(start)
    if any(left <= begin < start for begin, _, _ in operation_spans(reading)):
        return _edition_named(reading, left, start)
    for edition in each_within(reading, "edition", left, start):
        ahead = _YEAR_BEFORE.search(reading.folded, left, edition.start())
        year = ahead or _YEAR_BEHIND.match(reading.folded, edition.end(), start)
        if year:
            return Edition(year[1])
    return Edition(None) if reading.within("another_edition", left, start) else None


def _edition_named(reading: Reading, left: int, start: int) -> Edition | None:
    """``Operation Lake II, in 2023, brought 61 cases`` in the story of Lake III."""
    story, *others = sorted(find_operations(reading), key=lambda fact: fact.mentions[0].start)
    for other in others:
        mention = next((m for m in other.mentions if left <= m.start < start), None)
        if mention and other.series == story.series and other.edition and story.edition:
            year = next((p.first[:4] for p in periods_of(reading) if mention.end <= p.start < start), None)
            return Edition(year)
    return None


@_condition
def of_another_edition(figure: Placed) -> bool:
    return other_edition(figure.reading, figure.start) is not None
