"""Keep what extractions were made with, gazetteers and all, so that each fact can be traced and made again."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator

from sqlite_utils import Database

from db.store.collected import now
from extractors.provenance import GAZETTEERS, Provenance, current


def keep_current(db: Database) -> None:
    """Write down what extraction is made with now, where that isn't known yet. Call it inside a transaction."""
    made = current()
    if db.conn.execute("SELECT 1 FROM extractions WHERE id = ?", (made.id,)).fetchone():
        return
    row = {"id": made.id, "at": now()} | {
        name: json.dumps(getattr(made, name), sort_keys=True) for name in ("modules", "packages", "gazetteers")
    }
    db.table("extractions").insert(row)
    files = (
        {"sha256": digest, "name": name, "content": zlib.compress((GAZETTEERS / name).read_bytes())}
        for name, digest in made.gazetteers.items()
    )
    db.table("gazetteer_files").insert_all(files, pk="sha256", ignore=True)


def kept(db: Database, identifier: str) -> Provenance | None:
    """What an extraction of this id was made with, or None where nobody wrote it down."""
    row = db.conn.execute(
        "SELECT modules, packages, gazetteers FROM extractions WHERE id = ?", (identifier,)
    ).fetchone()
    return Provenance(identifier, *map(json.loads, row)) if row else None


def gazetteer(db: Database, digest: str) -> str:
    """The text of a gazetteer as it was; empty where it isn't kept."""
    row = db.conn.execute("SELECT content FROM gazetteer_files WHERE sha256 = ?", (digest,)).fetchone()
    return zlib.decompress(row[0]).decode("utf-8-sig") if row else ""


def extracted_with(db: Database) -> Iterator[tuple[str | None, int]]:
    """The ids of what documents were extracted with, None for those without one, and how many documents each."""
    yield from db.conn.execute(
        "SELECT json_extract(extracted_with, '$.id'), count(*) FROM documents GROUP BY 1 ORDER BY 2 DESC, 1"
    )
