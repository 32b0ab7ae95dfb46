"""Readers who ask for much don't keep others waiting: long queries wait for each other, and end."""

from __future__ import annotations

import asyncio
import http.client
import sqlite3
import sys
import tempfile
import threading
import time
from pathlib import Path

import httpx
import pytest
from datasette.app import Datasette

from db.published.publish import publish
from db.site import growing
from db.site.app import site
from db.site.view import Site, SiteOptions
from tests.browsing import serving
from tests.hostile.flood import serving as serving_published
from tests.sitedata import finished, get, make_harvest, make_site, started

# No row matches: the whole table is read.
SLOW = "what__contains=no+such+words&evidence__notlike=%25no+such+words%25"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with so many seizures that reading them all takes far longer than the front page."""
    folder = tmp_path_factory.mktemp("large")
    database = make_site(make_harvest(folder / "harvest.db", 150), folder / "bulletins.db")
    with sqlite3.connect(database) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(seizures)")]
        other = {"id": "s.id || '-' || n.value", "newest_rank": "1000000 + n.value * 1000 + s.newest_rank",
                 "amount_rank": "1000000 + n.value * 1000 + s.newest_rank"}  # fmt: skip
        wanted = ", ".join(other.get(name, f"s.{name}") for name in columns)
        numbers = "WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 3000)"
        connection.execute("CREATE TEMP TABLE s AS SELECT * FROM seizures LIMIT 60")
        connection.execute(f"INSERT INTO seizures {numbers} SELECT {wanted} FROM s, n")
    return database


@pytest.mark.parametrize("path", ["/feeds/table/seizures.atom", "/export/seizures.csv"])
def test_the_front_page_is_answered_while_many_read_much(large: Path, path: str) -> None:
    async def flooded(base: str) -> tuple[int, int]:
        done = 0

        async def read() -> None:
            nonlocal done
            answer = await client.get(f"{base}{path}?{SLOW}")
            assert answer.status_code in (200, 503), "answered, or told that it takes too long"
            done += 1

        async with httpx.AsyncClient(timeout=120) as client:
            await client.get(base)
            flood = [asyncio.create_task(read()) for _ in range(6)]
            await asyncio.sleep(0.05)
            assert (await client.get(base)).status_code == 200
            before = done
            await asyncio.gather(*flood)
        return before, done

    with serving(site(large, SiteOptions())) as base:
        answers: list[tuple[int, int]] = []
        asking = threading.Thread(target=lambda: answers.append(asyncio.run(flooded(base))))
        asking.start()
        asking.join()
    before, done = answers[0]
    assert done == 6
    assert before <= 3, "the front page came after most of the flood"


def test_a_query_that_takes_too_long_ends(large: Path) -> None:
    hasty = started(large)
    # What Datasette does with the first request is under no such limit.
    assert get(hasty, "/about").status_code == 200
    hasty.sql_time_limit_ms = 15
    for path in ("/feeds/table/seizures.atom", "/bulletins/seizures"):
        answer = get(hasty, f"{path}?{SLOW}")
        assert answer.status_code == 503
        assert "takes longer than this site allows" in answer.text
        assert "SELECT" not in answer.text


def test_no_query_runs_where_pages_are_made(large: Path) -> None:
    """SQLite is never asked on the thread of the event loop."""
    datasette = started(large)
    threads: set[int] = set()
    database = datasette.get_database()
    connect = database.connect

    def watched(*arguments: object, **named: object) -> sqlite3.Connection:
        connection = connect(*arguments, **named)
        connection.set_trace_callback(lambda _: threads.add(threading.get_ident()))
        return connection

    database.connect = watched
    loops: set[int] = set()

    async def ask() -> None:
        loops.add(threading.get_ident())
        for path in ("/feeds/table/seizures.atom?country=VN", "/export/seizures.csv?country=VN", "/", "/operations"):
            assert (await datasette.client.get(path)).status_code == 200

    finished(ask())
    assert threads
    assert not threads & loops


def test_pages_are_answered_while_a_file_grows_and_it_ends_when_its_reader_leaves(
    large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    datasette = started(large)
    rooms = Site(datasette).rooms

    async def ask(base: str) -> None:
        async with httpx.AsyncClient(timeout=120) as client:
            async with client.stream("GET", f"{base}/export/seizures.xlsx") as answer:
                pieces = answer.aiter_raw()
                assert (await anext(pieces)).startswith(b"PK"), "its first bytes come while the others are made"
                for path in ("/", "/operations", "/bulletins/seizures"):
                    assert (await client.get(base + path)).status_code == 200
                assert rooms.waiting == 1, "the file was whole before the pages were answered"
            while rooms.waiting or list(tmp_path.iterdir()):
                await asyncio.sleep(0.01)
            assert (await client.get(f"{base}/export/operations.xlsx")).status_code == 200, "its room is free again"

    with serving(datasette) as base:
        finished(ask(base))


BREAKS = """import json, os, sys, time
path = json.load(sys.stdin)["path"]
open(path, "w").write("id,half of")
while not os.path.exists(sys.argv[1]):
    time.sleep(0.01)
