"""Lists of links on the page itself, with their further pages, and in folders by year."""

from __future__ import annotations

from datetime import UTC, datetime

from bs4 import BeautifulSoup
from msgspec.structs import replace

from pipeline.parse.charset import decode
from pipeline.probe import shapes
from pipeline.probe.site import Site
from pipeline.probe.ways import Asking, Way
from pipeline.sources import ListingChannel


def look_at_lists(site: Site) -> Asking:
    """Folders by year, and the likeliest of the page's groups of links."""
    found = shapes.groups(site.soup, site.url)
    folders = shapes.years(site.soup, site.url)
    if folders:
        yield from _folders(site, folders)
    for group in found[:2]:
        channel = shapes.listing(group, site.url)
        way = yield from site.take(channel, f"The page's list: links of the shape {group.pattern}.")
        if way and len(way.leads) * 2 >= len(group.links):
            yield from _turned(site, way)
            return
        if way:
            site.ways.pop()


def _turned(site: Site, way: Way) -> Asking:
    """A list with its further pages, where its links lead there."""
    further = shapes.pager(site.soup, site.url)
    warnings: tuple[str, ...] = ()
    if further and isinstance(way.channel, ListingChannel):
        if (yield from site.is_further(way, further.example)):
            channel = replace(way.channel, page=further.address, first_page=further.first, page_size=further.size)
            way = replace(way, channel=channel, pages=True)
    elif shapes.posts_back(site.soup):
        warnings = ("Its further pages come by a form that scripts send (postback): only the first page can be read.",)
    if not way.pages and not warnings:
        warnings = ("No further pages were found: only what the first one lists can be read.",)
    site.ways[-1] = replace(way, warnings=warnings)


def _folders(site: Site, address: str) -> Asking:
    """Lists in folders by year."""
    this = datetime.now(UTC).year
    for year in (this, this - 1):
        page = yield from site.ask(address.replace("{year}", str(year)))
        if page is None:
            continue
        for group in shapes.groups(BeautifulSoup(decode(page.content, page.content_type), "lxml"), page.url)[:1]:
            channel = replace(shapes.listing(group, page.url), addresses=(address,))
            leads = site.leads_of(channel, page)
            if leads:
                what = f"Folders by year; {year} was read."
                site.ways.append(Way(channel=channel, what=what, leads=leads, pages=True))
                return
