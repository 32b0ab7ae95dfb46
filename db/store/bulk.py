"""Write many rows at once, three times as fast as row by row: what a harvest writes is mostly mentions and counts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any

from sqlite_utils import Database

Row = Mapping[str, Any]


def insert_new(db: Database, table: str, rows: Iterable[Row]) -> None:
    """Insert these rows; those whose key is there already stay as they are."""
    _write(db, table, rows, "ON CONFLICT DO NOTHING")


def join(db: Database, table: str, rows: Iterable[Row]) -> None:
    """Insert these rows of named entities; of those that are there already, all aliases are kept, in their order.

    Whichever document came first, the row comes out the same; of names that differ in case, the less capital one stays.
    """
    db.conn.create_function("joined", 2, _joined, deterministic=True)
    conflict = (
        "ON CONFLICT (id) DO UPDATE SET name = max(name, excluded.name), aliases = joined(aliases, excluded.aliases) "
        "WHERE name < excluded.name OR aliases IS NOT joined(aliases, excluded.aliases)"
    )
    _write(db, table, rows, conflict)


def _joined(one: str | None, other: str | None) -> str | None:
    names = sorted({*json.loads(one or "[]"), *json.loads(other or "[]")})
    return json.dumps(names, ensure_ascii=False) if names else None


def upsert(db: Database, table: str, rows: Iterable[Row]) -> None:
    """Insert these rows; those whose ``id`` is there already get the new values."""
    _write(db, table, rows, "ON CONFLICT (id) DO UPDATE SET")


def _write(db: Database, table: str, rows: Iterable[Row], conflict: str) -> None:
    for columns, alike in groupby(rows, key=tuple):
        db.conn.executemany(_statement(table, columns, conflict), [tuple(row.values()) for row in alike])


@cache
def _statement(table: str, columns: tuple[str, ...], conflict: str) -> str:
    names = ", ".join(f"[{column}]" for column in columns)
    marks = ", ".join("?" * len(columns))
    if conflict.endswith("DO UPDATE SET"):
        conflict += " " + ", ".join(f"[{column}] = excluded.[{column}]" for column in columns if column != "id")
    return f"INSERT INTO [{table}] ({names}) VALUES ({marks}) {conflict}"  # noqa: S608


def make_equal(db: Database, table: str, rows: Iterable[Row], key: Sequence[str] = ("id",)) -> None:
    """Have the table hold these rows and no others, writing only what differs. All rows have the same columns."""
    wanted = {tuple(row.values()): row for row in rows}
    columns = tuple(next(iter(wanted.values()))) if wanted else tuple(key)
    names = ", ".join(f"[{column}]" for column in columns)
    there = set(db.conn.execute(f"SELECT {names} FROM [{table}]"))  # noqa: S608
    where = " AND ".join(f"[{column}] = ?" for column in key)
    places = [columns.index(column) for column in key]
    gone = [tuple(row[place] for place in places) for row in there if row not in wanted]
    db.conn.executemany(f"DELETE FROM [{table}] WHERE {where}", gone)  # noqa: S608
    insert_new(db, table, (row for values, row in wanted.items() if values not in there))
