"""Whenever a publication is looked at, or killed, the public directory shows nothing that isn't masked."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import stat
import sys
import textwrap
import time
from multiprocessing.context import ForkProcess
from pathlib import Path

import pytest

from db.published.privacy import name_spans
from db.published.publish import private_folder, publish
from db.site.view import SiteOptions
from tests.sitedata import make_harvest, value

NAME = "Bao Nguyen"
DOCUMENTS = 50
FORK = multiprocessing.get_context("fork")
"""A copy of this process has all loaded, which takes longer than to publish."""


@pytest.fixture(scope="module")
def harvest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A harvest in which every bulletin names an accused man and a telephone number."""
    path = make_harvest(tmp_path_factory.mktemp("named") / "harvest.db", DOCUMENTS)
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE documents SET text = text || ' {NAME}, 41, was charged; call +84 24 3822 1234.'")
    return path


def _started(harvest: Path, public: Path) -> ForkProcess:
    process = FORK.Process(target=_publish, args=(harvest, public))
    process.start()
    return process


def _publish(harvest: Path, public: Path) -> None:
    publish(harvest, public, SiteOptions(), accused_in=lambda document: name_spans(document["text"], [NAME]))


def _shown(public: Path) -> bytes:
    """Every byte that stands in the directory at this moment."""
    content = b""
    for path in public.rglob("*"):
        try:
            content += path.read_bytes() if path.is_file() else b""
        except FileNotFoundError:
            continue
    return content


@pytest.mark.parametrize(
    "shares", [pytest.param((0.8,), id="once"), pytest.param((0.4, 0.6, 0.95), marks=pytest.mark.slow, id="thrice")]
)
def test_nothing_private_shows_while_publishing_or_after_it_was_killed(
    harvest: Path, tmp_path: Path, shares: tuple[float, ...]
) -> None:
    public = tmp_path / "public"
    begun = time.monotonic()
    running = _started(harvest, public)
    while running.is_alive():
        shown = _shown(public)
        assert NAME.encode() not in shown
        assert b"3822 1234" not in shown
        time.sleep(0.01)
    assert running.exitcode == 0
    whole = time.monotonic() - begun
    for share in shares:
        running = _started(harvest, public)
        time.sleep(share * whole)
        running.kill()
        running.join()
        assert NAME.encode() not in _shown(public), share
    assert value(public / "bulletins.db", "SELECT count(*) FROM documents") == DOCUMENTS


def test_what_a_killed_publication_left_is_private_and_goes_with_the_next(harvest: Path, tmp_path: Path) -> None:
    with private_folder(harvest.parent) as at_work:
        assert stat.S_IMODE(at_work.stat().st_mode) == 0o700
        assert at_work.stat().st_dev == harvest.stat().st_dev
        publish(harvest, tmp_path / "public", SiteOptions(), accused_in=lambda document: ())
        assert at_work.is_dir(), "whoever is at work keeps their folder"
    assert not list(harvest.parent.glob("publishing-*"))


def _run(code: str, folder: str) -> None:
    sys.argv = ["", folder, NAME]
    exec(code, {})  # noqa: S102  # written above


# Stopped before each thing that a publication does with its folder: nothing of it outlives the next.
@pytest.mark.parametrize("before", ["Path.mkdir", "shutil.rmtree", "Path.unlink"])
def test_wherever_it_is_killed_the_next_sweeps_what_is_left(before: str, tmp_path: Path) -> None:
    code = """
import os, shutil, signal, sys
from pathlib import Path
from db.published.publish import private_folder
with private_folder(Path(sys.argv[1])) as folder:
    (folder / "bulletins.db").write_bytes(sys.argv[2].encode())
    (folder / "downloads").mkdir()
"""
    killing = f"""
def die(path, *_, **__):
    if "publishing-" in str(path):
        os.kill(os.getpid(), signal.SIGKILL)
{before} = die
"""
    at = "with private" if before == "Path.mkdir" else '    (folder / "downloads")'
    run = code.replace(at, (killing if at.startswith("with") else textwrap.indent(killing, "    ")) + at)
    killed = FORK.Process(target=_run, args=(run, str(tmp_path)))
    killed.start()
    killed.join()
    assert killed.exitcode == -signal.SIGKILL
    assert list(tmp_path.glob("publishing-*"))
    with private_folder(tmp_path):
        pass
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_harvest_in_a_folder_that_cant_be_written_is_published(harvest: Path, tmp_path: Path) -> None:
    harvest.parent.chmod(0o500)
    try:
        publish(harvest, tmp_path / "public", SiteOptions(), accused_in=lambda document: ())
    finally:
        harvest.parent.chmod(0o700)
    assert (tmp_path / "public" / "bulletins.db").is_file()


def test_no_harvest_is_published_into_its_own_folder(harvest: Path) -> None:
    from db.published.publish import PublishError

    with pytest.raises(PublishError, match="the harvest itself lies in there"):
        publish(harvest, harvest.parent, SiteOptions(), accused_in=lambda document: ())
