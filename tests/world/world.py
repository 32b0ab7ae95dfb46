"""A small web: sites of all usual kinds, each at a loopback address of its own, some of which break.

Sources are made from the sites' addresses alone, as ``bulletins sources add`` makes them; then channels break, each in
its own way, and everything is harvested once. What could be had, what broke and how politely it was asked is known.
"""

from __future__ import annotations

import threading
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct, field
from msgspec.structs import replace

from pipeline.probe.probe import probe
from pipeline.probe.toml import written
from pipeline.probe.ways import Answer, Probed
from pipeline.settings import EngineSettings, FetchSettings, Settings
from pipeline.sources import Source, load_source
from tests.pipeline.probe import imitations
from tests.website import Page, Website

KINDS: tuple[Callable[[Website], str], ...] = (
    imitations.wordpress, imitations.drupal, imitations.plone, imitations.govuk, imitations.joomla, imitations.postback,
    imitations.by_year, imitations.standing_still,
)  # fmt: skip
PLAIN_WORDS = {
    b"pangolin scales": b"roasted coffee", b"live tortoises": b"reading lamps", b"elephant tusks": b"garden benches",
    b"wildlife authority": b"town library", b"Customs": b"Council", b"customs": b"council", b"seized": b"bought",
    b"Officers seize": b"Readers borrow", b"jails trader": b"opens branch", b"Rangers recover": b"Gardeners count",
}  # fmt: skip
"""What makes of the imitations' stories ones that a first look puts aside, which is quick: here it counts that they come."""
DELAY = 0.4  # seconds, that a third of the sites ask for in their robots.txt
SLOWNESS = 0.5  # seconds that a seventh of the sites take for each answer
JUST = 0.95  # of the time that is asked for
SHELL = b'<html><head><title>News</title><script src="/a.js"></script></head><body><div id="app"></div></body></html>'
WALL = b"<html><head><title>Just a moment...</title></head><body>Verify you are human</body></html>"
CHANGED = (
    b"<html><body>" + b"<p>The page has a new layout, in which nothing is as it was before.</p>" * 9 + b"</body></html>"
)
EMPTY = b'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title></channel></rss>'
BREAKAGES: dict[str, tuple[str, Page]] = {
    "wall": ("blocked", (403, {}, b"no")),
    "challenge": ("blocked", (503, {}, WALL)),
    "shell": ("shell", (200, {}, SHELL)),
    "gone": ("moved", (410, {}, b"gone")),
    "lost": ("moved", (404, {}, b"not here")),
    "redirected": ("moved", (301, {"Location": "/about"}, b"")),
    "failing": ("unreachable", (500, {}, b"oops")),
    "new layout": ("unreadable", (200, {}, CHANGED)),
    "empty": ("empty", (200, {"Content-Type": "application/xml"}, EMPTY)),
    "refusing": ("filtered to nothing", b""),
}
"""What happens to a channel: the fault that is to be told, and what its address then answers."""


class Site(Struct):
    """A site with the source that was made of it."""

    source: Source
    website: Website
    truth: set[str]
    """The addresses of the bulletins that its channel lists, or where it is broken, its first alternative."""
    breakage: str | None = None
    delay: float = 0.0


class World(Struct):
    """All sites; ``visits`` are the moments at which each host was asked for anything, ``slow`` those that take long."""

    sites: list[Site]
    slow: set[str] = field(default_factory=set)
    visits: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def settings(self, folder: Path) -> Settings:
        """Settings for a harvest of it."""
        fetch = FetchSettings(pace=0, backoff=0.01, timeout=20, retries=0, hosts=32, private_addresses=True)
        return Settings(database=folder / "world.db", fetch=fetch, engine=EngineSettings(workers=1))

    def too_fast(self) -> list[str]:
        """Hosts that were asked faster than their robots.txt allows, taken over all their requests.

        A busy machine may note a single visit late, so that the next one seems to come too soon.
        """
        delays = {site.website.base: site.delay for site in self.sites}
        return [host for host, at in self.visits.items() if at[-1] - at[0] < JUST * delays[host] * (len(at) - 1)]


