"""Routes are drawn as arcs on the map, and each leads to the rows that tell of it."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import pytest
from datasette.app import Datasette

from db.site.worldmap import arcs, project
from tests.sitedata import get, make_harvest, make_site, rows, started

GABON_TO_CHINA = {
    "route": "Gabon → China", "stories": 3, "origin_id": "GA", "destination_id": "CN", "origin_latitude": -0.8,
    "origin_longitude": 11.6, "destination_latitude": 36.6, "destination_longitude": 103.8,
}  # fmt: skip
BACK = {
    "route": "China → Gabon", "stories": 1, "origin_id": "CN", "destination_id": "GA", "origin_latitude": 36.6,
    "origin_longitude": 103.8, "destination_latitude": -0.8, "destination_longitude": 11.6,
}  # fmt: skip


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("arcs")
    return make_site(make_harvest(folder / "harvest.db", 300), folder / "bulletins.db")


@pytest.fixture(scope="module")
def datasette(database: Path) -> Datasette:
    return started(database)


def test_an_arc_goes_from_origin_to_destination() -> None:
    weak, strong = arcs([GABON_TO_CHINA, BACK], "/routes?origin={}&destination={}")
    assert strong.title == "Gabon → China: 3 stories"
    assert strong.href == "/routes?origin=GA&destination=CN"
    numbers = [float(n) for n in re.findall(r"-?[\d.]+", strong.path)]
    assert numbers[:2] == pytest.approx(project(11.6, -0.8), abs=0.1)
    assert numbers[4:] == pytest.approx(project(103.8, 36.6), abs=0.1)
    assert numbers[4:] == pytest.approx([strong.x, strong.y], abs=0.1)
    assert strong.width > weak.width > 1
    there, back = numbers[2:4], [float(n) for n in re.findall(r"-?[\d.]+", weak.path)][2:4]
    assert there != back


def test_each_arc_leads_to_its_goods_and_evidence(datasette: Datasette, database: Path) -> None:
    page = lxml.html.document_fromstring(get(datasette, "/questions/trade_routes").text)
    links = page.xpath("//svg//a[path[@class='arc']]/@href")
    known = """SELECT DISTINCT r.origin, r.destination FROM routes r JOIN countries o ON o.id = r.origin
        JOIN countries d ON d.id = r.destination WHERE o.latitude IS NOT NULL AND d.latitude IS NOT NULL"""
    pairs = [re.findall(r"=(\w\w)", link) for link in links]
    assert len(pairs) == len({tuple(pair) for pair in pairs}) == min(100, len(rows(database, known))) > 5
    shown = get(datasette, links[0].replace("?", ".json?") + "&_shape=array").json()
    assert shown
    assert all(row["evidence"] for row in shown)


def test_other_questions_have_no_map(datasette: Datasette) -> None:
    assert 'class="arc"' not in get(datasette, "/questions/arrests_by_country").text
