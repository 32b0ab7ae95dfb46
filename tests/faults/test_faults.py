"""Every fault of the table in ``pipeline/fetch/README.md``: what the harvest does, says and stores."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

import psutil
import pytest
from sqlite_utils import Database

from pipeline.harvest import harvest
from pipeline.settings import EngineSettings, FetchSettings, Settings
from pipeline.sources import ApiChannel, FeedChannel, ListingChannel, SitemapChannel, Source
from pipeline.sources.source import ApiFields
from pipeline.tally import Summary
from tests.faults.behaviours import CHANNELS
from tests.faults.server import NAMES, FaultServer, faulty

TABLE = Path(__file__).parents[2] / "pipeline" / "fetch" / "README.md"
_ROW = re.compile(r"^\| `(\w+)` \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)


class Promise(NamedTuple):
    """A row of the table."""

    does: str
    says: str
    """A part of the report, or one of several; ``-`` where there is nothing to report."""
    state: str
    """The state of the bad page's lead, or of the good one's where the channel is at fault; ``-``: no lead."""


PROMISES = {name: Promise(*cells) for name, *cells in _ROW.findall(TABLE.read_text(encoding="utf-8"))}


def settings_for(folder: Path) -> Settings:
    fetch = FetchSettings(
        pace=0,
        backoff=0.05,
        timeout=7,
        retries=1,
        max_bytes=3_000_000,
        max_redirects=4,
        hosts=40,
        private_addresses=True,
    )
    engine = EngineSettings(cpu_seconds=3)
    return Settings(database=folder / "faults.db", fetch=fetch, engine=engine, contact="test@example.org")


def sources_of(server: FaultServer) -> list[Source]:
    return [
        Source(id=name, name=name, publisher=name, pace=0, channel=_channel(name, f"{server.base(name)}/channel"))
        for name in NAMES
    ]


def _channel(name: str, address: str) -> Any:
    if name.startswith("sitemap"):
        return SitemapChannel(addresses=(address,))
    if name.startswith("list"):
        return ListingChannel(addresses=(address,), item="li, .story", link="a.story", next="a.next", max_pages=4)
    if name.startswith("api"):
        return ApiChannel(addresses=(address,), items="items", fields=ApiFields(url="url"))
    return FeedChannel(addresses=(address,))


class Run(NamedTuple):
    """One harvest of all faults."""

    server: FaultServer
    summary: Summary
    database: Database
    peak: int
    """Bytes of memory that the largest of the harvest's processes took."""


@contextmanager
def largest_child() -> Iterator[list[int]]:
    """The most memory (bytes) that a process begun since had resident, as a list of one; read it after the end.

    Sampled, since ``RUSAGE_CHILDREN`` would tell of processes of earlier tests, and of what a child was forked from.
    """
    largest, ended = [0], threading.Event()
    before = set(psutil.Process().children(recursive=True))

    def sample() -> None:
        while not ended.wait(0.1):
            for child in set(psutil.Process().children(recursive=True)) - before:
                with suppress(psutil.Error):
                    largest[0] = max(largest[0], child.memory_info().rss)

    sampler = threading.Thread(target=sample, daemon=True)
    sampler.start()
    try:
        yield largest
    finally:
        ended.set()
        sampler.join()


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    settings = settings_for(tmp_path_factory.mktemp("faults"))
    with faulty() as server:
        with largest_child() as largest:
            summary = harvest(settings, sources_of(server))
        database = Database(settings.database)
        yield Run(server, summary, database, largest[0])
        database.close()


def test_the_table_tells_of_every_fault() -> None:
    assert set(PROMISES) == set(NAMES)
    assert len(NAMES) >= 60


@pytest.mark.parametrize("name", NAMES)
def test_a_fault_does_what_the_table_says(name: str, run: Run) -> None:
    promise = PROMISES[name]
    leads = {
        row["url"].rsplit("/", 1)[1]: row["state"]
        for row in run.database.query("SELECT url, state FROM leads WHERE source_id = ?", [name])
    }
    tally = next(tally for tally in run.summary.sources if tally.source_id == name)
    remarks = "; ".join(tally.remarks)
    expected = promise.says.split(" / ")
    assert any(says in remarks for says in expected) if promise.says != "-" else not remarks, remarks
    at_fault = "good" if name in CHANNELS else "bad"
    assert leads.get(at_fault, "-") == promise.state
    if name not in CHANNELS and promise.state not in ("-", "found"):  # found: the host as a whole is left alone
        assert leads["good"] == "stored", "the page beside it is harvested"


def test_what_comes_through_is_read_right(run: Run) -> None:
    def text(name: str) -> str:
        [row] = run.database.query("SELECT text FROM documents WHERE source_id = ? AND url NOT LIKE '%/good'", [name])
        return str(row["text"])

    assert "éléphant à Málaga" in text("utf8_declared_as_latin1")
    assert "d’éléphant à Málaga" in text("windows1252_undeclared")
    assert "\0" not in text("nul_bytes")
    assert "more" not in text("body_longer_than_announced")
    assert "root:" not in "".join(row["text"] for row in run.database.query("SELECT text FROM documents"))
    dates = {
        row["published"] for row in run.database.query("SELECT published FROM documents WHERE source_id LIKE 'feed%'")
    }
    assert dates == {"2024-05-02"}


def test_nothing_is_asked_for_without_end(run: Run) -> None:
    times = Counter(run.server.asked)
    assert times["redirect_loop", "/bad"] <= 6
    assert times["unavailable", "/bad"] == 2
    assert times["sitemap_of_itself", "/channel"] <= 2, "once again where it took too long"
    assert sum(count for (name, _), count in times.items() if name == "list_without_end") < 12
    assert times["robots_refuse", "/bad"] == 0
    assert {path for name, path in times if name == "robots_fail"} == {"/robots.txt"}


def test_large_answers_take_no_memory(run: Run) -> None:
    assert 50_000_000 < run.peak < 400_000_000, "though 200 MB, 400 MB and an endless page were offered"


def test_the_database_is_whole(run: Run) -> None:
    assert run.database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert run.database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert run.summary.outcome == "done"
