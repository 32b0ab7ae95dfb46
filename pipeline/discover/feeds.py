"""RSS and Atom, by feedparser."""

from __future__ import annotations

from typing import Any

import feedparser

from extractors.records import Lead
from pipeline.discover.days import of_struct
from pipeline.discover.pages import DiscoveryError, Found, Page
from pipeline.identity import address
from pipeline.sources.source import FeedChannel, Source


def read(source: Source, page: Page) -> Found:
    """The entries of a feed as leads; with their text where the channel says that it is whole.

    Raises:
        DiscoveryError: the page is no feed.
    """
    headers = {"content-type": page.content_type or "application/xml", "content-location": page.url}
    feed = feedparser.parse(page.content, response_headers=headers, sanitize_html=False)
    if not feed.entries and not feed.get("version"):
        raise DiscoveryError(f"not a feed: {feed.get('bozo_exception') or 'neither RSS nor Atom'}")
    return Found(leads=tuple(lead for entry in feed.entries for lead in _lead(source, page, entry)))


def _lead(source: Source, page: Page, entry: Any) -> list[Lead]:
    link = entry.get("link") or (entry.get("id") if str(entry.get("id", "")).startswith("http") else None)
    if not link:
        return []
    content = _content(entry) if isinstance(source.channel, FeedChannel) and source.channel.content else None
    return [
        Lead(
            source_id=source.id,
            url=address(link, page.url),
            found_in=page.url,
            title=_plain(entry.get("title")),
            published=of_struct(entry.get("published_parsed") or entry.get("updated_parsed")),
            language=source.language,
            content=content,
            content_type="text/html; charset=utf-8" if content else None,
        )
    ]


def _content(entry: Any) -> bytes | None:
    texts = [part.get("value", "") for part in entry.get("content", ())] or [entry.get("summary", "")]
    text = max(texts, key=len)
    return text.encode() if text.strip() else None


def _plain(title: str | None) -> str | None:
    """A title without the markup that some feeds put in it."""
    if title and "<" in title:
        from w3lib.html import remove_tags

        title = remove_tags(title)
    return " ".join((title or "").split()) or None
