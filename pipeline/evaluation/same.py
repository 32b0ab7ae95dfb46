"""When an item that was found is the one that the gold has, which of its attributes are right, and which two are a pair."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from gazetteers.measures import kilograms
from pipeline.evaluation.gold import Item

_SAME_VALUE = 0.005
_KIND_SAYS_WHAT = frozenset(
    {"arrests", "suspects", "convictions", "cases", "seizures", "sentence", "countries", "agencies"}
)


def normalised(text: object) -> str:
    """A name without accents, case, punctuation and a leading article, for comparing."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", str(text)) if not unicodedata.combining(c))
    return re.sub(r"^the ", "", re.sub(r"[\W_]+", " ", plain.casefold().replace("đ", "d")).strip())


def _named(item: Item, single: str, *several: str) -> set[str]:
    if isinstance(item, str):
        return {normalised(item)}
    texts = [item.get(single), *(text for key in several for text in item.get(key, []))]
    return {normalised(text) for text in texts if text}


def _names(item: Item) -> set[str]:
    return _named(item, "name", "names", "aliases")


def _taxa(item: Item) -> set[str]:
    return _named(item, "taxon", "taxa")


def _iso2(item: Item) -> str | None:
    return item if isinstance(item, str) else item.get("iso2")


def _quantity(count: Item) -> tuple[str | None, float]:
    unit, value = count.get("unit"), float(count["value"])
    weight = kilograms(unit)
    return (unit, value) if weight is None else ("kg", value * weight)


def _same_count(gold: Item, found: Item) -> bool:
    if gold["kind"] != found.get("kind") or found.get("value") is None:
        return False
    (gold_unit, gold_value), (unit, value) = _quantity(gold), _quantity(found)
    return gold_unit == unit and abs(gold_value - value) <= _SAME_VALUE * max(abs(gold_value), 1e-9)


SAME: dict[str, Callable[[Item, Item], bool]] = {
    "operations": lambda gold, found: bool(_names(gold) & _names(found)),
    "agencies": lambda gold, found: bool(_names(gold) & _names(found)),
    "species": lambda gold, found: bool(_taxa(gold) & _taxa(found)),
    "countries": lambda gold, found: _iso2(gold) == _iso2(found),
    "counts": _same_count,
}


def _same_date(gold: str | None, found: str | None) -> bool:
    return gold is None or (found is not None and str(found)[: len(gold)] == gold)


def _right_of(document: Item, gold: Item, found: Item) -> bool:
    if gold.get("of") is None or gold["kind"] in _KIND_SAYS_WHAT:
        return True
    accepted = {normalised(gold["of"])}
    for taxon in document["species"]:
        if accepted & _taxa(taxon):
            accepted |= _taxa(taxon)
    return found.get("of") is not None and normalised(found["of"]) in accepted


Judge = Callable[[Item, Item, Item], bool | None]
"""Of a document, a gold item and what was found: whether it is right; None where that can't be asked."""


def _told(attribute: str, *, also_null: bool = False) -> Judge:
    """Whether an attribute is as the gold has it; None where the gold doesn't say it or doubts it."""

    def right(_: Item, gold: Item, found: Item) -> bool | None:
        is_told = attribute in gold and (also_null or gold[attribute] is not None)
        asked = is_told and attribute not in gold.get("doubtful", ())
        return gold[attribute] == found.get(attribute) if asked else None

    return right


def _right_day(_: Item, gold: Item, found: Item) -> bool | None:
    """By the day on which the figure's period begins, as precise as the gold tells it."""
    asked = gold.get("date") and "date" not in gold.get("doubtful", ())
    return _same_date(gold["date"], found.get("period_start")) if asked else None


RIGHT: dict[str, Judge] = {
    "edition": lambda _, gold, found: gold.get("edition") is None or gold["edition"] == found.get("edition"),
    "dates": lambda _, gold, found: all(_same_date(gold.get(end), found.get(end)) for end in ("start", "end")),
    "type": lambda _, gold, found: gold.get("type") == found.get("type"),
    "qualifier": lambda _, gold, found: gold.get("qualifier") == found.get("qualifier"),
    "of": _right_of,
    "country": _told("country", also_null=True),
    "date": _right_day,
    **{attribute: _told(attribute) for attribute in ("scope", "commodity", "role", "outcome")},
}


def roles(document: Item, key: str) -> set[tuple[str, str]]:
    """Pairs of country and role, without ``named``, which is no role."""
    told = document.get(key) or {}
    return {(iso2, role) for iso2, roles in told.items() for role in roles if role != "named"}


def found_roles(found: Item) -> set[tuple[str, str]]:
    countries = (
        [item for item in found.get("countries") or () if isinstance(item, dict)] if found.get("relevant") else []
    )
    return {(item["iso2"], role) for item in countries for role in item.get("roles", ()) if role != "named"}


def pair(golds: Sequence[Item], founds: Sequence[Item], same: Callable[[Item, Item], bool]) -> tuple[list, list, list]:
    """One to one, in the gold's order: the pairs, the gold's that have none, and the found ones that have none."""
    left, pairs, missed = list(founds), [], []
    for gold in golds:
        hit = next((found for found in left if same(gold, found)), None)
        if hit is None:
            missed.append(gold)
        else:
            left.remove(hit)
            pairs.append((gold, hit))
    return pairs, missed, left


def is_optional(item: Item) -> bool:
    """Whether finding or missing it counts neither way."""
    return isinstance(item, dict) and bool(item.get("optional"))
