"""How a source is doing: what it yields against what it should and what is usual, when it last worked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from sqlite_utils import Database

_MONTH = timedelta(days=30)
_YEAR = timedelta(days=365)
_FAR_BELOW = 1 / 3
_FEW = 9  # documents a month, below which a month without one is nothing unusual


class Yield(NamedTuple):
    """Documents a day of a source: in the last 30 days, and in the year before them; None where it isn't known yet."""

    now: float
    usual: float | None


def yield_of(db: Database, source_id: str) -> Yield:
    """What a source has published a day, by the dates of its documents, and of first sight where they bear none."""
    today = datetime.now(UTC)
    month, year = ((today - span).date().isoformat() for span in (_MONTH, _MONTH + _YEAR))
    sql = (
        "SELECT coalesce(sum(day > ?1), 0), coalesce(sum(day <= ?1), 0), min(day) FROM (SELECT "
        "substr(coalesce(published, first_seen), 1, 10) AS day FROM documents WHERE source_id = ?3) WHERE day > ?2"
    )
    new, old, first = db.execute(sql, (month, year, source_id)).fetchone()
    known = (datetime.fromisoformat(month) - datetime.fromisoformat(first)).days if first else 0
    return Yield(new / _MONTH.days, old / known if known >= _MONTH.days else None)


def far_below(db: Database, source_id: str, expect: int | None) -> str | None:
    """A warning where a source that has been harvested for a month has yielded far less in it than it should.

    What it should yield is what its definition expects (``expect``, documents a month), or what is usual for it.
    """
    since = (datetime.now(UTC) - _MONTH).isoformat()
    (first,) = db.execute("SELECT min(run_id) FROM run_sources WHERE source_id = ?", (source_id,)).fetchone()
    if first is None or first > since:
        return None
    daily = yield_of(db, source_id)
    usual = round((daily.usual or 0) * _MONTH.days)
    expected = expect or (usual if usual >= _FEW else 0)
    documents = round(daily.now * _MONTH.days)
    if not expected or documents >= expected * _FAR_BELOW:
        return None
    of_what = "at least {} expected" if expect else "usually {}"
    return f"probably broken: {documents} documents in 30 days, {of_what.format(expected)}"


def with_fault(fault: str, said: str) -> str:
    """What was said of a source, with the word for it in front."""
    return said if said.startswith(fault) else f"{fault}: {said}"


def sources_health(db: Database) -> Iterator[dict[str, Any]]:
    """For each source in the database: its last run, last success, documents, failures, failures in a row, its yield."""
    sql = """
        SELECT s.id, s.definition, s.expect,
            (SELECT max(run_id) FROM run_sources r WHERE r.source_id = s.id) AS last_run,
            (SELECT max(run_id) FROM run_sources r
                WHERE r.source_id = s.id AND r.reason IS NULL AND r.ended IS NOT NULL) AS last_success,
            (SELECT count(*) FROM documents d WHERE d.source_id = s.id) AS documents,
            (SELECT count(*) FROM leads l WHERE l.source_id = s.id AND (l.state IN ('failed', 'unreadable', 'unstored')
                OR l.state = 'stored' AND l.reason LIKE 'stored without %')) AS failures,
            (SELECT reason FROM run_sources r WHERE r.source_id = s.id ORDER BY run_id DESC LIMIT 1) AS reason,
            (SELECT remark FROM run_sources r WHERE r.source_id = s.id ORDER BY run_id DESC LIMIT 1) AS remark,
            (SELECT own_fault FROM run_sources r WHERE r.source_id = s.id ORDER BY run_id DESC LIMIT 1) AS fault,
            (SELECT channel FROM run_sources r WHERE r.source_id = s.id ORDER BY run_id DESC LIMIT 1) AS channel
        FROM sources s ORDER BY s.id
    """
    for row in db.query(sql):
        sql = "SELECT count(*) FROM run_sources WHERE source_id = ? AND reason IS NOT NULL AND run_id > ?"
        (in_a_row,) = db.execute(sql, (row["id"], row["last_success"] or "")).fetchone()
        warning = far_below(db, row["id"], row["expect"]) if row["definition"] else None
        daily = yield_of(db, row["id"])
        fault = row.pop("fault")
        if row.pop("channel") and fault:
            row["remark"] = f"its channel is {fault}: an alternative is read in its place"
        elif fault:
            row = {**row, **{key: with_fault(fault, row[key]) for key in ("reason", "remark") if row[key]}}
        yield {
            **row,
            "failures_in_a_row": in_a_row,
            "a_day": round(daily.now, 2),
            "usual_a_day": None if daily.usual is None else round(daily.usual, 2),
            "warning": row["remark"] or warning,
        }
