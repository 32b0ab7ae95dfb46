"""What an event's page needs for judging it as a whole: what was said, which events are near, and what comes next."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from datasette.utils.asgi import Request
from msgspec import Struct

from db.reviews import kept as store
from db.reviews.judgement import EVENTS, Judgement
from db.site.review_form import Field, shown_to
from db.site.view import Site

_DAYS, _CANDIDATES = 45, 8
# A month's middle, a year's middle: how far apart days are where they aren't known as days.
_DAY = (
    "julianday(CASE length({0}.date) WHEN 4 THEN {0}.date || '-07-01' WHEN 7 THEN {0}.date || '-15' ELSE {0}.date END)"
)
_NEAR = f"""SELECT o.id, o.title, o.date, o.grade, o.outlets FROM events e JOIN events o ON o.id <> e.id
    WHERE e.id = :id AND (o.country_id = e.country_id OR o.country_id IS NULL OR e.country_id IS NULL)
        AND coalesce(abs({_DAY.format("o")} - {_DAY.format("e")}), 0) <= {_DAYS}
    ORDER BY o.species_id IS e.species_id DESC, o.country_id IS e.country_id DESC,
        coalesce(abs({_DAY.format("o")} - {_DAY.format("e")}), {_DAYS}), o.id LIMIT {_CANDIDATES}"""  # noqa: S608
_QUEUED = "SELECT event_id, min(position) AS at FROM review_queue GROUP BY event_id"
_HOLDS_MOST = """SELECT f.event_id FROM event_readings r JOIN event_figures f ON f.id = r.figure_id
    WHERE r.count_id IN (SELECT value FROM json_each(?)) GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"""


class EventReview(Struct, frozen=True):
    """What is shown of judging an event."""

    reviewer: str | None
    said: list[Judgement]
    """All that was said, latest first."""
    standing: list[Judgement]
    """What holds of it, latest first: each can be taken back."""
    applied: bool
    fields: list[Field]
    """Where and when it was, as the site knows it or as it was entered."""
    near: list[dict[str, Any]]
    """Events that may be the same."""
    before: str | None
    after: str | None
    """The event before this one in the reviewers' queue, and the one after it."""
    error: str | None = None


async def reviewing_event(
    site: Site, request: Request, event: dict[str, Any], error: str | None, entered: dict[str, str] | None
) -> EventReview | None:
    """What an event's page shows of judging it; None where this instance takes no judgements."""
    if site.reviews is None:
        return None
    said, marks = await said_of_event(site, event["id"])
    if not request.actor:
        return EventReview(None, shown_to(request, said), [], _is_applied(said, marks), [], [], None, None)
    now = {"country": event["country_name"], "place": event["place_name"], "date": event["date"]}
    before, after = [await _queued(site, event["id"], forward=forward) for forward in (False, True)]
    return EventReview(
        str(request.actor["id"]), said, standing(said), _is_applied(said, marks), _fields({**now, **(entered or {})}),
        await site.rows(_NEAR, id=event["id"]), before, after, error,
    )  # fmt: skip


def _fields(told: dict[str, Any]) -> list[Field]:
    return [
        Field("country", "Country", told["country"] or "", hint="English name or ISO code; empty: it isn’t known"),
        Field("place", "Place", told["place"] or "", hint="a place that the gazetteer has"),
        Field("date", "Day", told["date"] or "", hint="2024, 2024-05 or 2024-05-02"),
    ]


async def said_of_event(site: Site, id_: str) -> tuple[list[Judgement], set[str]]:
    """What was said of an event under this key or an earlier one, latest first, and the judgements that it follows."""
    found = await site.rows("SELECT id, fact_id FROM judgements WHERE fact_table = ?", EVENTS)
    home = {row["id"]: row["fact_id"] for row in found}
    marks = {judgement for judgement, event in home.items() if event == id_}
    said = await asyncio.to_thread(store.of_events, site.reviews) if site.reviews else []
    followed = {one.target for one in said if one.id in marks}
    # What was said under this key may be followed by another event now, which has come of it.
    own = {one.target for one in said if one.fact_id == id_ and home.get(one.id, id_) == id_}
    elsewhere = {one.target for one in said if home.get(one.id, id_) != id_}
    return [one for one in said if one.target in followed | (own - elsewhere)], marks


def standing(said: list[Judgement]) -> list[Judgement]:
    """The judgements that hold, of those that are given latest first."""
    last: dict[tuple[object, ...], Judgement] = {}
    for one in said:
        last.setdefault(one.target, one)
    return [one for one in last.values() if one.verdict != "withdrawn"]


def _is_applied(said: list[Judgement], marks: set[str]) -> bool:
    return {one.id for one in standing(said)} == marks


async def now_called(site: Site, id_: str) -> str | None:
    """The key of the event that one is now of which somebody has said something under this key; None where there is none."""
    if site.reviews is None:
        return None
    for one in await asyncio.to_thread(store.of_fact, site.reviews, id_):
        if row := await site.one("SELECT fact_id FROM judgements WHERE id = ? AND fact_id <> ?", one.id, id_):
            return str(row["fact_id"])
        if row := await site.one(_HOLDS_MOST, json.dumps(one.said.get("figures", []))):
            return str(row["event_id"])
    return None


async def _queued(site: Site, id_: str, *, forward: bool) -> str | None:
    sign, order = (">", "at") if forward else ("<", "at DESC")
    here = f"coalesce((SELECT at FROM ({_QUEUED}) WHERE event_id = ?), 0)"  # noqa: S608
    row = await site.one(f"SELECT event_id FROM ({_QUEUED}) WHERE at {sign} {here} ORDER BY {order} LIMIT 1", id_)  # noqa: S608
    return row["event_id"] if row else None
