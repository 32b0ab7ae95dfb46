"""Whether what was fetched is still in the archive, and what follows where it isn't."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlite_utils import Database

LOST = "its capture is lost"


class Kept(NamedTuple):
    """An answer that was archived: where, what it is known by, and whose last capture it is."""

    file: str
    offset: int
    sha256: str
    lead: str | None
    """The address of the document that came last with it; None where a newer capture of it is kept, or it is no
    document: then nothing can bring it back."""


def kept(db: Database) -> Iterator[Kept]:
    """All that was archived, in the order in which it lies there."""
    sql = (
        "SELECT f.archive_file, f.archive_offset, f.sha256, l.url FROM fetches f LEFT JOIN leads l ON l.fetch_id = f.id "
        "AND l.state IN ('archived', 'stored', 'unreadable', 'unstored') WHERE f.archive_file IS NOT NULL ORDER BY 1, 2"
    )
    for row in db.conn.execute(sql):
        yield Kept(*row)


def fetch_again(db: Database, lost: Iterable[tuple[str, str]]) -> None:
    """Have the next harvest fetch these leads (address, reason); their documents stay as they are meanwhile."""
    with db.atomic():
        db.conn.executemany(
            "UPDATE leads SET state = 'failed', attempts = 0, reason = ? WHERE url = ?",
            [(f"{LOST}: {reason}", url) for url, reason in lost],
        )


def count_try(db: Database, source_ids: Iterable[str]) -> None:
    """Count a try for what these sources, whose channels bring the texts themselves, are to bring again."""
    with db.atomic():
        for source_id in source_ids:
            db.conn.execute(
                "UPDATE leads SET attempts = attempts + 1 WHERE source_id = ? AND state = 'failed' "
                "AND document_id IS NOT NULL",
                (source_id,),
            )
