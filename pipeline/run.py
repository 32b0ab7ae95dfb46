"""A run under way: its database, locked and up to date, what is harvested, and what has been counted so far."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version

import msgspec
import structlog
from sqlite_utils import Database

from db.reviews.kept import judgements, path_of
from db.store.collected import Span, end_run, ended_well, save_sources, start_run
from db.store.database import StoreError, check_ours, check_whole, explained, open_database, writing
from db.store.documents import any_unresolved
from db.store.extractions import keep_current
from db.store.health import far_below
from db.store.standing import Good, last_good, standing
from pipeline.discover.faults import Fault
from pipeline.engines import engine_of
from pipeline.engines.engine import Engine
from pipeline.fetch.news import Job
from pipeline.settings import PROJECT, Settings
from pipeline.sources.source import Source
from pipeline.tally import Outcome, SourceTally, Summary

log = structlog.get_logger()
_ENOUGH = 3  # texts, to judge by their lengths
_THIN = 0.1
Watcher = Callable[[SourceTally], None]


class Run:
    """A run under way. ``watch`` is called with a source's figures whenever they have changed.

    ``behind`` says whether an earlier one left documents unresolved.
    """

    def __init__(
        self, db: Database, settings: Settings, sources: Sequence[Source], command: str, engine: Engine
    ) -> None:
        self.db = db
        self.settings = settings
        self.engine = engine
        self.sources = {source.id: source for source in sources}
        self.tallies = {source.id: _tally(source) for source in sources}
        self.watch: Watcher = lambda tally: None
        self.outcome: Outcome = "failed"
        self.judgements = judgements(path_of(settings.database))
        self._known = dict(self.sources)
        self._began = time.monotonic()
        self._begin: dict[str, int] = {}
        shown = msgspec.json.encode(settings, enc_hook=str).decode()
        with db.atomic():
            save_sources(db, sources)
            keep_current(db)
            self.id = start_run(db, command, version(PROJECT), shown)
        self.behind = any_unresolved(db) or not ended_well(db, before=self.id)

    def source(self, source_id: str) -> Source:
        """A source of this run, or one of an earlier run as it was defined then."""
        if source_id not in self._known:
            row = self.db.conn.execute("SELECT definition FROM sources WHERE id = ?", (source_id,)).fetchone()
            self._known[source_id] = Source.from_json(row[0])
        return self._known[source_id]

    def tally(self, source_id: str) -> SourceTally:
        """The figures of a source."""
        if source_id not in self.tallies:
            self.tallies[source_id] = _tally(self.source(source_id))
        return self.tallies[source_id]

    def rest(self) -> None:
        """Leave sources in peace whose channels have had a fault for some runs, until it is time to look again.

        Where an alternative works, the source is read through that one meanwhile.
        """
        for source in self.sources.values():
            stands = standing(self.db, source.id, source.channel_key)
            if stands.is_due:
                continue
            if stands.rests:
                said = f"{stands.fault} in {stands.runs} runs: it is asked again on {(stands.next_probe or '')[:10]}"
                self.tally(source.id).resting = said
            elif way := way_of(source, stands.works):
                self._begin[source.id] = way

    def job(self, limit: int | None = None, span: Span | None = None) -> Job:
        """What the fetching process is told."""
        return Job(
            run_id=self.id,
            sources=tuple(x for x in self.sources.values() if not x.local and not self.tallies[x.id].resting),
            database=self.settings.database,
            archive=self.settings.archive_folder,
            user_agent=self.settings.user_agent,
            fetch=self.settings.fetch,
            engine=self.settings.engine,
            limit=limit,
            begin=self._begin,
            span=span,
        )

    def end(self) -> None:
        """Write the figures down; a source that yields far less than it should is warned of."""
        for tally in self.tallies.values():
            source = self.source(tally.source_id)
            tally.warning = far_below(self.db, tally.source_id, source.expect)
            if len(tally.lengths) >= _ENOUGH:
                tally.thin = thin(tally.text_length, last_good(self.db, tally.source_id))
        with self.db.atomic():
            end_run(self.db, self.id, self.outcome, [tally.row() for tally in self.tallies.values()])
        for tally in self.tallies.values():
            tally.warning = tally.warning or suggestion(self.db, self.source(tally.source_id))

    def summary(self) -> Summary:
        """The run as it ended."""
        return Summary(
            run_id=self.id,
            outcome=self.outcome,
            sources=list(self.tallies.values()),
            seconds=time.monotonic() - self._began,
            database=str(self.settings.database),
        )


def _tally(source: Source) -> SourceTally:
    keys = tuple(source.through(way).channel_key for way in range(len(source.channels)))
    return SourceTally(source_id=source.id, name=source.name, keys=keys)


def way_of(source: Source, key: str | None) -> int | None:
    """Which of the source's channels is known by this key: 0 for its own, 1 for the first alternative."""
    ways = range(len(source.channels))
    return next((way for way in ways if source.through(way).channel_key == key), None)


def suggestion(db: Database, source: Source) -> str | None:
    """What to do about a source whose own channel has had a fault for some runs, and is healed by an alternative."""
    stands = standing(db, source.id, source.channel_key)
    way = way_of(source, stands.works)
    if not stands.fault or not way:
        return None
    other = source.through(way)
    return (
        f"its channel has been {stands.fault} since {(stands.since or '')[:10]}, and its alternative {way} "
        f"({other.kind} {other.address}) works: `bulletins sources accept {source.id}` takes that for its channel"
    )


def thin(length: int | None, good: Good | None) -> Fault | None:
    """``shell`` where texts (of this median length) are far shorter than when the source last worked."""
    before = good.text_length if good else None
    return "shell" if length is not None and before and length < before * _THIN else None


@contextmanager
def begun(settings: Settings, sources: Sequence[Source], command: str, *, create: bool = True) -> Iterator[Run]:
    """A run from its begin to its end, which is written down whatever happens. Ctrl-C ends it in good order.

    Raises:
        StoreError: the database can't be used, or another run is using it.
    """
    path = settings.database
    with writing(path), explained(path), engine_of(settings.engine) as engine:
        check_ours(path, settings.archive_folder)
        db = open_database(path, create=create)
        check_whole(db, path)
        _check_kind(db, settings, sources)
        run = Run(db, settings, sources, command, engine)
        log.info("run started", run=run.id, command=command, sources=len(sources))
        try:
            yield run
        except KeyboardInterrupt:
            run.outcome = "interrupted"
        finally:
            run.end()
            db.close()
            figures = {name: run.summary().total(name) for name in ("found", "new", "changed", "unchanged", "failed")}
            log.info("run ended", run=run.id, outcome=run.outcome, **figures)


def _check_kind(db: Database, settings: Settings, sources: Sequence[Source]) -> None:
    """Keep the fictional newsroom and live sources apart."""
    rows = db.conn.execute("SELECT definition FROM sources WHERE definition IS NOT NULL").fetchall()
    kinds = {source.sample for source in sources} | {Source.from_json(row[0]).sample for row in rows}
    if len(kinds) > 1:
        raise StoreError(
            f"{settings.database}: the fictional sample newsroom and live sources never share a database; "
            "name another one with --database"
        )
