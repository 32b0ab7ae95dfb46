"""The grid's own mechanism: what is right, what is wrong, and a floor for every dimension."""

from __future__ import annotations

from tests.grid.grid import Item, all_items, floors, found_in, is_right
from tests.grid.stories import GOODS

TEXT = GOODS["en"].replace("{x}", "12 kg")
WEIGHT = {"kind": "weight", "value": 12, "unit": "kg"}


def test_exactly_what_is_expected_is_right() -> None:
    for expected, right in (
        ([WEIGHT], True),
        ([], False),
        ([WEIGHT, WEIGHT], False),
        ([{**WEIGHT, "value": 13}], False),
        ([{**WEIGHT, "qualifier": "about"}], False),
    ):
        item = Item("x", "en", TEXT, {"counts": expected})
        assert is_right(item, found_in(item)) is right
    assert not is_right(Item("x", "en", TEXT, {}, relevant=False), found_in(Item("x", "en", TEXT, {})))


def test_every_dimension_has_a_floor() -> None:
    assert {name for name, _ in all_items()} | {"overall"} == set(floors())
