"""Weights that were fitted on labelled texts: what each clue adds to the logarithm of some odds."""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec import Struct

from gazetteers.loader import load


class WeightRow(Struct, frozen=True):
    """A clue, and what it adds; ``always`` in any case."""

    clue: str
    weight: float


@cache
def weights(of: Literal["relevance", "confidence"]) -> dict[str, float]:
    """What each clue adds to the odds that a text is relevant, or that a figure that was found is right.

    The clues are those of ``extractors/relevance/clues.py`` and ``extractors/counts/confidence.py``.
    """
    return {row.clue: row.weight for row in load(f"{of}_weights.csv", WeightRow)}
