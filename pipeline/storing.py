"""Store what was read, many documents in a transaction; what one of them raises harms none of the others."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import structlog

from db.store.collected import Pending, mark_unread
from db.store.database import is_of_the_whole
from db.store.documents import (
    WITHOUT_FACTS,
    Outcome,
    compare,
    is_superseded,
    mark_unextracted,
    note_on_document,
    save_document,
)
from db.store.facts import save_facts
from extractors.records import Bulletin, Extraction
from pipeline.engines.engine import Failure
from pipeline.engines.tasks import Read
from pipeline.fetch import archive
from pipeline.halves import as_reason, by_halves
from pipeline.run import Run

log = structlog.get_logger()
Found = tuple[Bulletin, Extraction]


class Stored(NamedTuple):
    """What became of a capture: of its document, and why it has no document or no facts."""

    outcome: Outcome | None
    reason: str | None = None


def store(run: Run, batch: Sequence[tuple[Pending, Read | Failure]]) -> list[Stored]:
    """Store these captures; where that fails, half by half, until only what it fails on is left out.

    A document whose facts can't be stored is kept without them, and what can't be stored at all waits: both are tried
    again in the next run.

    Raises:
        StoreError, sqlite3.DatabaseError: no document is at fault, but the database or the disk.
    """
    return by_halves(batch, partial(_at_once, run), lambda one, error: _left_out(run, *one, error))


def _at_once(run: Run, batch: Sequence[tuple[Pending, Read | Failure]]) -> list[Stored]:
    facts: dict[str, Found] = {}
    with run.db.atomic():
        stored = [_document(run, item, result, facts) for item, result in batch]
        save_facts(run.db, list(facts.values()), run.judgements)
    return stored


def _document(run: Run, item: Pending, result: Read | Failure, facts: dict[str, Found]) -> Stored:
    """Store a document; its facts join those of the batch, in place of an earlier capture's of the same document."""
    if isinstance(result, Failure):  # what can't be parsed may be, later; what is lost is fetched again
        lost = result.error == archive.ArchiveError.__name__
        reason = result.reason if lost else f"can't be read: {result.error}: {result.reason}"
        mark_unread(run.db, item.lead.url, storable(reason), "failed" if lost else "unreadable")
        log.error("can't be read", url=item.url, error=result.error, reason=result.reason, trace=result.trace)
        return Stored(None, reason)
    bulletin = result.bulletin
    outcome: Outcome = "unchanged" if is_superseded(run.db, item, bulletin.id) else compare(run.db, bulletin)
    save_document(run.db, run.id, item, bulletin, outcome)
    if outcome == "unchanged":
        return Stored(outcome)
    facts.pop(bulletin.id, None)
    if result.extraction:
        facts[bulletin.id] = bulletin, result.extraction
        return Stored(outcome)
    return Stored(outcome, _without_facts(run, bulletin, result.failure or "extraction failed"))


def _without_facts(run: Run, bulletin: Bulletin, why: str) -> str:
    reason = f"{WITHOUT_FACTS}: {storable(why)}"
    mark_unextracted(run.db, bulletin.id)
    note_on_document(run.db, bulletin.id, reason)
    log.error("stored without facts", url=bulletin.url, reason=why)
    return reason


def _left_out(run: Run, item: Pending, result: Read | Failure, error: Exception) -> Stored:
    """Keep what can be kept of a document on which storing fails: itself without its facts, else its capture."""
    why = as_reason(error)
    log.error("can't be stored", url=item.url, reason=why, trace=traceback.format_exc())
    if isinstance(result, Read):
        try:
            with run.db.atomic():
                outcome: Outcome = compare(run.db, result.bulletin)
                if is_superseded(run.db, item, result.bulletin.id):
                    outcome = "unchanged"
                save_document(run.db, run.id, item, result.bulletin, outcome)
                return Stored(outcome, _without_facts(run, result.bulletin, why))
        except Exception as again:
            if is_of_the_whole(again):
                raise
            why = as_reason(again)
    reason = f"can't be stored: {storable(why)}"
    with run.db.atomic():
        mark_unread(run.db, item.lead.url, reason, "unstored")
    return Stored(None, reason)


def store_facts(run: Run, found: Sequence[Found]) -> dict[str, str]:
    """Store the facts of stored documents; returns why that failed, by document, with the others stored all the same.

    Raises:
        StoreError, sqlite3.DatabaseError: no document is at fault, but the database or the disk.
    """
    failed = by_halves(found, partial(_facts_at_once, run), partial(_left_without_facts, run))
    return {bulletin.id: reason for (bulletin, _), reason in zip(found, failed, strict=True) if reason}


def _facts_at_once(run: Run, found: Sequence[Found]) -> list[str | None]:
    with run.db.atomic():
        save_facts(run.db, found, run.judgements)
        for bulletin, _ in found:
            note_on_document(run.db, bulletin.id, None, about=WITHOUT_FACTS)
    return [None] * len(found)


def _left_without_facts(run: Run, one: Found, error: Exception) -> str:
    with run.db.atomic():
        return _without_facts(run, one[0], as_reason(error))


def storable(text: str) -> str:
    """A text as the database takes it: half of a surrogate pair is no character."""
    return text.encode("utf-8", "backslashreplace").decode()
