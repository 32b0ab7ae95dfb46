"""Europol's newsroom, whose pages are drawn by scripts: the feed names the newest, the site's own API has the texts.

Each answer of the API names the article before it, so that the whole history can be walked.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

import feedparser
import msgspec

from extractors.records import Lead
from pipeline.discover.days import day, plausible
from pipeline.discover.links import plain
from pipeline.discover.mistaken import described
from pipeline.discover.pages import DiscoveryError, Found, Page
from pipeline.identity import address
from pipeline.sources.source import Source

_NODE, _NEWS = "/cms/api/node", "/media-press/newsroom/news/"


def read(source: Source, page: Page) -> Found:
    """From the feed the addresses of its articles in the API; from there an article, and the address of the one before.

    Raises:
        DiscoveryError: the first page is no feed, or names no article: the site has probably changed.
    """
    if page.content.lstrip()[:1] == b"{":
        return _article(source, page)
    links = [str(entry.get("link", "")) for entry in feedparser.parse(page.content).entries]
    found = tuple(_node(page, path) for link in links if _NEWS in (path := urlsplit(link).path))
    if not found:
        raise DiscoveryError(f"there are no links to {_NEWS}… in {described(page)}: has the site changed?")
    return Found(more=found)


def _node(page: Page, path: str) -> str:
    return urljoin(page.url, f"{_NODE}?{urlencode({'url': path})}")


def _article(source: Source, page: Page) -> Found:
    try:
        told = msgspec.json.decode(page.content)
    except msgspec.DecodeError as error:
        raise DiscoveryError(f"not JSON: it is broken: {error}") from None
    path = parse_qs(urlsplit(page.url).query).get("url", [""])[0]
    before = _path(told.get("navigation"))
    more = (_node(page, before),) if before else ()
    body, title = told.get("body"), plain(str(told.get("title") or ""))
    if not path or not isinstance(body, str) or not body.strip():
        return Found(more=more)
    lead = Lead(
        source_id=source.id,
        url=address(urljoin(page.url, path)),
        found_in=page.url,
        title=title,
        published=_published(told.get("published"), source),
        language=source.language,
        content=f"<h1>{title or ''}</h1>{body}".encode(),
        content_type="text/html; charset=utf-8",
    )
    return Found(leads=(lead,), more=more)


def _path(navigation: Any) -> str | None:
    """The path of the article before, which the API gives as a text, or in an object."""
    before = navigation.get("previous") if isinstance(navigation, dict) else None
    if isinstance(before, dict):
        before = before.get("url") or before.get("path")
    path = urlsplit(before).path if isinstance(before, str) else ""
    return path if _NEWS in path else None


def _published(told: Any, source: Source) -> str | None:
    text = str(told or "")
    if text.isdigit():
        return plausible(datetime.fromtimestamp(int(text), UTC).date())
    return day(text, source.language, source.country)
