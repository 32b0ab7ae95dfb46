"""HTML pages that list bulletins, by CSS selectors."""

from __future__ import annotations

from typing import cast

from bs4 import BeautifulSoup, Tag

from extractors.records import Lead
from pipeline.discover.days import day
from pipeline.discover.pages import DiscoveryError, Found, Page
from pipeline.identity import address
from pipeline.sources.source import ListingChannel, Source


def read(source: Source, page: Page) -> Found:
    """The items of a list as leads, and the address of its next page.

    Raises:
        DiscoveryError: nothing on the source's first page is an item: the site has probably changed.
    """
    channel = cast(ListingChannel, source.channel)
    soup = BeautifulSoup(page.content, "lxml", from_encoding=_charset(page.content_type))
    base = soup.select_one("base[href]")
    root = address(str(base["href"]), page.url) or page.url if base else page.url
    items = soup.select(channel.item)
    if not items and page.number == 1:
        raise DiscoveryError(f"nothing on the page matches {channel.item!r} (channel.item): has the site changed?")
    leads = tuple(lead for item in items for lead in _lead(source, channel, page, root, item))
    return Found(leads=leads, more=_next(channel, page, root, soup) if items else ())


def _charset(content_type: str) -> str | None:
    from w3lib.encoding import http_content_type_encoding

    return http_content_type_encoding(content_type)


def _lead(source: Source, channel: ListingChannel, page: Page, root: str, item: Tag) -> list[Lead]:
    link = item if channel.link == ":self" else item.select_one(channel.link)
    if link is None or not link.get("href"):
        return []
    titled = item.select_one(channel.title) if channel.title else link
    dated = item.select_one(channel.date) if channel.date else None
    return [
        Lead(
            source_id=source.id,
            url=address(str(link["href"]), root),
            found_in=page.url,
            title=_text(titled) or None,
            published=_date(source, dated),
            language=source.language,
        )
    ]


def _text(element: Tag | None) -> str:
    return " ".join(element.get_text(" ").split()) if element else ""


def _date(source: Source, element: Tag | None) -> str | None:
    if element is None:
        return None
    text = str(element.get("datetime") or element.get("content") or "") or _text(element)
    return day(text, source.language, source.country)


def _next(channel: ListingChannel, page: Page, root: str, soup: BeautifulSoup) -> tuple[str, ...]:
    if channel.next:
        link = soup.select_one(channel.next)
        url = address(str(link["href"]), root) if link and link.get("href") else ""
        return (url,) if url else ()
    if channel.page:
        number = channel.first_page + page.number - 1
        offset = channel.page_size * page.number
        return (channel.page.replace("{page}", str(number)).replace("{offset}", str(offset)),)
    return ()
