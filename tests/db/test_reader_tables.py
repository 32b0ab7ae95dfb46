"""What readers count is counted once, and nothing is lost or invented on the way from the harvest."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import feedparser
import pytest

from db.readers.build import COPIED, BuildError, build
from db.store.database import open_database
from tests.sitedata import DOCUMENTS, get, make_harvest, rows, started, value

SMALL = 150


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small harvest, for tests that change a copy of it."""
    return make_harvest(tmp_path_factory.mktemp("small") / "harvest.db", SMALL)


def test_all_documents_and_facts_arrive(harvest: Path, database: Path) -> None:
    assert value(database, "SELECT count(*) FROM bulletins") == DOCUMENTS
    facts = "SELECT sum(n) FROM (" + " UNION ALL ".join(
        f"SELECT count(*) AS n FROM {t}" for t in (
            "document_operations", "document_agencies", "document_species", "document_countries", "counts", "quotes",
            "methods")) + ")"  # fmt: skip
    assert value(database, "SELECT count(*) FROM facts") == value(harvest, facts)


def test_a_story_told_by_many_counts_once(harvest: Path, database: Path) -> None:
    told = value(harvest, "SELECT sum(value) FROM counts WHERE kind = 'arrests'")
    once = value(harvest, "SELECT sum(value) FROM event_figures WHERE kind = 'arrests' AND summable = 1")
    assert value(database, "SELECT sum(value) FROM arrests WHERE measure = 'arrests'") == once < told
    assert (
        value(database, "SELECT arrests FROM (SELECT sum(arrests) AS arrests FROM months WHERE kind = 'all')") == once
    )


def test_sums_of_an_entity_are_sums_of_its_own_figures(harvest: Path, database: Path) -> None:
    own = dict(rows(harvest, "SELECT species_id, sum(value_kg) FROM event_figures WHERE kind = 'weight' GROUP BY 1"))
    goods = (
        "SELECT id, sum(value) FROM goods WHERE kind = 'species' AND unit = 'kg' AND id IN (SELECT id FROM taxa_below"
    )
    goods += " GROUP BY id HAVING count(*) = 1) GROUP BY id"
    shown = dict(rows(database, goods))
    assert shown == pytest.approx({id_: own[id_] for id_ in shown})
    assert len(shown) > 5
    country = dict(rows(harvest, "SELECT country_id, sum(value) FROM event_figures WHERE kind = 'arrests' GROUP BY 1"))
    shown = dict(rows(database, "SELECT id, arrests FROM entities WHERE kind = 'country' AND arrests"))
    assert shown == country


def test_a_broad_taxon_has_what_is_below_it(small: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(small, tmp_path / "other.db"))
    id_, family = rows(other, "SELECT id, family FROM species WHERE scientific_name = 'Manis javanica'")[0]
    with sqlite3.connect(other) as connection:
        connection.execute(
            "INSERT INTO species (id, scientific_name, common_name, rank, names) VALUES ('above', ?, 'x', 'family', '[]')",
            (family,),
        )
    build(other, tmp_path / "site.db")
    site = tmp_path / "site.db"
    below = [row[0] for row in rows(site, "SELECT below FROM taxa_below WHERE id = 'above' AND below <> id")]
    assert id_ in below
    marks = ", ".join("?" * len(below))
    kilograms = "SELECT total(value) FROM goods WHERE kind = 'species' AND unit = 'kg' AND id {}"
    assert value(site, kilograms.format("= 'above'")) == pytest.approx(
        value(site, kilograms.format(f"IN ({marks})"), *below)
    )
    named = f"SELECT count(DISTINCT document_id) FROM appearances WHERE kind = 'species' AND id IN ({marks})"
    assert value(site, "SELECT documents FROM entities WHERE id = 'above'") == value(site, named, *below) > 0
    assert value(site, "SELECT count(*) FROM appearances WHERE id = 'above' AND NOT below") == 0
    assert not rows(site, f"SELECT 1 FROM companions WHERE id = 'above' AND other_id IN ({marks})", *below)


