"""What is new: events that the last harvests brought, whenever they happened, with what changed beside them; and its feed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from db.site.pages.feeds import feed
from db.site.view import Site, asked_with, day_of, number_of

_PAGE, _ENTRIES, _DAYS = 50, 50, 7
_SQL = """SELECT e.id, e.title, e.date, e.grade, e.outlets, e.first_harvest, c.name AS country_name,
        (SELECT group_concat(statement, '; ') FROM (
            SELECT statement FROM event_counts f WHERE f.event_id = e.id ORDER BY newest_rank LIMIT 3)) AS figures
    FROM events e LEFT JOIN countries c ON c.id = e.country_id WHERE e.first_harvest >= ?
    ORDER BY e.first_harvest DESC, e.newest_rank LIMIT ? OFFSET ?"""


async def new(request: Request, datasette: Datasette) -> Response:
    """Events first harvested on a day or later; in the week before the last harvest where no day is asked for."""
    site = Site(datasette)
    asked_with(request, "since", "start")
    start, since = number_of(request, "start"), day_of(request, "since")
    harvested = (await site.publication()).get("harvested", "")[:10]
    since = since or ((date.fromisoformat(harvested) - timedelta(days=_DAYS)).isoformat() if harvested else "")
    rows = await site.rows(_SQL, since, _PAGE + 1, start)
    counts = await site.one(
        """SELECT (SELECT count(*) FROM events WHERE first_harvest >= ?1) AS events,
            (SELECT count(*) FROM documents WHERE first_seen >= ?1) AS bulletins,
            (SELECT count(*) FROM changes WHERE at >= ?1) AS changes""",
        since,
    )
    return await site.page(
        request, "new.html", events=rows[:_PAGE], more=len(rows) > _PAGE, start=start, since=since, counts=counts, page=_PAGE,
    )  # fmt: skip


async def followed(request: Request, datasette: Datasette) -> Response:
    """The events that were harvested last, as a feed: none is missed because it happened long ago."""
    asked_with(request)
    site = Site(datasette)
    rows = await site.rows(_SQL, "", _ENTRIES, 0)
    return await feed(site, request, "New events", "/new", [_entry(row) for row in rows])


def _entry(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "path": f"/event/{row['id']}",
        "title": row["title"],
        "text": row["figures"] or "",
        "date": row["first_harvest"],
    }


ROUTES = [
    (r"^/new$", new),
    (r"^/feeds/new\.atom$", followed),
]
