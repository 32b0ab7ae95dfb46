"""What readers may post: so much, in so much time, and from a page of this site alone.

A body is read, within these bounds, before anything behind this sees the request.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

Asgi = Callable[..., Awaitable[None]]
MOST_POSTED = 65_536  # bytes: the longest form of the site, many times over
_SECONDS = 30.0
_READING = ("GET", "HEAD", "OPTIONS")


class Refused(Exception):
    """A request that goes no further. ``args``: the status, and what to say."""


def bounded(app: Asgi, address: str) -> Asgi:
    """An application that is asked to do something by forms of this site alone, none of them long.

    ``address`` is where readers reach the site, where that is known.
    """

    async def wrapped(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http" or scope["method"] in _READING:
            await app(scope, receive, send)
            return
        headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
        try:
            _check_origin(headers, address)
            body = await asyncio.wait_for(_body(headers, receive), _SECONDS)
        except Refused as refused:
            await _answer(send, *refused.args)
            return
        except TimeoutError:
            await _answer(send, 408, "The form took too long.")
            return
        rest = [{"type": "http.request", "body": body, "more_body": False}]

        async def replayed() -> Any:
            return rest.pop() if rest else await receive()

        await app(scope, replayed, send)

    return wrapped


def _check_origin(headers: Mapping[bytes, str], address: str) -> None:
    """What a browser says of the page that a form is on (Fetch Metadata; ``Origin`` by browsers that are older)."""
    told = headers.get(b"sec-fetch-site")
    if told is not None:
        own = told in ("same-origin", "none")
    else:
        hosts = {headers.get(b"host", ""), urlsplit(address).netloc} - {""}
        origin = headers.get(b"origin")
        own = origin is None or urlsplit(origin).netloc in hosts
    if not own:
        raise Refused(403, "This form is on a page of another site.")


async def _body(headers: Mapping[bytes, str], receive: Any) -> bytes:
    length = headers.get(b"content-length", "0")
    if not length.isdigit() or int(length) > MOST_POSTED:
        raise Refused(413, "That is more than a form of this site holds.")
    body, more = b"", True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            raise Refused(400, "The form was cut off.")
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > MOST_POSTED:
            raise Refused(413, "That is more than a form of this site holds.")
    return body


async def _answer(send: Any, status: int, said: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": said.encode()})
