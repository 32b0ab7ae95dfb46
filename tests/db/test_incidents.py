"""Incidents: one row an event, each value with its sentence, and nothing that isn't told."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from db.readers.build import build
from tests.sitedata import rows, value


def test_each_event_is_one_incident(database: Path) -> None:
    assert rows(database, "SELECT id, newest_rank, date FROM incidents ORDER BY 1") == rows(
        database, "SELECT id, newest_rank, date FROM events ORDER BY 1"
    )


def test_its_quantity_is_a_figure_of_the_event_with_its_sentence(database: Path) -> None:
    told = set(rows(database, "SELECT event_id, value, sentence FROM event_counts"))
    found = rows(database, "SELECT event, quantity, evidence FROM incidents WHERE quantity IS NOT NULL")
    assert found
    assert set(found) <= told
    unlike = "SELECT count(*) FROM incidents i JOIN commodities c ON c.id = i.commodity WHERE i.cites_term IS NOT c.cites_term"
    assert value(database, unlike) == 0


def test_what_is_not_told_is_empty(harvest: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(harvest, tmp_path / "other.db"))
    with sqlite3.connect(other) as connection:
        connection.execute("UPDATE event_figures SET summable = 0")
        connection.execute("DELETE FROM methods")
    build(other, tmp_path / "site.db")
    empty = ("species", "commodity", "quantity", "weight_kg", "evidence", "worth", "sanction", "offenders", "transport")
    for column in empty:
        assert value(tmp_path / "site.db", f"SELECT count({column}) FROM incidents") == 0, column
    assert value(tmp_path / "site.db", "SELECT count(*) FROM incidents") == value(other, "SELECT count(*) FROM events")


def test_each_value_has_a_sentence_of_a_document_of_its_event(database: Path) -> None:
    assert value(database, "SELECT count(*) FROM incident_values") > 0
    strays = (
        "SELECT count(*) FROM incident_values v WHERE NOT EXISTS (SELECT 1 FROM event_documents e "
        "WHERE e.event_id = v.incident AND e.document_id = v.bulletin)"
    )
    assert value(database, strays) == 0
    proofs = "SELECT sentence FROM facts WHERE document_id = v.bulletin"
    assert value(database, f"SELECT count(*) FROM incident_values v WHERE v.evidence NOT IN ({proofs})") == 0
    for field in ("transport", "origin", "nationality", "sanction"):
        told = f"SELECT count(DISTINCT incident) FROM incident_values WHERE field = '{field}'"
        assert value(database, told) == value(database, f"SELECT count({field}) FROM incidents"), field


def test_a_document_of_several_events_says_of_each_what_stands_beside_its_figures(database: Path) -> None:
    lent = (
        "SELECT count(*) FROM incident_values v WHERE v.field IN ('transport', 'concealment', 'origin', 'agency') "
        "AND (SELECT count(*) FROM event_documents e WHERE e.document_id = v.bulletin) > 1 "
        "AND NOT EXISTS (SELECT 1 FROM event_figures f JOIN event_readings r ON r.figure_id = f.id "
        "JOIN counts c ON c.id = r.count_id WHERE f.event_id = v.incident AND c.sentence = v.evidence)"
    )
    assert value(database, lent) == 0
