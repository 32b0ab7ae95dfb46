"""What holds for all tests."""

from __future__ import annotations

import gc
import os

import pytest
from hypothesis import settings

# The suite starts hundreds of programs; each would compile all modules again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Gazetteers of many languages stay in memory: looking through them all for garbage, again and again, finds none.
gc.set_threshold(100_000, 50, 100)

# What an example takes hangs on what else the machine does.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run tests that read texts of many languages first, side by side: so they fall to one worker, which loads them once."""
    items.sort(key=lambda item: not item.nodeid.startswith(("tests/extractors/", "tests/gold/", "tests/grid/")))
