"""Citations as files for BibTeX and for reference managers: of the original, and of a page here."""

from __future__ import annotations

from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response

from db.readers.citing import CITATIONS, Work
from db.site.view import Site, asked_with

_TITLES = {
    "event": "SELECT title, date FROM events WHERE id = ?",
    "document": "SELECT title, published AS date FROM documents WHERE id = ?",
    "fact": "SELECT statement AS title, NULL AS date FROM facts WHERE id = ?",
}
_ENTITY = "SELECT name AS title, NULL AS date FROM entities WHERE id = ? AND kind = ?"


def whole(site: Site, request: Request, publication: dict[str, str]) -> Work:
    """All of the data, as they are published here."""
    return Work(
        key="bulletins-" + _day(publication), title="Facts from bulletins on wildlife trafficking",
        publisher=site.options.title, address=site.address(request) + "/", date=_day(publication) or None,
        version=publication.get("version"), dataset=True,
    )  # fmt: skip


async def page(request: Request, datasette: Datasette) -> Response:
    """A page of this site."""
    site = Site(datasette)
    kind, id_ = request.url_vars["kind"], request.url_vars["id"]
    row = await (site.found(kind, _TITLES[kind], id_) if kind in _TITLES else site.found(kind, _ENTITY, id_, kind))
    publication = await site.publication()
    return _file(request, Work(
        key=f"{kind}-{id_}", title=row["title"], publisher=site.options.title, date=_day(publication) or None,
        address=f"{site.address(request)}/{kind}/{id_}", version=publication.get("version"),
    ))  # fmt: skip


async def original(request: Request, datasette: Datasette) -> Response:
    """A bulletin, as its publisher has it."""
    site, id_ = Site(datasette), request.url_vars["id"]
    sql = """SELECT d.title, d.published, d.url, s.publisher FROM documents d JOIN sources s ON s.id = d.source_id
        WHERE d.id = ?"""
    return _file(request, cited(await site.found("bulletin", sql, id_), id_))


def cited(bulletin: dict[str, Any], id_: str) -> Work:
    """A bulletin (title, published, url, publisher) as a work to be cited."""
    return Work(
        key=f"bulletin-{id_}", title=bulletin["title"], publisher=bulletin["publisher"], address=bulletin["url"],
        date=(bulletin["published"] or "")[:10] or None,
    )  # fmt: skip


async def everything(request: Request, datasette: Datasette) -> Response:
    """All of the data."""
    site = Site(datasette)
    return _file(request, whole(site, request, await site.publication()))


def _day(publication: dict[str, str]) -> str:
    return publication.get("harvested", "")[:10]


def _file(request: Request, work: Work) -> Response:
    asked_with(request)
    if request.url_vars["format"] not in CITATIONS:
        raise NotFound("A citation comes as bib or as ris.")
    written, kind = CITATIONS[request.url_vars["format"]]
    return Response(written(work), content_type=kind)


ROUTES = [
    (r"^/cite/all\.(?P<format>[a-z]+)$", everything),
    (r"^/cite/original/(?P<id>[^/.]+)\.(?P<format>[a-z]+)$", original),
    (
        r"^/cite/(?P<kind>event|document|fact|operation|series|agency|species|country|source)/(?P<id>[^/]+)\.(?P<format>[a-z]+)$",
        page,
    ),
]
