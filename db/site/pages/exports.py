"""Every filtered view and every answer as a file: all rows, never one page of them."""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qsl

from datasette.app import Datasette
from datasette.database import QueryInterrupted
from datasette.utils.asgi import BadRequest, NotFound, Request, Response, asgi_send_file

from db.exports import files as export
from db.exports import graphml
from db.readers.citing import licence
from db.readers.rows import about, select
from db.site.pages.questions import asked_values, question_named
from db.site.view import MOST_WAITING, Site, asked_with, folder

# An export reads a whole table and writes it: a million rows as a workbook take two minutes.
_LIMIT_MS = 300_000
_CHUNK = 65_536
_AGAIN = 0.1  # seconds
_FULL, _RETRY = "Many files are being made just now. Please come again in a minute.", 60


class File(Response):
    """A file made for one reader, deleted once it is sent."""

    def __init__(
        self, directory: tempfile.TemporaryDirectory[str], path: Path, content_type: str, headers: dict[str, str]
    ) -> None:
        super().__init__(content_type=content_type, headers=headers)
        self.directory, self.path = directory, path

    async def asgi_send(self, send: Callable[..., object]) -> None:
        """Send the file in pieces."""
        with self.directory:
            await asgi_send_file(
                send, self.path, self.path.name, content_type=self.content_type, chunk_size=_CHUNK, headers=self.headers
            )


async def table(request: Request, datasette: Datasette) -> Response:
    """All rows of a table under the address' filters."""
    site = Site(datasette)
    name, format_ = request.url_vars["table"], request.url_vars["format"]
    _check_format(format_)
    filters = parse_qsl(request.query_string, keep_blank_values=True)
    address = site.address(request)

    def write(connection: sqlite3.Connection, path: Path) -> None:
        told = about(connection, name, filters, f"{address}/", site.options.title, site.options.licence)
        export.write(
            format_, path, *select(connection, name, filters, address, points=format_ == "geojson"), about=told
        )

    return await _made(request, site, f"{name}.{format_}", format_, write)


async def question(request: Request, datasette: Datasette) -> Response:
    """All rows of the answer to a ready question."""
    site = Site(datasette)
    asked, format_ = question_named(request.url_vars["name"]), request.url_vars["format"]
    _check_format(format_)
    values = await asked_values(site, request, asked)

    def write(connection: sqlite3.Connection, path: Path) -> None:
        answer = connection.execute(asked.sql, values)
        told = [
            ("Answer to", asked.title),
            ("Asked with", str(values)),
            ("Licence", licence(site.options.licence).says),
        ]
        export.write(format_, path, [column[0] for column in answer.description], answer, about=told)

    return await _made(request, site, f"{asked.name}.{format_}", format_, write)


async def graph(request: Request, datasette: Datasette) -> Response:
    """Who appears with whom in bulletins, as GraphML."""
    asked_with(request)
    site = Site(datasette)
    address = site.address(request)
    told = [("Who appears with whom in bulletins", f"{site.options.title}, {address}/"),
            ("Licence", licence(site.options.licence).says)]  # fmt: skip

    def write(connection: sqlite3.Connection, path: Path) -> None:
        graphml.write(connection, path, address, told)

    return await _made(request, site, "appearances.graphml", "graphml", write)


def _check_format(format_: str) -> None:
    if format_ not in export.WRITERS:
        raise NotFound(f"There is no format {format_}; there are {', '.join(export.WRITERS)}.")


async def _made(
    request: Request, site: Site, name: str, format_: str, write: Callable[[sqlite3.Connection, Path], None]
) -> Response:
    if site.rooms.waiting >= MOST_WAITING:
        full = await site.page(request, "error.html", status=503, code=503, error=_FULL)
        full.headers["retry-after"] = str(_RETRY)
        return full
    directory = tempfile.TemporaryDirectory(prefix="bulletins-")
    path = Path(directory.name) / name
    site.rooms.waiting += 1
    try:
        await while_wanted(request, site, lambda connection: write(connection, path))
    except export.ExportError as error:
        directory.cleanup()
        raise BadRequest(str(error)) from None
    except BaseException:
        directory.cleanup()
        raise
    finally:
        site.rooms.waiting -= 1
    # A format that has no place for them is sent with its licence and what to cite, too (RFC 8288, RFC 8574).
    links = f'<{licence(site.options.licence).url}>; rel="license", <{site.address(request)}/>; rel="cite-as"'
    return File(directory, path, export.TYPES[format_], {"link": links})


async def while_wanted(request: Request, site: Site, write: Callable[[sqlite3.Connection], None]) -> None:
    """Make an export when it is its turn, for as long as its reader waits for it.

    Raises:
        QueryInterrupted: it took too long, or the reader has left.
    """
    left = asyncio.ensure_future(_left(request))
    reading: list[sqlite3.Connection] = []

    def written(connection: sqlite3.Connection) -> None:
        reading.append(connection)
        try:
            if left.done():
                raise QueryInterrupted("the reader has left", "", {})
            write(connection)
        finally:
            reading.clear()

    try:
        async with site.rooms.exports:
            made = asyncio.ensure_future(site.read(written, _LIMIT_MS))
            await asyncio.wait({made, left}, return_when=asyncio.FIRST_COMPLETED)
            while not made.done():  # an interruption between two statements is lost
                for connection in reading:
                    connection.interrupt()
                await asyncio.wait({made}, timeout=_AGAIN)
            await made
    finally:
        left.cancel()


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def download(request: Request, datasette: Datasette) -> Response:
    """A file that was made when the site was published."""
    where = folder(Site(datasette).options.downloads)
    path = (where / request.url_vars["path"]).resolve() if where else None
    if not where or not path or not path.is_relative_to(where.resolve()) or not path.is_file():
        raise NotFound("There is no such file to download.")
    return Kept(path)


class Kept(Response):
    """A file that stays where it is."""

    def __init__(self, path: Path) -> None:
        super().__init__(content_type=export.TYPES.get(path.suffix.lstrip("."), "application/octet-stream"))
        self.path = path

    async def asgi_send(self, send: Callable[..., object]) -> None:
        """Send the file in pieces."""
        await asgi_send_file(send, self.path, self.path.name, content_type=self.content_type, chunk_size=_CHUNK)


ROUTES = [
    (r"^/export/appearances\.graphml$", graph),
    (r"^/export/question/(?P<name>[a-z_]+)\.(?P<format>[a-z]+)$", question),
    (r"^/export/(?P<table>[a-z_]+)\.(?P<format>[a-z]+)$", table),
    (r"^/downloads/(?P<path>[\w./-]+)$", download),
]
