"""Store what extraction found in documents: each fact a row, with its sentence, under a key made from its content.

Rows that say the same as before stay as they are; those that are no longer found are removed. What people judged wins
over what was found.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from sqlite_utils import Database

from db.reviews.apply import ONCE, judged
from db.reviews.judgement import EVENTS, Judgements
from db.store.bulk import insert_new, join, upsert
from db.store.fact_rows import Row, rows_of
from db.store.history import note_changes
from db.store.precision import precision_of
from extractors.records import Bulletin, Extraction

Rows = dict[str, list[Row]]

TABLES = (
    "mentions", "document_operations", "document_agencies", "document_species", "document_countries", "counts",
    "quotes", "methods",
)  # fmt: skip
_ENTITIES = ("countries", "places", "commodities", "species", "agencies", "operation_series", "operations")
_NAMED = ("agencies", "operation_series", "operations")  # whose names are those that bulletins give them


def save_facts(
    db: Database, found: Sequence[tuple[Bulletin, Extraction]], judgements: Judgements | None = None
) -> None:
    """Store the facts of these documents in place of those that they had. Call it inside a transaction."""
    db.conn.execute("PRAGMA defer_foreign_keys = ON")
    rows: Rows = {name: [] for name in (*_ENTITIES, *TABLES)}
    marks: list[Row] = []
    relevant: dict[str, bool] = {}
    for bulletin, extraction in found:
        said = judgements.of(bulletin.id) if judgements else []
        as_judged = judged(bulletin, extraction, rows_of(bulletin, extraction), said)
        relevant[bulletin.id] = as_judged.relevant
        marks += as_judged.marks
        for name, row in as_judged.rows:
            rows[name].append({**row, **precision_of(row)} if name == "counts" else row)
    for name in _ENTITIES:
        if name in _NAMED:
            join(db, name, rows[name])
        else:
            insert_new(db, name, _distinct(rows[name]))
    before = _with_facts(db, [bulletin.id for bulletin, _ in found])
    for name in TABLES:
        kept = _distinct(rows[name])
        if before:
            note_changes(db, name, before, kept)
            _forget(db, name, before, {row["id"]: row for row in kept})
        upsert(db, name, kept)
    db.conn.executemany(
        "UPDATE documents SET relevant = ?, relevance = ?, extracted_with = ? WHERE id = ?",
        [(int(relevant[b.id]), x.relevance, json.dumps(x.versions, sort_keys=True), b.id) for b, x in found],
    )
    db.conn.executemany(
        "DELETE FROM judgements WHERE document_id = ? AND fact_table <> ?",
        [(identifier, EVENTS) for identifier in before],
    )
    upsert(db, "judgements", marks)


def _distinct(rows: Iterable[Row]) -> list[Row]:
    return list({row["id"]: row for row in rows}.values())


def _with_facts(db: Database, document_ids: Sequence[str]) -> list[str]:
    """Those that were extracted before, or were until their text changed."""
    marks = ", ".join("?" * len(document_ids))
    sql = (
        f"SELECT id FROM documents d WHERE id IN ({marks}) AND (extracted_with IS NOT NULL "  # noqa: S608
        "OR EXISTS (SELECT 1 FROM mentions WHERE document_id = d.id)) ORDER BY id"
    )
    return [identifier for (identifier,) in db.conn.execute(sql, tuple(document_ids))]


def _forget(db: Database, name: str, document_ids: Sequence[str], kept: Mapping[str, Row]) -> None:
    """Remove rows that are no longer found, and those that are about something else by now: another may take their place."""
    once = ONCE.get(name, ())
    columns = ", ".join(("id", *once))
    gone = [
        (row_id,)
        for document_id in document_ids
        for row_id, *about in db.conn.execute(f"SELECT {columns} FROM [{name}] WHERE document_id = ?", (document_id,))  # noqa: S608
        if row_id not in kept or about != [kept[row_id][column] for column in once]
    ]
    if name == "counts":
        db.conn.executemany("DELETE FROM event_readings WHERE count_id = ?", gone)
    db.conn.executemany(f"DELETE FROM [{name}] WHERE id = ?", gone)  # noqa: S608
