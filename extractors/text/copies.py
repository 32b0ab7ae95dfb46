"""Find the second copy of a text on the same page: for another width of screen, for the printer, by mistake."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazetteers.matching import fold

_LETTERS = re.compile(r"[^\W_]+")
_LONG = 40  # letters of a piece that isn't there twice by chance


def copies(texts: Sequence[str], *, parts: bool = False) -> set[int]:
    """The indices of the pieces of a text that say again, letter by letter, what an earlier one says.

    A long piece is a copy by itself, a short one only beside a copy, as it stood beside the original. With ``parts``, so
    is what a longer piece holds: a summary, a quotation that is set apart.
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
    return set(originals) | (_contained(letters, set(originals)) if parts else set())


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


def _contained(letters: list[str], known: set[int]) -> set[int]:
    whole = [(index, piece) for index, piece in enumerate(letters) if index not in known and len(piece) >= _LONG]
    everything = "\n".join(piece for _, piece in whole)
    return {index for index, piece in whole if everything.count(piece) > 1}
