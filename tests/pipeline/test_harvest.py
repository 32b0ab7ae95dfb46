"""Harvests of a website on loopback, as a user would run them."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import psutil
import pytest
from click.testing import CliRunner
from sqlite_utils import Database

from db.store.database import StoreError
from pipeline.commands.cli import main
from pipeline.harvest import harvest, reparse
from pipeline.settings import EngineSettings, FetchSettings, Settings
from pipeline.sources import (
    ApiChannel,
    FeedChannel,
    FolderChannel,
    JsonlChannel,
    ListingChannel,
    SitemapChannel,
    Source,
    WarcChannel,
)
from pipeline.sources.source import ApiFields
from pipeline.tally import SourceTally
from tests.website import Page, Website, article, feed, serving


@pytest.fixture
def site() -> Iterator[Website]:
    with serving() as website:
        yield website


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return quick(tmp_path)


def quick(folder: Path) -> Settings:
    fetch = FetchSettings(pace=0, backoff=0.05, timeout=5, revisit_hours=0, private_addresses=True)
    engine = EngineSettings(workers=1)
    return Settings(database=folder / "b.db", fetch=fetch, engine=engine, contact="test@example.org")


def source(channel: Any, **fields: Any) -> Source:
    return Source(**{"id": "one", "name": "One", "publisher": "One", "pace": 0, "channel": channel, **fields})


def figures(summary: Any) -> dict[str, int]:
    return {name: summary.total(name) for name in ("found", "new", "changed", "unchanged", "failed")}


def rows(settings: Settings, sql: str) -> list[dict[str, Any]]:
    db = Database(settings.database)
    try:
        return list(db.query(sql))
    finally:
        db.close()


def test_new_then_unchanged_then_changed(site: Website, settings: Settings) -> None:
    paths = ["/a", "/b", "/c"]
    site.pages = {"/feed": feed(site.base, paths), **{path: article(f"Story {path}") for path in paths}}
    one = source(FeedChannel(addresses=(f"{site.base}/feed",)))

    first = harvest(settings, [one])
    assert first.outcome == "done"
    assert figures(first) == {"found": 3, "new": 3, "changed": 0, "unchanged": 0, "failed": 0}
    assert all("test@example.org" in agent for agent in site.user_agents)
    stored = rows(settings, "SELECT url, title, published, version FROM documents ORDER BY url")
    assert [row["title"] for row in stored] == ["Story /a", "Story /b", "Story /c"]
    assert {row["published"] for row in stored} == {"2024-05-02"}

    site.requests.clear()
    second = harvest(settings, [one])
    assert figures(second) == {"found": 3, "new": 0, "changed": 0, "unchanged": 3, "failed": 0}
    assert {status for path, status in site.requests if path != "/robots.txt"} == {304}
    assert len(list(settings.archive_folder.glob("*.warc.gz"))) == 1, "nothing new, nothing archived"

    site.pages["/b"] = article(
        "Story /b", "Correction: customs officers seized 90 kilograms of pangolin scales in Lagos."
    )
    third = harvest(settings, [one])
    assert figures(third) == {"found": 3, "new": 0, "changed": 1, "unchanged": 2, "failed": 0}
    versions = rows(
        settings,
        "SELECT v.version, v.text FROM document_versions v JOIN documents d ON d.id = v.document_id "
        "WHERE d.title = 'Story /b' ORDER BY v.version",
    )
    assert ["Correction" in row["text"] for row in versions] == [False, True]


def test_reparse_needs_no_network(site: Website, settings: Settings) -> None:
    site.pages = {"/feed": feed(site.base, ["/a"]), "/a": article("Story a")}
    harvest(settings, [source(FeedChannel(addresses=(f"{site.base}/feed",)))])
    db = Database(settings.database)
    db.execute("UPDATE documents SET text = 'what an older parser made of it'")
    db.close()
    site.requests.clear()

    summary = reparse(settings)
    assert figures(summary)["changed"] == 1
    assert site.requests == []
    assert "pangolin" in rows(settings, "SELECT text FROM documents")[0]["text"]
    assert rows(settings, "SELECT version FROM document_versions") == [{"version": 1}]


class Twice(NamedTuple):
    """A site with a source of every kind, harvested, changed, and harvested again."""

    site: Website
    settings: Settings
    first: dict[str, SourceTally]
    second: dict[str, SourceTally]
    before: list[tuple[str, int]]
    """The requests of the first harvest; ``site.requests`` are those of the second."""

    def asked_before(self, path: str) -> list[int]:
        return [status for asked, status in self.before if asked == path]


def listing(numbers: list[int], following: str = "") -> str:
    items = "".join(
        f'<li><a href="/n/{n}?utm_source=list">Story {n}</a><time datetime="2024-03-0{n}">x</time></li>'
        for n in numbers
    )
    return f"<html><body><ul>{items}</ul>{following}</body></html>"


def answer(numbers: tuple[int, ...]) -> bytes:
    body = "<p>" + "Customs seized ivory in Mombasa. " * 30
    items = [{"u": f"/pr/{n}", "t": {"en": f"Release {n}"}, "d": 1714608000, "b": f"{body}{n}</p>"} for n in numbers]
    return msgspec.json.encode({"data": {"items": items}})


def all_kinds(base: str) -> list[Source]:
    fields = ApiFields(url="u", title="t.en", date="d", body="b")
    return [
        source(ListingChannel(addresses=(f"{base}/list",), item="li", date="time", next="a.next"), id="listing"),
        source(ListingChannel(addresses=(f"{base}/redesigned",), item="li.news"), id="redesigned"),
        source(SitemapChannel(addresses=(f"{base}/sitemap.xml",), include=("/news/",), maps=("news",)), id="sitemap"),
        source(
            ApiChannel(addresses=(f"{base}/api",), items="data.items", fields=fields, page_parameter="page"), id="api"
        ),
        source(FeedChannel(addresses=(f"{base}/feed",)), id="feed"),
    ]


def all_pages(base: str) -> dict[str, Page]:
    ns = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    urls = "".join(f"<url><loc>{base}{path}</loc></url>" for path in ("/news/1", "/about", "/news/2"))
    packed = gzip.compress(f"<urlset {ns}>{urls}</urlset>".encode())
    maps = "".join(f"<sitemap><loc>{base}{path}</loc></sitemap>" for path in ("/news.xml.gz", "/images.xml"))
    return {
        **{f"/n/{n}": article(f"Story {n}") for n in range(1, 7)},
        "/list": listing([6, 5], '<a class="next" href="/list?p=2">older</a>'),
        "/list?p=2": listing([4, 3], '<a class="next" href="/list?p=3">older</a>'),
        "/list?p=3": listing([2, 1]),
        "/redesigned": "<html><body><p>all new</p></body></html>",
        "/sitemap.xml": f"<?xml version='1.0'?><sitemapindex {ns}>{maps}</sitemapindex>",
        "/news.xml.gz": (200, {"Content-Type": "application/x-gzip"}, packed),
        "/news/1": article("One"),
        "/news/2": article("Two"),
        "/about": article("About us"),
        "/api": answer((1, 2)),
        "/api?page=1": answer((3,)),
        "/api?page=2": answer(()),
        "/feed": feed(base, ["/ok", "/gone", "/down", "/picture", "/secret/x"]),
        "/ok": article("fine"),
        "/down": (500, {}, b""),
        "/picture": (200, {"Content-Type": "image/jpeg"}, b"jpeg"),
        "/robots.txt": (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /secret/"),
    }


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twice]:
    settings = quick(tmp_path_factory.mktemp("twice"))
    with serving() as site:
        site.pages = all_pages(site.base)
        first = harvest(settings, all_kinds(site.base))
        before, site.requests = site.requests, []
        site.pages["/n/7"] = article("Story 7")
        site.pages["/list"] = listing([7, 6, 5], '<a class="next" href="/list?p=2">older</a>')
        site.pages["/down"] = article("up again")
        second = harvest(settings, all_kinds(site.base))
        yield Twice(
            site,
            settings,
            {tally.source_id: tally for tally in first.sources},
            {tally.source_id: tally for tally in second.sources},
            before,
        )


def test_a_listing_is_followed_and_then_only_as_far_as_there_is_news(twice: Twice) -> None:
    assert twice.first["listing"].new == 6
    leads = rows(twice.settings, "SELECT published FROM leads WHERE source_id = 'listing' ORDER BY published")
    assert leads[0] == {"published": "2024-03-01"}
    assert twice.asked_before("/n/3") == [200], "without the tracker that the list put on it"

    second = twice.second["listing"]
    assert (second.found, second.new, second.unchanged, second.failed) == (7, 1, 6, 0)
    assert twice.site.asked("/list?p=2") == [304]
    assert twice.site.asked("/list?p=3") == []


def test_one_source_failing_never_stops_another(twice: Twice) -> None:
    assert "li.news" in (twice.first["redesigned"].reason or "")
    assert all(twice.first[name].new for name in ("listing", "sitemap", "api", "feed"))


def test_sitemaps_with_an_index_and_gzip(twice: Twice) -> None:
    assert twice.first["sitemap"].new == 2
    assert twice.asked_before("/images.xml") == twice.asked_before("/about") == []


def test_an_api_that_gives_the_text_itself(twice: Twice) -> None:
    assert twice.first["api"].new == 3
    assert twice.second["api"].failed == 0
    assert not any("/pr/" in path for path, _ in (*twice.before, *twice.site.requests))
    stored = rows(twice.settings, "SELECT title, published, url FROM documents WHERE source_id = 'api' ORDER BY url")
    assert stored[0] == {"title": "Release 1", "published": "2024-05-02", "url": f"{twice.site.base}/pr/1"}


def test_failures_are_named_and_tried_again(twice: Twice) -> None:
    first, second = twice.first["feed"], twice.second["feed"]
    assert (first.found, first.new, first.failed) == (5, 1, 4)
    assert {"404 Not Found", "500 Internal Server Error", "refused by robots.txt"} < set(first.reasons)
    assert any("image/jpeg" in reason for reason in first.reasons)
    assert twice.asked_before("/down") == [500] * (twice.settings.fetch.retries + 1)
    assert twice.asked_before("/secret/x") == []
    assert second.new == 1
    assert rows(twice.settings, "SELECT attempts FROM leads WHERE url LIKE '%/gone'") == [{"attempts": 2}]


def test_a_host_that_asks_for_a_pause_gets_it(site: Website, settings: Settings) -> None:
    asked: list[float] = []

    def busy(handler: Any) -> None:
        asked.append(time.monotonic())
        body = article("at last").encode()
        handler.send_response(429 if len(asked) == 1 else 200)
        handler.send_header("Retry-After", "1")
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    site.pages = {"/feed": feed(site.base, ["/busy"]), "/busy": busy}
    assert figures(harvest(settings, [source(FeedChannel(addresses=(f"{site.base}/feed",)))]))["new"] == 1
    assert asked[1] - asked[0] >= 0.95

    site.pages = {"/feed": feed(site.base, ["/x", "/y"]), "/x": (503, {"Retry-After": "7200"}, b""), "/y": article("y")}
    summary = harvest(settings, [source(FeedChannel(addresses=(f"{site.base}/feed",)))])
    assert any("7200 s" in reason and "next run" in reason for reason in summary.sources[0].reasons)
    assert len(site.asked("/x")) <= 1
    states = rows(settings, "SELECT state, attempts FROM leads WHERE url LIKE '%/x'")
    assert states == [{"state": "found", "attempts": 0}]


def test_private_addresses_are_not_visited(site: Website, settings: Settings) -> None:
    """Neither by number, nor by a name, nor by a redirect (the sample's and the tests' exception is switched off)."""
    site.pages = {"/feed": feed(site.base, ["/a"])}
    port = site.base.rpartition(":")[2]
    live = msgspec.structs.replace(settings, fetch=msgspec.structs.replace(settings.fetch, private_addresses=False))
    hosts = ["127.0.0.1", "localhost", "127.1", "[::ffff:127.0.0.1]"]
    sources = [
        source(FeedChannel(addresses=(f"http://{host}:{port}/feed",)), id=f"s{n}") for n, host in enumerate(hosts)
    ]
    summary = harvest(live, sources)
    assert site.requests == []
    for tally in summary.sources:
        assert "private address" in (tally.reason or ""), tally
    assert summary.outcome == "nothing reached"


def test_sample_and_live_never_mix(site: Website, settings: Settings) -> None:
    site.pages = {"/feed": feed(site.base, ["/a"]), "/a": article("a")}
    channel = FeedChannel(addresses=(f"{site.base}/feed",))
    harvest(settings, [source(channel, sample=True)])
    with pytest.raises(StoreError, match="never share a database"):
        harvest(settings, [source(channel, id="live")])


def test_local_channels(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / "a.html").write_text(article("Saved page"))
    (folder / "b.txt").write_text("A text\n\n" + "Rangers arrested two men with ivory near Voi, Kenya. " * 20)
    (folder / "c.png").write_bytes(b"png")
    lines = [
        {"id": "j1", "title": "From a line", "text": "Eels were seized at Lisbon airport. " * 20, "lang": "en"},
        {"id": "j2"},
    ]
    (tmp_path / "x.jsonl").write_bytes(b"\n".join(map(msgspec.json.encode, lines)) + b"\nnot json\n")
    sources = [
        source(FolderChannel(path=str(folder)), id="folder"),
        source(JsonlChannel(path=str(tmp_path / "x.jsonl")), id="lines"),
        source(JsonlChannel(path=str(tmp_path / "missing.jsonl")), id="missing"),
    ]
    summary = harvest(settings, sources)
    assert summary.outcome == "done"
    tallies = {tally.source_id: tally for tally in summary.sources}
    assert (tallies["folder"].new, tallies["lines"].new, tallies["lines"].failed) == (2, 1, 2)
    assert any("line 2" in reason for reason in tallies["lines"].reasons)
    assert "missing.jsonl" in (tallies["missing"].reason or "")
    assert figures(harvest(settings, sources))["unchanged"] == 3

    [packed] = settings.archive_folder.glob("*-folder.warc.gz")
    again = msgspec.structs.replace(settings, database=tmp_path / "again.db")
    assert figures(harvest(again, [source(WarcChannel(path=str(packed)), id="warc")]))["new"] == 2


def has_ended(process: psutil.Process) -> bool:
    """Whether it is gone, or would be if whoever got it as an orphan had asked how it ended."""
    try:
        return process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def test_killed_it_goes_on_where_it_stopped(site: Website, settings: Settings, tmp_path: Path) -> None:
    paths = [f"/p{n}" for n in range(16)]
    site.pages = {"/feed": feed(site.base, paths), **{path: article(f"Story {path}") for path in paths}}
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "one.toml").write_text(
        f'name = "One"\npublisher = "One"\npace = 0.2\n[channel]\nkind = "feed"\naddresses = ["{site.base}/feed"]\n'
    )
    (tmp_path / "harvest.toml").write_text(
        'database = "b.db"\n[sources]\nshipped = false\nfolders = ["sources"]\n[fetch]\nprivate_addresses = true\n'
        "revisit_hours = 0\n"
    )
    arguments = ["--settings", str(tmp_path / "harvest.toml"), "harvest", "--json"]
    command = [sys.executable, "-m", "pipeline.commands.cli", *arguments]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while len(site.requests) < 8 and running.poll() is None:
        time.sleep(0.01)
    with pytest.raises(StoreError, match="another harvest"):
        harvest(settings, [source(FeedChannel(addresses=(f"{site.base}/feed",)))])
    [fetching] = [
        child for child in psutil.Process(running.pid).children() if "spawn_main" in " ".join(child.cmdline())
    ]
    running.kill()
    running.wait()
    while not has_ended(fetching):
        time.sleep(0.01)
    noted = rows(settings, "SELECT url FROM leads WHERE state IN ('archived', 'stored')")
    assert len(noted) < len(paths)

    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["outcome"] == "done"
    assert len(rows(settings, "SELECT id FROM documents")) == len(paths)
    assert rows(settings, "PRAGMA foreign_key_check") == []
    assert all(site.asked(row["url"].removeprefix(site.base)).count(200) == 1 for row in noted)
    outcomes = rows(settings, "SELECT outcome FROM runs ORDER BY id")
    assert [row["outcome"] for row in outcomes] == [None, "done"]
