"""What the words around a figure say of it: arrested or convicted, seized or dead, a penalty, a price, a plan."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator
from operator import itemgetter
from typing import NamedTuple

from extractors.reading import Reading, once_a_place, once_a_reading
from gazetteers.lexicon import ScopeRow, Sense, cue_scopes, cues
from gazetteers.matching import Match

_MARK = re.compile(r"[;:,]|\.(?=\s)")
ACTIVE_REACH, PASSIVE_REACH = 110, 150
_DONE = frozenset({"arrest", "convict", "suspect", "seize", "alive"})
"""What may be said not to have been done."""
_VERBS = _DONE | {"inspect", "negated"}
"""Cues that may be passive; others aren't asked."""
_VERB = 24  # characters: as far back as the verb of a participle begins


class Cue(NamedTuple):
    """A cue's span and what it says."""

    start: int
    end: int
    says: str
    passive: bool
    scope: ScopeRow
    """The figures that it acts on; ``extractors.counts.scope`` says which have it."""


@once_a_reading
def cues_of(reading: Reading) -> list[Cue]:
    """All cues of a document in order, found once."""
    found = cues(reading.language).find_all(reading.body, reading.folded)
    return sorted((_cue(reading, match) for match in found), key=lambda cue: cue[:3])


def _cue(reading: Reading, match: Match[Sense]) -> Cue:
    """A cue with what it says; whom the police try to arrest is a suspect, and who wasn't arrested, nothing."""
    says, scope = match.payload
    start = match.start
    if says in _DONE and (no := reading.before("negated", start, start - _VERB)):
        says, scope, start = "negated", cue_scopes()["negated"], no.start()
    elif says == "arrest" and reading.before("efforts", start):
        says, scope = "suspect", cue_scopes()["suspect"]
    passive = says in _VERBS and _is_passive(reading, start)
    return Cue(match.start, match.end, says, passive, scope)


def _is_passive(reading: Reading, position: int) -> bool:
    """``were also seized``: whether a form of to be stands before a place, an adverb aside."""
    since = position - _VERB
    adverb = reading.before("adverb", position, since)
    to_be = reading.before("to_be", adverb.start() if adverb else position, since)
    return to_be is not None


@once_a_reading
def _with_starts(reading: Reading) -> tuple[list[Cue], list[int]]:
    return cues_of(reading), [cue.start for cue in cues_of(reading)]


@once_a_place
def cues_between(reading: Reading, start: int, end: int) -> list[Cue]:
    """The cues that begin in this range."""
    found, starts = _with_starts(reading)
    return found[bisect_left(starts, start) : bisect_right(starts, end - 1)]


@once_a_reading
def _clause_borders(reading: Reading) -> list[tuple[int, int]]:
    """Where clauses end: semicolons, colons, stops, commas with a contrast behind them."""
    found = []
    for mark in _MARK.finditer(reading.folded):
        contrast = reading.behind("contrast", mark.end()) if mark.group() == "," else None
        if contrast or mark.group() != ",":
            found.append((mark.start(), contrast.end() if contrast else mark.end()))
    return found


@once_a_place
def clause_at(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """The part of the sentence, between semicolons, colons and contrasts, in which a figure stands."""
    left, right = reading.sentence_at(start)
    borders = _clause_borders(reading)
    ahead = bisect_right(borders, start, key=itemgetter(1))
    behind = bisect_left(borders, end, key=itemgetter(0))
    left = max(left, borders[ahead - 1][1]) if ahead else left
    right = min(right, borders[behind][0]) if behind < len(borders) else right
    return left, right


def says(reading: Reading, start: int, end: int, *wanted: str) -> bool:
    """Whether one of these cues stands in the range."""
    return any(cue.says in wanted for cue in cues_between(reading, start, end))


_ACCUSED = 12  # characters: as far as what people are called stands from what befell them


def governing(reading: Reading, start: int, end: int, wanted: Container[str]) -> str | None:
    """Which of these cues governs the phrase at ``start`` to ``end``: the nearest, passive behind it or active before it."""
    left, right = reading.sentence_at(start)
    ranked = sorted(_ranked(reading, left, right, start, end, wanted))
    return ranked[0][1] if ranked else None


def _ranked(
    reading: Reading, left: int, right: int, start: int, end: int, wanted: Container[str]
) -> Iterator[tuple[int, str]]:
    clause = clause_at(reading, start, end)
    for cue in cues_between(reading, left, right):
        if cue.says not in wanted:
            continue
        outside = 100 if not clause[0] <= cue.start < clause[1] else 0
        if cue.start >= end and reading.within("of_some", end, cue.start):  # ``87 suspects, of whom 23 were held``
            outside = 100
        if cue.start >= end:
            distance = cue.start - end - (40 if cue.passive else 0)
            if distance <= PASSIVE_REACH:
                yield distance + outside + (0 if cue.passive else 25), cue.says
        elif cue.end <= start:
            distance = start - cue.end
            if distance <= ACTIVE_REACH:
                apart = 20 if "," in reading.folded[cue.end : start] else 0
                yield distance + outside + apart + (35 if cue.passive else 0), cue.says
        else:  # ``arrested nine people accused of``: what was done to them is told beside it
            behind_people = cue.says == "suspect" and " " in reading.folded[start : cue.start].strip()
            yield _ACCUSED if behind_people else 0, cue.says
