"""The newsroom harvested for real: stories grouped, events counted once, a correction noted as a change."""

import json
import sqlite3
from collections import defaultdict
from contextlib import closing
from itertools import combinations
from pathlib import Path

import msgspec
import pytest
from sqlite_utils import Database

import pipeline.sample
from db.history import changes_since
from pipeline.commands import sample_settings
from pipeline.harvest import harvest
from pipeline.sample import server
from pipeline.sample.newsroom import stories
from pipeline.settings import Settings
from pipeline.sources import load_folder

FOLDER = Path(pipeline.sample.__file__).parent


def _harvest(folder, edition, port):
    settings = sample_settings(Settings(database=folder / "x.db", log=folder / "log"))
    with server.serve(edition, port) as base:
        sources = [msgspec.structs.replace(s, sample=True) for s in load_folder(FOLDER / "sources", base=base)]
        harvest(settings, sources)
    return settings.database, int(base.rsplit(":", 1)[1])


@pytest.fixture(scope="module")
def harvested(tmp_path_factory):
    folder = tmp_path_factory.mktemp("newsroom")
    database, port = _harvest(folder, 1, 0)
    return folder, database, port


def _rows(database, sql):
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(sql).fetchall()


def _slug(url):
    return url.rstrip("/").split("/")[-1].rsplit(".", 1)[0]


def test_copies_are_grouped_and_nothing_else(harvested):
    """Pairs of the same text under other headlines, shortened, reordered or with an agency's line."""
    groups = defaultdict(set)
    for slug, story in stories().items():
        groups[story.syndicated_from or slug].add(slug)
    true = {frozenset(pair) for group in groups.values() for pair in combinations(sorted(group), 2)}
    told = defaultdict(set)
    for url, story in _rows(harvested[1], "SELECT url, story_id FROM documents WHERE story_id IS NOT NULL"):
        told[story].add(_slug(url))
    found = {frozenset(pair) for group in told.values() for pair in combinations(sorted(group), 2)}
    assert len(true & found) >= 0.9 * len(true), sorted(map(sorted, true - found))
    assert found <= true, sorted(map(sorted, found - true))


def test_arrests_add_up_to_the_truth(harvested):
    true = sum(event["arrests"] for event in json.loads((FOLDER / "events.json").read_text()))
    told = _rows(harvested[1], "SELECT sum(value) FROM counts WHERE kind = 'arrests'")[0][0]
    found = _rows(harvested[1], "SELECT sum(value) FROM event_counts WHERE kind = 'arrests'")[0][0]
    assert told > 2 * true
    assert abs(found - true) <= 0.02 * true


def test_one_operation_is_one_event(harvested):
    titles = [t for (t,) in _rows(harvested[1], "SELECT title FROM events WHERE kind = 'operation'")]
    assert len(titles) == len(set(titles)) + 1  # two forces' Operation Snare
    assert "Operation River Lantern III" in titles


def test_two_forces_code_name_is_two_series(harvested):
    series = _rows(harvested[1], "SELECT id FROM operation_series WHERE id LIKE 'snare%' ORDER BY id")
    assert len(series) == 2


def test_a_correction_is_a_change_of_the_fact(harvested):
    folder, database, port = harvested
    before = _rows(database, "SELECT count(*) FROM counts")[0][0]
    _harvest(folder, 2, port)
    changed = _rows(database, "SELECT before, after FROM changes WHERE fact_table = 'counts' AND change = 'changed'")
    values = {(json.loads(b)["value"], json.loads(a)["value"]) for b, a in changed}
    assert (7.0, 8.0) in values
    assert (4.0, 5.0) in values
    assert _rows(database, "SELECT count(*) FROM counts")[0][0] == before
    listed = list(changes_since(Database(database), "2020-01-01"))
    assert {"new document", "changed"} <= {row["change"] for row in listed}
