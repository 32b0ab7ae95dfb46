"""Run the crawl in a process of its own, and hand on what it reports.

Twisted's reactor can run only once in a process and wants it for itself; beside it, parsing and extraction go on.
The archive and the database are all that both processes share: the crawl writes the one and reads the other.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from queue import Empty, Queue
from typing import Any
from urllib.parse import urlsplit

import msgspec

from pipeline.fetch.news import Event, Job
from pipeline.sources.source import ArchiveChannel, LocalChannel, Source

_TICK = 0.5  # seconds after which an empty batch is handed on, so that waiting work gets its turn


class CrawlError(RuntimeError):
    """The fetching process ended before its time."""


def crawl(job: Job) -> Iterator[list[Event]]:
    """Fetch all sources of a job; yields what has happened since the last batch, often nothing.

    Raises:
        CrawlError: the fetching process died.
    """
    context = get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    # No daemon: those may have no processes of their own, which read channels.
    process = context.Process(target=_run, args=(msgspec.json.encode(job, enc_hook=str), sender))
    process.start()
    sender.close()
    try:
        yield from _batches(receiver)
        process.join()
        if process.exitcode:
            raise CrawlError(f"fetching ended with exit code {process.exitcode}; the next harvest goes on from here")
    finally:
        process.terminate()
        process.join(10)
        process.kill()


def _batches(receiver: Connection) -> Iterator[list[Event]]:
    events: Queue[Event | None] = Queue()
    threading.Thread(target=_drain, args=(receiver, events), daemon=True).start()
    while True:
        batch: list[Event] = []
        try:
            event = events.get(timeout=_TICK)
            while event is not None:
                batch.append(event)
                event = events.get_nowait()
        except Empty:
            yield batch
            continue
        yield batch
        return


def _drain(receiver: Connection, events: Queue[Event | None]) -> None:
    """Take events off the pipe at once: a full pipe would hold up the crawl's timers."""
    decoder = msgspec.msgpack.Decoder(Event)
    try:
        while True:
            events.put(decoder.decode(receiver.recv_bytes()))
    except (EOFError, OSError):
        events.put(None)


# --- in the fetching process -----------------------------------------------------------------------


def _run(job_json: bytes, sender: Connection) -> None:
    import logging
    import signal

    # Loaded from within the engine, it would take as long as all else: it looks through the source of whatever calls it.
    import scrapy.core.downloader.contextfactory  # noqa: F401
    from scrapy.crawler import AsyncCrawlerProcess

    from db.store.ledger import Ledger
    from pipeline.fetch.archive import Archive
    from pipeline.fetch.channels import reading_channels
    from pipeline.fetch.keeper import Keeper
    from pipeline.fetch.spider import BulletinSpider

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    threading.Thread(target=die_with_parent, daemon=True).start()
    logging.getLogger().addHandler(logging.NullHandler())
    job = msgspec.json.decode(job_json, type=Job, dec_hook=lambda kind, value: Path(value))
    encoder = msgspec.msgpack.Encoder()

    def send(event: Event) -> None:
        sender.send_bytes(encoder.encode(event))

    archive = Archive(job.archive, f"{job.archive_name}-web", job.user_agent)
    ledger = Ledger(
        job.database,
        revisit_days=job.fetch.revisit_days,
        revisit_hours=job.fetch.revisit_hours,
        attempts=job.fetch.attempts,
    )
    process = AsyncCrawlerProcess(scrapy_settings(job))
    with reading_channels(job.engine) as reader:
        process.crawl(BulletinSpider, job=job, ledger=ledger, keeper=Keeper(archive, send), send=send, reader=reader)
        process.start(install_signal_handlers=False)
    archive.close()
    if process.bootstrap_failed:
        os._exit(1)


def die_with_parent() -> None:
    """Wait, and end this process when the one that began it does."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def scrapy_settings(job: Job) -> dict[str, Any]:
    """Scrapy's settings for a job. What isn't named here is Scrapy's default.

    Middlewares and extensions are all named: those that are only switched off would be loaded, and some of them load an
    HTTP client, an HTTP server and a list of all public domains.
    """
    fetch = job.fetch
    paces = {host: pace for source in job.sources for host, pace in _paces(source)}
    return {
        "LOG_ENABLED": False,
        "LOG_INSTALL_ROOT_HANDLER": False,
        "REFERRER_POLICY": "no-referrer",
        "HTTPERROR_ALLOW_ALL": True,
        "URLLENGTH_LIMIT": 0,  # it would drop requests in silence
        "USER_AGENT": job.user_agent,
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,application/pdf,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Encoding": "gzip, deflate",
        },
        # politeness
        "ROBOTSTXT_OBEY": True,
        "CONCURRENT_REQUESTS": fetch.hosts,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "AUTOTHROTTLE_ENABLED": True,
        "AUTOTHROTTLE_START_DELAY": fetch.pace,
        "DOWNLOAD_DELAY_JITTER": 0,
        "DOWNLOAD_SLOTS": {host: {"concurrency": 1, "delay": pace} for host, pace in paces.items()},
        "PACES": paces,
        # limits
        "DOWNLOAD_TIMEOUT": fetch.timeout,
        "DOWNLOAD_MAXSIZE": fetch.max_bytes,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_VERIFY_CERTIFICATES": fetch.verify_certificates,
        "REDIRECT_MAX_TIMES": fetch.max_redirects,
        "RETRY_TIMES": fetch.retries,
        "RETRY_BACKOFF": fetch.backoff,
        "RETRY_LONGEST_WAIT": fetch.longest_wait,
        # where it may go
        "GUARD_PRIVATE_ADDRESSES": fetch.private_addresses,
        "TWISTED_DNS_RESOLVER": "scrapy.resolver.CachingHostnameResolver"
        if fetch.private_addresses
        else "pipeline.fetch.guard.GuardedResolver",
        # the parts that are loaded, and no others
        "DOWNLOADER_MIDDLEWARES_BASE": {},
        "DOWNLOADER_MIDDLEWARES": {
            "pipeline.fetch.guard.Guard": 10,
            "pipeline.fetch.pace.Robots": 100,
            "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
            "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
            "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
            "pipeline.fetch.retry_after.RetryAfter": 550,
            "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": 580,
            "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": 590,
            "pipeline.fetch.whole.Whole": 595,
            "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": 600,
            "scrapy.downloadermiddlewares.stats.DownloaderStats": 850,
        },
        "EXTENSIONS_BASE": {},
        "EXTENSIONS": {
            "scrapy.extensions.corestats.CoreStats": 0,
            "pipeline.fetch.pace.Pace": 0,
        },
    }


_ARCHIVE_PACE = 4.0  # seconds between two requests to a web archive, where the source doesn't say


def _paces(source: Source) -> list[tuple[str, float]]:
    """The pauses that a source's hosts are to have."""
    found = []
    for channel in source.channels:
        archive = isinstance(channel, ArchiveChannel)
        pace = _ARCHIVE_PACE if archive and source.pace is None else source.pace
        if pace is None or isinstance(channel, LocalChannel):
            continue
        records = (channel.records,) if isinstance(channel, ArchiveChannel) else ()
        found += [(urlsplit(address).hostname or "", pace) for address in (*channel.addresses, *records)]
    return found
