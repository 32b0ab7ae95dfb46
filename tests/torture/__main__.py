"""``make torture``: harvests killed at random moments, each run to its end and compared with an undisturbed one.

A round kills a harvest of a site on loopback with SIGKILL, all its processes at once, once or several times, at moments
drawn over a whole harvest; some rounds kill the second harvest, of changed pages; some cut the archive's last record in
half as well. Then the harvest is run to its end. What must hold: ``integrity_check`` and ``foreign_key_check`` pass, and
every row of every table of content is that of the undisturbed run. Only times, ids of runs and places in the archive
may differ.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from pipeline.sample.truth import gold
from tests.website import Website, article, feed, serving

PAGES = 24
CONTENT = (
    "documents", "document_versions", "mentions", "document_operations", "document_agencies", "document_species",
    "document_countries", "counts", "quotes", "methods", "operations", "operation_series", "agencies", "stories",
    "events", "event_documents", "event_figures", "event_readings",
)  # fmt: skip
PASSING = {"first_seen", "last_seen", "changed", "fetched_at", "run_id", "archive_file", "archive_offset"}
KINDS = ("once", "three times", "in the second harvest", "with half a record")
PATIENCE = 120.0  # seconds for a harvest to end

Rows = dict[str, list[tuple[Any, ...]]]


@dataclass
class Torture:
    """A site, and what harvesting it undisturbed gives: after its first edition, and after its second."""

    site: Website
    folder: Path
    seconds: float = 0.0
    first: Rows = field(default_factory=dict)
    second: Rows = field(default_factory=dict)

    def prepare(self) -> None:
        """Harvest both editions undisturbed; keep the database after the first for rounds that start there."""
        home = self.home("undisturbed")
        began = time.monotonic()
        run(home)
        self.seconds = time.monotonic() - began
        self.first = content(home)
        shutil.copytree(home, self.folder / "after-first")
        self.change(home)
        run(home)
        self.second = content(home)
        assert self.first != self.second

    def home(self, name: str, edition: int = 1) -> Path:
        """A folder with settings and a source, and no database yet."""
        home = self.folder / name
        (home / "sources").mkdir(parents=True)
        (home / "harvest.toml").write_text(
            'database = "b.db"\n[sources]\nshipped = false\nfolders = ["sources"]\n'
            "[fetch]\nprivate_addresses = true\npace = 0\nrevisit_hours = 0\nbackoff = 0.05\n[engine]\nworkers = 1\n"
        )
        self._source(home, edition)
        return home

    def change(self, home: Path) -> None:
        """Have the home's next harvest see the second edition of the pages."""
        self._source(home, 2)

    def _source(self, home: Path, edition: int) -> None:
        (home / "sources" / "one.toml").write_text(
            f'name = "One"\npublisher = "One"\npace = 0\n[channel]\nkind = "feed"\n'
            f'addresses = ["{self.site.base}/feed-{edition}"]\n'
        )

    def round(self, number: int, seed: int) -> str | None:
        """One round; returns what is wrong, or None."""
        chance = random.Random(f"{seed}/{number}")
        kind = KINDS[number % len(KINDS)]
        home = self.folder / f"round-{number}"
        if kind == "in the second harvest":
            shutil.copytree(self.folder / "after-first", home)
            self.change(home)
        else:
            self.home(home.name)
        for _ in range(3 if kind == "three times" else 1):
            kill(home, chance.uniform(0.2, self.seconds * 1.05))
        if kind == "with half a record":
            halve(home)
        for _ in range(2 if kind == "with half a record" else 1):
            run(home)
        expected = self.second if kind == "in the second harvest" else self.first
        wrong = difference(home, expected)
        if wrong is None:
            shutil.rmtree(home)
        return wrong and f"round {number}, killed {kind}: {wrong} (kept in {home})"


def command(home: Path) -> list[str]:
    """The harvest's command."""
    return [sys.executable, "-m", "pipeline.commands.cli", "--settings", str(home / "harvest.toml"), "harvest"]


def run(home: Path) -> None:
    """Harvest to the end."""
    done = subprocess.run(command(home), capture_output=True, text=True, timeout=PATIENCE, check=False)
    if done.returncode:
        raise RuntimeError(f"{home}: exit code {done.returncode}: {done.stderr[-2000:]}")


