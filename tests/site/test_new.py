"""What is new is what was harvested last, whenever it happened."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import feedparser
import lxml.html
import pytest
from datasette.app import Datasette

from tests.sitedata import get, rows, started, value


@pytest.fixture(scope="module")
def grown(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The newsroom's site as if all but its oldest event had been known for a year."""
    copy = Path(shutil.copy(database, tmp_path_factory.mktemp("grown") / "bulletins.db"))
    oldest = value(copy, "SELECT id FROM events WHERE date IS NOT NULL ORDER BY date, id")
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute(
            "UPDATE events SET first_harvest = strftime('%Y-%m-%dT%H:%M:%SZ', first_harvest, '-1 year') WHERE id <> ?",
            (oldest,),
        )
        connection.commit()
    return copy


@pytest.fixture(scope="module")
def datasette(grown: Path) -> Datasette:
    return started(grown, address="https://bulletins.example.org")


def events(datasette: Datasette, path: str) -> list[str]:
    page = lxml.html.document_fromstring(get(datasette, path).text)
    return [link.rsplit("/", 1)[1] for link in page.xpath("//ul[@class='cards']//a/@href")]


def test_an_event_is_as_new_as_its_first_bulletin(database: Path) -> None:
    known = """SELECT e.id, min(d.first_seen) = e.first_harvest FROM events e JOIN event_documents x ON x.event_id = e.id
        JOIN documents d ON d.id = x.document_id GROUP BY e.id"""
    found = rows(database, known)
    assert len(found) > 50
    assert all(same for _, same in found)


def test_old_news_that_was_just_found_is_new(datasette: Datasette, grown: Path) -> None:
    newest = [row[0] for row in rows(grown, "SELECT id FROM events ORDER BY first_harvest DESC, newest_rank")]
    assert events(datasette, "/new") == newest[:1]
    assert events(datasette, "/new?since=2020-01-01") == newest[:50]
    assert events(datasette, "/new?since=2020-01-01&start=50") == newest[50:]
    feed = feedparser.parse(get(datasette, "/feeds/new.atom").content)
    assert not feed.bozo
    assert [entry.link.rsplit("/", 1)[1] for entry in feed.entries] == newest[:50]
    assert "No event is new" in get(datasette, "/new?since=2999").text


@pytest.mark.parametrize("query", ["since=yesterday", "start=x", "from=2024"])
def test_what_cannot_be_asked(datasette: Datasette, query: str) -> None:
    assert get(datasette, f"/new?{query}").status_code == 400
