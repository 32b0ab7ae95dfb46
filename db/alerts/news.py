"""What is new under a saved filter: rows that its alert hasn't told yet, and the message that tells them."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from msgspec import Struct

from db.alerts.kept import Alert
from db.readers.brief import in_brief
from db.readers.filters import FilterError
from db.readers.metadata import TABLES
from db.readers.rows import exportable, select

# A figure or an event may get another key when an older bulletin is found to tell of it. What it stands on, the figures
# of its bulletins, keeps theirs: who was told of one of these was told of it.
_OF_FIGURE = "SELECT count_id FROM event_readings WHERE figure_id = ?"
_OF_EVENT = (
    """SELECT r.count_id FROM event_figures f JOIN event_readings r ON r.figure_id = f.id WHERE f.event_id = ?"""
)
_STANDS_ON = {
    "seizures": _OF_FIGURE, "arrests": _OF_FIGURE, "event_counts": _OF_FIGURE, "events": _OF_EVENT, "incidents": _OF_EVENT,
}  # fmt: skip


class Found(Struct, frozen=True):
    """A row under an alert's filter, with the keys by which it is known again."""

    row: dict[str, Any]
    keys: tuple[str, ...]


def saved_filter(where: str) -> tuple[str, list[tuple[str, str]]]:
    """Table and filters of a table's name, or of the address of a filtered table or its feed, as a browser shows it.

    Raises:
        FilterError: it leads to no table whose rows can be followed.
    """
    try:
        parts = urlsplit(where)
    except ValueError as error:
        raise FilterError(f"{where!r} is no address: {error}") from None
    table = parts.path.rstrip("/").rpartition("/")[2].partition(".")[0]
    exportable(table)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    # How the page was looked at is no part of what is followed.
    return table, [(name, value) for name, value in pairs if name == "_search" or not name.startswith("_")]


def news(connection: sqlite3.Connection, alert: Alert, told: Collection[str], address: str) -> list[Found]:
    """The rows under an alert's filter that weren't told yet, newest first; all of them where nothing was told.

    ``address`` is the site's, without a slash at its end.

    Raises:
        FilterError: the filter asks for what the table doesn't have (any more).
    """
    columns, found = select(connection, alert.table, alert.filters, address)
    rows = [dict(zip(columns, values, strict=True)) for values in found]
    unknown = (Found(row, _keys(connection, alert.table, row["id"])) for row in rows if row["id"] not in told)
    return [one for one in unknown if not any(key in told for key in one.keys)]


def _keys(connection: sqlite3.Connection, table: str, id_: str) -> tuple[str, ...]:
    below = connection.execute(_STANDS_ON[table], (id_,)) if table in _STANDS_ON else ()
    return (id_, *(one for (one,) in below))


def message(alert: Alert, found: Iterable[Found], address: str, made: str, most: int) -> dict[str, Any]:
    """What is sent of these rows: an event as Standard Webhooks has it, with the first ``most`` rows whole."""
    found = list(found)
    query = f"?{urlencode(alert.filters)}" if alert.filters else ""
    return {
        "type": "rows.new",
        "timestamp": made,
        "data": {
            "alert": alert.id,
            "table": alert.table,
            "title": TABLES[alert.table].title,
            "filters": [list(pair) for pair in alert.filters],
            "address": f"{address}/bulletins/{alert.table}{query}",
            "count": len(found),
            "rows": [_row(alert.table, one.row) for one in found[:most]],
        },
    }


def _row(table: str, row: dict[str, Any]) -> dict[str, Any]:
    brief = in_brief(table, row)
    told = {str(name): value for name, value in row.items() if value is not None and not name.endswith("_rank")}
    return {**told, "title": brief.title, "page": brief.path}
