"""Plain reports: one sentence that tells of goods taken, or of somebody held with them, whatever else the text says."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable

from extractors.entities.species import species_mentions
from extractors.figures.numbers import numbers
from extractors.reading import Reading

_REACH = 45  # characters between a figure, or a word for carrying, and what it is said of
_SEVERAL = 2.0


def goods_by_sentence(
    reading: Reading, wares: Iterable[int], carrying: Iterable[int]
) -> dict[tuple[int, int], set[str]]:
    """What each sentence says of goods: ``product`` (a part of an animal), ``quantity`` (counted), ``carried``, ``load`` (both).

    Args:
        wares: where words for wildlife at large or timber begin.
        carrying: where words end that say that somebody carried what follows.
    """
    figures = sorted(n.end for n in numbers(reading) if n.value >= _SEVERAL or n.value != int(n.value))
    carried = sorted(carrying)
    named = [(mention.start, bool(mention.commodity_id)) for mention in species_mentions(reading)]
    found: dict[tuple[int, int], set[str]] = {}
    for start, is_product in [*named, *((start, False) for start in wares)]:
        sentence = reading.sentence_at(start)
        low = max(sentence[0], start - _REACH)
        seen = found.setdefault(sentence, set())
        seen.update(["product"] if is_product else [])
        seen.update(["quantity"] if _within(figures, low, start) else [])
        carrier = _within(carried, low, start)
        seen.update(["carried"] if carrier else [])
        seen.update(["load"] if carrier and _within(figures, carrier[0], start) else [])
    return found


def _within(places: list[int], low: int, high: int) -> list[int]:
    return places[bisect_left(places, low) : bisect_right(places, high)]


def is_plain_report(seen: Collection[str]) -> bool:
    """Whether a sentence with these signals reports a seizure, a find by officers, or somebody held with goods."""
    if "quantity" in seen and ("seizing" in seen or ("authority" in seen and "finding" in seen)):
        return True
    if "fate" in seen and ("carried" in seen or ("product" in seen and "quantity" in seen)):
        return True
    return {"load", "finding"} <= set(seen) or {"product", "seizing", "authority"} <= set(seen)
