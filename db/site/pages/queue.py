"""The reviewers' workbench: facts in the order in which a mistake would matter most, one after the other."""

from __future__ import annotations

import asyncio
import json
from functools import partial
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from db.readers import wording
from db.readers.rows import labels
from db.reviews import kept as store
from db.reviews.corrections import CorrectionError
from db.site.pages.reviews import posted, refused, take
from db.site.review_form import TABLE_OF, reviewing, sentence_start
from db.site.view import Site, asked_with

_SHOWN = 50
_AROUND = 400  # characters of the text before and after the sentence
_WAITING = "fact_id NOT IN (SELECT value FROM json_each(?))"
_OF_GOODS = "c.kind IN (SELECT kind FROM measures WHERE of_goods)"
_SCOPES = ("country", "species", "operation")


async def queue(request: Request, datasette: Datasette) -> Response:
    """What waits to be judged."""
    site = Site(datasette)
    asked_with(request)
    if refusal := await refused(site, request):
        return refusal
    judged = await _judged(site)
    rows = await site.rows(
        f"""SELECT q.fact_id, q.share, q.doubt, f.statement, f.sentence, f.cell, c.kind, c.grade, e.title, e.date FROM review_queue q
        JOIN facts f ON f.id = q.fact_id JOIN event_counts c ON c.id = q.figure_id JOIN events e ON e.id = q.event_id
        WHERE {_WAITING} ORDER BY q.position LIMIT {_SHOWN}""",  # noqa: S608  # the names are ours
        judged,
    )
    left = await site.one(f"SELECT count(*) AS n FROM review_queue WHERE {_WAITING}", judged)  # noqa: S608
    return await site.page(request, "queue.html", rows=rows, left=left)


async def item(request: Request, datasette: Datasette) -> Response:
    """One fact of the queue, and what is said of it: after a judgement follows the next."""
    site, id_ = Site(datasette), request.url_vars["id"]
    if refusal := await refused(site, request):
        return refusal
    if request.method != "POST":
        asked_with(request)
        return await _page(site, request, id_)
    form = await posted(request)
    try:
        await take(site, request, id_, form)
    except CorrectionError as error:
        return await _page(site, request, id_, error=str(error), entered=form)
    after = id_ if form.get("verdict") == "withdrawn" else await _beside(site, id_, await _judged(site), forward=True)
    return Response.redirect(datasette.urls.path(f"/reviews/queue/{after}" if after else "/reviews/queue"))


async def _page(
    site: Site, request: Request, id_: str, error: str | None = None, entered: dict[str, str] | None = None
) -> Response:
    found = await site.found(
        "fact",
        """SELECT f.*, d.title, d.published, d.text, d.language, s.name AS source_name, s.official, q.position, q.share, q.doubt,
            q.figure_id, (SELECT count(*) FROM review_queue) AS queued
        FROM facts f JOIN documents d ON d.id = f.document_id JOIN sources s ON s.id = d.source_id
        LEFT JOIN review_queue q ON q.fact_id = f.id WHERE f.id = ?""",
        id_,
    )
    figure = await site.one(
        f"""SELECT c.*, e.title, g.disputed, m.name AS goods FROM event_readings r JOIN event_counts c ON c.id = r.figure_id
        JOIN events e ON e.id = c.event_id JOIN event_figures g ON g.id = c.id
        LEFT JOIN commodities m ON m.id = c.commodity_id AND {_OF_GOODS} WHERE r.count_id = ?""",  # noqa: S608
        id_,
    )
    return await site.page(
        request, "queue_item.html", status=400 if error else 200, fact=found, figure=figure, around=_around(found),
        others=await _others(site, figure["id"] if figure else None, id_), stake=await _stake(site, figure) if figure else [],
        review=await reviewing(site, request, id_, TABLE_OF[found["kind"]], error, entered),
        before=await _beside(site, id_, "[]", forward=False),
        after=await _beside(site, id_, await _judged(site), forward=True),
    )  # fmt: skip


