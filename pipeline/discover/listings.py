"""HTML pages that list bulletins, by CSS selectors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple, cast
from urllib.parse import urlsplit

import msgspec
from bs4 import BeautifulSoup, Tag

from extractors.records import Lead
from pipeline.discover.days import day, recent_day
from pipeline.discover.links import absolute, plain, root_of, without_invitation
from pipeline.discover.mistaken import described
from pipeline.discover.pages import DiscoveryError, Found, Page
from pipeline.parse.charset import decode
from pipeline.sources.source import ListingChannel, Source

_HEADINGS = "h1, h2, h3, h4, h5, h6, [role=heading]"
_YEAR = re.compile(r"/((?:19|20)\d\d)(?=[/-])")
_DISORDER = timedelta(days=31)  # by which a list from new to old may be out of order


class _Item(NamedTuple):
    lead: Lead
    dated: str
    """What the list says of its date."""


def read(source: Source, page: Page) -> Found:
    """The items of a list as leads, and the address of its next page.

    Raises:
        DiscoveryError: nothing on the source's first page is an item: the site has probably changed.
    """
    channel = cast(ListingChannel, source.channel)
    soup = BeautifulSoup(decode(page.content, page.content_type), "lxml")
    root = root_of(soup, page.url)
    elements = soup.select(channel.item)
    if not elements and page.number == 1:
        raise DiscoveryError(
            f"nothing on the page matches {channel.item!r} (channel.item): has the site changed? "
            f"It is {described(page)}"
        )
    items = (item for element in elements for item in _item(source, channel, page, root, element))
    return Found(leads=tuple(_dated(source, page, items)), more=_next(channel, page, root, soup) if elements else ())


def _item(source: Source, channel: ListingChannel, page: Page, root: str, element: Tag) -> list[_Item]:
    link = element if channel.link == ":self" else element.select_one(channel.link)
    if link is None or not link.get("href"):
        return []
    dated = element.select_one(channel.date) if channel.date else None
    text = str(dated.get("datetime") or dated.get("content") or "") or _text(dated) if dated else ""
    lead = Lead(
        source_id=source.id,
        url=absolute(str(link["href"]), root),
        found_in=page.url,
        title=next(_titles(channel, element, link), None),
        published=day(text, source.language, source.country),
        language=source.language,
    )
    return [_Item(lead, text)]


# --- titles ------------------------------------------------------------------------------------------


def _titles(channel: ListingChannel, item: Tag, link: Tag) -> Iterator[str]:
    """What may be an item's title, the best first; never what only invites to read on."""
    named = item.select_one(channel.title) if channel.title else None
    same = [other for other in item.select("a[href]") if other["href"] == link["href"]]
    texts = [
        _text(named),
        *map(_text, link.select(_HEADINGS)),
        _text(link),
        *map(_text, item.select(_HEADINGS)),
        *map(_text, same),
        *(_attribute(other, name) for name in ("aria-label", "title") for other in (link, *same)),
        *(_attribute(image, "alt") for image in (*link.select("img[alt]"), *item.select("img[alt]"))),
    ]
    return filter(None, map(without_invitation, texts))


def _text(element: Tag | None) -> str:
    return " ".join(element.get_text(" ").split()) if element else ""


def _attribute(element: Tag, name: str) -> str:
    return plain(str(element.get(name) or "")) or ""


# --- dates -------------------------------------------------------------------------------------------


def _dated(source: Source, page: Page, items: Iterator[_Item]) -> Iterator[Lead]:
    """The leads, also those whose date is stated without its year.

    The year is that of the bulletin's address; else, on a list's first page and as long as it runs from new to old,
    the last in which there was such a day. Elsewhere it isn't known.
    """
    before, in_order = date.max, page.number == 1
    for lead, text in items:
        if lead.published is None and text:
            stated = _YEAR.search(urlsplit(lead.url).path)
            found = recent_day(text, source.language, source.country, int(stated[1]) if stated else None)
            if not stated and found:
                in_order = in_order and date.fromisoformat(found) - _DISORDER <= before
            lead = msgspec.structs.replace(lead, published=found if stated or in_order else None)
        before = date.fromisoformat(lead.published) if lead.published else before
        yield lead


# --- further pages -----------------------------------------------------------------------------------


_YEAR_OF_LIST = re.compile(r"(?<=/)(?:19|20)\d\d(?!\d)")


def _next(channel: ListingChannel, page: Page, root: str, soup: BeautifulSoup) -> tuple[str, ...]:
    if channel.next:
        link = soup.select_one(channel.next)
        url = absolute(str(link["href"]), root) if link and link.get("href") else ""
        return (url,) if url else ()
    if channel.page:
        number = channel.first_page + page.number - 1
        offset = channel.page_size * page.number
        year = _YEAR_OF_LIST.search(page.url)
        following = channel.page.replace("{page}", str(number)).replace("{offset}", str(offset))
        return (following.replace("{year}", year.group() if year else ""),)
    return ()
