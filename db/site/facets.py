"""By which values a table can be narrowed down, how many rows each has, and what is chosen now.

Datasette counts a facet under all filters, its own, too: whoever has chosen one country is offered no second. Here a facet
is counted under the others' filters, and several of its values can be chosen at once: either is meant.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from urllib.parse import parse_qsl, urlencode

from datasette.database import QueryInterrupted
from datasette.utils import escape_sqlite
from datasette.utils.asgi import Request
from msgspec import Struct

from db.readers import of_entity
from db.readers.filters import FilterError, column_and_lookup, members
from db.readers.metadata import TABLES, Column
from db.readers.rows import columns_of, conditions, labels
from db.site.view import Site

_SHOWN = 12
Pair = tuple[str, str]
_SAYS = {
    "exact": "is", "in": "is", "not": "is not", "notin": "is not", "gte": "at least", "lte": "at most", "gt": "over",
    "lt": "under", "isblank": "is empty", "notblank": "is not empty", "startswith": "begins with",
}  # fmt: skip
_WITHOUT_VALUE = ("isblank", "notblank", "isnull", "notnull")


class Value(Struct, frozen=True):
    """A value that can be chosen, or is: ``query`` is that of the page where it is the other way round."""

    value: str
    label: str
    count: int
    chosen: bool
    query: str


class Facet(Struct, frozen=True):
    """A column with its most frequent values. ``more``: the query of the page that lists all of them."""

    name: str
    values: tuple[Value, ...]
    more: str | None = None


class Chip(Struct, frozen=True):
    """A condition in words, and the query of the page without it."""

    column: str
    says: str
    value: str
    query: str


class Narrowed(Struct, frozen=True):
    """How a table's rows are chosen. ``facets`` is None where counting took too long."""

    chips: tuple[Chip, ...]
    facets: tuple[Facet, ...] | None


async def narrowed(site: Site, request: Request, table: str) -> Narrowed:
    """The conditions of a table's page and the facets that its address can be narrowed by, in the table's own order."""
    pairs = parse_qsl(request.query_string, keep_blank_values=True)
    described = TABLES.get(table)
    asked = [value for name, value in pairs if name == "_facet"]
    names = list(dict.fromkeys([*(described.facets if described else ()), *asked]))
    whole = any(name == "_facet_size" and value == "max" for name, value in pairs)
    size = 1000 if whole else _SHOWN

    def chosen(connection: sqlite3.Connection) -> tuple[list[Column], tuple[Chip, ...]]:
        columns = columns_of(connection, table)
        return columns, tuple(_chips(connection, table, columns, pairs))

    columns, chips = await site.read(chosen)
    try:
        facets = await site.read(
            lambda connection: tuple(_facet(connection, table, columns, name, pairs, size) for name in names),
            site.datasette.setting("facet_time_limit_ms"),
        )
    except QueryInterrupted:
        return Narrowed(chips, None)
    return Narrowed(chips, tuple(facet for facet in facets if facet.values))


def _facet(
    connection: sqlite3.Connection, table: str, columns: Sequence[Column], name: str, pairs: list[Pair], size: int
) -> Facet:
    column = next(column for column in columns if column == name)
    chosen = _chosen(column, pairs)
    others = [pair for pair in pairs if pair[0] not in (name, f"{name}__in")]
    where, values = conditions(table, columns, others)
    own = escape_sqlite(name)
    clause = " AND ".join([*where, f"{own} IS NOT NULL"])
    sql = (
        f"SELECT {own}, count(*) FROM {escape_sqlite(table)} WHERE {clause} "  # noqa: S608  # names and clauses are ours
        f"GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {size + 1}"
    )
    counted = {str(value): count for value, count in connection.execute(sql, values)}
    shown = dict(list(counted.items())[:size])
    for value in chosen:
        shown.setdefault(value, counted.get(value, 0))
    known = labels(connection, table, name, list(shown))
    return Facet(
        name,
        tuple(
            Value(value, known.get(value, value), count, value in chosen, _toggled(pairs, column, chosen, value))
            for value, count in shown.items()
        ),
        urlencode([*_looked_at(pairs), ("_facet_size", "max")]) if len(counted) > size else None,
    )


def _chosen(column: Column, pairs: Iterable[Pair]) -> list[str]:
    """The values of a column that are chosen."""
    found = [value for name, value in pairs if name == column]
    for name, value in pairs:
        if name == f"{column}__in":
            found += members(column, value)
    return list(dict.fromkeys(found))


def _toggled(pairs: list[Pair], column: Column, chosen: list[str], value: str) -> str:
    """The query of the page where a value is chosen as well, or no longer."""
    wanted = [one for one in chosen if one != value] if value in chosen else [*chosen, value]
    others = [pair for pair in _looked_at(pairs) if pair[0] not in (column, f"{column}__in")]
    return urlencode([*others, *_any_of(column, wanted)])


def _any_of(column: str, values: list[str]) -> list[Pair]:
    if len(values) < 2:
        return [(column, value) for value in values]
    listed = json.dumps(values) if any("," in value or value != value.strip() for value in values) else ",".join(values)
    return [(f"{column}__in", listed)]


def _looked_at(pairs: Iterable[Pair]) -> list[Pair]:
    """The pairs of the first page under the same filters: a page further on is another's."""
    return [pair for pair in pairs if pair[0] not in ("_next", "_facet_size")]


def _chips(connection: sqlite3.Connection, table: str, columns: Sequence[Column], pairs: list[Pair]) -> Iterable[Chip]:
    known = {str(column): column for column in columns}
    for index, (key, value) in enumerate(pairs):
        rest = _looked_at(pairs[:index] + pairs[index + 1 :])
        if key == "_search" and value:
            yield Chip("words", "have", value, urlencode(rest))
        if key == of_entity.PARAMETER and value:
            yield Chip("about", "is", of_entity.name_of(connection, value), urlencode(rest))
        name, lookup = column_and_lookup(key)
        if name not in known:
            continue
        values = _members(known[name], lookup, value)
        told = labels(connection, table, name, values)
        for one in values:
            left = _any_of(name, [other for other in values if other != one]) if lookup == "in" else []
            says = _SAYS.get(lookup, lookup)
            yield Chip(name, says, "" if lookup in _WITHOUT_VALUE else told.get(one, one), urlencode([*rest, *left]))


def _members(column: Column, lookup: str, value: str) -> list[str]:
    try:
        return members(column, value) if lookup == "in" else [value]
    except FilterError:
        return [value]
