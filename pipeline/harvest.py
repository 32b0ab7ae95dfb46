"""A harvest, from discovery to the store:

discover -> Lead -> fetch -> Capture (archive) -> parse -> Bulletin -> extract -> Extraction -> store -> resolve

Whatever happens in between, what is archived is noted in the database together with the state of its lead, so that
the next run goes on where this one stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import msgspec
import structlog

from db.collected import (
    Fetched,
    Pending,
    State,
    ended_well,
    mark_unread,
    now,
    pending,
    save_fetches,
    save_leads,
)
from db.documents import Outcome, compare, save_document, without_facts
from db.facts import save_facts
from db.ledger import Ledger
from db.store import StoreError
from pipeline.discover import DiscoveryError, Problem, local
from pipeline.engines import local as engine
from pipeline.fetch import archive
from pipeline.fetch.crawl import crawl
from pipeline.fetch.events import Broken, Event, Finished, Leads, News
from pipeline.fetch.keeper import Keeper
from pipeline.records import Bulletin, Lead
from pipeline.run import Run, Watcher, begun
from pipeline.settings import Settings
from pipeline.sources.source import Source
from pipeline.tally import Summary, is_unreachable

log = structlog.get_logger()
_BATCH = 16  # documents that are parsed, extracted and stored at once


class Unread(NamedTuple):
    """A capture that holds no bulletin: what can't be parsed may be, later; what is lost is fetched again."""

    item: Pending
    reason: str
    state: State


def harvest(
    settings: Settings,
    sources: Sequence[Source],
    *,
    command: str = "harvest",
    watching: Callable[[Run], Watcher] | None = None,
    limit: int | None = None,
) -> Summary:
    """Collect what is new in these sources, and find its facts.

    Args:
        settings: where the database is, how to fetch.
        sources: what is harvested.
        command: how the run is called in the table of runs.
        watching: given the run, returns what is called with a source's figures whenever they have changed.
        limit: bulletins of each source at most.

    Raises:
        StoreError: the database can't be used, or another harvest is using it.
    """
    with begun(settings, sources, command) as run:
        if watching:
            run.watch = watching(run)
        catch_up(run)
        for events in collect(run, limit):
            note(run, events)
            take_in(run, batches=1)
        take_in(run)
        resolve(run)
        run.outcome = "done" if any(tally.reached for tally in run.tallies.values()) else "nothing reached"
    return run.summary()


def reparse(
    settings: Settings, source_ids: Sequence[str] = (), watching: Callable[[Run], Watcher] | None = None
) -> Summary:
    """Parse again, from the archive and without the network, what was fetched from these sources, or from all.

    Raises:
        StoreError: there is no database, or a harvest is using it.
    """
    with begun(settings, (), "reparse", create=False) as run:
        if watching:
            run.watch = watching(run)
        after = ""
        while items := pending(run.db, ("stored", "archived", "unreadable"), limit=_BATCH, after=after):
            after = items[-1].lead.url
            process(run, [item for item in items if not source_ids or item.lead.source_id in source_ids])
        resolve(run)
        run.outcome = "done"
    return run.summary()


# --- discover, fetch, archive ------------------------------------------------------------------------


def collect(run: Run, limit: int | None = None) -> Iterator[list[Event]]:
    """What discovery and fetching report, in batches. What earlier runs left in the archive comes first."""
    yield []
    for source in run.sources.values():
        if source.local:
            yield from _from_disk(run, source, limit)
    job = run.job(limit)
    if job.sources:
        engine.load()  # before pages come in: what has come should be noted at once
        yield from crawl(job)


def _from_disk(run: Run, source: Source, limit: int | None) -> Iterator[list[Event]]:
    events: list[Event] = []
    store = archive.Archive(
        run.settings.archive_folder, f"{run.job().archive_name}-{source.id}", run.settings.user_agent
    )
    keeper = Keeper(store, events.append)
    ledger = Ledger(run.settings.database)
    reason = None
    try:
        for number, item in enumerate(local.read(source, run.settings.fetch.max_bytes)):
            if number == limit:
                break
            if isinstance(item, Lead):
                events.append(Leads(source.id, (msgspec.structs.replace(item, content=None),)))
                keeper.content(item, ledger.bulletin(item.url))
            else:
                events.append(item)
            if len(events) >= _BATCH:
                yield events[:]
                events.clear()
    except DiscoveryError as error:
        reason = str(error)
    except archive.ArchiveError as error:
        events.append(Broken(str(error)))
    finally:
        store.close()
        ledger.close()
    events.append(Finished(source.id, reason))
    yield events


