"""Walks into the past: page by page, over several runs, nothing asked for twice, and copies from web archives."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner
from sqlite_utils import Database
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from db.store.collected import Span
from pipeline.commands.cli import main
from pipeline.discover import Page, read
from pipeline.harvest import collect, harvest, note
from pipeline.run import begun
from pipeline.settings import EngineSettings, FetchSettings, Settings
from pipeline.sources import ApiChannel, FeedChannel, ListingChannel, SitemapChannel, Source
from pipeline.sources.source import ApiFields, ArchiveChannel
from tests.website import Website, article, feed, serving

SINCE = "2015-01-01"
YEARS = (2024, 2022, 2020, 2018, 2016, 2014, 2012)
"""Of the bulletins on each page of the list, the newest page first."""
THIS_YEAR = datetime.now(UTC).year


def story(name: str, day: str = "2016-05-02", head: str = "") -> str:
    """A page that has nothing to do with wildlife: it is read by its first look, which is quick."""
    text = f"The council opened its new reading room, {name}, on a Tuesday. Residents may borrow maps and charts there."
    return article(f"Story {name}", text, day).replace("</head>", f"{head}</head>")


def list_page(number: int) -> str:
    items = "".join(
        f'<li><a href="/list/{number}-{n}">Story {number} {n}</a><time datetime="{YEARS[number - 1]}-03-0{n}">x</time></li>'
        for n in (1, 2, 3)
    )
    return f"<html><body><h1>News</h1><ul>{items}</ul></body></html>"


def once(page: str) -> Any:
    """A page that fails when it is asked for the first time."""
    answers: Iterator[int] = iter([503])

    def answer(handler: BaseHTTPRequestHandler) -> None:
        status = next(answers, 200)
        body = page.encode() if status == 200 else b"busy"
        handler.send_response(status)
        handler.send_header("Content-Type", "text/html; charset=utf-8")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def api_page(number: int) -> bytes:
    body = story("x").partition("<article>")[2].partition("</article>")[0]
    items = [{"u": f"/api/{number}-{n}", "d": f"{2024 - number}-01-0{n}", "b": f"{body}{n}"} for n in (1, 2)]
    return json.dumps(items if number <= 4 else []).encode()


def sitemap(base: str, entries: dict[str, str], kind: str = "url") -> tuple[int, dict[str, str], bytes]:
    root = {"url": "urlset", "sitemap": "sitemapindex"}[kind]
    inner = "".join(
        f"<{kind}><loc>{base}{path}</loc><lastmod>{day}</lastmod></{kind}>" for path, day in entries.items()
    )
    return 200, {"Content-Type": "application/xml"}, f"<{root}>{inner}</{root}>".encode()


def record(url: str, body: str, at: str) -> bytes:
    """A record of a WARC file, packed by itself."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=True)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    warc = {"WARC-Date": at}
    writer.write_record(
        writer.create_warc_record(url, "response", BytesIO(body.encode()), http_headers=headers, warc_headers_dict=warc)
    )
    return out.getvalue()


