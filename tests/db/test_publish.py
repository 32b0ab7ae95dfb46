"""A publication is whole or isn't there, and is never quietly smaller than the last."""

from __future__ import annotations

import json
import shutil
import socket
import sqlite3
from pathlib import Path
from urllib.parse import unquote

import lxml.html
import openpyxl
import pytest
from click.testing import CliRunner

from db.published.publish import PublishError, local_copy, publish, published_options
from db.published.static_pages import write_pages
from db.site.view import SiteOptions
from db.store.database import StoreError, open_database, writing
from pipeline.commands.cli import main
from pipeline.commands.site import site_database
from pipeline.settings import Settings
from tests.sitedata import beside, get, make_harvest, rows, started, value

DOCUMENTS = 40


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_harvest(tmp_path_factory.mktemp("small") / "small.db", DOCUMENTS)


@pytest.fixture(scope="module")
def public(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("public")
    options = SiteOptions(address="https://bulletins.example.org", report="desk@example.org", archive="/somewhere")
    publish(small, directory, options, accused_in=lambda document: ())
    return directory


@pytest.fixture
def published(public: Path, tmp_path: Path) -> Path:
    """A copy of it, to publish into again."""
    return Path(shutil.copytree(public, tmp_path / "public"))


def test_a_publication_has_database_files_and_options(public: Path) -> None:
    options = published_options(public)
    assert (options.public, options.archive, options.address) == (True, None, "https://bulletins.example.org")
    assert value(public / "bulletins.db", "SELECT count(*) FROM documents") == DOCUMENTS
    sheet = openpyxl.load_workbook(public / "downloads/seizures.xlsx").active
    assert sheet.max_row - 1 == value(public / "bulletins.db", "SELECT count(*) FROM seizures")
    noted = dict(rows(public / "bulletins.db", "SELECT name, value FROM publication"))
    assert {"harvested", "published", "version", "public"} <= set(noted)
    assert value(public / "bulletins.db", "PRAGMA journal_mode") == "delete"


def test_downloads_are_served_and_nothing_beside_them(public: Path) -> None:
    site = started(public / "bulletins.db", public=True, downloads=str(public / "downloads"))
    answer = get(site, "/downloads/seizures.xlsx")
    assert answer.status_code == 200
    assert answer.content == (public / "downloads/seizures.xlsx").read_bytes()
    assert "seizures.xlsx" in get(site, "/downloads").text
    for path in ("../site.json", "..%2fsite.json", "parquet", "nosuch.csv", "//etc/passwd"):
        answer = get(site, f"/downloads/{path}")
        answer = get(site, answer.headers["location"]) if answer.status_code == 302 else answer
        assert answer.status_code == 404, path


def test_fewer_documents_stop_a_publication(small: Path, published: Path, tmp_path: Path) -> None:
    harvest = Path(shutil.copy(small, tmp_path / "h.db"))
    none = lambda document: ()  # noqa: E731
    with sqlite3.connect(harvest) as connection:
        connection.execute("UPDATE documents SET relevant = 0 WHERE rowid % 8 = 0")
    with pytest.raises(PublishError, match=r"35 documents, where the last publication had 40.*--allow-fewer"):
        publish(harvest, published, SiteOptions(), accused_in=none)
    assert value(published / "bulletins.db", "SELECT count(*) FROM documents") == 40
    publish(harvest, published, SiteOptions(), accused_in=none, allow_fewer=True)
    assert value(published / "bulletins.db", "SELECT count(*) FROM documents") == 35
    assert sorted(path.name for path in published.iterdir()) == ["bulletins.db", "downloads", "site.json"]


def test_a_few_documents_less_are_no_matter(small: Path, published: Path, tmp_path: Path) -> None:
    harvest = Path(shutil.copy(small, tmp_path / "h.db"))
    with sqlite3.connect(harvest) as connection:
        connection.execute("UPDATE documents SET relevant = 0 WHERE rowid % 12 = 0")
    assert publish(harvest, published, SiteOptions(), accused_in=lambda document: ()).documents == 37


def test_accuracy_is_shown_where_it_was_measured(small: Path, tmp_path: Path) -> None:
    measured = tmp_path / "evaluation.json"
    scores = {"counts": {"precision": 0.913, "recall": 0.871, "f1": 0.8915, "qualifier": 1.0}, "mean_f1": 0.9}
    measured.write_text(json.dumps(scores))
    publish(small, tmp_path / "public", SiteOptions(), accuracy=measured, accused_in=lambda document: ())
    page = get(started(tmp_path / "public/bulletins.db"), "/").text
    assert "91 %" in page
    assert "87 %" in page
    measured.write_text("{}")
    with pytest.raises(PublishError, match=r"evaluation\.json"):
        publish(small, tmp_path / "public", SiteOptions(), accuracy=measured, accused_in=lambda document: ())


def test_a_local_copy_is_made_again_only_when_the_harvest_has_changed(small: Path, tmp_path: Path) -> None:
    harvest = Path(shutil.copy(small, tmp_path / "h.db"))
    target = local_copy(harvest, tmp_path / "site/bulletins.db")
    made = target.stat().st_mtime_ns
    assert local_copy(harvest, target).stat().st_mtime_ns == made
    with sqlite3.connect(harvest) as connection:
        connection.execute("UPDATE documents SET relevant = 0 WHERE rowid = 1")
    assert local_copy(harvest, target).stat().st_mtime_ns != made
    assert value(target, "SELECT count(*) FROM documents") == DOCUMENTS - 1
    target.write_bytes(b"not a database")
    assert value(local_copy(harvest, target), "SELECT count(*) FROM documents") == DOCUMENTS - 1


def test_plain_pages_link_to_files_that_are_there(public: Path, tmp_path: Path) -> None:
    count = beside(write_pages, public / "bulletins.db", published_options(public), tmp_path)
    files = sorted(tmp_path.rglob("*.html"))
    assert len(files) == count > 2 * DOCUMENTS
    listed = set()
    for file in files:
        page = lxml.html.parse(file)
        assert not page.xpath("//form | //script[not(@type='application/ld+json')]")
        for url in page.xpath("//@href | //@src"):
            if "://" in url or url.startswith("mailto:"):
                continue
            target = (file.parent / unquote(url.split("#")[0])).resolve() if url.split("#")[0] else file
            assert target.is_file(), (file.name, url)
            listed.add(target)
    assert {file.resolve() for file in files} <= listed
    assert (tmp_path / "downloads/seizures.xlsx").is_file()


def test_commands(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke
    arguments = ["--database", str(small), "export", "seizures", "-f", "xlsx", "-w", "country=VN", "-o", "vn.xlsx"]
    done = run(main, arguments)
    assert done.exit_code == 0, done.output
    count = value(small.parent / "published/small/bulletins.db", "SELECT count(*) FROM seizures WHERE country = 'VN'")
    assert openpyxl.load_workbook("vn.xlsx").active.max_row == count + 1
    assert run(main, ["--database", str(small), "export", "-f", "sqlite", "-o", "all.db"]).exit_code == 0
    assert value(tmp_path / "all.db", "SELECT count(*) FROM documents") == DOCUMENTS
    wrong = run(main, ["--database", str(small), "export", "seizures", "-w", "colour=red"])
    assert wrong.exit_code == 2
    assert "no column 'colour'" in wrong.output
    missing = run(main, ["--database", str(tmp_path / "none.db"), "export"])
    assert missing.exit_code == 2
    assert "bulletins harvest" in missing.output
    assert "bulletins publish" in run(main, ["serve", str(tmp_path / "nothing")]).output


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["export", "-o", "/dev/full"], "/dev/full: No space left on device"),
        (["export", "-f", "parquet", "-o", "/dev/full"], "/dev/full: "),
        (["export", "-f", "xlsx", "-o", "none/a.xlsx"], "none/a.xlsx: "),
        (["export", "-f", "ftm", "-o", "none/a.json"], "none/a.json: No such file or directory"),
        (["export", "-f", "sqlite", "-o", "none/a.db"], "none/a.db: "),
        (["publish", "/dev/null/public"], "/dev/null/public: Not a directory"),
    ],
)
def test_what_cant_be_written_is_named(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["--database", str(small), *arguments])
    assert done.exit_code == 2
    assert done.stderr.startswith("Error: ")
    assert says in done.stderr


def test_a_port_that_is_taken_is_named(small: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = CliRunner().invoke(main, ["--database", str(small), "serve", "--port", port])
    assert result.exit_code == 2
    assert f"can't listen on 127.0.0.1, port {port}: Address already in use" in result.output


def test_the_site_opens_while_a_harvest_writes(small: Path, tmp_path: Path) -> None:
    harvest = tmp_path / "b.db"
    shutil.copy(small, harvest)
    with writing(harvest):
        db = open_database(harvest)
        db.execute("BEGIN IMMEDIATE")
        db.execute("DELETE FROM mentions")
        database = site_database(Settings(database=harvest))
        assert get(started(database), "/bulletins/seizures").status_code == 200
        assert value(database, "SELECT count(*) FROM mentions"), "as it was before the transaction"
        db.conn.rollback()
        db.close()


def test_a_broken_harvest_leaves_the_last_publication(published: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.db"
    sqlite3.connect(broken).close()
    with pytest.raises(StoreError):
        publish(broken, published, SiteOptions(), accused_in=lambda document: ())
    assert value(published / "bulletins.db", "SELECT count(*) FROM documents") == DOCUMENTS
