"""Security headers on every answer; Datasette's inner pages stay closed, but on one's own machine without accounts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from db.site.posted import Asgi, bounded

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_ALWAYS = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
    b"cross-origin-opener-policy": b"same-origin",
}
_OPEN = ("/-/static",)
_DOORS = ("/-/login", "/-/logout")


def secured(*, public: bool, accounts: bool, address: str = "") -> Callable[[Asgi], Asgi]:
    """Wrap an application so that its answers carry our headers. People can sign in where there are accounts."""
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

            async def send_with_headers(message: dict[str, Any]) -> None:
                if message["type"] == "http.response.start":
                    message["headers"] = _headers(message.get("headers", []))
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
    headers = _headers([(b"content-type", b"text/plain; charset=utf-8")])
    await send({"type": "http.response.start", "status": 404, "headers": headers})
    await send({"type": "http.response.body", "body": b"Not found"})
