"""Faults of the system: each row of the table in ``pipeline/README.md`` is brought about, and what it promises tried.

A library that is loaded before the C library has calls fail, loses what wasn't synced, or turns the clock
(``failing.c``); so nothing of the program, of SQLite or of Python is replaced.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlite_utils import Database

from tests.website import article, feed, serving

PAGES = 4
AS_NOBODY = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
TABLE = Path(__file__).parents[2] / "pipeline" / "README.md"
_ROW = re.compile(r"^\| `(\w+)` \| (.+?) \| (.+?) \|$", re.MULTILINE)
PROMISES = {name: says.split(" / ") for name, _, says in _ROW.findall(TABLE.read_text(encoding="utf-8"))}
FAULTS: dict[str, list[dict[str, str]]] = {
    "io_error_writing": [{"FAULT_CALL": "write", "FAULT_ON": "b.db", "FAULT_AT": str(at)} for at in (3, 150)],
    "io_error_syncing": [{"FAULT_CALL": "sync", "FAULT_ON": "b.db", "FAULT_AT": "2"}],
    "io_error_reading": [{"FAULT_CALL": "read", "FAULT_ON": "b.db", "FAULT_AT": "4"}],
    "io_error_archive": [{"FAULT_CALL": "write", "FAULT_ON": ".warc", "FAULT_AT": "2"}],
    "power_lost": [
        {"FAULT_CALL": "sync", "FAULT_ON": "/data/", "FAULT_AT": str(at), "FAULT_KIND": "power", "FAULT_SEED": seed}
        for at, seed in ((1, ""), (2, ""), (3, "1"), (4, ""), (5, ""), (5, "1"), (7, "2"), (9, "3"))
    ],
    "clock_jumps": [{"FAULT_CLOCK": by, "FAULT_AT": "40"} for by in ("-86400", "40000000")],
}
CASES = [
    pytest.param(name, fault, id=f"{name}-{n}") for name, faults in FAULTS.items() for n, fault in enumerate(faults)
]


class Ended(NamedTuple):
    """What a harvest ended with."""

    code: int
    said: str


class Harvests(NamedTuple):
    """A folder with settings and a source; its data lie in ``data``."""

    folder: Path

    def harvest(self, fault: dict[str, str], *before: str) -> Ended:
        """A harvest that a fault befalls."""
        command = [*before, sys.executable, "-m", "pipeline.commands.cli", "-s", "harvest.toml", "harvest"]
        done = subprocess.run(
            command, cwd=self.folder, env={**os.environ, **fault}, capture_output=True, text=True, check=False
        )
        return Ended(done.returncode, done.stdout + done.stderr)

    def whole(self) -> int:
        """How many documents there are, each once, in a sound database, with what was fetched in the archive."""
        db = Database(self.folder / "data" / "b.db")
        try:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert db.execute("PRAGMA foreign_key_check").fetchall() == []
            return int(db.execute("SELECT count(DISTINCT url) FROM documents").fetchone()[0])
        finally:
            db.close()


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> str:
    compiler = shutil.which("cc")
    if compiler is None or sys.platform != "linux":
        pytest.skip("no C compiler, or no Linux")
    made = tmp_path_factory.mktemp("shim") / "failing.so"
    source = Path(__file__).with_name("failing.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-o", made, source, "-ldl", "-pthread"], check=True)
    return str(made)


@pytest.fixture
def harvests(tmp_path: Path) -> Iterator[Harvests]:
    (tmp_path / "data").mkdir()
    (tmp_path / "sources").mkdir()
    with serving() as site:
        paths = [f"/p{n}" for n in range(PAGES)]
        site.pages = {"/feed": feed(site.base, paths), **{path: article(f"Story {path}") for path in paths}}
        (tmp_path / "sources" / "one.toml").write_text(
            f'name = "One"\npublisher = "One"\npace = 0\n[channel]\nkind = "feed"\naddresses = ["{site.base}/feed"]\n'
        )
        (tmp_path / "harvest.toml").write_text(
            f'database = "{tmp_path}/data/b.db"\nlog = "{tmp_path}/log"\n[sources]\nshipped = false\n'
            f'folders = ["{tmp_path}/sources"]\n[engine]\nworkers = 1\n'
            "[fetch]\nprivate_addresses = true\npace = 0\nretries = 0\nbackoff = 0.05\n"
        )
        yield Harvests(tmp_path)


def test_the_table_tells_of_every_fault() -> None:
    assert set(PROMISES) == {*FAULTS, "no_permission"}


@pytest.mark.slow
@pytest.mark.parametrize(("name", "fault"), CASES)
def test_a_fault_of_the_system(name: str, fault: dict[str, str], harvests: Harvests, shim: str) -> None:
    befallen = harvests.harvest({**fault, "LD_PRELOAD": shim})
    assert "Traceback" not in befallen.said
    if fault.get("FAULT_KIND") == "power":
        assert befallen.code == 137
    elif PROMISES[name] == ["-"]:
        assert befallen.code == 0, befallen.said
    else:
        assert befallen.code in (1, 2)
        assert any(says in befallen.said for says in PROMISES[name]), befallen.said
    after = harvests.harvest({})
    assert after.code == 0, after.said
    assert harvests.whole() == PAGES


def _may_become_nobody() -> bool:
    if os.name != "posix" or os.getuid() != 0 or shutil.which("setpriv") is None:
        return False
    return subprocess.run([*AS_NOBODY, sys.executable, "-c", "import pipeline"], check=False).returncode == 0


def test_what_another_user_may_not_write_is_named(harvests: Harvests) -> None:
    if not _may_become_nobody():
        pytest.skip("only root may become another user")
    for folder in (harvests.folder, *harvests.folder.parents[:3]):  # pytest's folders are for their owner alone
        if folder.is_relative_to(tempfile.gettempdir()) and folder != Path(tempfile.gettempdir()):
            folder.chmod(folder.stat().st_mode | 0o055)
    befallen = harvests.harvest({}, *AS_NOBODY)
    assert befallen.code == 2
    assert "Traceback" not in befallen.said
    assert any(says in befallen.said for says in PROMISES["no_permission"]), befallen.said
