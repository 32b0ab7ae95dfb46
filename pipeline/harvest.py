"""A harvest, from discovery to the store:

discover -> Lead -> fetch -> Capture (archive) -> parse -> Bulletin -> extract -> Extraction -> store -> resolve

Whatever happens in between, what is archived is noted in the database together with the state of its lead, so that
the next run goes on where this one stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec
import structlog

from db.store.captures import count_try
from db.store.collected import Fetched, Pending, Span, Walked, now, pending, save_fetches, save_leads, save_walks
from db.store.database import StoreError
from db.store.documents import (
    WITHOUT_FACTS,
    note_unresolved,
    stored_bulletin,
    stored_digest,
    without_facts,
)
from db.store.ledger import Ledger
from extractors.records import Bulletin, Extraction, Lead
from gazetteers.grammar import unread
from pipeline.discover import DiscoveryError, Problem, local, remark_on_nothing
from pipeline.engines.chunks import chunks
from pipeline.engines.engine import Failure
from pipeline.engines.tasks import Page, Read, extract_facts, read
from pipeline.fetch import archive
from pipeline.fetch.crawl import crawl
from pipeline.fetch.keeper import Keeper
from pipeline.fetch.news import Broken, Event, Finished, Leads, News
from pipeline.run import Run, Watcher, begun
from pipeline.settings import Settings
from pipeline.sources.source import Source
from pipeline.storing import Stored, storable, store, store_facts
from pipeline.tally import Summary, is_unreachable

log = structlog.get_logger()
_BATCH = 64  # documents that are stored at once
_MEANWHILE = 16  # documents that are read before it is looked again what has come in
_BACKLOG = 1024  # documents that are given to the engine at once where no news can come in meanwhile


def harvest(
    settings: Settings,
    sources: Sequence[Source],
    *,
    command: str = "harvest",
    watching: Callable[[Run], Watcher] | None = None,
    limit: int | None = None,
    rest: bool = False,
    span: Span | None = None,
) -> Summary:
    """Collect what is new in these sources, and find its facts.

    Args:
        settings: where the database is, how to fetch.
        sources: what is harvested.
        command: how the run is called in the table of runs.
        watching: given the run, returns what is called with a source's figures whenever they have changed.
        limit: bulletins of each source at most.
        rest: leave sources in peace whose channels have had a fault for some runs (``Run.rest``).
        span: walk through these days of the past, from where the last such walk stopped.

    Raises:
        StoreError: the database can't be used, or another harvest is using it.
    """
    with begun(settings, sources, command) as run:
        if watching:
            run.watch = watching(run)
        caught_up = catch_up(run)
        judged = take_judgements(run)
        run.engine.start()
        if rest:
            run.rest()
        for events in collect(run, limit, span):
            note(run, events)
            take_in(run, limit=_MEANWHILE)
        take_in(run)
        resolve(run, news=caught_up or judged)
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
        while items := pending(run.db, ("stored", "archived", "unreadable", "unstored"), limit=_BACKLOG, after=after):
            after = items[-1].lead.url
            process(run, [item for item in items if not source_ids or item.lead.source_id in source_ids])
        resolve(run)
        run.outcome = "done"
    return run.summary()


# --- discover, fetch, archive ------------------------------------------------------------------------


def collect(run: Run, limit: int | None = None, span: Span | None = None) -> Iterator[list[Event]]:
    """What discovery and fetching report, in batches. What earlier runs left in the archive comes first."""
    yield []
    for source in run.sources.values():
        if source.local:
            yield from _from_disk(run, source, limit)
    job = run.job(limit, span)
    if job.sources:
        count_try(run.db, [source.id for source in job.sources if source.brings_content])
        yield from crawl(job)


def _from_disk(run: Run, source: Source, limit: int | None) -> Iterator[list[Event]]:
    events: list[Event] = []
    store = archive.Archive(
        run.settings.archive_folder, f"{run.job().archive_name}-{source.id}", run.settings.user_agent
    )
    keeper = Keeper(store, events.append)
    ledger = Ledger(run.settings.database)
    reason, remark, number = None, None, -1
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
        if number < 0:
            remark = remark_on_nothing(source, list(local.refused(source)))
    except DiscoveryError as error:
        reason = str(error)
    except archive.ArchiveError as error:
        events.append(Broken(str(error)))
    finally:
        store.close()
        ledger.close()
    events.append(Finished(source.id, reason, remark))
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
        save_walks(run.db, [event for event in news if isinstance(event, Walked)])
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
    elif isinstance(event, Walked):
        tally.reached = True
    elif isinstance(event, Problem):
        tally.fail(event.url, event.reason)
    elif isinstance(event, Finished):
        tally.ended, tally.reason, tally.remark, tally.gave = now(), event.reason, event.remark, event.gave
        fault = event.gave[-1].fault if event.gave else None
        log.info("source finished", source=event.source_id, fault=fault, reason=event.reason, remark=event.remark)
    else:
        capture = event.capture
        tally.reached = tally.reached or capture.status > 0 or not is_unreachable(capture.reason)
        if event.purpose == "bulletin":
            tally.done += 1
            tally.addresses.add(capture.url)
            if capture.reason:
                tally.fail(capture.url, capture.reason)


# --- parse, extract, store -----------------------------------------------------------------------------


def take_in(run: Run, limit: int | None = None) -> None:
    """Read and store what waits in the archive: all of it, or so many before events are looked at again."""
    while waiting := pending(run.db, limit=limit or _BACKLOG):
        process(run, waiting)
        if limit:
            break


def process(run: Run, items: Sequence[Pending]) -> None:
    """Read these captures, and store what is in them, a batch in a transaction."""
    pages = [page_of(run, item) for item in items]
    results = (result for _, result in run.engine.map(read, pages))
    for batch in chunks(zip(items, results, strict=True), _BATCH):
        for (item, result), stored in zip(batch, store(run, batch), strict=True):
            _count_document(run, item, result, stored)


def page_of(run: Run, item: Pending) -> Page:
    """What a worker needs to read a capture."""
    return Page(
        lead=item.lead,
        source=run.source(item.lead.source_id),
        url=item.url,
        content_type=item.content_type,
        folder=str(run.settings.archive_folder),
        file=item.archive_file,
        offset=item.archive_offset,
        known=stored_digest(run.db, item.document_id),
    )


def _count_document(run: Run, item: Pending, result: Read | Failure, stored: Stored) -> None:
    tally = run.tally(item.lead.source_id)
    tally.addresses.add(item.lead.url)
    if stored.outcome is None or isinstance(result, Failure):
        tally.fail(item.lead.url, stored.reason or "")
        run.watch(tally)
        return
    tally.new += stored.outcome == "new"
    tally.changed += stored.outcome == "changed"
    tally.skimmed += result.bulletin.skimmed
    tally.lengths.append(len(result.bulletin.text))
    if result.bulletin.problem and stored.outcome != "unchanged":
        tally.reasons[f"stored without a text: {result.bulletin.problem.partition(':')[0]}"] += 1
    if stored.outcome != "unchanged" and (language := unread(result.bulletin.language)):
        tally.reasons[f"kept without facts of its own words: {language} isn't read"] += 1
    if stored.reason:
        tally.reasons[stored.reason] += 1
    run.watch(tally)


def catch_up(run: Run) -> bool:
    """Try again what failed in an earlier run: storing, and finding or storing facts; whether that brought any facts."""
    process(run, pending(run.db, ("unstored",)))
    return _extract_again(run, without_facts(run.db))


def take_judgements(run: Run) -> bool:
    """Have the facts of documents on which people judged since the last run say so; whether there is any news."""
    news = run.judgements.news(run.db)
    _extract_again(run, (stored_bulletin(run.db, document_id) for document_id in news))
    return bool(news) or run.judgements.are_news_of_events(run.db)


def _extract_again(run: Run, bulletins: Iterable[Bulletin]) -> bool:
    """Whether there are any facts to resolve now."""
    stored = 0
    for batch in chunks(run.engine.map(extract_facts, bulletins), _BATCH):
        failed = store_facts(run, [(bulletin, result) for bulletin, result in batch if isinstance(result, Extraction)])
        for bulletin, result in batch:
            if isinstance(result, Failure):
                failed[bulletin.id] = f"{WITHOUT_FACTS}: {result.error}: {result.reason}"
        for bulletin, _ in batch:
            if bulletin.id in failed:
                run.tally(bulletin.source_id).reasons[failed[bulletin.id]] += 1
        stored += len(batch) - len(failed)
    return stored > 0


def judge(settings: Settings) -> int:
    """Bring facts, events and sums up to date with what people judged; returns how many documents that touched.

    Raises:
        StoreError: there is no database, or a harvest is using it.
    """
    with begun(settings, (), "review", create=False) as run:
        news = len(run.judgements.news(run.db))
        resolve(run, news=take_judgements(run))
        run.outcome = "done"
    return news


# --- resolve -------------------------------------------------------------------------------------------


def resolve(run: Run, *, news: bool = False) -> None:
    """Bring entities, stories, operations and events up to date with what is stored, where there is any news."""
    from db.store.described import describe_entities
    from pipeline.resolve.stored import resolve as resolve_stored

    news = news or any(tally.new or tally.changed for tally in run.tallies.values())
    if news or run.behind:
        with run.db.atomic():
            describe_entities(run.db)
        _note_unresolved(run, resolve_stored(run.db, run.judgements))


def _note_unresolved(run: Run, reasons: Mapping[str, str]) -> None:
    with run.db.atomic():
        note_unresolved(run.db, {document_id: storable(reason) for document_id, reason in reasons.items()})
    for document_id, reason in reasons.items():
        bulletin = stored_bulletin(run.db, document_id)
        run.tally(bulletin.source_id).reasons[storable(reason)] += 1
        log.error("can't be resolved", url=bulletin.url, reason=reason)
