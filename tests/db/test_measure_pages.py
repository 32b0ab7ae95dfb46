"""The measurement of pages itself, on a small database: every kind of page is asked for and answers in time."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from pipeline.bench.site_pages import addresses, measure


def test_every_kind_of_page_answers_in_time(database: Path) -> None:
    taken = measure(database, 3)
    assert set(taken) == set(addresses(database, 3))
    assert {"home", "document", "event", "country", "search", "seizures"} < set(taken)
    # Of a processor: what passes on a busy machine says nothing.
    used = {kind: median(busy for _, busy in times) for kind, times in taken.items()}
    slow = {kind: milliseconds for kind, milliseconds in used.items() if milliseconds > 300}
    assert slow == {}
