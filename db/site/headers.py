"""Security headers on every answer; on a public instance Datasette's inner pages stay closed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

Asgi = Callable[..., Awaitable[None]]
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
_OPEN = ("/-/static", "/-/login", "/-/logout", "/-/password")


def secured(public: bool) -> Callable[[Asgi], Asgi]:
    """Wrap an application so that its answers carry our headers."""

    def wrap(app: Asgi) -> Asgi:
        async def wrapped(scope: dict[str, Any], receive: Any, send: Any) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
                return
            if public and scope["path"].startswith("/-/") and not scope["path"].startswith(_OPEN):
                await _closed(send)
                return

            async def send_with_headers(message: dict[str, Any]) -> None:
                if message["type"] == "http.response.start":
                    message["headers"] = _headers(message.get("headers", []))
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


async def _closed(send: Any) -> None:
    headers = _headers([(b"content-type", b"text/plain; charset=utf-8")])
    await send({"type": "http.response.start", "status": 404, "headers": headers})
    await send({"type": "http.response.body", "body": b"Not found"})
