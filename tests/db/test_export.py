"""Files that other programs open: all rows, letters and figures intact, and nothing that runs."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from datetime import datetime
from pathlib import Path

import openpyxl
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from db.exports import aleph
from db.exports import files as export
from db.exports.files import ExportError, harmless
from db.readers.metadata import Column, column_of
from db.readers.rows import FilterError, about, open_read_only, select
from tests.sitedata import FORMULA, value


@pytest.fixture
def connection(database: Path):
    connection = open_read_only(database)
    yield connection
    connection.close()


def _written(connection, tmp_path: Path, format_: str, table: str = "seizures", filters=(), **more) -> Path:
    path = tmp_path / f"{table}.{format_}"
    told = about(connection, table, filters, "https://b.example", "Bulletins")
    export.write(format_, path, *select(connection, table, filters, "https://b.example", **more), about=told)
    return path


def test_csv_has_a_byte_order_mark_and_all_rows(connection, database: Path, tmp_path: Path) -> None:
    path = _written(connection, tmp_path, "csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    assert len(rows) == value(database, "SELECT count(*) FROM seizures") > 1000
    assert len({row["id"] for row in rows}) == len(rows)
    assert any("Málaga" in row["evidence"] for row in rows)


def test_csv_runs_nothing(connection, tmp_path: Path) -> None:
    rows = list(csv.reader(io.StringIO(_written(connection, tmp_path, "csv").read_text("utf-8-sig"))))
    cells = [cell for row in rows for cell in row]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert not [cell for cell in cells if cell[:1] in "=+-@\t\r" and cell]


@given(st.text())
def test_no_text_is_left_that_a_spreadsheet_runs(text: str) -> None:
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert harmless(text).removeprefix("'") == text or harmless(text) == text


def test_xlsx_holds_text_as_text_and_numbers_as_numbers(connection, database: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(_written(connection, tmp_path, "xlsx"))
    sheet = book["data"]
    heading = [cell.value for cell in sheet[1]]
    assert sheet.max_row == 1 + value(database, "SELECT count(*) FROM seizures")
    assert "page" in heading
    assert "evidence" in heading
    kinds = {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row}
    assert "f" not in kinds
    hostile = [row for row in sheet.iter_rows(min_row=2) if str(row[heading.index("evidence")].value).startswith("=")]
    assert hostile[0][heading.index("evidence")].data_type == "s"
    weights = [row[heading.index("weight_kg")].value for row in sheet.iter_rows(min_row=2)]
    assert sum(weights) == value(database, "SELECT sum(weight_kg) FROM seizures")


def test_a_workbook_has_what_other_programs_expect(tmp_path: Path) -> None:
    cells: dict[str, list] = {
        "text": ["a & b < c", "tab\tand\nline", " kept ", "\x01", "_x0041_", "x" * 40_000, None],
        "date": ["2024-05-17", "2024-05", "1899-01-01", "2024-02-30", None, "1900-03-01", "9999-12-31"],
        "at": ["2024-05-17T08:30:00+02:00", "2024-05-17", None, "soon", "2024-05-17T08:30:00Z", None, None],
        "link": ["https://a.example/b?c=1&d=2#at-5", "javascript:alert(1)", 'https://a.example/"', None,
                 "https://a.example/" + "y" * 3000, "https://ä.example/", "http://a.example/ b"],
        "value": [1, 0.1, -2.5, 1e300, float("inf"), None, 12345678901],
    }  # fmt: skip
    columns = [Column("link", "link") if name == "link" else column_of(name) for name in cells]
    rows = list(zip(*cells.values(), strict=True))
    assert export.write("xlsx", tmp_path / "x.xlsx", columns, rows) == 7
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["data"]
    got = {column[0].value: column[1:] for column in sheet.iter_cols()}
    told = {name: [cell.value for cell in column] for name, column in got.items()}
    long = "x" * (32_767 - 4) + " […]"
    # openpyxl leaves it to us to read what XML can't hold.
    text = [value and unescape(value) for value in told["text"]]
    assert text == ["a & b < c", "tab\tand\nline", " kept ", "\x01", "_x0041_", long, None]
    assert told["date"] == [datetime(2024, 5, 17), *cells["date"][1:5], datetime(1900, 3, 1), datetime(9999, 12, 31)]
    assert told["at"] == [
        datetime(2024, 5, 17, 6, 30),
        datetime(2024, 5, 17),
        None,
        "soon",
        datetime(2024, 5, 17, 8, 30),
        None,
        None,
    ]
    assert {cell.number_format for cell in got["date"] if isinstance(cell.value, datetime)} == {"yyyy-mm-dd"}
    assert told["link"] == cells["link"]
    opened = [cell.hyperlink and (cell.hyperlink.target, cell.hyperlink.location) for cell in got["link"]]
    assert opened == [("https://a.example/b?c=1&d=2", "at-5"), *[None] * 6]
    assert told["value"] == [1, 0.1, -2.5, 1e300, "inf", None, 12345678901]
    assert (sheet.dimensions, sheet.auto_filter.ref, sheet.freeze_panes) == ("A1:E8", "A1:E8", "A2")


@pytest.mark.parametrize(
    ("column", "name"), [("country", "Vietnam"), ("country__exact", "viet nam"), ("country__not", "vietnam")]
)
def test_a_name_is_taken_for_what_one_alone_is_called(connection, column: str, name: str) -> None:
    named = [row[0] for row in select(connection, "seizures", [(column, name)])[1]]
    by_id = [row[0] for row in select(connection, "seizures", [(column, "VN")])[1]]
    assert (named == by_id) == (name.lower() == "vietnam")
    assert by_id


def test_a_place_has_its_name(connection, database: Path, tmp_path: Path) -> None:
    rows = json.loads(_written(connection, tmp_path, "json", table="incidents").read_text())
    named = {(row["place_id"], row["place"]) for row in rows if row["place_id"]}
    assert named
    for id_, name in named:
        assert name == value(database, "SELECT name FROM places WHERE id = ?", id_)


def test_more_rows_than_a_sheet_holds_are_refused_before_any_is_written(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="narrow the filter"):
        export.write("xlsx", tmp_path / "x.xlsx", ["id"], [("a",)] * 1_048_576)
    assert not (tmp_path / "x.xlsx").exists()


def test_a_workbook_only_grows(tmp_path: Path) -> None:
    """What a reader has of it is never changed again."""

    class Watched(list):
        def __iter__(self):
            for row in super().__iter__():
                seen.append((tmp_path / "x.xlsx").read_bytes())
                yield row

    seen: list[bytes] = []
    rows = Watched((hashlib.sha512(str(n).encode()).hexdigest(),) for n in range(3000))
    export.write("xlsx", tmp_path / "x.xlsx", ["id"], rows)
    whole = (tmp_path / "x.xlsx").read_bytes()
    assert all(whole.startswith(part) for part in seen)
    assert len({len(part) for part in seen}) > 5


def test_a_workbook_says_what_it_is_and_how_to_cite_it(connection, tmp_path: Path) -> None:
    path = _written(connection, tmp_path, "xlsx", filters=[("country", "VN"), ("what__contains", FORMULA)])
    sheet = openpyxl.load_workbook(path)["about"]
    told = {row[0].value: row[1] for row in sheet.iter_rows()}
    assert told["Filters"].value == f"country = VN; what__contains = {FORMULA}"
    assert "1 May 2026" in told["How to cite"].value
    assert "kilograms" in told["weight_kg"].value
    assert {cell.data_type for cell in told.values()} == {"s"}


def test_json_keeps_every_text_as_it_is(connection, tmp_path: Path) -> None:
    rows = json.loads(_written(connection, tmp_path, "json").read_text())
    assert any((row["evidence"] or "").startswith(FORMULA) for row in rows)
    lines = _written(connection, tmp_path, "jsonl").read_text().splitlines()
    assert [json.loads(line)["id"] for line in lines] == [row["id"] for row in rows]


def test_geojson_says_whose_point_it_is(connection, tmp_path: Path) -> None:
    told = json.loads(_written(connection, tmp_path, "geojson", points=True).read_text())
    points = {feature["properties"]["point_of"] for feature in told["features"]}
    assert points == {"place", "country"}
    assert all(-180 <= f["geometry"]["coordinates"][0] <= 180 for f in told["features"])


def test_geojson_of_a_table_without_places_says_so(connection, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no places"):
        _written(connection, tmp_path, "geojson", table="facts", points=True)


def test_parquet_has_types(connection, database: Path, tmp_path: Path) -> None:
    table = pyarrow.parquet.read_table(_written(connection, tmp_path, "parquet"))
    assert table.num_rows == value(database, "SELECT count(*) FROM seizures")
    assert str(table.schema.field("value").type) == "double"
    assert str(table.schema.field("outlets").type) == "int64"


def test_parquet_of_no_rows(connection, tmp_path: Path) -> None:
    path = _written(connection, tmp_path, "parquet", filters=[("country", "nowhere")])
    assert pyarrow.parquet.read_table(path).num_rows == 0


def test_filters_are_those_of_the_site(connection, database: Path) -> None:
    filters = [("country", "VN"), ("date__gte", "2022-01-01"), ("_search", "scales")]
    columns, values = select(connection, "seizures", filters)
    found = [dict(zip(columns, row, strict=True)) for row in values]
    wanted = """SELECT count(*) FROM seizures WHERE country = 'VN' AND date >= '2022-01-01'
        AND (what LIKE '%scales%' OR evidence LIKE '%scales%')"""
    assert len(found) == value(database, wanted) > 0
    assert {row["country"] for row in found} == {"Vietnam"}
    assert {row["country_id"] for row in found} == {"VN"}


@pytest.mark.parametrize(
    ("table", "filters", "message"),
    [
        ("seizures", [("colour", "red")], "no column 'colour'; it has id"),
        ("seizures", [("date__near", "x")], "no such comparison"),
        ("documents", [], "no table 'documents'.*seizures"),
        ("sqlite_master", [], "no table"),
        ("routes", [("_search", "x")], "can't be searched"),
    ],
)
def test_a_wrong_filter_says_what_there_is(connection, table: str, filters: list, message: str) -> None:
    with pytest.raises(FilterError, match=message):
        select(connection, table, filters)


def test_unknown_format_says_which_there_are(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="csv, xlsx"):
        export.write("doc", tmp_path / "x", [], [])


def test_followthemoney_entities_are_whole(connection, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    count = aleph.write(connection, path, [("country_id", "VN")], "https://b.example")
    entities = [json.loads(line) for line in path.read_text().splitlines()]
    ids = {entity["id"] for entity in entities}
    events = [entity for entity in entities if entity["schema"] == "Event"]
    assert len(events) == count > 0
    assert len(ids) == len(entities)
    assert all(proof in ids for event in events for proof in event["properties"]["proof"])
