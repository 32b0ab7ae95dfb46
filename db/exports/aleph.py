"""Events, the agencies that acted in them and the bulletins that tell of them, as FollowTheMoney for Aleph."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from db.exports.files import ExportError
from db.readers.rows import select

_ACTING = "('seizing', 'arresting', 'lead', 'prosecuting', 'organiser')"


def write(
    connection: sqlite3.Connection, path: Path, filters: Iterable[tuple[str, str]] = (), address: str = ""
) -> int:
    """Write the events under these filters with what belongs to them, as JSON Lines; returns how many events.

    Raises:
        ExportError: followthemoney isn't installed.
    """
    try:
        from followthemoney import model
    except ImportError:
        raise ExportError("this format needs followthemoney: pip install followthemoney") from None
    columns, rows = select(connection, "events", filters, address)
    count, written = 0, set()
    with path.open("w", encoding="utf-8") as file:
        for values in rows:
            count += 1
            for entity in _entities(connection, model, dict(zip(columns, values, strict=True)), address):
                if entity.id not in written:
                    written.add(entity.id)
                    file.write(json.dumps(entity.to_dict(), ensure_ascii=False) + "\n")
    return count


def _entities(connection: sqlite3.Connection, model: Any, event: dict[str, Any], address: str) -> Iterator[Any]:
    told = model.make_entity("Event")
    told.id = f"event-{event['id']}"
    told.add("name", event["title"])
    told.add("date", event["date"])
    told.add("country", event["country_id"])
    told.add("sourceUrl", event["page"] if address else None)
    told.add("summary", "; ".join(row[0] for row in connection.execute(
        "SELECT statement FROM event_counts WHERE event_id = ? ORDER BY newest_rank", (event["id"],))))  # fmt: skip
    for agency in _agencies(connection, model, event["id"]):
        told.add("involved", agency)
        yield agency
    for article in _articles(connection, model, event["id"]):
        told.add("proof", article)
        yield article
    yield told


def _agencies(connection: sqlite3.Connection, model: Any, event_id: str) -> Iterator[Any]:
    rows = connection.execute(
        f"""SELECT DISTINCT a.id, a.name, a.country_id FROM event_documents e
        JOIN document_agencies d ON d.document_id = e.document_id AND d.role IN {_ACTING}
        JOIN agencies a ON a.id = d.agency_id WHERE e.event_id = ?""",  # noqa: S608
        (event_id,),
    )
    for id_, name, country in rows:
        agency = model.make_entity("PublicBody")
        agency.id = f"agency-{id_}"
        agency.add("name", name)
        agency.add("country", country)
        yield agency


def _articles(connection: sqlite3.Connection, model: Any, event_id: str) -> Iterator[Any]:
    rows = connection.execute(
        """SELECT d.id, d.title, d.url, d.published, s.publisher FROM event_documents e
        JOIN documents d ON d.id = e.document_id JOIN sources s ON s.id = d.source_id WHERE e.event_id = ?""",
        (event_id,),
    )
    for id_, title, url, published, publisher in rows:
        article = model.make_entity("Article")
        article.id = f"document-{id_}"
        article.add("title", title)
        article.add("sourceUrl", url)
        article.add("publishedAt", published)
        article.add("publisher", publisher)
        yield article
