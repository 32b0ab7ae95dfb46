"""Databases as every earlier schema left them, kept as SQL in ``schemas/``: each opens, and keeps its rows."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from db.store.database import open_database
from db.store.migrations import migrations
from pipeline.reextract import reextract
from pipeline.settings import EngineSettings, Settings

SCHEMAS = sorted((Path(__file__).parent / "schemas").glob("*.sql"))


TERMS = {
    "commodities": {"id", "name", "category"},
    **{key: {"commodity_id"} for key in ("counts", "document_species", "event_figures")},
}
"""What ``m011_trade_terms`` changes: a product's row becomes its term's, so the products' own aren't kept."""


def rows(db: Database) -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables, without those that note migrations."""
    names = [name for name in db.table_names() if not name.startswith(("_sqlite", "sqlite_"))]
    return {name: sorted(db.query(f"SELECT * FROM [{name}]"), key=repr) for name in names}


@pytest.fixture(params=SCHEMAS, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "b.db"
    db = sqlite3.connect(path)
    db.executescript(request.param.read_text(encoding="utf-8"))
    db.close()
    return path


def test_every_earlier_schema_is_kept_here() -> None:
    known = [migration.name for migration in migrations.pending(Database(memory=True))]
    assert [path.stem for path in SCHEMAS] == known[:-1], "save one of the schema that a new migration changes"


def test_its_rows_are_kept(old: Path) -> None:
    before = Database(old)
    kept = rows(before)
    before.close()
    assert len(kept["documents"]) == 2

    db = open_database(old)
    try:
        assert list(migrations.pending(db)) == []
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        now = rows(db)
        for name, table in kept.items():
            columns = (set(table[0]) if table else set()) - TERMS.get(name, set())
            if not columns:
                continue
            assert sorted(({c: row[c] for c in columns} for row in now[name]), key=repr) == sorted(
                ({c: row[c] for c in columns} for row in table), key=repr
            ), name
    finally:
        db.close()


def test_its_facts_are_found_by_this_version(old: Path) -> None:
    summary = reextract(Settings(database=old, engine=EngineSettings(workers=1)))
    db = open_database(old)
    try:
        assert summary.outcome == "done"
        ivory = "SELECT value FROM counts WHERE kind = 'weight' AND unit = 'kg' AND species_id IS NOT NULL"
        assert 120 in [value for (value,) in db.execute(ivory)]
        assert db.execute("SELECT count(*) FROM events").fetchone() == (2,)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    finally:
        db.close()


def test_products_become_the_terms_in_which_they_are_traded(old: Path) -> None:
    db = open_database(old)
    try:
        if db.table("commodities").count:
            assert {row["id"] for row in db.table("commodities").rows} == {"tusks", "scales"}
    finally:
        db.close()
