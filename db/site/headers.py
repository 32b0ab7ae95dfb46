"""Security headers on every answer; Datasette's inner pages stay closed, but on one's own machine without accounts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from db.site.posted import Asgi, bounded
from db.site.unchanged import is_known, tag_of, validated

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
_OPEN = ("/-/static",)
_DOORS = ("/-/login", "/-/logout")


def secured(*, public: bool, accounts: bool, address: str = "", database: Path | None = None) -> Callable[[Asgi], Asgi]:
    """Wrap an application so that its answers carry our headers. People can sign in where there are accounts.

    Pages of a public instance, which are made from this ``database``, may be kept by browsers and proxies.
    """
    open_ = (*_OPEN, *_DOORS) if accounts and not public else _OPEN

    def wrap(app: Asgi) -> Asgi:
        app = bounded(app, address)

        async def wrapped(scope: dict[str, Any], receive: Any, send: Any) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
                return
            inner = scope["path"].startswith("/-/") and not scope["path"].startswith(open_)
            if inner and (public or accounts):
                await _closed(send)
                return

            tag = tag_of(database, scope) if public and database else None
            if tag and is_known(tag, scope):
                await _answer(send, 304, validated([], tag))
                return

            async def send_with_headers(message: dict[str, Any]) -> None:
                if message["type"] == "http.response.start":
                    message["headers"] = _headers(message.get("headers", []))
                    if tag and message["status"] == 200:
                        message["headers"] = validated(message["headers"], tag)
                await send(message)

            await app(_without_authorization(scope), receive, send_with_headers)

        return wrapped

    return wrap


def _without_authorization(scope: dict[str, Any]) -> dict[str, Any]:
    """People sign in by the form, whose tries are counted, or not at all."""
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name.lower() != b"authorization"]}


def _headers(given: list[Any]) -> list[Any]:
    names = {bytes(name).lower() for name, _ in given}
    kept = [(name, value) for name, value in given if bytes(name).lower() not in _ALWAYS]
    own = list(_ALWAYS.items())
    if b"content-security-policy" not in names:
        own.append((b"content-security-policy", CSP.encode()))
    return [*kept, *own]


async def _closed(send: Any) -> None:
    await _answer(send, 404, [(b"content-type", b"text/plain; charset=utf-8")], b"Not found")


async def _answer(send: Any, status: int, headers: list[Any], body: bytes = b"") -> None:
    await send({"type": "http.response.start", "status": status, "headers": _headers(headers)})
    await send({"type": "http.response.body", "body": body})
