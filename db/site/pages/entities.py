"""Operations, agencies, species, countries and sources: a list of each kind, and a page for each of them."""

from __future__ import annotations

import json
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from db.readers.of_entity import KINDS, rows_about
from db.site.charts import Chart, horizontal
from db.site.own_names import own_name
from db.site.pages.charts import bias_of, charts_of
from db.site.view import Site, asked_with, choice_of, number_of

_PLURALS = {plural: kind for kind, plural in KINDS.items() if kind != "series"}
_PAGE, _EVENTS = 25, 15
_DETAILS = {
    "operation": """SELECT o.*, s.name AS series_name FROM operations o JOIN operation_series s ON s.id = o.series_id
        WHERE o.id = ?""",
    "series": "SELECT * FROM operation_series WHERE id = ?",
    "agency": """SELECT a.*, c.name AS country_name, e.id AS country_page FROM agencies a
        LEFT JOIN countries c ON c.id = a.country_id
        LEFT JOIN entities e ON e.kind = 'country' AND e.id = a.country_id WHERE a.id = ?""",
    "species": "SELECT * FROM species WHERE id = ?",
    "country": "SELECT * FROM countries WHERE id = ?",
    "source": "SELECT s.*, t.* FROM sources s LEFT JOIN source_totals t ON t.source_id = s.id WHERE s.id = ?",
}
_SORTS = {"name": "name, id", "documents": "documents DESC, key", "newest": "newest_rank, key"}


async def listing(request: Request, datasette: Datasette) -> Response:
    """All entities of a kind that bulletins speak of."""
    site = Site(datasette)
    plural = request.url_vars["plural"]
    kind = _PLURALS[plural]
    asked_with(request, "q", "sort", "start")
    sort = choice_of(request, "sort", _SORTS, "documents")
    query, start = (request.args.get("q") or "").strip(), number_of(request, "start")
    where, values = "kind = ?", [kind]
    if query:
        where += " AND (name LIKE ? OR aliases LIKE ? OR detail LIKE ?)"
        values += [f"%{query}%"] * 3
    rows = await site.rows(
        # The order is one of ours; everything else is bound.
        f"SELECT * FROM entities WHERE {where} ORDER BY {_SORTS[sort]} LIMIT 101 OFFSET ?",  # noqa: S608
        *values,
        start,
    )
    total = await site.one(f"SELECT count(*) AS n FROM entities WHERE {where}", *values)  # noqa: S608
    return await site.page(
        request, "entities.html", kind=kind, plural=plural, rows=rows[:100], more=len(rows) > 100, start=start,
        total=total["n"] if total else 0, sort=sort, query=query,
    )  # fmt: skip


async def entity(request: Request, datasette: Datasette) -> Response:
    """One entity with its timeline, figures, companions and bulletins."""
    site = Site(datasette)
    asked_with(request, "after")
    kind, id_ = request.url_vars["kind"], request.url_vars["id"]
    found = await site.found(kind, _DETAILS[kind], id_)
    totals = await site.one("SELECT * FROM entities WHERE kind = ? AND id = ?", kind, id_)
    after = number_of(request, "after")
    documents = await _documents(site, kind, id_, after)
    answer = await site.page(
        request,
        "entity.html",
        kind=kind,
        own_name=own_name(request, kind, id_),
        entity=found,
        about=rows_about(kind, id_),
        name=(totals or {}).get("name") or found.get("common_name") or found["name"],
        names=_names(found),
        totals=totals,
        charts=await charts_of(site, kind, id_),
        bias=await bias_of(site, kind, id_),
        goods=await site.rows(
            "SELECT * FROM goods WHERE kind = ? AND id = ? ORDER BY commodity = '', events DESC, name, measure",
            kind,
            id_,
        ),
        **await _events(site, kind, id_),
        companions=await companions_of(site, kind, id_),
        documents=documents[:_PAGE],
        more=documents[_PAGE - 1]["newest_rank"] if len(documents) > _PAGE else None,
        after=after,
        publication=await site.publication(),
        **await _special(site, kind, id_),
    )
    answer.headers["vary"] = "accept-language"
    return answer


def _names(found: dict[str, Any]) -> list[str]:
    names = found.get("aliases") or found.get("names") or "[]"
    try:
        told = json.loads(names)
    except ValueError:
        told = names.split("|")
    flat = told if isinstance(told, list) else [told]
    known = {str(found.get(key)).casefold() for key in ("common_name", "name", "scientific_name")}
    # A name that stands for all words that begin so is told without its mark.
    others: dict[str, str] = {}
    for name in (str(name).replace("*", "") for name in flat):
        others.setdefault(name.casefold(), name)
    return [name for folded, name in others.items() if folded not in known]


