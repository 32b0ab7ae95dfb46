"""The front page: what is in here, what is new, where, and how good it is."""

from __future__ import annotations

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from db.site.marked import of_all
from db.site.pages.charts import ALL, all_events, bias_of
from db.site.pages.regions import REGIONS, events_by_country
from db.site.view import Site


async def home(request: Request, datasette: Datasette) -> Response:
    """Search, key figures, map, chart, and the latest of everything."""
    site = Site(datasette)
    figures = {row["name"]: row["value"] for row in await site.rows("SELECT name, value FROM key_figures")}
    countries, drawn = await events_by_country(site)
    return await site.page(
        request,
        "home.html",
        figures=figures,
        map=drawn,
        top_countries=[country for country in countries if country["value"]][:8],
        regions=REGIONS,
        chart=await all_events(site),
        unplaced=(await site.one("SELECT count(*) AS n FROM events WHERE country_id IS NULL") or {"n": 0})["n"],
        bias=await bias_of(site, ALL, ""),
        events=await latest_events(site),
        bulletins=await site.rows(
            """SELECT b.id, b.title, b.date, s.name AS source_name, b.copies FROM bulletins b
            JOIN sources s ON s.id = b.source ORDER BY b.newest_rank LIMIT 6"""
        ),
        operations=await site.rows(
            """SELECT id, name, last, documents, events, arrests, seizures, arrests_bound, seizures_bound FROM entities
            WHERE kind = 'operation' ORDER BY newest_rank LIMIT 6"""
        ),
        accuracy=await measured(site),
        publication=await site.publication(),
        markup=await of_all(site, request),
    )


async def latest_events(site: Site) -> list[dict[str, object]]:
    """The six newest events with one telling figure each."""
    return await site.rows(
        """SELECT e.id, e.title, e.date, e.grade, e.outlets, c.name AS country_name,
            (SELECT group_concat(statement, '; ') FROM (
                SELECT statement FROM event_counts f WHERE f.event_id = e.id ORDER BY newest_rank LIMIT 3)) AS figures
        FROM events e LEFT JOIN countries c ON c.id = e.country_id ORDER BY e.newest_rank LIMIT 6"""
    )


async def measured(site: Site) -> dict[str, list[dict[str, object]]]:
    """What is known of the data's accuracy: audits by people, and the evaluation against gold texts."""
    return {
        "audits": await site.rows("SELECT * FROM audits ORDER BY at DESC LIMIT 3"),
        "fields": await site.rows("SELECT * FROM accuracy ORDER BY rowid"),
    }


ROUTES = [(r"^/$", home)]
