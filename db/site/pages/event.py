"""An event with its figures and who says which; a single fact with the sentence that proves it; what has changed."""

from __future__ import annotations

from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response

from db.readers.happened import happened
from db.site.event_form import now_called, reviewing_event
from db.site.marked import of_page
from db.site.review_form import TABLE_OF, reviewing
from db.site.view import Site, asked_with, day_of, number_of

_PAGE = 100


async def event(request: Request, datasette: Datasette) -> Response:
    """One event: what happened in a sentence, then its figures by who tells them, its way, stages, agencies, proofs.

    One that people have judged may have another key since then: whoever asks for it by the old one is led there.
    """
    site, id_ = Site(datasette), request.url_vars["id"]
    if not await site.one("SELECT 1 FROM events WHERE id = ?", id_) and (now := await now_called(site, id_)):
        return Response.redirect(datasette.urls.path(f"/event/{now}"))
    return await event_page(site, request, id_)


async def event_page(
    site: Site, request: Request, id_: str, error: str | None = None, entered: dict[str, str] | None = None
) -> Response:
    """The page of an event. ``error`` and ``entered`` are of a judgement that was refused."""
    found = await site.read(lambda connection: happened(connection, id_))
    if found is None:
        raise NotFound("There is no such event here. It may have been withdrawn: see the page of changes.")
    documents = await site.rows(
        """SELECT d.id, d.title, d.url, d.published, s.name AS source_name, s.official, x.role FROM event_documents x
        JOIN documents d ON d.id = x.document_id JOIN sources s ON s.id = d.source_id
        WHERE x.event_id = ? ORDER BY x.role = 'lead' DESC, d.published, d.id LIMIT 200""",
        id_,
    )
    return await site.page(
        request, "event.html", status=400 if error else 200, event=found.event, told=found, documents=documents,
        publication=await site.publication(), markup=await of_page(
            site, request, f"/event/{id_}", found.event["title"], found.sentence or found.event["title"],
            [document["url"] for document in documents],
        ),
        review=await reviewing_event(site, request, found.event, error, entered),
    )  # fmt: skip


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
    start, since = number_of(request, "start"), day_of(request, "since")
    rows = await changed(site, since, start + _PAGE + 1)
    rows = rows[start:]
    return await site.page(request, "changes.html", rows=rows[:_PAGE], more=len(rows) > _PAGE, start=start, since=since)


ROUTES = [
    (r"^/event/(?P<id>[^/.]+)$", event),
    (r"^/fact/(?P<id>[^/]+)$", fact),
    (r"^/changes$", changes),
]
