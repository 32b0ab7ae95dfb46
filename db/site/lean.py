"""Pages and texts are sent small, and not again where the reader has them: gzip, and validators (RFC 9110)."""

from __future__ import annotations

import gzip
import hashlib
import re
from typing import Any

from db.site.posted import Asgi
from db.site.unchanged import is_known

_SMALLEST = 1000  # bytes; what is smaller grows
_LONGEST = 500_000  # bytes of a file that is sent whole
_TEXTS = re.compile(rb"text/|application/(?:json|xml|javascript|atom\+xml|geo\+json|ld\+json|graphml\+xml)|image/svg")


def lean(app: Asgi) -> Asgi:
    """Wrap an application: whole texts get a validator, and are compressed for who takes that.

    What comes in many pieces, as large files do, goes out as it comes. What is made for somebody who has signed in isn't compressed:
    a form's token could be guessed from the length (BREACH).
    """

    async def wrapped(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await app(scope, receive, send)
            return
        head: dict[str, Any] | None = None
        pieces: list[bytes] = []

        async def send_lean(message: dict[str, Any]) -> None:
            nonlocal head
            if message["type"] == "http.response.start":
                if _is_text(message):
                    head = message
                    return
            elif head is not None:
                pieces.append(message.get("body", b""))
                more = bool(message.get("more_body"))
                if more and _is_short(head):
                    return
                whole = {**message, "body": b"".join(pieces)}
                first, whole = (head, whole) if more else _small(scope, head, whole)
                head = None
                await send(first)
                await send(whole)
                return
            await send(message)

        await app(scope, receive, send_lean)

    return wrapped


def _is_text(message: dict[str, Any]) -> bool:
    headers = _named(message["headers"])
    return (
        message["status"] == 200
        and bool(_TEXTS.match(headers.get(b"content-type", b"")))
        and b"content-encoding" not in headers
    )


def _is_short(message: dict[str, Any]) -> bool:
    length = _named(message["headers"]).get(b"content-length", b"")
    return length.isdigit() and int(length) <= _LONGEST


def _small(
    scope: dict[str, Any], head: dict[str, Any], message: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    body, asked, given = message.get("body", b""), _named(scope["headers"]), _named(head["headers"])
    # Weak: whether it is compressed or not, it is the same page.
    tag = b'W/"' + hashlib.sha256(body).hexdigest()[:20].encode() + b'"'
    headers = [(name, value) for name, value in head["headers"] if bytes(name).lower() != b"content-length"]
    headers += [(b"etag", tag), (b"vary", b"accept-encoding")]
    if b"cache-control" not in given:
        headers.append((b"cache-control", b"no-cache"))
    if is_known(tag, scope):
        return {**head, "status": 304, "headers": headers}, {**message, "body": b""}
    private = b"ds_actor=" in asked.get(b"cookie", b"") or b"set-cookie" in given
    if len(body) >= _SMALLEST and not private and _takes_gzip(asked.get(b"accept-encoding", b"")):
        body = gzip.compress(body, 6, mtime=0)
        headers.append((b"content-encoding", b"gzip"))
    headers.append((b"content-length", str(len(body)).encode()))
    return {**head, "headers": headers}, {**message, "body": body}


def _takes_gzip(accepted: bytes) -> bool:
    for coding in accepted.lower().split(b","):
        name, _, weight = coding.strip().partition(b";")
        if name.strip() == b"gzip":
            return not re.fullmatch(rb"\s*q=0(?:\.0*)?\s*", weight)
    return False


def _named(headers: Any) -> dict[bytes, bytes]:
    return {bytes(name).lower(): bytes(value) for name, value in headers}
