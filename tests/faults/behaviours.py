"""How servers misbehave: each function answers one request for ``/bad`` (or a channel, or robots.txt) in its own way.

A behaviour's site has a good page beside the bad one. Raw bytes are written where an HTTP server would refuse to.
"""

from __future__ import annotations

import gzip
import socket
import struct
import time
import zlib
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from io import BytesIO

import brotli
from backports import zstd
from fpdf import FPDF
from PIL import Image

from tests.website import article

Handler = BaseHTTPRequestHandler
Behaviour = Callable[[Handler], None]
GOOD = article("Story /good")
PAGE = article("Story /bad").encode()
TRICKLE = 60  # seconds for which a slow server goes on

PAGES: dict[str, Behaviour] = {}
CHANNELS: dict[str, Behaviour] = {}
ROBOTS: dict[str, Behaviour] = {}


def page(function: Behaviour) -> Behaviour:
    """A behaviour of a bulletin's page."""
    PAGES[function.__name__] = function
    return function


def channel(function: Behaviour) -> Behaviour:
    """A behaviour of a feed, sitemap, list or API."""
    CHANNELS[function.__name__] = function
    return function


def robots(function: Behaviour) -> Behaviour:
    """A behaviour of robots.txt."""
    ROBOTS[function.__name__] = function
    return function


def send(
    handler: Handler, status: int = 200, body: bytes = PAGE, kind: str = "text/html; charset=utf-8", **headers: str
) -> None:
    """An answer as it should be."""
    handler.send_response(status)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **named}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def raw(handler: Handler, answer: bytes, *, close: bool = True) -> None:
    """These bytes, as they are; then the connection ends."""
    handler.wfile.write(answer)
    handler.close_connection = close


def first_time(handler: Handler) -> bool:
    """Whether this path is asked for the first time."""
    site = handler.server.site  # type: ignore[attr-defined]
    key = (handler.headers["Host"], handler.path)
    known = key in site.seen
    site.seen.add(key)
    return not known


# --- statuses ------------------------------------------------------------------------------------------


@page
def not_modified_unasked(handler: Handler) -> None:
    raw(handler, b"HTTP/1.1 304 Not Modified\r\n\r\n")


@page
def not_found(handler: Handler) -> None:
    send(handler, 404, b"<h1>Not found</h1>")


@page
def gone(handler: Handler) -> None:
    send(handler, 410, b"<h1>Gone</h1>")


@page
def too_many_requests_once(handler: Handler) -> None:
    if first_time(handler):
        send(handler, 429, b"slowly", Retry_After="1")
    else:
        send(handler)


@page
def too_many_requests_for_an_hour(handler: Handler) -> None:
    send(handler, 429, b"later", Retry_After="3600")


@page
def retry_after_that_is_nonsense(handler: Handler) -> None:
    if first_time(handler):
        send(handler, 503, b"later", Retry_After="soon")
    else:
        send(handler)


@page
def server_error_once(handler: Handler) -> None:
    send(handler, 500, b"oops") if first_time(handler) else send(handler)


@page
def unavailable(handler: Handler) -> None:
    send(handler, 503, b"down")


@page
def forbidden(handler: Handler) -> None:
    send(handler, 403, b"no")


@page
def status_without_a_meaning(handler: Handler) -> None:
    raw(handler, b"HTTP/1.1 799 Whatever\r\nContent-Length: 2\r\n\r\nno")


# --- time and bytes --------------------------------------------------------------------------------------


