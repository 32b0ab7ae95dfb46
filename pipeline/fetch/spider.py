"""The spider: asks for each source's channel, for the bulletins found in it, and for those that are due."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import msgspec
from scrapy import Request, Spider
from scrapy.exceptions import CloseSpider
from scrapy.http import Response

from db.store.collected import Purpose, Walked
from db.store.ledger import NOTHING, Known, Ledger
from extractors.records import Lead
from pipeline import discover
from pipeline.discover.faults import Fault, fault_of_answer
from pipeline.fetch import copies
from pipeline.fetch.archive import ArchiveError
from pipeline.fetch.channels import ChannelReader
from pipeline.fetch.guard import GuardedResolver
from pipeline.fetch.keeper import Keeper
from pipeline.fetch.news import Broken, Event, Finished, Job, Leads
from pipeline.fetch.reading import Reading, content_type
from pipeline.fetch.reasons import reason_of
from pipeline.fetch.retry_after import Postponed
from pipeline.identity import document_id
from pipeline.sources.source import ApiChannel, ArchiveChannel, FeedChannel, ListingChannel, ScraperChannel, Source

_MOST_SITEMAPS = 2000
_MOST_PAGES = 10_000  # of a channel, on a walk into the past
_COUNTED = ApiChannel | ArchiveChannel | FeedChannel | ListingChannel
"""Channels whose pages follow one another, an empty one after the last."""
_NO_SUCH_PAGE = (400, 404, 410, 416, 422)
"""How sites answer when they are asked for the page after their last."""


class BulletinSpider(Spider):
    """One crawl of all sources of a job. Everything it learns goes through ``send``."""

    name = "bulletins"

    def __init__(
        self, job: Job, ledger: Ledger, keeper: Keeper, send: Callable[[Event], None], reader: ChannelReader
    ) -> None:
        super().__init__()
        self._reader = reader
        self._max_bytes = job.fetch.max_bytes
        self._sources = {source.id: source for source in job.sources}
        self._ledger = ledger
        self._keeper = keeper
        self._send = send
        self._limit = job.limit
        self._span = job.span
        self._walked = {source.id: ledger.walked(source.id, job.span) if job.span else {} for source in job.sources}
        self._taken: Counter[str] = Counter()
        self._asked: set[str] = set()
        self._open: Counter[str] = Counter()
        self._readings = {source.id: [Reading(source, job.begin.get(source.id, 0))] for source in job.sources}
        self._deadlines: dict[str, float] = defaultdict(lambda: monotonic() + job.fetch.source_minutes * 60)

    async def start(self) -> AsyncIterator[Any]:
        """The requests to begin with: all channels first, then what earlier runs left."""
        for source in self._sources.values():
            self._open[source.id] += 1  # let go of once its due leads are asked for
            for request in self._first_requests(source.id):
                yield request
        for source in self._sources.values():
            for lead in () if self._reading(source.id).source.brings_content else self._ledger.due(source.id):
                for request in self._bulletin_requests(source, lead):
                    yield request
            self._close_one(source.id)

    # --- requests ----------------------------------------------------------------------------------

    def _reading(self, source_id: str) -> Reading:
        """The channel of the source that is being read."""
        return self._readings[source_id][-1]

    def _first_requests(self, source_id: str) -> Iterator[Request]:
        reading = self._reading(source_id)
        since = date.fromisoformat(self._span.since) if self._span else None
        walked = self._walked[source_id]
        begun = {url: step.number for url, step in walked.items() if step.way == reading.way and not step.done}
        starts = {url: 1 for url in reading.source.starts(self._until(), since) if url not in walked}
        for address, number in (begun | starts).items():
            if address not in self._asked:
                yield self._channel_request(reading.source, address, number)

    def _until(self) -> date:
        """The day to begin with."""
        today = datetime.now(UTC).date()
        return min(today, date.fromisoformat(self._span.until)) if self._span else today

    def _channel_request(self, source: Source, url: str, number: int, before: int = 0) -> Request:
        self._reading(source.id).pages += 1
        self._asked.add(url)
        known = NOTHING if self._span or self._is_to_come_again(source) else self._ledger.discovery(url)
        return self._request(source, url, "discovery", known, number=number, before=before)

    def _is_to_come_again(self, source: Source) -> bool:
        """Whether a channel is to be read as if for the first time: texts that it brought itself are lost."""
        return source.brings_content and self._ledger.has_lost(source.id)

    def _bulletin_requests(self, source: Source, lead: Lead) -> Iterator[Request]:
        if self._limit is not None and self._taken[source.id] >= self._limit:
            return
        if lead.url not in self._asked and lead.url.startswith("http"):
            self._asked.add(lead.url)
            self._taken[source.id] += 1
            if lead.copy is None:
                request = self._request(source, lead.url, "bulletin", self._ledger.bulletin(lead.url))
                request.meta["published"] = lead.published
                yield request
            elif self._ledger.is_failed(lead.url) or not self._ledger.has_document(document_id(lead.url)):
                yield self._copy_request(source, lead.url, lead.copy)

    def _copy_request(self, source: Source, page: str, copy: str) -> Request:
        """A request for the copy of a page in a web archive."""
        url, headers = copies.request_of(copy)
        request = self._request(source, url, "bulletin", NOTHING)
        request.headers.update(headers)
        request.meta.update(asked=page, copy=copy)
        return request.replace(callback=self._on_copy)

    def _request(
        self, source: Source, url: str, purpose: Purpose, known: Known, number: int = 0, before: int = 0
    ) -> Request:
        self._open[source.id] += 1
        headers = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
        return Request(
            url,
            headers={name: value for name, value in headers.items() if value},
            callback=self._on_channel if purpose == "discovery" else self._on_bulletin,
            errback=self._on_failure,
            meta={
                "source": source.id,
                "purpose": purpose,
                "asked": url,
                "known": known,
                "number": number,
                "before": before,
                "deadline": self._deadlines[source.id],
            },
            priority=10 if purpose == "discovery" else 0,
            dont_filter=True,
        )

    def _close_one(self, source_id: str) -> None:
        self._open[source_id] -= 1
        if self._open[source_id] == 0 and not self._goes_on(source_id):
            readings = self._readings[source_id]
            if self._span:
                reasons = [reading.reason for reading in readings if reading.reason]
                said = None if any(reading.pages for reading in readings) else "these days have been walked through"
                self._send(Finished(source_id, reasons[0] if reasons else None, said))
                return
            best = next((reading for reading in reversed(readings) if reading.fault is None), readings[0])
            gave = tuple(reading.gave() for reading in readings if reading is not best)
            self._send(Finished(source_id, best.reason, best.remark, (*gave, best.gave())))

    def _goes_on(self, source_id: str) -> bool:
        """Whether a source is asked for through the next of its channels, since something is wrong with this one."""
        source, readings = self._sources[source_id], self._readings[source_id]
        while readings[-1].fault or self._span:
            tried = {reading.way for reading in readings}
            way = next((way for way in range(len(source.channels)) if way not in tried), None)
            if way is None:
                return False
            readings.append(Reading(source, way))
            requests = list(self._first_requests(source_id))
            for request in requests:
                self.crawler.engine.crawl(request)  # type: ignore[union-attr]
            if requests:
                return True
        return False

    # --- answers -----------------------------------------------------------------------------------

    async def _on_bulletin(self, response: Response) -> AsyncIterator[Request]:
        meta = response.meta
        with self._closing(meta["source"], meta["asked"]):
            reading = self._reading(meta["source"])
            reading.bulletin(response)
            reason = self._keeper.answer(meta["source"], meta["asked"], response, "bulletin", meta["known"])
            if reason or response.status == 304 or not getattr(reading.source.channel, "follow", ()):
                return
            page = discover.Page(url=response.url, content=response.body, content_type=content_type(response))
            leads = await self._reader.follow(reading.source, page, meta.get("published"))
            self._send(Leads(reading.source.id, leads))
            for lead in leads:
                if self._ledger.is_waiting(lead.url):
                    for request in self._bulletin_requests(reading.source, lead):
                        yield request

    def _on_copy(self, response: Response) -> None:
        meta = response.meta
        with self._closing(meta["source"], meta["asked"]):
            try:
                page, at = copies.page_of(meta["copy"], meta["asked"], response)
            except copies.CopyError as error:
                self._keeper.failure(meta["source"], meta["asked"], response.url, "bulletin", str(error))
                return
            self._keeper.answer(meta["source"], meta["asked"], page, "bulletin", at=at)

    async def _on_channel(self, response: Response) -> AsyncIterator[Request]:
        reading, asked = self._reading(response.meta["source"]), response.meta["asked"]
        with self._closing(reading.source.id, asked):
            try:
                found = await self._read_channel(reading, response)
                for request in self._taken_from(reading, response.meta, found) if found else ():
                    yield request
            except discover.DiscoveryError as error:
                reading.failed(asked, str(error), _fault(response))

    @contextmanager
    def _closing(self, source_id: str, url: str) -> Iterator[None]:
        """Count a request as answered, whatever comes of it; end the crawl where what comes can't be kept."""
        try:
            yield
        except ArchiveError as error:
            self._send(Broken(str(error)))
            raise CloseSpider("the archive can't be written") from error
        except Exception as error:
            self._send(discover.Problem(source_id=source_id, url=url, reason=f"{type(error).__name__}: {error}"))
        finally:
            self._close_one(source_id)

    async def _read_channel(self, reading: Reading, response: Response) -> discover.Found | None:
        """What is on a page of a channel; None where that is no news, or where there is no such page.

        Raises:
            DiscoveryError: the page isn't what the channel should show.
        """
        source, meta = reading.source, response.meta
        reason = self._keeper.answer(source.id, meta["asked"], response, "discovery", meta["known"])
        if _is_past_the_end(source, meta["number"], response.status):
            self._walk_on(reading, meta)
            return None
        if reason:
            raise discover.DiscoveryError(reason)
        if response.status == 304:
            reading.unmodified(self._ledger.newest(source.id))
            return None
        page = discover.Page(
            url=response.url, content=response.body, content_type=content_type(response), number=meta["number"],
            since=self._span.since if self._span and not self._span.deep else None, max_bytes=self._max_bytes,
        )  # fmt: skip
        return await self._reader.read(source, page)

    def _taken_from(self, reading: Reading, meta: dict[str, Any], found: discover.Found) -> Iterator[Request]:
        """The requests that a page of a channel leads to."""
        source = reading.source
        reading.found(found)
        leads = [lead for lead in found.leads if self._span is None or self._span.has(lead.published)]
        is_news = any(not self._ledger.is_known(lead.url) for lead in leads)
        self._send(Leads(source.id, tuple(msgspec.structs.replace(lead, content=None) for lead in leads)))
        for lead in leads[: self._limit]:
            if lead.content is not None:
                self._taken[source.id] += 1
                self._asked.add(lead.url)
                self._keeper.content(lead, self._ledger.bulletin(lead.url))
            elif self._ledger.is_waiting(lead.url):
                yield from self._bulletin_requests(source, lead)
        shown = hash(frozenset((*(lead.url for lead in found.leads), *found.refused)))
        if shown == meta["before"]:  # a site that shows its last page again has no more
            self._walk_on(reading, meta)
        elif self._span:
            yield from self._walk_further(reading, found, meta, shown)
        else:
            yield from self._further(source, found.more, meta["number"], is_news, shown)

    def _walk_further(
        self, reading: Reading, found: discover.Found, meta: dict[str, Any], shown: int
    ) -> Iterator[Request]:
        """The next pages on a walk into the past, whether there is news or not: to the end, or to what is too old."""
        span, source, number = self._span, reading.source, meta["number"]
        ends = isinstance(source.channel, _COUNTED) and not (found.leads or found.refused)
        if span and not span.deep and found.newest and found.newest < span.since:
            ends = True
        more = () if ends or number >= _MOST_PAGES else found.more
        more = tuple(url for url in more if url not in self._asked and url not in self._walked[source.id])
        self._walk_on(reading, meta, more)
        for address in more:
            yield self._channel_request(source, address, number + 1, shown)

    def _walk_on(self, reading: Reading, meta: dict[str, Any], more: tuple[str, ...] = ()) -> None:
        """Have it written down how far a walk has come."""
        if self._span:
            following = tuple((meta["number"] + 1, url) for url in more)
            source_id, number = reading.source.id, meta["number"]
            self._send(Walked(source_id, self._span, meta["asked"], reading.way, number, following))

    def _further(
        self, source: Source, addresses: tuple[str, ...], number: int, is_news: bool, shown: int
    ) -> Iterator[Request]:
        """The next pages of a channel. A list is followed until a page shows nothing new."""
        channel = source.channel
        most = channel.max_pages if isinstance(channel, ScraperChannel) else _MOST_SITEMAPS
        if isinstance(channel, ListingChannel | ApiChannel):
            wanted = is_news or not self._ledger.is_read(source.id) or self._is_to_come_again(source)
            if number >= channel.max_pages or not wanted:
                return
            most = channel.max_pages * len(source.starts(self._until()))
        if isinstance(channel, ArchiveChannel):
            most = channel.max_pages
        if isinstance(channel, FeedChannel):
            return
        if self._limit is not None:
            addresses = addresses[: not self._taken[source.id]]  # an index of sitemaps has no bulletins of its own
        for address in addresses:
            if address not in self._asked and self._reading(source.id).pages < most:
                yield self._channel_request(source, address, number + 1, shown)

    def _on_failure(self, failure: Any) -> None:
        meta = failure.request.meta
        source_id, purpose, asked = meta["source"], meta["purpose"], meta["asked"]
        reason = reason_of(failure.value)
        if urlsplit(failure.request.url).hostname in GuardedResolver.refused:
            reason = "its host's name leads to a private address"
        if purpose == "discovery":
            self._reading(source_id).failed(asked, reason, _fault_of_failure(failure.value, reason))
        if isinstance(failure.value, Postponed):
            self._send(discover.Problem(source_id=source_id, url=asked, reason=reason))
        else:
            self._keeper.failure(source_id, asked, failure.request.url, purpose, reason)
        self._close_one(source_id)


def _is_past_the_end(source: Source, number: int, status: int) -> bool:
    """Whether an answer says that there are no more pages, of a channel whose pages are asked for by number."""
    channel = source.channel
    counted = isinstance(channel, _COUNTED) and not (isinstance(channel, ListingChannel) and channel.next)
    return counted and number > 1 and status in _NO_SUCH_PAGE


def _fault(response: Response) -> Fault:
    """What is wrong with an answer that couldn't be read as the channel's."""
    kind = content_type(response)
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in _first(response)}
    fault = fault_of_answer(response.status, response.body, kind, headers)
    return fault or ("moved" if response.meta.get("redirect_urls") else "unreadable")


def _first(response: Response) -> Iterator[tuple[bytes, bytes]]:
    return ((name, values[0]) for name, values in response.headers.items() if values)


def _fault_of_failure(error: BaseException, reason: str) -> Fault | None:
    """What is wrong where no answer came; nothing, where it is only put off."""
    if isinstance(error, Postponed):
        return None
    return "blocked" if "refused by robots.txt" in reason else "unreachable"
