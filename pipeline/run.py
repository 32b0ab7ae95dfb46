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
from db.store.collected import end_run, ended_well, save_sources, start_run
from db.store.database import StoreError, explained, open_database, writing
from db.store.documents import any_unresolved
from db.store.extractions import keep_current
from db.store.health import far_below
from pipeline.engines import engine_of
from pipeline.engines.engine import Engine
from pipeline.fetch.news import Job
from pipeline.settings import PROJECT, Settings
from pipeline.sources.source import Source
from pipeline.tally import Outcome, SourceTally, Summary

log = structlog.get_logger()
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
        self.tallies = {source.id: SourceTally(source_id=source.id, name=source.name) for source in sources}
        self.watch: Watcher = lambda tally: None
        self.outcome: Outcome = "failed"
        self.judgements = judgements(path_of(settings.database))
        self._known = dict(self.sources)
        self._began = time.monotonic()
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
            self.tallies[source_id] = SourceTally(source_id=source_id, name=self.source(source_id).name)
        return self.tallies[source_id]

    def job(self, limit: int | None = None) -> Job:
        """What the fetching process is told."""
        return Job(
            run_id=self.id,
            sources=tuple(source for source in self.sources.values() if not source.local),
            database=self.settings.database,
            archive=self.settings.archive_folder,
            user_agent=self.settings.user_agent,
            fetch=self.settings.fetch,
            limit=limit,
        )

    def end(self) -> None:
        """Write the figures down; a source that yields far less than it should is warned of."""
        for tally in self.tallies.values():
            tally.warning = far_below(self.db, tally.source_id, self.source(tally.source_id).expect)
        with self.db.atomic():
            end_run(self.db, self.id, self.outcome, [tally.row() for tally in self.tallies.values()])

    def summary(self) -> Summary:
        """The run as it ended."""
        return Summary(
            run_id=self.id,
            outcome=self.outcome,
            sources=list(self.tallies.values()),
            seconds=time.monotonic() - self._began,
            database=str(self.settings.database),
        )


@contextmanager
def begun(settings: Settings, sources: Sequence[Source], command: str, *, create: bool = True) -> Iterator[Run]:
    """A run from its begin to its end, which is written down whatever happens. Ctrl-C ends it in good order.

    Raises:
        StoreError: the database can't be used, or another run is using it.
    """
    path = settings.database
    with writing(path), explained(path), engine_of(settings.engine) as engine:
        db = open_database(path, create=create)
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
