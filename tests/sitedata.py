"""A generated harvest with some hostile bulletins in it, and the site made from it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from datasette.app import Datasette

from db.readers.build import build
from db.site.app import site
from db.site.view import SiteOptions
from pipeline.bench.invented import generate, key

DOCUMENTS = 2600
PATIENT = {"sql_time_limit_ms": 120_000, "facet_time_limit_ms": 60_000}
"""Settings of a site on a machine that may have much else to do; tests of the limits set their own."""
SCRIPT = "<script>window.hacked = true</script>"
IMAGE = "<img src=x onerror='window.hacked = true'>"
FORMULA = '=HYPERLINK("https://evil.example","Click")'
HOSTILE_TITLE = f"{FORMULA} {SCRIPT} {IMAGE}"


def make_harvest(path: Path, documents: int = DOCUMENTS) -> Path:
    """A harvest's database; one bulletin has a hostile title, text, species name and address."""
    generate(path, documents)
    connection = sqlite3.connect(path)
    document = hostile_id(path)
    text = f"{IMAGE} Officers of Málaga seized 77 kg of +ivory {SCRIPT} in all."
    start = text.index("77 kg")
    with connection:
        connection.execute("DELETE FROM mentions WHERE document_id = ?", (document,))
        connection.execute(
            "UPDATE documents SET title = ?, text = ?, parts = '[]', url = 'javascript:alert(1)' WHERE id = ?",
            (HOSTILE_TITLE, text, document),
        )
        connection.execute(
            "INSERT INTO mentions VALUES (?, ?, 'count', NULL, ?, ?, '77 kg', 0, ?, 1, 'test/1')",
            (key("hostile"), document, start, start + 5, len(text)),
        )
        connection.execute(
            "UPDATE counts SET sentence = ?, mention_start = ?, mention_end = ?, mention = '77 kg'"
            " WHERE document_id = ?",
            (f"{FORMULA} {text}", start, start + 5, document),
        )
        connection.execute("UPDATE events SET title = ? WHERE id IN (SELECT event_id FROM event_documents WHERE "
                           "document_id = ?)", (HOSTILE_TITLE, document))  # fmt: skip
        connection.execute("UPDATE commodities SET name = ? WHERE name = 'meat'", (FORMULA,))
    connection.close()
    return path


def hostile_id(path: Path) -> str:
    """The hostile bulletin: the one whose event has a single document, first by id."""
    connection = sqlite3.connect(path)
    row = connection.execute(
        "SELECT x.document_id FROM event_documents x JOIN events e ON e.id = x.event_id"
        " WHERE e.documents = 1 ORDER BY 1"
    ).fetchone()
    connection.close()
    return str(row[0])


def make_site(harvest: Path, target: Path) -> Path:
    """The site's database made from a harvest."""
    build(harvest, target)
    return target


def beside(work: Callable[..., Any], *arguments: Any) -> Any:
    """What this gives in a thread of its own: the main thread's event loop may be Playwright's, which is kept running."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work, *arguments).result()


def finished(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """What a coroutine gives."""
    return beside(asyncio.run, coroutine)


def started(database: Path, **options: Any) -> Datasette:
    """The site, ready to answer."""
    datasette = site(database, SiteOptions(**options), settings=PATIENT)
    finished(datasette.invoke_startup())
    return datasette


def get(datasette: Datasette, path: str) -> Any:
    """The answer to a request, without following redirects."""
    return finished(datasette.client.get(path))


def rows(database: Path, sql: str, *values: Any) -> list[Any]:
    """All rows of a query."""
    connection = sqlite3.connect(database)
    try:
        return connection.execute(sql, values).fetchall()
    finally:
        connection.close()


def value(database: Path, sql: str, *values: Any) -> Any:
    """The first value of a query's first row."""
    return rows(database, sql, *values)[0][0]
