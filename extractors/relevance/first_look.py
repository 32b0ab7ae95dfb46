"""Can a text be about wildlife crime at all? A cheap test that spares most texts everything that costs.

Its recall on relevant texts is what counts. A text passes where a word for a crime against wildlife stands in it, or an
animal, a plant or a product within a sentence's reach of a word for taking, law or crime.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from gazetteers.matching import Match
from gazetteers.signals import Signal, every_signal
from gazetteers.taxa import names_in_any_language

_ACTS = frozenset({"taking", "seizing", "harming", "finding", "trade", "legal", "fate", "authority"})
_OBJECTS = frozenset({"wildlife", "creature"})
# In so short a text, which costs little, a sack of roots is object enough, and a suitcase act enough.
_SHORT = 1000  # characters
_SHORT_ACTS = _ACTS | {"checkpoint", "container", "person"}
_SHORT_OBJECTS = _OBJECTS | {"goods"}
_REACH = 160  # characters: about three times the widest gap in the annotated texts


Seen = Literal["crime", "near", "nothing"]
"""A crime against wildlife by its name; an object and an act near each other; neither."""


def first_look(folded: str) -> bool:
    """Whether a folded text (``gazetteers.matching.fold``) can be relevant, whatever its language."""
    return look(folded) != "nothing"


def look(folded: str) -> Seen:
    """What in a folded text speaks for its being relevant."""
    acts, objects = [], []
    is_short = len(folded) <= _SHORT
    kinds_of_acts, kinds_of_objects = (_SHORT_ACTS, _SHORT_OBJECTS) if is_short else (_ACTS, _OBJECTS)
    for match in every_signal().find_all(folded, folded):
        if match.payload == "crime":
            return "crime"
        if match.payload in kinds_of_acts:
            acts.append(match.start)
        elif match.payload in kinds_of_objects:
            objects.append(match.start)
    acts.sort()
    return "near" if acts and (_is_near(acts, objects) or _is_near(acts, _names(folded))) else "nothing"


def own_words_tell(signals: Sequence[Match[Signal]]) -> bool:
    """Whether these signals, which are in order, are enough for a first look, whatever else the text holds."""
    acts = [match.start for match in signals if match.payload in _ACTS]
    objects = (match.start for match in signals if match.payload in _OBJECTS)
    return any(match.payload == "crime" for match in signals) or _is_near(acts, objects)


def _names(folded: str) -> Iterator[int]:
    """Where taxa and products are named."""
    return (match.start for match in names_in_any_language().find_all(folded, folded))


def _is_near(acts: Sequence[int], objects: Iterable[int]) -> bool:
    for position in objects:
        index = bisect_left(acts, position - _REACH)
        if index < len(acts) and acts[index] <= position + _REACH:
            return True
    return False
