"""Channels that can be read and yield nothing, or end in a way of their own: harvests of a website on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from fpdf import FPDF
from sqlite_utils import Database

from db.store.health import sources_health
from pipeline.commands.sources import check
from pipeline.harvest import harvest
from pipeline.settings import EngineSettings, FetchSettings, Settings
from pipeline.sources import ApiChannel, FeedChannel, FolderChannel, ListingChannel, SitemapChannel, Source
from pipeline.sources.source import ApiFields
from pipeline.tally import SourceTally
from tests.website import Page, Website, article, feed, serving

HTML = {"Content-Type": "text/html"}


@pytest.fixture
def site() -> Iterator[Website]:
    with serving() as website:
        yield website


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    fetch = FetchSettings(pace=0, backoff=0.05, timeout=5, revisit_hours=0, private_addresses=True)
    engine = EngineSettings(workers=1)
    return Settings(database=tmp_path / "b.db", fetch=fetch, engine=engine, contact="test@example.org")


def source(name: str, channel: Any) -> Source:
    return Source(id=name, name=name, publisher="One", pace=0, channel=channel)


def tallies(settings: Settings, sources: list[Source]) -> dict[str, SourceTally]:
    return {tally.source_id: tally for tally in harvest(settings, sources).sources}


def warnings(settings: Settings) -> dict[str, str | None]:
    db = Database(settings.database)
    try:
        return {row["id"]: row["warning"] for row in sources_health(db)}
    finally:
        db.close()


def test_a_channel_that_yields_nothing_says_so(site: Website, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "a.html").write_text(article("Saved"))
    (tmp_path / "bare").mkdir()
    maps = f"<sitemapindex><sitemap><loc>{site.base}/posts.xml</loc></sitemap></sitemapindex>"
    site.pages = {"/feed": feed(site.base, ["/a", "/b"]), "/a": article("a"), "/empty": feed(site.base, [])}
    site.pages |= {"/map.xml": maps, "/list": "<ul><li><a href='/a'>Ivory found</a></li></ul>"}
    address = (f"{site.base}/feed",)
    sources = [
        source("refused", FeedChannel(addresses=address, include=("/press/",))),
        source("titles", ListingChannel(addresses=(f"{site.base}/list",), item="li", title_include=("eels",))),
        source("unfollowed", SitemapChannel(addresses=(f"{site.base}/map.xml",), maps=("news",))),
        source("empty", FeedChannel(addresses=(f"{site.base}/empty",))),
        source("folder", FolderChannel(path=str(tmp_path / "saved"), exclude=("html",))),
        source("bare", FolderChannel(path=str(tmp_path / "bare"))),
        source("half", FeedChannel(addresses=address, include=("/a$",))),
    ]
    found = tallies(settings, sources)
    remarks = {name: tally.remark or "" for name, tally in found.items()}
    assert {tally.reason for tally in found.values()} == {None}
    assert remarks["refused"].startswith("filtered to nothing: channel.include refuses all 2 addresses")
    assert f"{site.base}/a" in remarks["refused"]
    assert "filtered to nothing: channel.title_include" in remarks["titles"]
    assert "filtered to nothing: channel.maps" in remarks["unfollowed"]
    assert "filtered to nothing: channel.exclude" in remarks["folder"]
    assert remarks["empty"] == "yields nothing: there is nothing in the feed"
    assert remarks["bare"].startswith("yields nothing")
    assert remarks["half"] == ""
    assert all(remarks[name] in "; ".join(found[name].remarks) for name in remarks)
    assert found["empty"].remarks == [f"empty: {remarks['empty']}"]
    told = {**remarks, "empty": f"empty: {remarks['empty']}"}
    assert warnings(settings) == {name: text or None for name, text in told.items()}


def test_patterns_that_were_mended_find_what_is_there(site: Website, settings: Settings) -> None:
    """A feed that hasn't changed since is read again, then, and left alone once there was something to take."""
    site.pages = {"/feed": feed(site.base, ["/a"]), "/a": article("a")}
    address = (f"{site.base}/feed",)
    wrong, mended = FeedChannel(addresses=address, include=("/b",)), FeedChannel(addresses=address)
    assert tallies(settings, [source("one", wrong)])["one"].remark
    again = tallies(settings, [source("one", wrong)])["one"]
    assert (again.remark or "").startswith("filtered to nothing"), "as long as it is so"
    found = tallies(settings, [source("one", mended)])["one"]
    assert (found.new, found.remark) == (1, None)
    assert tallies(settings, [source("one", mended)])["one"].remark is None
    assert site.asked("/feed") == [200, 200, 200, 304]
    assert warnings(settings) == {"one": None}


