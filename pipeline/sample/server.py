"""The sample newsroom on loopback, real HTTP: entity tags, dates of change, robots.txt, slow, dead and moved pages."""

from __future__ import annotations

import hashlib
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from pipeline.sample.channels import CHANNELS, moment
from pipeline.sample.newsroom import by_outlet, stories
from pipeline.sample.pages import page as page_of

HOST = "127.0.0.1"
PORT = 8717
"""Addresses are identities: the newsroom is served on the same port each time, where that port is free."""
_TRIES = 20
_SLOW = "harbour/tender-patrol-boats"
_SLOW_SECONDS = 0.3
_DATED = {"globalops", "selva"}
"""Outlets whose pages say when they changed and have no entity tags."""
_ROBOTS = b"User-agent: *\nDisallow: /savanna/drafts/\nAllow: /\n"
_STORY = re.compile(
    r"^/(?P<outlet>harbour|savanna/news|globalops|coastal|meridian|selva)/(?P<slug>[a-z0-9-]+)(?:\.html)?$"
)


class _Handler(BaseHTTPRequestHandler):
    edition = 1
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with a channel, a page or the reason why there is none."""
        parts = urlsplit(self.path)
        base = f"http://{self.headers.get('Host', '')}"
        if parts.path == "/robots.txt":
            self._send(200, "text/plain", _ROBOTS)
        elif parts.path in CHANNELS:
            number = int(parse_qs(parts.query).get("page", ["1"])[0])
            self._send(200, *CHANNELS[parts.path](base, self.edition, number))
        else:
            self._story(parts.path)

    def _story(self, path: str) -> None:
        match = _STORY.match(path)
        slug = match["slug"] if match else ""
        if slug.startswith("old-"):
            self._send(301, "text/plain", b"", {"Location": path.replace("/old-", "/", 1)})
            return
        story = stories(self.edition).get(slug)
        if match is None or story is None or story.outlet != match["outlet"].split("/")[0]:
            self._send(404, "text/html", b"<h1>Not found</h1>")
            return
        if path.endswith(_SLOW):
            time.sleep(_SLOW_SECONDS)
        others = [other for other in by_outlet(story.outlet, self.edition) if other.slug != slug]
        page = page_of(story, others).encode()
        modified = moment(story) if story.outlet in _DATED else None
        self._send(200, "text/html; charset=utf-8", page, modified=modified)

    def _send(
        self,
        status: int,
        content_type: str,
        body: bytes,
        headers: dict[str, str] | None = None,
        modified: datetime | None = None,
    ) -> None:
        """Answer, with the date of change where it is known and an entity tag where it isn't."""
        if modified:
            mark, value, asked = "Last-Modified", format_datetime(modified, usegmt=True), "If-Modified-Since"
        else:
            mark, value, asked = "ETag", f'"{hashlib.sha256(body).hexdigest()[:16]}"', "If-None-Match"
        if status == 200 and self.headers.get(asked) == value:
            status, body = 304, b""
        self.send_response(status)
        self.send_header(mark, value)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the harvest reports."""


@contextmanager
def serve(edition: int = 1, port: int | None = None) -> Iterator[str]:
    """Serve the newsroom while the block runs, and give its base URL. The second edition holds corrections.

    ``port`` 0 takes any free one; without it the usual port is taken, or the next free one.
    """
    handler = type("Handler", (_Handler,), {"edition": edition})
    server = _bound(handler, port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def _bound(handler: type[BaseHTTPRequestHandler], port: int | None) -> ThreadingHTTPServer:
    if port is not None:
        return ThreadingHTTPServer((HOST, port), handler)
    for candidate in range(PORT, PORT + _TRIES):
        try:
            return ThreadingHTTPServer((HOST, candidate), handler)
        except OSError:
            continue
    raise OSError(f"no free port from {PORT} to {PORT + _TRIES - 1} on {HOST} to serve the sample newsroom on")
