"""Write what a harvest collects: sources, runs, leads, fetches."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any, Literal, NamedTuple, Protocol

import msgspec
from sqlite_utils import Database

from extractors.records import Capture, Lead

Purpose = Literal["discovery", "bulletin"]
State = Literal["found", "archived", "stored", "failed", "unreadable", "unstored"]
"""Of a lead: to be fetched; fetched and to be parsed; done; to be tried again; what came can't be parsed; or be stored."""


class Fetched(msgspec.Struct, frozen=True, kw_only=True, tag="fetched"):
    """A capture with the source that asked for it. ``purpose`` tells bulletins from feeds, sitemaps and lists."""

    source_id: str
    capture: Capture
    purpose: Purpose = "bulletin"
    size: int | None = None
    """Bytes of the content, unpacked."""


class Span(msgspec.Struct, frozen=True):
    """Days (ISO 8601) through which a source is walked, both counted.

    ``deep`` goes on behind pages whose bulletins are all older.
    """

    since: str
    until: str = "9999-12-31"
    deep: bool = False

    @property
    def first(self) -> str:
        """The day to which a channel's pages are walked: a deep walk has none."""
        return "0000-01-01" if self.deep else self.since

    def has(self, published: str | None) -> bool:
        """Whether a bulletin of this date is wanted; one without a date may be."""
        return published is None or self.since <= published[:10] <= self.until


class Walked(msgspec.Struct, frozen=True, tag="walked"):
    """A page of a channel was read on a walk into the past, and leads to further ones (their numbers and addresses)."""

    source_id: str
    span: Span
    address: str
    way: int
    number: int
    more: tuple[tuple[int, str], ...] = ()


class Origin(Protocol):
    """What is written down of a source, as the pipeline's settings of it have it."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def publisher(self) -> str: ...
    @property
    def official(self) -> bool: ...
    @property
    def country(self) -> str | None: ...
    @property
    def language(self) -> str | None: ...
    @property
    def kind(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def expect(self) -> int | None: ...
    @property
    def verified(self) -> date | bool: ...
    @property
    def notes(self) -> str: ...
    def as_json(self) -> str: ...


class Pending(NamedTuple):
    """A capture of the archive that waits to be parsed, with its lead."""

    lead: Lead
    fetch_id: str
    url: str
    content_type: str
    sha256: str
    fetched_at: str
    archive_file: str
    archive_offset: int
    document_id: str | None


def now() -> str:
    """The time, in UTC, as ISO 8601 to the millisecond."""
    return moment(datetime.now(UTC))


def moment(at: datetime) -> str:
    """A time, in UTC, as ISO 8601 to the millisecond."""
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def key(*parts: object) -> str:
    """A text key from content: 16 hexadecimal digits."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


# --- sources and runs ------------------------------------------------------------------------------


def save_sources(db: Database, sources: Iterable[Origin]) -> None:
    """Write down the sources as they are defined now."""
    rows = [
        {
            "id": source.id,
            "name": source.name,
            "publisher": source.publisher,
            "official": int(source.official),
            "country": source.country,
            "language": source.language,
            "channel": source.kind,
            "address": source.address,
            "expect": source.expect,
            "verified": str(source.verified) if source.verified else None,
            "notes": source.notes or None,
            "definition": source.as_json(),
        }
        for source in sources
    ]
    db.table("sources").upsert_all(rows, pk="id")


def start_run(db: Database, command: str, version: str, settings: str) -> str:
    """Begin a run; its id is the time at which it began."""
    run_id = now()
    row = {"id": run_id, "started": run_id, "command": command, "version": version, "settings": settings}
    db.table("runs").insert(row)
    return run_id


def end_run(db: Database, run_id: str, outcome: str, rows: Iterable[dict[str, Any]]) -> None:
    """Close a run with the figures of its sources (columns of ``run_sources``)."""
    rows = [{"run_id": run_id, **row} for row in rows]
    db.table("run_sources").upsert_all(rows, pk=("run_id", "source_id"))
    sums = {name: sum(row[name] for row in rows) for name in ("found", "new", "changed", "unchanged", "failed")}
    db.table("runs").update(run_id, {"ended": now(), "outcome": outcome, **sums})


def ended_well(db: Database, before: str) -> bool:
    """Whether the run before this one came to its end."""
    row = db.conn.execute("SELECT outcome FROM runs WHERE id < ? ORDER BY id DESC LIMIT 1", (before,)).fetchone()
    return row is None or row[0] in ("done", "nothing reached")


# --- leads and fetches -----------------------------------------------------------------------------


def save_leads(db: Database, leads: Sequence[Lead]) -> None:
    """Write down leads as found; one that is known keeps its state, and what it knew of title and date."""
    at = now()
    db.conn.executemany(
        "INSERT INTO leads (url, source_id, found_in, title, published, language, first_seen, last_seen, copy, state) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'found') ON CONFLICT (url) DO UPDATE SET last_seen = excluded.last_seen, "
        "title = coalesce(excluded.title, title), published = coalesce(excluded.published, published), "
        "copy = CASE state WHEN 'failed' THEN coalesce(copy, excluded.copy) ELSE copy END, "
        "attempts = CASE WHEN state = 'failed' AND copy IS NULL AND excluded.copy IS NOT NULL THEN 0 ELSE attempts END",
        [(x.url, x.source_id, x.found_in, x.title, x.published, x.language, at, at, x.copy) for x in leads],
    )