def kill(home: Path, after: float) -> None:
    """Begin to harvest, and kill all of its processes at once after so many seconds."""
    running = subprocess.Popen(
        command(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        running.wait(after)
    except subprocess.TimeoutExpired:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()


def halve(home: Path) -> None:
    """Cut the last record of the archive in half, as a machine that loses power may."""
    files = sorted((home / "archive" / "b").glob("*.warc.gz"), key=lambda file: file.stat().st_mtime)
    if files:
        size = files[-1].stat().st_size
        os.truncate(files[-1], max(0, size - 150))


def content(home: Path) -> Rows:
    """All rows of content, sorted, without what tells when, in which run and where in the archive."""
    db = Database(home / "b.db")
    try:
        return {name: sorted(map(_lasting, db.query(f"SELECT * FROM [{name}]")), key=repr) for name in CONTENT}
    finally:
        db.close()


def _lasting(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple((name, value) for name, value in row.items() if name not in PASSING)


def difference(home: Path, expected: Rows) -> str | None:
    """What is wrong with a database, or None."""
    db = Database(home / "b.db")
    try:
        if (found := db.execute("PRAGMA integrity_check").fetchone()) != ("ok",):
            return f"integrity_check: {found}"
        if orphans := db.execute("PRAGMA foreign_key_check").fetchall():
            return f"foreign_key_check: {orphans[:3]}"
        waiting = db.execute("SELECT url, state, reason FROM leads WHERE state <> 'stored'").fetchall()
    finally:
        db.close()
    if waiting:
        return f"not stored: {waiting[:3]}"
    found = content(home)
    for name in CONTENT:
        if found[name] != expected[name]:
            return f"{name}: {_differing(expected[name], found[name])}"
    return None


def _differing(expected: list[tuple[Any, ...]], found: list[tuple[Any, ...]]) -> str:
    """How many rows there are, and what of the first that differ isn't in both."""
    if len(expected) != len(found):
        return f"{len(found)} rows in place of {len(expected)}"
    one, other = next(pair for pair in zip(expected, found, strict=True) if pair[0] != pair[1])
    return "; ".join(f"{a} in place of {b}"[:300] for a, b in zip(other, one, strict=True) if a != b)


def pages_of(base: str) -> dict[str, str]:
    """A site with two editions of its pages; every third is corrected in the second."""
    texts = [
        document["text"].split("\n", 1) for document in gold() if document["relevant"] and document["lang"] == "en"
    ]
    site: dict[str, str] = {}
    first, second = [], []
    for number, (title, text) in enumerate(texts[:PAGES]):
        path = f"/p{number}"
        body = " ".join(text.split())
        site[path] = article(title, body)
        first.append(path)
        second.append(path)
    for number in range(0, PAGES, 3):
        title, text = texts[number]
        site[f"/p{number}-corrected"] = article(title, "Correction: 77 people were arrested. " + " ".join(text.split()))
        second.append(f"/p{number}-corrected")
    return {"/feed-1": feed(base, first), "/feed-2": feed(base, second), **site}


def main() -> int:
    """Run the rounds; exit code 1 where one gave another database than the undisturbed run."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at-once", type=int, default=2, help="rounds that run at the same time")
    arguments = parser.parse_args()
    began, lock, wrong = time.monotonic(), threading.Lock(), []
    with serving() as site, tempfile.TemporaryDirectory(prefix="torture-") as folder:
        site.pages = dict(pages_of(site.base))
        torture = Torture(site, Path(folder))
        torture.prepare()
        sizes = ", ".join(f"{len(rows)} {name}" for name, rows in torture.first.items() if rows)
        print(f"undisturbed: {torture.seconds:.1f} s; {sizes}", flush=True)

        def one(number: int) -> None:
            result = torture.round(number, arguments.seed)
            with lock:
                if result:
                    wrong.append(result)
                    print(result, flush=True)

        with ThreadPoolExecutor(arguments.at_once) as pool:
            list(pool.map(one, range(arguments.rounds)))
    kills = sum(3 if KINDS[n % len(KINDS)] == "three times" else 1 for n in range(arguments.rounds))
    minutes = (time.monotonic() - began) / 60
    print(
        f"{arguments.rounds} rounds, {kills} kills, {len(wrong)} wrong, {minutes:.0f} minutes (seed {arguments.seed})"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
