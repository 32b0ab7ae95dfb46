"""A file that is sent while a process of its own makes it, for as long as its reader waits for it."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec
from datasette.database import QueryInterrupted
from datasette.utils.asgi import BadRequest, Request, Response, asgi_send_file

from db.exports.files import TYPES
from db.exports.maker import REFUSED, Order
from db.site.view import MOST_WAITING, Rooms, Site

CHUNK = 65_536
_LIMIT = 300.0  # seconds: a million rows take a minute
_AGAIN = 0.05  # seconds after which it is looked how far the file has come
_FULL, _RETRY = "Many files are being made just now. Please come again in a minute.", 60
# Nothing is imported from the folder that the server happens to run in.
_MAKER = (sys.executable, "-P", "-m", "db.exports.maker")
Send = Callable[[dict[str, Any]], Awaitable[None]]


class ReaderHasLeft(Exception):
    """Nobody waits for the file any more."""


class Growing(Response):
    """A file that grows; gone from here once it is sent, or its reader has left."""

    def __init__(
        self,
        folder: tempfile.TemporaryDirectory[str],
        path: Path,
        making: asyncio.Future[None],
        headers: dict[str, str],
    ) -> None:
        super().__init__(content_type=TYPES[path.suffix.removeprefix(".")], headers=headers)
        self.folder, self.path, self.making = folder, path, making

    async def asgi_send(self, send: Send) -> None:
        """Send what there is, then what comes; what was broken off ends so that it isn't taken for whole."""
        with self.folder:
            if self.making.done():
                await asgi_send_file(
                    send, self.path, self.path.name, content_type=self.content_type, chunk_size=CHUNK,
                    headers=self.headers,
                )  # fmt: skip
                return
            try:
                await self._send_growing(send)
            except ReaderHasLeft:
                return
            finally:
                self.making.cancel()
                await asyncio.wait({self.making})

    async def _send_growing(self, send: Send) -> None:
        named = {"content-disposition": f'attachment; filename="{self.path.name}"', "content-type": self.content_type}
        headers = [[name.encode(), value.encode()] for name, value in {**self.headers, **named}.items()]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        with self.path.open("rb") as file:
            while True:
                ended = self.making.done()  # before the last look at the file
                while piece := file.read(CHUNK):
                    await send({"type": "http.response.body", "body": piece, "more_body": True})
                if ended:
                    break
                await asyncio.wait({self.making}, timeout=_AGAIN)
        self.making.result()
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def made(
    request: Request, site: Site, name: str, order: Callable[[Path], Order], headers: dict[str, str]
) -> Response:
    """The file of this name, as soon as its first bytes are there.

    Raises:
        BadRequest: these rows can't be written in this format.
        QueryInterrupted: it took too long, or the reader has left.
    """
    if site.rooms.waiting >= MOST_WAITING:
        full = await site.page(request, "error.html", status=503, code=503, error=_FULL)
        full.headers["retry-after"] = str(_RETRY)
        return full
    folder = tempfile.TemporaryDirectory(prefix="bulletins-")
    path = Path(folder.name) / name
    making = asyncio.ensure_future(_make(request, site.rooms, order(path)))
    site.rooms.waiting += 1
    making.add_done_callback(lambda _: site.rooms.one_less())
    try:
        while not making.done() and not (path.exists() and path.stat().st_size):
            await asyncio.wait({making}, timeout=_AGAIN)
        if making.done():
            making.result()
    except BaseException as error:
        making.cancel()
        folder.cleanup()
        if isinstance(error, ReaderHasLeft):
            raise QueryInterrupted(error, "", {}) from None
        raise
    return Growing(folder, path, making, headers)


async def _make(request: Request, rooms: Rooms, order: Order) -> None:
    """Have the file made when it is its turn.

    Raises:
        BadRequest: these rows can't be written in this format.
        ReaderHasLeft: before it was done.
        QueryInterrupted: it took too long.
    """
    left = asyncio.ensure_future(_left(request))
    try:
        async with rooms.exports:
            if left.done():
                raise ReaderHasLeft
            await _run(msgspec.json.encode(order), left)
    finally:
        left.cancel()


async def _run(order: bytes, left: asyncio.Future[None]) -> None:
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*_MAKER, stdin=pipe, stderr=pipe)
    told: asyncio.Future[tuple[bytes, bytes]] = asyncio.ensure_future(process.communicate(order))
    try:
        await asyncio.wait((told, left), timeout=_LIMIT, return_when=asyncio.FIRST_COMPLETED)
        in_time = told.done()
    finally:
        if process.returncode is None and not told.done():
            process.kill()
        _, error = await told
    if not in_time:
        raise ReaderHasLeft if left.done() else QueryInterrupted(TimeoutError(), "", {})
    if process.returncode == REFUSED:
        raise BadRequest(error.decode())
    if process.returncode:
        raise RuntimeError(f"no file was made (exit code {process.returncode}): {error.decode()[-2000:]}")


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
