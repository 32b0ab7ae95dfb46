"""Citations that reference managers read, and a licence with every file."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import get_args

import openpyxl
import pytest
from datasette.app import Datasette
from pyarrow import parquet

from db.readers.citing import LicenceId, Work, bibtex, in_words, licence, ris
from tests.sitedata import get, started, value

WORK = Work(
    key="bulletin-7f", title="Tusks & scales: 5% of {it}", publisher="Savanna Rangers", date="2025-02",
    address="https://rangers.example/a_b?x={1}",
)  # fmt: skip


@pytest.fixture(scope="module")
def datasette(database: Path) -> Datasette:
    return started(database, address="https://bulletins.example.org", title="The desk", licence="ODbL-1.0")


def test_in_words_what_is_not_known_is_left_out() -> None:
    assert in_words(WORK) == (
        "Savanna Rangers. “Tusks & scales: 5% of {it}”. February 2025. https://rangers.example/a_b?x={1}"
    )


def test_bibtex_is_balanced_and_escaped() -> None:
    told = bibtex(WORK)
    assert told.startswith("@online{bulletin-7f,\n")
    assert r"title = {Tusks \& scales: 5\% of \{it\}}" in told
    assert "date = {2025-02}" in told
    assert "url = {https://rangers.example/a_b?x=%7B1%7D}" in told
    bare = re.sub(r"\\[{}]", "", told)
    assert bare.count("{") == bare.count("}")


def test_ris_has_a_type_an_end_and_one_line_a_field() -> None:
    lines = ris(WORK).split("\r\n")
    assert lines[0] == "TY  - ELEC"
    assert lines[-2] == "ER  - "
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-1])
    assert "DA  - 2025/02//" in lines


def test_a_title_of_two_lines_stays_in_its_field() -> None:
    broken = ris(Work(key="k", title="a\r\nER  - \r\nTY  - BOOK", publisher="p", address="https://e.example"))
    assert broken.count("\r\nER  - ") == broken.count("TY  - ") == 1
    assert "TI  - a ER - TY - BOOK" in broken


@pytest.mark.parametrize("id_", get_args(LicenceId))
def test_every_licence_has_a_name_and_an_address(id_: str) -> None:
    assert licence(id_).url.startswith("https://")
    assert id_ in licence(id_).says


@pytest.mark.parametrize("format_", ["bib", "ris"])
def test_pages_and_originals_are_cited_by_files(datasette: Datasette, database: Path, format_: str) -> None:
    document = value(database, "SELECT id FROM documents WHERE url LIKE 'https:%'")
    title, url = value(database, "SELECT title FROM documents WHERE id = ?", document), value(
        database, "SELECT url FROM documents WHERE id = ?", document)  # fmt: skip
    told = get(datasette, f"/cite/original/{document}.{format_}")
    assert told.status_code == 200
    assert url in told.text
    for kind, table in (("document", "documents"), ("event", "events"), ("fact", "facts")):
        id_ = value(database, f"SELECT id FROM {table} ORDER BY id DESC")
        told = get(datasette, f"/cite/{kind}/{id_}.{format_}")
        assert f"https://bulletins.example.org/{kind}/{id_}" in told.text
        assert "The desk" in told.text
    assert "https://bulletins.example.org/" in get(datasette, f"/cite/all.{format_}").text
    page = get(datasette, f"/document/{document}").text
    assert f"/cite/original/{document}.{format_}" in page
    assert f"/cite/document/{document}.{format_}" in page
    assert title


@pytest.mark.parametrize("path", ["/cite/event/nosuch.bib", "/cite/all.doc", "/cite/original/nosuch.ris"])
def test_what_is_not_there_is_not_cited(datasette: Datasette, path: str) -> None:
    assert get(datasette, path).status_code == 404


@pytest.mark.parametrize("format_", ["csv", "json", "jsonl", "geojson", "parquet", "xlsx"])
def test_every_file_comes_with_its_licence(datasette: Datasette, tmp_path: Path, format_: str) -> None:
    answer = get(datasette, f"/export/arrests.{format_}?year=2024")
    assert f'<{licence("ODbL-1.0").url}>; rel="license"' in answer.headers["link"]
    assert '<https://bulletins.example.org/>; rel="cite-as"' in answer.headers["link"]
    file = tmp_path / f"arrests.{format_}"
    file.write_bytes(answer.content)
    if format_ == "xlsx":
        told = dict(openpyxl.load_workbook(file)["about"].iter_rows(values_only=True))
    elif format_ == "geojson":
        told = json.loads(file.read_text())["about"]
    elif format_ == "parquet":
        told = {k.decode(): v.decode() for k, v in parquet.read_schema(file).metadata.items()}
    else:
        rows = {"csv": lambda: list(csv.DictReader(file.open(encoding="utf-8-sig"))), "json": lambda: json.loads(file.read_text()),
                "jsonl": lambda: list(map(json.loads, file.read_text().splitlines()))}[format_]()  # fmt: skip
        assert len({(row["licence"], row["how_to_cite"]) for row in rows}) == 1
        told = {"Licence": rows[0]["licence"], "How to cite": rows[0]["how_to_cite"]}
    assert "ODbL-1.0" in told["Licence"]
    assert "https://bulletins.example.org/" in told["How to cite"]


@pytest.mark.parametrize(
    "path",
    ["/export/question/arrests_by_country.csv", "/export/appearances.graphml", "/chart/all/map.csv",
     "/feeds/bulletins.atom", "/feeds/table/arrests.atom"],
)  # fmt: skip
def test_what_is_no_table_has_its_licence_in_it_too(datasette: Datasette, path: str) -> None:
    told = get(datasette, path)
    assert told.status_code == 200
    assert licence("ODbL-1.0").url in told.text
    assert "The desk" in told.text
