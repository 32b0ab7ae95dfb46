"""Judging an event as a whole: that it is two, or one with another; where and when it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import msgspec
from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response
from sqlite_utils import Database

from db.reviews.corrections import CorrectionError
from db.reviews.event_judgements import event_judgement
from db.reviews.judgement import Judgement
from db.site.event_form import said_of_event, standing
from db.site.pages.event import event_page
from db.site.pages.reviews import keep, posted, refused
from db.site.view import Site

_WHERE_AND_WHEN = {"country": "country_name", "place": "place_name", "date": "date"}
_AWAY = "away-"
Said = tuple[str, str | Sequence[str]]


async def judge_event(request: Request, datasette: Datasette) -> Response:
    """Take a judgement of an event."""
    site, id_ = Site(datasette), request.url_vars["id"]
    if refusal := await refused(site, request):
        return refusal
    if request.method == "POST":
        form = await posted(request)
        try:
            await keep(site, request, await _judged(site, id_, form), form)
        except CorrectionError as error:
            return await event_page(site, request, id_, error=str(error), entered=form)
    return Response.redirect(datasette.urls.path(f"/event/{id_}") + "#judge")


async def _judged(site: Site, id_: str, form: dict[str, str]) -> list[Judgement]:
    """What a form says of an event.

    Raises:
        CorrectionError: it can't be understood, or says nothing.
        NotFound: there is no such event, or no judgement of it that could be taken back.
    """
    kind = form.get("kind")
    if kind == "withdrawn":
        said, _ = await said_of_event(site, id_)
        taken = next((one for one in standing(said) if one.id == form.get("judgement")), None)
        if taken is None:
            raise NotFound("Nobody has judged this yet.")
        return [msgspec.structs.replace(taken, verdict="withdrawn")]
    said_now = await _where_and_when(site, id_, form) if kind == "corrected" else [_of_others(kind, form)]

    def made(connection: sqlite3.Connection) -> list[Judgement]:
        db = Database(connection)
        return [event_judgement(db, id_, what, value) for what, value in said_now]

    return await site.read(made)


def _of_others(kind: str | None, form: dict[str, str]) -> Said:
    if kind == "split":
        return "split", [
            one for name, value in form.items() if name.startswith(_AWAY) for one in value.split(",") if one
        ]
    if kind == "merge":
        named = form.get("named", "").strip().rstrip("/").rpartition("/event/")[2]
        return "merge", named or form.get("other", "")
    raise CorrectionError("kind: corrected, split, merge or withdrawn")


async def _where_and_when(site: Site, id_: str, form: dict[str, str]) -> Sequence[Said]:
    """The fields that differ from what the site knows."""
    now = await site.found(
        "event",
        """SELECT e.date, c.name AS country_name, p.name AS place_name FROM events e
        LEFT JOIN countries c ON c.id = e.country_id LEFT JOIN places p ON p.id = e.place_id WHERE e.id = ?""",
        id_,
    )
    told = [(kind, form.get(kind, "").strip()) for kind in _WHERE_AND_WHEN]
    changed = [(kind, text) for kind, text in told if text != (now[_WHERE_AND_WHEN[kind]] or "")]
    if not changed:
        raise CorrectionError("nothing was changed")
    return changed


ROUTES = [(r"^/event/(?P<id>[^/.]+)/review$", judge_event)]
