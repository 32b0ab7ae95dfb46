"""Short stories of several bulletins each, put through the whole program: extracted, stored, resolved, added up.

A file of ``stories/`` is a case: the rule that it shows, its bulletins, and its truth: how many events there are, and
what ``event_counts`` adds up to. Kinds that the truth doesn't name add up to nothing, but for those that aren't asked.
Instead of its truth, a case may tell its events one by one, each with its figures, with the numbers of the bulletins that
tell of it, which have to meet, and with kinds that its bulletins leave unsettled. All cases lie in one database, so that
none may be mixed up with another.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from db.store.collected import Pending, save_sources, start_run
from db.store.database import open_database
from db.store.described import describe_entities
from db.store.documents import save_document
from db.store.facts import save_facts
from extractors import extract
from extractors.records import Bulletin, Lead
from pipeline.resolve.stored import resolve
from pipeline.sources.source import FolderChannel, Source
from pipeline.texts import from_text

FOLDER = Path(__file__).parent / "stories"
CASES = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))}
ASKED_ONLY = {"cases", "countries", "agencies", "sentence", "volume", "money"}


def _truth(case: str) -> dict[str, float]:
    told = CASES[case]
    sums: dict[str, float] = defaultdict(float, told.get("truth", {"events": len(told.get("events", ()))}))
    for event in told.get("events", ()):
        for measure, value in event["figures"].items():
            sums[measure] += value
    return dict(sums)


def _bulletins(case: str) -> list[tuple[Source, Bulletin]]:
    found = []
    for number, told in enumerate(CASES[case]["documents"]):
        publisher = told["outlet"]
        source = Source(
            id=publisher.casefold().replace(" ", "-"),
            name=publisher,
            publisher=publisher,
            official=told.get("official", False),
            channel=FolderChannel(path=""),
        )
        bulletin = from_text(
            f"{case}/{number}",
            told["text"].strip(),
            url=f"https://stories.example/{case}/{number}",
            published=told.get("published"),
            language=told.get("language", "en"),
            country=told.get("country"),
        )
        found.append((source, bulletin))
    return found


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Database:
    db = open_database(tmp_path_factory.mktemp("stories") / "stories.db")
    told = [pair for case in CASES for pair in _bulletins(case)]
    save_sources(db, list({source.id: source for source, _ in told}.values()))
    run = start_run(db, "test", "0", "{}")
    with db.atomic():
        for source, bulletin in told:
            lead = Lead(source_id=source.id, url=bulletin.url, found_in="test")
            item = Pending(lead, "", bulletin.url, "text/plain", "", "2026-01-01T00:00:00Z", "", 0, None)
            save_document(db, run, item, bulletin, "new")
        save_facts(db, [(bulletin, extract(bulletin)) for _, bulletin in told])
        describe_entities(db)
    resolve(db)
    return db


def _measure(row: dict[str, Any]) -> tuple[str, float]:
    if row["kind"] == "weight":
        return "weight kg", row["value_kg"]
    return f"money {row['unit']}" if row["kind"] == "money" else row["kind"], row["value"]


def _told(db: Database, case: str) -> dict[str, float]:
    """The number of a case's events that hold anything to add up, and the sums over ``event_counts``."""
    mine = "SELECT c.* FROM event_counts c WHERE event_id IN (SELECT event_id FROM event_documents WHERE document_id LIKE ?)"
    rows = list(db.query(mine, [f"{case}/%"]))
    sums: dict[str, float] = defaultdict(float)
    for row in rows:
        measure, value = _measure(row)
        sums[measure] += value
    return {"events": len({row["event_id"] for row in rows}), **sums}


@pytest.mark.parametrize("case", CASES)
def test_a_story_adds_up_to_its_truth(db: Database, case: str) -> None:
    true, told = _truth(case), _told(db, case)
    unsettled = {measure for event in CASES[case].get("events", ()) for measure in event.get("unsettled", ())}
    asked = {m for m in {*true, *told} - unsettled if m in true or m.split()[0] not in ASKED_ONLY}
    assert {measure: told.get(measure, 0) for measure in asked} == pytest.approx(
        {measure: true.get(measure, 0) for measure in asked}, rel=0.001
    )


TOLD_BY_EVENT = [case for case in CASES if "events" in CASES[case]]


@pytest.mark.parametrize("case", TOLD_BY_EVENT)
def test_no_other_bulletins_of_a_story_meet(db: Database, case: str) -> None:
    assert _meeting(db, case) <= _pairs(event["documents"] for event in CASES[case]["events"])


def test_nearly_all_bulletins_that_should_meet_do(db: Database) -> None:
    true = {(case, *pair) for case in TOLD_BY_EVENT for pair in _pairs(e["documents"] for e in CASES[case]["events"])}
    met = {(case, *pair) for case in TOLD_BY_EVENT for pair in _meeting(db, case)}
    assert len(met & true) >= 0.9 * len(true), sorted(true - met)


def _meeting(db: Database, case: str) -> set[tuple[int, ...]]:
    told: dict[str, set[int]] = defaultdict(set)
    for row in db.query("SELECT * FROM event_documents WHERE document_id LIKE ?", [f"{case}/%"]):
        told[row["event_id"]].add(int(row["document_id"].split("/")[1]))
    return _pairs(told.values())


def _pairs(groups: Iterable[Iterable[int]]) -> set[tuple[int, ...]]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


@pytest.mark.parametrize("case", [case for case in CASES if "operations" in CASES[case]])
def test_a_storys_operations_are_linked(db: Database, case: str) -> None:
    sql = (
        "SELECT DISTINCT o.id, coalesce(o.start, '') AS start FROM document_operations d "
        "JOIN operations o ON o.id = d.operation_id WHERE d.document_id LIKE ?"
    )
    told = {row["id"]: row["start"] for row in db.query(sql, [f"{case}/%"])}
    true = CASES[case]["operations"]
    assert told.keys() == true.keys()
    assert {name: told[name] for name, start in true.items() if start} == {n: s for n, s in true.items() if s}


def test_no_event_mixes_cases(db: Database) -> None:
    told = defaultdict(set)
    for row in db.query("SELECT event_id, document_id FROM event_documents"):
        told[row["event_id"]].add(row["document_id"].split("/")[0])
    assert [cases for cases in told.values() if len(cases) > 1] == []
