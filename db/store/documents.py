"""Write documents and their versions; read them back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

import msgspec
from sqlite_utils import Database

from db.store.bulk import upsert
from db.store.collected import Pending
from db.store.counters import without_counters
from extractors.records import Bulletin, Part, content_digest

Outcome = Literal["new", "changed", "unchanged"]
WITHOUT_FACTS = "stored without facts"
WITHOUT_EVENTS = "stored without its events"
WITHOUT_STORY = "stored without its near-copies"
WITHOUT_SERIES = "stored without its operations' series"
UNRESOLVED = (WITHOUT_EVENTS, WITHOUT_STORY, WITHOUT_SERIES)
"""What notes on a document begin with (``leads.reason`` of a stored lead), and why follows."""


def compare(db: Database, bulletin: Bulletin) -> Outcome:
    """What storing it would do: add a document, change one, or nothing."""
    row = db.conn.execute(
        "SELECT title, author, published, text, language, problem, skimmed, parts FROM documents WHERE id = ?",
        (bulletin.id,),
    ).fetchone()
    if row is None:
        return "new"
    content = _content(bulletin)
    return "unchanged" if row == content or _steady(row) == _steady(content) else "changed"


def _steady(content: tuple[Any, ...]) -> tuple[Any, ...]:
    """What is stored of a document as it would be at any visit: without counters, and without what moves with them."""
    title, author, published, text, language, problem, skimmed, stored = content
    parts = msgspec.json.decode(stored, type=tuple[Part, ...])
    told = [
        (part.kind, part.heading, part.lead_in, part.row, part.column, without_counters(text[part.start : part.end]))
        for part in parts
    ]
    lines = [without_counters(line) for line in text.split("\n")]
    return title, author, published, lines, language, problem, skimmed, told


def _content(bulletin: Bulletin) -> tuple[Any, ...]:
    parts = msgspec.json.encode(bulletin.parts).decode()
    return (
        bulletin.title,
        bulletin.author,
        bulletin.published,
        bulletin.text,
        bulletin.language,
        bulletin.problem,
        int(bulletin.skimmed),
        parts,
    )


def is_superseded(db: Database, item: Pending, document_id: str) -> bool:
    """Whether a copy from a web archive is older than what is stored of its document."""
    if item.lead.copy is None:
        return False
    sql = "SELECT 1 FROM document_versions WHERE document_id = ? AND fetched_at > ?"
    return db.conn.execute(sql, (document_id, item.fetched_at)).fetchone() is not None


def save_document(db: Database, run_id: str, item: Pending, bulletin: Bulletin, outcome: Outcome) -> None:
    """Store one document and the version that it has now; mark its lead as done.

    A capture that was stored before and is now read otherwise replaces its version; another capture adds a version.
    """
    if outcome == "unchanged":
        db.conn.execute(
            "UPDATE documents SET last_seen = max(last_seen, ?) WHERE id = ?", (item.fetched_at, bulletin.id)
        )
    else:
        version = 1 if outcome == "new" else _version(db, item, bulletin)
        content = _content(bulletin)
        _write_document(db, run_id, item, bulletin, content, version)
        _write_version(db, run_id, item, bulletin, content, version)
    db.conn.execute(
        "UPDATE leads SET state = 'stored', reason = NULL, attempts = 0, document_id = ? WHERE url = ?",
        (bulletin.id, item.lead.url),
    )


def _version(db: Database, item: Pending, bulletin: Bulletin) -> int:
    row = db.conn.execute(
        "SELECT version, sha256 FROM document_versions WHERE document_id = ? ORDER BY version DESC LIMIT 1",
        (bulletin.id,),
    ).fetchone()
    if row is None:
        return 1
    return int(row[0]) if row[1] == item.sha256 else int(row[0]) + 1


def _write_document(
    db: Database, run_id: str, item: Pending, bulletin: Bulletin, content: tuple[Any, ...], version: int
) -> None:
    title, author, published, text, language, problem, skimmed, parts = content
    seen = item.fetched_at
    at = seen if item.lead.copy is None else run_id  # a copy was made long before it was seen here
    db.conn.execute(
        "INSERT INTO documents (id, url, source_id, title, author, published, language, country, text, parts, problem, "
        "skimmed, version, first_seen, last_seen, changed, archive_file, archive_offset) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
        "title = excluded.title, author = excluded.author, published = excluded.published, "
        "language = excluded.language, country = excluded.country, text = excluded.text, parts = excluded.parts, "
        "problem = excluded.problem, skimmed = excluded.skimmed, version = excluded.version, last_seen = excluded.last_seen, "
        "changed = excluded.changed, archive_file = excluded.archive_file, archive_offset = excluded.archive_offset",
        (
            bulletin.id, bulletin.url, item.lead.source_id, title, author, published, language, bulletin.country,
            text, parts, problem, skimmed, version, at, seen, at, item.archive_file, item.archive_offset,
        ),
    )  # fmt: skip


def _write_version(
    db: Database, run_id: str, item: Pending, bulletin: Bulletin, content: tuple[Any, ...], version: int
) -> None:
    title, author, published, text, *_, parts = content
    row = {
        "id": f"{bulletin.id}-{version}",
        "document_id": bulletin.id,
        "version": version,
        "run_id": run_id,
        "fetched_at": item.fetched_at,
        "sha256": item.sha256,
        "title": title,
        "author": author,
        "published": published,
        "text": text,
        "parts": parts,
        "archive_file": item.archive_file,
        "archive_offset": item.archive_offset,
    }
    upsert(db, "document_versions", [row])


def mark_unextracted(db: Database, document_id: str) -> None:
    """Have the next run find the facts of this document, whose text is new and whose extraction failed."""
    db.conn.execute("UPDATE documents SET extracted_with = NULL WHERE id = ?", (document_id,))


def note_on_document(db: Database, document_id: str, reason: str | None, about: str = "") -> None:
    """Note why something failed on a stored document; with no reason, take away such a note about ``about``."""
    sql = "UPDATE leads SET reason = ? WHERE document_id = ? AND state = 'stored'"
    if reason is None:
        sql += " AND substr(reason, 1, length(?)) = ?"
    db.conn.execute(sql, (reason, document_id) if reason else (None, document_id, about, about))


def note_unresolved(db: Database, reasons: Mapping[str, str]) -> None:
    """Note on these documents, and on no others, why they weren't resolved; reasons begin with one of ``UNRESOLVED``."""
    for about in UNRESOLVED:
        sql = "UPDATE leads SET reason = NULL WHERE state = 'stored' AND substr(reason, 1, length(?1)) = ?1"
        db.conn.execute(sql, (about,))
    for document_id, reason in reasons.items():
        note_on_document(db, document_id, reason)


