"""Trying again: a host that fails, or asks for a pause (``Retry-After``), is left in peace for that long."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import inf
from time import monotonic
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from scrapy.http import Response
from scrapy.utils.response import response_status_message

from pipeline.fetch.reasons import reason_of

_ASKING = (429, 503)
_SILENCE = (CannotResolveHostError, DownloadConnectionRefusedError, DownloadTimeoutError)
_SILENT = 3  # addresses in a row without an answer, all tries spent, before their host is left in peace


class Postponed(IgnoreRequest):
    """An address that is left until the next run."""


def seconds_asked(value: bytes | None, at: datetime) -> float | None:
    """The seconds that a ``Retry-After`` header asks for: a number, or a date. None where it is neither."""
    text = (value or b"").decode("latin-1").strip()
    if text.isdecimal():
        return float(text)
    try:
        return max((parsedate_to_datetime(text) - at).total_seconds(), 0.0)
    except (ValueError, TypeError):  # not a date, or one without time zone
        return None


class RetryAfter(RetryMiddleware):
    """Scrapy's bounded retries, with a pause before each: what the host asks for, else one that doubles."""

    def __init__(self, settings: Any) -> None:
        super().__init__(settings)
        self._backoff = settings.getfloat("RETRY_BACKOFF")
        self._longest = settings.getfloat("RETRY_LONGEST_WAIT")
        self._silent: Counter[str] = Counter()
        self._barred: dict[str, str] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RetryAfter:
        """How Scrapy makes it."""
        made = cls(crawler.settings)
        made.crawler = crawler
        return made

    def process_request(self, request: Request) -> None:
        """Put off requests to a host that this run leaves in peace, and those of a source whose time is over."""
        reason = self._barred.get(self._host(request))
        if reason is None and monotonic() > request.meta.get("deadline", inf):
            reason = "the source's time in this run is over (fetch.source_minutes)"
        if reason is not None:
            raise Postponed(f"{reason}: left until the next run")

    def process_response(self, request: Request, response: Response, spider: Any = None) -> Request | Response:
        """Hand an answer on, or ask again after a pause."""
        self._silent[self._host(request)] = 0
        if response.status not in self.retry_http_codes:
            return response
        asked = seconds_asked(response.headers.get("Retry-After"), datetime.now(UTC))
        if response.status in _ASKING and asked is not None and asked > self._longest:
            self._barred[self._host(request)] = f"the host asks for a pause of {asked:.0f} s"
            self.process_request(request)
        again = self._retry(request, response_status_message(response.status))
        if again is None:
            return response
        self._hold(request, asked)
        return again

    def process_exception(self, request: Request, exception: Exception, spider: Any = None) -> Any:
        """Ask again after a pause where the connection failed; bar a host with which it fails again and again."""
        again = super().process_exception(request, exception)
        if again is not None:
            self._hold(request, None)
        elif isinstance(exception, _SILENCE):
            host = self._host(request)
            self._silent[host] += 1
            if self._silent[host] >= _SILENT:
                self._barred[host] = reason_of(exception)
        return again

    def _hold(self, request: Request, asked: float | None) -> None:
        pause = self._backoff * 2 ** request.meta.get("retry_times", 0) if asked is None else asked
        slot = self.crawler.engine.downloader.slots.get(self._host(request))
        if slot is not None:  # a slot without delay doesn't look at the time
            slot.delay = max(slot.delay, 0.001)
            slot.lastseen = max(slot.lastseen, monotonic() + min(pause, self._longest) - slot.delay)

    def _host(self, request: Request) -> str:
        return str(self.crawler.engine.downloader.get_slot_key(request))
