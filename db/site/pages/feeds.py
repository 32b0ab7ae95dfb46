"""Atom feeds: new bulletins, each entity's, any filtered table's, and what has changed."""

from __future__ import annotations

import sqlite3
from itertools import islice
from typing import Any
from urllib.parse import parse_qsl

import msgspec
from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from db.readers.brief import in_brief
from db.readers.citing import QUOTED, licence
from db.readers.metadata import TABLES
from db.readers.of_entity import PARAMETER
from db.readers.rows import select
from db.readers.wording import xml_text
from db.site.pages.event import changed
from db.site.view import Site, asked_with

_ENTRIES = 50
# What no day is known of is told as of the moment in which it was found.
_DAY = "coalesce(b.date, (SELECT first_seen FROM documents d WHERE d.id = b.id)) AS date"
_FOUND = """SELECT coalesce((SELECT first_harvest FROM events WHERE id = :event),
    (SELECT first_seen FROM documents WHERE id = :document))"""
_NEVER = "1970-01-01"


async def bulletins(request: Request, datasette: Datasette) -> Response:
    """The newest bulletins."""
    asked_with(request)
    site = Site(datasette)
    rows = await site.rows(
        f"""SELECT b.id, b.title, {_DAY}, s.name AS source_name FROM bulletins b JOIN sources s ON s.id = b.source
        ORDER BY b.newest_rank LIMIT ?""",  # noqa: S608  # the names are ours
        _ENTRIES,
    )
    return await feed(site, request, "New bulletins", "/", _documents(rows))


async def entity(request: Request, datasette: Datasette) -> Response:
    """The newest bulletins that speak of an operation, agency, species, country, or come from a source."""
    asked_with(request)
    site = Site(datasette)
    kind, id_ = request.url_vars["kind"], request.url_vars["id"]
    known = (  # a country that is known by its agencies alone can be followed, too
        "SELECT name FROM entities WHERE kind = ?1 AND id = ?2 "
        "UNION SELECT name FROM countries WHERE ?1 = 'country' AND id = ?2"
    )
    found = await site.found(kind, known, kind, id_)
    rows = await site.rows(
        f"""SELECT b.id, b.title, {_DAY}, s.name AS source_name FROM appearances a
        JOIN bulletins b ON b.newest_rank = a.newest_rank JOIN sources s ON s.id = b.source
        WHERE a.kind = ? AND a.id = ? ORDER BY a.newest_rank LIMIT ?""",  # noqa: S608  # the names are ours
        kind, id_, _ENTRIES,
    )  # fmt: skip
    return await feed(site, request, found["name"], f"/{kind}/{id_}", _documents(rows))


async def table(request: Request, datasette: Datasette) -> Response:
    """The newest rows of a table under the address' filters: a saved filter to follow."""
    site = Site(datasette)
    name, filters = request.url_vars["table"], parse_qsl(request.query_string, keep_blank_values=True)

    def newest(connection: sqlite3.Connection) -> list[dict[str, Any]]:
        columns, found = select(connection, name, filters)
        rows = [dict(zip(columns, values, strict=True)) for values in islice(found, _ENTRIES)]
        told = [(row, msgspec.structs.asdict(in_brief(name, row))) for row in rows]
        return [{**entry, "date": entry["date"] or _found(connection, name, row)} for row, entry in told]

    async with site.rooms.feeds:
        entries = await site.read(newest)
    query = f"?{request.query_string}" if request.query_string else ""
    path = f"/{site.database.name}/{name}{query}"
    chosen = "; ".join(f"{'about' if column == PARAMETER else column} {value}" for column, value in filters if value)
    return await feed(site, request, f"{TABLES[name].title}{f' ({chosen})' if chosen else ''}", path, entries)


def _found(connection: sqlite3.Connection, table: str, row: dict[str, Any]) -> str | None:
    """When what a row tells was found: its event, else its bulletin."""
    document = row["id"] if table == "bulletins" else row.get("bulletin_id") or row.get("document_id")
    asked = {"event": row.get("event_id"), "document": document}
    return connection.execute(_FOUND, asked).fetchone()[0]


async def changes(request: Request, datasette: Datasette) -> Response:
    """New bulletins, and facts that came, changed or went."""
    asked_with(request)
    site = Site(datasette)
    entries = [
        {"path": f"/fact/{row['fact_id']}" if row["fact_id"] else f"/document/{row['id']}",
         "id": f"/fact/{row['fact_id']}#{row['id']}" if row["fact_id"] else f"/document/{row['id']}",
         "title": f"{row['change']}: {row['statement'] or row['title']}", "text": row["title"], "date": row["at"]}
        for row in await changed(site, "", _ENTRIES)
    ]  # fmt: skip
    return await feed(site, request, "Changes", "/changes", entries)


def _documents(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"path": f"/document/{row['id']}", "title": row["title"], "text": row["source_name"], "date": row["date"]}
        for row in rows
    ]


async def feed(site: Site, request: Request, title: str, path: str, entries: list[dict[str, Any]]) -> Response:
    """An Atom feed of entries: path, title, text and date of each, and its id where that isn't its path."""
    base = site.origin(request)
    harvested = (await site.publication()).get("harvested", _NEVER)
    under = licence(site.options.licence)

    def at(place: str) -> str:
        return base + site.datasette.urls.path(place)

    told = [
        {"id": at(entry.get("id", entry["path"])), "address": at(entry["path"]), "title": xml_text(entry["title"]),
         "text": xml_text(entry["text"]), "updated": _moment(entry["date"] or harvested)}
        for entry in entries
    ]  # fmt: skip
    context = {
        "here": base + request.full_path, "of": at(path), "title": xml_text(f"{title} · {site.options.title}"),
        "updated": _moment(harvested), "licence": under, "entries": told,
        "rights": f"{site.options.title}. {under.says}. {QUOTED}",
    }  # fmt: skip
    made = await site.datasette.render_template("feed.atom", context, request=request)
    return Response(made, content_type="application/atom+xml; charset=utf-8")


def _moment(text: str) -> str:
    """A moment with its time zone, which Atom asks for, from a date as precise as is known."""
    if len(text) > 10:
        return text if text.endswith("Z") or "+" in text[10:] else f"{text}+00:00"
    return {4: f"{text}-01-01", 7: f"{text}-01"}.get(len(text), text) + "T00:00:00+00:00"


ROUTES = [
    (r"^/feeds/bulletins\.atom$", bulletins),
    (r"^/feeds/changes\.atom$", changes),
    (r"^/feeds/table/(?P<table>[a-z_]+)\.atom$", table),
    (r"^/feeds/(?P<kind>operation|series|agency|species|country|source)/(?P<id>[^/]+)\.atom$", entity),
]
