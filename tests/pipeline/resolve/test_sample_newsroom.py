"""The newsroom harvested for real: stories grouped, events counted once, a correction noted as a change."""

import errno
import json
import shutil
import sqlite3
import time
from collections import defaultdict
from contextlib import ExitStack, closing, contextmanager
from itertools import combinations
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import pytest
from sqlite_utils import Database

import pipeline.sample
from db.store.history import changes_since
from pipeline.commands.harvest import sample_settings
from pipeline.harvest import harvest
from pipeline.sample import server
from pipeline.sample.newsroom import stories
from pipeline.settings import EngineSettings, Settings
from pipeline.sources import load_folder
from tests.newsroom import newsroom

FOLDER = Path(pipeline.sample.__file__).parent
SUMMED = ("arrests", "weight", "live_animals", "items", "convictions", "seizures")


@contextmanager
def _serving(edition, port):
    """Serve the newsroom where it was harvested, as soon as nobody else (another test) serves one there."""
    with ExitStack() as stack:
        while True:
            try:
                base = stack.enter_context(server.serve(edition, port))
                break
            except OSError as error:
                if error.errno != errno.EADDRINUSE:
                    raise
                time.sleep(0.05)
        yield base


@pytest.fixture(scope="module")
def harvested(tmp_path_factory):
    """A copy of the harvest: its database."""
    folder = tmp_path_factory.mktemp("newsroom")
    database, _ = newsroom(tmp_path_factory)
    shutil.copytree(database.parent, folder, dirs_exist_ok=True)
    return folder / database.name


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
    for url, story in _rows(harvested, "SELECT url, story_id FROM documents WHERE story_id IS NOT NULL"):
        told[story].add(_slug(url))
    found = {frozenset(pair) for group in told.values() for pair in combinations(sorted(group), 2)}
    assert len(true & found) >= 0.9 * len(true), sorted(map(sorted, true - found))
    assert found <= true, sorted(map(sorted, found - true))


def _true_events():
    """The events that the newsroom tells of. Where a text leaves two readings open, both are right; the first counts.

    What a bulletin tells beside its own case, under ``background``, is added up by nobody.
    """
    for event in json.loads((FOLDER / "events.json").read_text(encoding="utf-8")):
        values = {kind: event.get(kind, 0) for kind in SUMMED}
        yield set(event["documents"]), {k: v if isinstance(v, list) else [v] for k, v in values.items()}


def _found_events(database):
    """The events that hold anything to add up beside who took part: their documents, and their sums by kind."""
    found: defaultdict[str, tuple[set[str], dict[str, float]]] = defaultdict(
        lambda: (set(), dict.fromkeys(SUMMED, 0.0))
    )
    sql = (
        "SELECT event_id, kind, coalesce(value_kg, value) FROM event_counts WHERE kind NOT IN ('agencies', 'countries')"
    )
    for event, kind, value in _rows(database, sql):
        if kind in SUMMED:
            found[event][1][kind] += value
        found[event]
    for event, url in _rows(database, "SELECT event_id, url FROM event_documents JOIN documents ON id = document_id"):
        if event in found:
            found[event][0].add(_slug(url))
    return list(found.values())


def _right(true, sums):
    return sum(any(abs(value - sums[kind]) <= 0.005 * value for value in true[kind]) for kind in SUMMED)


def _matched(true, found):
    """True and found events one to one: those that share documents, the likest first."""
    pairs = sorted(
        ((_right(sums, told), len(documents & tellers), -t, -f) for t, (documents, sums) in enumerate(true)
         for f, (tellers, told) in enumerate(found) if documents & tellers),
        reverse=True,
    )  # fmt: skip
    matched: dict[int, int] = {}
    for *_, t, f in pairs:
        if -t not in matched and -f not in matched.values():
            matched[-t] = -f
    return matched


def test_events_are_the_true_ones(harvested):
    true, found = list(_true_events()), _found_events(harvested)
    matched = _matched(true, found)
    together = [t for t, f in matched.items() if true[t][0] <= found[f][0]]
    exact = [t for t, f in matched.items() if _right(true[t][1], found[f][1]) == len(SUMMED)]
    assert len(found) - len(matched) <= 0.05 * len(true)  # made of nothing, or of a part of one
    assert len(matched) >= 0.9 * len(true)
    assert len(together) >= 0.9 * len(true)
    assert len(exact) >= 0.7 * len(true)


@pytest.mark.parametrize(
    ("kind", "off"),
    [("arrests", 0.02), ("weight", 0.02), ("live_animals", 0.03), ("items", 0.03), ("convictions", 0), ("seizures", 0)],
)
def test_sums_are_near_the_truth(harvested, kind, off):
    least, true = (sum(choice(sums[kind]) for _, sums in _true_events()) for choice in (min, max))  # of two readings
    told = _rows(harvested, f"SELECT sum(value * iif(unit = 't', 1000, 1)) FROM counts WHERE kind = '{kind}'")[0][0]
    found = sum(sums[kind] for _, sums in _found_events(harvested))
    assert least - off * true <= found <= true + off * true, found
    assert told > 1.1 * true  # what adding up what each bulletin says would give


def test_one_operation_is_one_event(harvested):
    titles = [t for (t,) in _rows(harvested, "SELECT title FROM events WHERE kind = 'operation'")]
    assert len(titles) == len(set(titles)) + 1  # two forces' Operation Snare
    assert "Operation River Lantern III" in titles


def test_two_forces_code_name_is_two_series(harvested):
    series = _rows(harvested, "SELECT id FROM operation_series WHERE id LIKE 'snare%' ORDER BY id")
    assert len(series) == 2


def test_a_correction_is_a_change_of_the_fact(harvested):
    database = harvested
    before = _rows(database, "SELECT count(*) FROM counts")[0][0]
    [(url,)] = _rows(database, "SELECT url FROM documents WHERE url LIKE 'http://127%' LIMIT 1")
    settings = sample_settings(Settings(database=database, engine=EngineSettings(workers=1)))
    with _serving(2, urlsplit(url).port) as base:
        harvest(settings, [msgspec.structs.replace(s, sample=True) for s in load_folder(FOLDER / "sources", base=base)])
    changed = _rows(database, "SELECT before, after FROM changes WHERE fact_table = 'counts' AND change = 'changed'")
    values = {(json.loads(b)["value"], json.loads(a)["value"]) for b, a in changed}
    assert (7.0, 8.0) in values
    assert (4.0, 5.0) in values
    assert _rows(database, "SELECT count(*) FROM counts")[0][0] == before
    listed = list(changes_since(Database(database), "2020-01-01"))
    assert {"new document", "changed"} <= {row["change"] for row in listed}
