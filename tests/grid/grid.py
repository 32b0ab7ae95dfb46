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
from gazetteers.matching import fold
from tests.grid import dimensions

FLOORS = Path(__file__).with_name("floors.toml")
Fact = Mapping[str, Any]
"""What is told of a fact, by the names of its record's fields, but for two: ``called`` is its name or one of its aliases,
and ``roles`` are those that it must have and, with a question mark, those that it may have."""


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
        match = next((one for one in left if all(_has(one, name, told) for name, told in fact.items())), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def _has(found: Any, name: str, told: Any) -> bool:
    if name == "called":
        return fold(told) in map(fold, (found.name, *found.aliases))
    if name == "roles":
        needed = {role for role in told if not role.endswith("?")}
        return needed <= set(found.roles) <= {role.rstrip("?") for role in told}
    return bool(getattr(found, name) == told)


class Rates(NamedTuple):
    """Right and all, by dimension and value, and the items that were read wrong.

    ``read`` has each item's dimension, its language and whether it is right.
    """

    by_value: dict[tuple[str, str], list[bool]]
    read: list[tuple[str, str, bool]]
    wrong: list[tuple[str, Item, Extraction]]

    def by_language(self, dimension: str) -> dict[str, float]:
        """The rates of a dimension in each of its languages."""
        said: dict[str, list[bool]] = defaultdict(list)
        for name, language, right in self.read:
            if name == dimension:
                said[language].append(right)
        return {language: sum(all_) / len(all_) for language, all_ in said.items()}

    def of(self, dimension: str | None = None) -> float:
        """The rate of a dimension, or of all items."""
        said = [right for (name, _), all_ in self.by_value.items() if dimension in (None, name) for right in all_]
        return sum(said) / len(said)


def rates(only: Sequence[str] = ()) -> Rates:
    """Read all items, or those of some dimensions."""
    by_value: dict[tuple[str, str], list[bool]] = defaultdict(list)
    read, wrong = [], []
    for dimension, item in all_items():
        if only and dimension not in only:
            continue
        found = found_in(item)
        right = is_right(item, found)
        by_value[dimension, item.value].append(right)
        read.append((dimension, item.language, right))
        if not right:
            wrong.append((dimension, item, found))
    return Rates(by_value, read, wrong)


def floors() -> dict[str, float]:
    """The lowest rate that passes, by dimension; ``overall`` for all items."""
    return {name: float(rate) for name, rate in tomllib.loads(FLOORS.read_text(encoding="utf-8")).items()}