def note(run: Run, events: list[Event]) -> None:
    """Write down what was found and fetched, in one transaction, once the archive is safely on the disk.

    Raises:
        StoreError: the archive can't be written.
    """
    broken = [event.reason for event in events if isinstance(event, Broken)]
    news = [event for event in events if not isinstance(event, Broken)]
    fetched = [event for event in news if isinstance(event, Fetched)]
    files = [event.capture.archive.file for event in fetched if event.capture.archive]
    archive.sync(run.settings.archive_folder, files)
    with run.db.atomic():
        save_leads(run.db, [lead for event in news if isinstance(event, Leads) for lead in event.leads])
        save_fetches(run.db, run.id, fetched)
    for event in news:
        _count(run, event)
        run.watch(run.tally(event.source_id))
    if broken:
        raise StoreError(f"{broken[0]}; what had come before is stored, and the next harvest goes on from here")


def _count(run: Run, event: News) -> None:
    tally = run.tally(event.source_id)
    if isinstance(event, Leads):
        tally.reached = True
        tally.addresses.update(lead.url for lead in event.leads)
    elif isinstance(event, Problem):
        tally.fail(event.url, event.reason)
    elif isinstance(event, Finished):
        tally.ended, tally.reason = now(), event.reason
        log.info("source finished", source=event.source_id, reason=event.reason)
    else:
        capture = event.capture
        tally.reached = tally.reached or capture.status > 0 or not is_unreachable(capture.reason)
        if event.purpose == "bulletin":
            tally.done += 1
            tally.addresses.add(capture.url)
            if capture.reason:
                tally.fail(capture.url, capture.reason)


# --- parse, extract, store -----------------------------------------------------------------------------


def take_in(run: Run, batches: int | None = None) -> None:
    """Parse, extract and store what waits in the archive: all, or so many batches before events are looked at again."""
    while batches != 0 and (waiting := pending(run.db, limit=_BATCH)):
        process(run, waiting)
        batches = None if batches is None else batches - 1


def process(run: Run, items: Sequence[Pending]) -> None:
    """Parse, extract and store these captures, in one transaction."""
    parsed, unread = parse(run, items)
    outcomes = compare(run.db, [bulletin for _, bulletin in parsed])
    fresh = [bulletin for (_, bulletin), outcome in zip(parsed, outcomes, strict=True) if outcome != "unchanged"]
    found = list(engine.run(fresh))
    with run.db.atomic():
        for (item, bulletin), outcome in zip(parsed, outcomes, strict=True):
            save_document(run.db, run.id, item, bulletin, outcome)
        save_facts(run.db, found)
        for item, reason, state in unread:
            mark_unread(run.db, item.lead.url, reason, state)
    read = {bulletin.id for bulletin, _ in found}
    for (item, bulletin), outcome in zip(parsed, outcomes, strict=True):
        _count_document(run, item, outcome, is_read=outcome == "unchanged" or bulletin.id in read)
    for item, reason, _ in unread:
        run.tally(item.lead.source_id).fail(item.lead.url, reason)


def catch_up(run: Run) -> None:
    """Find the facts of documents on which extraction failed in an earlier run."""
    bulletins = without_facts(run.db)
    while batch := list(islice(bulletins, _BATCH)):
        found = list(engine.run(batch))
        with run.db.atomic():
            save_facts(run.db, found)


def _count_document(run: Run, item: Pending, outcome: Outcome, *, is_read: bool) -> None:
    tally = run.tally(item.lead.source_id)
    tally.addresses.add(item.lead.url)
    tally.new += outcome == "new"
    tally.changed += outcome == "changed"
    if not is_read:
        tally.reasons["stored without facts: extraction failed, see the log"] += 1
    run.watch(tally)


def parse(run: Run, items: Sequence[Pending]) -> tuple[list[tuple[Pending, Bulletin]], list[Unread]]:
    """The bulletins in these captures, each document once, and the captures that hold none.

    A second capture of a document that is in the batch already is left for the next batch.
    """
    from pipeline.parse import parse_capture

    parsed: dict[str, tuple[Pending, Bulletin]] = {}
    unread: list[Unread] = []
    for item in items:
        try:
            content = archive.read(run.settings.archive_folder, item.archive_file, item.archive_offset)
            bulletin = parse_capture(item.url, content, item.content_type, item.lead, run.source(item.lead.source_id))
        except archive.ArchiveError as error:
            unread.append(Unread(item, str(error), "failed"))
        except Exception as error:  # whatever a document may hold, it must not stop the run
            log.error("can't be parsed", url=item.url, error=f"{type(error).__name__}: {error}", exc_info=True)
            unread.append(Unread(item, f"can't be parsed: {type(error).__name__}: {error}", "unreadable"))
        else:
            parsed.setdefault(bulletin.id, (item, bulletin))
    return list(parsed.values()), unread


# --- resolve -------------------------------------------------------------------------------------------


def resolve(run: Run) -> None:
    """Bring entities, stories, operations and events up to date with what is stored."""
    from db.gazetteers import describe_entities
    from db.stories import resolve as resolve_stored

    news = any(tally.new or tally.changed for tally in run.tallies.values())
    if news or not ended_well(run.db, before=run.id):
        with run.db.atomic():
            describe_entities(run.db)
        resolve_stored(run.db)
