"""What the fetching process tells the one that stores, and what it is told to do."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from db.store.collected import Fetched, Span, Walked
from extractors.records import Lead
from pipeline.discover.faults import Fault
from pipeline.discover.pages import Problem
from pipeline.settings import EngineSettings, FetchSettings
from pipeline.sources.source import Source


class Job(Struct, frozen=True, kw_only=True):
    """What is to be crawled, and where its archive and the knowledge of earlier runs lie."""

    run_id: str
    sources: tuple[Source, ...]
    database: Path
    archive: Path
    user_agent: str
    fetch: FetchSettings
    engine: EngineSettings = EngineSettings()
    """Which limits hold while a page of a channel is read."""
    limit: int | None = None
    """Bulletins of each source at most; of its channel, then, the first page only."""
    span: Span | None = None
    """Where it is a walk into the past: through which days."""
    begin: dict[str, int] = {}
    """The sources that are read through an alternative first, by id, and which (1: the first)."""

    @property
    def archive_name(self) -> str:
        """The name of this run's archive files, without what tells them apart."""
        return self.run_id.replace(":", "").replace("-", "").replace(".", "")


class Leads(Struct, frozen=True, tag="leads"):
    """Leads that a page of a channel showed; those that are known too."""

    source_id: str
    leads: tuple[Lead, ...]


class Gave(Struct, frozen=True, kw_only=True):
    """What one channel of a source gave in this run: its own (``way`` 0), or an alternative (1: the first)."""

    way: int = 0
    fault: Fault | None = None
    said: str | None = None
    """What is wrong, with what shows it."""
    seen: int = 0
    """Items that it lists."""
    passed: int = 0
    """Those that the source's patterns take."""
    newest: str | None = None
    """The latest date of all that it lists."""
    unmodified: bool = False
    """It is as it was when it was last read, so that nothing was counted."""


class Finished(Struct, frozen=True, tag="finished"):
    """A source is through. ``reason`` tells why its channel couldn't be read to its end, where it couldn't.

    ``remark`` tells what is strange about a channel that could. ``gave`` is what each channel that was asked gave, the
    last of which is the one that counts.
    """

    source_id: str
    reason: str | None = None
    remark: str | None = None
    gave: tuple[Gave, ...] = ()


class Broken(Struct, frozen=True, tag="broken"):
    """The harvest can't go on: what comes can't be kept."""

    reason: str


News = Leads | Fetched | Problem | Finished | Walked
Event = News | Broken
