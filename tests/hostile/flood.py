"""``python -m tests.hostile.flood``: many readers at once; how long pages take, which fail, what memory the site takes.

The site runs in a process of its own, the readers in this one. A few of them only export and filter.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil

from db.published.publish import publish
from db.site.view import SiteOptions
from tests.sitedata import make_harvest, rows

_ADDRESS = re.compile(r"http://[^\s]+")
_KINDS = ("operation", "species", "country", "agency", "source")
_HEAVY = (
    "/export/seizures.csv",
    "/feeds/table/seizures.atom?what__contains=ivory",
    "/bulletins/seizures?_facet=country",
)


def addresses(database: Path) -> list[str]:
    """Pages that readers ask for."""
    found = ["/", "/operations", "/species", "/countries", "/search?q=ivory", "/gaps", "/feeds/bulletins.atom"]
    for kind in _KINDS:
        found += [
            f"/{kind}/{id_}" for (id_,) in rows(database, "SELECT id FROM entities WHERE kind = ? LIMIT 20", kind)
        ]
    found += [f"/document/{id_}" for (id_,) in rows(database, "SELECT id FROM documents LIMIT 200")]
    found += [f"/event/{id_}" for (id_,) in rows(database, "SELECT id FROM events LIMIT 100")]
    return found


async def readers(base: str, pages: list[str], number: int, seconds: float) -> tuple[list[float], Counter[int]]:
    """Seconds that each page took, and the statuses of all answers."""
    taken, statuses = list[float](), Counter[int]()
    ends = time.monotonic() + seconds

    async def read(reader: int) -> None:
        draw = random.Random(reader)
        while time.monotonic() < ends:
            heavy = reader % 10 == 0
            begun = time.monotonic()
            address = base + draw.choice(_HEAVY if heavy else pages)
            try:
                answer = await client.get(address)
                statuses[answer.status_code] += 1
                if answer.is_server_error:
                    print(f"{address}: {answer.status_code} {answer.text[:200]}")
            except httpx.HTTPError as error:
                statuses[0] += 1
                print(f"{address}: {error!r} after {time.monotonic() - begun:.1f} s")
            if not heavy:
                taken.append(time.monotonic() - begun)

    async with httpx.AsyncClient(timeout=120, limits=httpx.Limits(max_connections=number)) as client:
        await asyncio.gather(*(read(reader) for reader in range(number)))
    return taken, statuses


@contextmanager
def serving(public: Path) -> Iterator[tuple[str, psutil.Process]]:
    """The site in a process of its own, until the block ends: its address, and the process."""
    command = [sys.executable, "-u", "-m", "pipeline.commands.cli", "serve", str(public), "--port", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stderr
        told = next(filter(None, map(_ADDRESS.search, server.stderr)))
        threading.Thread(target=server.stderr.read, daemon=True).start()  # a pipe that is full would hold the server
        yield told[0].rstrip("/"), psutil.Process(server.pid)
    finally:
        server.terminate()
        server.wait()


def main() -> int:
    """Print the figures; 1 where a page failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--public", type=Path, help="a directory that was published before, in place of a new one")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        public = arguments.public or Path(folder) / "public"
        if not arguments.public:
            harvest = make_harvest(Path(folder) / "harvest.db", arguments.documents)
            publish(harvest, public, SiteOptions(), accused_in=_nobody)
        pages = addresses(public / "bulletins.db")
        with serving(public) as (base, server):
            asyncio.run(readers(base, pages, 5, arguments.seconds / 6))
            before, spent = server.memory_info().rss, sum(server.cpu_times()[:2])
            taken, statuses = asyncio.run(readers(base, pages, arguments.readers, arguments.seconds))
            after, spent = server.memory_info().rss, sum(server.cpu_times()[:2]) - spent
    hundredths = statistics.quantiles(taken, n=100)
    failed = statuses[0] + sum(number for status, number in statuses.items() if status >= 500 and status != 503)
    print(
        f"flood: {arguments.readers} readers, {arguments.documents:,} documents, {len(taken):,} pages in "
        f"{arguments.seconds:g} s: median {hundredths[49]:.2f} s, p99 {hundredths[98]:.2f} s; {failed} failed, "
        f"{statuses[503]} told that it takes too long; memory {before / 1e6:.0f} → {after / 1e6:.0f} MB; "
        f"{1000 * spent / max(1, statuses.total()):.0f} ms of a processor an answer"
    )
    return 1 if failed else 0


def _nobody(document: dict[str, object]) -> list[tuple[int, int]]:
    return []


if __name__ == "__main__":
    sys.exit(main())
