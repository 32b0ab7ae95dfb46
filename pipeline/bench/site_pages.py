"""Measure how long the site's pages take on a database of any size.

``python -m pipeline.bench.site_pages harvest.db`` builds the site from a harvest's database (``pipeline.bench.invented`` makes large ones),
serves it on loopback as a reader gets it, asks for each kind of page with different entities, and prints the median: as it
was, and how long a processor was busy with it, which tells what a machine that does nothing else would need.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from urllib.request import urlopen

import uvicorn
from rich.table import Table

from db.readers.build import build
from db.readers.of_entity import KINDS
from db.readers.questions import questions
from db.site.app import site
from db.site.view import SiteOptions
from pipeline.terminal import Terminal


def addresses(database: Path, repeat: int) -> dict[str, list[str]]:
    """Kinds of pages, each with addresses of different, mostly large, entities."""
    connection = sqlite3.connect(database)

    def ids(sql: str) -> list[str]:
        return [row[0] for row in connection.execute(f"{sql} LIMIT {repeat}")]

    pages = {"home": ["/"] * repeat, "operations": ["/operations"] * repeat, "agencies": ["/agencies"] * repeat}
    for kind in KINDS:
        found = ids(f"SELECT id FROM entities WHERE kind = '{kind}' ORDER BY documents DESC")  # noqa: S608
        pages[kind] = [f"/{kind}/{id_}" for id_ in found]
    pages |= {"region": ["/region/asia"] * repeat, "network": ["/chart/all/network"] * repeat, "new": ["/new"] * repeat}
    pages["network of a country"] = [f"/chart{path}/network" for path in pages["country"]]
    pages["document"] = [f"/document/{id_}" for id_ in ids("SELECT id FROM documents")]
    pages["event"] = [f"/event/{id_}" for id_ in ids("SELECT id FROM events ORDER BY documents DESC")]
    pages["fact"] = [f"/fact/{id_}" for id_ in ids("SELECT id FROM facts WHERE kind = 'count'")]
    pages |= {f"question {name}": [f"/questions/{name}"] * repeat for name in questions()}
    words = ids("SELECT name FROM entities ORDER BY documents DESC")
    pages["search"] = ["/search?q=" + word.replace(" ", "+") for word in words if word.isascii()]
    pages["search facts"] = [f"{address}&in=facts" for address in pages["search"]]
    countries = ids("SELECT country FROM seizures GROUP BY 1 ORDER BY count(*) DESC")
    for table in ("seizures", "arrests", "routes", "events", "bulletins"):
        pages[table] = [f"/bulletins/{table}"] * repeat
    pages["seizures of a country"] = [f"/bulletins/seizures?country={id_}" for id_ in countries]
    pairs = [f"{one},{other}" for one, other in pairwise(countries)]
    pages["seizures of two countries"] = [f"/bulletins/seizures?country__in={pair}" for pair in pairs]
    pages["seizures, largest first"] = [f"/bulletins/seizures?country={id_}&_sort=amount_rank" for id_ in countries]
    pages["events of a region"] = ["/bulletins/events?_of=region/asia"] * repeat
    for kind, table in (("country", "events"), ("species", "seizures"), ("agency", "arrests"), ("source", "bulletins")):
        pages[f"{table} of a {kind}"] = [f"/bulletins/{table}?_of={path.removeprefix('/')}" for path in pages[kind]]
    connection.close()
    return {kind: found for kind, found in pages.items() if found}


@contextmanager
def served(database: Path) -> Iterator[str]:
    """The site on a free port of loopback."""
    server = uvicorn.Server(
        uvicorn.Config(site(database, SiteOptions()).app(), host="127.0.0.1", port=0, log_level="error")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


def measure(database: Path, repeat: int) -> dict[str, list[tuple[float, float]]]:
    """Milliseconds for each kind of page, first requests included: that passed, and of processors.

    Raises:
        RuntimeError: a page where counting a facet took too long.
    """
    taken: dict[str, list[tuple[float, float]]] = {}
    with served(database) as base:
        for kind, found in addresses(database, repeat).items():
            for address in found:
                begun, busy = time.perf_counter(), time.process_time()
                with urlopen(base + address) as answer:  # noqa: S310  # nosec B310  # a server of ours on loopback
                    body = answer.read()
                passed, used = time.perf_counter() - begun, time.process_time() - busy
                taken.setdefault(kind, []).append((1000 * passed, 1000 * used))
                if b"took too long" in body:
                    raise RuntimeError(f"{address}: counting took too long")
    return taken


def main() -> None:
    """Print the figures as a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("harvest", type=Path)
    parser.add_argument("--repeat", type=int, default=15)
    arguments = parser.parse_args()
    console = Terminal()
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "bulletins.db"
        begun = time.perf_counter()
        build(arguments.harvest, database)
        console.print(f"built in {time.perf_counter() - begun:.1f} s, {database.stat().st_size / 1e6:.0f} MB")
        table = Table("page", "median ms", "slowest ms", "of a processor, median", "slowest")
        for kind, taken in measure(database, arguments.repeat).items():
            figures = [f"{of(times):.0f}" for times in zip(*taken, strict=True) for of in (statistics.median, max)]
            table.add_row(kind, *figures)
        console.print(table)


if __name__ == "__main__":
    main()
