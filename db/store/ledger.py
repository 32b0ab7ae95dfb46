"""What a harvest asks the database while it is fetching: which addresses are due, and what is known of one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from db.store.collected import Span
from db.store.database import open_readonly
from extractors.records import Lead


class Known(NamedTuple):
    """What the last capture of an address told: validators for a conditional request, and its content's hash."""

    etag: str | None
    last_modified: str | None
    sha256: str | None


NOTHING = Known(None, None, None)


class Step(NamedTuple):
    """A page of a channel on a walk into the past: of which channel, its number, whether it was read."""

    way: int
    number: int
    done: bool


class Ledger:
    """Questions to a database that another process may be writing to."""

    def __init__(self, path: Path, *, revisit_days: int = 0, revisit_hours: float = 0, attempts: int = 0) -> None:
        self._db = open_readonly(path)
        self._attempts = attempts
        today = datetime.now(UTC)
        self._young = (today - timedelta(days=revisit_days)).isoformat()
        self._rested = (today - timedelta(hours=revisit_hours)).isoformat()

    def close(self) -> None:
        """Let go of the database."""
        self._db.close()

    def due(self, source_id: str) -> Iterator[Lead]:
        """Leads of this source that wait to be fetched, are to be tried again, or to be looked at for corrections.

        What is of a web archive isn't looked at again, nor what was older than that already when a walk into the past
        found it.
        """
        sql = (
            "SELECT url, found_in, title, published, language, copy FROM leads l WHERE source_id = ?1 AND "
            "(state = 'found' OR (state = 'failed' AND attempts < ?2) OR (state IN ('stored', 'unreadable', 'unstored') "
            "AND first_seen > ?3 AND last_seen <= ?4 AND copy IS NULL AND NOT ("
            "found_in IN (SELECT address FROM walks w WHERE w.source_id = l.source_id) AND "
            "coalesce((SELECT published FROM documents d WHERE d.id = l.document_id), published, first_seen) <= ?3"
            "))) ORDER BY first_seen, url"
        )
        rows = self._db.conn.execute(sql, (source_id, self._attempts, self._young, self._rested)).fetchall()
        for url, found_in, title, published, language, copy in rows:
            yield Lead(
                source_id=source_id,
                url=url,
                found_in=found_in,
                title=title,
                published=published,
                language=language,
                copy=copy,
            )

    def is_known(self, url: str) -> bool:
        """Whether there is a lead of this address, whatever became of it."""
        return self._db.conn.execute("SELECT 1 FROM leads WHERE url = ?", (url,)).fetchone() is not None

    def is_waiting(self, url: str) -> bool:
        """Whether there is no lead of this address yet, or one that still waits to be fetched."""
        row = self._db.conn.execute("SELECT state, attempts FROM leads WHERE url = ?", (url,)).fetchone()
        return row is None or row[0] == "found" or (row[0] == "failed" and row[1] < self._attempts)

    def is_failed(self, url: str) -> bool:
        """Whether what came from this address last is of no use, or is lost."""
        return (
            self._db.conn.execute("SELECT 1 FROM leads WHERE url = ? AND state = 'failed'", (url,)).fetchone()
            is not None
        )

    def has_lost(self, source_id: str) -> bool:
        """Whether documents of this source are to be fetched again since their captures are lost."""
        sql = (
            "SELECT 1 FROM leads WHERE source_id = ? AND state = 'failed' AND document_id IS NOT NULL AND attempts <= ? "
            "LIMIT 1"
        )
        return self._db.conn.execute(sql, (source_id, self._attempts)).fetchone() is not None

    def has_document(self, document_id: str) -> bool:
        """Whether there is a document of this id, from whatever address it came."""
        return self._db.conn.execute("SELECT 1 FROM documents WHERE id = ?", (document_id,)).fetchone() is not None

    def walked(self, source_id: str, span: Span) -> dict[str, Step]:
        """The pages of its channels that walks through this span have come to, by address.

        Those of a walk through a longer span count where it came to its end.
        """
        sql = "SELECT since, until, address, way, number, done FROM walks WHERE source_id = ? AND since <= ? AND until >= ?"
        rows = self._db.conn.execute(sql, (source_id, span.first, span.until)).fetchall()
        whole = {(row[0], row[1]) for row in rows} - {(row[0], row[1]) for row in rows if not row[5]}
        return {
            address: Step(way, number, bool(done))
            for since, until, address, way, number, done in rows
            if (since, until) in whole or (since, until) == (span.first, span.until)
        }

    def is_read(self, source_id: str) -> bool:
        """Whether a run has read this source's channel to its end: what lies behind known leads is known too."""
        sql = "SELECT 1 FROM run_sources WHERE source_id = ? AND ended IS NOT NULL AND reason IS NULL LIMIT 1"
        return self._db.conn.execute(sql, (source_id,)).fetchone() is not None

    def newest(self, source_id: str) -> str | None:
        """The latest date (ISO 8601) of all that the source's channel listed when it was last read."""
        sql = "SELECT newest FROM run_sources WHERE source_id = ? AND seen > 0 ORDER BY run_id DESC LIMIT 1"
        row = self._db.conn.execute(sql, (source_id,)).fetchone()
        return row[0] if row else None

    def bulletin(self, url: str) -> Known:
        """What is known of a bulletin's address; nothing where what came from it isn't stored."""
        return self._last(
            "SELECT f.etag, f.last_modified, f.sha256 FROM fetches f JOIN leads l ON l.url = f.url WHERE f.url = ? AND "
            "l.state IN ('stored', 'archived', 'unreadable', 'unstored') AND f.purpose = 'bulletin' AND f.sha256 IS NOT NULL "
            "AND f.reason IS NULL ORDER BY f.fetched_at DESC LIMIT 1",
            url,
        )

    def discovery(self, url: str) -> Known:
        """What is known of a feed, sitemap or list; nothing where the run that read it wasn't brought to its end.

        Nor where there was nothing to take from it: what its source takes may have been mended since.
        """
        return self._last(
            "SELECT f.etag, f.last_modified, f.sha256 FROM fetches f JOIN run_sources r ON r.run_id = f.run_id AND "
            "r.source_id = f.source_id WHERE f.url = ? AND f.purpose = 'discovery' AND f.sha256 IS NOT NULL "
            "AND f.reason IS NULL AND r.ended IS NOT NULL AND r.reason IS NULL AND "
            "(r.passed > 0 OR r.passed IS NULL AND r.remark IS NULL) ORDER BY f.fetched_at DESC LIMIT 1",
            url,
        )

    def _last(self, sql: str, url: str) -> Known:
        row = self._db.conn.execute(sql, (url,)).fetchone()
        return Known(*row) if row else NOTHING
