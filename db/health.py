"""How a source is doing: what it yields against what it should, when it last worked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlite_utils import Database

from pipeline.sources.source import Source

_MONTH = timedelta(days=30)
_FAR_BELOW = 1 / 3


def far_below(db: Database, source: Source) -> str | None:
    """A warning where a source that has been harvested for a month has yielded far less in it than it should."""
    if not source.expect:
        return None
    since = (datetime.now(UTC) - _MONTH).isoformat()
    (first,) = db.conn.execute("SELECT min(run_id) FROM run_sources WHERE source_id = ?", (source.id,)).fetchone()
    if first is None or first > since:
        return None
    sql = "SELECT count(*) FROM documents WHERE source_id = ? AND first_seen > ?"
    (documents,) = db.conn.execute(sql, (source.id, since)).fetchone()
    if documents >= source.expect * _FAR_BELOW:
        return None
    return f"probably broken: {documents} documents in 30 days, at least {source.expect} expected"


def sources_health(db: Database) -> Iterator[dict[str, Any]]:
    """For each source in the database: its last run, last success, documents, failures, failures in a row."""
    sql = """
        SELECT s.id, s.definition,
            (SELECT max(run_id) FROM run_sources r WHERE r.source_id = s.id) AS last_run,
            (SELECT max(run_id) FROM run_sources r
                WHERE r.source_id = s.id AND r.reason IS NULL AND r.ended IS NOT NULL) AS last_success,
            (SELECT count(*) FROM documents d WHERE d.source_id = s.id) AS documents,
            (SELECT count(*) FROM leads l WHERE l.source_id = s.id AND l.state IN ('failed', 'unreadable')) AS failures,
            (SELECT reason FROM run_sources r WHERE r.source_id = s.id ORDER BY run_id DESC LIMIT 1) AS reason
        FROM sources s ORDER BY s.id
    """
    for row in db.query(sql):
        sql = "SELECT count(*) FROM run_sources WHERE source_id = ? AND reason IS NOT NULL AND run_id > ?"
        (in_a_row,) = db.conn.execute(sql, (row["id"], row["last_success"] or "")).fetchone()
        warning = far_below(db, Source.from_json(row["definition"])) if row["definition"] else None
        yield {**row, "failures_in_a_row": in_a_row, "warning": warning}
