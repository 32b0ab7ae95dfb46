"""What a statement gives: as many rows as it says, read one by one when they are asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from db.readers.metadata import Column, Kind

# Longer than any bulletin, and short enough that no query can fill the memory (zeroblob, replace, group_concat).
LONGEST_VALUE = 5_000_000


class Statement(Struct, frozen=True, kw_only=True):
    """A query with the values that are bound to it, and what its columns are called and hold.

    It can be sent to another process.
    """

    sql: str
    values: dict[str, Any]
    names: tuple[str, ...]
    kinds: tuple[Kind | None, ...]

    @classmethod
    def of(cls, sql: str, values: Mapping[str, Any], columns: Sequence[Column]) -> Statement:
        """A statement that gives these columns."""
        names, kinds = tuple(str(column) for column in columns), tuple(column.kind for column in columns)
        return cls(sql=sql, values=dict(values), names=names, kinds=kinds)

    @property
    def columns(self) -> list[Column]:
        """The columns, which know what their values are."""
        return [Column(name, kind) for name, kind in zip(self.names, self.kinds, strict=True)]


class Selected:
    """The rows of a query. They are counted without being read."""

    def __init__(self, connection: sqlite3.Connection, sql: str, values: Mapping[str, Any]) -> None:
        self._connection, self._sql, self._values = connection, sql, values

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return iter(self._connection.execute(self._sql, self._values))

    def __len__(self) -> int:
        # The SQL is ours, its values are bound.
        return int(self._connection.execute(f"SELECT count(*) FROM ({self._sql})", self._values).fetchone()[0])  # noqa: S608
