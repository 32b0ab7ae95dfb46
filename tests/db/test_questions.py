"""Ready questions answer what they say, by a count made another way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from datasette.app import Datasette

from db.readers.questions import QuestionError, questions
from tests.sitedata import get, rows, value


def _answer(datasette: Datasette, path: str) -> list[dict]:
    return json.loads(get(datasette, f"/export/question/{path}").text)


def test_arrests_by_country(datasette: Datasette, harvest: Path) -> None:
    answer = {r["country_id"]: r["arrests"] for r in _answer(datasette, "arrests_by_country.json?first_year=2021")}
    assert answer == dict(rows(harvest, """SELECT f.country_id, sum(f.value) FROM event_figures f
        JOIN events e ON e.id = f.event_id WHERE f.kind = 'arrests' AND e.date >= '2021' GROUP BY 1"""))  # fmt: skip


def test_seizures_by_species_and_year(datasette: Datasette, harvest: Path) -> None:
    species = value(harvest, "SELECT id FROM species WHERE scientific_name = 'Manis javanica'")
    answer = _answer(datasette, f"seizures_by_species_and_year.json?species={species}")
    told: dict[int, float] = {}
    for row in answer:
        told[row["year"]] = told.get(row["year"], 0) + (row["weight_kg"] or 0)
    assert told == dict(rows(harvest, """SELECT CAST(substr(e.date, 1, 4) AS INTEGER), sum(f.value_kg) FROM event_figures f
        JOIN events e ON e.id = f.event_id WHERE f.species_id = ? GROUP BY 1""", species))  # fmt: skip
    assert {row["species"] for row in answer} == {"Sunda pangolin"}
    assert len({(row["year"], row["commodity"]) for row in answer}) == len(answer) > len(told)


def test_a_chart_adds_up_one_kind_of_goods_alone(datasette: Datasette, harvest: Path) -> None:
    goods = value(harvest, "SELECT commodity_id FROM event_figures WHERE kind = 'weight' AND commodity_id IS NOT NULL")
    drawn = '<figure class="chart"'
    assert drawn not in get(datasette, "/questions/seizures_by_species_and_year").text
    assert drawn in get(datasette, f"/questions/seizures_by_species_and_year?commodity={goods}").text


def test_routes(datasette: Datasette, harvest: Path) -> None:
    answer = {(r["origin_id"], r["destination_id"]): r["stories"] for r in _answer(datasette, "trade_routes.json")}
    wanted = rows(harvest, """SELECT o.country_id, d.country_id, count(DISTINCT t.story_id) FROM document_countries o
        JOIN document_countries d ON d.document_id = o.document_id AND d.role = 'destination'
        JOIN documents t ON t.id = o.document_id WHERE o.role = 'origin' GROUP BY 1, 2""")  # fmt: skip
    assert answer == {(origin, destination): stories for origin, destination, stories in wanted}


def test_results_by_operation(datasette: Datasette, harvest: Path) -> None:
    answer = {row["operation_id"]: row["arrests"] for row in _answer(datasette, "cases_by_operation.json")}
    wanted = rows(harvest, """SELECT e.operation_id, sum(f.value) FROM event_figures f
        JOIN events e ON e.id = f.event_id WHERE f.kind = 'arrests' AND e.operation_id IS NOT NULL
        GROUP BY 1""")  # fmt: skip
    assert answer == dict(wanted)


def test_over_a_threshold(datasette: Datasette, harvest: Path) -> None:
    answer = _answer(datasette, "over_a_threshold.json?measure=weight&at_least=5000")
    assert len(answer) == value(harvest, "SELECT count(*) FROM event_figures WHERE value_kg >= 5000")
    assert min(row["amount"] for row in answer) >= 5000


def test_a_measure_that_there_isnt_cant_be_asked_for(datasette: Datasette) -> None:
    for path in ("/questions/over_a_threshold", "/export/question/over_a_threshold.csv"):
        answer = get(datasette, f"{path}?measure=banana")
        assert answer.status_code == 400
        assert "weight" in answer.text


def test_new_since_has_a_default_day(datasette: Datasette, database: Path) -> None:
    answer = _answer(datasette, "new_since.json")
    newest = value(database, "SELECT date(max(date), '-30 days') FROM bulletins")
    assert len(answer) == value(database, "SELECT count(*) FROM events WHERE date >= ?", newest) > 0


@pytest.mark.parametrize("name", list(questions()))
def test_a_question_takes_odd_input(datasette: Datasette, name: str) -> None:
    for field in questions()[name].inputs:
        for path in (f"/questions/{name}", f"/export/question/{name}.csv", f"/bulletins/{name}.json"):
            answer = get(datasette, f"{path}?{field.name}=%27%3B--")
            free = field.type == "text" and not field.default
            assert answer.status_code == (200 if free else 400), path
            assert free or field.name in answer.text
            assert get(datasette, f"{path}?{field.name}=").status_code == 200, path


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT 1", "has no .* head"),
        ('/*\ntitle = "x"\n*/ SELECT 1', "bad.sql.*about"),
        ('/*\ntitle = "x"\nabout = "y"\ncolour = "z"\n*/ SELECT 1', "bad.sql.*colour"),
        ("/*\ntitle =\n*/ SELECT 1", "bad.sql"),
    ],
)
def test_a_bad_file_is_named(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "bad.sql").write_text(text)
    with pytest.raises(QuestionError, match=message):
        questions(tmp_path)
