"""Whole small bulletins in which all but one dimension is held, each carrying the facts that are to be found in it.

A dimension is a module in ``dimensions/`` with a function ``items()``. The lowest rates that pass are in ``floors.toml``.
"""

from __future__ import annotations

import importlib
import pkgutil
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from extractors import extract
from extractors.records import Bulletin, Extraction
from tests.grid import dimensions

FLOORS = Path(__file__).with_name("floors.toml")
Fact = Mapping[str, Any]
"""What is told of a fact, by the names of its record's fields."""


class Item(NamedTuple):
    """A bulletin of a dimension: which of the dimension's values it shows, and what is to be found in it.

    ``expected`` has, by a field of ``Extraction``, all facts of that field: one found too many is as wrong as one missed.
    ``relevant`` is whether the bulletin is one at all.
    """

    value: str
    language: str
    text: str
    expected: Mapping[str, Sequence[Fact]]
    relevant: bool = True


def all_items() -> Iterator[tuple[str, Item]]:
    """Each dimension's items, with the dimension's name."""
    for module in pkgutil.iter_modules(dimensions.__path__):
        for item in importlib.import_module(f"tests.grid.dimensions.{module.name}").items():
            yield module.name, item


def found_in(item: Item) -> Extraction:
    """What extraction finds in an item."""
    title = item.text.split("\n", 1)[0]
    return extract(
        Bulletin(
            id="grid", url="", source_id="", title=title, text=item.text, language=item.language, published="2024-05-14"
        )
    )


def is_right(item: Item, found: Extraction) -> bool:
    """Whether exactly what is expected was found."""
    if found.relevant != item.relevant:
        return False
    return all(_same(facts, getattr(found, field)) for field, facts in item.expected.items())


def _same(expected: Sequence[Fact], found: Sequence[Any]) -> bool:
    left = list(found)
    for fact in expected:
        match = next((one for one in left if all(getattr(one, name) == told for name, told in fact.items())), None)
        if match is None:
            return False
        left.remove(match)
    return not left


class Rates(NamedTuple):
    """Right and all, by dimension and value, and the items that were read wrong."""

    by_value: dict[tuple[str, str], list[bool]]
    wrong: list[tuple[str, Item, Extraction]]

    def of(self, dimension: str | None = None) -> float:
        """The rate of a dimension, or of all items."""
        said = [right for (name, _), all_ in self.by_value.items() if dimension in (None, name) for right in all_]
        return sum(said) / len(said)


def rates(only: Sequence[str] = ()) -> Rates:
    """Read all items, or those of some dimensions."""
    by_value: dict[tuple[str, str], list[bool]] = defaultdict(list)
    wrong = []
    for dimension, item in all_items():
        if only and dimension not in only:
            continue
        found = found_in(item)
        right = is_right(item, found)
        by_value[dimension, item.value].append(right)
        if not right:
            wrong.append((dimension, item, found))
    return Rates(by_value, wrong)


def floors() -> dict[str, float]:
    """The lowest rate that passes, by dimension; ``overall`` for all items."""
    return {name: float(rate) for name, rate in tomllib.loads(FLOORS.read_text(encoding="utf-8")).items()}
