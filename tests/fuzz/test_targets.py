"""The targets hold for what the sample newsroom serves, for that cut short, and for whatever fuzzing has found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.seeds import seeds
from tests.fuzz.targets import TARGETS

LONG = {"extraction", "html", "words"}
"""Those whose seeds are whole bulletins, which the harvests of other tests read as well."""
FOUND = sorted(path for path in (Path(__file__).parent / "found").glob("*/*"))


@pytest.mark.parametrize(
    "target", [pytest.param(target, marks=pytest.mark.slow if target in LONG else ()) for target in TARGETS]
)
def test_seeds(target: str) -> None:
    for seed in seeds(target):
        for content in (seed, seed[: len(seed) // 2], seed[: len(seed) // 2] + b"\xff\x00" + seed[len(seed) // 2 :]):
            TARGETS[target](content)


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_fuzzing_has_found(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())
