"""A row of a reader's table in brief, as feeds and alerts tell it: what it is called, what proves it, where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

# What a row is called by, whatever its table.
_TITLES = ("what", "title", "statement", "operation", "common_name", "scientific_name", "name", "change")
_OF_FIGURES = ("seizures", "arrests", "event_counts")


class Brief(Struct, frozen=True):
    """What a list shows of a row. ``id`` lasts; ``date`` is as precise as is known (ISO 8601), else when it was found."""

    id: str
    title: str
    text: str
    date: str | None
    path: str


def in_its_table(cell: str | None, sentence: str) -> str:
    """A sentence as evidence: a table's cell says nothing without the headings of its row and its column."""
    return f"{cell} | {sentence}" if cell else sentence


def in_brief(table: str, row: Mapping[str, Any]) -> Brief:
    """A row of this table, as ``db.readers.rows.select`` gives it. ``path`` begins as the row's ``page`` does."""
    page = row["page"] or "/changes"
    # On an event's page each figure has a place of its own; another row's page is the row's as a whole.
    place = f"#{row['id']}" if table in _OF_FIGURES else ""
    title = next((row[name] for name in _TITLES if row.get(name)), None)
    return Brief(
        id=f"{page}#{row['id']}",
        title=title or f"{row.get('origin')} → {row.get('destination')}",
        text=row.get("evidence") or in_its_table(row.get("cell"), row.get("sentence") or ""),
        date=row.get("date") or row.get("at") or row.get("first_harvest"),
        path=page + place,
    )
