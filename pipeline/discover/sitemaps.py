"""Sitemaps: XML, gzipped or not, news, and indexes of them; lists of addresses as plain text."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct
from scrapy.utils.gz import gunzip

from extractors.records import Lead
from pipeline.discover.days import day
from pipeline.discover.links import absolute, plain
from pipeline.discover.mistaken import described
from pipeline.discover.pages import DiscoveryError, Found, Page
from pipeline.parse.charset import decode
from pipeline.sources import any_matches
from pipeline.sources.source import Channel, SitemapChannel, Source

_GZIP = b"\x1f\x8b"
_NOT_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*https?://\S+\s*$", re.IGNORECASE | re.MULTILINE)
_BARE_AMPERSAND = re.compile(rb"<!\[CDATA\[.*?\]\]>|&(?!(?:amp|lt|gt|quot|apos|#\d+|#[xX][0-9a-fA-F]+);)", re.DOTALL)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MEDIA = re.compile(r"image|video", re.IGNORECASE)


class Entry(Struct, frozen=True):
    """A page, or a sitemap of an index, with what is said of it."""

    kind: str
    """``url`` or ``sitemap``."""
    said: dict[str, str]
    """Texts by the local names of their elements: ``loc``, and of the news ``title`` and ``publication_date``."""


def read(source: Source, page: Page) -> Found:
    """The addresses in a sitemap as leads; of an index, the sitemaps that are to be read.

    Raises:
        DiscoveryError: the page is no sitemap.
    """
    content = _unpacked(page)
    since = page.since
    page = Page(url=page.url, content=content, content_type=page.content_type, number=page.number)
    entries = [x for x in (_lines(content) if _NOT_XML.match(content) else _elements(page)) if _is_of(x, since)]
    named = [absolute(entry.said["loc"], page.url) for entry in entries if entry.kind == "sitemap"]
    followed = tuple(url for url in named if url and _is_followed(source.channel, url))
    return Found(
        leads=tuple(_lead(source, page, entry.said) for entry in entries if entry.kind == "url"),
        more=followed,
        refused=() if followed else tuple(filter(None, named)),
    )


def _unpacked(page: Page) -> bytes:
    """A sitemap's XML.

    Raises:
        DiscoveryError: it is larger than it may be.
    """
    if not page.content.startswith(_GZIP):
        return page.content
    try:
        return gunzip(page.content, max_size=page.max_bytes)
    except ValueError:
        raise DiscoveryError("larger than fetch.max_bytes once it is unpacked") from None


def _is_of(entry: Entry, since: str | None) -> bool:
    """Whether a page, or one of those in a sitemap, may be of this day or later: it isn't where it was last changed before."""
    changed = entry.said.get("lastmod", "")[:10]
    return not since or not _DAY.fullmatch(changed) or changed >= since


def _lines(content: bytes) -> Iterator[Entry]:
    for line in decode(content).splitlines():
        if line.strip():
            yield Entry("url", {"loc": line.strip()})


def _elements(page: Page) -> Iterator[Entry]:
    events = etree.iterparse(
        io.BytesIO(_mended(page.content)), events=("start", "end"), recover=True, resolve_entities=False,
        no_network=True, load_dtd=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        _, root = next(events)
    except (StopIteration, etree.XMLSyntaxError):
        raise DiscoveryError(f"not a sitemap: {described(page)}") from None
    if _name(root)[1] not in ("urlset", "sitemapindex"):
        raise DiscoveryError(f"not a sitemap: {described(page)}")
    return _each(events)


def _mended(content: bytes) -> bytes:
    """XML in which addresses that were written without escape (``?id=1&cat=2``) are escaped.

    What may stand before its declaration, where nothing may stand, is left out.
    """
    content = content.lstrip()
    if b"\x00" in content[:4]:  # UTF-16
        return content
    return _BARE_AMPERSAND.sub(lambda match: b"&amp;" if match.group() == b"&" else match.group(), content)


def _each(events: etree.iterparse) -> Iterator[Entry]:
    for event, element in events:
        kind = _name(element)[1]
        if event == "end" and kind in ("url", "sitemap"):
            said = _said(element)
            element.clear()
            if said.get("loc"):
                yield Entry(kind, said)


def _said(element: etree._Element) -> dict[str, str]:
    """The texts of an element's children, and of its news; those of images and videos speak of other addresses."""
    said: dict[str, str] = {}
    for child in element:
        space, name = _name(child)
        if _MEDIA.search(space):
            continue
        if name == "news":
            said = {**_said(child), **said}
        elif child.text and child.text.strip():
            said.setdefault(name, child.text.strip())
    return said


def _name(element: etree._Element) -> tuple[str, str]:
    """An element's namespace, or its prefix where that isn't declared, and its local name."""
    if not isinstance(element.tag, str):
        return "", ""
    space, _, name = element.tag.rpartition("}")
    prefix, _, name = name.rpartition(":")
    return space + prefix, name


def _is_followed(channel: Channel, url: str) -> bool:
    maps = channel.maps if isinstance(channel, SitemapChannel) else ()
    return not maps or any_matches(maps, url)


def _lead(source: Source, page: Page, said: dict[str, str]) -> Lead:
    return Lead(
        source_id=source.id,
        url=absolute(said["loc"], page.url),
        found_in=page.url,
        title=plain(said.get("title")),
        published=day(said.get("publication_date"), source.language, source.country),
        language=source.language,
    )
