"""How a source's own channel has fared over the last runs, and what follows from it for the next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import takewhile
from typing import NamedTuple

from sqlite_utils import Database

_BAD = 2  # runs in a row
_APART = timedelta(hours=12)  # at least between the first and the last of them: one bad evening isn't two bad runs
_PROBED = timedelta(days=7)
_LOOKED_AT = 60  # runs
_STALE = "stale"


class Standing(NamedTuple):
    """What the last runs tell of a source whose own channel is known by a key."""

    fault: str | None
    """What has been wrong with it in two runs or more, and still was when it was last asked."""
    runs: int
    """In how many runs in a row."""
    since: str | None
    """The first of these (ISO 8601)."""
    next_probe: str | None
    """When it is to be asked again (ISO 8601)."""
    works: str | None
    """The key of the channel that was read in its place."""

    @property
    def is_due(self) -> bool:
        """Whether its own channel is to be asked in a run that begins now."""
        return self.next_probe is None or self.next_probe <= datetime.now(UTC).isoformat()

    @property
    def rests(self) -> bool:
        """Whether it isn't to be asked at all in a run that begins now. What stands still costs one request."""
        return not self.is_due and self.works is None and self.fault != _STALE


class Good(NamedTuple):
    """What a source gave when it last worked."""

    at: str
    seen: int
    passed: int
    newest: str | None
    text_length: int | None


_WELL = Standing(None, 0, None, None, None)
_ROWS = (
    "SELECT r.run_id, r.own_fault, r.own_asked, r.channel FROM run_sources r JOIN runs ON runs.id = r.run_id "
    "WHERE r.source_id = ? AND r.own = ? AND runs.outcome = 'done' ORDER BY r.run_id DESC LIMIT ?"
)


def standing(db: Database, source_id: str, own: str) -> Standing:
    """How the channel of a source that is known by the key ``own`` stands. Runs without a network don't count."""
    rows = db.execute(_ROWS, (source_id, own, _LOOKED_AT)).fetchall()
    asked = [(run, fault) for run, fault, own_asked, _ in rows if own_asked]
    bad = list(takewhile(lambda row: row[1] is not None, asked))
    if len(bad) < _BAD or _moment(bad[0][0]) - _moment(bad[-1][0]) < _APART:
        return _WELL
    (last, fault), since = bad[0], bad[-1][0]
    recent = (channel for run, _, _, channel in rows if channel and run >= since)
    next_probe = (_moment(last) + _PROBED).isoformat()
    works = next((channel for channel in recent if channel != own), None)
    return Standing(fault, len(bad), since, next_probe, works)


def last_good(db: Database, source_id: str) -> Good | None:
    """The figures of the last run in which one of the source's channels gave what it should."""
    sql = (
        "SELECT run_id, seen, passed, newest, coalesce(text_length, (SELECT text_length FROM run_sources x WHERE "
        "x.source_id = r.source_id AND x.text_length IS NOT NULL AND x.channel IS NOT NULL ORDER BY x.run_id DESC LIMIT 1)) "
        "FROM run_sources r WHERE source_id = ? AND channel IS NOT NULL AND seen > 0 ORDER BY run_id DESC LIMIT 1"
    )
    row = db.execute(sql, (source_id,)).fetchone()
    return Good(*row) if row else None


def _moment(run_id: str) -> datetime:
    moment = datetime.fromisoformat(run_id)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
