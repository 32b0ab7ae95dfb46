"""``python -m tests.grid``: read the grid, print a rate a value, a dimension and overall; fails below its floors."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from tests.grid.grid import Rates, floors, rates


def main() -> int:
    """Print the rates; 1 where one is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dimensions", nargs="*", help="some dimensions alone")
    parser.add_argument(
        "--wrong", type=int, default=0, metavar="N", help="show so many of the items that are read wrong"
    )
    arguments = parser.parse_args()
    read = rates(arguments.dimensions)
    for dimension, item, found in read.wrong[: arguments.wrong]:
        told = [_told(fact) for field in item.expected for fact in getattr(found, field)]
        print(f"{dimension}/{item.value} ({item.language}): {item.text!r}\n  expected {item.expected}")
        print(f"  found {told}" + (f", relevant: {found.relevant}" if found.relevant != item.relevant else ""))
    return _print(read, arguments.dimensions)


def _told(fact: Any) -> tuple[Any, ...]:
    """What a reader of the wrong items needs to see of a fact."""
    fields = ("name", "type", "iso2", "roles", "kind", "value", "value_max", "unit", "qualifier", "of", "edition")
    return tuple(getattr(fact, field) for field in fields if getattr(fact, field, None) is not None)


def _print(read: Rates, only: list[str]) -> int:
    lowest, below = floors(), False
    for dimension in dict.fromkeys(name for name, _ in read.by_value):
        for (name, value), right in read.by_value.items():
            if name == dimension:
                print(f"    {value:40} {sum(right) / len(right):.3f}  of {len(right)}")
        rate = read.of(dimension)
        for language, share in read.by_language(dimension).items():
            print(f"  {language:42} {share:.3f}")
        below = below or rate < lowest.get(dimension, 0)
        print(f"{dimension:44} {rate:.3f}  (floor {lowest.get(dimension, 0):.3f})")
    if not only:
        below = below or read.of() < lowest["overall"]
        print(f"{'overall':44} {read.of():.3f}  (floor {lowest['overall']:.3f})")
    return int(below)


if __name__ == "__main__":
    sys.exit(main())
