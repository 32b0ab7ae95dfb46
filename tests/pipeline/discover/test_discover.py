"""Discovery on content alone: what channels show, and what they shouldn't."""

from __future__ import annotations

import gzip
from datetime import date, timedelta
from typing import Any

import pytest

from pipeline import discover
from pipeline.discover import DiscoveryError, Page
from pipeline.discover.days import day
from pipeline.sources.source import ApiChannel, ApiFields, FeedChannel, ListingChannel, SitemapChannel, Source

BASE = "https://example.org"


def source(channel: Any, **fields: Any) -> Source:
    return Source(id="s", name="s", publisher="s", channel=channel, **fields)


def read(channel: Any, content: str | bytes, url: str = f"{BASE}/x/channel", number: int = 1, **fields: Any) -> Any:
    body = content.encode() if isinstance(content, str) else content
    return discover.read(source(channel, **fields), Page(url=url, content=body, number=number))


FEED = FeedChannel(addresses=(BASE,))


def test_a_feed_with_relative_links_doubled_guids_and_strange_dates() -> None:
    tomorrow = (date.today() + timedelta(days=40)).strftime("%a, %d %b %Y 08:00:00 GMT")
    found = read(
        FEED,
        f"""<?xml version="1.0"?><rss version="2.0"><channel>
        <item><title>One &lt;b&gt;bold&lt;/b&gt;</title><link>/news/1?utm_source=rss#top</link><guid>g</guid></item>
        <item><title>Two</title><link>../news/2</link><guid>g</guid><pubDate>{tomorrow}</pubDate></item>
        <item><title>Again</title><link>{BASE}/news/1</link></item>
        <item><title>No link</title></item><item><link>http://[broken</link></item>
        <item><link>mailto:a@example.org</link></item>
        </channel></rss>""",
    )
    assert [lead.url for lead in found.leads] == [f"{BASE}/news/1", f"{BASE}/news/2"]
    assert found.leads[0].title == "One bold"
    assert found.leads[1].published is None, "a date in the future is no date"


def test_atom_with_its_content() -> None:
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title><link href="{BASE}/1"/>
        <updated>2024-05-02T10:00:00Z</updated>
        <content type="html">&lt;p&gt;Whole text&lt;/p&gt;</content></entry></feed>"""
    [lead] = read(FeedChannel(addresses=(BASE,), content=True), atom).leads
    assert (lead.published, lead.content) == ("2024-05-02", b"<p>Whole text</p>")
    assert read(FEED, atom).leads[0].content is None


def test_a_broken_feed_gives_what_it_has() -> None:
    found = read(FEED, f"<rss version='2.0'><channel><item><title>A & B</title><link>{BASE}/1</link></item><item><ti")
    assert [lead.url for lead in found.leads] == [f"{BASE}/1"]


BOMB = """<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY x SYSTEM "file:///etc/passwd">]>"""


@pytest.mark.parametrize("entity", ["&c;", "&x;"])
def test_entities_are_not_expanded(entity: str) -> None:
    feed = (
        f"{BOMB}<rss version='2.0'><channel><item><title>T{entity}</title><link>{BASE}/1</link></item></channel></rss>"
    )
    urls = f"{BOMB}<urlset><url><loc>{BASE}/1{entity}</loc></url><url><loc>{BASE}/2</loc></url></urlset>"
    for found in (read(FEED, feed), read(SitemapChannel(addresses=(BASE,)), urls)):
        text = str(found.leads)
        assert "aaaaaaaaaaaaaaaaaaaa" not in text
        assert "root:" not in text


@pytest.mark.parametrize(
    ("channel", "content", "says"),
    [
        (FEED, "<html><body>Log in</body></html>", "not a feed"),
        (FEED, "", "not a feed"),
        (SitemapChannel(addresses=(BASE,)), "<html><body>Log in</body></html>", "not a sitemap"),
        (SitemapChannel(addresses=(BASE,)), b"\x1f\x8bbroken", ""),
        (ListingChannel(addresses=(BASE,), item="li.x"), "<ul><li>a</li></ul>", "li.x"),
        (ApiChannel(addresses=(BASE,), items="r", fields=ApiFields(url="u")), "<html>", "not JSON"),
        (ApiChannel(addresses=(BASE,), items="r", fields=ApiFields(url="u")), '{"q": []}', "'r'"),
        (ApiChannel(addresses=(BASE,), items="r", fields=ApiFields(url="u")), '{"r": [{"v": 1}]}', "'u'"),
        (ApiChannel(addresses=(BASE,), fields=ApiFields(url="u")), "[" * 100_000, ""),
    ],
)
def test_what_is_no_channel_is_said_to_be_none(channel: Any, content: str | bytes, says: str) -> None:
    with pytest.raises(DiscoveryError) as error:
        read(channel, content)
    assert says in str(error.value)


def test_a_sitemap_bomb_is_not_unpacked() -> None:
    with pytest.raises(DiscoveryError):
        read(SitemapChannel(addresses=(BASE,)), gzip.compress(b"<urlset>" + b" " * 200_000_000))


def test_a_news_sitemap_tells_title_and_date() -> None:
    found = read(
        SitemapChannel(addresses=(BASE,)),
        f"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/x">
        <url><loc> {BASE}/1 </loc><news:news><news:publication_date>2024-05-02T10:00:00+02:00</news:publication_date>
        <news:title>Seized</news:title></news:news></url></urlset>""",
    )
    [lead] = found.leads
    assert (lead.url, lead.title, lead.published) == (f"{BASE}/1", "Seized", "2024-05-02")


def test_a_listing_with_numbered_pages_and_words_for_dates() -> None:
    channel = ListingChannel(
        addresses=(f"{BASE}/list",),
        item="article",
        title="h2",
        date=".when",
        page=f"{BASE}/list?start={{offset}}&p={{page}}",
    )
    html = """<base href="https://example.org/sub/"><article><h2>Marfil <i>incautado</i></h2><a href="n/1">leer</a>
        <span class="when">2 de mayo de 2024</span></article><article><h2>Sin enlace</h2></article>"""
    found = read(channel, html, number=2, language="es")
    [lead] = found.leads
    assert (lead.url, lead.title, lead.published) == (f"{BASE}/sub/n/1", "Marfil incautado", "2024-05-02")
    assert found.more == (f"{BASE}/list?start=20&p=3",)


@pytest.mark.parametrize(
    ("text", "language", "country", "expected"),
    [
        ("2024-05-02T23:59:59+05:30", None, None, "2024-05-02"),
        ("02/05/2024", "en", "GB", "2024-05-02"),
        ("05/02/2024", "en", "US", "2024-05-02"),
        ("2. Mai 2024", "de", "DE", "2024-05-02"),
        ("Thu, 02 May 2024 10:00:00 GMT", None, None, "2024-05-02"),
        ("20240502T103000Z", None, None, "2024-05-02"),
        ("2999-01-01", None, None, None),
        ("Read more", "en", None, None),
        ("", None, None, None),
    ],
)
def test_dates(text: str, language: str | None, country: str | None, expected: str | None) -> None:
    assert day(text, language, country) == expected
