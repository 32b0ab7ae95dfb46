"""A figure of several countries stands under none of them: on the map, in files, on pages, in answers. It says so."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import lxml.html
import pytest
from datasette.app import Datasette

from db.exports.files import write
from db.readers.rows import open_read_only, select
from db.store.collected import Pending, save_leads, save_sources, start_run
from db.store.database import open_database
from db.store.described import describe_entities
from db.store.documents import compare, save_document
from db.store.facts import save_facts
from extractors import extract
from extractors.records import Bulletin, Lead
from pipeline.resolve.stored import resolve
from pipeline.sources.source import FolderChannel, Source
from tests.sitedata import get, make_site, started, value

TEXTS = {
    "sweep": (
        "KE",
        "Operation Tidal Fence: 318 arrests in 31 countries\n\nPolice and customs in 31 countries made 318 arrests and seized "
        "7 tonnes of pangolin scales in Operation Tidal Fence, a month of checks against wildlife trafficking.",
    ),
    "harbour": (
        "GH",
        "Two men arrested with ivory in Accra\n\nCustoms officers at Kotoka International Airport in Accra, Ghana, arrested two men and seized 64 kilograms of "
        "ivory on 9 May 2031.",
    ),
}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("several")
    db = open_database(folder / "b.db")
    save_sources(db, [Source(id="s", name="S", publisher="S", channel=FolderChannel(path=""))])
    run = start_run(db, "test", "0", "{}")
    for id_, (country, text) in TEXTS.items():
        url = f"https://several.example/{id_}"
        lead = Lead(source_id="s", url=url, found_in="test")
        title = text.split("\n")[0]
        bulletin = Bulletin(
            id=id_, url=url, source_id="s", title=title, text=text, country=country, published="2031-05-12"
        )
        with db.atomic():
            save_leads(db, [lead])
            item = Pending(lead, "", url, "text/plain", id_, "2031-05-13T00:00:00Z", "", 0, None)
            save_document(db, run, item, bulletin, compare(db, bulletin))
            save_facts(db, [(bulletin, extract(bulletin))])
    describe_entities(db)
    resolve(db)
    db.close()
    return make_site(folder / "b.db", folder / "bulletins.db")


@pytest.fixture(scope="module")
def site(database: Path) -> Datasette:
    return started(database)


def _points(database: Path, table: str, folder: Path) -> list[dict]:
    path = folder / f"{table}.geojson"
    with closing(open_read_only(database)) as connection:
        write("geojson", path, *select(connection, table, points=True))
    return json.loads(path.read_text())["features"]


def test_the_map_shades_no_country_for_it(site: Datasette) -> None:
    page = lxml.html.document_fromstring(get(site, "/").text)
    told = page.xpath("//svg[contains(@class, 'map')]//a/@aria-label")
    assert [label for label in told if "Ghana" in label]
    assert not [label for label in told if "Kenya" in label]


@pytest.mark.parametrize(("table", "single"), [("arrests", 2), ("seizures", 64), ("event_counts", 64)])
def test_no_point_is_made_for_it(database: Path, tmp_path: Path, table: str, single: float) -> None:
    features = _points(database, table, tmp_path)
    values = {feature["properties"]["value"] for feature in features}
    assert single in values
    assert not values & {318, 7, 7000}


def test_tables_say_that_it_is_of_several(site: Datasette) -> None:
    (row,) = json.loads(get(site, "/export/arrests.json?value=318").text)
    assert (row["country"], row["country_id"]) == (None, None)
    assert row["what"].endswith(", in several countries")
    assert json.loads(get(site, "/export/seizures.json?country=KE").text) == []
    assert "in several countries" in get(site, "/bulletins/seizures").text


def test_its_events_page_says_so(site: Datasette, database: Path) -> None:
    event = value(database, "SELECT event_id FROM event_counts WHERE value = 318")
    page = lxml.html.document_fromstring(get(site, f"/event/{event}").text)
    (heading,) = page.xpath("//details/summary[contains(., '318')]")
    assert "several countries" in heading.text_content()
    assert not page.xpath("//p[contains(@class, 'byline')]//a[starts-with(@href, '/country/')]")


def test_no_countrys_page_counts_it(site: Datasette, database: Path) -> None:
    assert value(database, "SELECT sum(arrests) FROM entities WHERE kind = 'country'") == 2
    assert "318" not in get(site, "/country/GH").text


def test_a_countrys_page_shows_of_a_shared_event_its_own_figures_alone(moved: Path) -> None:
    page = get(started(moved), "/country/GH").text
    assert "2 people arrested" in page
    assert "318" not in page


def test_the_ready_question_gives_it_a_row_of_its_own(site: Datasette) -> None:
    rows = json.loads(get(site, "/export/question/arrests_by_country.json").text)
    assert [(row["country"], row["country_id"], row["arrests"]) for row in rows] == [
        ("Ghana", "GH", 2),
        ("Several countries together", None, 318),
    ]
    assert get(site, "/questions/arrests_by_country").status_code == 200


@pytest.fixture
def moved(database: Path, tmp_path: Path) -> Path:
    """The site's database, in which the figure stands in an event that has a country and a place of its own."""
    copy = tmp_path / "bulletins.db"
    with closing(open_read_only(database)) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))

    with closing(sqlite3.connect(copy)) as connection, connection:
        harbour = connection.execute("SELECT event FROM arrests WHERE value = 2").fetchone()[0]
        for table, column in (("arrests", "event"), ("seizures", "event"), ("event_counts", "event_id")):
            connection.execute(f"UPDATE {table} SET {column} = ?", (harbour,))
        assert connection.execute("SELECT place_id FROM events WHERE id = ?", (harbour,)).fetchone()[0]
    return copy


@pytest.mark.parametrize("table", ["arrests", "seizures", "event_counts"])
def test_the_place_of_its_event_isnt_its_place(moved: Path, tmp_path: Path, table: str) -> None:
    told = {f["properties"]["value"]: f["properties"]["point_of"] for f in _points(moved, table, tmp_path)}
    assert set(told.values()) == {"place"}
    assert not set(told) & {318, 7, 7000}


@pytest.mark.parametrize("table", ["arrests", "seizures", "event_counts", "events"])
def test_a_place_whose_point_isnt_known_has_its_countrys(moved: Path, tmp_path: Path, table: str) -> None:
    before = _points(moved, table, tmp_path)
    with closing(sqlite3.connect(moved)) as connection, connection:
        connection.execute("UPDATE places SET latitude = NULL, longitude = NULL")
        middles = set(connection.execute("SELECT longitude, latitude FROM countries WHERE longitude IS NOT NULL"))
    after = _points(moved, table, tmp_path)
    assert len(after) == len(before) > 0
    assert {feature["properties"]["point_of"] for feature in after} == {"country"}
    assert {tuple(feature["geometry"]["coordinates"]) for feature in after} <= middles
