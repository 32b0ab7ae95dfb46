"""What a database's state is told by: writing changes it, reading doesn't, and its log may vanish at any moment."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from db.store.database import state_of


def test_writing_changes_it_and_reading_does_not(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    assert state_of(path) == ()
    writer = sqlite3.connect(path)
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("CREATE TABLE t (a)")
    writer.commit()
    writer.close()
    before = state_of(path)
    reader = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    reader.execute("SELECT * FROM t").fetchall()
    assert state_of(path) == before
    reader.close()
    Path(f"{path}-wal").touch()
    assert state_of(path) == before, "an empty log that a reader has left"
    writer = sqlite3.connect(path)
    writer.execute("INSERT INTO t VALUES (1)")
    writer.commit()
    assert state_of(path) != before
    writer.close()
