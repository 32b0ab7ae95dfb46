"""One document of many on which storing or resolving fails: it alone is left out, noted, and tried again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlite_utils import Database

from db.store.database import open_database
from db.store.health import sources_health
from pipeline.commands.doctor import examine
from pipeline.harvest import harvest
from pipeline.settings import EngineSettings, Settings
from pipeline.sources import JsonlChannel, Source

DOCUMENTS = 20
BAD = 7
STORY = (
    "Customs officers seized {tusks} elephant tusks at the port of Mombasa, Kenya, on 3 May 2024 and arrested three men. "
    "The tusks lay under sacks of beans, the customs service said. Officers had looked at the container after a hint. "
    "The men are to appear in court, and the tusks were handed to the wildlife authority of the country."
)


@pytest.fixture
def newsroom(tmp_path: Path) -> tuple[Settings, Source]:
    lines = [
        {"id": f"n{number}", "title": f"Tusks at the port, {number}", "text": STORY.format(tusks=100 + number)}
        for number in range(DOCUMENTS)
    ]
    return _newsroom(tmp_path, lines)


def _newsroom(tmp_path: Path, lines: list[dict[str, str]]) -> tuple[Settings, Source]:
    file = tmp_path / "news.jsonl"
    file.write_bytes(b"\n".join(map(msgspec.json.encode, lines)))
    settings = Settings(database=tmp_path / "b.db", engine=EngineSettings(workers=1), contact="test@example.org")
    open_database(settings.database).close()
    return settings, Source(id="one", name="One", publisher="One", channel=JsonlChannel(path=str(file)))


def change(settings: Settings, sql: str) -> None:
    db = Database(settings.database)
    db.execute(sql)
    db.conn.commit()
    db.close()


def rows(settings: Settings, sql: str) -> list[dict[str, Any]]:
    db = Database(settings.database)
    try:
        return list(db.query(sql))
    finally:
        db.close()


def titles_with(settings: Settings, table: str) -> set[str]:
    sql = f"SELECT DISTINCT title FROM documents d JOIN {table} t ON t.document_id = d.id"
    return {row["title"] for row in rows(settings, sql)}


ALL = {f"Tusks at the port, {number}" for number in range(DOCUMENTS)}
OTHERS = ALL - {f"Tusks at the port, {BAD}"}
BROKEN = {
    "facts": (
        f"CREATE TRIGGER bad BEFORE INSERT ON counts WHEN NEW.value = {100 + BAD} "
        "BEGIN SELECT RAISE(ABORT, 'no such figures here'); END",
        "stored without facts: IntegrityError: no such figures here",
    ),
    "document": (
        f"CREATE TRIGGER bad BEFORE INSERT ON documents WHEN NEW.text LIKE '%seized {100 + BAD} elephant%' "
        "BEGIN SELECT RAISE(ABORT, 'no such bulletins here'); END",
        "can't be stored: IntegrityError: no such bulletins here",
    ),
}


@pytest.mark.parametrize("what", ["facts", pytest.param("document", marks=pytest.mark.slow)])
def test_the_others_are_stored_and_it_is_tried_again(newsroom: tuple[Settings, Source], what: str) -> None:
    settings, source = newsroom
    trigger, reason = BROKEN[what]
    change(settings, trigger)

    summary = harvest(settings, [source])
    assert summary.outcome == "done"
    (tally,) = summary.sources
    assert tally.new == (DOCUMENTS - 1 if what == "document" else DOCUMENTS)
    assert tally.failed == (1 if what == "document" else 0)
    assert [remark for remark in tally.remarks if reason in remark], tally.remarks
    assert titles_with(settings, "counts") == OTHERS
    assert titles_with(settings, "event_documents") == OTHERS
    (noted,) = rows(settings, "SELECT url, state, reason FROM leads WHERE reason IS NOT NULL")
    assert (f"n{BAD}" in noted["url"], noted["state"]) == (True, "unstored" if what == "document" else "stored")
    assert noted["reason"].startswith(reason)
    assert any(reason in finding.what for found in examine(settings).parts.values() for finding in found)
    db = Database(settings.database)
    assert [row["failures"] for row in sources_health(db)] == [1]
    db.close()

    change(settings, "DROP TRIGGER bad")
    again = harvest(settings, [source])
    assert again.outcome == "done"
    assert titles_with(settings, "counts") == ALL
    assert titles_with(settings, "event_documents") == ALL
    assert rows(settings, "SELECT reason FROM leads WHERE reason IS NOT NULL") == []


UNRESOLVED = {
    "copies": (
        "CREATE TRIGGER bad BEFORE INSERT ON signatures WHEN NEW.document_id = "
        f"(SELECT id FROM documents WHERE title = 'Tusks at the port, {BAD}') "
        "BEGIN SELECT RAISE(ABORT, 'no such signatures here'); END",
        "stored without its near-copies: IntegrityError: no such signatures here",
        "SELECT title FROM documents d JOIN stories s ON s.id = d.story_id",
    ),
    "operations": (
        "CREATE TRIGGER bad BEFORE UPDATE ON counts WHEN NEW.operation_id <> OLD.operation_id AND OLD.document_id = "
        f"(SELECT id FROM documents WHERE title = 'Tusks at the port, {BAD}') "
        "BEGIN SELECT RAISE(ABORT, 'no such operations here'); END",
        "stored without its operations' series: IntegrityError: no such operations here",
        "SELECT title FROM documents d JOIN document_operations o ON o.document_id = d.id "
        "WHERE operation_id = 'long-tooth-river'",
    ),
}


@pytest.mark.parametrize("what", ["copies", pytest.param("operations", marks=pytest.mark.slow)])
def test_the_others_are_resolved_and_it_is_tried_again(tmp_path: Path, what: str) -> None:
    """One tells what the letters stand for under which the others know the operation: their rows move to its."""
    trigger, reason, resolved = UNRESOLVED[what]
    names = ["Operation Long Tooth River (LTR)", *["Operation LTR"] * (DOCUMENTS - 1)]
    lines = [
        {
            "id": f"n{number}",
            "title": f"Tusks at the port, {number}",
            "text": STORY.format(tusks=100 + number) + f" {name} led to {30 + number} arrests in Kenya in 2024.",
        }
        for number, name in enumerate(names)
    ]
    settings, source = _newsroom(tmp_path, lines)
    change(settings, trigger)

    summary = harvest(settings, [source])
    assert summary.outcome == "done"
    assert [remark for remark in summary.sources[0].remarks if reason in remark], summary.sources[0].remarks
    assert {row["title"] for row in rows(settings, resolved)} == OTHERS
    assert titles_with(settings, "event_documents") == ALL
    (noted,) = rows(settings, "SELECT url, state, reason FROM leads WHERE reason IS NOT NULL")
    assert (f"n{BAD}" in noted["url"], noted["state"], noted["reason"]) == (True, "stored", reason)
    assert any(reason in finding.what for found in examine(settings).parts.values() for finding in found)

    change(settings, "DROP TRIGGER bad")
    assert harvest(settings, [source]).outcome == "done"  # nothing new has come, yet what is left is resolved
    assert {row["title"] for row in rows(settings, resolved)} == ALL
    assert rows(settings, "SELECT reason FROM leads WHERE reason IS NOT NULL") == []


def test_an_event_that_cant_be_written_leaves_the_others(tmp_path: Path) -> None:
    """Twenty seizures in as many countries, of which one can't be written."""
    east, west = ("Kenya", "Uganda", "Tanzania", "Rwanda", "Malawi"), ("Gabon", "Togo", "Benin", "Ghana", "Nigeria")
    south, north = (
        ("Malaysia", "Vietnam", "Thailand", "Laos", "Cambodia"),
        ("China", "Japan", "Spain", "Italy", "France"),
    )
    lines = [
        {
            "id": f"n{number}",
            "title": f"Tusks at the port, {number}",
            "text": STORY.format(tusks=100 + 7 * number).replace("the port of Mombasa, Kenya", f"a port in {country}"),
        }
        for number, country in enumerate((*east, *west, *south, *north))
    ]
    settings, source = _newsroom(tmp_path, lines)
    change(
        settings,
        f"CREATE TRIGGER bad BEFORE INSERT ON event_figures WHEN NEW.value = {100 + 7 * BAD} "
        "BEGIN SELECT RAISE(ABORT, 'no such sums here'); END",
    )
    summary = harvest(settings, [source])
    reason = "stored without its events: IntegrityError: no such sums here"
    assert summary.outcome == "done"
    assert [remark for remark in summary.sources[0].remarks if reason in remark], summary.sources[0].remarks
    assert titles_with(settings, "event_documents") == OTHERS

    change(settings, "DROP TRIGGER bad")
    assert harvest(settings, [source]).outcome == "done"
    assert titles_with(settings, "event_documents") == ALL
