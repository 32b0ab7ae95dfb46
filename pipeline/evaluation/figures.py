"""How right figures are by the rule that decided on them, and by how sure the extraction says it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from pipeline.evaluation.gold import Item
from pipeline.evaluation.same import SAME, is_optional, pair

_BANDS = 10


class Decision(NamedTuple):
    """A figure, and the line of the row of kinds.csv that decided on it; 0 where none did."""

    start: int
    value: float
    line: int
    is_outcome: bool


@dataclass
class RuleTally:
    """How often a row of kinds.csv decided on a figure, and how often that was right, of how many that could be judged."""

    fired: int = 0
    judged: int = 0
    right: int = 0


def by_rule(golds: Sequence[Item], founds: Sequence[Item], decided: Sequence[list[Decision]]) -> dict[int, RuleTally]:
    """Tallies by the row's line in kinds.csv; 0 stands for figures that no row decided on.

    A figure is right that is paired with one of the gold's; one told of no outcome is right where the gold misses none
    of its value. Figures that were left out as told before, and those of irrelevant documents, aren't judged.
    """
    tallies: dict[int, RuleTally] = defaultdict(RuleTally)
    for gold, found, decisions in zip(golds, founds, decided, strict=True):
        hits, extra, missed = _judged_counts(gold, found)
        right, wrong = set(map(_begin, hits)), set(map(_begin, extra))
        for decision in decisions if found.get("relevant") else ():
            _add_decision(tallies[decision.line], decision, right, wrong, missed)
    return dict(tallies)


def _judged_counts(gold: Item, found: Item) -> tuple[list[Item], list[Item], list[Item]]:
    """The figures found that the gold has, those that it hasn't, and its own that weren't found."""
    counts = (found.get("counts") or []) if found.get("relevant") else []
    pairs, missed, extra = pair([c for c in gold["counts"] if not is_optional(c)], counts, SAME["counts"])
    _, _, extra = pair([c for c in gold["counts"] if is_optional(c)], extra, SAME["counts"])
    return [hit for _, hit in pairs], extra, missed


def _begin(count: Item) -> int:
    return int(count["mention"]["start"])


def right_figures(gold: Item, found: Item) -> dict[int, bool]:
    """Whether each figure found is right, by where it begins."""
    right, wrong, _ = _judged_counts(gold, found)
    return {_begin(count): True for count in right} | {_begin(count): False for count in wrong}


class Band(NamedTuple):
    """Figures of which about as much is said: how many, how likely they are said to be right, and what share is."""

    figures: int
    said: float
    right: float


def by_confidence(golds: Sequence[Item], founds: Sequence[Item]) -> list[Band]:
    """Ten bands of equally many figures, the least sure first: calibrated where ``said`` is ``right`` in each."""
    told: list[tuple[float, bool]] = []
    for gold, found in zip(golds, founds, strict=True):
        right, wrong, _ = _judged_counts(gold, found)
        told += [
            (count["mention"]["confidence"], is_right)
            for is_right, of in ((True, right), (False, wrong))
            for count in of
        ]
    told.sort()
    cuts = [len(told) * tenth // _BANDS for tenth in range(_BANDS + 1)]
    bands = [told[start:end] for start, end in pairwise(cuts) if end > start]
    return [Band(len(b), sum(sure for sure, _ in b) / len(b), sum(right for _, right in b) / len(b)) for b in bands]


def _add_decision(tally: RuleTally, decision: Decision, right: set[int], wrong: set[int], missed: list[Item]) -> None:
    tally.fired += 1
    if decision.is_outcome:
        tally.right += decision.start in right
        tally.judged += decision.start in right | wrong
    else:
        tally.right += not any(float(gold["value"]) == decision.value for gold in missed)
        tally.judged += 1
