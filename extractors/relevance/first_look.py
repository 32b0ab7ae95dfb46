"""Can a text be about wildlife crime at all? A cheap test that spares most texts everything that costs.

Its recall on relevant texts is what counts. A text passes where a word for a crime against wildlife stands in it, or an
animal, a plant or a product within a sentence's reach of a word for taking, law or crime. The words are those that a
text of its language is read with: among those of all languages, every other page has an act and an animal by chance.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from gazetteers.signals import signals
from gazetteers.taxa import names

_ACTS = frozenset({"taking", "seizing", "harming", "finding", "trade", "legal", "fate", "authority"})
_OBJECTS = frozenset({"wildlife", "creature"})
# In so short a text, which costs little, a sack of roots is object enough, and a suitcase act enough.
_SHORT = 1000  # characters
_SHORT_ACTS = _ACTS | {"checkpoint", "container", "person"}
_SHORT_OBJECTS = _OBJECTS | {"goods"}
_REACH = 160  # characters: about three times the widest gap in the annotated texts


class Seen(NamedTuple):
    """What in a text speaks for its being relevant: a crime against wildlife by its name, objects with an act near."""

    crime: bool
    near: list[int]
    """Where the objects stand, in order; none where a crime is named."""


def look(text: str, folded: str, language: str) -> Seen:
    """Look at a text and its folded form (``gazetteers.grammar.fold_in``) by the words of a language."""
    acts, objects = [], []
    is_short = len(folded) <= _SHORT
    kinds_of_acts, kinds_of_objects = (_SHORT_ACTS, _SHORT_OBJECTS) if is_short else (_ACTS, _OBJECTS)
    for start, _, signal in signals(language).find_all(text, folded):
        if signal == "crime":
            return Seen(True, [])
        if signal in kinds_of_acts:
            acts.append(start)
        elif signal in kinds_of_objects:
            objects.append(start)
    if not acts:
        return Seen(False, [])
    acts.sort()
    objects += [match.start for match in names(language).find_all(text, folded)]
    return Seen(False, sorted({position for position in objects if _is_near(acts, position)}))


def _is_near(acts: list[int], position: int) -> bool:
    index = bisect_left(acts, position - _REACH)
    return index < len(acts) and acts[index] <= position + _REACH
