"""Drive a probe: one request after the other, by the harvest's own rules, in a process of its own."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import msgspec
from scrapy import Request, Spider, signals
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from pipeline.fetch.crawl import CrawlError, die_with_parent, scrapy_settings
from pipeline.fetch.news import Job
from pipeline.fetch.reasons import reason_of
from pipeline.probe.probe import probe
from pipeline.probe.site import MOST
from pipeline.probe.ways import Answer, Probed
from pipeline.settings import Settings

_REDIRECTS = 3


def probed(settings: Settings, url: str) -> Probed:
    """Look how the site at this address can be read, with ``MOST`` requests at most.

    Raises:
        CrawlError: the fetching process died.
    """
    fetch = msgspec.structs.replace(settings.fetch, retries=0, max_redirects=_REDIRECTS)
    job = Job(
        run_id="probe", sources=(), database=settings.database, archive=settings.archive_folder,
        user_agent=settings.user_agent, fetch=fetch,
    )  # fmt: skip
    context = get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(msgspec.json.encode(job, enc_hook=str), url, sender), daemon=True)
    process.start()
    sender.close()
    try:
        return msgspec.msgpack.decode(receiver.recv_bytes(), type=Probed)
    except EOFError:
        raise CrawlError("looking at the site ended before its time") from None
    finally:
        process.join(10)
        process.kill()


# --- in the fetching process -----------------------------------------------------------------------


def _run(job_json: bytes, url: str, sender: Connection) -> None:
    threading.Thread(target=die_with_parent, daemon=True).start()
    job = msgspec.json.decode(job_json, type=Job, dec_hook=lambda kind, value: Path(value))
    settings = scrapy_settings(job)
    settings["DOWNLOADER_MIDDLEWARES"] = {**settings["DOWNLOADER_MIDDLEWARES"], "pipeline.probe.ask.Budget": 999}
    process = AsyncCrawlerProcess(settings)
    process.crawl(ProbeSpider, url=url, sender=sender)
    process.start(install_signal_handlers=False)


class Budget:
    """Lets so many requests through, those for robots.txt and redirects counted."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Budget:
        """How Scrapy makes it."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Let a request pass or refuse it. Nothing stands between here and the network."""
        spider = self._crawler.spider
        if isinstance(spider, ProbeSpider):
            spider.spent += 1
            if spider.spent > MOST:
                raise IgnoreRequest(f"there have been {MOST} requests already")


class ProbeSpider(Spider):
    """Asks for what a probe wants to see, one address after the other."""

    name = "probe"

    def __init__(self, url: str, sender: Connection) -> None:
        super().__init__()
        self._steps = probe(url)
        self._sender = sender
        self._sitemaps: list[str] = []
        self.spent = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> ProbeSpider:
        """How Scrapy makes it."""
        made = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(made._robots_parsed, signal=signals.robots_parsed)
        return made

    def _robots_parsed(self, robotparser: Any, request: Request) -> None:
        self._sitemaps += robotparser.rp.sitemaps

    async def start(self) -> AsyncIterator[Any]:
        """The request to begin with."""
        for request in self._next(None):
            yield request

    def _next(self, answer: Answer | None) -> Iterator[Request]:
        try:
            url = self._steps.send(answer)  # type: ignore[arg-type]  # None begins it
        except StopIteration as end:
            self._sender.send_bytes(msgspec.msgpack.encode(end.value))
            return
        yield Request(url, callback=self._came, errback=self._failed, dont_filter=True, meta={"asked": url})

    def _came(self, response: Response) -> Iterator[Request]:
        headers = {
            name.decode("latin-1").lower(): values[0].decode("latin-1")
            for name, values in response.headers.items()
            if values
        }
        yield from self._next(
            Answer(
                asked=response.meta["asked"],
                url=response.url,
                status=response.status,
                content=response.body,
                content_type=headers.get("content-type", ""),
                headers=headers,
                spent=self.spent,
                sitemaps=tuple(self._sitemaps),
            )
        )

    def _failed(self, failure: Any) -> Iterator[Request]:
        asked = failure.request.meta["asked"]
        yield from self._next(Answer(asked=asked, url=asked, reason=reason_of(failure.value), spent=self.spent))
