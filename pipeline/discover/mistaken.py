"""Say what came where a channel should have been."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup

from pipeline.discover.links import absolute
from pipeline.discover.pages import Page
from pipeline.parse.charset import decode

_FEED = re.compile(r"application/(rss|atom|rdf|feed)\+(xml|json)", re.IGNORECASE)
_ROOTS = {
    "urlset": "a sitemap",
    "sitemapindex": "an index of sitemaps",
    "rss": "an RSS feed",
    "feed": "an Atom feed",
    "RDF": "an RSS feed",
}
_ROOT = re.compile(r"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>)*<(?:[\w.-]+:)?([\w.-]+)", re.DOTALL | re.IGNORECASE)
_HEAD = 2000  # characters in which a page shows what it is
_TITLE = 80


def described(page: Page) -> str:
    """What a page is, in words, and where it names a feed, that feed's address."""
    if not page.content.strip():
        return "an empty answer"
    if page.content.startswith(b"%PDF"):
        return "a PDF"
    text = decode(page.content, page.content_type)
    if text.lstrip()[:1] in ("{", "["):
        return "JSON"
    root = _ROOT.match(text[:_HEAD])
    if root and root[1] in _ROOTS:
        return _ROOTS[root[1]]
    if re.search(r"<(?:!doctype html|html|head|body|title|div|p)\b", text[:_HEAD], re.IGNORECASE):
        return _html(page, text)
    return f"XML whose root element is {root[1]}" if root else "neither XML nor HTML"


def _html(page: Page, text: str) -> str:
    soup = BeautifulSoup(text, "lxml")
    title = " ".join(soup.title.get_text().split())[:_TITLE] if soup.title else ""
    said = "an HTML page" + (f" with the title {title!r}" if title else "")
    feeds = [
        absolute(str(link["href"]), page.url)
        for link in soup.select("link[href][type]")
        if _FEED.match(str(link["type"]).strip())
    ]
    named = list(dict.fromkeys(filter(None, feeds)))[:3]
    return said + (f", which names this feed: {', '.join(named)}" if named else "")
