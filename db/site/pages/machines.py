"""What programs read: an event as JSON, the description of the API, the map of the site; and examples of all that."""

from __future__ import annotations

from html import escape
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response

from db.exports.files import WRITERS
from db.readers.citing import licence
from db.readers.happened import Happened, happened
from db.readers.metadata import TABLES
from db.readers.openapi import description
from db.readers.questions import questions
from db.readers.rows import columns_of
from db.site.pages.regions import REGIONS
from db.site.view import Site, asked_with

# What a sitemap may hold is 50,000 addresses.
_PART = 40_000
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SCHEMA = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_PAGES = """SELECT path, changed FROM (
        SELECT 1 AS position, '/' || kind || '/' || id AS path, NULL AS changed FROM entities
        UNION ALL SELECT 2, '/event/' || id, NULL FROM events
        UNION ALL SELECT 3, '/document/' || id, substr(coalesce(changed, first_seen), 1, 10) FROM documents
    ) ORDER BY position, path LIMIT ? OFFSET ?"""
_FIXED = (
    "/",
    "/new",
    "/about",
    "/method",
    "/gaps",
    "/data",
    "/examples",
    "/questions",
    "/operations",
    "/species",
    "/countries",
    "/agencies",
    "/sources",
    *(f"/region/{region}" for region in REGIONS),
)
_FIGURE = (
    "id", "statement", "kind", "value", "value_max", "unit", "value_kg", "qualifier", "species_id", "commodity_id",
    "country_id", "role", "outcome", "scope", "period_start", "period_end", "grade",
)  # fmt: skip
_READING = ("sentence", "cell", "source_name", "official", "published", "document_id", "count_id", "differs")


async def event(request: Request, datasette: Datasette) -> Response:
    """One event as JSON."""
    site, id_ = Site(datasette), request.url_vars["id"]
    asked_with(request)
    found = await site.read(lambda connection: happened(connection, id_))
    if found is None:
        raise NotFound("There is no such event here.")
    documents = await site.rows(
        """SELECT d.id, d.title, d.url, d.published, d.language FROM event_documents x
        JOIN documents d ON d.id = x.document_id WHERE x.event_id = ? ORDER BY d.published, d.id""",
        id_,
    )
    return _json(site, _event(found, documents, site.address(request), licence(site.options.licence).url))


def _event(found: Happened, documents: list[dict[str, Any]], address: str, terms: str) -> dict[str, Any]:
    columns = (
        "id",
        "title",
        "kind",
        "date",
        "grade",
        "operation_id",
        "species_id",
        "country_id",
        "place_name",
        "outlets",
    )
    figures = [
        {
            **{name: figure[name] for name in _FIGURE}, "counts": bool(figure["summable"]),
            "several_countries": bool(figure["several_countries"]),
            "readings": [{name: reading[name] for name in _READING} for reading in figure["readings"]],
        }
        for counted in found.figures for figure in (counted, *counted["others"])
    ]  # fmt: skip
    aside = [{**{name: figure[name] for name in _FIGURE}, "counts": False} for figure in found.aside]
    return {
        **{name: found.event[name] for name in columns}, "sentence": found.sentence, "figures": figures + aside,
        "agencies": [{name: agency[name] for name in ("id", "name", "role")} for agency in found.agencies],
        "way": [{name: end[name] for name in ("role", "id", "name")} for end in found.ends],
        "documents": documents, "page": f"{address}/event/{found.event['id']}", "license": terms,
    }  # fmt: skip


async def openapi(request: Request, datasette: Datasette) -> Response:
    """The description of the API."""
    site = Site(datasette)
    names = [name for name, table in TABLES.items() if not table.hidden]
    columns = await site.read(lambda connection: {name: columns_of(connection, name) for name in names})
    version = (await site.publication()).get("version", "")
    told = description(
        site.address(request), site.options.title, version, site.options.licence, site.database.name, columns,
        questions(), list(WRITERS),
    )  # fmt: skip
    return _json(site, told)


def _json(site: Site, told: Any) -> Response:
    # Whoever's page asks: what is public may be read by any.
    headers = {"access-control-allow-origin": "*"} if site.options.public else {}
    return Response.json(told, headers=headers)


async def sitemap(request: Request, datasette: Datasette) -> Response:
    """The parts of the map of the site."""
    site = Site(datasette)
    count = await site.one(
        "SELECT (SELECT count(*) FROM entities) + (SELECT count(*) FROM events) + (SELECT count(*) FROM documents) AS n"
    )
    parts = range(1 + ((count or {"n": 0})["n"] - 1) // _PART)
    lines = [f"<sitemap><loc>{escape(site.address(request))}/sitemap/{part}.xml</loc></sitemap>" for part in parts]
    return _xml(f"<sitemapindex {_SCHEMA}>" + "".join(lines) + "</sitemapindex>\n")


async def sitemap_part(request: Request, datasette: Datasette) -> Response:
    """One part of the map: fixed pages first, then entities, events, bulletins."""
    site, part = Site(datasette), int(request.url_vars["part"])
    rows = await site.rows(_PAGES, _PART, part * _PART)
    if not rows and part:
        raise NotFound("There is no such part of the map.")
    address = site.address(request)
    fixed = [{"path": path, "changed": None} for path in _FIXED] if not part else []
    lines = [
        f"<url><loc>{escape(address + row['path'])}</loc>"
        + (f"<lastmod>{escape(row['changed'])}</lastmod>" if row["changed"] else "") + "</url>"
        for row in [*fixed, *rows]
    ]  # fmt: skip
    return _xml(f"<urlset {_SCHEMA}>" + "".join(lines) + "</urlset>\n")


def _xml(text: str) -> Response:
    return Response(_XML + text, content_type="application/xml; charset=utf-8")


async def examples(request: Request, datasette: Datasette) -> Response:
    """How programs read these data, in Python and in R."""
    site = Site(datasette)
    country = await site.one(
        "SELECT country FROM arrests WHERE measure = 'arrests' AND country IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1"
    )
    return await site.page(
        request, "examples.html", address=site.address(request), country=(country or {"country": "KE"})["country"]
    )


ROUTES = [
    (r"^/event/(?P<id>[^/.]+)\.json$", event),
    (r"^/openapi\.json$", openapi),
    (r"^/sitemap\.xml$", sitemap),
    (r"^/sitemap/(?P<part>\d{1,4})\.xml$", sitemap_part),
    (r"^/examples$", examples),
]
