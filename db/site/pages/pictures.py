"""Every chart, map and network as a thing of its own: a page to cite, one to embed, a picture (SVG), a table (CSV)."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

import msgspec
from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response
from msgspec import Struct

from db.exports import files as export
from db.readers.citing import CITATIONS, Work, in_words, licence, terms
from db.readers.metadata import Column
from db.readers.of_entity import KINDS
from db.site.charts import Chart
from db.site.headers import EMBEDDED
from db.site.network import Key, Member, Network, network
from db.site.pages.charts import ALL, all_events, bias_of, charts_of
from db.site.pages.entities import companions_of, routes_of
from db.site.pages.questions import drawn, question_named
from db.site.pages.regions import REGIONS, Region, events_by_country, region_named
from db.site.view import Site, asked_with
from db.site.worldmap import WORLD, Shape, land

_OF_A_KIND = 9
_NAMED = ("operation", "agency", "species", "country")


class Picture(Struct, frozen=True, kw_only=True):
    """What can be taken away: how it is drawn, and the same as a table."""

    name: str
    title: str
    drawn: Literal["columns", "rows", "map", "arcs", "network"]
    content: Any
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Any, ...]]


class Subject(Struct, frozen=True, kw_only=True):
    """What pictures are of: an entity, a region, the answer to a question, or all; its name and its page."""

    kind: str
    id: str
    name: str
    path: str
    query: str = ""
    """What was asked for, with its question mark."""

    @property
    def base(self) -> str:
        """What the addresses of its pictures begin with."""
        return f"/chart/{self.kind}" + (f"/{self.id}" if self.id else "")


async def picture(request: Request, datasette: Datasette) -> Response:
    """One picture: on its page, bare for a frame, or as a file."""
    site, asked = Site(datasette), request.url_vars
    if asked["kind"] != "question":
        asked_with(request)
    of = await _subject(site, request, asked["kind"], asked["id"] or "")
    found = await _found(site, request, of, asked["name"])
    format_, noted = asked["format"] or "", await site.publication()
    told: dict[str, Any] = {
        "picture": found,
        "of": of,
        "bias": await bias_of(site, *_counted(of)),
        "publication": noted,
    }
    if format_ == "/embed":
        answer = await site.page(request, "embed.html", **told)
        answer.headers["content-security-policy"] = EMBEDDED
        return answer
    if not format_:
        return await site.page(request, "picture.html", **told)
    headers = {"link": f'<{licence(site.options.licence).url}>; rel="license"', "content-disposition":
               f'attachment; filename="{of.id or of.kind}-{found.name}{format_}"'}  # fmt: skip
    day = noted.get("harvested", "")[:10]
    work = Work(
        key=f"{of.kind}-{of.id}-{found.name}", title=f"{of.name}: {found.title}", publisher=site.options.title,
        address=f"{site.address(request)}{of.base}/{found.name}{of.query}", date=day or None, version=noted.get("version"),
    )  # fmt: skip
    if format_ == ".csv":
        return Response(
            _table(found, terms(in_words(work), site.options.licence)),
            headers=headers,
            content_type=export.TYPES["csv"],
        )
    if format_ == ".svg":
        svg = await datasette.render_template("picture.svg", told, request=request)
        return Response(svg, headers=headers, content_type="image/svg+xml; charset=utf-8")
    written, content_type = CITATIONS[format_.removeprefix(".")]
    return Response(written(work), headers=headers, content_type=content_type)


async def _subject(site: Site, request: Request, kind: str, id_: str) -> Subject:
    if kind == ALL:
        return Subject(kind=ALL, id="", name=site.options.title, path="/")
    if kind == "question":
        query = f"?{request.query_string}" if request.query_string else ""
        return Subject(kind=kind, id=id_, name=question_named(id_).title, path=f"/questions/{id_}{query}", query=query)
    if kind == "region":
        return Subject(kind=kind, id=id_, name=region_named(id_).name, path=f"/region/{id_}")
    found = await site.found(kind, "SELECT name FROM entities WHERE kind = ? AND id = ?", kind, id_)
    return Subject(kind=kind, id=id_, name=found["name"], path=f"/{kind}/{quote(id_)}")


def _counted(of: Subject) -> tuple[str, str]:
    return (ALL, "") if of.kind == "question" else (of.kind, of.id)


async def _found(site: Site, request: Request, of: Subject, name: str) -> Picture:
    pictures = await (_of_answer(site, request, of) if of.kind == "question" else _pictures(site, of, name))
    found = next((one for one in pictures if one.name == name), None)
    if found is None:
        raise NotFound(f"There is no such chart; there are {', '.join(one.name for one in pictures) or 'none'}.")
    return found


async def _pictures(site: Site, of: Subject, name: str) -> list[Picture]:
    """What there is of a subject; of kinds that take time, only what was asked for by name."""
    if of.kind in (ALL, "region"):
        region = REGIONS.get(of.id)
        events = await all_events(site)
        charts = await charts_of(site, of.kind, of.id) if region else [events] if events else []
        found = [await _map(site, region), *(_columns(chart) for chart in charts)]
    else:
        found = [_columns(chart) for chart in await charts_of(site, of.kind, of.id)]
        rows = [*(await companions_of(site, of.kind, of.id)).values()]
        rows += await routes_of(site, of.id) if of.kind == "country" else []
        found += [_rows(chart) for chart in rows]
    if name == "network" and of.kind != "region" and (joined := await _network(site, of)):
        found.append(joined)
    return found


async def _of_answer(site: Site, request: Request, of: Subject) -> list[Picture]:
    chart, routes = await drawn(site, request, question_named(of.id))
    found = []
    if chart:
        chart = msgspec.structs.replace(chart, title=chart.title.removeprefix(f"{of.name}: ").capitalize())
        found.append(_columns(chart) if chart.ticks else _rows(chart))
    if routes:
        columns = (*(Column(name, "text") for name in ("route", "origin", "destination")), Column("stories", "whole"))
        told = [(route.name, route.origin, route.destination, route.stories) for route in reversed(routes)]
        content = {"arcs": routes, "land": land(), "view": WORLD}
        found.append(Picture(name="routes", title="Routes", drawn="arcs", content=content, columns=columns, rows=told))
    return found


def _columns(chart: Chart) -> Picture:
    rows = [(bar.label, bar.value) for bar in chart.bars if bar.value]
    columns = (Column("when", "text"), Column(chart.unit, "number"))
    return Picture(name=chart.name, title=chart.title, drawn="columns", content=chart, columns=columns, rows=rows)


def _rows(chart: Chart) -> Picture:
    rows = [(bar.label, bar.value) for bar in chart.bars]
    columns = (Column("name", "text"), Column(chart.unit, "number"))
    return Picture(name=chart.name, title=chart.title, drawn="rows", content=chart, columns=columns, rows=rows)


async def _map(site: Site, region: Region | None) -> Picture:
    countries, shapes = await events_by_country(site, region)
    rows = [(row["id"], row["name"], row["value"]) for row in countries if row["value"]]
    columns = (Column("country", "text"), Column("name", "text"), Column("events", "whole"))
    content: dict[str, list[Shape] | str] = {"shapes": shapes, "view": region.view if region else WORLD}
    return Picture(name="map", title="Events by country", drawn="map", content=content, columns=columns, rows=rows)


async def _network(site: Site, of: Subject) -> Picture | None:
    """Those named most often, or most often together with an entity, and which of them are named together."""
    chosen, about = "SELECT kind, id FROM entities WHERE kind = ? ORDER BY documents DESC, key LIMIT ?", of.kind != ALL
    keys: list[Key] = []
    for kind in _NAMED:
        if about:
            sql = "SELECT other_kind AS kind, other_id AS id FROM companions WHERE kind = ? AND id = ? AND other_kind = ? ORDER BY position"
            rows = await site.rows(sql, of.kind, of.id, kind)
        else:
            rows = await site.rows(chosen, kind, _OF_A_KIND)
        keys += [(row["kind"], row["id"]) for row in rows]
    centre = [(of.kind, of.id)] if about else []
    known = await _members(site, [*keys, *centre])
    members = [known[key] for key in keys if key in known]
    joined = network(members, await _pairs(site, [*keys, *centre]), known.get((of.kind, of.id)) if about else None)
    if joined is None:
        return None
    return Picture(
        name="network", title="Who appears with whom", drawn="network", content=joined, rows=_told(joined),
        columns=(*(Column(name, "text") for name in ("kind", "name", "other_kind", "other")), Column("bulletins", "whole")),
    )  # fmt: skip


def _told(joined: Network) -> list[tuple[Any, ...]]:
    return [
        (line.one.kind, line.one.name, line.other.kind, line.other.name, line.documents)
        for line in reversed(joined.lines)
    ]


_OF_THESE = "(kind, id) IN (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?))"


async def _members(site: Site, keys: Sequence[Key]) -> dict[Key, Member]:
    rows = await site.rows(f"SELECT kind, id, name, documents FROM entities WHERE {_OF_THESE}", json.dumps(keys))  # noqa: S608
    path = site.datasette.urls.path
    return {
        (row["kind"], row["id"]): Member(
            row["kind"], row["id"], row["name"], path(f"/{row['kind']}/{quote(row['id'])}"), row["documents"]
        )
        for row in rows
    }


async def _pairs(site: Site, keys: Sequence[Key]) -> list[tuple[Key, Key, int]]:
    """Who is named together with each of these, in their order."""
    sql = f"SELECT kind, id, other_kind, other_id, documents FROM companions WHERE {_OF_THESE}"  # noqa: S608
    rows = await site.rows(sql, json.dumps(keys))
    rows.sort(key=lambda row: keys.index((row["kind"], row["id"])))
    return [((row["kind"], row["id"]), (row["other_kind"], row["other_id"]), row["documents"]) for row in rows]


def _table(found: Picture, told: export.About) -> bytes:
    with tempfile.TemporaryDirectory(prefix="bulletins-") as folder:
        path = Path(folder) / "chart.csv"
        export.write("csv", path, list(found.columns), found.rows, told)
        return path.read_bytes()


_TAIL = r"(?P<name>[\w-]+?)(?P<format>\.(?:svg|csv|bib|ris)|/embed)?$"
ROUTES = [
    (rf"^/chart/(?P<kind>{ALL})(?P<id>)/{_TAIL}", picture),
    (rf"^/chart/(?P<kind>region|question|{'|'.join(KINDS)})/(?P<id>[^/]+)/{_TAIL}", picture),
]
