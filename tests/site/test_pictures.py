"""Charts, maps and networks can be taken away: as a page to cite, bare for a frame, as a picture, as a table."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from urllib.parse import urlsplit

import lxml.etree
import lxml.html
import pytest
from datasette.app import Datasette

from db.site.headers import CSP
from db.site.network import SIZE, Member, network
from db.site.pages.regions import REGIONS
from db.site.worldmap import project
from tests.sitedata import get, rows, started

SITE = "https://bulletins.example.org"
SVG = {"s": "http://www.w3.org/2000/svg"}
PAGES = ["/", "/country/KE", "/species/manidae", "/region/africa", "/questions/arrests_by_country?first_year=2024",
         "/questions/trade_routes?destination=CN", "/chart/all/network", "/chart/country/KE/network"]  # fmt: skip


@pytest.fixture(scope="module")
def datasette(database: Path) -> Datasette:
    return started(database, address=SITE)


def page(datasette: Datasette, path: str) -> lxml.html.HtmlElement:
    answer = get(datasette, path)
    assert answer.status_code == 200, path
    return lxml.html.document_fromstring(answer.text)


def table(datasette: Datasette, path: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(get(datasette, path).content.decode("utf-8-sig"))))


@pytest.mark.parametrize("path", PAGES)
def test_every_chart_is_taken_away_embedded_and_cited(datasette: Datasette, path: str) -> None:
    shown = page(datasette, path)
    svgs = {link for link in shown.xpath("//a/@href") if link.startswith("/chart/") and ".svg" in link}
    drawn = shown.xpath("count(//figure[contains(@class, 'chart')])") + shown.xpath("count(//svg[@class='map'])")
    assert len(svgs) >= min(drawn, 1) > 0
    for link in svgs:
        base, _, query = link.partition(".svg")
        picture = get(datasette, link)
        assert picture.headers["content-type"].startswith("image/svg+xml"), link
        words = " ".join(lxml.etree.fromstring(picture.content).itertext())
        assert "not all that happened" in words
        assert "CC-BY-4.0" in words
        assert SITE in words
        assert len(table(datasette, f"{base}.csv{query}")) > 1
        answer = get(datasette, f"{base}.bib{query}")
        assert answer.headers["content-type"].startswith("application/x-bibtex")
        assert ".bib" in answer.headers["content-disposition"]
        cited = answer.text
        assert f"{SITE}{base}{query}" in cited.replace("\\", "")
        embedded = get(datasette, f"{base}/embed{query}")
        assert embedded.headers["content-security-policy"] == CSP.replace("ancestors 'none'", "ancestors *")
        alone = lxml.html.document_fromstring(embedded.text)
        assert alone.xpath("//svg")
        assert not alone.xpath("//form | //nav | //script")
        assert "not all that happened" in alone.text_content()
        own = page(datasette, f"{base}{query}")
        assert f"{SITE}{base}/embed{query}" in own.text_content(), "the code to embed it"
    assert get(datasette, path).headers["content-security-policy"] == CSP


def test_a_line_is_as_many_bulletins_as_name_both(datasette: Datasette, database: Path) -> None:
    for base in ("/chart/all/network", "/chart/country/KE/network"):
        told = table(datasette, f"{base}.csv")
        assert told[0] == ["kind", "name", "other_kind", "other", "bulletins", "licence", "how_to_cite"]
        assert len(told) > 10
        for kind, name, other_kind, other, bulletins, *_ in told[1:]:
            both = rows(
                database,
                """SELECT DISTINCT count(DISTINCT a.document_id) FROM appearances a JOIN appearances b ON b.document_id = a.document_id
                JOIN entities x ON x.kind = a.kind AND x.id = a.id JOIN entities y ON y.kind = b.kind AND y.id = b.id
                WHERE a.kind = ? AND x.name = ? AND b.kind = ? AND y.name = ? AND (NOT a.below OR NOT b.below)
                    GROUP BY x.id, y.id""",
                kind, name, other_kind, other,
            )  # fmt: skip
            assert (int(bulletins),) in [tuple(row) for row in both], (name, other)
        drawn = page(datasette, base)
        links = drawn.xpath("//svg[@class='network']//a/@href")
        assert len(links) == len(set(links)) > 10
        assert all(get(datasette, link).status_code == 200 for link in links[:3])
        assert urlsplit(links[-1]).path == "/country/KE" or base == "/chart/all/network"


def test_a_network_stands_on_a_circle_round_its_middle() -> None:
    members = [Member("species", str(n), f"Taxon {n} with a name that is far too long", "/", n) for n in range(1, 9)]
    middle = Member("country", "KE", "Kenya", "/", 40)
    pairs = [
        (("species", "1"), ("country", "KE"), 3),
        (("country", "KE"), ("species", "1"), 3),
        (("species", "2"), ("x", "y"), 9),
    ]
    drawn = network(members, pairs, middle)
    assert drawn
    assert drawn == network(members, list(reversed(pairs)), middle), "it hangs on nothing but the data"
    assert [(line.one.id, line.other.id, line.documents) for line in drawn.lines] == [("KE", "1", 3)]
    *round_it, centre = drawn.nodes
    assert (centre.x, centre.y) == (SIZE / 2, SIZE / 2)
    assert len({round(((n.x - SIZE / 2) ** 2 + (n.y - SIZE / 2) ** 2) ** 0.5) for n in round_it}) == 1
    assert len({(n.x, n.y) for n in round_it}) == 8
    assert all(-90 <= node.turn <= 90 for node in round_it), "no name stands on its head"
    assert [n.radius for n in round_it] == sorted(n.radius for n in round_it)
    assert network(members, [], middle) is None


@pytest.mark.parametrize("id_", list(REGIONS))
def test_a_region_shows_its_countries(datasette: Datasette, database: Path, id_: str) -> None:
    region = REGIONS[id_]
    countries = rows(
        database,
        """SELECT c.name, c.longitude, c.latitude FROM countries c JOIN entities e ON e.kind = 'country' AND e.id = c.id
        WHERE c.region = ? ORDER BY e.events DESC, c.name""",
        region.name,
    )
    shown = page(datasette, f"/region/{id_}")
    assert shown.xpath("//tbody/tr/th/a/text()") == [name for name, *_ in countries]
    left, top, width, height = map(float, shown.xpath("string(//svg/@viewbox)").split())
    assert width * height < 800 * 350 / 3, "closer than the whole"
    for name, longitude, latitude in countries:
        x, y = project(longitude, latitude)
        assert (left <= x <= left + width, top <= y <= top + height) == (True, True), name


@pytest.mark.parametrize(
    "path", ["/region/atlantis", "/chart/region/atlantis/map", "/chart/country/KE/nosuch", "/chart/question/nosuch/answer",
             "/chart/country/XX/network", "/chart/region/africa/network"],
)  # fmt: skip
def test_a_picture_that_there_is_not(datasette: Datasette, path: str) -> None:
    assert get(datasette, path).status_code == 404


def test_an_answer_is_drawn_as_it_was_asked_for(datasette: Datasette, database: Path) -> None:
    told = table(datasette, "/chart/question/trade_routes/routes.csv?destination=CN")
    assert {row[2] for row in told[1:]} <= {"CN"}
    assert get(datasette, "/chart/question/trade_routes/routes.csv?nosuch=CN").status_code == 400


@pytest.mark.parametrize(
    "path", ["/", "/region/africa", "/chart/all/map", "/chart/all/map/embed", "/chart/all/map.svg"]
)
def test_a_map_says_how_many_each_shade_stands_for(datasette: Datasette, path: str) -> None:
    figures = table(datasette, "/chart/region/africa/map.csv" if "africa" in path else "/chart/all/map.csv")[1:]
    told_of = [int(row[2]) for row in figures if int(row[2] or 0)]
    if path.endswith(".svg"):
        root = lxml.etree.fromstring(get(datasette, path).content)
        told = root.xpath("//s:rect[@width=16]/following-sibling::s:text[1]/text()", namespaces=SVG)
    else:
        (key,) = page(datasette, path).xpath("//p[contains(@class, 'scale')][contains(., 'Events:')]")
        told = "".join(key.xpath("./text()")).replace("Events:", "").split("aren")[0].replace(".", "").split()
    ends = [int(end) for one in told for end in one.split("–")]
    assert ends == sorted(ends)
    assert (ends[0], ends[-1]) == (min(told_of), max(told_of))
