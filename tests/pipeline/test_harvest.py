"""Harvests of a website on loopback, as a user would run them."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlite_utils import Database

from db.store import StoreError
from pipeline.harvest import harvest, reparse
from pipeline.settings import FetchSettings, Settings
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
from tests.website import Website, article, feed, serving


@pytest.fixture
def site() -> Iterator[Website]:
    with serving() as website:
        yield website


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    fetch = FetchSettings(pace=0, backoff=0.05, timeout=5, revisit_hours=0, private_addresses=True)
    return Settings(database=tmp_path / "b.db", fetch=fetch, contact="test@example.org")


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


def test_a_listing_is_followed_and_then_only_as_far_as_there_is_news(site: Website, settings: Settings) -> None:
    def page(numbers: list[int], following: str) -> str:
        items = "".join(
            f'<li><a href="/n/{n}?utm_source=list">Story {n}</a><time datetime="2024-03-0{n}">x</time></li>'
            for n in numbers
        )
        return f"<html><body><ul>{items}</ul>{following}</body></html>"

    site.pages = {f"/n/{n}": article(f"Story {n}") for n in range(1, 7)}
    site.pages["/list"] = page([6, 5], '<a class="next" href="/list?p=2">older</a>')
    site.pages["/list?p=2"] = page([4, 3], '<a class="next" href="/list?p=3">older</a>')
    site.pages["/list?p=3"] = page([2, 1], "")
    one = source(ListingChannel(addresses=(f"{site.base}/list",), item="li", date="time", next="a.next"))

    assert figures(harvest(settings, [one]))["new"] == 6
    assert rows(settings, "SELECT published FROM leads ORDER BY published")[0] == {"published": "2024-03-01"}
    assert site.asked("/n/3") == [200]

    site.requests.clear()
    site.pages["/n/7"] = article("Story 7")
    site.pages["/list"] = page([7, 6, 5], '<a class="next" href="/list?p=2">older</a>')
    assert figures(harvest(settings, [one])) == {"found": 7, "new": 1, "changed": 0, "unchanged": 6, "failed": 0}
    assert site.asked("/list?p=2") == [304]
    assert site.asked("/list?p=3") == []


def test_a_listing_whose_site_has_changed_is_reported(site: Website, settings: Settings) -> None:
    site.pages = {
        "/list": "<html><body><p>all new</p></body></html>",
        "/feed": feed(site.base, ["/a"]),
        "/a": article("a"),
    }
    broken = source(ListingChannel(addresses=(f"{site.base}/list",), item="li.news"), id="broken")
    works = source(FeedChannel(addresses=(f"{site.base}/feed",)), id="works")
    summary = harvest(settings, [broken, works])
    assert summary.outcome == "done", "one source failing never stops another"
    tallies = {tally.source_id: tally for tally in summary.sources}
    assert "li.news" in (tallies["broken"].reason or "")
    assert tallies["works"].new == 1


def test_sitemaps_with_an_index_and_gzip(site: Website, settings: Settings) -> None:
    ns = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    urls = "".join(f"<url><loc>{site.base}{path}</loc></url>" for path in ("/news/1", "/about", "/news/2"))
    packed = gzip.compress(f"<urlset {ns}>{urls}</urlset>".encode())
    maps = "".join(f"<sitemap><loc>{site.base}{path}</loc></sitemap>" for path in ("/news.xml.gz", "/images.xml"))
    site.pages = {
        "/sitemap.xml": f"<?xml version='1.0'?><sitemapindex {ns}>{maps}</sitemapindex>",
        "/news.xml.gz": (200, {"Content-Type": "application/x-gzip"}, packed),
        "/news/1": article("One"),
        "/news/2": article("Two"),
        "/about": article("About us"),
    }
    channel = SitemapChannel(addresses=(f"{site.base}/sitemap.xml",), include=("/news/",), follow=("news",))
    assert figures(harvest(settings, [source(channel)]))["new"] == 2
    assert site.asked("/images.xml") == site.asked("/about") == []


def test_an_api_that_gives_the_text_itself(site: Website, settings: Settings) -> None:
    def answer(page: int) -> bytes:
        items = [
            {
                "u": f"/pr/{n}",
                "t": {"en": f"Release {n}"},
                "d": 1714608000,
                "b": f"<p>{'Seized ivory in Mombasa. ' * 30}{n}</p>",
            }
            for n in ((1, 2) if page == 0 else (3,) if page == 1 else ())
        ]
        return msgspec.json.encode({"data": {"items": items}})

    site.pages = {"/api": answer(0), "/api?page=1": answer(1), "/api?page=2": answer(2)}
    fields = ApiFields(url="u", title="t.en", date="d", body="b")
    one = source(ApiChannel(addresses=(f"{site.base}/api",), items="data.items", fields=fields, page_parameter="page"))
    assert figures(harvest(settings, [one]))["new"] == 3
    assert figures(harvest(settings, [one]))["failed"] == 0
    assert not any("/pr/" in path for path, _ in site.requests)
    stored = rows(settings, "SELECT title, published, url FROM documents ORDER BY url")
    assert stored[0] == {"title": "Release 1", "published": "2024-05-02", "url": f"{site.base}/pr/1"}


def test_failures_are_named_and_tried_again(site: Website, settings: Settings) -> None:
    site.pages = {"/feed": feed(site.base, ["/ok", "/gone", "/down", "/picture", "/secret/x"]), "/ok": article("fine")}
    site.pages["/down"] = (500, {}, b"")
    site.pages["/picture"] = (200, {"Content-Type": "image/jpeg"}, b"jpeg")
    site.pages["/robots.txt"] = (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /secret/")
    one = source(FeedChannel(addresses=(f"{site.base}/feed",)))
    summary = harvest(settings, [one])
    assert figures(summary) == {"found": 5, "new": 1, "changed": 0, "unchanged": 0, "failed": 4}
    reasons = set(summary.sources[0].reasons)
    assert {"404 Not Found", "500 Internal Server Error", "refused by robots.txt"} < reasons
    assert any("image/jpeg" in reason for reason in reasons)
    assert site.asked("/down") == [500] * (settings.fetch.retries + 1)
    assert site.asked("/secret/x") == []

    site.pages["/down"] = article("up again")
    assert figures(harvest(settings, [one]))["new"] == 1
    attempts = rows(settings, "SELECT attempts FROM leads WHERE url LIKE '%/gone'")
    assert attempts == [{"attempts": 2}]


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


def test_killed_it_goes_on_where_it_stopped(site: Website, settings: Settings, tmp_path: Path) -> None:
    paths = [f"/p{n}" for n in range(16)]
    site.pages = {"/feed": feed(site.base, paths), **{path: article(f"Story {path}") for path in paths}}
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "one.toml").write_text(
        f'name = "One"\npublisher = "One"\npace = 0.1\n[channel]\nkind = "feed"\naddresses = ["{site.base}/feed"]\n'
    )
    (tmp_path / "harvest.toml").write_text(
        'database = "b.db"\n[sources]\nshipped = false\nfolders = ["sources"]\n[fetch]\nprivate_addresses = true\n'
        "revisit_hours = 0\n"
    )
    command = [sys.executable, "-m", "pipeline.cli", "--settings", str(tmp_path / "harvest.toml"), "harvest", "--json"]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while len(site.requests) < 8 and running.poll() is None:
        time.sleep(0.01)
    with pytest.raises(StoreError, match="another harvest"):
        harvest(settings, [source(FeedChannel(addresses=(f"{site.base}/feed",)))])
    running.kill()
    running.wait()
    time.sleep(0.3)
    asked_before = [path for path, status in site.requests if status == 200 and path.startswith("/p")]
    assert 0 < len(asked_before) < len(paths)

    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    summary = json.loads(done.stdout)
    assert summary["outcome"] == "done"
    assert len(rows(settings, "SELECT id FROM documents")) == len(paths)
    assert rows(settings, "PRAGMA foreign_key_check") == []
    twice = [path for path in paths if site.asked(path).count(200) > 1]
    assert len(twice) <= 3, "what was fetched and noted isn't fetched again"
    outcomes = rows(settings, "SELECT outcome FROM runs ORDER BY id")
    assert [row["outcome"] for row in outcomes] == [None, "done"]
