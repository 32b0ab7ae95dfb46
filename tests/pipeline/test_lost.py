"""What was lost: captures come again from every kind of source; a database that was lost is never begun over."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner
from sqlite_utils import Database

from db.store.database import StoreError, check_ours, check_whole, is_ours, open_database
from pipeline.commands.archive import verify
from pipeline.commands.cli import main
from pipeline.harvest import harvest, reparse
from pipeline.settings import EngineSettings, FetchSettings, Settings
from pipeline.sources.source import ApiChannel, ApiFields, Channel, FeedChannel, FolderChannel, Source
from tests.website import Website, article, feed, serving


class Harvested(NamedTuple):
    """A harvest of a feed, of an API that brings its texts, and of a folder."""

    settings: Settings
    sources: list[Source]
    site: Website

    def harvest(self) -> None:
        harvest(self.settings, self.sources)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        db = Database(self.settings.database)
        try:
            return list(db.execute(sql).fetchall())
        finally:
            db.close()


@pytest.fixture(scope="module")
def harvested(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Harvested]:
    folder = tmp_path_factory.mktemp("lost")
    (folder / "pages").mkdir()
    (folder / "pages" / "a.html").write_text(article("Of the folder"))
    with serving() as site:
        fetch = FetchSettings(private_addresses=True, pace=0, retries=0, backoff=0.05)
        settings = Settings(database=folder / "b.db", fetch=fetch, engine=EngineSettings(workers=1))
        items = [{"u": f"{site.base}/story/{n}", "b": article(f"Of the API {n}"), "d": "2024-05-02"} for n in range(2)]
        site.pages |= {
            "/robots.txt": "", "/feed": feed(site.base, ["/one", "/two"]), "/one": article("One"), "/two": article("Two"),
            "/api": json.dumps(items),
        }  # fmt: skip
        api = ApiChannel(addresses=(f"{site.base}/api",), fields=ApiFields(url="u", date="d", body="b"))
        channels: dict[str, Channel] = {
            "feed": FeedChannel(addresses=(f"{site.base}/feed",)),
            "api": api,
            "folder": FolderChannel(path=str(folder / "pages")),
        }
        sources = [Source(id=x, name=x, publisher=x, pace=0, channel=channel) for x, channel in channels.items()]
        made = Harvested(settings, sources, site)
        made.harvest()
        yield made


def test_what_the_archive_has_lost_comes_again_from_every_kind_of_source(harvested: Harvested) -> None:
    assert verify(harvested.settings) == 0
    documents = harvested.rows("SELECT id, text FROM documents ORDER BY id")
    assert len(documents) == 5
    for file in harvested.settings.archive_folder.glob("*.warc.gz"):
        content = bytearray(file.read_bytes())
        content[len(content) // 3 :] = random.Random(1).randbytes(len(content) - len(content) // 3)
        file.write_bytes(content)
    assert verify(harvested.settings) == 1
    lost = harvested.rows("SELECT source_id FROM leads WHERE state = 'failed' AND reason LIKE 'its capture is lost%'")
    assert {source_id for (source_id,) in lost} == {"feed", "api", "folder"}
    harvested.harvest()
    assert harvested.rows("SELECT DISTINCT state FROM leads") == [("stored",)]
    assert harvested.rows("SELECT id, text FROM documents ORDER BY id") == documents
    assert not reparse(harvested.settings).total("failed"), "all of it can be read again"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    archive = tmp_path / "db" / "archive" / "bulletins"
    archive.mkdir(parents=True)
    (archive / "run.warc.gz").write_bytes(b"what was fetched")
    (tmp_path / "harvest.toml").write_text("[sources]\nshipped = false\n")
    return tmp_path


def _empty(path: Path) -> None:
    path.touch()


def _anothers(path: Path) -> None:
    db = Database(path)
    db.table("songs").insert({"title": "Rain"})
    db.close()


def _damaged(path: Path) -> None:
    open_database(path).close()
    content = path.read_bytes()
    path.write_bytes(content[:4096] + bytes(len(content) - 4096))


COMMANDS = (
    "harvest", "doctor", "sources", "changes --since 2026-01-01", "audit sample 3", "reparse", "reextract", "archive verify",
    "review list", "review apply", "publish out", "export seizures",
)  # fmt: skip


@pytest.mark.parametrize(
    ("make", "said"),
    [(_empty, "it is empty"), (_anothers, "another program's database"), (_damaged, "damaged")],
)
def test_a_database_that_is_not_a_harvests_is_named_and_left_as_it_is(
    folder: Path, make: Callable[[Path], None], said: str
) -> None:
    path = folder / "db" / "bulletins.db"
    make(path)
    before = path.read_bytes()
    for command in COMMANDS:
        result = CliRunner().invoke(main, command.split())
        assert isinstance(result.exception, SystemExit), (command, result.exception)
        assert result.exit_code != 0, command
        assert said in " ".join(result.output.split()), command
        assert path.read_bytes() == before, command


def test_a_damaged_database_is_not_written_to(tmp_path: Path) -> None:
    path = tmp_path / "b.db"
    db = Database(path)
    db.table("documents").insert_all({"id": n, "text": "Ivory. " * 200} for n in range(200))
    check_whole(db, path)
    db.close()
    content = bytearray(path.read_bytes())
    page = len(content) // 8192 * 4096
    content[page : page + 4096] = bytes(4096)
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"b\.db: the file is damaged"):
        check_whole(Database(path), path)


def test_a_new_database_is_on_the_disk_before_anything_is_fetched_for_it(tmp_path: Path) -> None:
    db = open_database(tmp_path / "b.db")
    shutil.copy(tmp_path / "b.db", tmp_path / "after.db")  # without its log, which a loss of power may take along
    assert is_ours(tmp_path / "after.db")
    db.close()


def test_what_a_loss_of_power_left_of_a_database_is_begun_anew(tmp_path: Path) -> None:
    making = sqlite3.connect(tmp_path / "making.db", isolation_level=None)
    making.executescript("PRAGMA cache_size = 5; BEGIN; CREATE TABLE runs (id)")
    making.executemany("INSERT INTO runs VALUES (?)", [("Ivory. " * 200,)] * 200)
    path = tmp_path / "b.db"
    for end in ("", "-journal"):  # the transaction is under way, and a part of it written
        shutil.copy(tmp_path / f"making.db{end}", f"{path}{end}")
    making.close()
    assert path.stat().st_size
    assert not is_ours(path)
    check_ours(path, tmp_path / "archive")
    open_database(path).close()
    assert is_ours(path)
