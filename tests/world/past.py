"""Ten years of an archive, fetched in slices: ``python -m tests.world.past --bulletins 3000``. Prints figures as JSON.

One site lists its bulletins on numbered pages, newest first. It is walked through from its first day on by runs that are
cut off by the clock, each of which goes on where the one before stopped, until one finds nothing left to walk through.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

import msgspec
import psutil
from msgspec import Struct
from sqlite_utils import Database

from db.store.collected import Span
from pipeline.harvest import harvest
from pipeline.settings import EngineSettings, FetchSettings, Settings
from pipeline.sources import ListingChannel, Source
from tests.website import Website, article, serving

ON_A_PAGE = 20
FIRST, LAST = date(2015, 1, 1), date(2024, 12, 31)
TEXT = "The council opened reading room number {number} on a Tuesday. Residents may borrow maps and charts there."


class Past(Struct):
    """What the walk gave."""

    bulletins: int
    stored: int
    runs: int
    requests: int
    asked_twice: int
    """Addresses; those that were under way when a run was cut off may be."""
    resident: list[float]
    """Memory of the harvesting process after each run (MB)."""


def walked(bulletins: int, folder: Path, minutes: float) -> Past:
    """Walk through an archive of so many bulletins, by runs of so many minutes each."""
    fetch = FetchSettings(pace=0, backoff=0.01, retries=0, source_minutes=minutes, private_addresses=True)
    settings = Settings(database=folder / "past.db", fetch=fetch, engine=EngineSettings(workers=1))
    resident: list[float] = []
    with serving() as site:
        truth = _archive(site, bulletins)
        channel = ListingChannel(
            addresses=(f"{site.base}/list",), item="li", date="time", page=f"{site.base}/list?page={{page}}"
        )
        source = Source(id="past", name="past", publisher="P", pace=0, channel=channel)
        while len(resident) < 1000:
            before = len(site.requests)
            harvest(settings, [source], span=Span(FIRST.isoformat()))
            resident.append(round(psutil.Process().memory_info().rss / 1e6, 1))
            if len(site.requests) == before:
                break
        asked = Counter(path for path, _ in site.requests if path != "/robots.txt")
    db = Database(settings.database)
    stored = {row["url"].removeprefix(site.base) for row in db.query("SELECT url FROM documents WHERE problem IS NULL")}
    db.close()
    twice = sum(number > 1 for number in asked.values())
    return Past(bulletins, len(stored & truth), len(resident), asked.total(), twice, resident)


def _archive(site: Website, bulletins: int) -> set[str]:
    """The site's lists and bulletins; returns the bulletins' paths."""
    step = (LAST - FIRST) / bulletins
    items = []
    for number in range(bulletins):
        day, path = (LAST - step * number).isoformat(), f"/news/{number}"
        site.pages[path] = article(f"Room {number}", TEXT.format(number=number), day)
        items.append(f'<li><a href="{path}">Room {number}</a><time datetime="{day}">x</time></li>')
    for place in range(0, bulletins, ON_A_PAGE):
        page = f"<html><body><ul>{''.join(items[place : place + ON_A_PAGE])}</ul></body></html>"
        site.pages["/list" if place == 0 else f"/list?page={place // ON_A_PAGE + 1}"] = page
    return {path for path in site.pages if path.startswith("/news/")}


def main() -> None:
    """Print the figures of a walk."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bulletins", type=int, default=3000)
    parser.add_argument("--minutes", type=float, default=0.5, help="of a run")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        print(msgspec.json.format(msgspec.json.encode(walked(given.bulletins, Path(name), given.minutes))).decode())


if __name__ == "__main__":
    main()
