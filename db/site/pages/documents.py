"""A bulletin: its text with every mention marked, its facts beside it, its other versions and other outlets'."""

from __future__ import annotations

from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response

from db.readers.citing import in_words
from db.site.archive import archived_copy
from db.site.highlight import blocks, difference
from db.site.marked import of_page
from db.site.pages.citing import cited
from db.site.review_form import ADDABLE, said_of_document
from db.site.view import Site, folder

_KINDS = ("operation", "count", "species", "country", "agency", "method", "quote")


async def document(request: Request, datasette: Datasette) -> Response:
    """One bulletin."""
    site = Site(datasette)
    found = await _document(site, request.url_vars["id"])
    facts = await site.rows(
        "SELECT * FROM facts WHERE document_id = ? ORDER BY kind, mention_start, statement", found["id"]
    )
    mentions = await site.rows(
        """SELECT kind, entity_id, start, "end" FROM mentions WHERE document_id = ? ORDER BY start""", found["id"]
    )
    shown = blocks(found["text"], found["parts"], mentions, (f["mention_start"] for f in facts), found["title"])
    return await site.page(
        request,
        "document.html",
        document=found,
        blocks=shown,
        facts={kind: of_kind for kind in _KINDS if (of_kind := [f for f in facts if f["kind"] == kind])},
        kinds=_present(mentions),
        others=await _others(site, found),
        events=await _events(site, found["id"]),
        versions=await _versions(site, found["id"]),
        can_show_archive=bool(found["archive_file"] and folder(site.options.archive)),
        publication=await site.publication(),
        said=await said_of_document(site, request, found["id"]),
        addable=ADDABLE,
        markup=await of_page(
            site,
            request,
            f"/document/{found['id']}",
            found["title"],
            f"What {found['publisher']} tells, with its facts",
            [found["url"]],
        ),
        original=in_words(cited(found, found["id"])),
    )


async def versions(request: Request, datasette: Datasette) -> Response:
    """What changed between a version of a bulletin and the next."""
    site = Site(datasette)
    found = await _document(site, request.url_vars["id"])
    number = int(request.url_vars["version"])
    texts = {v["version"]: v for v in await _versions(site, found["id"])}
    if number not in texts or number + 1 not in texts:
        raise NotFound(f"There is no version {number} that was followed by another.")
    before, after = texts[number], texts[number + 1]
    return await site.page(
        request,
        "diff.html",
        document=found,
        before=before,
        after=after,
        title=difference(before["title"], after["title"]),
        lines=difference(before["text"], after["text"]),
    )


async def archived(request: Request, datasette: Datasette) -> Response:
    """The page as it was fetched, unable to run anything or to load anything from elsewhere."""
    site = Site(datasette)
    found = await _document(site, request.url_vars["id"])
    where = folder(site.options.archive)
    if not where or not found["archive_file"]:
        raise NotFound("This instance doesn't show archived copies.")
    return await archived_copy(where, found["archive_file"], found["archive_offset"], found["url"])


async def _document(site: Site, id_: str) -> dict[str, Any]:
    return await site.found(
        "bulletin",
        """SELECT d.*, s.name AS source_name, s.publisher, s.official FROM documents d
        JOIN sources s ON s.id = d.source_id WHERE d.id = ?""",
        id_,
    )


async def _others(site: Site, found: dict[str, Any]) -> list[dict[str, Any]]:
    if not found["story_id"]:
        return []
    return await site.rows(
        """SELECT d.id, d.title, d.published, s.name AS source_name, d.id = st.lead_document_id AS leads
        FROM documents d JOIN sources s ON s.id = d.source_id LEFT JOIN stories st ON st.id = d.story_id
        WHERE d.story_id = ? AND d.id <> ? ORDER BY leads DESC, d.published, d.id LIMIT 50""",
        found["story_id"],
        found["id"],
    )


async def _events(site: Site, id_: str) -> list[dict[str, Any]]:
    return await site.rows(
        """SELECT e.id, e.title, e.date, e.grade, e.outlets FROM event_documents x JOIN events e ON e.id = x.event_id
        WHERE x.document_id = ? ORDER BY e.newest_rank LIMIT 20""",
        id_,
    )


async def _versions(site: Site, id_: str) -> list[dict[str, Any]]:
    return await site.rows(
        "SELECT version, fetched_at, title, text FROM document_versions WHERE document_id = ? ORDER BY version", id_
    )


def _present(mentions: list[dict[str, Any]]) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for mention in mentions:
        counts[mention["kind"]] = counts.get(mention["kind"], 0) + 1
    order = ("operation", "agency", "species", "country", "place", "count", "person", "method")
    return [(kind, counts[kind]) for kind in order if kind in counts]


ROUTES = [
    (r"^/document/(?P<id>[^/]+)$", document),
    (r"^/document/(?P<id>[^/]+)/version/(?P<version>\d{1,6})$", versions),
    (r"^/document/(?P<id>[^/]+)/archived$", archived),
]
