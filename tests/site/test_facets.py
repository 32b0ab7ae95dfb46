"""Several values of a facet at once, conditions that can be taken away one by one, and an order that stays."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import lxml.html
import pytest
from datasette.app import Datasette

from db.readers.metadata import TABLES
from tests.sitedata import get, rows, value


def page(datasette: Datasette, path: str) -> lxml.html.HtmlElement:
    answer = get(datasette, path)
    assert answer.status_code == 200, path
    return lxml.html.document_fromstring(answer.text)


def facets(shown: lxml.html.HtmlElement) -> dict[str, list[lxml.html.HtmlElement]]:
    """Links of each facet by its title, in order."""
    found = shown.xpath("//aside//details[@class='facet'][ul]")
    return {detail.findtext("summary"): detail.xpath(".//li/a[span]") for detail in found}


def chips(shown: lxml.html.HtmlElement) -> list[str]:
    return [
        " ".join(chip.text_content().split()).partition(" ×")[0]
        for chip in shown.xpath("//ul[contains(@class, 'chips')]//a[@class='tag']")
    ]


def row_count(shown: lxml.html.HtmlElement) -> int:
    return int(shown.xpath("string(//p[@class='exports']/strong)").split()[0].replace(",", ""))


def test_several_values_are_chosen_one_after_the_other(datasette: Datasette, database: Path) -> None:
    countries = rows(
        database,
        "SELECT c.name, count(*), c.id FROM seizures s JOIN countries c ON c.id = s.country WHERE s.measure = 'weight' GROUP BY 3 ORDER BY 2 DESC, 3 LIMIT 3",
    )
    shown = page(datasette, "/bulletins/seizures?_next=9,9&measure=weight")
    order = list(facets(shown))
    weights = dict(rows(database, "SELECT country, count(*) FROM seizures WHERE measure = 'weight' GROUP BY 1"))
    for chosen in (1, 2, 3):
        link = next(a for a in facets(shown)["Country"] if a[0].text == countries[chosen - 1][0])
        assert int(link[1].text) == weights.get(countries[chosen - 1][2], 0)
        assert "_next" not in link.get("href")
        shown = page(datasette, link.get("href"))
        among = [id_ for _, _, id_ in countries[:chosen]]
        assert row_count(shown) == sum(weights.get(id_, 0) for id_ in among)
        assert chips(shown) == ["Measure is weight", *(f"Country is {name}" for name, _, _ in countries[:chosen])]
        assert list(facets(shown)) == order, "the order of facets stays"
    # Measures are counted among the chosen countries, whatever measure is chosen.
    counted = {a[0].text: int(a[1].text) for a in facets(shown)["Measure"]}
    marks = ", ".join(f"'{id_}'" for _, _, id_ in countries)
    assert counted == dict(
        rows(database, f"SELECT measure, count(*) FROM seizures WHERE country IN ({marks}) GROUP BY 1")
    )
    assert [a[0].text for a in facets(shown)["Country"] if a.get("class") == "selected"] == [n for n, _, _ in countries]


def test_conditions_are_taken_away_one_by_one(datasette: Datasette) -> None:
    path = "/bulletins/seizures?_search=seized&country__in=KE%2CTZ&year__gte=2020&grade=official&species__notblank=1&_sort=amount_rank"
    told = ["Words have seized", "Country is Kenya", "Country is Tanzania", "Year at least 2020", "Grade is Official source",
            "Species is not empty"]  # fmt: skip
    shown = page(datasette, path)
    assert sorted(chips(shown)) == sorted(told)
    for chip in shown.xpath("//ul[contains(@class, 'chips')]//a[@class='tag']"):
        says = " ".join(chip.text_content().split()).partition(" ×")[0]
        rest = page(datasette, chip.get("href"))
        assert sorted(chips(rest)) == sorted(one for one in told if one != says)
        assert ("_sort", "amount_rank") in parse_qsl(urlsplit(chip.get("href")).query)


def test_a_chosen_value_without_rows_can_be_taken_away(datasette: Datasette) -> None:
    shown = page(datasette, "/bulletins/seizures?country=AQ&measure=weight")
    (link,) = [a for a in facets(shown)["Country"] if a.get("class") == "selected"]
    assert link[1].text == "0"
    assert chips(page(datasette, link.get("href"))) == ["Measure is weight"]


@pytest.mark.parametrize("table", [name for name, table in TABLES.items() if table.facets and not table.hidden])
def test_facets_come_in_the_tables_own_order(datasette: Datasette, database: Path, table: str) -> None:
    if not value(database, f"SELECT count(*) FROM {table}"):
        return
    shown = [title.lower().replace(" ", "_") for title in facets(page(datasette, f"/bulletins/{table}"))]
    wanted = [name.removesuffix("_id") for name in TABLES[table].facets]
    assert shown == [name for name in wanted if name in shown]
    assert shown


def test_values_with_commas_can_be_chosen(datasette: Datasette, database: Path) -> None:
    what, other = (row[0] for row in rows(database, "SELECT DISTINCT what FROM seizures WHERE what LIKE '%(%' LIMIT 2"))
    shown = page(datasette, f"/bulletins/seizures?_facet=what&_facet_size=max&what={what.replace(' ', '+')}")
    link = next(a for a in facets(shown)["What"] if a[0].text == other)
    assert row_count(page(datasette, link.get("href"))) == value(
        database, "SELECT count(*) FROM seizures WHERE what IN (?, ?)", what, other
    )