def test_a_check_says_why_there_is_nothing(site: Website, settings: Settings, tmp_path: Path, capsys: Any) -> None:
    site.pages = {"/feed": feed(site.base, ["/a"])}
    toml = tmp_path / "narrow.toml"
    toml.write_text(
        f'name = "Narrow"\npublisher = "P"\n[channel]\nkind = "feed"\naddresses = ["{site.base}/feed"]\n'
        'exclude = ["/a"]\n'
    )
    assert check(settings, str(toml)) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert "filtered to" in said
    assert "channel.exclude" in said


# --- after the last page -----------------------------------------------------------------------------


def answer(place: str, *numbers: int) -> bytes:
    items = [
        {"u": f"{place}/r/{n}", "t": f"Release {n}", "b": f"<p>Rangers found {n} snares near Voi.</p>"} for n in numbers
    ]
    return msgspec.json.encode({"items": items})


ENDS: dict[str, Page] = {
    "status-400": (400, {"Content-Type": "application/json"}, b'{"code": "invalid_page_number"}'),
    "status-404": (404, HTML, b"<html>Not here</html>"),
    "status-422": (422, HTML, b""),
    "empty": (200, {"Content-Type": "application/json"}, b""),
    "no-items": b'{"items": []}',
    "an-object": b'{"message": "no more"}',
    "a-page": "<html><head><title>Press</title></head><body>Nothing found</body></html>",
}


def test_an_api_ends_as_it_likes(site: Website, settings: Settings) -> None:
    """Each end is a source of its own, all harvested together."""
    sources = []
    for end, page in ENDS.items():
        channel = ApiChannel(
            addresses=(f"{site.base}/{end}",), items="items", page_parameter="page", max_pages=9,
            fields=ApiFields(url="u", title="t", body="b"),
        )  # fmt: skip
        sources.append(source(end, channel))
        site.pages |= {f"/{end}": answer(f"/{end}", 4, 3), f"/{end}?page=1": answer(f"/{end}", 2, 1)}
        site.pages[f"/{end}?page=2"] = page

    def harvested() -> tuple[dict[str, tuple[int, int, str | None, str | None]], dict[str, list[str]]]:
        """Of each end: how many were found and how many are new, what went wrong, and the pages that were asked for."""
        site.requests.clear()
        found = tallies(settings, sources)
        asked = [path for path, _ in site.requests]
        return (
            {end: (found[end].found, found[end].new, found[end].reason, found[end].remark) for end in ENDS},
            {end: [path for path in asked if path.partition("?")[0] == f"/{end}"] for end in ENDS},
        )

    found, asked = harvested()
    assert found == dict.fromkeys(ENDS, (4, 4, None, None))
    assert asked == {end: [f"/{end}", f"/{end}?page=1", f"/{end}?page=2"] for end in ENDS}

    found, asked = harvested()
    assert {(new, reason) for _, new, reason, _ in found.values()} == {(0, None)}
    assert asked == {end: [f"/{end}"] for end in ENDS}, "there is nothing new on the first page"

    site.pages |= {f"/{end}": answer(f"/{end}", 5, 4, 3) for end in ENDS}
    found, asked = harvested()
    assert {(new, reason) for _, new, reason, _ in found.values()} == {(1, None)}
    assert asked == {end: [f"/{end}", f"/{end}?page=1"] for end in ENDS}, "nor is there on the second"