def test_bulletins_without_a_day_come_last(small: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(small, tmp_path / "other.db"))
    alone = value(other, "SELECT id FROM documents WHERE story_id IN (SELECT id FROM stories WHERE documents = 1)")
    with sqlite3.connect(other) as connection:
        connection.execute("UPDATE documents SET published = NULL WHERE id = ?", (alone,))
    build(other, tmp_path / "site.db")
    last, count = rows(tmp_path / "site.db", "SELECT max(newest_rank), count(*) FROM bulletins")[0]
    assert last == count == value(tmp_path / "site.db", "SELECT newest_rank FROM bulletins WHERE id = ?", alone)
    # A feed, which must have a moment for each, tells it as of when it was found.
    found = value(tmp_path / "site.db", "SELECT first_seen FROM documents WHERE id = ?", alone)
    for path in (f"/feeds/table/bulletins.atom?id={alone}", f"/feeds/table/facts.atom?document_id={alone}"):
        entries = feedparser.parse(get(started(tmp_path / "site.db"), path).content).entries
        assert {datetime.fromisoformat(entry.updated) for entry in entries} == {datetime.fromisoformat(found)}, path


def test_the_evidence_of_a_tables_cell_names_its_row_and_column(small: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(small, tmp_path / "other.db"))
    id_, document, start, end, sentence = rows(other, """SELECT c.id, c.document_id, mention_start, mention_end, sentence FROM counts c
        JOIN event_readings r ON r.count_id = c.id JOIN event_figures f ON f.id = r.figure_id AND f.documents = 1
        JOIN event_documents e ON e.document_id = c.document_id WHERE c.kind = 'weight' AND f.summable ORDER BY 1""")[0]  # fmt: skip
    cell = {"kind": "table_cell", "start": start, "end": end, "row": "Zambia", "column": "Ivory (kg)"}
    with sqlite3.connect(other) as connection:
        connection.execute("UPDATE documents SET parts = ? WHERE id = ?", (json.dumps([cell]), document))
    build(other, tmp_path / "site.db")
    assert value(tmp_path / "site.db", "SELECT cell FROM facts WHERE id = ?", id_) == "Zambia | Ivory (kg)"
    assert value(tmp_path / "site.db", "SELECT sentence FROM facts WHERE id = ?", id_) == sentence
    evidence = rows(tmp_path / "site.db", "SELECT evidence FROM seizures WHERE evidence LIKE 'Zambia | %'")
    assert evidence == [(f"Zambia | Ivory (kg) | {sentence}",)]


def test_a_figure_that_must_not_be_added_up_stays_out(small: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(small, tmp_path / "other.db"))
    with sqlite3.connect(other) as connection:
        connection.execute("UPDATE event_figures SET summable = 0 WHERE kind = 'arrests'")
    build(other, tmp_path / "site.db")
    assert value(tmp_path / "site.db", "SELECT count(*) FROM arrests") == 0
    # Where none was told it isn't known that there was none.
    assert value(tmp_path / "site.db", "SELECT count(arrests) FROM entities") == 0
    assert value(tmp_path / "site.db", "SELECT value FROM key_figures WHERE name = 'arrests'") is None


def test_what_is_not_about_trafficking_leaves_no_trace(small: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(small, tmp_path / "other.db"))
    gone = value(
        other, "SELECT document_id FROM event_documents e JOIN events v ON v.id = e.event_id WHERE documents = 1"
    )
    with sqlite3.connect(other) as connection:
        connection.execute("UPDATE documents SET relevant = 0 WHERE id = ?", (gone,))
    build(other, tmp_path / "site.db")
    assert value(tmp_path / "site.db", "SELECT count(*) FROM documents") == SMALL - 1
    for table in ("mentions", "counts", "event_documents", "facts", "appearances"):
        assert value(tmp_path / "site.db", f"SELECT count(*) FROM {table} WHERE document_id = ?", gone) == 0
    assert value(tmp_path / "site.db", "SELECT value FROM publication WHERE name = 'documents_read'") == str(SMALL)


