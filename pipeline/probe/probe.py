"""Look how a site can be read: from its address to channels, the best first.

``probe`` is a generator that says which address it wants to see next and is sent the answer, so that whoever drives it
fetches politely, and nothing here goes round the guard. What it finds has been read with the same functions as in a
harvest.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable
from datetime import UTC, datetime
from functools import cached_property
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import msgspec
from bs4 import BeautifulSoup
from msgspec import Struct
from msgspec.structs import replace
from w3lib.url import add_or_replace_parameter

from extractors.records import Lead
from pipeline import discover
from pipeline.discover.faults import fault_of_answer, fault_of_page, is_stale
from pipeline.parse.charset import decode
from pipeline.probe import shapes
from pipeline.sources import ApiChannel, FeedChannel, ListingChannel, SitemapChannel, Source
from pipeline.sources.source import ApiFields, HttpChannel

MOST = 15
"""Requests, those for robots.txt and redirects counted."""
_NEWS = 0.5  # of the links of a further page, to be one
_ALTERNATIVES = 3
_EXPECTED = 1  # documents a month, by which it is judged whether a channel stands still
_GUESSES = {
    "wordpress": ("{page}/feed/",),
    "drupal": ("{root}/rss.xml",),
    "plone": ("{page}/RSS",),
    "govuk": ("{page}.atom",),
    "joomla": ("{page}?format=feed&type=rss",),
    "": ("{page}/feed", "{root}/rss.xml", "{page}/rss"),
}
_SIGNS = (
    ("govuk", re.compile(r'<meta name="govuk:|class="govuk-template')),
    ("wordpress", re.compile(r'content="WordPress|/wp-content/|https://api\.w\.org/', re.IGNORECASE)),
    ("drupal", re.compile(r'content="Drupal|data-drupal-|/sites/default/files/', re.IGNORECASE)),
    ("plone", re.compile(r'content="Plone|portaltype-|\+\+plone\+\+', re.IGNORECASE)),
    ("joomla", re.compile(r'content="Joomla|/media/(?:jui|system)/js/|option=com_content', re.IGNORECASE)),
    ("asp.net", re.compile(r"__VIEWSTATE|_layouts/15/")),
)


class Answer(Struct, frozen=True, kw_only=True):
    """What came for an address that was asked for."""

    asked: str
    url: str
    status: int = 0
    content: bytes = b""
    content_type: str = ""
    headers: dict[str, str] = {}
    reason: str | None = None
    """Why nothing came."""
    spent: int = 0
    """Requests so far, all told."""
    sitemaps: tuple[str, ...] = ()
    """Those that robots.txt names."""


class Way(Struct, frozen=True, kw_only=True):
    """A channel by which a site can be read, with what was seen of it."""

    channel: HttpChannel
    what: str
    leads: tuple[Lead, ...]
    has_text: bool = False
    pages: bool = False
    """Whether there are further pages behind it."""
    warnings: tuple[str, ...] = ()

    @property
    def dates(self) -> list[str]:
        """The dates of what it lists (ISO 8601), the earliest first."""
        return sorted(lead.published for lead in self.leads if lead.published)

    @property
    def rank(self) -> tuple[int, int]:
        """The best first: an API with texts, a dated feed, a list with further pages, a sitemap, then what lacks that."""
        kind = self.channel.__struct_config__.tag
        dated = len(self.dates) * 2 > len(self.leads)
        order = (
            (kind == "api" and self.has_text, kind == "feed" and dated, kind == "listing" and self.pages, kind == "api",
             kind == "feed", kind == "listing" and dated, kind == "sitemap", True)
        )  # fmt: skip
        return (int(is_stale(max(self.dates, default=None), _EXPECTED)), order.index(True))


class Probed(Struct, frozen=True, kw_only=True):
    """What a probe found: the ways to read the site, the best first, or why there is none."""

    url: str
    ways: tuple[Way, ...]
    system: str = ""
    """Of content management, where it shows."""
    name: str = ""
    language: str | None = None
    problem: str | None = None
    spent: int = 0


Asking = Generator[str, Answer, Any]


def probe(url: str) -> Generator[str, Answer, Probed]:
    """Look how the site at this address can be read: yields addresses, is sent answers, returns what it found."""
    looked = _Site(url)
    yield from looked.look()
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


class _Site:
    """A site that is being looked at."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.ways: list[Way] = []
        self.problem: str | None = None
        self.system = ""
        self.spent = 0
        self._seen: dict[str, Answer] = {}
        self._sitemaps: tuple[str, ...] = ()
        self._html = ""

    # --- asking -----------------------------------------------------------------------------------

    def _ask(self, url: str) -> Generator[str, Answer, Answer | None]:
        """The answer to a request that succeeded, or None: also where there have been enough requests."""
        if url not in self._seen:
            if self.spent >= MOST:
                return None
            self._seen[url] = yield url
            self.spent = max(self.spent, self._seen[url].spent)
            self._sitemaps = self._sitemaps or self._seen[url].sitemaps
        answer = self._seen[url]
        return answer if answer.status == 200 else None

    def _try(self, channel: HttpChannel, what: str, *, text: bool = False) -> Generator[str, Answer, Way | None]:
        """Take a channel for a way where what it shows can be read as it should be, and has something in it."""
        answer = yield from self._ask(channel.addresses[0])
        leads = self._leads(channel, answer) if answer else ()
        if not leads:
            return None
        way = Way(channel=channel, what=what, leads=leads, has_text=text and any(lead.content for lead in leads))
        self.ways.append(way)
        return way

    def _leads(self, channel: HttpChannel, answer: Answer, number: int = 1) -> tuple[Lead, ...]:
        source = Source(id="probe", name="", publisher="", channel=channel, language=self.language)
        page = discover.Page(url=answer.url, content=answer.content, content_type=answer.content_type, number=number)
        try:
            return discover.read(source, page).leads
        except discover.DiscoveryError:
            return ()

    # --- the page itself --------------------------------------------------------------------------

    @cached_property
    def _soup(self) -> BeautifulSoup:
        return BeautifulSoup(self._html, "lxml")

    @property
    def _root(self) -> str:
        return urljoin(self.url, "/").rstrip("/")

    @property
    def name(self) -> str:
        """What the site calls itself."""
        meta = self._soup.select_one('meta[property="og:site_name"][content]')
        title = self._soup.title.get_text(" ") if self._soup.title else ""
        return " ".join((str(meta["content"]) if meta else title).split())[:80]

    @property
    def language(self) -> str | None:
        """The page's, as it states it (ISO 639-1)."""
        html = self._soup.html if self._html else None
        stated = str(html.get("lang") or "")[:2].lower() if html else ""
        return stated if re.fullmatch("[a-z]{2}", stated) else None

    def look(self) -> Asking:
        """All steps, the surest first."""
        page = yield from self._ask(self.url)
        if page is None:
            self.problem = _problem(self._seen[self.url])
            return
        self.url = page.url
        fault = fault_of_page(page.content, page.content_type)
        if page.content.lstrip()[:1] != b"<" or fault is not None:
            said = {
                "shell": "shell: scripts draw the page, and no script is run here: it can't be read as it is",
                "blocked": "blocked: the page is a challenge that tells people from programs; it isn't evaded",
            }
            self.problem = said.get(fault or "")
            if fault == "blocked":
                return
        if (yield from self._is_channel()):
            return
        self._html = decode(page.content, page.content_type)
        self.system = next((name for name, sign in _SIGNS if sign.search(self._html)), "")
        yield from self._apis()
        yield from self._feeds()
        if self.problem is None:
            yield from self._lists()
        yield from self._maps()

    def _is_channel(self) -> Asking:
        """Whether the address itself is a feed or a sitemap."""
        address = (self.url,)
        if (yield from self._feed(self.url, "The address is a feed.")):
            return True
        return (yield from self._try(SitemapChannel(addresses=address), "The address is a sitemap.")) is not None

    # --- interfaces of the systems ------------------------------------------------------------------

    def _apis(self) -> Asking:
        if self.system == "wordpress":
            yield from self._wordpress()
        elif self.system == "drupal":
            yield from self._drupal()
        elif self.system == "govuk":
            yield from self._govuk()

    def _wordpress(self) -> Asking:
        named = self._soup.select_one('link[rel="https://api.w.org/"][href]')
        root = urljoin(self.url, str(named["href"])) if named else f"{self._root}/wp-json/"
        classes = " ".join(self._soup.body.get("class") or []) if self._soup.body else ""
        section = re.search(r"\bcategory-(\d+)\b", classes)
        own = re.search(r"\bpost-type-archive-([\w-]+)", classes)
        fields = ApiFields(url="link", title="title.rendered", date="date", body="content.rendered")
        for kind in (own[1], "posts") if own else ("posts",):
            query = "?per_page=20&_fields=link,date,title,content" + (f"&categories={section[1]}" if section else "")
            channel = ApiChannel(
                addresses=(f"{root}wp/v2/{kind}{query}",), fields=fields, page_parameter="page", first_page=1
            )
            if (yield from self._paged(channel, "WordPress's own API, with whole texts.", text=True)):
                return

    def _drupal(self) -> Asking:
        root = f"{self._root}/jsonapi"
        index = yield from self._ask(root)
        if index is None:
            return
        try:
            links = msgspec.json.decode(index.content)["links"]
        except (msgspec.DecodeError, KeyError, TypeError):
            return
        kinds = [name.removeprefix("node--") for name in links if name.startswith("node--")]
        steps = re.findall(r"[a-z]{3,}", urlsplit(self.url).path.lower())
        likely = sorted(kinds, key=lambda kind: (not any(s[:4] in kind for s in steps), kind != "article"))
        fields = ApiFields(
            url="attributes.path.alias", title="attributes.title", date="attributes.created",
            body="attributes.body.processed",
        )  # fmt: skip
        for kind in likely[:2]:
            query = f"?sort=-created&page[limit]=20&fields[node--{kind}]=title,created,path,body"
            channel = ApiChannel(
                addresses=(f"{root}/node/{kind}{query}",), items="data", fields=fields,
                page_parameter="page[offset]", page_step=20,
            )  # fmt: skip
            if (
                yield from self._paged(
                    channel, f"Drupal's JSON:API, content of the kind {kind}, with whole texts.", text=True
                )
            ):
                return

    def _govuk(self) -> Asking:
        parts = urlsplit(self.url)
        found = re.search(r"/organisations/([\w-]+)", parts.path)
        asked = parse_qs(parts.query)
        named = [found[1]] if found else asked.get("organisations[]", asked.get("organisations", []))
        if not named:
            return
        address = (
            f"{self._root}/api/search.json?filter_organisations={named[0]}"
            "&order=-public_timestamp&count=50&fields=link,title,public_timestamp"
        )
        channel = ApiChannel(
            addresses=(address,), items="results", page_parameter="start", page_step=50,
            fields=ApiFields(url="link", title="title", date="public_timestamp"),
        )  # fmt: skip
        yield from self._paged(channel, "GOV.UK's search API, back to the first page.")

    def _paged(self, channel: ApiChannel, what: str, *, text: bool = False) -> Asking:
        """An API whose answers have further pages; whether it could be read."""
        way = yield from self._try(channel, what, text=text)
        if way is None:
            return False
        number = str(channel.first_page + channel.page_step)
        second = add_or_replace_parameter(channel.addresses[0], channel.page_parameter or "", number)
        if (yield from self._is_further(way, second)):
            self.ways[-1] = replace(way, pages=True)
        return True

    def _is_further(self, way: Way, url: str) -> Asking:
        """Whether at least half of what an address shows isn't on the first page."""
        answer = yield from self._ask(url)
        leads = self._leads(way.channel, answer, number=2) if answer else ()
        known = {lead.url for lead in way.leads}
        return bool(leads) and sum(lead.url not in known for lead in leads) >= _NEWS * len(leads)

    # --- feeds --------------------------------------------------------------------------------------

    def _feeds(self) -> Asking:
        named = list(dict.fromkeys(shapes.alternates(self._soup, self.url)))
        named.sort(key=lambda url: not url.startswith(self.url.rstrip("/")))
        for address in named[:2]:
            if (yield from self._feed(address, "The feed that the page names.")):
                return
        page = self.url.partition("?")[0].rstrip("/")
        for guess in _GUESSES.get(self.system, _GUESSES[""]):
            if (yield from self._feed(guess.format(page=page, root=self._root), "A feed at its customary address.")):
                return

    def _feed(self, address: str, what: str) -> Asking:
        way = yield from self._try(FeedChannel(addresses=(address,)), what)
        if way is None:
            return False
        oldest = way.dates[:1]
        reach = f"it reaches back to {oldest[0]}" if oldest else "how far it reaches back can't be told"
        self.ways[-1] = replace(way, warnings=(f"A feed shows its newest {len(way.leads)} only: {reach}.",))
        return True

    # --- lists --------------------------------------------------------------------------------------

    def _lists(self) -> Asking:
        found = shapes.groups(self._soup, self.url)
        folders = shapes.years(self._soup, self.url)
        if folders:
            yield from self._folders(folders)
        for group in found[:2]:
            channel = shapes.listing(group, self.url)
            way = yield from self._try(channel, f"The page's list: links of the shape {group.pattern}.")
            if way and len(way.leads) * 2 >= len(group.links):
                yield from self._turned(way)
                return
            if way:
                self.ways.pop()

    def _turned(self, way: Way) -> Asking:
        """A list with its further pages, where its links lead there."""
        further = shapes.pager(self._soup, self.url)
        warnings: tuple[str, ...] = ()
        if further and isinstance(way.channel, ListingChannel):
            if (yield from self._is_further(way, further.example)):
                channel = replace(way.channel, page=further.address, first_page=further.first, page_size=further.size)
                way = replace(way, channel=channel, pages=True)
        elif shapes.posts_back(self._soup):
            warnings = (
                "Its further pages come by a form that scripts send (postback): only the first page can be read.",
            )
        if not way.pages and not warnings:
            warnings = ("No further pages were found: only what the first one lists can be read.",)
        self.ways[-1] = replace(way, warnings=warnings)

    def _folders(self, address: str) -> Asking:
        """Lists in folders by year."""
        this = datetime.now(UTC).year
        for year in (this, this - 1):
            page = yield from self._ask(address.replace("{year}", str(year)))
            if page is None:
                continue
            for group in shapes.groups(_soup(page), page.url)[:1]:
                channel = replace(shapes.listing(group, page.url), addresses=(address,))
                leads = self._leads(channel, page)
                if leads:
                    what = f"Folders by year; {year} was read."
                    self.ways.append(Way(channel=channel, what=what, leads=leads, pages=True))
                    return

    # --- sitemaps -----------------------------------------------------------------------------------

    def _maps(self) -> Asking:
        address = self._sitemaps[0] if self._sitemaps else f"{self._root}/sitemap.xml"
        answer = yield from self._ask(address)
        if answer is None:
            return
        source = Source(id="probe", name="", publisher="", channel=SitemapChannel(addresses=(address,)))
        try:
            found = discover.read(source, discover.Page(url=answer.url, content=answer.content))
        except discover.DiscoveryError:
            return
        maps: tuple[str, ...] = ()
        if not found.leads and found.more:
            chosen = self._likely(found.more)
            answer = yield from self._ask(chosen)
            if answer is None:
                return
            maps = (re.escape(urlsplit(chosen).path.rpartition("/")[2]).replace(r"\-", "-"),)
            found = discover.read(source, discover.Page(url=answer.url, content=answer.content))
        pattern = self._pattern([lead.url for lead in found.leads])
        if pattern:
            channel = SitemapChannel(addresses=(address,), include=(pattern,), maps=maps)
            leads = self._leads(channel, answer)
            warning = "A sitemap has no dates of bulletins and no titles: each page must be fetched to know them."
            self.ways.append(Way(channel=channel, what="The sitemap.", leads=leads, warnings=(warning,)))

    def _likely(self, maps: Iterable[str]) -> str:
        """Of an index, the sitemap whose name has a word of the page's path; else its first."""
        steps = [*re.findall(r"[a-z]{4,}", urlsplit(self.url).path.lower()), "post"]
        named = list(maps)
        for step in steps:
            likely = [url for url in named if step[:4] in url.rpartition("/")[2]]
            if likely:
                return max(likely, key=lambda url: url.rpartition("/")[2].count(step[:4]))
        return named[0]

    def _pattern(self, urls: list[str]) -> str | None:
        """The shape of bulletins in a sitemap: that of what was found so far, else its most common one."""
        known = [lead.url for way in self.ways for lead in way.leads]
        shape = shapes.most_common_shape(known)
        if shape and sum(bool(re.search(shape, url)) for url in urls) > 1:
            return shape
        return shapes.most_common_shape(urls)


def _soup(answer: Answer) -> BeautifulSoup:
    return BeautifulSoup(decode(answer.content, answer.content_type), "lxml")


def _problem(answer: Answer) -> str:
    """Why an address can't be read at all."""
    fault = fault_of_answer(answer.status, answer.content, answer.content_type, answer.headers)
    said = answer.reason or f"HTTP {answer.status}"
    if fault == "blocked" or "robots.txt" in said:
        return f"blocked: {said}; walls aren't evaded: look for a feed, an API, or another site that tells the same"
    return f"{fault}: {said}"
