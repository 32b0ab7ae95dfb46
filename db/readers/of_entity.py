"""Rows that are about an entity, ``_of=country/KE``: those that its page and its charts count.

An event of three countries is about each of them, a figure of giant pangolins about pangolins, a haul about the agency
that made it. No column of one row tells all of that; the tables of ``sql/4_entities.sql`` do.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from urllib.parse import urlencode

from datasette.utils import escape_sqlite

PARAMETER = "_of"
KINDS = {
    "operation": "operations", "series": "series", "agency": "agencies", "species": "species", "country": "countries",
    "source": "sources",
}  # fmt: skip
"""The kinds of entities that have pages, and what several of a kind are called."""
ASKED = (*KINDS, "region")
# Where it stands which rows of a table an entity has, and by which of its columns.
_ROWS = {
    "events": ("event_entities", "event_id"), "incidents": ("event_entities", "event_id"),
    "event_counts": ("figure_entities", "figure_id"), "seizures": ("figure_entities", "figure_id"),
    "arrests": ("figure_entities", "figure_id"), "bulletins": ("appearances", "document_id"),
}  # fmt: skip
TABLES = tuple(_ROWS)


def asked_of(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """The entities that an address asks for, as ``kind/id``; rows have to be about all of them."""
    return [value for key, value in pairs if key == PARAMETER and value]


def rows_about(kind: str, id_: str) -> str:
    """The query of an address of the rows that are about an entity."""
    return urlencode({PARAMETER: f"{kind}/{id_}"}, safe="/")


def clauses(table: str, entities: Iterable[str]) -> tuple[list[str], dict[str, str]]:
    """SQL conditions of a table's rows that are about entities, with the values that are bound to them."""
    where: list[str] = []
    values: dict[str, str] = {}
    for index, (kind, _, id_) in enumerate(entity.partition("/") for entity in entities):
        of, key = _ROWS[table]
        where.append(
            f"{escape_sqlite(table)}.id IN (SELECT {key} FROM {of} WHERE kind = :of_kind_{index} AND id = :of_id_{index})"  # noqa: S608
        )
        values |= {f"of_kind_{index}": kind, f"of_id_{index}": id_}
    return where, values


def name_of(connection: sqlite3.Connection, entity: str) -> str:
    """What an entity is called on the site; where there is no such one, what was asked."""
    kind, _, id_ = entity.partition("/")
    named = """SELECT name FROM entities WHERE kind = ?1 AND id = ?2
        UNION ALL SELECT region FROM countries WHERE ?1 = 'region' AND lower(region) = ?2 LIMIT 1"""
    found = connection.execute(named, (kind, id_)).fetchone()
    return str(found[0]) if found else entity
