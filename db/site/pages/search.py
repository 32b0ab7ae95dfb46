"""Search over everything: names, titles and texts, and the sentences that prove facts."""

from __future__ import annotations

import re
from typing import Any

from datasette.app import Datasette
from datasette.utils import escape_fts
from datasette.utils.asgi import Request, Response

from db.readers.names_searched import words_of
from db.readers.understood import Understood, understood
from db.site.view import Site, asked_with, choice_of, number_of

# Characters that no harvested text holds stand for the marks, so that the text can be escaped before they are turned
# into tags.
START, END = "\ue000", "\ue001"
_PAGE, _NAMES = 20, 12
_SQL = {
    "bulletins": """SELECT b.id, b.date, b.copies, s.name AS source_name,
            highlight(documents_fts, 0, :mark, :unmark) AS title,
            snippet(documents_fts, 1, :mark, :unmark, ' … ', 36) AS snippet
        FROM documents_fts JOIN documents d ON d.rowid = documents_fts.rowid JOIN bulletins b ON b.id = d.id
        JOIN sources s ON s.id = b.source
        WHERE documents_fts MATCH :query ORDER BY documents_fts.rank LIMIT :room OFFSET :start""",
    "facts": """SELECT f.id, f.kind, f.document_id, f.mention_start, f.cell,
            highlight(facts_fts, 0, :mark, :unmark) AS statement,
            snippet(facts_fts, 1, :mark, :unmark, ' … ', 40) AS snippet
        FROM facts_fts JOIN facts f ON f.rowid = facts_fts.rowid
        WHERE facts_fts MATCH :query ORDER BY facts_fts.rank LIMIT :room OFFSET :start""",
}

_SHORTEST = 3  # letters of a word that alone makes a text one of those found


async def search(request: Request, datasette: Datasette) -> Response:
    """What was found for ``?q=``, in names first."""
    site = Site(datasette)
    query = (request.args.get("q") or "").strip()[:200]
    asked_with(request, "q", "in", "start", "some")
    where = choice_of(request, "in", _SQL, "bulletins")
    start = number_of(request, "start")
    some = bool(request.args.get("some"))
    entities, rows, asked = [], [], Understood()
    if re.search(r"\w", query):
        if not start:
            asked = await site.read(lambda connection: understood(connection, query))
            entities = await _entities(site, query, asked)
        rows = await _rows(site, where, query, start, some)
        if not rows and not start and not some:
            some, rows = True, await _rows(site, where, query, start, True)
    return await site.page(
        request, "search.html", query=query, where=where, entities=entities, rows=rows[:_PAGE], more=len(rows) > _PAGE,
        start=start, answers=asked.answers, instead=asked.instead, unheard=asked.unheard, some=some,
    )  # fmt: skip


async def _rows(site: Site, where: str, query: str, start: int, some: bool) -> list[dict[str, Any]]:
    """What has all the words, or at least some of them."""
    words = escape_fts(query)
    if some:  # short words stand in every text
        told = words_of(query)
        words = " OR ".join(f'"{word}"' for word in [one for one in told if len(one) >= _SHORTEST] or told)
    return await site.rows(_SQL[where], query=words, room=_PAGE + 1, start=start, mark=START, unmark=END)


async def _entities(site: Site, query: str, asked: Understood) -> list[dict[str, object]]:
    """What the words name, in any language, before what they are a part of the name of."""
    named = list(dict.fromkeys((item.kind, item.id) for item in asked.entities))
    one = """SELECT kind, id, name, detail, documents, events FROM entities WHERE kind = ?1 AND id = ?2
        UNION ALL SELECT kind, id, upper(substr(id, 1, 1)) || substr(id, 2), '', bulletins, 0 FROM coverage
        WHERE kind = 'region' AND ?1 = kind AND id = ?2"""
    found = [row for kind, id_ in named[:_NAMES] for row in await site.rows(one, kind, id_)]
    rows = await site.rows(
        """SELECT e.kind, e.id, e.name, e.detail, e.documents, e.events FROM entities_fts
        JOIN entities e ON e.key = entities_fts.rowid WHERE entities_fts MATCH :query
        ORDER BY lower(e.name) = lower(:plain) DESC, e.documents DESC, e.key LIMIT 8""",
        query=escape_fts(query),
        plain=query,
    )
    return [*found, *(row for row in rows if (row["kind"], row["id"]) not in named)][:_NAMES]


ROUTES = [(r"^/search$", search)]
