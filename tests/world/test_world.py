"""A harvest of a small web, with what was found, missed, named and healed, and how politely it was asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.world.measure import Measured, measured
from tests.world.world import BREAKAGES, World, world

pytestmark = pytest.mark.slow


class Harvested(NamedTuple):
    world: World
    measured: Measured


@pytest.fixture(scope="module")
def harvested(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Harvested]:
    folder: Path = tmp_path_factory.mktemp("world")
    with world(16, folder) as made:
        yield Harvested(made, measured(made, folder))


def test_what_can_be_had_is_stored_after_one_harvest(harvested: Harvested) -> None:
    assert harvested.measured.to_be_had > 150
    assert harvested.measured.stored >= 0.95 * harvested.measured.to_be_had


def test_each_breakage_is_named_in_the_same_run(harvested: Harvested) -> None:
    assert harvested.measured.named == {name: fault for name, (fault, _) in BREAKAGES.items()}


def test_eight_of_ten_are_healed_by_alternatives(harvested: Harvested) -> None:
    assert len(harvested.measured.healed) == 8
    assert harvested.measured.without_fault == len(harvested.world.sites) - 2


def test_no_host_is_asked_faster_than_it_allows(harvested: Harvested) -> None:
    assert max(len(at) for at in harvested.world.visits.values()) > 10
    assert harvested.world.too_fast() == []
