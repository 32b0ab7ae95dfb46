"""An event with its figures and who says which; a single fact with the sentence that proves it; what has changed."""

from __future__ import annotations

from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response

from db.readers.filters import check_day
from db.readers.wording import figure_in_words
from db.site.review_form import TABLE_OF, reviewing
from db.site.view import Site, asked_with, number_of

_PAGE = 100


async def event(request: Request, datasette: Datasette) -> Response:
    """One event."""
    site = Site(datasette)
    found = await site.found(
        "event",
        """SELECT e.*, o.name AS operation_name, coalesce(s.common_name, s.scientific_name) AS species_name,
            c.name AS country_name, p.name AS place_name
        FROM events e LEFT JOIN operations o ON o.id = e.operation_id LEFT JOIN species s ON s.id = e.species_id
        LEFT JOIN countries c ON c.id = e.country_id LEFT JOIN places p ON p.id = e.place_id WHERE e.id = ?""",
        request.url_vars["id"],
    )
    documents = await site.rows(
        """SELECT d.id, d.title, d.published, s.name AS source_name, s.official, x.role FROM event_documents x
        JOIN documents d ON d.id = x.document_id JOIN sources s ON s.id = d.source_id
        WHERE x.event_id = ? ORDER BY x.role = 'lead' DESC, d.published, d.id LIMIT 200""",
        found["id"],
    )
    return await site.page(
        request,
        "event.html",
        event=found,
        figures=await _figures(site, found["id"]),
        documents=documents,
        publication=await site.publication(),
    )


async def _figures(site: Site, event_id: str) -> list[dict[str, Any]]:
    """The event's figures, each in words and with its readings: who says what, in which sentence."""
    figures = await site.rows(
        """SELECT f.*, coalesce(s.common_name, f.of) AS of_name, m.name AS commodity_name, c.name AS country_name
        FROM event_figures f LEFT JOIN species s ON s.id = f.species_id LEFT JOIN commodities m ON m.id = f.commodity_id
        LEFT JOIN countries c ON c.id = f.country_id
        WHERE f.event_id = ? ORDER BY f.summable DESC, f.preferred DESC, f.kind, f.value DESC LIMIT 200""",
        event_id,
    )
    readings = await site.rows(
        """SELECT r.figure_id, k.id AS count_id, k.sentence, k.mention, k.mention_start, k.document_id, d.published,
            s.name AS source_name, s.official
        FROM event_figures f JOIN event_readings r ON r.figure_id = f.id JOIN counts k ON k.id = r.count_id
        JOIN documents d ON d.id = k.document_id JOIN sources s ON s.id = d.source_id
        WHERE f.event_id = ? ORDER BY s.official DESC, d.published, k.id LIMIT 1000""",
        event_id,
    )
    for figure in figures:
        figure["statement"] = figure_in_words(
            figure["kind"], figure["value"], figure["value_max"], figure["unit"], figure["qualifier"],
            figure["of_name"], figure["commodity_name"], figure["role"] or figure["outcome"],
        ) + (" each" if figure["apiece"] else "")  # fmt: skip
        figure["readings"] = [r for r in readings if r["figure_id"] == figure["id"]]
    return figures


async def fact(request: Request, datasette: Datasette) -> Response:
    """One fact with its sentence; where it was withdrawn, a page that says so."""
    return await fact_page(Site(datasette), request, request.url_vars["id"])


async def fact_page(
    site: Site, request: Request, id_: str, error: str | None = None, entered: dict[str, str] | None = None
) -> Response:
    """The page of a fact. ``error`` and ``entered`` are of a correction that was refused."""
    history = await site.rows("SELECT * FROM changes WHERE fact_id = ? ORDER BY at DESC LIMIT 20", id_)
    if not await site.one("SELECT 1 FROM facts WHERE id = ?", id_):
        review = await reviewing(site, request, id_, None, error, entered)
        if not history and not (review and review["said"]):
            raise NotFound("There is no such fact here. It may have been withdrawn: see the page of changes.")
        return await site.page(request, "withdrawn.html", status=410, id=id_, history=history, review=review)
    found = await site.found(
        "fact",
        """SELECT f.*, d.title, d.url, d.published, s.name AS source_name, s.official FROM facts f
        JOIN documents d ON d.id = f.document_id JOIN sources s ON s.id = d.source_id WHERE f.id = ?""",
        id_,
    )
    events = await site.rows(
        """SELECT DISTINCT e.id, e.title, e.date, e.grade, e.outlets FROM event_readings r
        JOIN event_figures g ON g.id = r.figure_id JOIN events e ON e.id = g.event_id WHERE r.count_id = ?""",
        id_,
    )
    mention = await site.one(
        "SELECT found_by FROM mentions WHERE document_id = ? AND start = ? LIMIT 1",
        found["document_id"],
        found["mention_start"],
    )
    return await site.page(
        request, "fact.html", status=400 if error else 200, fact=found, events=events, history=history,
        found_by=mention["found_by"] if mention else None, publication=await site.publication(),
        judgement=await site.one("SELECT * FROM judgements WHERE fact_id = ? AND dormant IS NULL", id_),
        review=await reviewing(site, request, id_, TABLE_OF[found["kind"]], error, entered),
    )  # fmt: skip


async def changed(site: Site, since: str, most: int) -> list[dict[str, Any]]:
    """New bulletins and changed facts since an ISO date, latest first: at, change, title, document_id, and of facts
    fact_table, fact_id, statement."""
    return await site.rows(
        """SELECT * FROM (
            SELECT x.id, x.at, x.change, x.fact_table, x.fact_id, d.id AS document_id, d.title, f.statement FROM changes x
            JOIN documents d ON d.id = x.document_id LEFT JOIN facts f ON f.id = x.fact_id
            WHERE x.at >= :since ORDER BY x.at DESC, x.id LIMIT :most
        ) UNION ALL SELECT * FROM (
            SELECT id, first_seen AS at, 'new bulletin', NULL, NULL, id, title, NULL FROM documents
            WHERE first_seen >= :since ORDER BY first_seen DESC, id LIMIT :most
        ) ORDER BY at DESC, id LIMIT :most""",
        since=since, most=most,
    )  # fmt: skip


async def changes(request: Request, datasette: Datasette) -> Response:
    """What is new or changed, latest first."""
    site = Site(datasette)
    asked_with(request, "since", "start")
    start, since = number_of(request, "start"), request.args.get("since") or ""
    if since:
        check_day("since", since)
    rows = await changed(site, since, start + _PAGE + 1)
    rows = rows[start:]
    return await site.page(request, "changes.html", rows=rows[:_PAGE], more=len(rows) > _PAGE, start=start, since=since)


ROUTES = [
    (r"^/event/(?P<id>[^/]+)$", event),
    (r"^/fact/(?P<id>[^/]+)$", fact),
    (r"^/changes$", changes),
]
