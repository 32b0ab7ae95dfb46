"""Charts have an axis, one scale of time on a page, bars that lead to their rows, and can be taken away."""

from __future__ import annotations

import csv
import io
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import lxml.etree
import lxml.html
import pytest
from datasette.app import Datasette

from db.readers.rows import open_read_only, select
from db.readers.wording import counted
from db.site.charts import by_month, span_of, vertical
from db.site.pages.charts import charts_of
from db.site.view import Site
from tests.sitedata import finished, get, started, value

SVG = {"s": "http://www.w3.org/2000/svg"}


@pytest.fixture(scope="module")
def datasette(database: Path) -> Datasette:
    return started(database, address="https://bulletins.example.org")


def figures_of(datasette: Datasette, path: str) -> list[lxml.html.HtmlElement]:
    page = lxml.html.document_fromstring(get(datasette, path).text)
    return page.xpath("//figure[@class='chart']")


@pytest.mark.parametrize(
    ("most", "steps"),
    [
        (1, ["1"]),
        (4, ["2", "4"]),
        (9, ["5", "10"]),
        (22, ["10", "20", "30"]),
        (640, ["500", "1,000"]),
        (0.3, ["0.1", "0.2", "0.3"]),
    ],
)
def test_lines_across_are_round_and_reach_the_most(most: float, steps: list[str]) -> None:
    drawn = vertical([("2023", most), ("2024", most / 2)], "Weight", "kg")
    assert [label for _, label in drawn.lines] == steps
    assert all(bar.y >= drawn.lines[-1][0] - 0.1 for bar in drawn.bars)
    highest, half = drawn.bars
    assert highest.height == pytest.approx(2 * half.height, abs=0.2)


@pytest.mark.parametrize(
    ("value", "things", "says"),
    [(1, "events", "1 event"), (2, "events", "2 events"), (1, "people", "1 person"), (1, "stories", "1 story"),
     (1, "kg", "1 kg"), (1774.25, "kg", "1,774.2 kg"), (1, "live animals", "1 live animal")],
)  # fmt: skip
def test_one_is_told_in_the_singular(value: float, things: str, says: str) -> None:
    assert counted(value, things) == says


def test_charts_beside_each_other_have_one_scale_of_time() -> None:
    few, many = [{"month": "2024-03", "n": 1}], [{"month": "2024-01", "n": 1}, {"month": "2024-06", "n": 2}]
    span = span_of(few + many)
    charts = [by_month(rows, "n", "Events", "events", span=span) for rows in (few, many)]
    assert span == ("2024-01", "2024-06")
    assert [[bar.label for bar in chart.bars] for chart in charts if chart] == [[f"2024-0{m}" for m in range(1, 7)]] * 2


def test_a_month_outside_the_span_makes_no_chart() -> None:
    assert by_month([{"month": "2020-03", "n": 1}], "n", "Events", "events", span=("2024-01", "2024-06")) is None


@pytest.mark.parametrize(
    "path",
    ["/country/KE", "/species/manidae", "/species/aves", "/", "/agency/{agency}", "/series/river-lantern", "/source/{source}",
     "/region/africa",
     "/questions/seizures_by_species_and_year?commodity=tusks&species=elephantidae"],
)  # fmt: skip
def test_each_bar_leads_to_rows_that_add_up_to_it(datasette: Datasette, database: Path, path: str) -> None:
    most = "SELECT id FROM months WHERE kind = '{}' GROUP BY id ORDER BY sum(events > 0) DESC, count(*) DESC LIMIT 1"
    named = {kind: value(database, most.format(kind)) for kind in ("agency", "source")}
    checked = 0
    for figure in figures_of(datasette, path.format(**named)):
        for row in figure.xpath(".//tbody/tr[normalize-space(td) != '0']"):
            link, amount = row.xpath("./td/a/@href")[0], float(row[1].text_content().replace(",", ""))
            table = link.split("?")[0].rsplit("/", 1)[1]
            shown = get(datasette, link.replace("?", ".json?") + "&_shape=array&_size=max").json()
            told = len(shown) if table in ("events", "bulletins") else sum(
                r["weight_kg"] if r["measure"] == "weight" else r["value"] for r in shown)  # fmt: skip
            assert told == pytest.approx(amount, abs=0.06), link
            checked += 1
    assert checked >= 2


