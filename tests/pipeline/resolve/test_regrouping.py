"""Stories in the database: grouped as documents come, and grouped anew when one changes or turns out irrelevant."""

from __future__ import annotations

import random
from itertools import count
from pathlib import Path

import pytest
from sqlite_utils import Database

from db.store.collected import Pending, save_sources, start_run
from db.store.database import open_database
from db.store.documents import compare, save_document
from extractors.records import Bulletin, Lead
from pipeline.resolve.stored import update_stories
from pipeline.sources.source import FolderChannel, Source

WORDS = [
    f"{a}{b}"
    for a in ["ba", "ce", "di", "fo", "gu", "ha", "ki", "lo", "me", "nu", "pa", "ri", "so", "te", "vu"]
    for b in ["ran", "tel", "mis", "dor", "kun", "vax"]
]
_captures = count()


def _text(seed: int, words: int = 160) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=words))


@pytest.fixture
def db(tmp_path: Path) -> Database:
    db = open_database(tmp_path / "b.db")
    save_sources(
        db,
        [
            Source(id=name, name=name, publisher=name, official=name == "office", channel=FolderChannel(path=""))
            for name in ("office", "paper")
        ],
    )
    start_run(db, "test", "0", "{}")
    return db


def _save(
    db: Database, name: str, text: str, source: str = "paper", relevant: bool = True, day: str = "2026-01-01"
) -> None:
    url = f"https://copies.example/{name}"
    bulletin = Bulletin(id=name, url=url, source_id=source, title=name, text=text)
    lead = Lead(source_id=source, url=url, found_in="test")
    item = Pending(lead, "", url, "text/plain", f"{next(_captures)}", f"{day}T00:00:00Z", "", 0, None)
    run = next(db.query("SELECT id FROM runs"))["id"]
    save_document(db, run, item, bulletin, compare(db, bulletin))
    db.execute("UPDATE documents SET relevant = ? WHERE id = ?", [int(relevant), name])


def _stories(db: Database) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in db.query("SELECT id, story_id FROM documents WHERE story_id IS NOT NULL"):
        found.setdefault(row["story_id"], set()).add(row["id"])
    sizes = {row["id"]: row["documents"] for row in db.query("SELECT * FROM stories")}
    assert sizes == {story: len(members) for story, members in found.items()}
    return found


def test_copies_are_one_story_led_by_the_office(db: Database) -> None:
    _save(db, "a", _text(1))
    _save(db, "b", "A line of the agency " + _text(1), "office")
    _save(db, "c", _text(2))
    update_stories(db)
    assert _stories(db) == {"a": {"a", "b"}, "c": {"c"}}
    assert {row["id"]: row["lead_document_id"] for row in db.query("SELECT * FROM stories")} == {"a": "b", "c": "c"}


def test_a_document_that_is_rewritten_leaves_its_story(db: Database) -> None:
    for name in "abc":
        _save(db, name, _text(1))
    update_stories(db)
    _save(db, "a", _text(3))
    update_stories(db)
    assert _stories(db) == {"a": {"a"}, "b": {"b", "c"}}
    _save(db, "a", _text(1))
    update_stories(db)
    assert _stories(db) == {"a": {"a", "b", "c"}}


def test_an_irrelevant_document_leaves_its_story_and_may_come_back(db: Database) -> None:
    for name in "abc":
        _save(db, name, _text(1))
    update_stories(db)
    db.execute("UPDATE documents SET relevant = 0 WHERE id = 'a'")
    update_stories(db)
    assert _stories(db) == {"b": {"b", "c"}}
    db.execute("UPDATE documents SET relevant = 1 WHERE id = 'a'")
    update_stories(db)
    assert _stories(db) == {"a": {"a", "b", "c"}}


def test_a_story_falls_apart_when_what_tied_it_goes(db: Database) -> None:
    """A page with two texts is like each of them; they aren't like each other."""
    _save(db, "one", _text(1))
    _save(db, "two", _text(2))
    _save(db, "both", _text(1) + " " + _text(2))
    update_stories(db)
    assert _stories(db) == {"both": {"both", "one", "two"}}
    db.execute("UPDATE documents SET relevant = 0 WHERE id = 'both'")
    update_stories(db)
    assert _stories(db) == {"one": {"one"}, "two": {"two"}}


@pytest.mark.parametrize("seed", range(4))
def test_stories_are_the_same_whatever_came_first(db: Database, tmp_path: Path, seed: int) -> None:
    texts = {f"{letter}{copy}": f"Line {copy} " * copy + _text(ord(letter)) for letter in "xyz" for copy in range(4)}
    for name, text in texts.items():
        _save(db, name, text)
    update_stories(db)
    mixed = list(texts)
    random.Random(seed).shuffle(mixed)
    other = open_database(tmp_path / "other.db")
    save_sources(other, [Source(id="paper", name="paper", publisher="paper", channel=FolderChannel(path=""))])
    start_run(other, "test", "0", "{}")
    for name in mixed:
        _save(other, name, texts[name])
        update_stories(other)
    assert _stories(other) == _stories(db)


def test_nothing_is_written_where_nothing_is_new(db: Database) -> None:
    _save(db, "a", _text(1))
    update_stories(db)
    before = db.conn.total_changes
    update_stories(db)
    assert db.conn.total_changes == before


def test_copies_that_cannot_be_grouped_leave_the_other_stories(db: Database) -> None:
    for seed in (1, 2):
        for source in ("office", "paper"):
            _save(db, f"{source}-{seed}", _text(seed), source)
    db.execute(
        "CREATE TRIGGER broken BEFORE UPDATE ON documents WHEN new.story_id IS NOT NULL AND new.id = 'paper-1' "
        "BEGIN SELECT RAISE(ABORT, 'no'); END"
    )
    failed = update_stories(db)
    assert set(failed) == {"office-1", "paper-1"}
    assert list(_stories(db).values()) == [{"office-2", "paper-2"}]
