"""Extract again after a change of gazetteers, modules or packages: only the documents that the change can touch."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import structlog

from db.store.collected import pending_of
from db.store.documents import documents_with, mark_extracted_with, mark_unextracted, stored_bulletin
from db.store.extractions import extracted_with, gazetteer, kept
from extractors.provenance import GAZETTEERS, Provenance, current, versions
from extractors.records import Bulletin, Extraction
from gazetteers.touched import Words, words_of_change
from pipeline.engines.chunks import chunks
from pipeline.engines.tasks import extract_facts
from pipeline.harvest import process, resolve, take_judgements
from pipeline.parse.skim import may_be_relevant
from pipeline.run import Run, Watcher, begun
from pipeline.settings import Settings
from pipeline.storing import store_facts
from pipeline.tally import Summary

log = structlog.get_logger()
_BATCH = 64
_NAMED = 3  # names of changed files that a reason mentions


class Plan(NamedTuple):
    """The documents to be extracted again, each with the reason; those to be read again from the archive; the rest."""

    extract: dict[str, str]
    read: dict[str, str]
    untouched: int

    def reasons(self) -> list[tuple[str, int]]:
        """Each reason with the number of its documents, most first."""
        return Counter([*self.extract.values(), *self.read.values()]).most_common()


class Change(NamedTuple):
    """What differs between two provenances: a reason that holds for every document, or words by gazetteer."""

    reason: str | None
    words: dict[str, Words]

    def why(self, bulletin: Bulletin) -> str | None:
        """Why a document can be touched, or None. A page that had only a first look gets another one."""
        reason = self.reason or next(
            (f"{name} changed" for name, words in self.words.items() if words.of(bulletin.text)), None
        )
        return None if reason and bulletin.skimmed and not may_be_relevant(bulletin) else reason


def reextract(
    settings: Settings,
    *,
    everything: bool = False,
    dry_run: bool = False,
    watching: Callable[[Run], Watcher] | None = None,
    told: Callable[[Plan], None] = lambda plan: None,
) -> Summary:
    """Extract again the documents that have changed in no way themselves, but what they are extracted with has.

    Args:
        settings: where the database is.
        everything: all documents, whatever has changed.
        dry_run: plan, and change nothing.
        watching: given the run, returns what is called with a source's figures whenever they have changed.
        told: is called with the plan before it is carried out.

    Raises:
        StoreError: there is no database, or a harvest is using it.
    """
    with begun(settings, (), "reextract", create=False) as run:
        if watching:
            run.watch = watching(run)
        plan = plan_of(run, everything=everything)
        told(plan)
        if not dry_run:
            carry_out(run, plan)
        run.outcome = "done"
    return run.summary()


def plan_of(run: Run, *, everything: bool = False) -> Plan:
    """Which documents the change since their extraction can touch."""
    plan = Plan({}, {}, 0)
    untouched = 0
    for identifier, documents in extracted_with(run.db):
        if identifier == current().id and not everything:
            untouched += documents
            continue
        change = Change("asked for", {}) if everything else change_since(run, identifier)
        for bulletin in documents_with(run.db, identifier):
            if why := change.why(bulletin):
                (plan.read if bulletin.skimmed else plan.extract)[bulletin.id] = why
            else:
                untouched += 1
    return plan._replace(untouched=untouched)


def change_since(run: Run, identifier: str | None) -> Change:
    """What has changed since extractions of this id."""
    made, now = kept(run.db, identifier) if identifier else None, current()
    if made is None:
        reason = "what it was extracted with isn't known" if identifier else "it has no facts yet"
        return Change(reason, {})
    code = [*_differing(made.modules, now.modules), *_differing(made.packages, now.packages)]
    if code:
        return Change(_changed(code), {})
    return Change(None, {name: _words(run, made, name) for name in _differing(made.gazetteers, now.gazetteers)})


def _differing(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def _changed(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{', '.join(names[:_NAMED])}{more} changed"


def _words(run: Run, made: Provenance, name: str) -> Words:
    before = gazetteer(run.db, made.gazetteers[name]) if name in made.gazetteers else ""
    return words_of_change(
        name, before, _texts().get(name, ""), [t for n, t in _texts().items() if n != name and n.endswith(".csv")]
    )


@cache
def _texts() -> dict[str, str]:
    return {name: (GAZETTEERS / name).read_text(encoding="utf-8-sig") for name in current().gazetteers}


def carry_out(run: Run, plan: Plan) -> None:
    """Extract again what the plan names, and mark the rest as being as it would be."""
    bulletins = (stored_bulletin(run.db, document_id) for document_id in plan.extract)
    for batch in chunks(run.engine.map(extract_facts, bulletins), _BATCH):
        found = [(bulletin, result) for bulletin, result in batch if isinstance(result, Extraction)]
        failed = store_facts(run, found)
        with run.db.atomic():
            for bulletin, result in batch:
                if not isinstance(result, Extraction):
                    mark_unextracted(run.db, bulletin.id)
                    log.error("extraction failed", url=bulletin.url, error=result.error, reason=result.reason)
        for bulletin, _ in batch:
            if bulletin.id in failed:
                run.tally(bulletin.source_id).reasons[failed[bulletin.id]] += 1
        _count(run, [bulletin for bulletin, _ in batch], plan)
    process(run, list(pending_of(run.db, plan.read)))
    with run.db.atomic():
        mark_extracted_with(run.db, json.dumps(versions(), sort_keys=True), besides=current().id)
    judged = take_judgements(run)
    resolve(run, news=judged or bool(plan.extract or plan.read))


def _count(run: Run, bulletins: list[Bulletin], plan: Plan) -> None:
    for bulletin in bulletins:
        tally = run.tally(bulletin.source_id)
        tally.addresses.add(bulletin.url)
        tally.changed += 1
        log.info("extracted again", url=bulletin.url, why=plan.extract[bulletin.id])
        run.watch(tally)
