"""How likely a figure that the rules found is right: a second opinion, a linear model over how it was found.

The weights were fitted on annotated texts by ``pipeline.bench.confidence`` and can be read in
``gazetteers/confidence_weights.csv``; ``bulletins evaluate --by confidence`` compares what is said with what is right.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache

from extractors.counts.found import Found
from extractors.counts.kinds import KindRow, KindRule
from extractors.reading import Reading
from gazetteers.weights import weights

_LATE = 0.6  # of a text
_YEARS = range(1900, 2100)
_LARGEST = 5  # digits, from which on numbers are alike


def confidence(reading: Reading, item: Found, rule: KindRule | None) -> float:
    """The probability, 0 to 1, that a figure is an outcome of this kind and value."""
    weight = weights("confidence")
    odds = weight.get("always", 0.0) + sum(weight.get(clue, 0.0) for clue in clues(reading, item, rule))
    return round(1 / (1 + math.exp(-odds)), 3)


def clues(reading: Reading, item: Found, rule: KindRule | None) -> set[str]:
    """What is known of how a figure was found: ``row person if fate:arrest: arrests``, ``digits 3``, ``title``."""
    part = reading.part_at(item.start)
    number = item.quantity.number
    return {
        _row(rule.row) if rule else "row none",
        f"kind {item.kind}",
        f"class {item.what.class_}",
        f"part {part.kind if part else 'none'}",
        f"qualifier {number.qualifier}",
        f"digits {'one' if number.value == 1 else min(_LARGEST, len(str(int(number.value))))}",
        *_signs(reading, item),
    }


@cache
def _row(row: KindRow) -> str:
    return f"row {row.short}"


def _signs(reading: Reading, item: Found) -> Iterator[str]:
    number = item.quantity.number
    signs = {
        "title": item.in_title,
        "some of them": item.what.group,
        "definite": item.definite or item.what.definite,
        "in words": number.in_words,
        "like a year": item.kind != "money" and number.value % 1 == 0 and number.value in _YEARS,
        "range": number.value_max is not None,
        "of nothing": item.of is None,
        "taxon": item.what.species is not None,
        "late": item.start > _LATE * len(reading.text),
    }
    return (sign for sign, holds in signs.items() if holds)
