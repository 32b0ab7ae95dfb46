"""A server with a site for each behaviour, each at a loopback address of its own, as sites have hosts of their own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.faults.behaviours import CHANNELS, GOOD, PAGES, ROBOTS, send
from tests.website import article, feed

NAMES = (*PAGES, *CHANNELS, *ROBOTS)


class FaultServer(ThreadingHTTPServer):
    """Serves all behaviours; which one is asked for is told by the address that the request came to."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("0.0.0.0", 0), _Handler)
        self.site = self
        self.seen: set[tuple[str, str]] = set()
        self.asked: list[tuple[str, str]] = []
        """Name of the behaviour and path, in order."""

    def base(self, name: str) -> str:
        """The address of a behaviour's site."""
        return f"http://127.1.0.{NAMES.index(name) + 1}:{self.server_address[1]}"

    def handle_error(self, *args: object) -> None:
        """A client that goes away in the middle is part of many a fault."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: FaultServer

    def do_GET(self) -> None:
        name = NAMES[int(self.headers["Host"].split(":")[0].rsplit(".", 1)[1]) - 1]
        path = self.path.partition("?")[0]
        self.server.asked.append((name, self.path))
        if path == "/robots.txt":
            ROBOTS[name](self) if name in ROBOTS else send(self, 404, b"")
        elif name in CHANNELS and path in ("/channel", "/pages.xml"):
            CHANNELS[name](self)
        elif path == "/channel":
            send(self, body=feed(self.server.base(name), ["/good", "/bad"]).encode(), kind="application/rss+xml")
        elif path == "/bad":
            PAGES.get(name, send)(self)
        elif path == "/":
            send(self, body=b"<h1>Home</h1>")
        else:
            send(self, body=(GOOD if path == "/good" else article(f"Story {path}")).encode())

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def faulty() -> Iterator[FaultServer]:
    """Serve until the block ends."""
    server = FaultServer()
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
