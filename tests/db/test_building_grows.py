"""Building the site takes three times as long for three times as much: no query goes through a table for each row."""

from __future__ import annotations

import sqlite3
from collections import Counter
from pathlib import Path

from db.readers.build import build
from pipeline.bench.invented import generate

_FEW, _TIMES = 500, 3
_STEPS = 1000  # of SQLite's machine: the handler is called after so many
_COUNTED = 100  # calls; what takes fewer costs nothing
_MOST = 1.7  # times as much as in proportion: sorting takes a little more


def test_no_query_takes_the_square_of_the_documents(tmp_path: Path) -> None:
    few, many = (_steps(tmp_path, documents) for documents in (_FEW, _FEW * _TIMES))
    costly = {query: steps for query, steps in many.items() if steps > _COUNTED}
    assert costly
    assert [
        query for query, steps in costly.items() if steps > _MOST * _TIMES * max(few[query], _COUNTED / _TIMES)
    ] == []


def _steps(folder: Path, documents: int) -> Counter[str]:
    """How many thousand steps each query took."""
    harvest, steps, query = folder / f"{documents}.db", Counter[str](), ""

    def begun(sql: str) -> None:
        nonlocal query
        query = sql

    def passed() -> None:
        steps[query] += 1

    def watch(connection: sqlite3.Connection) -> None:
        connection.set_trace_callback(begun)
        connection.set_progress_handler(passed, _STEPS)

    generate(harvest, documents)
    build(harvest, folder / f"site-{documents}.db", prepare=watch)
    return steps
