"""Every filtered view and every answer as a file: all rows, never one page of them."""

from __future__ import annotations

from pathlib import Path
from sqlite3 import Connection
from urllib.parse import parse_qsl

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response, asgi_send_file

from db.exports import files as export
from db.exports.maker import Order
from db.readers.citing import licence, terms
from db.readers.metadata import column_of
from db.readers.rows import about, statement
from db.readers.selected import Statement
from db.site.growing import CHUNK, Send, made
from db.site.pages.questions import asked_values, question_named
from db.site.view import Site, asked_with, folder


async def table(request: Request, datasette: Datasette) -> Response:
    """All rows of a table under the address' filters."""
    site = Site(datasette)
    name, format_ = request.url_vars["table"], request.url_vars["format"]
    _check_format(format_)
    filters = parse_qsl(request.query_string, keep_blank_values=True)
    address = site.address(request)

    def asked(connection: Connection) -> tuple[Statement, list[tuple[str, str]]]:
        told = about(connection, name, filters, f"{address}/", site.options.title, site.options.licence)
        return statement(connection, name, filters, address, points=format_ == "geojson"), told

    return await _made(request, site, f"{name}.{format_}", *await site.read(asked))


async def question(request: Request, datasette: Datasette) -> Response:
    """All rows of the answer to a ready question."""
    site = Site(datasette)
    asked, format_ = question_named(request.url_vars["name"]), request.url_vars["format"]
    _check_format(format_)
    values = await asked_values(site, request, asked)
    cited = f"{site.options.title}: {asked.title}. {site.address(request)}/questions/{asked.name}"
    told = [("Answer to", asked.title), ("Asked with", str(values)), *terms(cited, site.options.licence)]

    def columns(connection: Connection) -> list[str]:
        return [column[0] for column in connection.execute(f"SELECT * FROM ({asked.sql}) LIMIT 0", values).description]  # noqa: S608

    found = [column_of(name) for name in await site.read(columns)]
    return await _made(request, site, f"{asked.name}.{format_}", Statement.of(asked.sql, values, found), told)


async def graph(request: Request, datasette: Datasette) -> Response:
    """Who appears with whom in bulletins, as GraphML."""
    asked_with(request)
    site = Site(datasette)
    told = terms(
        f"{site.options.title}: who appears with whom in bulletins. {site.address(request)}/", site.options.licence
    )
    return await _made(request, site, "appearances.graphml", None, told)


def _check_format(format_: str) -> None:
    if format_ not in export.WRITERS:
        raise NotFound(f"There is no format {format_}; there are {', '.join(export.WRITERS)}.")


async def _made(
    request: Request, site: Site, name: str, asked: Statement | None, told: list[tuple[str, str]]
) -> Response:
    address = site.address(request)

    def order(path: Path) -> Order:
        return Order(
            database=str(site.database.path), path=str(path), format=path.suffix.removeprefix("."), about=tuple(told),
            statement=asked, address=address,
        )  # fmt: skip

    # A format that has no place for them is sent with its licence and what to cite, too (RFC 8288, RFC 8574).
    links = f'<{licence(site.options.licence).url}>; rel="license", <{address}/>; rel="cite-as"'
    return await made(request, site, name, order, {"link": links})


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

    async def asgi_send(self, send: Send) -> None:
        """Send the file in pieces."""
        await asgi_send_file(send, self.path, self.path.name, content_type=self.content_type, chunk_size=CHUNK)


ROUTES = [
    (r"^/export/appearances\.graphml$", graph),
    (r"^/export/question/(?P<name>[a-z_]+)\.(?P<format>[a-z]+)$", question),
    (r"^/export/(?P<table>[a-z_]+)\.(?P<format>[a-z]+)$", table),
    (r"^/downloads/(?P<path>[\w./-]+)$", download),
]