@page
def slow_bytes(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n")
    _trickle(handler)


@page
def slow_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    _trickle(handler)


def _trickle(handler: Handler) -> None:
    end = time.monotonic() + TRICKLE
    try:
        while time.monotonic() < end:
            handler.wfile.write(b"x")
            time.sleep(0.2)
    except OSError:
        pass
    handler.close_connection = True


@page
def silence(handler: Handler) -> None:
    handler.connection.settimeout(TRICKLE)
    try:
        while handler.connection.recv(1024):
            pass
    except OSError:
        pass
    handler.close_connection = True


@page
def reset_in_mid_body(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n" + PAGE[:200])
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True


@page
def body_shorter_than_announced(handler: Handler) -> None:
    raw(handler, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000\r\n\r\n" + PAGE)


@page
def body_longer_than_announced(handler: Handler) -> None:
    length = str(len(PAGE)).encode()
    raw(
        handler,
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: " + length + b"\r\n\r\n" + PAGE + b"more" * 99,
    )


@page
def truncated_gzip(handler: Handler) -> None:
    send(handler, body=gzip.compress(PAGE)[:-30], Content_Encoding="gzip")


@page
def broken_gzip(handler: Handler) -> None:
    send(handler, body=b"this is not gzip" * 40, Content_Encoding="gzip")


@page
def gzip_bomb(handler: Handler) -> None:
    send(handler, body=gzip.compress(b"\0" * 4_000_000) * 100, Content_Encoding="gzip")


@page
def zstd_bomb(handler: Handler) -> None:
    send(handler, body=zstd.compress(b"\0" * 40_000_000), Content_Encoding="zstd")


@page
def brotli_bomb(handler: Handler) -> None:
    send(handler, body=brotli.compress(b"\0" * 40_000_000, quality=1), Content_Encoding="br")


@page
def truncated_zstd(handler: Handler) -> None:
    send(handler, body=zstd.compress(PAGE)[:-30], Content_Encoding="zstd")


@page
def truncated_deflate(handler: Handler) -> None:
    send(handler, body=zlib.compress(PAGE)[:-30], Content_Encoding="deflate")


@page
def page_of_200_megabytes(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 200000000\r\n\r\n")
    _pour(handler, b"x" * 100_000, 2000)


@page
def body_without_end(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    _pour(handler, b"186a0\r\n" + b"x" * 100_000 + b"\r\n", 10_000)


def _pour(handler: Handler, piece: bytes, times: int) -> None:
    try:
        for _ in range(times):
            handler.wfile.write(piece)
    except OSError:
        pass
    handler.close_connection = True


@page
def broken_chunks(handler: Handler) -> None:
    raw(handler, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" + PAGE)


@page
def no_http_at_all(handler: Handler) -> None:
    raw(handler, b"220 mail.example ESMTP ready\r\n")


@page
def header_without_a_colon(handler: Handler) -> None:
    length = str(len(PAGE)).encode()
    raw(
        handler,
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nwhat is this\r\nContent-Length: " + length + b"\r\n\r\n" + PAGE,
    )


@page
def header_of_a_megabyte(handler: Handler) -> None:
    raw(handler, b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 1_000_000 + b"\r\nContent-Length: 2\r\n\r\nhi")


@page
def connection_closed_without_saying(handler: Handler) -> None:
    send(handler)
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True


# --- redirects -----------------------------------------------------------------------------------------


@page
def redirect_loop(handler: Handler) -> None:
    send(handler, 302, b"", Location="/bad")


@page
def redirect_chain_too_long(handler: Handler) -> None:
    number = int(handler.path.partition("?")[2] or 0)
    send(handler, 302, b"", Location=f"/bad?{number + 1}")


@page
def redirect_to_a_file(handler: Handler) -> None:
    send(handler, 302, b"", Location="file:///etc/passwd")


@page
def redirect_to_nowhere(handler: Handler) -> None:
    send(handler, 302, b"")


@page
def redirect_to_the_home_page(handler: Handler) -> None:
    send(handler, 301, b"", Location="/")


@page
def moved(handler: Handler) -> None:
    send(handler, 301, b"", Location="/moved")


@page
def cookie_wall(handler: Handler) -> None:
    send(handler, 302, b"", Location="/bad", Set_Cookie="seen=1")


# --- what the page holds -------------------------------------------------------------------------------


@page
def utf8_declared_as_latin1(handler: Handler) -> None:
    text = article("Saisie à Málaga", "Les douaniers ont saisi 40 défenses d'éléphant à Málaga, en Espagne.")
    send(handler, body=text.encode(), kind="text/html; charset=iso-8859-1")


@page
def windows1252_undeclared(handler: Handler) -> None:
    text = article("Saisie à Málaga", "Les douaniers ont saisi 40 défenses d’éléphant à Málaga, en Espagne.")
    send(handler, body=text.encode("cp1252"), kind="text/html")


@page
def charset_that_there_is_not(handler: Handler) -> None:
    send(handler, kind="text/html; charset=klingon-8")


@page
def nul_bytes(handler: Handler) -> None:
    send(handler, body=PAGE.replace(b"Customs", b"Cust\0oms\0"))


@page
def html_declared_as_text(handler: Handler) -> None:
    send(handler, kind="text/plain")


@page
def image_in_place_of_a_page(handler: Handler) -> None:
    send(handler, body=b"\x89PNG\r\n\x1a\n" + b"\0" * 500, kind="image/png")


@page
def archive_declared_as_html(handler: Handler) -> None:
    send(handler, body=b"PK\x03\x04" + b"\0" * 500)


@page
def empty_answer(handler: Handler) -> None:
    send(handler, body=b"")


@page
def page_without_text(handler: Handler) -> None:
    send(handler, body=b"<html><body><img src='scales.jpg'></body></html>")


@page
def soft_404(handler: Handler) -> None:
    send(
        handler,
        body=b"<html><title>Oops</title><body><h1>Page not found</h1><p>The page is not here.</p></body></html>",
    )


@page
def login_wall(handler: Handler) -> None:
    send(handler, body=b"<html><title>Members</title><body><p>Please log in to read this article.</p></body></html>")


@page
def page_that_needs_scripts(handler: Handler) -> None:
    send(handler, body=b"<html><body><div id='app'></div><noscript>Please enable JavaScript.</noscript></body></html>")


@page
def robot_check(handler: Handler) -> None:
    send(handler, body=b"<html><title>Just a moment...</title><body><p>Checking your browser.</p></body></html>")


@page
def deep_nesting(handler: Handler) -> None:
    send(handler, body=b"<html><body>" + b"<div>" * 50_000 + b"Seized ivory" + b"</div>" * 50_000)


@page
def broken_pdf(handler: Handler) -> None:
    send(handler, body=b"%PDF-1.7\nnothing of the kind" * 20, kind="application/pdf")


@page
def encrypted_pdf(handler: Handler) -> None:
    pdf = _pdf()
    pdf.set_encryption(owner_password="owner", user_password="user")
    send(handler, body=bytes(pdf.output()), kind="application/pdf")


@page
def scanned_pdf(handler: Handler) -> None:
    pdf = FPDF()
    pdf.add_page()
    image = BytesIO()
    Image.new("L", (200, 200), 128).save(image, "PNG")
    pdf.image(image, w=150)
    send(handler, body=bytes(pdf.output()), kind="application/pdf")


def _pdf() -> FPDF:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=12)
    pdf.multi_cell(0, 6, "Customs officers seized 120 kilograms of pangolin scales in Lagos, Nigeria. " * 5)
    return pdf


# --- channels ------------------------------------------------------------------------------------------

_RSS = '<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>t</title>{items}</channel></rss>'
_ITEM = "<item><title>Story {path}</title><link>{path}</link><guid>{guid}</guid>{date}</item>"


def _feed(handler: Handler, items: str, head: str = "", end: int | None = None) -> None:
    send(handler, body=_RSS.format(head=head, items=items).encode()[:end], kind="application/rss+xml")


def _item(path: str = "/good", guid: str = "1", date: str = "") -> str:
    return _ITEM.format(path=path, guid=guid, date=date)


@channel
def feed_with_an_xml_bomb(handler: Handler) -> None:
    bomb = "<!DOCTYPE r [" + '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
    ) + "]>"  # fmt: skip
    _feed(handler, _item().replace("Story", "&a11;"), bomb)


@channel
def feed_with_an_external_entity(handler: Handler) -> None:
    _feed(handler, _item().replace("Story", "&x;"), '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>')


@channel
def feed_broken_off(handler: Handler) -> None:
    _feed(handler, _item() + _item("/never", "2"), end=-100)


@channel
def feed_with_relative_links(handler: Handler) -> None:
    _feed(handler, _item("good"))


@channel
def feed_without_dates(handler: Handler) -> None:
    _feed(handler, _item())


@channel
def feed_with_doubled_guids(handler: Handler) -> None:
    _feed(handler, _item() + _item("/other"))


@channel
def feed_with_dates_in_the_future(handler: Handler) -> None:
    _feed(handler, _item(date="<pubDate>Thu, 02 May 2999 08:00:00 GMT</pubDate>"))


@channel
def feed_that_is_a_page(handler: Handler) -> None:
    send(handler)


@channel
def feed_without_entries(handler: Handler) -> None:
    _feed(handler, "")


@channel
def feed_that_is_empty(handler: Handler) -> None:
    send(handler, body=b"", kind="application/rss+xml")


@channel
def feed_that_is_gone(handler: Handler) -> None:
    send(handler, 410, b"gone")


@channel
def sitemap_of_itself(handler: Handler) -> None:
    here = f"http://{handler.headers['Host']}"
    locations = f"<sitemap><loc>{here}/channel</loc></sitemap><sitemap><loc>{here}/pages.xml</loc></sitemap>"
    if handler.path == "/pages.xml":
        body = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{here}/good</loc></url></urlset>'
    else:
        body = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{locations}</sitemapindex>'
    send(handler, body=body.encode(), kind="application/xml")


@channel
def list_without_end(handler: Handler) -> None:
    number = int(handler.path.partition("?page=")[2] or 1)
    body = (
        f"<ul><li><a class=story href=/good>Story</a></li></ul><a class=next href='/channel?page={number + 1}'>Next</a>"
    )
    send(handler, body=body.encode())


@channel
def list_without_what_is_looked_for(handler: Handler) -> None:
    send(handler, body=b"<main><p>We have a new site.</p></main>")


@channel
def list_nested_without_end(handler: Handler) -> None:
    send(handler, body=b"<ul><li><a class=story href=/good>Story</a>" * 12_000)


@channel
def api_that_says_error_with_200(handler: Handler) -> None:
    send(handler, body=b'{"error": "quota exceeded"}', kind="application/json")


@channel
def api_with_broken_json(handler: Handler) -> None:
    send(handler, body=b'{"items": [{"url": "/good"', kind="application/json")


# --- robots.txt ----------------------------------------------------------------------------------------


@robots
def robots_refuse(handler: Handler) -> None:
    send(handler, body=b"User-agent: *\nDisallow: /bad\n", kind="text/plain")


@robots
def robots_fail(handler: Handler) -> None:
    send(handler, 503, b"down")


@robots
def robots_are_a_page(handler: Handler) -> None:
    send(handler)


@robots
def robots_of_ten_megabytes(handler: Handler) -> None:
    send(handler, body=b"# nothing\n" * 1_000_000 + b"User-agent: *\nDisallow: /bad\n", kind="text/plain")


@robots
def robots_never_come(handler: Handler) -> None:
    silence(handler)