def save_walks(db: Database, walked: Iterable[Walked]) -> None:
    """Write down which pages of channels walks have read, and which they lead to."""
    at = now()
    for step in walked:
        where = (step.source_id, step.span.first, step.span.until)
        sql = "INSERT INTO walks (source_id, since, until, address, way, number, done, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        db.conn.execute(
            f"{sql} ON CONFLICT DO UPDATE SET done = 1, at = excluded.at",
            (*where, step.address, step.way, step.number, 1, at),
        )
        db.conn.executemany(
            f"{sql} ON CONFLICT DO NOTHING", [(*where, url, step.way, number, 0, at) for number, url in step.more]
        )


def save_fetches(db: Database, run_id: str, fetches: Sequence[Fetched]) -> None:
    """Write down what came from each address; bulletins that came wait to be parsed, those that didn't are failed."""
    db.table("fetches").upsert_all([_fetch_row(run_id, fetched) for fetched in fetches], pk="id")
    for fetched in fetches:
        if fetched.purpose == "bulletin":
            _move_lead(db, fetch_id(run_id, fetched.capture), fetched.capture)


def fetch_id(run_id: str, capture: Capture) -> str:
    """The key of a fetch."""
    return key(run_id, capture.url, capture.fetched_at)


def _fetch_row(run_id: str, fetched: Fetched) -> dict[str, Any]:
    capture = fetched.capture
    headers = capture.headers
    return {
        "id": fetch_id(run_id, capture),
        "run_id": run_id,
        "source_id": fetched.source_id,
        "url": capture.url,
        "final_url": capture.final_url,
        "purpose": fetched.purpose,
        "status": capture.status,
        "reason": capture.reason,
        "fetched_at": capture.fetched_at,
        "content_type": headers.get("content-type"),
        "etag": headers.get("etag"),
        "last_modified": headers.get("last-modified"),
        "sha256": capture.sha256 or None,
        "bytes": fetched.size,
        "archive_file": capture.archive.file if capture.archive else None,
        "archive_offset": capture.archive.offset if capture.archive else None,
    }


def _move_lead(db: Database, fetch: str, capture: Capture) -> None:
    if capture.reason:  # a document that we have stays as it is, whatever its page answers now
        db.conn.execute(
            "UPDATE leads SET reason = ?, attempts = attempts + 1, "
            "state = CASE state WHEN 'stored' THEN state ELSE 'failed' END WHERE url = ?",
            (capture.reason, capture.url),
        )
    elif capture.archive is None:  # not modified
        db.conn.execute(
            "UPDATE leads SET reason = NULL, last_seen = ? WHERE url = ?", (capture.fetched_at, capture.url)
        )
        db.conn.execute(
            "UPDATE documents SET last_seen = ? WHERE id = (SELECT document_id FROM leads WHERE url = ?)",
            (capture.fetched_at, capture.url),
        )
    else:
        db.conn.execute(
            "UPDATE leads SET state = 'archived', fetch_id = ?, reason = NULL WHERE url = ?", (fetch, capture.url)
        )


_PENDING = (
    "SELECT l.url, l.source_id, l.found_in, l.title, l.published, l.language, f.id, f.final_url, f.content_type, "
    "f.sha256, f.fetched_at, f.archive_file, f.archive_offset, l.document_id, l.copy "
    "FROM leads l JOIN fetches f ON f.id = l.fetch_id "
)


def pending(db: Database, state: Sequence[State] = ("archived",), limit: int = -1, after: str = "") -> list[Pending]:
    """Captures of leads in these states, ordered by address, from the first after ``after``."""
    marks = ", ".join("?" * len(state))
    column = "l.state" if list(state) == ["archived"] else "+l.state"  # few by the index, most by their address
    sql = f"{_PENDING} WHERE {column} IN ({marks}) AND l.url > ? ORDER BY l.url LIMIT ?"
    return [_pending(row) for row in db.conn.execute(sql, (*state, after, limit))]


def pending_of(db: Database, document_ids: Iterable[str]) -> Iterator[Pending]:
    """The captures in which these documents came last."""
    for document_id in document_ids:
        sql = f"{_PENDING} WHERE l.document_id = ? ORDER BY f.fetched_at DESC LIMIT 1"
        yield from map(_pending, db.conn.execute(sql, (document_id,)))


def _pending(row: tuple[Any, ...]) -> Pending:
    url, source_id, found_in, title, published, language, *fetch, copy = row
    lead = Lead(
        source_id=source_id, url=url, found_in=found_in, title=title, published=published, language=language, copy=copy
    )
    identifier, final_url, content_type, *rest = fetch
    return Pending(lead, identifier, final_url or url, content_type or "", *rest)


def mark_unread(db: Database, url: str, reason: str, state: State) -> None:
    """What came from this address couldn't be read: ``unreadable`` until a better parser is there, or ``failed``;
    or it couldn't be stored: ``unstored`` until the next run."""
    db.conn.execute("UPDATE leads SET state = ?, reason = ? WHERE url = ?", (state, reason, url))
