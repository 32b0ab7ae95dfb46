"""How fast: robots.txt as RFC 9309 has it, with its crawl delay, and a pause between two requests to a host."""

from __future__ import annotations

from typing import Any

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

_ROBOTS = 1_000_000  # bytes of a robots.txt that are read; RFC 9309 asks for half a megabyte


class Unreadable(IgnoreRequest):
    """A host whose robots.txt can't be read: it isn't visited (RFC 9309, 2.3.1.4)."""


class Robots(RobotsTxtMiddleware):
    """Obeys robots.txt. One that fails with 5xx, or can't be fetched, refuses everything for this run."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._unreadable: dict[str, str] = {}

    async def process_request(self, request: Request, spider: Any = None) -> None:
        """Let a request pass or refuse it."""
        await super().process_request(request)
        reason = self._unreadable.get(urlparse_cached(request).netloc)
        if reason and not request.meta.get("dont_obey_robotstxt"):
            raise Unreadable(f"robots.txt can't be read: {reason}")

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500:
            self._unreadable[netloc] = f"HTTP {response.status}"
        elif response.status >= 400:
            response = response.replace(body=b"")
        elif len(response.body) > _ROBOTS:
            response = response.replace(body=response.body[:_ROBOTS].rpartition(b"\n")[0])
        await super()._parse_robots(response, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        from pipeline.fetch.reasons import reason_of

        self._unreadable[netloc] = reason_of(exc)
        super()._robots_error(exc, netloc)


class Pace(AutoThrottle):
    """AutoThrottle with a least pause for each host: its sources' (``PACES``), or robots.txt's where that is longer."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._paces: dict[str, float] = crawler.settings.getdict("PACES")
        self._default = crawler.settings.getfloat("AUTOTHROTTLE_START_DELAY")
        crawler.signals.connect(self._robots_parsed, signal=signals.robots_parsed)

    def _robots_parsed(self, robotparser: Any, request: Request) -> None:
        asked = robotparser.crawl_delay(self.crawler.settings["USER_AGENT"])
        host = self.crawler.engine.downloader.get_slot_key(request.replace(meta={}))
        if asked:
            self._paces[host] = max(float(asked), self._floor(host))
        slot = self.crawler.engine.downloader.slots.get(host)
        if slot:
            slot.delay = max(slot.delay, self._floor(host))

    def _floor(self, host: str) -> float:
        return float(self._paces.get(host, self._default))

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        super()._response_downloaded(response, request, spider)
        host, slot = self._get_slot(request, spider)
        if host is not None and slot is not None:
            slot.delay = max(slot.delay, self._floor(host))
