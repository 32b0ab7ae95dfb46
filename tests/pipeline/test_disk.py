"""Disks that are full or can't be written: what the harvest says, and that nothing is lost."""

from __future__ import annotations

import random
import shutil
import string
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlite_utils import Database

from tests.website import article, feed, serving

PAGES = 4


def _may_mount() -> bool:
    if shutil.which("unshare") is None:
        return False
    tried = subprocess.run(["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False)
    return tried.returncode == 0


pytestmark = pytest.mark.skipif(not _may_mount(), reason="no leave to mount a disk in a namespace of its own")


class Step(NamedTuple):
    """What a command ended with."""

    code: int
    said: str


class Machine(NamedTuple):
    """A folder with settings for a harvest whose data lies on a small disk of its own."""

    folder: Path

    @property
    def disk(self) -> Path:
        return self.folder / "disk"

    def settings(self, text: str = "") -> None:
        text = text or f'database = "{self.disk}/b.db"\n'
        (self.folder / "harvest.toml").write_text(
            f'{text}[sources]\nshipped = false\nfolders = ["{self.folder}/sources"]\n[engine]\nworkers = 1\n'
            "[fetch]\nprivate_addresses = true\npace = 0\nretries = 0\nbackoff = 0.05\n"
        )

    def run(self, *steps: str) -> list[Step]:
        """Run shell commands one after another where a small disk is mounted; ``harvest`` stands for that command."""
        harvest = f"{sys.executable} -m pipeline.commands.cli --settings {self.folder}/harvest.toml harvest"
        script = ["mount -t tmpfs -o size=1900k none disk"]
        for number, step in enumerate(steps):
            line = step.replace("harvest", harvest, 1) if step.startswith("harvest") else step
            script.append(f"{{ {line} ; }} > {number}.said 2>&1 && echo 0 > {number}.code || echo $? > {number}.code")
        script.append("cp -r disk/. kept/")
        subprocess.run(["unshare", "-rm", "sh", "-ec", "\n".join(script)], cwd=self.folder, check=True, timeout=100)
        return [
            Step(int((self.folder / f"{n}.code").read_text()), (self.folder / f"{n}.said").read_text())
            for n in range(len(steps))
        ]

    def documents(self) -> int:
        """How many documents the disk held in the end; each of them once, in a sound database."""
        db = Database(self.folder / "kept" / "b.db")
        try:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert db.execute("PRAGMA foreign_key_check").fetchall() == []
            assert db.execute("SELECT count(*) FROM leads WHERE state <> 'stored'").fetchone() == (0,)
            return int(db.execute("SELECT count(DISTINCT url) FROM documents").fetchone()[0])
        finally:
            db.close()


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    for name in ("disk", "kept", "sources"):
        (tmp_path / name).mkdir()
    chance = random.Random(1)
    with serving() as site:
        paths = [f"/p{n}" for n in range(PAGES)]
        noise = ["".join(chance.choices(string.ascii_letters, k=9)) for _ in range(9_000)]
        pages = {path: article(path, "Ivory was seized. " + " ".join(chance.sample(noise, 2_500))) for path in paths}
        site.pages = {"/feed": feed(site.base, paths), **pages}
        (tmp_path / "sources" / "one.toml").write_text(
            f'name = "One"\npublisher = "One"\npace = 0\n[channel]\nkind = "feed"\naddresses = ["{site.base}/feed"]\n'
        )
        machine = Machine(tmp_path)
        machine.settings()
        yield machine


@pytest.mark.slow
def test_a_full_disk_is_named_and_nothing_is_lost(machine: Machine) -> None:
    full, _, again = machine.run("harvest", "mount -o remount,size=100m disk", "harvest")
    assert full.code == 2
    assert "disk/b.db: the disk is full; free some space" in full.said
    assert "Traceback" not in full.said
    assert again.code == 0, again.said
    assert machine.documents() == PAGES


@pytest.mark.slow
def test_a_full_disk_under_the_archive_alone(machine: Machine) -> None:
    machine.settings(f'database = "{machine.folder}/kept/b.db"\narchive = "{machine.disk}/archive"\n')
    filled = "head -c 1850k /dev/zero > disk/filler"
    _, full, _, again = machine.run(filled, "harvest", "rm disk/filler", "harvest")
    assert full.code == 2
    assert ".warc.gz: can't be written: No space left on device" in full.said
    assert "the next harvest goes on from here" in full.said
    assert "Traceback" not in full.said
    assert again.code == 0, again.said
    assert machine.documents() == PAGES


def test_a_log_on_a_full_disk_is_named(machine: Machine) -> None:
    machine.settings(f'database = "{machine.folder}/kept/b.db"\nlog = "/dev/full"\n')
    [full] = machine.run("harvest")
    assert full.code == 2
    assert "/dev/full: No space left on device" in full.said
    assert "Traceback" not in full.said


@pytest.mark.slow
def test_a_disk_that_cant_be_written(machine: Machine) -> None:
    locked, unlocked = "mount -o remount,ro,size=100m disk", "mount -o remount,rw,size=100m disk"
    _, nothing, _, first, _, second, _, third = machine.run(
        locked, "harvest", unlocked, "harvest", locked, "harvest", unlocked, "harvest"
    )
    assert nothing.code == second.code == 2
    assert "Read-only file system" in nothing.said
    assert "b.db: it can't be opened; check that its folder exists and may be written" in second.said
    assert "Traceback" not in nothing.said + second.said
    assert first.code == third.code == 0, first.said + third.said
    assert machine.documents() == PAGES
