"""Every table and column of both databases is described, in one file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from db.readers import metadata
from db.readers.metadata import TABLES, MetadataError, column_title, datasette_metadata, described
from tests.sitedata import rows

_OWN = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%_fts%'"


def _columns(path: Path) -> dict[str, list[str]]:
    names = [name for (name,) in rows(path, _OWN) if not name.startswith("_")]
    return {name: [row[1] for row in rows(path, f'PRAGMA table_info("{name}")')] for name in names}


@pytest.mark.parametrize("which", ["harvest", "database"])
def test_every_column_is_described(which: str, request: pytest.FixtureRequest) -> None:
    columns = _columns(request.getfixturevalue(which))
    missing = [(t, c) for t, names in columns.items() for c in names if t not in TABLES or not described(t, c)]
    assert not missing


def test_nothing_is_described_that_is_not_there(harvest: Path, database: Path) -> None:
    there: dict[str, set[str]] = {}
    for columns in (_columns(harvest), _columns(database)):
        for table, names in columns.items():
            there.setdefault(table, set()).update(names)
    assert {t for t in TABLES if t not in there} == set()
    gone = [(t, c) for t, table in TABLES.items() for c in table.columns if c not in there[t]]
    gone += [(t, c) for t, table in TABLES.items() for c in (*table.shown, *table.facets) if c not in there[t]]
    assert not gone


def test_every_facet_is_indexed(database: Path) -> None:
    connection = sqlite3.connect(database)
    for name, table in TABLES.items():
        large = name in ("seizures", "arrests", "routes", "bulletins")
        for column in table.facets if large else ():
            plan = connection.execute(f"EXPLAIN QUERY PLAN SELECT {column}, count(*) FROM {name} GROUP BY 1").fetchall()
            assert "USING COVERING INDEX" in plan[0][3], (name, column)


def test_sorting_is_offered_by_unique_columns_alone(database: Path) -> None:
    told = datasette_metadata(_columns(database), "T", "bulletins")["databases"]["bulletins"]["tables"]
    for name, table in told.items():
        for column in table["sortable_columns"]:
            total, distinct = rows(database, f"SELECT count(*), count(DISTINCT {column}) FROM {name}")[0]
            assert total == distinct, (name, column)


def test_an_error_names_file_and_key(tmp_path: Path) -> None:
    path = tmp_path / "metadata.toml"
    path.write_text('[common]\n[tables.x]\ntitle = "X"\nabout = "Y"\ncolour = "red"\n')
    with pytest.raises(MetadataError, match=r"metadata\.toml.*colour.*tables"):
        metadata._load(path)


def test_titles_are_for_people() -> None:
    titles = [column_title(name) for name in ("country_id", "weight_kg", "date")]
    assert titles == ["Country", "Weight (kg)", "Date"]
