"""The measurement of pages itself, on a small database: every kind of page is asked for and answers in time."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from pipeline.bench.site_pages import addresses, measure


def test_every_kind_of_page_answers_in_time(database: Path) -> None:
    taken = measure(database, 3)
    assert set(taken) == set(addresses(database, 3))
    assert {"home", "document", "event", "country", "search", "seizures"} < set(taken)
    used = {kind: median(processor for _, processor in times) for kind, times in taken.items()}
    slow = {kind: each for kind, each in used.items() if each > 300}
    assert slow == {}