def test_a_numbered_list_ends_where_there_is_no_further_page(site: Website, settings: Settings) -> None:
    channel = ListingChannel(addresses=(f"{site.base}/list",), item="li", page=f"{site.base}/list/{{page}}")
    site.pages = {"/list": "<li><a href='/a'>A</a></li>", "/list/2": "<li><a href='/b'>B</a></li>"}
    site.pages |= {"/a": article("A"), "/b": article("B")}
    found = tallies(settings, [source("one", channel)])["one"]
    assert (found.new, found.reason) == (2, None)


def test_what_breaks_before_the_end_is_no_end(site: Website, settings: Settings) -> None:
    fields = ApiFields(url="u")
    site.pages = {
        "/api?x=1": b'{"items": [{"u": "/a"}]}',
        "/api?x=1&page=1": b'{"items": [{"u": "/b"',
        "/a": article("A"),
    }
    site.pages |= {"/next": "<li><a href='/a'>A</a></li><p><a href='/gone'>older</a></p>"}
    site.pages |= {"/down": b'{"items": [{"u": "/a"}]}', "/down?page=1": (503, HTML, b"")}
    api: dict[str, Any] = {"items": "items", "fields": fields, "page_parameter": "page"}
    found = tallies(
        settings,
        [
            source("broken", ApiChannel(addresses=(f"{site.base}/api?x=1",), **api)),
            source("down", ApiChannel(addresses=(f"{site.base}/down",), **api)),
            source("first", ApiChannel(addresses=(f"{site.base}/none",), **api)),
            source("linked", ListingChannel(addresses=(f"{site.base}/next",), item="li", next="p a")),
        ],
    )
    assert "not JSON" in (found["broken"].reason or "")
    assert "503" in (found["down"].reason or "")
    assert "404" in (found["first"].reason or "")
    assert "404" in (found["linked"].reason or ""), "the site itself names that page"


def test_a_page_in_place_of_a_feed_names_the_feed(site: Website, settings: Settings) -> None:
    page = "<html><head><title>Newsroom</title><link rel='alternate' type='application/rss+xml' href='/rss.xml'></head>"
    site.pages = {"/news": page}
    found = tallies(settings, [source("one", FeedChannel(addresses=(f"{site.base}/news",)))])["one"]
    assert f"an HTML page with the title 'Newsroom', which names this feed: {site.base}/rss.xml" in (found.reason or "")


def pdf(text: str) -> Page:
    """A page of PDF."""
    document = FPDF()
    document.add_page()
    document.set_font("Helvetica", size=11)
    document.multi_cell(180, text=text)
    return 200, {"Content-Type": "application/pdf"}, bytes(document.output())


def test_posts_lead_to_their_pdfs(site: Website, settings: Settings) -> None:
    links = "<p><a href='/files/trail-7.pdf'>Download</a> <a href='/files/accounts.pdf'>Accounts</a></p></article>"
    text = "Customs officers in Lagos, Nigeria, seized 120 kilograms of pangolin scales and arrested two men."
    site.pages = {
        "/list": "<ul><li><a href='/post/7'>The trail, number 7</a><time datetime='2024-03-09'>9 March</time></li></ul>",
        "/post/7": article("The trail, number 7", date="2024-03-09").replace("</article>", links),
        "/files/trail-7.pdf": pdf(" ".join([text] * 9)),
        "/files/accounts.pdf": pdf("Accounts."),
    }
    channel = ListingChannel(addresses=(f"{site.base}/list",), item="li", date="time", follow=(r"trail-\d+\.pdf$",))
    runs = [tallies(settings, [source("trail", channel)])["trail"] for _ in range(2)]
    assert [(run.new, run.unchanged, run.failed) for run in runs] == [(2, 0, 0), (0, 2, 0)]
    stored = Database(settings.database).query("SELECT url, published FROM documents ORDER BY url")
    assert [(row["url"].removeprefix(site.base), row["published"]) for row in stored] == [
        ("/files/trail-7.pdf", "2024-03-09"),
        ("/post/7", "2024-03-09"),
    ]
    assert not site.asked("/files/accounts.pdf")
