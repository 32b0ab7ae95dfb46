"""Operations in the database: one by whatever name, with all that speaks of it, and none that nothing speaks of."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database

from db.store.collected import Pending, save_leads, save_sources, start_run
from db.store.database import open_database
from db.store.documents import compare, save_document
from db.store.facts import save_facts
from extractors import extract
from extractors.records import Bulletin, Lead
from pipeline.resolve.stored import resolve
from pipeline.sources.source import FolderChannel, Source

TEXTS = {
    # A known operation by three of its names.
    "crops": "Police in Johor seized 14 tiger skins in Operation Bersepadu Khazanah. Under Ops Bersepadu Khazanah, four men "
    "were arrested. OBK went on until Friday, and Operation OBK is to be held again.",
    "parks": "Rangers in Perak, Malaysia, arrested three poachers with 20 snares and two serows during Op OBK.",
    # An unknown one: with its edition, without it, and by its initials.
    "office": "Customs in Vietnam ended Operation Green River Gate IV (GRG) on 2 June. GRG IV led to 61 arrests and 880 kg of "
    "pangolin scales; Operation Green River Gate III had led to 12 arrests.",
    "paper": "Vietnam's customs seized 90 kg of ivory in Operation Green River Gate, officials said. Two men were arrested.",
    "wire": "Officers in Vietnam arrested seven people with 31 turtles in Operation GRG IV.",
    # A code name of two forces.
    "north": "Kenya Wildlife Service rangers arrested six poachers with four tusks in Operation Snare in Kenya.",
    "south": "Police in Brazil arrested two men with 40 parrots in Operation Snare. The Polícia Federal said so in Brazil.",
}


@pytest.fixture
def db(tmp_path: Path) -> Database:
    db = open_database(tmp_path / "b.db")
    save_sources(db, [Source(id="s", name="S", publisher="S", channel=FolderChannel(path=""))])
    start_run(db, "test", "0", "{}")
    return db


def _save(db: Database, name: str) -> None:
    url, text = f"https://operations.example/{name}", TEXTS[name]
    lead = Lead(source_id="s", url=url, found_in="test")
    bulletin = Bulletin(
        id=name, url=url, source_id="s", title=f"News from the {name}", text=text, published="2031-06-05"
    )
    item = Pending(lead, "", url, "text/plain", name, "2031-06-06T00:00:00Z", "", 0, None)
    with db.atomic():
        save_leads(db, [lead])
        save_document(db, next(db.query("SELECT id FROM runs"))["id"], item, bulletin, compare(db, bulletin))
        save_facts(db, [(bulletin, extract(bulletin))])


def _operations(db: Database) -> dict[str, set[str]]:
    rows = db.query("SELECT operation_id, document_id FROM document_operations ORDER BY 1, 2")
    found: dict[str, set[str]] = {row["id"]: set() for row in db.query("SELECT id FROM operations")}
    for row in rows:
        found[row["operation_id"]].add(row["document_id"])
    return found


EXPECTED = {
    "obk": {"crops", "parks"},
    "green-river-gate-iv": {"office", "paper", "wire"},
    "green-river-gate-iii": {"office"},
    "snare": {"north"},
    "snare-br": {"south"},
}


@pytest.mark.parametrize("at_once", [True, False])
def test_one_operation_is_one_row_and_all_that_names_it_leads_there(db: Database, at_once: bool) -> None:
    for name in sorted(TEXTS):
        _save(db, name)
        if not at_once:
            resolve(db)
    resolve(db)
    assert _operations(db) == EXPECTED
    named = {
        (row["document_id"], row["entity_id"]) for row in db.query("SELECT * FROM mentions WHERE kind = 'operation'")
    }
    assert named == {(document, operation) for operation, documents in EXPECTED.items() for document in documents}
    counted = {
        row["operation_id"] for row in db.query("SELECT operation_id FROM counts WHERE operation_id IS NOT NULL")
    }
    assert counted <= set(EXPECTED)
    series = {row["id"] for row in db.query("SELECT id FROM operation_series")}
    assert series == {"obk", "green-river-gate", "snare", "snare-br"}


def test_its_other_names_find_it(db: Database) -> None:
    for name in TEXTS:
        _save(db, name)
    resolve(db)
    aliases = {row["id"]: row["aliases"] for row in db.query("SELECT id, aliases FROM operations")}
    assert "Ops Bersepadu Khazanah" in aliases["obk"]
    assert "GRG IV" in aliases["green-river-gate-iv"]
    names = {row["id"]: row["name"] for row in db.query("SELECT id, name FROM operations")}
    assert all(f'"{names[identifier]}"' not in (known or "") for identifier, known in aliases.items())


def test_what_is_extracted_again_comes_out_the_same(db: Database) -> None:
    for name in TEXTS:
        _save(db, name)
    resolve(db)
    before = {
        table: list(db.query(f"SELECT * FROM {table} ORDER BY id")) for table in ("operations", "mentions", "counts")
    }
    for document in list(db.query("SELECT * FROM documents")):
        bulletin = Bulletin(
            **{name: document[name] for name in ("id", "url", "source_id", "title", "text", "published")}
        )
        with db.atomic():
            save_facts(db, [(bulletin, extract(bulletin))])
    resolve(db)
    assert before == {table: list(db.query(f"SELECT * FROM {table} ORDER BY id")) for table in before}


def test_an_operation_that_is_told_of_no_more_goes(db: Database) -> None:
    _save(db, "north")
    resolve(db)
    assert set(_operations(db)) == {"snare"}
    without = TEXTS["north"].replace(" in Operation Snare", "")
    bulletin = Bulletin(id="north", url="https://operations.example/north", source_id="s", title="News", text=without)
    with db.atomic():
        save_facts(db, [(bulletin, extract(bulletin))])
    resolve(db)
    assert (_operations(db), list(db.query("SELECT id FROM operation_series"))) == ({}, [])


def test_a_document_whose_operations_cannot_be_linked_is_told_of_and_the_others_are(db: Database) -> None:
    for name in TEXTS:
        _save(db, name)
    own = "WHERE id IN (SELECT operation_id FROM document_operations WHERE document_id = 'wire')"
    (before,) = db.query(f"SELECT aliases FROM operations {own}")
    db.execute(f"UPDATE operations SET aliases = '[' {own}")
    failed = resolve(db)
    assert list(failed) == ["wire"]
    assert failed["wire"].startswith("stored without its operations' series: JSONDecodeError")
    others = {operation: documents - {"wire"} for operation, documents in _operations(db).items()}
    assert {o: d for o, d in others.items() if d} == {o: d - {"wire"} for o, d in EXPECTED.items()}

    db.execute(f"UPDATE operations SET aliases = ? {own}", [before["aliases"]])
    assert resolve(db) == {}
    assert _operations(db) == EXPECTED
