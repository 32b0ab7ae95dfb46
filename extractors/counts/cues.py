"""What the words around a figure say of it: arrested or convicted, seized or dead, a penalty, a price, a plan."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from extractors.reading import Reading, once_a_reading
from gazetteers.lexicon import cues
from gazetteers.matching import Match

_PASSIVE = re.compile(
    r"\b(?:was|were|been|being|is|are|got|fue|fueron|sido|quedo|quedaron|ete|est|sont|foi|foram|sido|ficaram)\s+"
    r"(?:\w+ly\s+|also\s+|then\s+|each\s+)?$"
)
_BORDER = re.compile(r"[;:—]|\s–\s|,\s+(?:while|whereas|but|and then|mientras|tandis|enquanto)\b|\.\s")
_OF_SOME = re.compile(  # ``87 suspects identified, of whom 23 were arrested``
    r"\b(?:of whom|of which|of them|de los cuales|de las cuales|de ellos|dont|parmi lesquels|dos quais|das quais|deles)\s"
)
ACTIVE_REACH, PASSIVE_REACH = 110, 150


class Cue(NamedTuple):
    """A cue's span and what it says."""

    start: int
    end: int
    says: str
    passive: bool


@once_a_reading
def cues_of(reading: Reading) -> list[Cue]:
    """All cues of a document in order, found once."""
    folded = reading.folded
    return sorted(
        Cue(m.start, m.end, _said(folded, m), _PASSIVE.search(folded, max(0, m.start - 24), m.start) is not None)
        for m in cues(reading.language).find_all(reading.body, folded)
    )


@once_a_reading
def _cue_starts(reading: Reading) -> list[int]:
    return [cue.start for cue in cues_of(reading)]


_EFFORTS = re.compile(
    r"\b(?:efforts?|trying|seek\w*|attempt\w*|work\w*|hunt|plans?|hop\w+|busca\w*|intent\w+|cherch\w+|procura\w*)\s(?:\w+\s){0,2}"
    r"(?:to|a|de|para)\s$"
)


def _said(folded: str, match: Match[str]) -> str:
    """What a cue says; whom the police try to arrest is a suspect."""
    if match.payload == "arrest" and _EFFORTS.search(folded, max(0, match.start - 36), match.start):
        return "suspect"
    return match.payload


def cues_between(reading: Reading, start: int, end: int) -> list[Cue]:
    """The cues that begin in this range."""
    found, starts = cues_of(reading), _cue_starts(reading)
    return found[bisect_left(starts, start) : bisect_right(starts, end - 1)]


def clause_at(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """The part of the sentence, between semicolons, dashes and contrasts, in which a figure stands."""
    sentence_start, sentence_end = reading.sentence_at(start)
    left = sentence_start
    for border in _BORDER.finditer(reading.folded, sentence_start, start):
        left = border.end()
    right = _BORDER.search(reading.folded, end, sentence_end)
    return left, right.start() if right else sentence_end


def says(reading: Reading, start: int, end: int, *wanted: str) -> bool:
    """Whether one of these cues stands in the range."""
    return any(cue.says in wanted for cue in cues_between(reading, start, end))


def governing(reading: Reading, start: int, end: int, wanted: frozenset[str]) -> str | None:
    """Which of these cues governs the phrase at ``start`` to ``end``: the nearest, passive behind it or active before it."""
    left, right = reading.sentence_at(start)
    ranked = sorted(_ranked(reading, left, right, start, end, wanted))
    return ranked[0][1] if ranked else None


def _ranked(
    reading: Reading, left: int, right: int, start: int, end: int, wanted: frozenset[str]
) -> Iterator[tuple[int, str]]:
    clause = clause_at(reading, start, end)
    for cue in cues_between(reading, left, right):
        if cue.says not in wanted:
            continue
        outside = 100 if not clause[0] <= cue.start < clause[1] else 0
        if cue.start >= end and _OF_SOME.search(reading.folded, end, cue.start):
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
        else:
            yield 0, cue.says
