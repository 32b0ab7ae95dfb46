"""Writing in bulk."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from db.store.bulk import insert_new, make_equal, upsert


@pytest.fixture
def db() -> Database:
    db = Database(memory=True)
    db.executescript(
        "CREATE TABLE t (id TEXT PRIMARY KEY, a INTEGER, [order] TEXT) STRICT;"
        "CREATE TABLE log (what TEXT);"
        "CREATE TRIGGER i AFTER INSERT ON t BEGIN INSERT INTO log VALUES ('new ' || new.id); END;"
        "CREATE TRIGGER d AFTER DELETE ON t BEGIN INSERT INTO log VALUES ('gone ' || old.id); END;"
    )
    return db


def rows(db: Database) -> list[tuple[object, ...]]:
    return list(db.conn.execute("SELECT id, a, [order] FROM t ORDER BY id"))


def test_rows_of_different_columns(db: Database) -> None:
    insert_new(db, "t", [{"id": "x", "a": 1, "order": "p"}, {"id": "y", "a": 2}, {"id": "x", "a": 9}])
    assert rows(db) == [("x", 1, "p"), ("y", 2, None)]
    upsert(db, "t", [{"id": "y", "a": 3, "order": "q"}, {"id": "z", "a": 4, "order": None}])
    assert rows(db) == [("x", 1, "p"), ("y", 3, "q"), ("z", 4, None)]


def test_only_what_differs_is_written(db: Database) -> None:
    make_equal(db, "t", [{"id": key, "a": 1, "order": "p"} for key in "xyz"])
    db.execute("DELETE FROM log")
    make_equal(db, "t", [{"id": "x", "a": 1, "order": "p"}, {"id": "y", "a": 2, "order": "p"}])
    assert rows(db) == [("x", 1, "p"), ("y", 2, "p")]
    assert {what for (what,) in db.conn.execute("SELECT what FROM log")} == {"gone y", "gone z", "new y"}
    make_equal(db, "t", [])
    assert rows(db) == []
