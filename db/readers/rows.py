"""Rows of a reader's table under the same filters on the site and on the command line.

A filter is a pair as Datasette writes it in addresses: ``country=VN``, ``date__gte=2024-01-01``,
``what__contains=tusk``, ``_search=ivory`` (``db.readers.filters`` says which there are). All rows come, never one page
of them, in an order that is the same each time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from datasette.utils import escape_fts, escape_sqlite

from db.readers import of_entity
from db.readers.citing import DEFAULT, terms
from db.readers.datasette_filters import Filters
from db.readers.filters import FilterError, check_filters, searched_for
from db.readers.metadata import TABLES, Column, Table, column_of, described
from db.readers.selected import Selected, Statement
from db.readers.wording import day

_LABELS = {
    "species": "coalesce(common_name, scientific_name)", "countries": "name", "operations": "name", "agencies": "name",
    "commodities": "name", "places": "name", "events": "title", "documents": "title", "sources": "name", "operation_series": "name",
}  # fmt: skip
_AXES = ("latitude", "longitude")
# Where a row is: its place, else the middle of its country; SQL for the two. The event's place is a figure's only where
# the figure is of that country: one of another, or of several together, isn't where the event is.
_OF_EVENT = "(SELECT place_id FROM events WHERE id = {} AND country_id = {})"
_POINTS = {
    "events": ("events.place_id", "events.country_id"),
    "seizures": (_OF_EVENT.format("seizures.event", "seizures.country"), "seizures.country"),
    "arrests": (_OF_EVENT.format("arrests.event", "arrests.country"), "arrests.country"),
    "event_counts": (_OF_EVENT.format("event_counts.event_id", "event_counts.country_id"), "event_counts.country_id"),
}


def open_read_only(database: Path) -> sqlite3.Connection:
    """A connection that can't change the file.

    Raises:
        FilterError: the file isn't there.
    """
    if not database.is_file():
        raise FilterError(f"{database}: no such database; run `bulletins publish` or `bulletins serve` first")
    return sqlite3.connect(f"file:{quote(str(database))}?mode=ro", uri=True, check_same_thread=False)


def columns_of(connection: sqlite3.Connection, table: str) -> list[Column]:
    """A table's columns; none where there is no such table."""
    rows = connection.execute(f"PRAGMA table_info({escape_sqlite(table)})")
    return [column_of(row[1], row[2]) for row in rows]


def exportable(name: str) -> Table:
    """The description of a table that readers may export.

    Raises:
        FilterError: there is no such table.
    """
    table = TABLES.get(name)
    if table is None or table.hidden:
        known = ", ".join(name for name, table in TABLES.items() if not table.hidden)
        raise FilterError(f"there is no table {name!r} to export; there are {known}")
    return table


def select(
    connection: sqlite3.Connection,
    name: str,
    filters: Iterable[tuple[str, str]] = (),
    address: str = "",
    points: bool = False,
) -> tuple[list[Column], Selected]:
    """The columns and all rows of a table under these filters, as ``statement`` tells.

    Raises:
        FilterError: a table, column or comparison that there isn't, or a value that a column can't have.
    """
    asked = statement(connection, name, filters, address, points)
    return asked.columns, Selected(connection, asked.sql, asked.values)


def statement(
    connection: sqlite3.Connection,
    name: str,
    filters: Iterable[tuple[str, str]] = (),
    address: str = "",
    points: bool = False,
) -> Statement:
    """What gives the columns and all rows of a table under these filters, with names in place of ids.

    Each row ends with ``page``, its address on the site at ``address`` (which has no slash at its end), under which
    it can be cited. With ``points``
    there are latitude and longitude, too, where the table tells of places, and whose they are: a place's, a country's.

    Raises:
        FilterError: a table, column or comparison that there isn't, or a value that a column can't have.
    """
    table = exportable(name)
    columns = columns_of(connection, name)
    if not columns:
        file = connection.execute("PRAGMA database_list").fetchone()[2]
        raise FilterError(f"{file}: there is no table {name!r} in it; it isn't a database of the site")
    where, values = conditions(name, columns, with_ids(connection, name, filters))
    shown, selected = _selected(name, [c for c in columns if not c.endswith("_rank")], _parents(connection, name))
    if points and name in _POINTS:
        shown += [Column("latitude", "number"), Column("longitude", "number"), Column("point_of", "text")]
        selected += _point(*_POINTS[name])
    page = f":address || '/{table.page}/' || {escape_sqlite(name)}.{escape_sqlite(table.page_key)}"
    order = "newest_rank" if "newest_rank" in columns else columns[0]
    sql = (
        f"SELECT {', '.join(selected)}, {page} FROM {escape_sqlite(name)}"  # noqa: S608
        f"{' WHERE ' + ' AND '.join(where) if where else ''} ORDER BY {escape_sqlite(name)}.{order}"
    )
    return Statement.of(sql, {**values, "address": address}, [*shown, Column("page", "link")])


