"""Find the second copy of a text on the same page: for another width of screen, for the printer, by mistake."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence

from gazetteers.matching import fold

_LETTERS = re.compile(r"[^\W_]+")
_LONG = 40  # letters of a piece that isn't there twice by chance


def copies(texts: Sequence[str], *, places: Sequence[Hashable] | None = None) -> set[int]:
    """The indices of the pieces of a text that say again, letter by letter, what an earlier one says.

    A long piece is a copy by itself, a short one only beside a copy, as it stood beside the original.

    Args:
        texts: the pieces, in order.
        places: where each of a page's pieces stands. What is said again in the same place is its author's own
            repetition, unless a row of pieces is; and what a longer piece of another place holds is a copy, too, and
            what an earlier one says in advance: a quotation that is set apart, a summary.
    """
    letters = ["".join(_LETTERS.findall(fold(text))) for text in texts]
    originals: dict[int, int] = {}
    first: dict[str, int] = {}
    for index, piece in enumerate(letters):
        if len(piece) < _LONG:
            continue
        if piece in first:
            originals[index] = first[piece]
        first.setdefault(piece, index)
    for index in sorted(originals):
        for step in (1, -1):
            _extend(letters, originals, index, step)
    if places is None:
        return set(originals)
    again = {index for index in originals if places[index] != places[originals[index]] or _in_row(originals, index)}
    return again | _contained(letters, again, places)


def _in_row(originals: dict[int, int], index: int) -> bool:
    """Whether the piece before or after is a copy of what stands before or after the original."""
    return any(originals.get(index + step) == originals[index] + step for step in (1, -1))


def _extend(letters: list[str], originals: dict[int, int], index: int, step: int) -> None:
    """Add the short pieces that stand beside a copy as they stand beside its original."""
    original = originals[index]
    while True:
        index, original = index + step, original + step
        beside = 0 <= original < len(letters) and 0 <= index < len(letters) and index != original
        if (
            not beside
            or index in originals
            or original in originals
            or letters[index] != letters[original]
            or not letters[index]
        ):
            return
        originals[index] = original


def _contained(letters: list[str], known: set[int], places: Sequence[Hashable]) -> set[int]:
    whole = [(index, piece) for index, piece in enumerate(letters) if index not in known and len(piece) >= _LONG]
    everything = "\n".join(piece for _, piece in whole)
    inner = [(index, piece) for index, piece in whole if everything.count(piece) > 1]
    return {
        index
        for index, piece in inner
        if any(
            piece in other and len(piece) < len(other) and (index < holder or places[index] != places[holder])
            for holder, other in whole
        )
    }
