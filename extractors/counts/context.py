"""Within what a figure was counted: its operation, or the other year that brackets tell."""

from __future__ import annotations

import re

from extractors.entities.operations import operation_spans
from extractors.reading import Reading, once_a_place

_YEAR_AHEAD = re.compile(r"\((?:[^()\d]{0,12}\s)?((?:19|20)\d\d)\s?[:,]?\s?(?:[^()\d\s]{1,3}\s?)?$")
_YEAR_BEHIND = re.compile(r"[^()\d]{0,20}\s((?:19|20)\d\d)\)")
_YEAR_LAST = re.compile(r"[,;(]\s[^,;()\d]*((?:19|20)\d\d)\s$")
_NO_NOUN = re.compile(r"[.,;)]")
_BRACKET = 30  # characters


@once_a_place
def year_compared(reading: Reading, start: int, end: int) -> str | None:
    """The year with which a figure is compared: ``41 (2024: 61)``, ``41 (61 in 2024)``, ``41; in 2024 there were 61``."""
    folded = reading.folded
    ahead = _YEAR_AHEAD.search(folded, max(0, start - _BRACKET), start)
    if verb := reading.before("amounted", start):
        ahead = _YEAR_LAST.search(folded, max(0, verb.start() - _BRACKET), verb.start())
        ahead = ahead if ahead and _NO_NOUN.match(folded, end) else None
    opens = folded[:start].rstrip().endswith("(")
    told = ahead or (_YEAR_BEHIND.match(folded, end) if opens else None)
    return told[1] if told else None


@once_a_place
def operation_of(reading: Reading, start: int) -> str | None:
    """The name of the operation in which it was counted: the only one of the document, or the one of its sentence."""
    spans = operation_spans(reading)
    if len({name for _, _, name in spans}) == 1:
        return spans[0][2]
    sentence = reading.sentence_at(start)
    inside = [name for begin, _, name in spans if sentence[0] <= begin < sentence[1]]
    if inside:
        return inside[-1]
    before = [name for begin, _, name in spans if begin < start]
    return before[0] if before else None