def test_ranks_follow_the_dates(database: Path) -> None:
    for table in ("seizures", "arrests", "events", "bulletins", "routes"):
        dates = [row[0] for row in rows(database, f"SELECT date FROM {table} ORDER BY newest_rank")]
        assert dates == sorted(dates, reverse=True), table
    told = rows(database, """SELECT d.newest_rank, f.mention_start, f.newest_rank FROM facts f
        JOIN documents d ON d.id = f.document_id ORDER BY f.newest_rank""")  # fmt: skip
    assert [row[:2] for row in told] == sorted(row[:2] for row in told), "bulletin by bulletin, as the text has them"
    assert [row[2] for row in told] == list(range(1, len(told) + 1))
    largest = value(database, "SELECT weight_kg FROM seizures ORDER BY amount_rank LIMIT 1")
    assert largest == value(database, "SELECT max(weight_kg) FROM seizures")


def test_search_ignores_accents_and_covers_every_row(database: Path) -> None:
    found = "SELECT count(*) FROM documents_fts WHERE documents_fts MATCH 'malaga'"
    assert value(database, found) == 1
    for table in ("documents", "facts", "seizures", "arrests", "events", "entities"):
        indexed = value(database, f"SELECT count(*) FROM {table}_fts_docsize")
        assert indexed == value(database, f"SELECT count(*) FROM {table}"), table


def test_an_old_database_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="bulletins harvest"):
        build(tmp_path / "none.db", tmp_path / "site.db")
    with closing(open_database(tmp_path / "old.db")) as db:
        db[COPIED[0]].drop()
    with pytest.raises(BuildError, match=f"table {COPIED[0]} is missing"):
        build(tmp_path / "old.db", tmp_path / "site.db")


def test_rows_that_point_at_nothing_stop_the_build(small: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(small, tmp_path / "other.db"))
    with sqlite3.connect(other) as connection:
        connection.execute("UPDATE counts SET species_id = 'nowhere' WHERE rowid = 1")
    with pytest.raises(BuildError, match="counts at species"):
        build(other, tmp_path / "site.db")


def test_what_has_no_species_of_its_own_is_not_counted_for_one(small: Path, tmp_path: Path) -> None:
    """Arrests go with the species of an event that has one alone; other figures only with their own."""
    other = Path(shutil.copy(small, tmp_path / "other.db"))
    event, species = rows(other, "SELECT event_id, species_id FROM event_figures WHERE kind = 'weight'")[0]
    another = value(other, "SELECT id FROM species WHERE id <> ?", species)
    with sqlite3.connect(other) as connection:
        connection.execute(
            "INSERT INTO event_figures (id, event_id, kind, value, qualifier, scope, preferred, disputed, summable,"
            " documents, outlets, grade)"
            " VALUES ('n', ?, 'live_animals', 4812, 'exact', 'total', 1, 0, 1, 1, 1, 'single')",
            (event,),
        )
    build(other, tmp_path / "one.db")
    counted = "SELECT kind FROM event_counts WHERE id IN (SELECT figure_id FROM figure_entities WHERE kind = 'species'"
    found = {kind for (kind,) in rows(tmp_path / "one.db", f"{counted} AND id = ? AND event_id = ?)", species, event)}
    assert found == {"weight", "arrests"}
    with sqlite3.connect(other) as connection:
        connection.execute("UPDATE event_figures SET species_id = ? WHERE id = 'n'", (another,))
    build(other, tmp_path / "two.db")
    found = {kind for (kind,) in rows(tmp_path / "two.db", f"{counted} AND id = ? AND event_id = ?)", species, event)}
    assert found == {"weight"}
