"""How far a cue acts: the figures in the scope of ``could face``, ``up from`` or ``so far this year``.

The model is ConText (Harkema et al. 2009, J Biomed Inform 42:839), as medspaCy has it: a cue acts on the figures on one
side of it, as far as its reach goes, unless something that ends it stands between. What a cue says gives it its scope,
by cue_scopes.csv; a row of cues.csv may have another one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from operator import attrgetter

from extractors.reading import Reading, once_a_reading
from extractors.text.cues import Cue, clause_at, cues_between, cues_of
from gazetteers.lexicon import ActsOn, Reach, widest_reach

Span = tuple[int, int]
ANY = "any"
"""What ends a scope that any other cue ends."""
_ENDS_PHRASE = re.compile(r"[\d,;:.()]")
_WORD = re.compile(r"\w[\w'-]*")


def in_scope(reading: Reading, span: Span, *wanted: str, on: ActsOn | None = None) -> bool:
    """Whether a figure (with what it counts) stands in the scope of a cue that says one of these things.

    ``on`` is what the figure is of; None asks for cues whatever they act on.
    """
    return next(acting(reading, span, *wanted, on=on), None) is not None


def acting(reading: Reading, span: Span, *wanted: str, on: ActsOn | None = None) -> Iterator[Cue]:
    """The cues that say one of these things and have the figure in their scope, what is wanted first coming first."""
    every = said_anywhere(reading)
    for says in wanted:
        if cues := every.get(says):
            left, right = _region(reading, widest_reach(reading.language, says), span)
            near = cues[
                bisect_left(cues, left, key=attrgetter("start")) : bisect_left(cues, right, key=attrgetter("start"))
            ]
            yield from (cue for cue in near if _acts(reading, cue, span, on))


def _acts(reading: Reading, cue: Cue, span: Span, on: ActsOn | None) -> bool:
    scope, (start, end) = cue.scope, span
    if on and scope.on and on not in scope.on:
        return False
    if cue.start < end and cue.end > start:
        return True
    is_before = cue.end <= start
    if scope.side == ("after" if is_before else "before"):
        return False
    left, right = _region(reading, scope.reach, span)
    if not left <= cue.start < right:
        return False
    between = (cue.end, start) if is_before else (end, cue.start)
    return not _is_ended(reading, cue, *between)


def _is_ended(reading: Reading, cue: Cue, start: int, end: int) -> bool:
    """Whether what ends a cue's scope stands between it and the figure."""
    scope, folded = cue.scope, reading.folded
    if scope.reach == "phrase" and _ENDS_PHRASE.search(folded, start, end):
        return True
    if scope.words is not None and sum(1 for _ in _WORD.finditer(folded, start, end)) > scope.words:
        return True
    between = (other.says for other in cues_between(reading, start, end) if other.end <= end)
    return any(says in scope.ends or ANY in scope.ends for says in between) if scope.ends else False


def _region(reading: Reading, reach: Reach, span: Span) -> Span:
    """Where the cues of this reach can stand that act on a figure."""
    if reach == "sentence":
        return reading.sentence_at(span[0])
    if reach == "part":
        part = reading.part_at(span[0])
        return (part.start, part.end) if part else reading.sentence_at(span[0])
    return clause_at(reading, *span)


@once_a_reading
def said_anywhere(reading: Reading) -> dict[str, list[Cue]]:
    """The cues of a document by what they say."""
    found: dict[str, list[Cue]] = defaultdict(list)
    for cue in cues_of(reading):
        found[cue.says].append(cue)
    return found