@contextmanager
def world(number: int, folder: Path) -> Iterator[World]:
    """So many sites, ten of which are broken once their sources are made, until the block ends."""
    websites: dict[str, Website] = {}
    made = World([])

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            website = websites[str(self.headers["Host"]).partition(":")[0]]
            made.visits[website.base].append(time.monotonic())
            if website.base in made.slow:
                time.sleep(SLOWNESS)
            website.answer(self)

        def log_message(self, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128

        def handle_error(self, *args: object) -> None:
            """A client that goes away is no fault."""

    server = Server(("0.0.0.0", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        for place in range(number):
            host = f"127.3.{place // 200}.{place % 200 + 1}"
            websites[host] = Website(f"http://{host}:{server.server_address[1]}")
            made.sites.append(_site(websites[host], KINDS[place % len(KINDS)], f"site-{place:03}", folder))
        _break(made.sites)
        for site in made.sites[::3]:
            site.delay = DELAY
            robots = f"User-agent: *\nCrawl-delay: {DELAY}\n"
            site.website.pages["/robots.txt"] = robots
        made.slow |= {site.website.base for site in made.sites[::7]}
        made.visits.clear()
        yield made
    finally:
        server.shutdown()
        server.server_close()


def _site(website: Website, kind: Callable[[Website], str], name: str, folder: Path) -> Site:
    url = kind(website)
    website.pages = {path: _plain(page) for path, page in website.pages.items()}
    found = _probed(url)
    path = folder / f"{name}.toml"
    path.write_text(written(found, name), encoding="utf-8")
    source = replace(load_source(path), pace=0)
    return Site(source, website, {lead.url for lead in found.ways[0].leads})


def _plain(page: Page) -> Page:
    if isinstance(page, tuple):
        return page[0], page[1], _plain_bytes(page[2])
    return _plain_bytes(page.encode() if isinstance(page, str) else page) if not callable(page) else page


def _plain_bytes(content: bytes) -> bytes:
    for word, other in PLAIN_WORDS.items():
        content = content.replace(word, other)
    return content


def _probed(url: str) -> Probed:
    steps, answer = probe(url), None
    spent = 0
    while True:
        try:
            asked = steps.send(answer)  # type: ignore[arg-type]  # None begins it
        except StopIteration as end:
            found: Probed = end.value
            return found
        spent += 1
        answer = _fetched(asked, spent)


def _fetched(url: str, spent: int) -> Answer:
    try:
        with urllib.request.urlopen(url, timeout=10) as response:
            kind = response.headers.get("Content-Type", "")
            return Answer(
                asked=url, url=response.url, status=response.status, content=response.read(), content_type=kind, spent=spent
            )  # fmt: skip
    except urllib.error.HTTPError as error:
        return Answer(asked=url, url=url, status=error.code, content=error.read(), spent=spent)


def _break(sites: list[Site]) -> None:
    """Break the channels of ten sites, eight of which have an alternative; what can be had is that one's, then."""
    feeds = [site for site in sites if "/rss.xml" in site.website.pages]  # one that has stood still heals nothing
    healable = [site for site in sites if site.source.alternatives and site not in feeds]
    for number, (name, (_, answer)) in enumerate(BREAKAGES.items()):
        site = healable[number]
        site.breakage = name
        (address, *_) = site.source.channel.addresses  # type: ignore[union-attr]  # none is local
        if name == "refusing":
            channel = replace(site.source.channel, include=("/nowhere/",))
            site.source = replace(site.source, channel=channel)
        else:
            path = urlsplit(address)._replace(scheme="", netloc="").geturl()
            site.website.pages[path] = answer
        if number in (3, 7):
            site.source = replace(site.source, alternatives=())
            site.truth = set()
        else:
            site.truth = _listed(site)


def _listed(site: Site) -> set[str]:
    """What the first alternative lists on its first page, read with the harvest's own functions."""
    from pipeline import discover

    other = site.source.through(1)
    (start, *_) = other.starts(imitations.TODAY)
    answer = _fetched(start, 0)
    page = discover.Page(url=answer.url, content=answer.content, content_type=answer.content_type)
    return {lead.url for lead in discover.read(other, page).leads}
