"""How facts have changed: a correction in a bulletin is a change of the fact, not a second fact.

The first extraction of a document isn't a change; its facts are as old as the document. Later ones are compared with
what was stored, whether the bulletin changed or the extractors did.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from db.store.collected import key

Row = dict[str, Any]
FOLLOWED = ("document_operations", "document_agencies", "document_species", "document_countries", "counts")
# Where a fact stands and how sure it is isn't what it says.
_POSITION = frozenset({"mention_start", "mention_end", "confidence", "paragraph", "opens_case", "part_of", "found_by"})


def note_changes(db: Database, table: str, document_ids: Sequence[str], rows: Iterable[Row]) -> None:
    """Note what differs from the stored rows of documents that were extracted from before. Call it before they go."""
    if table not in FOLLOWED:
        return
    run = next(db.query("SELECT id, started FROM runs ORDER BY started DESC LIMIT 1"), None)
    if run is None:
        return
    known = {row["id"]: row["version"] for row in _extracted(db, document_ids)}
    after = {row["id"]: row for row in rows if row["document_id"] in known}
    before = {row["id"]: row for document_id in known for row in _stored(db, table, document_id)}
    notes = [
        {
            "id": key("change", run["id"], table, fact_id),
            "run_id": run["id"],
            "at": run["started"],
            "document_id": row["document_id"],
            "document_version": known[row["document_id"]],
            "fact_table": table,
            "fact_id": fact_id,
            "change": change,
            "before": _said(before.get(fact_id)),
            "after": _said(after.get(fact_id)),
            "found_by": row.get("found_by"),
        }
        for fact_id, change, row in _differences(before, after)
    ]
    db.table("changes").upsert_all(notes, pk="id")


def _extracted(db: Database, document_ids: Sequence[str]) -> Iterator[Row]:
    for document_id in document_ids:
        yield from db.query(
            "SELECT id, version FROM documents WHERE id = ? AND extracted_with IS NOT NULL", [document_id]
        )


def _stored(db: Database, table: str, document_id: str) -> Iterator[Row]:
    yield from db.query(f"SELECT * FROM [{table}] WHERE document_id = ?", [document_id])  # noqa: S608


def _differences(before: Mapping[str, Row], after: Mapping[str, Row]) -> Iterator[tuple[str, str, Row]]:
    for fact_id, row in after.items():
        if fact_id not in before:
            yield fact_id, "new", row
        elif _content(before[fact_id]) != _content(row):
            yield fact_id, "changed", row
    for fact_id, row in before.items():
        if fact_id not in after:
            yield fact_id, "withdrawn", row


def _content(row: Row) -> Row:
    return {
        name: value
        for name, value in row.items()
        if name not in _POSITION and value is not None and name != "operation_id"
    }


def _said(row: Row | None) -> str | None:
    return json.dumps(_content(row), ensure_ascii=False, sort_keys=True, default=str) if row else None


def changes_since(db: Database, since: str) -> Iterator[Row]:
    """New documents and changed facts since an ISO date, newest first: at, change, what, title, url, before, after."""
    yield from db.query(
        "SELECT first_seen AS at, 'new document' AS change, '' AS what, title, url, NULL AS before, NULL AS after "
        "FROM documents WHERE relevant = 1 AND first_seen >= :since "
        "UNION ALL "
        "SELECT c.at, c.change, c.fact_table, d.title, d.url, c.before, c.after "
        "FROM changes c JOIN documents d ON d.id = c.document_id WHERE c.at >= :since ORDER BY 1 DESC",
        {"since": since},
    )