def ranged(content: bytes) -> Any:
    """A file of which parts can be asked for."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        first, last = (int(number) for number in handler.headers["Range"].removeprefix("bytes=").split("-"))
        body = content[first : last + 1]
        handler.send_response(206)
        handler.send_header("Content-Type", "application/octet-stream")
        handler.send_header("Content-Range", f"bytes {first}-{last}/{len(content)}")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def cdx(query: str, page: int) -> str:
    return f"/cdx/{query}?url=gone.example%2F%2A&output=json&from=20150101&page={page}"


def pages(site: Website) -> None:
    gone = "https://gone.example"
    rows = [
        ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"],
        ["x", "20160101000000", f"{site.base}/live/a/", "text/html", "200", "D", "9"],
        ["x", "20150203040506", f"{gone}/news/1", "text/html", "200", "D", "9"],
        ["x", "20170203040506", f"{gone}/news/1", "text/html", "200", "D", "9"],
        ["x", "20180203040506", f"{gone}/news/1", "text/html", "404", "D", "9"],
        ["x", "20160101000000", f"{gone}/logo.png", "image/png", "200", "D", "9"],
        ["x", "20160101000000", f"{site.base}/live/old-b", "text/html", "200", "D", "9"],
    ]
    first = record(f"{gone}/news/2", story("two"), "2016-07-08T09:10:11Z")
    second = record(f"{gone}/news/3", story("three"), "2019-07-08T09:10:11Z")
    line = {"mime": "text/html", "status": "200", "filename": "crawl/part.warc.gz", "urlkey": "x"}
    lines = [
        {**line, "url": f"{gone}/news/2", "timestamp": "20160708091011", "offset": "0", "length": str(len(first))},
        {**line, "url": f"{gone}/news/3", "timestamp": "20190708091011", "offset": str(len(first)),
         "length": str(len(second))},
    ]  # fmt: skip
    canonical = f'<link rel="canonical" href="{site.base}/live/b">'
    site.pages = {
        "/list": list_page(1),
        **{f"/list?page={n}": list_page(n) for n in (2, 3, 5, 6, 7)},
        "/list?page=4": once(list_page(4)),
        **{f"/list/{p}-{n}": story(f"{p} {n}", f"{YEARS[p - 1]}-03-0{n}") for p in range(1, 8) for n in (1, 2, 3)},
        "/api": api_page(1),
        **{f"/api?page={n}": api_page(n) for n in range(2, 6)},
        "/feed": feed(site.base, ["/feed/1", "/feed/2"]),
        "/feed?paged=2": feed(site.base, ["/feed/3", "/feed/4"]),
        **{f"/feed/{n}": story(f"feed {n}", "2024-05-02") for n in range(1, 5)},
        "/sitemap.xml": sitemap(site.base, {"/map-old.xml": "2014-03-01", "/map-new.xml": "2023-03-01"}, "sitemap"),
        "/map-old.xml": sitemap(site.base, {"/map/0": "2014-03-01"}),
        "/map-new.xml": sitemap(site.base, {"/map/1": "2013-03-01", "/map/2": "2023-03-01"}),
        **{f"/map/{n}": story(f"map {n}", "2023-03-01") for n in range(3)},
        **{f"/years/{year}": f'<ul><li><a href="/years/{year}/a">Story {year}</a></li></ul>' for year in range(2012, THIS_YEAR + 1)},
        **{f"/years/{year}/a": story(f"year {year}", f"{year}-01-02") for year in range(2012, THIS_YEAR + 1)},
        "/live.xml": feed(site.base, ["/live/a", "/live/b"]),
        "/live/a": story("a, corrected"),
        "/live/b": story("b, corrected", head=canonical),
        cdx("ia", 0): json.dumps(rows),
        cdx("ia", 1): "[]",
        f"/web/20170203040506id_/{gone}/news/1": story("one"),
        f"/web/20160101000000id_/{site.base}/live/old-b": story("b", head=canonical),
        cdx("cc", 0): "\n".join(map(json.dumps, lines)),
        "/data/crawl/part.warc.gz": ranged(first + second),
    }  # fmt: skip


def sources(base: str) -> dict[str, Source]:
    def made(name: str, channel: Any) -> Source:
        return Source(id=name, name=name, publisher="P", pace=0, channel=channel)

    def archive(name: str, records: str) -> ArchiveChannel:
        return ArchiveChannel(addresses=(f"{base}/cdx/{name}",), pages=("gone.example/*",), records=f"{base}{records}")

    channels: dict[str, Any] = {
        "list": ListingChannel(addresses=(f"{base}/list",), item="li", date="time", page=f"{base}/list?page={{page}}", max_pages=1),
        "api": ApiChannel(addresses=(f"{base}/api",), fields=ApiFields(url="u", date="d", body="b"), page_parameter="page", first_page=1, max_pages=1),
        "feed": FeedChannel(addresses=(f"{base}/feed",), page=f"{base}/feed?paged={{page}}"),
        "map": SitemapChannel(addresses=(f"{base}/sitemap.xml",)),
        "years": ListingChannel(addresses=(f"{base}/years/{{year}}",), item="li"),
        "ia": archive("ia", "/web/{timestamp}id_/{url}"),
        "cc": archive("cc", "/data/"),
    }  # fmt: skip
    return {name: made(name, channel) for name, channel in channels.items()}


class History(NamedTuple):
    """A site and the walks through it: what each asked for, and what is stored."""

    site: Website
    settings: Settings
    asked: list[list[str]]
    remarks: dict[str, str]
    """Of the third walk, by source."""

    def stored(self, source: str) -> set[str]:
        db = Database(self.settings.database)
        sql = "SELECT url FROM documents WHERE source_id = ?"
        urls = {row["url"].removeprefix(self.site.base) for row in db.query(sql, [source])}
        db.close()
        return urls

    def rows(self, sql: str) -> list[dict[str, Any]]:
        db = Database(self.settings.database)
        found = list(db.query(sql))
        db.close()
        return found


def walk(settings: Settings, some: list[Source], span: Span) -> dict[str, str]:
    """A walk whose pages are fetched and kept; a later harvest reads them."""
    with begun(settings, some, "harvest") as run:
        for events in collect(run, None, span):
            note(run, events)
        run.outcome = "done"
    return {tally.source_id: " ".join(tally.remarks) for tally in run.tallies.values()}


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Iterator[History]:
    folder = tmp_path_factory.mktemp("history")
    fetch = FetchSettings(pace=0, backoff=0.01, timeout=5, retries=0, revisit_hours=0, private_addresses=True)
    settings = Settings(database=folder / "b.db", fetch=fetch, engine=EngineSettings(workers=1))
    with serving() as site:
        pages(site)
        walked = list(sources(site.base).values())
        dated = [source for source in walked if source.id != "map"]  # an ordinary harvest takes all of a sitemap
        live = Source(
            id="live", name="live", publisher="P", pace=0, channel=FeedChannel(addresses=(f"{site.base}/live.xml",))
        )
        asked: list[list[str]] = []
        remarks: dict[str, str] = {}
        for some, span in (
            ([live], None),
            (walked, Span(SINCE)),
            (walked, Span(SINCE)),
            (walked, Span(SINCE)),
            (walked[:1], Span("2014-03-01", "2014-12-31", deep=True)),
            (dated, None),
        ):
            site.requests.clear()
            if span:
                said = walk(settings, some, span)
                remarks = remarks if span.deep else said
            else:
                harvest(settings, some)
            asked.append([path for path, _ in site.requests if path != "/robots.txt"])
        yield History(site, settings, asked, remarks)


def test_a_list_is_walked_to_the_first_page_that_is_too_old(history: History) -> None:
    _, first, second, *_ = history.asked
    assert [path for path in first if path.startswith("/list?")] == ["/list?page=2", "/list?page=3", "/list?page=4"]
    assert [path for path in second if path.startswith("/list?")] == ["/list?page=4", "/list?page=5", "/list?page=6"]
    assert "/list" in first
    assert "/list" not in second, "it goes on where it stopped"
    assert {path for path in (*first, *second) if path.startswith("/list/")} == {
        f"/list/{page}-{n}" for page in range(1, 6) for n in (1, 2, 3)
    }


def test_nothing_is_asked_for_twice(history: History) -> None:
    _, first, second, third, _, ordinary = history.asked
    assert third == []
    assert {name: "walked through" in said for name, said in history.remarks.items()} == dict.fromkeys(
        history.remarks, True
    )
    again = {path: count for path, count in Counter([*first, *second]).items() if count > 1}
    assert again == {"/list?page=4": 2, "/data/crawl/part.warc.gz": 2}, "the page that failed; two parts of a file"
    bulletins = {path for path in ordinary if path.count("/") > 1 and not path.startswith("/cdx")}
    assert bulletins <= {f"/years/{THIS_YEAR}", f"/years/{THIS_YEAR - 1}", f"/years/{THIS_YEAR}/a"}, (
        "old ones aren't revisited"
    )


def test_every_kind_of_channel_goes_back(history: History) -> None:
    assert history.stored("api") == {f"/api/{page}-{n}" for page in (1, 2, 3, 4) for n in (1, 2)}
    assert history.stored("feed") == {f"/feed/{n}" for n in (1, 2, 3, 4)}
    assert history.stored("map") == {"/map/2"}, "what was last changed before isn't asked for"
    assert "/map-old.xml" not in history.asked[1]
    assert history.stored("years") == {f"/years/{year}/a" for year in range(2015, THIS_YEAR + 1)}


def test_copies_keep_the_addresses_of_their_pages(history: History) -> None:
    assert history.stored("ia") == {"https://gone.example/news/1"}
    assert history.stored("cc") == {"https://gone.example/news/2", "https://gone.example/news/3"}
    rows = history.rows(
        "SELECT d.url, v.fetched_at, d.first_seen > '2026' AS now FROM documents d JOIN document_versions v "
        "ON v.document_id = d.id WHERE d.source_id IN ('ia', 'cc') ORDER BY d.url"
    )
    assert [row["fetched_at"][:19] for row in rows] == [
        "2017-02-03T04:05:06",
        "2016-07-08T09:10:11",
        "2019-07-08T09:10:11",
    ]
    assert all(row["now"] for row in rows), "seen here today, though made long before"


def test_an_older_copy_never_becomes_the_newest_version(history: History) -> None:
    assert not [path for path in history.asked[1] if "/live/a" in path], "one that is stored isn't asked for"
    assert [path for path in history.asked[1] if "/live/old-b" in path], "whose page it is shows in the page alone"
    live = history.rows("SELECT title, version FROM documents WHERE source_id = 'live' ORDER BY url")
    called = [{"title": "Story /live/a", "version": 1}, {"title": "Story /live/b", "version": 1}]
    assert live == called, "by the feed, whose pages the first look read; an older copy would be by its own title"


def test_a_deep_walk_goes_on_behind_what_is_too_old(history: History) -> None:
    deep = history.asked[4]
    assert [path for path in deep if path.startswith("/list?")][-1] in ("/list?page=7", "/list?page=8")
    assert history.stored("list") == {f"/list/{page}-{n}" for page in range(1, 7) for n in (1, 2, 3)}, (
        "of 2014, not of 2012"
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--since", "2015"], "name the sources"),
        (["x", "--until", "2015-01-01"], "go with --since"),
        (["x", "--deep"], "go with --since"),
        (["x", "--since", "2020-01-01", "--until", "2015-01-01"], "--until is before --since"),
    ],
)
def test_days_that_cannot_be(arguments: list[str], says: str) -> None:
    result = CliRunner().invoke(main, ["harvest", *arguments])
    assert result.exit_code == 2
    assert says in result.output


@pytest.mark.parametrize(
    "content", [b"<html><title>Sorry</title>", b"[1, 2]", b'{"url": 3}', gzip.compress(b"x", mtime=0)]
)
def test_what_is_no_index_is_told(content: bytes) -> None:
    from pipeline.discover import DiscoveryError

    source = sources("https://archive.example")["ia"]
    with pytest.raises(DiscoveryError, match="not an index of a web archive"):
        read(source, Page(url="https://archive.example/cdx", content=content))


def test_the_settings_of_an_archive_are_checked(tmp_path: Path) -> None:
    from pipeline.sources import SourceError, load_source

    path = tmp_path / "a.toml"
    path.write_text(
        'name = "A"\npublisher = "A"\n[channel]\nkind = "archive"\naddresses = ["https://a.example/cdx"]\n'
        'pages = ["gone.example/*"]\nrecords = "a.example/data"\n'
    )
    with pytest.raises(SourceError, match="is no http or https address"):
        load_source(path)


def test_slices_of_time_are_the_same_on_another_day() -> None:
    base = "https://search.example/doc?q=ivory"
    channel = ApiChannel(
        addresses=(base,), slices=(f"{base}&a={{from}}&b={{to}}",), slice_days=30, fields=ApiFields(url="u")
    )
    source = Source(id="s", name="s", publisher="s", channel=channel)
    one = source.starts(date(2020, 3, 1), date(2019, 11, 20))
    assert set(one) <= set(source.starts(date(2020, 6, 1), date(2019, 11, 20)))
    days = [day for address in one for day in re.findall(r"=(\d{8})\d{6}", address)]
    assert min(days) <= "20191120"
    assert max(days) >= "20200301"
    assert len(one) == 4
    assert source.starts(date(2020, 3, 1)) == (base,), "an ordinary harvest asks for the newest"
