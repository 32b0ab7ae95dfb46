"""Security headers on every answer; Datasette's inner pages stay closed, but on one's own machine without accounts."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qs, quote

Asgi = Callable[..., Awaitable[None]]
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
EMBEDDED = CSP.replace("frame-ancestors 'none'", "frame-ancestors *")
"""Of a page that is made to stand in other sites' pages: it has nothing that could be clicked by mistake but links."""
_ALWAYS = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
    b"cross-origin-opener-policy": b"same-origin",
}
_LOCAL = re.compile(r"/(?![/\\])[^\\\s]*")
_OPEN = ("/-/static",)
_DOORS = ("/-/login", "/-/logout")


def secured(*, public: bool, accounts: bool) -> Callable[[Asgi], Asgi]:
    """Wrap an application so that its answers carry our headers. People can sign in where there are accounts."""
    open_ = (*_OPEN, *_DOORS) if accounts and not public else _OPEN

    def wrap(app: Asgi) -> Asgi:
        async def wrapped(scope: dict[str, Any], receive: Any, send: Any) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
                return
            inner = scope["path"].startswith("/-/") and not scope["path"].startswith(open_)
            if inner and (public or accounts):
                await _closed(send)
                return

            async def send_with_headers(message: dict[str, Any]) -> None:
                if message["type"] == "http.response.start":
                    message["headers"] = _headers(message.get("headers", []))
                    if scope["path"].endswith("/-/login") and message["status"] == 302:
                        message["headers"] = _back(message["headers"], scope["query_string"])
                await send(message)

            await app(scope, receive, send_with_headers)

        return wrapped

    return wrap


def _headers(given: list[Any]) -> list[Any]:
    names = {bytes(name).lower() for name, _ in given}
    kept = [(name, value) for name, value in given if bytes(name).lower() not in _ALWAYS]
    own = list(_ALWAYS.items())
    if b"content-security-policy" not in names:
        own.append((b"content-security-policy", CSP.encode()))
    return [*kept, *own]


def _back(headers: list[Any], query: bytes) -> list[Any]:
    """After signing in: to the page from which people came (``next``), where that is one of this site."""
    path = parse_qs(query.decode("latin-1")).get("next", ["/"])[0]
    if not _LOCAL.fullmatch(path):
        return headers
    return [(name, quote(path).encode() if name.lower() == b"location" else value) for name, value in headers]


async def _closed(send: Any) -> None:
    headers = _headers([(b"content-type", b"text/plain; charset=utf-8")])
    await send({"type": "http.response.start", "status": 404, "headers": headers})
    await send({"type": "http.response.body", "body": b"Not found"})