sys.exit(1)"""


def test_a_file_that_breaks_off_is_not_taken_for_whole(
    large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = tmp_path / "begun"
    monkeypatch.setattr(growing, "_MAKER", (sys.executable, "-c", BREAKS, str(begun)))

    def read(base: str) -> bytes:
        with httpx.stream("GET", f"{base}/export/seizures.csv", timeout=120) as answer:
            pieces = answer.iter_raw()
            first = next(pieces)
            begun.touch()
            return first + b"".join(pieces)

    with serving(site(large, SiteOptions())) as base, pytest.raises(httpx.RemoteProtocolError):
        read(base)


async def _status(datasette: Datasette) -> int:
    return (await datasette.client.get("/export/operations.csv")).status_code


def test_who_comes_when_many_wait_is_asked_to_come_again(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growing, "MOST_WAITING", 3)
    datasette = started(large)

    async def ask() -> list[int]:
        rooms = Site(datasette).rooms
        async with rooms.exports, rooms.exports:
            asked = [asyncio.create_task(_status(datasette)) for _ in range(3 + 5)]
            while sum(task.done() for task in asked) < 5:
                await asyncio.sleep(0.01)
        return await asyncio.gather(*asked)

    answers = finished(ask())
    assert answers.count(200) == 3
    assert answers.count(503) == 5


def test_so_many_columns_are_counted_at_once(large: Path) -> None:
    counted = "&".join(
        f"_facet={column}" for column in ("country", "species", "year", "grade", "source", "unit", "role")
    )
    answer = get(started(large), f"/bulletins/seizures?{counted}")
    assert answer.status_code == 400
    assert "at most 6 columns" in answer.text


def test_who_has_a_public_page_is_not_sent_it_again(large: Path) -> None:
    datasette = started(large, public=True)
    first = get(datasette, "/operations")
    assert first.headers["cache-control"] == "public, max-age=300"
    tag = {"If-None-Match": f'"other", {first.headers["etag"]}'}
    again = finished(datasette.client.get("/operations", headers=tag))
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert finished(datasette.client.get("/species", headers=tag)).status_code == 200, "another page"
    assert "etag" not in get(datasette, "/no/such/page").headers
    assert get(started(large), "/operations").headers["cache-control"] == "no-cache", "an instance that isn't public"


@pytest.mark.slow
def test_a_connection_stays_open_while_its_reader_thinks(tmp_path: Path) -> None:
    """A server that closes it first loses what is asked at that moment."""
    publish(make_harvest(tmp_path / "harvest.db", 20), tmp_path / "public", SiteOptions(), accused_in=lambda _: ())
    with serving_published(tmp_path / "public") as (base, _):
        connection = http.client.HTTPConnection(base.removeprefix("http://"))
        for pause in (0, 7):
            time.sleep(pause)
            connection.request("GET", "/about")
            answer = connection.getresponse()
            assert answer.status == 200
            answer.read()
        assert answer.getheader("connection") != "close"
        connection.close()
