"""A website on loopback for tests: pages are set, answers are watched."""

from __future__ import annotations

import hashlib
import multiprocessing
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import forkserver
from multiprocessing.context import BaseContext
from unittest.mock import patch
from urllib.parse import unquote

from pipeline.fetch import crawl

Page = bytes | str | tuple[int, dict[str, str], bytes] | Callable[[BaseHTTPRequestHandler], None]

ARTICLE = """<!doctype html><html lang="en"><head><title>{title}</title>
<meta property="article:published_time" content="{date}T08:00:00Z"></head><body><nav>Home | News</nav>
<article><h1>{title}</h1><p>{text}</p><p>The customs service said that officers at the port had opened the container
after a risk assessment. Nobody was named. The goods were handed to the wildlife authority, and inquiries go on.</p>
<p>It was the third such find of the year at the terminal, the service said in its statement on Monday.</p></article>
<footer>All rights reserved</footer></body></html>"""


def article(title: str, text: str = "", date: str = "2024-05-02") -> str:
    """A page with an article that is long enough to be read as one."""
    text = text or f"Customs officers seized 120 kilograms of pangolin scales in Lagos, Nigeria ({title})."
    return ARTICLE.format(title=title, text=text, date=date)


def feed(base: str, paths: list[str]) -> str:
    """An RSS feed of these pages."""
    items = "".join(
        f"<item><title>Story {path}</title><link>{base}{path}</link><guid>{base}{path}</guid>"
        "<pubDate>Thu, 02 May 2024 08:00:00 GMT</pubDate></item>"
        for path in paths
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>{items}</channel></rss>'


class Website:
    """Pages by path; what isn't set is 404. Pages have ETags and answer conditional requests."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.pages: dict[str, Page] = {}
        self.requests: list[tuple[str, int]] = []
        """Each request's path and the status of its answer, in order."""
        self.user_agents: set[str] = set()

    def asked(self, path: str) -> list[int]:
        """The statuses of the answers to requests for this path."""
        return [status for asked, status in self.requests if asked == path]

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer a request."""
        self.user_agents.add(handler.headers.get("User-Agent", ""))
        page = self.pages.get(handler.path) or self.pages.get(unquote(handler.path), (404, {}, b"not here"))
        if callable(page):
            self.requests.append((handler.path, 0))
            page(handler)
            return
        if isinstance(page, tuple):
            status, headers, body = page
        else:
            body = page.encode() if isinstance(page, str) else page
            tag = f'"{hashlib.sha256(body).hexdigest()[:12]}"'
            known = handler.headers.get("If-None-Match") == tag
            status, headers, body = (304 if known else 200), {"ETag": tag}, b"" if known else body
        self.requests.append((handler.path, status))
        handler.send_response(status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)


@cache
def _from_one_that_has_all_loaded() -> BaseContext:
    modules = ["pipeline.engines.loaded", "scrapy.core.downloader.contextfactory", "pipeline.fetch.spider"]
    forkserver.set_forkserver_preload(modules)
    forkserver.ensure_running()
    return multiprocessing.get_context("forkserver")


@contextmanager
def serving() -> Iterator[Website]:
    """Serve a website on a free port of 127.0.0.1 until the block ends.

    Crawls by this process are forked meanwhile, as workers are: to load an HTTP client anew takes longer than most
    crawls. Commands that tests run as programs of their own begin theirs as they always do.
    """

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.answer(self)

        def log_message(self, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *args: object) -> None:
            """A client that goes away in the middle is part of many a test."""

    server = Server(("127.0.0.1", 0), Handler)
    site = Website(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    context = _from_one_that_has_all_loaded()
    try:
        with patch.object(crawl, "get_context", lambda method: context):
            yield site
    finally:
        server.shutdown()
        server.server_close()
