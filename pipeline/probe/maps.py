"""Sitemaps, and the shape that bulletins' addresses have in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from pipeline import discover
from pipeline.probe import shapes
from pipeline.probe.site import Site
from pipeline.probe.ways import Asking, Way
from pipeline.sources import SitemapChannel, Source


def look_at_maps(site: Site) -> Asking:
    """The sitemap that robots.txt names, else the customary one; of an index, the likeliest map."""
    address = site.sitemaps[0] if site.sitemaps else f"{site.root}/sitemap.xml"
    answer = yield from site.ask(address)
    if answer is None:
        return
    source = Source(id="probe", name="", publisher="", channel=SitemapChannel(addresses=(address,)))
    try:
        found = discover.read(source, discover.Page(url=answer.url, content=answer.content))
    except discover.DiscoveryError:
        return
    maps: tuple[str, ...] = ()
    if not found.leads and found.more:
        chosen = _likely(site, found.more)
        answer = yield from site.ask(chosen)
        if answer is None:
            return
        maps = (re.escape(urlsplit(chosen).path.rpartition("/")[2]).replace(r"\-", "-"),)
        found = discover.read(source, discover.Page(url=answer.url, content=answer.content))
    pattern = _pattern(site, [lead.url for lead in found.leads])
    if pattern:
        channel = SitemapChannel(addresses=(address,), include=(pattern,), maps=maps)
        leads = site.leads_of(channel, answer)
        warning = "A sitemap has no dates of bulletins and no titles: each page must be fetched to know them."
        site.ways.append(Way(channel=channel, what="The sitemap.", leads=leads, warnings=(warning,)))


def _likely(site: Site, maps: Iterable[str]) -> str:
    """Of an index, the sitemap whose name has a word of the page's path; else its first."""
    steps = [*re.findall(r"[a-z]{4,}", urlsplit(site.url).path.lower()), "post"]
    named = list(maps)
    for step in steps:
        likely = [url for url in named if step[:4] in url.rpartition("/")[2]]
        if likely:
            return max(likely, key=lambda url: url.rpartition("/")[2].count(step[:4]))
    return named[0]


def _pattern(site: Site, urls: list[str]) -> str | None:
    """The shape of bulletins in a sitemap: that of what was found so far, else its most common one."""
    known = [lead.url for way in site.ways for lead in way.leads]
    shape = shapes.most_common_shape(known)
    if shape and sum(bool(re.search(shape, url)) for url in urls) > 1:
        return shape
    return shapes.most_common_shape(urls)
