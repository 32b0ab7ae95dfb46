"""Opening databases, and storing facts."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from sqlite_utils import Database

from db.store.collected import Pending, save_leads, save_sources, start_run
from db.store.database import StoreError, open_database, open_readonly, writing
from db.store.described import describe_entities
from db.store.documents import compare, save_document
from db.store.facts import TABLES, save_facts
from db.store.health import far_below, sources_health
from extractors.records import (
    AgencyFact,
    Bulletin,
    CountFact,
    CountryFact,
    Extraction,
    Lead,
    Mention,
    MethodFact,
    OperationFact,
    Quote,
    SpeciesFact,
)
from pipeline.sources.source import FeedChannel, Source

TEXT = "Operation Heron\n\nKenya Customs seized 12 tusks and arrested 3 people. Officer A. Name said it was a start."
BULLETIN = Bulletin(id="d1", url="https://example.org/1", source_id="s", title="Operation Heron", text=TEXT)


@pytest.fixture
def db(tmp_path: Path) -> Database:
    db = open_database(tmp_path / "new" / "b.db")
    save_sources(db, [Source(id="s", name="S", publisher="S", channel=FeedChannel(addresses=("https://example.org",)))])
    return db


def mention(kind: str, text: str) -> Mention:
    start = TEXT.index(text)
    return Mention(
        kind=kind,  # type: ignore[arg-type]
        start=start,
        end=start + len(text),
        text=text,
        sentence=(17, 65),
        confidence=0.9,
        found_by="test/1",
    )


def count(text: str, kind: str, value: float, **fields: object) -> CountFact:
    values = {"kind": kind, "value": value, "unit": None, "qualifier": "exact", "of": None}
    return CountFact(**{**values, "mention": mention("count", text), **fields})  # type: ignore[arg-type]


FOUND = Extraction(
    id="d1",
    relevant=True,
    relevance=0.9,
    operations=(
        OperationFact(
            name="Operation Heron", aliases=(), series="Operation Heron", edition="2", start="2024", end=None,
            mentions=(mention("operation", "Operation Heron"),),
        ),
    ),
    agencies=(
        AgencyFact(
            name="Kenya Customs", aliases=("KC",), type="customs", country="KE", roles=("seizing", "arresting"),
            mentions=(mention("agency", "Kenya Customs"),),
        ),
    ),
    species=(
        SpeciesFact(
            taxon="Loxodonta africana", entity_id="loxodonta-africana", rank="species", commodity="tusk",
            mentions=(mention("species", "tusks"),), confidence=0.8,
        ),
    ),
    countries=(
        CountryFact(iso2="KE", roles=("seized",), mentions=(mention("country", "Kenya"),), places=("mombasa",)),
    ),
    counts=(
        count("12 tusks", "items", 12, of="Loxodonta africana", country="KE", agency="KC", operation="Operation Heron"),
        count("3 people", "arrests", 3, part_of=0),
    ),
    quotes=(
        Quote(
            person="A. Name", title="Officer", organisation=None, text="it was a start",
            mention=mention("person", "A. Name"),
        ),
    ),
    methods=(MethodFact(kind="transport", value="ship", mention=mention("method", "start"), origin="KE"),),
    versions={"x": "1"},
)  # fmt: skip


def store(db: Database, bulletin: Bulletin, sha: str, found: Extraction) -> str:
    lead = Lead(source_id="s", url=bulletin.url, found_in="feed")
    run = start_run(db, "test", "0", "{}")
    with db.atomic():
        save_leads(db, [lead])
        outcome = compare(db, bulletin)
        item = Pending(lead, "f", bulletin.url, "text/html", sha, "2024-05-02T00:00:00Z", "x.warc.gz", 0, None)
        save_document(db, run, item, bulletin, outcome)
        save_facts(db, [(bulletin, found)])
    return outcome


def contents(db: Database) -> dict[str, list[dict[str, object]]]:
    return {name: list(db.query(f"SELECT * FROM [{name}] ORDER BY id")) for name in TABLES}


def test_every_kind_of_fact_is_stored_with_its_evidence(db: Database) -> None:
    assert store(db, BULLETIN, "1", FOUND) == "new"
    stored = contents(db)
    assert all(stored.values())
    assert db.conn.execute("PRAGMA foreign_key_check").fetchall() == []
    for name in TABLES:
        for row in stored[name]:
            if "sentence" in row:
                assert row["sentence"] == TEXT[17:65]
    tusks = next(row for row in stored["counts"] if row["kind"] == "items")
    assert tusks["mention"] == "12 tusks"
    assert tusks["species_id"] == "loxodonta-africana"
    assert tusks["agency_id"] == stored["document_agencies"][0]["agency_id"]
    assert tusks["operation_id"] == stored["document_operations"][0]["operation_id"]
    arrests = next(row for row in stored["counts"] if row["kind"] == "arrests")
    assert arrests["part_of"] == tusks["id"]


def test_the_same_facts_leave_the_same_rows(db: Database) -> None:
    store(db, BULLETIN, "1", FOUND)
    before = contents(db)
    assert store(db, BULLETIN, "1", FOUND) == "unchanged"
    assert contents(db) == before


def test_what_is_no_longer_found_goes_and_keys_of_the_rest_stay(db: Database) -> None:
    store(db, BULLETIN, "1", FOUND)
    before = contents(db)["counts"]
    longer = msgspec.structs.replace(BULLETIN, text=TEXT + " More.")
    fewer = msgspec.structs.replace(FOUND, counts=FOUND.counts[:1], quotes=(), methods=())
    assert store(db, longer, "2", fewer) == "changed"
    after = contents(db)
    assert [row["id"] for row in after["counts"]] == [row["id"] for row in before if row["kind"] == "items"]
    assert after["quotes"] == after["methods"] == []
    versions = db.conn.execute("SELECT version, sha256 FROM document_versions ORDER BY version").fetchall()
    assert versions == [(1, "1"), (2, "2")]


def test_irrelevant_documents_have_no_facts(db: Database) -> None:
    store(db, BULLETIN, "1", FOUND)
    with db.atomic():
        save_facts(db, [(BULLETIN, Extraction(id="d1", relevant=False, relevance=0.1))])
    assert not any(contents(db).values())
    assert db.conn.execute("SELECT relevant FROM documents").fetchone() == (0,)


# --- opening ---------------------------------------------------------------------------------------


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "b.db"
    db = open_database(path)
    row = {"migration_set": "wildlife_bulletins", "name": "m999_future", "applied_at": "2099-01-01"}
    db.table("_sqlite_migrations").insert(row)
    db.close()
    for opening in (open_database, open_readonly):
        with pytest.raises(StoreError, match=r"newer version.*m999_future"):
            opening(path)


def test_what_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    path = tmp_path / "b.db"
    path.write_bytes(b"not a database, but long enough to look like a file of some kind" * 10)
    with pytest.raises(StoreError, match="not an SQLite database"):
        open_database(path)
    with pytest.raises(StoreError, match="no database yet"):
        open_readonly(tmp_path / "other.db")


def test_foreign_keys_are_on_and_readers_can_read_while_a_writer_writes(tmp_path: Path) -> None:
    path = tmp_path / "b.db"
    db = open_database(path)
    with pytest.raises(sqlite3.IntegrityError):
        save_leads(db, [Lead(source_id="nobody", url="https://example.org", found_in="x")])
    with db.atomic():
        start_run(db, "harvest", "0", "{}")
        assert open_readonly(path).conn.execute("SELECT count(*) FROM runs").fetchone() == (0,)


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "b.db"
    with writing(path), pytest.raises(StoreError, match="another harvest"), writing(path):
        pass
    with writing(path):
        pass


def test_a_source_that_yields_far_less_than_it_should_is_probably_broken(db: Database) -> None:
    source = Source(id="s", name="S", publisher="S", expect=9, channel=FeedChannel(addresses=("https://example.org",)))
    save_sources(db, [source])
    assert far_below(db, source.id, source.expect) is None, "it has not been harvested for a month yet"
    row = {"run_id": "2024-01-01T00:00:00.000Z", "source_id": "s", "ended": "2024-01-01T01:00:00.000Z"}
    db.table("runs").insert({"id": row["run_id"], "started": "x", "command": "x", "version": "x", "settings": "{}"})
    db.table("run_sources").insert(row)
    assert "0 documents in 30 days, at least 9 expected" in (far_below(db, source.id, source.expect) or "")
    db.table("run_sources").insert({**row, "run_id": start_run(db, "harvest", "0", "{}"), "reason": "404 Not Found"})
    [health] = sources_health(db)
    assert (health["last_success"], health["failures_in_a_row"], health["reason"]) == (
        row["run_id"],
        1,
        "404 Not Found",
    )


def test_entities_are_described_by_the_gazetteers(db: Database) -> None:
    store(db, BULLETIN, "1", FOUND)
    with db.atomic():
        describe_entities(db)
    [species] = db.query("SELECT * FROM species")
    assert (species["id"], species["kingdom"], species["family"]) == ("loxodonta-africana", "Animalia", "Elephantidae")
    [country] = db.query("SELECT name, region FROM countries")
    assert country == {"name": "Kenya", "region": "Africa"}


def test_a_source_that_falls_silent_is_probably_broken(db: Database) -> None:
    source = Source(id="s", name="S", publisher="S", channel=FeedChannel(addresses=("https://example.org",)))
    save_sources(db, [source])
    run = "2024-01-01T00:00:00.000Z"
    db.table("runs").insert({"id": run, "started": "x", "command": "x", "version": "x", "settings": "{}"})
    db.table("run_sources").insert({"run_id": run, "source_id": "s", "ended": run})
    publish_daily(db, range(31, 131))
    [health] = sources_health(db)
    assert (health["a_day"], health["usual_a_day"]) == (0, 1)
    assert health["warning"] == "probably broken: 0 documents in 30 days, usually 30"
    publish_daily(db, range(20))
    assert far_below(db, source.id, source.expect) is None


def publish_daily(db: Database, days_ago: range) -> None:
    """A document of each of these days."""
    today = datetime.now(UTC).date()
    same = {"source_id": "s", "title": "T", "language": "en", "text": "", "parts": "[]", "version": 1, "changed": "x"}
    seen = {"first_seen": today.isoformat(), "last_seen": today.isoformat()}
    for days in days_ago:
        published = (today - timedelta(days=days)).isoformat()
        db.table("documents").insert({"id": f"d{days}", "url": f"u{days}", "published": published, **same, **seen})
