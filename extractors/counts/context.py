"""Within what a figure was counted: its operation."""

from __future__ import annotations

from extractors.entities.operations import operation_spans
from extractors.reading import Reading


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