async def _documents(site: Site, kind: str, id_: str, after: int) -> list[dict[str, Any]]:
    return await site.rows(
        """SELECT b.id, b.title, b.date, b.copies, a.newest_rank, s.name AS source_name FROM appearances a
        JOIN bulletins b ON b.newest_rank = a.newest_rank JOIN sources s ON s.id = b.source
        WHERE a.kind = ? AND a.id = ? AND a.newest_rank > ? ORDER BY a.newest_rank LIMIT ?""",
        kind, id_, after, _PAGE + 1,
    )  # fmt: skip


async def _events(site: Site, kind: str, id_: str) -> dict[str, Any]:
    """The newest events, each with the figures that are this entity's; a country's own apart from those of several."""
    if kind != "country":
        return {"events": await _newest(site, kind, id_, "1"), "shared": []}
    own = """e.country_id = x.id AND NOT EXISTS (SELECT 1 FROM event_counts c WHERE c.event_id = e.id
        AND (c.several_countries OR c.country_id <> x.id))"""
    return {"events": await _newest(site, kind, id_, own), "shared": await _newest(site, kind, id_, f"NOT ({own})")}


async def _newest(site: Site, kind: str, id_: str, where: str) -> list[dict[str, Any]]:
    events = await site.rows(
        # The condition is ours.
        f"""SELECT e.id, e.title, e.date, e.grade, e.outlets, c.name AS country_name, x.newest_rank FROM event_entities x
        JOIN events e ON e.id = x.event_id LEFT JOIN countries c ON c.id = e.country_id
        WHERE x.kind = ? AND x.id = ? AND ({where}) ORDER BY x.newest_rank LIMIT {_EVENTS}""",  # noqa: S608
        kind, id_,
    )  # fmt: skip
    for event in events:
        event["figures"] = await site.rows(
            """SELECT c.statement, c.sentence, c.document_id FROM figure_entities x JOIN event_counts c ON c.id = x.figure_id
            WHERE x.kind = ? AND x.id = ? AND x.event_id = ? ORDER BY c.newest_rank LIMIT 8""",
            kind, id_, event["id"],
        )  # fmt: skip
    return events


async def companions_of(site: Site, kind: str, id_: str) -> dict[str, Chart]:
    """What is named together with an entity, by its kind."""
    rows = await site.rows(
        """SELECT x.other_kind, x.other_id, e.name, x.documents FROM companions x
        JOIN entities e ON e.kind = x.other_kind AND e.id = x.other_id
        WHERE x.kind = ? AND x.id = ? ORDER BY x.other_kind, x.position""",
        kind, id_,
    )  # fmt: skip
    found: dict[str, Chart] = {}
    for other, title in (("species", "Species"), ("country", "Countries"), ("agency", "Agencies"),
                         ("operation", "Operations")):  # fmt: skip
        values = [
            (row["name"], row["documents"], site.datasette.urls.path(f"/{other}/{row['other_id']}"))
            for row in rows if row["other_kind"] == other
        ]  # fmt: skip
        if chart := horizontal(values, title, "bulletins", 8, f"with-{KINDS[other]}"):
            found[other] = chart
    return found


async def _special(site: Site, kind: str, id_: str) -> dict[str, Any]:
    """What only one kind of entity has."""
    if kind == "species":
        return await _taxa(site, id_)
    if kind in ("series", "operation"):
        return await _of_operation(site, kind, id_)
    if kind == "country":
        routes = {drawn.name: drawn for drawn in await routes_of(site, id_)}
        return {
            "roles": await site.rows(
                "SELECT role, documents FROM country_roles WHERE country_id = ? ORDER BY documents DESC", id_
            ),
            "agencies": await site.rows(
                """SELECT e.id, e.name FROM agencies a JOIN entities e ON e.kind = 'agency' AND e.id = a.id
                WHERE a.country_id = ? ORDER BY e.name LIMIT 50""",
                id_,
            ),
            "routes_to": routes.get("routes-to"),
            "routes_from": routes.get("routes-from"),
        }
    return {}


