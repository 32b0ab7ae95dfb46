"""The database of judgements, and of the people who may judge. A judgement is only ever added, never changed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from sqlite_utils import Database, Migrations

from db.reviews.judgement import EVENTS, Judgement, Judgements
from db.store.collected import key, now
from db.store.database import opened_beside

migrations = Migrations("wildlife_reviews")
_JSON = ("said", "content", "entities")


@migrations()
def m001_reviews(db: Database) -> None:
    """Judgements, and people who sign in."""
    db.executescript(
        """
        CREATE TABLE reviewers (name TEXT PRIMARY KEY, password_hash TEXT NOT NULL, added TEXT NOT NULL) STRICT;
        CREATE TABLE reviews (
            id TEXT PRIMARY KEY, at TEXT NOT NULL, reviewer TEXT NOT NULL,
            verdict TEXT NOT NULL CHECK (verdict IN ('right', 'wrong', 'corrected', 'added', 'withdrawn')),
            fact_table TEXT NOT NULL, fact_id TEXT NOT NULL, document_id TEXT NOT NULL, url TEXT NOT NULL,
            evidence TEXT NOT NULL, place INTEGER NOT NULL, mention TEXT NOT NULL,
            said TEXT NOT NULL, content TEXT NOT NULL, entities TEXT NOT NULL, note TEXT
        ) STRICT;
        CREATE INDEX reviews_document ON reviews(document_id, at);
        """
    )


def path_of(database: Path) -> Path:
    """Where the judgements of a harvest's database are: beside it, so that they outlive it."""
    return database.with_name(f"{database.stem}-reviews.db")


@contextmanager
def opened(path: Path) -> Iterator[Database]:
    """The database of judgements, made where there is none.

    Raises:
        StoreError: it can't be used, or a newer version has written it.
    """
    with opened_beside(path, migrations) as db:
        yield db


def judgements(path: Path) -> Judgements:
    """The judgements that hold; none where there is no such database."""
    if not path.exists():
        return Judgements()
    with opened(path) as db:
        return Judgements(_record(row) for row in db.query("SELECT * FROM reviews ORDER BY at, id"))


def of_document(path: Path, document_id: str) -> list[Judgement]:
    """All that was said of a document and its facts, latest first."""
    return _select(path, "WHERE document_id = ? ORDER BY at DESC, id", [document_id])


def of_fact(path: Path, fact_id: str, ids: Sequence[str] = ()) -> list[Judgement]:
    """All that was said of a fact, and the judgements of these ids, latest first."""
    marks = ", ".join("?" * len(ids))
    return _select(path, f"WHERE fact_id = ? OR id IN ({marks}) ORDER BY at DESC, id", [fact_id, *ids])


def of_events(path: Path) -> list[Judgement]:
    """All that was said of events, latest first."""
    return _select(path, "WHERE fact_table = ? ORDER BY at DESC, id", [EVENTS])


def latest(path: Path, limit: int = 200) -> list[Judgement]:
    """The latest judgements."""
    return _select(path, "ORDER BY at DESC, id LIMIT ?", [limit])


def _select(path: Path, rest: str, values: Sequence[object]) -> list[Judgement]:
    if not path.exists():
        return []
    with opened(path) as db:
        return [_record(row) for row in db.query(f"SELECT * FROM reviews {rest}", values)]  # noqa: S608


def add(path: Path, judgements: Sequence[Judgement]) -> None:
    """Keep these judgements; their ids and time are made here."""
    at = now()
    with opened(path) as db:
        db.table("reviews").insert_all(
            _row(
                msgspec.structs.replace(
                    one, at=at, id=key("review", at, one.reviewer, one.fact_table, one.fact_id, *_kinds(one))
                )
            )
            for one in judgements
        )


def _kinds(judgement: Judgement) -> list[str]:
    """What a judgement says of an event: several of one second are several."""
    return list(judgement.content) if judgement.fact_table == EVENTS else []


def _row(judgement: Judgement) -> dict[str, Any]:
    row = msgspec.structs.asdict(judgement)
    return {**row, **{name: _json(row[name]) for name in _JSON}}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _record(row: dict[str, Any]) -> Judgement:
    return msgspec.convert({**row, **{name: json.loads(row[name]) for name in _JSON}}, Judgement)


# --- people ------------------------------------------------------------------------------------------


def set_password(path: Path, name: str, password: str) -> None:
    """Let a person sign in with this password, of which only a hash is kept."""
    from datasette_auth_passwords.utils import hash_password

    with opened(path) as db:
        row = {"name": name, "password_hash": hash_password(password), "added": now()}
        db.table("reviewers").upsert(row, pk="name")


def remove(path: Path, name: str) -> bool:
    """Let a person no longer sign in; what they judged stays. False where nobody has that name."""
    with opened(path) as db:
        cursor = db.conn.execute("DELETE FROM reviewers WHERE name = ?", (name,))
        db.conn.commit()
        return cursor.rowcount > 0


def accounts(path: Path) -> dict[str, str]:
    """The hashes of passwords by the names of those who may sign in."""
    if not path.exists():
        return {}
    with opened(path) as db:
        return {row["name"]: row["password_hash"] for row in db.query("SELECT name, password_hash FROM reviewers")}
