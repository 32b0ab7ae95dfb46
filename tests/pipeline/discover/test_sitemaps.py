"""Sitemaps as sites really have them."""

from __future__ import annotations

import gzip

import msgspec
import pytest

from pipeline import discover
from pipeline.discover import DiscoveryError, Found, Page
from pipeline.sources.source import SitemapChannel, Source

BASE = "https://customs.example"
NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" '
    'xmlns:video="http://www.google.com/schemas/sitemap-video/1.1"'
)


def read(content: str | bytes, **channel: tuple[str, ...]) -> Found:
    source = Source(id="s", name="s", publisher="s", channel=SitemapChannel(addresses=(BASE,), **channel))
    body = content.encode() if isinstance(content, str) else content
    return discover.read(source, Page(url=f"{BASE}/maps/sitemap.xml", content=body))


def urls(content: str | bytes) -> list[str]:
    return [lead.url for lead in read(content).leads]


MEDIA = (
    "<image:image><image:loc>https://cdn.example/ivory.jpg</image:loc><image:title>Ivory</image:title></image:image>"
    "<video:video><video:thumbnail_loc>https://cdn.example/t.jpg</video:thumbnail_loc><video:title>Clip</video:title>"
    "<video:player_loc>https://cdn.example/play</video:player_loc>"
    "<video:publication_date>2011-01-01</video:publication_date></video:video>"
)
NEWS = (
    "<news:news><news:publication><news:name>Daily</news:name></news:publication>"
    "<news:publication_date>2024-06-09T10:00:00+07:00</news:publication_date>"
    "<news:title>Otters &amp;amp; loris: &lt;i&gt;seven&lt;/i&gt; held</news:title></news:news>"
)


@pytest.mark.parametrize("namespaces", [NAMESPACES, ""], ids=["declared", "undeclared"])
@pytest.mark.parametrize("order", ["{loc}{media}{news}", "{media}{loc}{news}", "{news}{media}{loc}"])
def test_images_and_videos_say_nothing_of_the_page(order: str, namespaces: str) -> None:
    inner = order.format(loc=f"<loc>{BASE}/1</loc>", media=MEDIA, news=NEWS)
    found = read(f"<urlset {namespaces}><url>{inner}</url><url><loc>{BASE}/2</loc>{MEDIA}</url></urlset>")
    assert [(lead.url, lead.title, lead.published) for lead in found.leads] == [
        (f"{BASE}/1", "Otters & loris: seven held", "2024-06-09"),
        (f"{BASE}/2", None, None),
    ]


def test_a_page_without_an_address_of_its_own_is_none() -> None:
    assert urls(f"<urlset {NAMESPACES}><url>{MEDIA}</url></urlset>") == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("view.php?no=7&lang=en", "view.php?no=7&lang=en"),
        ("view.php?no=7&amp;lang=en", "view.php?no=7&lang=en"),
        ("view.php?no=7&#38;lang=en", "view.php?no=7&lang=en"),
        ("view.php?no=7&amp;amp;lang=en", "view.php?no=7&lang=en"),
        ("<![CDATA[view.php?no=7&copy=2]]>", "view.php?no=7&copy=2"),
        ("view.php?no=7&copy=2&reg=3", "view.php?no=7&copy=2&reg=3"),
    ],
)
def test_ampersands_in_addresses(written: str, meant: str) -> None:
    loc = written.replace("view", f"{BASE}/view", 1)
    assert urls(f"<urlset><url><loc>{loc}</loc></url></urlset>") == [f"{BASE}/{meant}"]


@pytest.mark.parametrize(
    "before", ["", "\n\n  ", "\ufeff", '<?xml version="1.0" encoding="utf-8"?>', '\n<?xml version="1.0"?><!-- x -->']
)
@pytest.mark.parametrize("space", ["", 'xmlns="http://www.google.com/schemas/sitemap/0.84"', 'xmlns="nonsense"'])
def test_other_namespaces_and_what_stands_before_them(before: str, space: str) -> None:
    xml = f"{before}<urlset {space}><url><loc>\n {BASE}/1 \n</loc><lastmod/></url><url><loc>/2</loc></url></urlset>"
    assert urls(xml) == urls(gzip.compress(xml.encode())) == [f"{BASE}/1", f"{BASE}/2"]


def test_utf_16() -> None:
    xml = f'<?xml version="1.0" encoding="UTF-16"?><urlset><url><loc>{BASE}/1</loc></url></urlset>'
    assert urls(xml.encode("utf-16")) == [f"{BASE}/1"]


def test_one_broken_off_gives_what_it_has() -> None:
    assert urls(f"<urlset><url><loc>{BASE}/1</loc></url><url><loc>{BASE}/2</lo")[:1] == [f"{BASE}/1"]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_text_of_addresses(mark: str) -> None:
    assert urls(f"{mark}{BASE}/1\r\n\r\n{BASE}/2?a=1&b=2\r\n") == [f"{BASE}/1", f"{BASE}/2?a=1&b=2"]


def test_an_index_names_sitemaps_and_may_name_pages_too() -> None:
    found = read(
        f"<sitemapindex {NAMESPACES}><sitemap><loc>news-1.xml</loc></sitemap><url><loc>{BASE}/1</loc></url>"
        f"<sitemap><loc>{BASE}/maps/tags.xml</loc></sitemap></sitemapindex>",
        maps=("news",),
    )
    assert found.more == (f"{BASE}/maps/news-1.xml",)
    assert [lead.url for lead in found.leads] == [f"{BASE}/1"]


def test_an_index_of_which_nothing_is_followed_tells_what_it_names() -> None:
    found = read(f"<sitemapindex><sitemap><loc>{BASE}/a.xml</loc></sitemap></sitemapindex>", maps=("news",))
    assert (found.more, found.refused) == ((), (f"{BASE}/a.xml",))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('<rss version="2.0"><channel/></rss>', "an RSS feed"),
        ("<!DOCTYPE html><html><head><title>Portal</title></head></html>", "'Portal'"),
        ('{"urls": []}', "JSON"),
        ("", "an empty answer"),
        ("<catalogue/>", "root element is catalogue"),
    ],
)
def test_what_is_no_sitemap_is_named(content: str, says: str) -> None:
    with pytest.raises(DiscoveryError, match="not a sitemap: ") as error:
        read(content)
    assert says in str(error.value)


def test_a_packed_sitemap_may_be_no_larger_than_any_answer() -> None:
    xml = f"<urlset>{'<url><loc>/1</loc></url>' * 2000}</urlset>".encode()
    page = Page(url=f"{BASE}/sitemap.xml.gz", content=gzip.compress(xml), max_bytes=len(xml))
    source = Source(id="s", name="s", publisher="s", channel=SitemapChannel(addresses=(BASE,)))
    assert len(discover.read(source, page).leads) == 1
    with pytest.raises(DiscoveryError, match=r"larger than fetch\.max_bytes once it is unpacked"):
        discover.read(source, msgspec.structs.replace(page, max_bytes=len(xml) - 1))
