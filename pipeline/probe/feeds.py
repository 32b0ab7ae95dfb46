"""Feeds: that which the page names, else those at customary addresses."""

from __future__ import annotations

from msgspec.structs import replace

from pipeline.probe import shapes
from pipeline.probe.site import Site
from pipeline.probe.ways import Asking
from pipeline.sources import FeedChannel

_GUESSES = {
    "wordpress": ("{page}/feed/",),
    "drupal": ("{root}/rss.xml",),
    "plone": ("{page}/RSS",),
    "govuk": ("{page}.atom",),
    "joomla": ("{page}?format=feed&type=rss",),
    "": ("{page}/feed", "{root}/rss.xml", "{page}/rss"),
}


def look_at_feeds(site: Site) -> Asking:
    """The feeds that the page names, else those at addresses that are customary for its system."""
    named = list(dict.fromkeys(shapes.alternates(site.soup, site.url)))
    named.sort(key=lambda url: not url.startswith(site.url.rstrip("/")))
    for address in named[:2]:
        if (yield from look_at_feed(site, address, "The feed that the page names.")):
            return
    page = site.url.partition("?")[0].rstrip("/")
    for guess in _GUESSES.get(site.system, _GUESSES[""]):
        if (yield from look_at_feed(site, guess.format(page=page, root=site.root), "A feed at its customary address.")):
            return


def look_at_feed(site: Site, address: str, what: str) -> Asking:
    """Whether there is a feed at this address; how far it reaches back is told."""
    way = yield from site.take(FeedChannel(addresses=(address,)), what)
    if way is None:
        return False
    oldest = way.dates[:1]
    reach = f"it reaches back to {oldest[0]}" if oldest else "how far it reaches back can't be told"
    site.ways[-1] = replace(way, warnings=(f"A feed shows its newest {len(way.leads)} only: {reach}.",))
    return True
