"""Look how a site can be read: from its address to channels, the best first.

``probe`` is a generator that says which address it wants to see next and is sent the answer, so that whoever drives it
fetches politely, and nothing here goes round the guard. What it finds has been read with the same functions as in a
harvest.
"""

from __future__ import annotations

from collections.abc import Generator

from pipeline.discover.faults import fault_of_answer, fault_of_page
from pipeline.parse.charset import decode
from pipeline.probe.feeds import look_at_feed, look_at_feeds
from pipeline.probe.lists import look_at_lists
from pipeline.probe.maps import look_at_maps
from pipeline.probe.site import Site
from pipeline.probe.systems import SIGNS, look_at_apis
from pipeline.probe.ways import Answer, Asking, Probed
from pipeline.sources import SitemapChannel

_ALTERNATIVES = 3


def probe(url: str) -> Generator[str, Answer, Probed]:
    """Look how the site at this address can be read: yields addresses, is sent answers, returns what it found."""
    looked = Site(url)
    yield from _look(looked)
    ways = sorted(looked.ways, key=lambda way: way.rank)
    return Probed(
        url=looked.url,
        ways=tuple(ways[: _ALTERNATIVES + 1]),
        system=looked.system,
        name=looked.name,
        language=looked.language,
        problem=None if ways else looked.problem or "nothing on it looks like a list of bulletins",
        spent=looked.spent,
    )


def _look(site: Site) -> Asking:
    """All steps, the surest first."""
    page = yield from site.ask(site.url)
    if page is None:
        site.problem = _problem(site.seen[site.url])
        return
    site.url = page.url
    fault = fault_of_page(page.content, page.content_type)
    if page.content.lstrip()[:1] != b"<" or fault is not None:
        said = {
            "shell": "shell: scripts draw the page, and no script is run here: it can't be read as it is",
            "blocked": "blocked: the page is a challenge that tells people from programs; it isn't evaded",
        }
        site.problem = said.get(fault or "")
        if fault == "blocked":
            return
    if (yield from _is_channel(site)):
        return
    site.html = decode(page.content, page.content_type)
    site.system = next((name for name, sign in SIGNS if sign.search(site.html)), "")
    yield from look_at_apis(site)
    yield from look_at_feeds(site)
    if site.problem is None:
        yield from look_at_lists(site)
    yield from look_at_maps(site)


def _is_channel(site: Site) -> Asking:
    """Whether the address itself is a feed or a sitemap."""
    address = (site.url,)
    if (yield from look_at_feed(site, site.url, "The address is a feed.")):
        return True
    return (yield from site.take(SitemapChannel(addresses=address), "The address is a sitemap.")) is not None


def _problem(answer: Answer) -> str:
    """Why an address can't be read at all."""
    fault = fault_of_answer(answer.status, answer.content, answer.content_type, answer.headers)
    said = answer.reason or f"HTTP {answer.status}"
    if fault == "blocked" or "robots.txt" in said:
        return f"blocked: {said}; walls aren't evaded: look for a feed, an API, or another site that tells the same"
    return f"{fault}: {said}"