@pytest.mark.parametrize(
    ("path", "added"),
    [("arrests_by_country?first_year=2024", "value"), ("cases_by_operation", "value"), ("trade_routes", None),
     ("new_since?since=2024-06-01", "outlets")],
)  # fmt: skip
def test_each_bar_of_an_answer_leads_to_rows_that_add_up_to_it(
    datasette: Datasette, path: str, added: str | None
) -> None:
    page = lxml.html.document_fromstring(get(datasette, f"/questions/{path}").text)
    bars = page.xpath("//figure[contains(@class, 'rows')]//tr[th/a]")
    for bar in bars:
        link, amount = bar.xpath("./th/a/@href")[0], float(bar.xpath("./td[last()]")[0].text_content().replace(",", ""))
        shown = get(datasette, link.replace("?", ".json?") + "&_shape=array&_size=max").json()
        assert (sum(row[added] for row in shown) if added else len(shown)) == amount, link
    assert len(bars) > 3


def amount_of(row: dict[str, Any]) -> float:
    return float(row["weight_kg"] if row.get("measure") == "weight" else row.get("value", 1))


@pytest.mark.parametrize("kind", ["country", "species", "series", "agency", "source"])
def test_each_bar_of_every_page_leads_to_rows_that_add_up_to_it(
    datasette: Datasette, database: Path, kind: str
) -> None:
    checked = 0
    with closing(open_read_only(database)) as connection:
        for (id_,) in connection.execute("SELECT id FROM entities WHERE kind = ?", (kind,)).fetchall():
            for bar in (bar for chart in finished(charts_of(Site(datasette), kind, id_)) for bar in chart.bars):
                if not bar.value:
                    continue
                path, _, query = str(bar.href).partition("?")
                columns, rows = select(connection, path.rsplit("/", 1)[1], parse_qsl(query))
                told = [amount_of(dict(zip(columns, row, strict=True))) for row in rows]
                assert sum(told) == pytest.approx(bar.value), bar.href
                checked += 1
    assert checked > 10


def test_a_year_has_those_of_no_known_month() -> None:
    rows = [{"month": "2024", "n": 2}, {"month": "2024-03", "n": 1}, {"month": "2024-05", "n": 1}]
    drawn = by_month(rows, "n", "Events", "events")
    assert drawn
    assert [bar.value for bar in drawn.bars] == [1, 0, 1]
    assert drawn.note == "2 more of no known month"
    years = by_month([*rows, {"month": "2010-12", "n": 1}], "n", "Events", "events")
    assert years
    assert (years.bars[-1].value, years.note) == (4, "")


def test_a_chart_is_taken_away_as_a_picture_and_as_a_table(datasette: Datasette, database: Path) -> None:
    (figure,) = [f for f in figures_of(datasette, "/country/KE") if "People arrested" in f.text_content()]
    links = {link.rpartition(".")[2]: link for link in figure.xpath(".//a[contains(@href, '/chart/')]/@href")}
    drawn = get(datasette, links["svg"])
    assert drawn.headers["content-type"].startswith("image/svg+xml")
    picture = lxml.etree.fromstring(drawn.content)
    words = " ".join(picture.itertext())
    assert "Kenya: People arrested by year" in words
    assert "https://bulletins.example.org/country/KE" in words
    assert "CC-BY-4.0" in words
    assert "not all that happened" in words
    table = list(csv.reader(io.StringIO(get(datasette, links["csv"]).content.decode("utf-8-sig"))))
    assert table[0] == ["when", "people", "licence", "how_to_cite"]
    assert "CC-BY-4.0" in table[1][2]
    assert "Kenya: People arrested by year" in table[1][3]
    assert len(picture.xpath("//s:rect[s:title]", namespaces=SVG)) == len(table) - 1
    total = value(database, "SELECT arrests FROM entities WHERE id = 'KE'")
    assert sum(float(row[1]) for row in table[1:]) == total


@pytest.mark.parametrize(
    "path", ["/chart/country/KE/nosuch.svg", "/chart/country/XX/events.svg", "/chart/all/arrests.svg"]
)
def test_a_chart_that_there_is_not(datasette: Datasette, path: str) -> None:
    assert get(datasette, path).status_code == 404


def test_the_map_tells_what_is_not_on_it(datasette: Datasette, database: Path) -> None:
    page = lxml.html.document_fromstring(get(datasette, "/").text)
    count = value(database, "SELECT count(*) FROM events WHERE country_id IS NULL")
    (link,) = page.xpath("//a[contains(., 'on the map')]")
    assert link.text_content().startswith(f"{count} event")
    assert len(get(datasette, link.get("href").replace("?", ".json?") + "&_shape=array&_size=max").json()) == count