def _around(fact: dict[str, Any]) -> dict[str, str]:
    """The sentence with its mention, and the text before and after it."""
    text, start, end = fact["text"], fact["mention_start"], fact["mention_end"]
    begin = sentence_start(text, fact["sentence"], start)
    if begin is None:
        return {"before": "", "sentence": "", "mention": "", "rest": fact["sentence"], "after": ""}
    stop = begin + len(fact["sentence"])
    return {
        "before": text[max(begin - _AROUND, 0) : begin], "sentence": text[begin:start], "mention": text[start:end],
        "rest": text[end:stop], "after": text[stop : stop + _AROUND],
    }  # fmt: skip


async def _stake(site: Site, figure: dict[str, Any]) -> list[dict[str, Any]]:
    """The sums that the figure is a part of, as they are and as they are without it."""
    amount = figure["value_kg"] if figure["value_kg"] is not None else figure["value"]
    unit = "kg" if figure["value_kg"] is not None else figure["unit"]
    # Different goods are no sum.
    total = f"""SELECT total(coalesce(c.value_kg, c.value)) AS n FROM event_counts c WHERE c.kind = ?
        AND (c.value_kg IS NOT NULL OR c.unit IS ?) AND (NOT {_OF_GOODS} OR c.commodity_id IS ?)"""  # noqa: S608
    scopes: list[tuple[str, str, str, str]] = [("", "", "", "All events")]
    for kind in _SCOPES:
        id_ = figure[f"{kind}_id"]
        told = await site.read(partial(labels, name="event_counts", column=f"{kind}_id", values=[id_])) if id_ else {}
        if id_ in told:
            scopes.append((f" AND {kind}_id = ?", id_, f"/{kind}/{id_}", told[id_]))
    sums = []
    for where, value, path, name in scopes:
        row = await site.one(total + where, figure["kind"], unit, figure["commodity_id"], *([value] if where else []))
        now = row["n"] if row else 0.0
        sums.append({"name": name, "path": path, "now": _amount(now, unit), "without": _amount(now - amount, unit)})
    return sums


def _amount(value: float, unit: str | None) -> str:
    value = round(value, 6)
    return wording.weight(value) if unit == "kg" else f"{wording.number(value)} {unit or ''}".strip()


async def _others(site: Site, figure_id: str | None, fact_id: str) -> list[dict[str, Any]]:
    """Who else tells the figure."""
    return await site.rows(
        """SELECT f.id, f.statement, f.sentence, f.cell, s.name AS source_name, s.official, d.published FROM event_readings r
        JOIN facts f ON f.id = r.count_id JOIN documents d ON d.id = f.document_id JOIN sources s ON s.id = d.source_id
        WHERE r.figure_id = ? AND f.id <> ? ORDER BY s.official DESC, d.published, f.id LIMIT 20""",
        figure_id, fact_id,
    )  # fmt: skip


async def _judged(site: Site) -> str:
    """Ids of facts that somebody has judged, applied or not yet: a JSON list."""
    said = await asyncio.to_thread(store.judgements, site.reviews) if site.reviews else None
    return json.dumps([judgement.fact_id for judgement in said.last()] if said else [])


async def _beside(site: Site, id_: str, without: str, *, forward: bool) -> str | None:
    """The fact after this one in the queue, or before it."""
    here = "(SELECT coalesce(max(position), 0) FROM review_queue WHERE fact_id = ?)"
    sign, order = (">", "position") if forward else ("<", "position DESC")
    sql = f"SELECT fact_id FROM review_queue WHERE position {sign} {here} AND {_WAITING} ORDER BY {order} LIMIT 1"  # noqa: S608
    row = await site.one(sql, id_, without)
    return row["fact_id"] if row else None


ROUTES = [
    (r"^/reviews/queue$", queue),
    (r"^/reviews/queue/(?P<id>[^/]+)$", item),
]
