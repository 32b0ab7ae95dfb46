"""What is known to fail: each test named in known_failures.txt is a debt, expected to fail until its cause is mended."""

from __future__ import annotations

from pathlib import Path

import pytest

KNOWN = tuple((Path(__file__).parent / "known_failures.txt").read_text(encoding="utf-8").splitlines())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that are known to fail."""
    for item in items:
        if item.nodeid.startswith(KNOWN):
            item.add_marker(pytest.mark.xfail(reason="known to fail: see tests/known_failures.txt", strict=False))
