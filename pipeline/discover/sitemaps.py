"""XML sitemaps: plain, gzipped, news, and indexes of them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from lxml import etree
from scrapy.utils.gz import gunzip

from extractors.records import Lead
from pipeline.discover.days import day
from pipeline.discover.pages import DiscoveryError, Found, Page
from pipeline.identity import address
from pipeline.sources.source import Channel, SitemapChannel, Source

_UNPACKED = 100_000_000  # bytes; the protocol allows 50 MB
_GZIP = b"\x1f\x8b"


def read(source: Source, page: Page) -> Found:
    """The addresses in a sitemap as leads; of an index, the sitemaps that are to be read.

    Raises:
        DiscoveryError: the page is no sitemap.
    """
    content = gunzip(page.content, max_size=_UNPACKED) if page.content.startswith(_GZIP) else page.content
    kind, entries = _entries(content)
    if kind == "sitemapindex":
        addresses = (address(entry["loc"], page.url) for entry in entries)
        return Found(more=tuple(url for url in addresses if url and _is_followed(source.channel, url)))
    return Found(leads=tuple(_lead(source, page, entry) for entry in entries))


def _entries(content: bytes) -> tuple[str, Iterator[dict[str, str]]]:
    events = etree.iterparse(
        io.BytesIO(content), events=("start", "end"), recover=True, resolve_entities=False, no_network=True,
        load_dtd=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        _, root = next(events)
    except (StopIteration, etree.XMLSyntaxError) as error:
        raise DiscoveryError(f"not a sitemap: {error or 'no XML'}") from None
    kind = _name(root)
    if kind not in ("urlset", "sitemapindex"):
        raise DiscoveryError(f"not a sitemap: its root element is {kind}")
    return kind, _each(events)


def _each(events: etree.iterparse) -> Iterator[dict[str, str]]:
    for event, element in events:
        if event == "end" and _name(element) in ("url", "sitemap"):
            entry = {_name(x): x.text.strip() for x in element.iter() if isinstance(x.tag, str) and x.text}
            element.clear()
            if entry.get("loc"):
                yield entry


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _is_followed(channel: Channel, url: str) -> bool:
    follow = channel.follow if isinstance(channel, SitemapChannel) else ()
    return not follow or any(re.search(pattern, url) for pattern in follow)


def _lead(source: Source, page: Page, entry: dict[str, str]) -> Lead:
    return Lead(
        source_id=source.id,
        url=address(entry["loc"], page.url),
        found_in=page.url,
        title=entry.get("title"),
        published=day(entry.get("publication_date")),
        language=source.language,
    )
