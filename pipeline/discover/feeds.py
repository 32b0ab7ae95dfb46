"""RSS and Atom, by feedparser; JSON Feed."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator, Mapping
from typing import Any

import feedparser
import msgspec

from extractors.records import Lead
from pipeline.discover.days import day, of_struct
from pipeline.discover.links import absolute, plain
from pipeline.discover.mistaken import described
from pipeline.discover.pages import DiscoveryError, Found, Page
from pipeline.sources.source import FeedChannel, Source

_DATES = ("published", "created", "updated")
_NO_BULLETIN = ("audio/", "video/", "image/")
_JSON_FEED = "https://jsonfeed.org/version/"


def read(source: Source, page: Page) -> Found:
    """The entries of a feed as leads; with their text where the channel says that it is whole.

    Raises:
        DiscoveryError: the page is no feed; the message says what it is, and which feed it names.
    """
    entries = _json_entries(page) if page.content.lstrip()[:1] == b"{" else _entries(page)
    further = source.channel.page if isinstance(source.channel, FeedChannel) and entries else None
    return Found(
        leads=tuple(lead for entry in entries for lead in _lead(source, page, entry)),
        more=(further.replace("{page}", str(page.number + 1)),) if further else (),
    )


def _entries(page: Page) -> list[Any]:
    headers = {"content-type": page.content_type or "application/xml", "content-location": page.url}
    feed = feedparser.parse(page.content, response_headers=headers, sanitize_html=False)
    if not feed.entries and not feed.get("version"):
        raise DiscoveryError(f"not a feed: {described(page)}")
    entries: list[Any] = feed.entries
    return entries


def _json_entries(page: Page) -> list[Any]:
    """The items of a JSON Feed (jsonfeed.org, version 1), with feedparser's names."""
    try:
        feed = msgspec.json.decode(page.content.decode("utf-8-sig", "replace"))
    except (msgspec.DecodeError, RecursionError) as error:
        raise DiscoveryError(f"not a feed: broken JSON: {error}") from None
    items = feed.get("items") if str(feed.get("version", "")).startswith(_JSON_FEED) else None
    if not isinstance(items, list):
        raise DiscoveryError('not a feed: JSON, but no JSON Feed; is it an API (kind = "api")?')
    return [
        {
            **{name: item.get(name) for name in ("title", "id")},
            "link": item.get("url") or item.get("external_url"),
            "published": item.get("date_published"),
            "updated": item.get("date_modified"),
            "content": [{"value": str(item.get("content_html") or item.get("content_text") or "")}],
        }
        for item in items
        if isinstance(item, dict)
    ]


def _lead(source: Source, page: Page, entry: Mapping[str, Any]) -> list[Lead]:
    addresses = (absolute(link, page.url) for link in _links(entry))
    url = next((url for url in addresses if url.startswith(("http://", "https://")) and url != page.url), None)
    if not url:
        return []
    content = _content(entry) if isinstance(source.channel, FeedChannel) and source.channel.content else None
    return [
        Lead(
            source_id=source.id,
            url=url,
            found_in=page.url,
            title=plain(_text(entry.get("title"))),
            published=_published(source, entry),
            language=source.language,
            content=content,
            content_type="text/html; charset=utf-8" if content else None,
        )
    ]


def _links(entry: Mapping[str, Any]) -> Iterator[str]:
    """The addresses by which an entry may be found, the best first: its page, itself, what is attached, its name."""
    links = [link for link in entry.get("links") or () if link.get("href")]
    pages = [link for link in links if link.get("rel", "alternate") == "alternate"]
    yield from (link["href"] for link in pages if "html" in link.get("type", ""))
    yield _text(entry.get("link")) if pages or not links or entry.get("guidislink") else ""
    yield from (link["href"] for link in pages)
    yield from (link["href"] for link in links if link.get("rel") == "self")
    yield from (link["href"] for link in links if link.get("rel") == "enclosure" and _may_be_bulletin(link))
    name = _text(entry.get("id"))
    yield name if name.startswith(("http://", "https://")) else ""


def _may_be_bulletin(link: Mapping[str, Any]) -> bool:
    kind = mimetypes.guess_type(link["href"].partition("?")[0])[0] or link.get("type") or ""
    return not kind.startswith(_NO_BULLETIN)


def _published(source: Source, entry: Mapping[str, Any]) -> str | None:
    """The day on which an entry was published, first as it is written, then as feedparser reads it."""
    stated = (day(_text(entry.get(name)), source.language, source.country) for name in _DATES)
    parsed = (of_struct(entry.get(f"{name}_parsed"), source.country) for name in _DATES)
    return next(filter(None, stated), None) or next(filter(None, parsed), None)


def _content(entry: Mapping[str, Any]) -> bytes | None:
    texts = [part.get("value", "") for part in entry.get("content", ())] or [entry.get("summary", "")]
    text = max(texts, key=len)
    return text.encode("utf-8", "replace") if text.strip() else None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
