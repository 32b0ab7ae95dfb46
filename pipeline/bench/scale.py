"""A harvest of so many documents, from the archive to the site, and the next day's: seconds, memory, size.

It runs in a process of its own, so that the peak of memory is its own, too.
"""

from __future__ import annotations

import re
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from msgspec import Struct

from db.store.collected import Fetched, now, save_fetches, save_leads
from extractors.records import Capture, Lead
from pipeline.bench.corpus import pages
from pipeline.bench.stages import Figures
from pipeline.engines.chunks import chunks
from pipeline.fetch.archive import Archive
from pipeline.harvest import resolve, take_in
from pipeline.run import Run, begun
from pipeline.settings import EngineSettings, Settings
from pipeline.sources.source import FolderChannel, Source

_SOURCES = 20
_DAY = 100  # documents that the next day brings
_BATCH = 500


class Asked(Struct, frozen=True):
    """An item to ask a worker with."""


class Peak(Struct, frozen=True):
    """What a worker has taken of memory at most, in MB."""

    megabytes: float


def peak(asked: Asked) -> Peak:
    """The peak of this process."""
    return Peak(_peak())


def _peak() -> float:
    """MB that this process has taken at most. ``ru_maxrss`` would count what its parent had taken when it began."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.findall(r"VmHWM:\s+(\d+)", status.read_text())[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def scale(documents: int, share: int, workers: int = 0) -> Figures:
    """Harvest so many documents, one in ``share`` of them relevant, in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(_scale, documents, share, workers).result()


def _scale(documents: int, share: int, workers: int) -> Figures:
    figures: Figures = {"documents": documents, "one relevant in": share}
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        settings = Settings(database=Path(folder) / "bench.db", engine=EngineSettings(workers=workers))
        figures |= _harvest(settings, 0, documents, share, "")
        figures |= _harvest(settings, documents, _DAY, share, "next day: ")
        figures["next day / first, per document"] = (
            figures["next day: documents/s"] and figures["documents/s"] / figures["next day: documents/s"]
        )
        figures["database, MB"] = settings.database.stat().st_size / 1e6
        figures["archive, MB"] = sum(file.stat().st_size for file in settings.archive_folder.glob("*")) / 1e6
        figures["main process, peak MB"] = _peak()
        figures |= _site(settings.database)
        figures["the same with building the site, peak MB"] = _peak()
    return figures


def _harvest(settings: Settings, first: int, count: int, share: int, name: str) -> Figures:
    """A run that finds its pages in the archive, as one does that was stopped before it had read any."""
    figures: Figures = {}
    sources = [
        Source(
            id=f"bench-{n}", name=f"Bench {n}", publisher=f"Bench {n}", language="en", channel=FolderChannel(path="")
        )
        for n in range(_SOURCES)
    ]
    with begun(settings, sources, "bench") as run:
        _archive(run, settings, first, count, share)
        with timed(figures, f"{name}reading and storing, s"):
            take_in(run)
        with timed(figures, f"{name}resolving, s"):
            resolve(run)
        peaks = [found.megabytes for _, found in run.engine.map(peak, [Asked()] * 64) if isinstance(found, Peak)]
        run.outcome = "done"
    figures[f"{name}documents/s"] = count / sum(figures.values())
    return figures | {f"{name}worker, peak MB": max(peaks)}


def _archive(run: Run, settings: Settings, first: int, count: int, share: int) -> None:
    store = Archive(settings.archive_folder, f"bench-{first}", "bench")
    for batch in chunks((page for page in pages(first + count, share) if page.number >= first), _BATCH):
        fetched = []
        for page in batch:
            source = f"bench-{page.number % _SOURCES}"
            url, at = f"https://{source}.example/{page.number}", now()
            kept = store.response(url, "200 OK", [("Content-Type", "text/html; charset=utf-8")], page.html, at)
            capture = Capture(
                url=url, final_url=url, status=200, headers={"content-type": "text/html"}, fetched_at=at,
                sha256=f"{page.number:064}", archive=kept,
            )  # fmt: skip
            fetched.append(Fetched(source_id=source, capture=capture, size=len(page.html)))
        with run.db.atomic():
            save_leads(run.db, [Lead(source_id=f.source_id, url=f.capture.url, found_in="bench") for f in fetched])
            save_fetches(run.db, run.id, fetched)
    store.close()


def _site(database: Path) -> Figures:
    from db.readers.build import build
    from pipeline.bench.site_pages import measure

    figures: Figures = {}
    target = database.with_name("bulletins.db")
    with timed(figures, "indexing (the site's database), s"):
        build(database, target)
    taken = [statistics.median(passed for passed, _ in times) for times in measure(target, 5).values()]
    return figures | {"page, median ms": statistics.median(taken), "slowest kind of page, ms": max(taken)}


@contextmanager
def timed(figures: Figures, name: str) -> Iterator[None]:
    """Note how many seconds the block took."""
    began = time.perf_counter()
    yield
    figures[name] = time.perf_counter() - began


def fetching(count: int = 300) -> Figures:
    """Pages a second that the fetching process takes from a site on loopback, one request at a time to its host."""
    from pipeline.bench.loopback import serving
    from pipeline.harvest import collect, note
    from pipeline.settings import FetchSettings
    from pipeline.sources.source import SitemapChannel

    figures: Figures = {}
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, serving(count) as base:
        fetch = FetchSettings(pace=0, private_addresses=True)
        settings = Settings(database=Path(folder) / "bench.db", fetch=fetch)
        channel = SitemapChannel(addresses=(f"{base}/sitemap.xml",))
        source = Source(id="bench", name="Bench", publisher="Bench", pace=0, channel=channel)
        with begun(settings, [source], "bench") as run, timed(figures, "fetching, s"):
            for events in collect(run):
                note(run, events)
            run.outcome = "done"
    return {"fetching, pages/s": count / figures["fetching, s"]}
