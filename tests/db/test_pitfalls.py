"""Datasette's measured pitfalls, each kept away from readers."""

from __future__ import annotations

import csv
import io
import json
import resource
from pathlib import Path
from urllib.parse import quote, urlsplit

import lxml.html
import pytest
from datasette.app import Datasette

from db.readers.metadata import TABLES
from tests.sitedata import finished, get, value

READABLE = [name for name, table in TABLES.items() if not table.hidden]


def _all_pages(datasette: Datasette, path: str) -> list[str]:
    ids: list[str] = []
    while path:
        page = json.loads(get(datasette, path).text)
        ids += [row["id"] for row in page["rows"]]
        following = page["next_url"]
        path = f"{urlsplit(following).path}?{urlsplit(following).query}" if following else ""
    return ids


@pytest.mark.parametrize("order", ["", "_sort=newest_rank", "_sort_desc=newest_rank", "_sort_desc=amount_rank"])
def test_no_order_loses_or_repeats_rows_between_pages(datasette: Datasette, database: Path, order: str) -> None:
    ids = _all_pages(datasette, f"/bulletins/seizures.json?_shape=objects&_size=100&{order}")
    assert len(ids) == len(set(ids)) == value(database, "SELECT count(*) FROM seizures") > 1000


def test_next_page_of_the_html_goes_on_where_the_first_ended(datasette: Datasette, database: Path) -> None:
    seen: list[str] = []
    path = "/bulletins/bulletins?_sort_desc=newest_rank&_size=1000"
    while path:
        page = lxml.html.document_fromstring(get(datasette, path).text)
        seen += [a.get("href") for a in page.xpath("//table//td[contains(@class, 'col-title')]//a")]
        following = page.xpath("//a[text()='Next page']/@href")
        path = following[0].removeprefix("http://localhost") if following else ""
    assert len(seen) == len(set(seen)) == value(database, "SELECT count(*) FROM bulletins")


@pytest.mark.parametrize("table", ["seizures", "arrests", "bulletins", "events"])
@pytest.mark.parametrize("order", ["_sort_desc=date", "_sort=date"])
def test_an_order_that_would_lose_rows_is_refused(datasette: Datasette, table: str, order: str) -> None:
    assert get(datasette, f"/bulletins/{table}.json?{order}").status_code == 400
    assert get(datasette, f"/bulletins/{table}?{order}").status_code == 400


@pytest.mark.parametrize("path", ["/bulletins/seizures.csv", "/bulletins/seizures.csv?_stream=on&_sort_desc=date"])
def test_datasettes_csv_leads_to_the_file_with_all_rows(datasette: Datasette, database: Path, path: str) -> None:
    answer = get(datasette, path)
    assert answer.status_code == 302
    text = get(datasette, answer.headers["location"]).content.decode("utf-8-sig")
    ids = [row["id"] for row in csv.DictReader(io.StringIO(text))]
    assert len(ids) == len(set(ids)) == value(database, "SELECT count(*) FROM seizures")


def test_the_answer_to_a_question_is_not_cut_at_a_thousand_rows(datasette: Datasette, database: Path) -> None:
    path = "new_since.csv?since=2000-01-01"
    rows = list(csv.reader(io.StringIO(get(datasette, f"/export/question/{path}").content.decode("utf-8-sig"))))
    assert len(rows) - 1 == value(database, "SELECT count(*) FROM events") > 1000
    page = get(datasette, "/questions/new_since?since=2000-01-01").text
    assert "The first 100 rows are shown; the files have all of them." in page


def test_the_site_says_how_many_rows_there_are(datasette: Datasette, database: Path) -> None:
    assert f"{value(database, 'SELECT count(*) FROM seizures'):,} rows" in get(datasette, "/bulletins/seizures").text


@pytest.mark.parametrize("table", READABLE)
def test_reader_tables_are_tables_with_pages_of_rows(datasette: Datasette, database: Path, table: str) -> None:
    kind = value(database, "SELECT type FROM sqlite_master WHERE name = ?", table)
    assert kind == "table"
    row = json.loads(get(datasette, f"/bulletins/{table}.json?_shape=array&_size=1").text)
    if row:
        answer = get(datasette, f"/bulletins/{table}/{quote(str(row[0]['id']))}")
        assert answer.status_code == 302
        assert get(datasette, answer.headers["location"]).status_code == 200


def test_search_of_a_table_searches(datasette: Datasette, database: Path) -> None:
    found = json.loads(get(datasette, "/bulletins/seizures.json?_search=Malaga").text)
    assert found["filtered_table_rows_count"] == 1


def test_no_sql_from_readers(datasette: Datasette) -> None:
    sql = quote("select zeroblob(500000000)")
    for path in (
        f"/bulletins?sql={sql}",
        f"/bulletins.json?sql={sql}",
        f"/bulletins/seizures.json?_where={quote('1=1')}",
    ):
        assert get(datasette, path).status_code in (302, 400, 403), path


def test_no_value_fills_the_memory(datasette: Datasette) -> None:
    """Even a query of our own can't make one: SQLite refuses it at once."""
    import sqlite3

    async def ask() -> None:
        await datasette.get_database().execute("select zeroblob(500000000)")

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(sqlite3.Error, match="too big"):
        finished(ask())
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


def test_injection_through_a_column_name_is_refused(datasette: Datasette) -> None:
    column = quote("what]__arraycontains")
    assert get(datasette, f"/bulletins/seizures.json?{column}=x").status_code == 400
    assert get(datasette, f"/export/seizures.csv?{column}=x").status_code == 400


def test_forms_of_questions_have_labels_choices_and_defaults(datasette: Datasette) -> None:
    page = lxml.html.document_fromstring(get(datasette, "/questions/over_a_threshold").text)
    form = page.xpath("//form[contains(@action, 'over_a_threshold')]")[0]
    labels = [label.text.strip() for label in form.xpath(".//label")]
    assert labels == ["What is counted", "At least (kilograms for weights)", "Species"]
    assert form.xpath(".//input[@name='at_least']/@value") == ["1000"]
    assert "weight" in form.xpath(".//select[@name='measure']/option/text()")
    assert "SELECT" not in page.xpath("//title")[0].text_content()
    raw = get(datasette, "/bulletins/over_a_threshold?at_least=5")
    assert raw.headers["location"] == "/questions/over_a_threshold?at_least=5"


def test_map_and_charts_need_no_tiles_and_no_script(datasette: Datasette) -> None:
    page = lxml.html.document_fromstring(get(datasette, "/").text)
    assert len(page.xpath("//svg[@class='map']//path")) > 150
    assert len(page.xpath("//svg[@class='map']//a/path")) > 20
    assert page.xpath("//figure//svg//rect")
    assert not page.xpath("//script[not(@type='application/ld+json')] | //img")
