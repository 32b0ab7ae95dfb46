"""A small internet in a network of its own: a public address and private ones on one interface, names as in a hosts file.

Run by ``test_reach.py`` inside ``unshare``; what is harvested and who was visited is printed as JSON.
"""

from __future__ import annotations

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from sqlite_utils import Database

from pipeline.harvest import harvest
from pipeline.settings import EngineSettings, FetchSettings, Settings
from pipeline.sources import Channel, FeedChannel, ListingChannel, SitemapChannel, Source
from tests.website import article, feed

PUBLIC = "93.184.216.34"
HOSTS = f"127.0.0.1 localhost private.example\n{PUBLIC} public.example robots.example rebinding.example\n"
SECRET = "http://127.0.0.1/secret"
LINKS = [
    SECRET, "http://private.example/secret", "http://2130706433/secret", "http://[::ffff:127.0.0.1]/secret",
    "http://169.254.169.254/latest/meta-data", "file:///etc/passwd", "ftp://127.0.0.1/secret", "//127.0.0.1/secret",
]  # fmt: skip
REDIRECTS = {f"/to{number}": link for number, link in enumerate(LINKS)}


class Handler(BaseHTTPRequestHandler):
    """All sites at once; ``private`` are the visits that came to another than the public address."""

    private: list[str] = []  # noqa: RUF012 - a handler lives for one request

    def do_GET(self) -> None:
        if self.connection.getsockname()[0] != PUBLIC:
            self.private.append(self.path)
        host, path = (self.headers["Host"] or "").partition(":")[0], self.path
        if path == "/robots.txt" and host == "robots.example":
            return self._moved(SECRET)
        if path in REDIRECTS:
            return self._moved(REDIRECTS[path])
        if host == "rebinding.example":
            Path("/etc/hosts").write_text(HOSTS.replace("rebinding.example", "").replace("private", "rebinding"))
        return self._page(path, f"http://{host}")

    def _page(self, path: str, base: str) -> None:
        items = "".join(f"<li><a href='{link}'>A story</a></li>" for link in (*LINKS, *REDIRECTS, "/a"))
        urls = "".join(f"<sitemap><loc>{link}</loc></sitemap>" for link in (*LINKS, *REDIRECTS, f"{base}/urls"))
        pages = {
            "/feed": feed("", [*LINKS, *(base + path for path in REDIRECTS), f"{base}/a"]),
            "/list": f"<ul>{items}</ul><a class='next' href='{SECRET}'>next</a>",
            "/index": f"<sitemapindex>{urls}</sitemapindex>",
            "/urls": "<urlset>" + "".join(f"<url><loc>{u}</loc></url>" for u in (*LINKS, f"{base}/b")) + "</urlset>",
        }
        body = pages.get(path, "" if path == "/robots.txt" else article(f"Story {path}")).encode()
        self.send_response(404 if path == "/robots.txt" else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _moved(self, to: str) -> None:
        self.send_response(302)
        self.send_header("Location", to)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


def main(folder: Path) -> None:
    """Harvest this internet as a live harvest does."""
    server = ThreadingHTTPServer(("0.0.0.0", 80), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    channels: dict[str, Channel] = {
        "feed": FeedChannel(addresses=("http://public.example/feed",)),
        "list": ListingChannel(addresses=("http://public.example/list",), item="li", next="a.next"),
        "sitemap": SitemapChannel(addresses=("http://public.example/index",)),
        "robots": FeedChannel(addresses=("http://robots.example/feed",)),
        "rebinding": FeedChannel(addresses=("http://rebinding.example/feed",)),
    }
    sources = [Source(id=name, name=name, publisher=name, pace=0, channel=made) for name, made in channels.items()]
    fetch = FetchSettings(pace=0, backoff=0.05, timeout=5, retries=0)
    engine = EngineSettings(workers=1)
    summary = harvest(Settings(database=folder / "b.db", log=folder / "log", fetch=fetch, engine=engine), sources)
    db = Database(folder / "b.db")
    print(json.dumps({
        "private": Handler.private,
        "documents": [row["url"] for row in db.query("SELECT url FROM documents")],
        "texts": " ".join(row["text"] for row in db.query("SELECT text FROM documents")),
        "reasons": {tally.source_id: tally.remarks for tally in summary.sources},
    }))  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]))