async def _taxa(site: Site, id_: str) -> dict[str, Any]:
    """The taxa below this one, which its page includes, and those above it, which include it."""
    sql = """SELECT e.id, e.name, e.detail, e.documents, e.events FROM taxa_below t JOIN entities e
        ON e.kind = 'species' AND e.id = t.{0} WHERE t.{1} = ? AND t.{0} <> ? ORDER BY e.documents DESC, e.name LIMIT 200"""
    below = await site.rows(sql.format("below", "id"), id_, id_)
    named = "SELECT count(*) AS n FROM appearances WHERE kind = 'species' AND id = ? AND NOT below"
    return {
        "below": below, "above": await site.rows(sql.format("id", "below"), id_, id_),
        "named": (await site.one(named, id_) or {"n": 0})["n"],
    }  # fmt: skip


async def routes_of(site: Site, id_: str) -> list[Chart]:
    """Where goods arrive from that come to a country, and where those go that leave it."""
    drawn = []
    for here, there, title, name in (("destination", "origin", "Arriving here from", "routes-to"),
                                     ("origin", "destination", "Onward from here to", "routes-from")):  # fmt: skip
        rows = await site.rows(
            # The two column names are ours.
            f"""SELECT r.{there} AS id, c.name, count(*) AS stories FROM routes r JOIN countries c ON c.id = r.{there}
            WHERE r.{here} = ? GROUP BY r.{there} ORDER BY stories DESC, c.name LIMIT 10""",  # noqa: S608
            id_,
        )
        link = site.datasette.urls.table(site.database.name, "routes") + f"?{here}={id_}&{there}="
        drawn.append(
            horizontal([(row["name"], row["stories"], link + row["id"]) for row in rows], title, "stories", 10, name)
        )
    return [chart for chart in drawn if chart]


async def _of_operation(site: Site, kind: str, id_: str) -> dict[str, Any]:
    series = id_
    if kind == "operation":
        series = (await site.found(kind, "SELECT series_id FROM operations WHERE id = ?", id_))["series_id"]
    return {
        "editions": await site.rows(
            "SELECT * FROM operations_by_edition WHERE series = ? ORDER BY newest_rank LIMIT 60", series
        ),
        "participants": await _participants(site, id_),
        "reported": await _reported(site, id_),
    }


async def _reported(site: Site, id_: str) -> list[dict[str, Any]]:
    """Every figure that any bulletin gives of an operation, in words, with those who say so."""
    rows = await site.rows(
        """SELECT f.statement, f.id, f.sentence, f.cell, f.document_id, c.mention_start, c.kind, d.published, s.name AS source_name,
            s.official
        FROM counts c JOIN facts f ON f.id = c.id JOIN documents d ON d.id = c.document_id
        JOIN sources s ON s.id = d.source_id WHERE c.operation_id = ?
        ORDER BY c.kind, c.value DESC, s.official DESC, d.published, c.id LIMIT 500""",
        id_,
    )
    told: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        told.setdefault(row["statement"], []).append(row)
    return [{"statement": statement, "readings": readings} for statement, readings in told.items()]


async def _participants(site: Site, id_: str) -> dict[str, list[tuple[str, str | None]]]:
    """Organisers, supporters and participants over all bulletins: each with the page that it has here, if any."""
    rows = await site.rows(
        "SELECT organisers, supporters, participants FROM document_operations WHERE operation_id = ? LIMIT 100", id_
    )
    named = {
        column: list(dict.fromkeys(name for row in rows for name in json.loads(row[column] or "[]")))
        for column in ("organisers", "supporters", "participants")
    }
    pages = await _pages_of(site, {name for names in named.values() for name in names})
    return {column: [pages.get(name, (name, None)) for name in names] for column, names in named.items() if names}


async def _pages_of(site: Site, names: set[str]) -> dict[str, tuple[str, str | None]]:
    """Name and page of these agencies (by name) and countries (by ISO 3166-1 code)."""
    marks = ", ".join("?" * len(names))
    countries = f"SELECT kind, id, name, id AS called FROM entities WHERE kind = 'country' AND id IN ({marks})"  # noqa: S608
    agencies = f"SELECT kind, id, name, name AS called FROM entities WHERE kind = 'agency' AND name IN ({marks})"  # noqa: S608
    rows = await site.rows(f"{countries} UNION ALL {agencies}", *names, *names)
    return {row["called"]: (row["name"], f"/{row['kind']}/{row['id']}") for row in rows}


ROUTES = [
    (r"^/(?P<plural>operations|agencies|species|countries|sources)$", listing),
    (r"^/(?P<kind>operation|series|agency|species|country|source)/(?P<id>[^/]+)$", entity),
]
