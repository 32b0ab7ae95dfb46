"""Which figure of a text contains another one of its kind: the parts of a total that no word calls so.

Figures that add up to a total before them are its parts; so is a smaller figure behind a total of people or of cases,
unless words say that it comes on top. Goods are only in goods that may be the same: radiated tortoises in tortoises.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from extractors.counts.found import PEOPLE, WHOLE, Found
from extractors.entities.species import lineage_of, taxon_of
from extractors.reading import Reading
from gazetteers.measures import kilograms
from gazetteers.vocabulary import GOODS, CountKind, Scope

_NOT_SUMMED = frozenset[CountKind]({"countries", "agencies"})
_OF_DEEDS = frozenset[CountKind]({"cases", "arrests", "suspects", "convictions", "seizures"})
"""Of these a text tells the sum first, and then what it is made of."""
_LONGEST = 30  # figures that add up


def wholes(reading: Reading, items: Sequence[Found], scopes: Sequence[Scope]) -> dict[int, int]:
    """The index of the figure that contains another one, by the index of that one.

    Of figures that add up only those of scope ``total`` are asked: what is of another time has its own scope.
    """
    found = dict(_told_as_parts(items, scopes))
    for whole, total in enumerate(items):
        if scopes[whole] != "total" or total.kind in _NOT_SUMMED:
            continue
        behind = [i for i in range(whole + 1, len(items)) if scopes[i] == "total" and i not in found]
        smaller = [i for i in behind if items[i].kind == total.kind and 0 < _share(items[i], total) < 1]
        parts = [i for i in smaller if _is_of(items[i], total)]
        mixed = smaller if total.kind in GOODS and not (total.of and taxon_of(total.of)) else []
        inside = _adding_up(items, total, parts) or _adding_up(items, total, mixed)
        if not inside:
            inside = [i for i in parts if _is_told_after(reading, items[i], total)]
        found |= dict.fromkeys(inside, whole)
    return found


def _told_as_parts(items: Sequence[Found], scopes: Sequence[Scope]) -> Iterator[tuple[int, int]]:
    """The figures that words call parts (``including``, ``two of them``), each with the nearest one that may hold it."""
    for index, item in enumerate(items):
        if scopes[index] == "part" or item.what.group:
            before = (i for i in reversed(range(index)) if _may_hold(items[i], item))
            yield from ((index, whole) for whole in itertools.islice(before, 1))


def _may_hold(total: Found, part: Found) -> bool:
    kinds = {total.kind, part.kind}
    alike = len(kinds) == 1 or kinds <= {"live_animals", "items"} or kinds <= PEOPLE
    same_unit = total.quantity.unit == part.quantity.unit
    return alike and same_unit and total.quantity.number.value > part.quantity.number.value


def _adding_up(items: Sequence[Found], total: Found, parts: Sequence[int]) -> list[int]:
    """The first figures after one another that make up the total, two or more; none where there aren't any."""
    for first in range(len(parts)):
        so_far = 0.0
        for last in range(first, min(len(parts), first + _LONGEST)):
            so_far += _share(items[parts[last]], total)
            if abs(so_far - 1) < _ROUNDED and last > first:
                return list(parts[first : last + 1])
            if so_far > 1:
                break
    return []


_ROUNDED = 0.002


def _share(part: Found, total: Found) -> float:
    """How much of the total a figure is; nothing where they are measured otherwise."""
    weights = kilograms(part.quantity.unit), kilograms(total.quantity.unit)
    if part.quantity.unit != total.quantity.unit and None in weights:
        return 0.0
    value, whole = (
        item.quantity.number.value * (weight or 1) for item, weight in zip((part, total), weights, strict=True)
    )
    return value / whole if whole else 0.0


def _is_of(part: Found, total: Found) -> bool:
    """Whether a figure's goods may be some of the total's."""
    if total.kind not in GOODS or part.of == total.of:
        return total.kind not in GOODS or total.commodity in (None, part.commodity)
    if total.what.class_ == "animal" and total.what.species is None:
        return part.what.class_ in WHOLE
    return total.of is not None and part.of is not None and total.of in lineage_of(part.of)


def _is_told_after(reading: Reading, part: Found, total: Found) -> bool:
    """Whether a figure without further words is of a total told before."""
    if total.kind not in _OF_DEEDS and total.kind != "live_animals":
        return False
    return (
        reading.behind("more", part.quantity.end) is None and reading.before("a_further", part.quantity.start) is None
    )