def any_unresolved(db: Database) -> bool:
    """Whether a document wasn't resolved so far."""
    sql = "SELECT 1 FROM leads WHERE state = 'stored' AND substr(reason, 1, length(?1)) = ?1"
    return any(db.conn.execute(sql, (about,)).fetchone() for about in UNRESOLVED)


def without_facts(db: Database) -> Iterator[Bulletin]:
    """Documents on which extraction has failed so far."""
    ids = [row[0] for row in db.conn.execute("SELECT id FROM documents WHERE extracted_with IS NULL ORDER BY id")]
    for identifier in ids:
        yield stored_bulletin(db, identifier)


def stored_bulletin(db: Database, document_id: str) -> Bulletin:
    """A document as it is stored, as parsing made it."""
    row = next(iter(db.query("SELECT * FROM documents WHERE id = ?", [document_id])))
    names = ("id", "url", "source_id", "title", "text", "language", "published", "author", "country", "problem")
    parts = msgspec.json.decode(row["parts"], type=tuple[Part, ...])
    return Bulletin(**{name: row[name] for name in names}, parts=parts, skimmed=bool(row["skimmed"]))


def stored_digest(db: Database, document_id: str | None) -> str | None:
    """The digest (``pipeline.identity.content_digest``) of what is stored of a document with its facts, or None."""
    sql = "SELECT 1 FROM documents WHERE id = ? AND extracted_with IS NOT NULL"
    if document_id is None or not db.conn.execute(sql, (document_id,)).fetchone():
        return None
    return content_digest(stored_bulletin(db, document_id))


def documents_with(db: Database, extraction_id: str | None) -> Iterator[Bulletin]:
    """The documents that were extracted with this, without their parts."""
    for row in db.query(
        "SELECT id, url, source_id, title, text, language, published, skimmed FROM documents "
        "WHERE json_extract(extracted_with, '$.id') IS ? ORDER BY id",
        [extraction_id],
    ):
        yield Bulletin(**{**row, "skimmed": bool(row["skimmed"])})


def mark_extracted_with(db: Database, said: str, besides: str) -> None:
    """Note on all documents with facts, but those of this extraction id, that they are as this extraction has them."""
    sql = "UPDATE documents SET extracted_with = ? WHERE json_extract(extracted_with, '$.id') IS NOT ?"
    db.conn.execute(f"{sql} AND extracted_with IS NOT NULL", (said, besides))
