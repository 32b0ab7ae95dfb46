"""A figure that was found, before repeats are left out."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.figures.quantities import Quantity
from extractors.text.noun_phrases import Counted
from gazetteers.vocabulary import CountKind

PEOPLE = frozenset({"arrests", "suspects", "convictions"})
OF_MATTERS = frozenset({"weight", "volume", "live_animals", "items"})


@dataclass(frozen=True)
class Found:
    """A figure with what it counts, its kind, and whether it stands in a headline or is a definite one (``the three``)."""

    quantity: Quantity
    what: Counted
    kind: CountKind
    of: str | None
    commodity: str | None
    in_title: bool
    definite: bool
