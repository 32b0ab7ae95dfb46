"""Search over everything: names, titles and texts, and the sentences that prove facts."""

from __future__ import annotations

import re

from datasette.app import Datasette
from datasette.utils import escape_fts
from datasette.utils.asgi import Request, Response

from db.site.view import Site, asked_with, choice_of, number_of

# Characters that no harvested text holds stand for the marks, so that the text can be escaped before they are turned
# into tags.
START, END = "\ue000", "\ue001"
_PAGE = 20
_SQL = {
    "bulletins": """SELECT b.id, b.date, b.copies, s.name AS source_name,
            highlight(documents_fts, 0, :mark, :unmark) AS title,
            snippet(documents_fts, 1, :mark, :unmark, ' … ', 36) AS snippet
        FROM documents_fts JOIN documents d ON d.rowid = documents_fts.rowid JOIN bulletins b ON b.id = d.id
        JOIN sources s ON s.id = b.source
        WHERE documents_fts MATCH :query ORDER BY documents_fts.rank LIMIT :room OFFSET :start""",
    "facts": """SELECT f.id, f.kind, f.document_id, f.mention_start,
            highlight(facts_fts, 0, :mark, :unmark) AS statement,
            snippet(facts_fts, 1, :mark, :unmark, ' … ', 40) AS snippet
        FROM facts_fts JOIN facts f ON f.rowid = facts_fts.rowid
        WHERE facts_fts MATCH :query ORDER BY facts_fts.rank LIMIT :room OFFSET :start""",
}


async def search(request: Request, datasette: Datasette) -> Response:
    """What was found for ``?q=``, in names first."""
    site = Site(datasette)
    query = (request.args.get("q") or "").strip()[:200]
    asked_with(request, "q", "in", "start")
    where = choice_of(request, "in", _SQL, "bulletins")
    start = number_of(request, "start")
    entities, rows = [], []
    if re.search(r"\w", query):
        safe = escape_fts(query)
        entities = await _entities(site, safe, query) if not start else []
        rows = await site.rows(_SQL[where], query=safe, room=_PAGE + 1, start=start, mark=START, unmark=END)
    return await site.page(
        request, "search.html", query=query, where=where, entities=entities, rows=rows[:_PAGE], more=len(rows) > _PAGE,
        start=start,
    )  # fmt: skip


async def _entities(site: Site, safe: str, query: str) -> list[dict[str, object]]:
    return await site.rows(
        """SELECT e.kind, e.id, e.name, e.detail, e.documents, e.events FROM entities_fts
        JOIN entities e ON e.key = entities_fts.rowid WHERE entities_fts MATCH :query
        ORDER BY lower(e.name) = lower(:plain) DESC, e.documents DESC, e.key LIMIT 8""",
        query=safe,
        plain=query,
    )


ROUTES = [(r"^/search$", search)]
