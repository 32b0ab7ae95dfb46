"""Make one file in a process of its own, so that whoever serves others isn't held up: ``python -m db.exports.maker``.

The order comes as JSON on standard input. The file grows where the order says. Exit code 3: these rows can't be written
in this format, for the reason on standard error.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import msgspec
from msgspec import Struct

from db.exports import files
from db.exports.values import ExportError
from db.readers.selected import LONGEST_VALUE, Selected, Statement

REFUSED = 3
_LATER = 10  # by how much pages come first where processors are few


class Order(Struct, frozen=True, kw_only=True):
    """Which file of which rows: those of a statement, or without one who appears with whom."""

    database: str
    path: str
    format: str
    about: tuple[tuple[str, str], ...]
    statement: Statement | None = None
    address: str = ""
    """The site's, without a slash at its end, for links of the graph."""


def make(order: Order) -> None:
    """Write the file.

    Raises:
        ExportError: rows that can't be written in this format.
    """
    path = Path(order.path)
    with closing(sqlite3.connect(f"file:{quote(order.database)}?mode=ro", uri=True)) as connection:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
        if order.statement is None:
            from db.exports import graphml

            graphml.write(connection, path, order.address, order.about)
        else:
            rows = Selected(connection, order.statement.sql, order.statement.values)
            files.write(order.format, path, order.statement.columns, rows, order.about)


def main() -> int:
    """Make what is ordered; returns the exit code."""
    if hasattr(os, "nice"):
        os.nice(_LATER)
    try:
        make(msgspec.json.decode(sys.stdin.buffer.read(), type=Order))
    except ExportError as error:
        sys.stderr.write(str(error))
        return REFUSED
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
