"""A site that is being looked at: what has been asked of it, and the ways to read it that were found so far."""

from __future__ import annotations

import re
from collections.abc import Generator
from functools import cached_property
from urllib.parse import urljoin

from bs4 import BeautifulSoup

from extractors.records import Lead
from pipeline import discover
from pipeline.probe.ways import Answer, Asking, Way
from pipeline.sources import Source
from pipeline.sources.source import HttpChannel

MOST = 15
"""Requests, those for robots.txt and redirects counted."""
_NEWS = 0.5  # of the links of a further page, to be one


class Site:
    """A site that is being looked at."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.ways: list[Way] = []
        self.problem: str | None = None
        self.system = ""
        self.spent = 0
        self.seen: dict[str, Answer] = {}
        self.sitemaps: tuple[str, ...] = ()
        self.html = ""

    def ask(self, url: str) -> Generator[str, Answer, Answer | None]:
        """The answer to a request that succeeded, or None: also where there have been enough requests."""
        if url not in self.seen:
            if self.spent >= MOST:
                return None
            self.seen[url] = yield url
            self.spent = max(self.spent, self.seen[url].spent)
            self.sitemaps = self.sitemaps or self.seen[url].sitemaps
        answer = self.seen[url]
        return answer if answer.status == 200 else None

    def take(self, channel: HttpChannel, what: str, *, text: bool = False) -> Generator[str, Answer, Way | None]:
        """Take a channel for a way where what it shows can be read as it should be, and has something in it."""
        answer = yield from self.ask(channel.addresses[0])
        leads = self.leads_of(channel, answer) if answer else ()
        if not leads:
            return None
        way = Way(channel=channel, what=what, leads=leads, has_text=text and any(lead.content for lead in leads))
        self.ways.append(way)
        return way

    def leads_of(self, channel: HttpChannel, answer: Answer, number: int = 1) -> tuple[Lead, ...]:
        """What a harvest would take from an answer; nothing where the channel can't be read in it."""
        source = Source(id="probe", name="", publisher="", channel=channel, language=self.language)
        page = discover.Page(url=answer.url, content=answer.content, content_type=answer.content_type, number=number)
        try:
            return discover.read(source, page).leads
        except discover.DiscoveryError:
            return ()

    @cached_property
    def soup(self) -> BeautifulSoup:
        """The page itself."""
        return BeautifulSoup(self.html, "lxml")

    @property
    def root(self) -> str:
        """The site's address, without a slash at its end."""
        return urljoin(self.url, "/").rstrip("/")

    @property
    def name(self) -> str:
        """What the site calls itself."""
        meta = self.soup.select_one('meta[property="og:site_name"][content]')
        title = self.soup.title.get_text(" ") if self.soup.title else ""
        return " ".join((str(meta["content"]) if meta else title).split())[:80]

    @property
    def language(self) -> str | None:
        """The page's, as it states it (ISO 639-1)."""
        html = self.soup.html if self.html else None
        stated = str(html.get("lang") or "")[:2].lower() if html else ""
        return stated if re.fullmatch("[a-z]{2}", stated) else None

    def is_further(self, way: Way, url: str) -> Asking:
        """Whether at least half of what an address shows isn't on the first page."""
        answer = yield from self.ask(url)
        leads = self.leads_of(way.channel, answer, number=2) if answer else ()
        known = {lead.url for lead in way.leads}
        return bool(leads) and sum(lead.url not in known for lead in leads) >= _NEWS * len(leads)
