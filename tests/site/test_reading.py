"""What pages tell of an event, a country, a taxon and an operation: in order, once, and no figure of something else."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import pytest
from datasette.app import Datasette

from db.readers.wording import Bound
from tests.sitedata import get, rows, value


def page_of(datasette: Datasette, path: str) -> lxml.html.HtmlElement:
    answer = get(datasette, path)
    assert answer.status_code == 200, path
    return lxml.html.document_fromstring(answer.text)


def words(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_an_event_begins_with_what_happened(datasette: Datasette, database: Path) -> None:
    id_ = value(database, "SELECT id FROM events WHERE title = 'Pangolin, Singapore'")
    page = page_of(datasette, f"/event/{id_}")
    (what,) = page.xpath("//h1/following-sibling::*[1][self::p]")
    assert words(what) == (
        "3.2 t of pangolin scales were seized by the Straits Customs Office in Singapore on 2 March 2025 on the way from"
        " Cameroon to Vietnam; 2 people were arrested."
    )
    assert page.xpath("//meta[@name='description']/@content") == [words(what)]
    figures = page.xpath("//details[contains(@class, 'figure')]")
    assert words(figures[0].find("summary")).startswith("3.2 t of pangolin (scales) Straits Customs Office: releases, ")
    assert [figure.get("open") is not None for figure in figures] == [True] + [False] * (len(figures) - 1)
    headings = [words(heading) for heading in page.xpath("//h2")]
    assert headings == ["Figures, and who says so", "From where to where", "Agencies", "Told by"]


def test_every_event_has_a_page_and_a_sentence(datasette: Datasette, database: Path) -> None:
    for (id_,) in rows(database, "SELECT id FROM events"):
        (lead,) = page_of(datasette, f"/event/{id_}").xpath("//p[contains(@class, 'what')]")
        assert not any(bad in words(lead) for bad in ("None", "unknown", " ,", ",.", ",:", ";;", "  "))
        assert words(lead).endswith(".")


def test_stages_follow_each_other(datasette: Datasette, database: Path) -> None:
    id_ = value(database, "SELECT id FROM events WHERE title = 'European eel, La Rochelle'")
    stages = page_of(datasette, f"/event/{id_}").xpath("//ol[contains(@class, 'stages')]/li/b")
    assert [words(stage) for stage in stages] == ["Charge", "Sentence", "Fine"]


def test_who_differs_is_told_with_what_he_says(datasette: Datasette, database: Path) -> None:
    id_ = value(database, "SELECT id FROM events WHERE title = 'Eel, Brussels'")
    readings = [words(item) for item in page_of(datasette, f"/event/{id_}").xpath("//ul[@class='readings']/li")]
    (courier,) = [text for text in readings if "nearly 95 kilos" in text]
    (wire,) = [text for text in readings if "The 94 kilograms" in text]
    assert re.search(r"The Coastal Courier, 18 March 2025 · says [a-z ]*95 kg of eel", courier)
    assert " says " not in wire
    # 21.6 kg are 47.6 pounds: who tells the same in another unit doesn't differ.
    id_ = value(database, "SELECT id FROM events WHERE title = 'Rhino, Changi Airport'")
    assert {"kg", "lb"} <= {unit for (unit,) in rows(database, """SELECT k.unit FROM event_readings r JOIN counts k ON k.id = r.count_id
        JOIN event_figures f ON f.id = r.figure_id WHERE f.event_id = ?""", id_)}  # fmt: skip
    assert " · says " not in get(datasette, f"/event/{id_}").text


@pytest.mark.parametrize(
    ("figures", "says"),
    [([("exact", None)], None), ([], None), ([("exact", None), ("at_least", None)], "at least"), ([("more_than", None)], "at least"),
     ([("exact", 12.0)], "at least"), ([("up_to", None), ("exact", None)], "up to"), ([("at_least", None), ("about", None)], "about"),
     ([(None, None), ("exact", None)], None)],
)  # fmt: skip
def test_a_sum_is_qualified_as_its_figures_are(
    figures: list[tuple[str | None, float | None]], says: str | None
) -> None:
    bound = Bound()
    for figure in figures:
        bound.step(*figure)
    assert bound.finalize() == says


def test_a_sum_says_that_it_is_at_least_so_much(datasette: Datasette, database: Path) -> None:
    id_, arrests = rows(database, """SELECT operation_id, value FROM event_counts WHERE kind = 'arrests' AND qualifier = 'at_least'
        AND operation_id IS NOT NULL""")[0]  # fmt: skip
    assert value(database, "SELECT arrests_bound FROM operations_by_edition WHERE id = ?", id_) == "at least"
    (tile,) = page_of(datasette, f"/operation/{id_}").xpath("//dl[@class='keys']/div[dt = 'People arrested']/dd")
    assert words(tile) == f"at least {arrests:,.0f}"


def test_a_cell_of_a_table_shows_its_row_and_column(datasette: Datasette, database: Path) -> None:
    id_ = value(database, "SELECT id FROM events WHERE title = 'Operation Tall Grass'")
    proofs = [words(proof) for proof in page_of(datasette, f"/event/{id_}").xpath("//blockquote")]
    assert "From a table: Zimbabwe | Ivory (kg): 240" in proofs
    assert "240" not in proofs
    assert value(database, "SELECT count(*) FROM seizures WHERE evidence = 'Zimbabwe | Ivory (kg) | 240'") == 1


def test_a_taxons_page_has_its_own_figures_alone_and_those_below(datasette: Datasette, database: Path) -> None:
    page = page_of(datasette, "/species/manidae")
    table = words(page.xpath("//section[@aria-labelledby='events']")[0])
    assert "pangolin (scales)" in table
    assert "elephant" not in table
    below = [words(tag) for tag in page.xpath("//section[@aria-labelledby='taxa']//li")]
    named = value(database, "SELECT documents FROM entities WHERE id = 'smutsia-gigantea'")
    assert any(tag.startswith(f"Giant pangolin {named} bulletin") for tag in below)
    above = page_of(datasette, "/species/smutsia-gigantea").xpath("//section[@aria-labelledby='taxa']//p/a")
    assert [words(link) for link in above] == ["Pangolin"]
    (rows_of,) = page.xpath("//a[. = 'Filter its seizures']/@href")
    shown = get(datasette, rows_of.replace("/seizures?", "/seizures.json?") + "&_shape=array&_size=max").json()
    assert len(shown) == value(
        database, "SELECT count(*) FROM seizures WHERE species IN (SELECT below FROM taxa_below WHERE id = 'manidae')"
    )


def test_a_countrys_own_events_stand_apart_from_those_of_several(datasette: Datasette, database: Path) -> None:
    page = page_of(datasette, "/country/KE")
    own, shared = (words(page.xpath(f"//section[@aria-labelledby='{name}']")[0]) for name in ("events", "shared"))
    assert "Operation River Lantern II" in shared
    assert "Operation River Lantern II" not in own
    assert "61 kg of pangolin (scales)" in shared
    assert "241 people" not in shared


def test_no_sum_is_over_different_goods(datasette: Datasette, database: Path) -> None:
    for path in ("/country/KE", "/operation/river-lantern-ii", "/"):
        keys = [words(key) for key in page_of(datasette, path).xpath("//dl[@class='keys']//dt")]
        assert not {"Weight seized", "Items"} & set(keys), path
    goods = page_of(datasette, "/country/KE").xpath("//section[@aria-labelledby='goods']//tbody/tr")
    told = [tuple(words(cell) for cell in row) for row in goods]
    tusks = "FROM seizures WHERE country = 'KE' AND measure = 'weight' AND commodity = 'tusks'"
    kilograms, events = (
        value(database, f"SELECT {what} {tusks}") for what in ("sum(weight_kg)", "count(DISTINCT event)")
    )
    assert ("Tusks", "weight", f"{kilograms:,.10g} kg", str(events)) in told
    assert ("Scales", "weight", "61 kg", "1") in told


def test_each_amount_of_goods_leads_to_its_rows(datasette: Datasette) -> None:
    page = page_of(datasette, "/country/KE")
    for row in page.xpath("//section[@aria-labelledby='goods']//tbody/tr"):
        (link,) = row.xpath(".//a/@href")
        shown = get(datasette, link.replace("/seizures?", "/seizures.json?") + "&_shape=array&_size=max").json()
        amount = words(row[2]).split()[0].replace(",", "")
        assert sum(r["weight_kg"] if r["measure"] == "weight" else r["value"] for r in shown) == pytest.approx(
            float(amount)
        )


def test_where_nothing_was_told_there_is_a_dash(datasette: Datasette, database: Path) -> None:
    page = page_of(datasette, "/operation/river-lantern-iv")
    (row,) = page.xpath("//section[@aria-labelledby='editions']//tr[@class='here']")
    assert [words(cell) for cell in row[2:6]] == ["–"] * 4
    assert value(database, "SELECT arrests FROM entities WHERE id = 'river-lantern-iv'") is None


def test_no_name_shows_the_mark_of_a_gazetteer(datasette: Datasette) -> None:
    assert "*" not in words(page_of(datasette, "/species/manidae").xpath("//p[@class='names']")[0])
