"""Feeds as sites really have them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from extractors.records import Lead
from pipeline import discover
from pipeline.discover import DiscoveryError, Page
from pipeline.sources.source import FeedChannel, Source

BASE = "https://parks.example"


def read(content: str, *, url: str = f"{BASE}/news/feed", content_type: str = "", **fields: Any) -> list[Lead]:
    source = Source(id="s", name="s", publisher="s", channel=FeedChannel(addresses=(BASE,), content=True), **fields)
    return list(discover.read(source, Page(url=url, content=content.encode(), content_type=content_type)).leads)


def rss(item: str) -> str:
    return f'<rss version="2.0"><channel><title>t</title><item>{item}</item></channel></rss>'


def atom(entry: str, attributes: str = "") -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}><entry><title>t</title>{entry}</entry></feed>'


@pytest.mark.parametrize(
    ("stated", "country", "expected"),
    [
        ("Mon, 10 Jun 2024 06:20:00 +0700", None, "2024-06-10"),
        ("Sun, 09 Jun 2024 22:45:00 -0400", "US", "2024-06-09"),
        ("Sun, 09 Jun 2024 23:20:00 +0000", None, "2024-06-09"),
        ("Sun, 09 Jun 2024 23:20:00 +0000", "VN", "2024-06-10"),
        ("Mon, 10 Jun 2024 02:20:00 GMT", "PE", "2024-06-09"),
        ("Mon, 10 Jun 2024 00:00:00 GMT", "PE", "2024-06-10"),
        ("Mon, 10 Jun 2024 02:20:00 GMT", "RU", "2024-06-10"),
        ("lun, 10 jun 2024 06:20:00 +0200", "ES", "2024-06-10"),
        ("Mié, 10 Abr 2024 06:20:00 -0500", "CO", "2024-04-10"),
        ("mar, 10 dic 2024 02:20:00 +0000", "PE", "2024-12-09"),
        ("mer., 14 août 2024 06:20:00 +0200", "FR", "2024-08-14"),
        ("ven., 16 févr. 2024 06:20:00 +0100", "FR", "2024-02-16"),
        ("Sex, 20 Set 2024 06:20:00 -0300", "BR", "2024-09-20"),
        ("Qua, 01 Mai 2024 06:20:00 -0300", "BR", "2024-05-01"),
        ("Di, 05 Mär 2024 06:20:00 +0100", "DE", "2024-03-05"),
        ("Friday, June 14, 2024 - 08:30", "US", "2024-06-14"),
        ("14/06/2024 - 08:30", "CO", "2024-06-14"),
        ("14 June 2024", "GB", "2024-06-14"),
        ("Fri, 14 June 24 08:30:00 EST", "US", "2024-06-14"),
        ("2024-06-14 08:30", "US", "2024-06-14"),
        ("14 มิ.ย. 2567 08:30", "TH", "2024-06-14"),
        ("soon", "US", None),
    ],
)
def test_the_day_on_which_it_was_published_there(stated: str, country: str | None, expected: str | None) -> None:
    [lead] = read(rss(f"<title>t</title><link>{BASE}/1</link><pubDate>{stated}</pubDate>"), country=country)
    assert lead.published == expected


def test_dates_under_other_names() -> None:
    dublin = '<dc:date xmlns:dc="http://purl.org/dc/elements/1.1/">2024-06-10T06:00:00+07:00</dc:date>'
    assert read(rss(f"<link>{BASE}/1</link>{dublin}"))[0].published == "2024-06-10"
    both = "<published>2024-06-01T01:00:00+03:00</published><updated>2024-09-01T01:00:00Z</updated>"
    assert read(atom(f'<link href="{BASE}/1"/>{both}'))[0].published == "2024-06-01"
    unread = "<published>in June</published><updated>2024-09-01T01:00:00Z</updated>"
    assert read(atom(f'<link href="{BASE}/1"/>{unread}'))[0].published == "2024-09-01"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("<![CDATA[Rangers&#8217; find]]>", "Rangers\u2019 find"),
        ("Rangers&amp;#8217; find", "Rangers\u2019 find"),
        ("Rangers&amp;amp;#x2019; find", "Rangers\u2019 find"),
        ("Horn &amp;lt;b&amp;gt;and&amp;lt;/b&amp;gt; tusk", "Horn and tusk"),
        ("<![CDATA[<p>Fewer than 4: 3 < 4 horns</p>]]>", "Fewer than 4: 3 < 4 horns"),
        ("<![CDATA[A&nbsp;B &eacute;t&eacute;]]>", "A B \u00e9t\u00e9"),
        ("Smith &amp; Sons", "Smith & Sons"),
        ("<![CDATA[<img src='x.png'/>]]>", None),
    ],
)
def test_titles_without_markup_and_entities(written: str, meant: str | None) -> None:
    assert read(rss(f"<title>{written}</title><link>{BASE}/1</link>"))[0].title == meant


@pytest.mark.parametrize(
    ("entry", "url"),
    [
        (f'<link rel="self" href="{BASE}/raw/1"/><link rel="alternate" href="{BASE}/1"/>', f"{BASE}/1"),
        (f'<link rel="alternate" type="application/json" href="{BASE}/1.json"/>'
         f'<link rel="alternate" type="text/html" href="{BASE}/1"/>', f"{BASE}/1"),
        (f'<link rel="enclosure" type="application/pdf" href="{BASE}/1.pdf"/><link href="{BASE}/1"/>', f"{BASE}/1"),
        (f'<link rel="self" href="{BASE}/1"/>', f"{BASE}/1"),
        (f'<link rel="enclosure" type="application/pdf" href="{BASE}/1.pdf"/>', f"{BASE}/1.pdf"),
        (f'<link rel="enclosure" type="audio/mpeg" href="{BASE}/1.mp3"/><id>{BASE}/1</id>', f"{BASE}/1"),
        (f'<link rel="enclosure" href="{BASE}/1.mp3"/>', None),
        ('<link href="item/1"/>', f"{BASE}/news/item/1"),
        ('<link xml:base="https://other.example/a/" href="1"/>', "https://other.example/a/1"),
        (f'<link href="mailto:press@parks.example"/><id>{BASE}/1</id>', f"{BASE}/1"),
        ("<id>urn:uuid:1</id>", None),
    ],
)  # fmt: skip
def test_the_address_of_an_atom_entry(entry: str, url: str | None) -> None:
    assert [lead.url for lead in read(atom(entry))] == ([url] if url else [])


@pytest.mark.parametrize(
    ("item", "url"),
    [
        (f"<guid>{BASE}/1</guid>", f"{BASE}/1"),
        (f'<guid isPermaLink="true">{BASE}/1</guid><enclosure url="{BASE}/1.pdf" type="application/pdf"/>',
         f"{BASE}/1"),
        (f'<guid isPermaLink="false">{BASE}/?p=1</guid>', f"{BASE}/?p=1"),
        ('<guid isPermaLink="false">abc-1</guid>', None),
        (f'<enclosure url="{BASE}/1.pdf" type="application/pdf"/>', f"{BASE}/1.pdf"),
        ("<link>/1?a=2&amp;amp;b=3</link>", f"{BASE}/1?a=2&b=3"),
        ("<link>www.parks.example/1</link>", "https://www.parks.example/1"),
        ("<link>parks.example/1</link>", f"{BASE}/1"),
        ("<link>report.2024/1</link>", f"{BASE}/news/report.2024/1"),
        ("<link></link>", None),
    ],
)  # fmt: skip
def test_the_address_of_an_rss_item(item: str, url: str | None) -> None:
    assert [lead.url for lead in read(rss(f"<title>t</title>{item}"))] == ([url] if url else [])


def test_a_json_feed() -> None:
    items = [
        {"id": "1", "url": "/1", "title": "A &amp; B", "date_published": "2024-06-10T06:00:00+07:00",
         "content_html": "<p>Whole</p>"},
        {"id": f"{BASE}/2", "content_text": "Plain"},
        {"id": 3},
        "nothing",
    ]  # fmt: skip
    found = read(json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": items}))
    assert [(lead.url, lead.title, lead.published, lead.content) for lead in found] == [
        (f"{BASE}/1", "A & B", "2024-06-10", b"<p>Whole</p>"),
        (f"{BASE}/2", None, None, b"Plain"),
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('{"version": 2, "items": []}', 'kind = "api"'),
        ('{"version": "https://jsonfeed.org/version/1", "items": [', "broken JSON"),
        ("<urlset><url/></urlset>", "a sitemap"),
        ("%PDF-1.7", "a PDF"),
        (
            "<html><head><title>Press room</title><link rel=alternate type='application/atom+xml' href='../atom'></head>",
            f"'Press room', which names this feed: {BASE}/atom",
        ),
    ],
)
def test_what_is_no_feed_is_named(content: str, says: str) -> None:
    with pytest.raises(DiscoveryError, match="not a feed: ") as error:
        read(content)
    assert says in str(error.value)
