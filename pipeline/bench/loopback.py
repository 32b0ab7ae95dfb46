"""A site on loopback with a sitemap and made pages, to measure fetching."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from pipeline.bench.corpus import page


@contextmanager
def serving(count: int) -> Iterator[str]:
    """Serve so many pages until the block ends; gives the site's address."""
    made = {f"/{number}": page(number, relevant=False).html for number in range(count)}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = sitemap if self.path == "/sitemap.xml" else made.get(self.path)
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "application/xml" if body is sitemap else "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    base = f"http://127.0.0.1:{server.server_address[1]}"
    urls = "".join(f"<url><loc>{base}{path}</loc></url>" for path in made)
    sitemap = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield base
    finally:
        server.shutdown()
        server.server_close()
