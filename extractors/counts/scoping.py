"""Which scope a figure has, total, part or of another time: the first row of scopes.csv that holds decides.

A row holds where all conditions under ``if`` are met and none under ``not``.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from extractors.counts.rules import Conditions, Rule, RuleRow, load_rules
from extractors.entities.operations import operation_spans
from extractors.figures.dates import periods_of
from extractors.figures.quantities import quantities
from extractors.reading import Reading
from extractors.text.cues import Cue, clause_at, cues_between, says
from extractors.text.wording import each_within
from gazetteers.loader import GazetteerError
from gazetteers.vocabulary import Scope

TABLE = Path(__file__).with_name("scopes.csv")


class Placed:
    """A figure by where it stands."""

    def __init__(self, reading: Reading, start: int, end: int) -> None:
        self.reading, self.start, self.end = reading, start, end
        self.sentence = reading.sentence_at(start)

    @cached_property
    def clause(self) -> tuple[int, int]:
        return clause_at(self.reading, self.start, self.end)


class ScopeOfFigureRow(RuleRow, frozen=True, kw_only=True):
    """A row of scopes.csv."""

    scope: Scope

    @property
    def short(self) -> str:
        """The row on a line: ``if compared: comparison``."""
        conditions = (f"{word} {names}" for word, names in (("if", self.if_), ("not", self.not_)) if names)
        return f"{' '.join(conditions) or 'else'}: {self.scope}"


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
_MARK = re.compile(r";|\.\s")


@_condition
def compared(figure: Placed) -> bool:
    """``up from 80``; a comma ends it: ``compared with last year, 310``."""
    folded = figure.reading.folded
    cues = cues_between(figure.reading, figure.clause[0], figure.start)
    between = (folded[cue.end : figure.start] for cue in cues if cue.says == "comparison")
    return any(not _ENDS_PHRASE.search(text) and len(text.split()) <= _COMPARED_WITHIN for text in between)


@_condition
def of_last_year(figure: Placed) -> bool:
    """``80 last year``; in ``120 in 2024, from 80 a year earlier`` the year is that of the figure between."""
    behind = cues_between(figure.reading, figure.start, figure.clause[1])
    return any(cue.says == "background" and _figure_of(figure.reading, cue) == figure.start for cue in behind)


@_condition
def told_earlier(figure: Placed) -> bool:
    """``Two raids last year gave 30 tusks``; in ``from 80 a year earlier, and 310 seizures`` it is said of the 80 alone."""
    ahead = cues_between(figure.reading, figure.sentence[0], figure.start)
    return any(cue.says == "background" and not _is_of_figure_before(figure.reading, cue) for cue in ahead)


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
def cumulative(figure: Placed) -> bool:
    """``310 seizures so far this year``."""
    return says(figure.reading, *figure.sentence, "cumulative")


@_condition
def of_a_year(figure: Placed) -> bool:
    """``In 2023 police arrested 40 traffickers``: no day or month stands beside the year."""
    left, right = figure.sentence
    told = [p for p in periods_of(figure.reading) if left <= p.start < right and not p.first.startswith("-")]
    return bool(told) and all(len(p.first) == len("2023") for p in told)


@_condition
def opens_the_text(figure: Placed) -> bool:
    """In the title or one of the first paragraphs: what a yearly report is about is its story."""
    parts = [part for part in figure.reading.parts if part.kind in ("title", "heading", "paragraph")]
    return any(part.start <= figure.start < part.end for part in parts[:_OPENING])


_OPENING = 3


@_condition
def many(figure: Placed) -> bool:
    """Ten or more: more than one case has as a rule."""
    number = next((q.number for q in quantities(figure.reading) if q.start == figure.start), None)
    return number is not None and number.value >= _MANY


_MANY = 10


@_condition
def record(figure: Placed) -> bool:
    """``The third this year``, ``the largest since 2019``: the figures of the sentence are of one day."""
    return _record(figure) is not None


@_condition
def behind_a_record_since(figure: Placed) -> bool:
    """``The largest haul since the 40 tusks of May``."""
    cue = _record(figure)
    return cue is not None and figure.start > cue.start and figure.reading.within("since", *cue[:2]) is not None


def _record(figure: Placed) -> Cue | None:
    """The time since when, or in which, something of the sentence is the largest or the third."""
    reading = figure.reading
    for cue in cues_between(reading, *figure.sentence):
        if cue.says in ("cumulative", "background"):
            left = clause_at(reading, cue.start, cue.end)[0]
            records = each_within(reading, "record", left, cue.start)
            if any(not reading.behind("part_of_year", record.end()) for record in records):
                return cue
    return None


# --- parts ---------------------------------------------------------------------------------------


@_condition
def part_of_one_told(figure: Placed) -> bool:
    """``12 people, including four foreigners``, ``12 people, of whom four are foreigners``."""
    reading, left = figure.reading, figure.sentence[0]
    for mark in _MARK.finditer(reading.folded, left, figure.start):
        left = mark.end()
    return any(reading.within(use, left, figure.start) for use in ("parts_follow", "of_some"))


# --- other editions, trade -----------------------------------------------------------------------

_YEAR = r"(?:19|20)\d\d"
_YEAR_BEFORE = re.compile(rf"\b({_YEAR})\s+$")
_YEAR_BEHIND = re.compile(rf"\s+\w{{2}}\s+({_YEAR})\b")


class Edition(NamedTuple):
    """An edition of an operation other than this year's, and its year where it is told."""

    year: str | None


def other_edition(reading: Reading, start: int) -> Edition | None:
    """``The 2024 edition had 19 arrests``: what the sentence says, before the figure, of an edition other than this year's."""
    left, _ = reading.sentence_at(start)
    if any(left <= begin < start for begin, _, _ in operation_spans(reading)):
        return None
    for edition in each_within(reading, "edition", left, start):
        ahead = _YEAR_BEFORE.search(reading.folded, left, edition.start())
        year = ahead or _YEAR_BEHIND.match(reading.folded, edition.end(), start)
        if year:
            return Edition(year[1])
    return Edition(None) if reading.within("another_edition", left, start) else None


@_condition
def of_another_edition(figure: Placed) -> bool:
    return other_edition(figure.reading, figure.start) is not None


@_condition
def traded(figure: Placed) -> bool:
    """Goods that somebody sold or imported, or that were forfeited."""
    reading, (left, right) = figure.reading, figure.clause
    told = each_within(reading, "traded", left, figure.start)
    if any(_reaches(figure, match) for match in told) or reading.within("are_traded", left, figure.start):
        return True
    comma = reading.folded.find(",", figure.end, right)
    return reading.within("are_traded", figure.end, comma if comma >= 0 else right) is not None


def _reaches(figure: Placed, verb: re.Match[str]) -> bool:
    """Whether a figure is of the verb before it; ``the box, which had been shipped, held 30 tusks`` isn't."""
    is_passive = figure.reading.before("to_be", verb.start()) is not None
    return not (is_passive and "," in figure.reading.folded[verb.end() : figure.start])


@_condition
def taken(figure: Placed) -> bool:
    """Whether the clause tells of somebody who took the goods, or was taken, rather than of their trade alone."""
    reading = figure.reading
    taking = [cue for cue in cues_between(reading, *figure.clause) if cue.says in ("seize", "arrest")]
    if any(not reading.behind("traded", cue.start) for cue in taking):
        return True
    return reading.within("undercover", *figure.clause) is not None