def about(
    connection: sqlite3.Connection,
    name: str,
    filters: Iterable[tuple[str, str]],
    address: str,
    title: str,
    licence_id: str = DEFAULT,
) -> list[tuple[str, str]]:
    """What goes with a file of these rows: what they are, how they were chosen, how to cite them, what columns mean."""
    table = exportable(name)
    noted = dict(connection.execute("SELECT name, value FROM publication"))
    harvested = day(noted.get("harvested"))
    chosen = "; ".join(f"{key} = {value}" for key, value in filters if value) or "none: all rows"
    columns = columns_of(connection, name)
    query = urlencode([(key, value) for key, value in filters if value])
    page = f"{address.rstrip('/')}/bulletins/{name}" + (f"?{query}" if query else "")
    cited = f"{title}: {table.title}. Data harvested {harvested}, version {noted.get('version', '')}. {page}"
    return [
        ("Table", f"{table.title}. {table.about}"),
        ("Filters", chosen),
        ("Data harvested", harvested),
        *terms(cited.strip(), licence_id),
        ("A single row", "The column page holds the address of the page that shows its evidence: cite that."),
        *((str(column), described(name, column) or "") for column in columns if not column.endswith("_rank")),
    ]


def with_ids(connection: sqlite3.Connection, name: str, filters: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Filters by which a row refers to another are by its id: a name that one alone has stands for that."""
    parents, found = _parents(connection, name), []
    for key, value in filters:
        column, _, lookup = key.partition("__")
        parent = parents.get(column) if lookup in ("", "exact", "not") else None
        found.append((key, _id_of(connection, parent, value) or value) if parent in _LABELS and value else (key, value))
    return found


def _id_of(connection: sqlite3.Connection, parent: str, value: str) -> str | None:
    # The table and its label are ours. Names have no index: they are looked at only where no id is meant.
    if connection.execute(f"SELECT 1 FROM {parent} WHERE id = ?", (value,)).fetchone():  # noqa: S608
        return value
    sql = f"SELECT id FROM {parent} WHERE {_LABELS[parent]} = ? COLLATE NOCASE LIMIT 2"  # noqa: S608
    ids = [row[0] for row in connection.execute(sql, (value,))]
    return ids[0] if len(ids) == 1 else None


def labels(connection: sqlite3.Connection, name: str, column: str, values: Sequence[str]) -> dict[str, str]:
    """What these values of a column are called, where they are keys of another table."""
    parent = _parents(connection, name).get(column)
    if parent not in _LABELS or not values:
        return {}
    marks = ", ".join("?" * len(values))
    # Table and label are ours.
    sql = f"SELECT id, {_LABELS[parent]} FROM {parent} WHERE id IN ({marks})"  # noqa: S608
    return dict(connection.execute(sql, list(values)))


def _parents(connection: sqlite3.Connection, name: str) -> dict[str, str]:
    """The tables to which a table's columns refer."""
    rows = connection.execute(f"PRAGMA foreign_key_list({escape_sqlite(name)})")
    return {row[3]: row[2] for row in rows if row[3] != "id"}


def _point(place: str, country: str) -> list[str]:
    axes = [f"coalesce({_axis(axis, 'places', place)}, {_axis(axis, 'countries', country)})" for axis in _AXES]
    whose = f"CASE WHEN {_axis('latitude', 'places', place)} IS NOT NULL THEN 'place'"
    return [*axes, f"{whose} WHEN {country} IS NOT NULL THEN 'country' END"]


def _axis(axis: str, table: str, id_: str) -> str:
    return f"(SELECT {axis} FROM {table} WHERE id = {id_})"  # noqa: S608


def _selected(name: str, columns: Sequence[Column], parents: dict[str, str]) -> tuple[list[Column], list[str]]:
    """Names of the columns, and their SQL: a column that refers to another table gives its label and its id."""
    shown, selected = [], []
    for column in columns:
        own = f"{escape_sqlite(name)}.{escape_sqlite(column)}"
        if column in parents and parents[column] in _LABELS:
            parent = parents[column]
            label = column.removesuffix("_id")
            # A table that holds the label itself, beside the id, has it under that name already.
            if label == column or label not in columns:
                shown.append(Column(label, "text"))
                selected.append(f"(SELECT {_LABELS[parent]} FROM {parent} WHERE id = {own})")  # noqa: S608
            shown.append(Column(f"{label}_id", "text"))
            selected.append(own)
        else:
            shown.append(column)
            selected.append(own)
    return shown, selected


def conditions(
    name: str, columns: Sequence[Column], filters: Iterable[tuple[str, str]]
) -> tuple[list[str], dict[str, Any]]:
    """The SQL conditions of filters of a table, and the values that are bound to them.

    Raises:
        FilterError: a column or comparison that there isn't, or a value that a column can't have.
    """
    filters = list(filters)
    check_filters(name, columns, filters)
    pairs = [(key, value) for key, value in filters if not key.startswith("_")]
    where, values = Filters(sorted(pairs)).build_where_clauses(name)
    if search := searched_for(filters):
        where.append(f"{name}.rowid IN (SELECT rowid FROM {name}_fts WHERE {name}_fts MATCH :search)")  # noqa: S608
        values["search"] = escape_fts(search)
    about, bound = of_entity.clauses(name, of_entity.asked_of(filters))
    return [*where, *about], {**values, **bound}
