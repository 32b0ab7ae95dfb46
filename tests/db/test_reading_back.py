"""Every file that the site and the commands write, opened with what people open it with: pandas and pyarrow, openpyxl,
shapely, sqlite3, followthemoney. Names are unique, dates are dates, numbers are numbers, links lead to pages."""

from __future__ import annotations

import datetime
import io
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import openpyxl
import pandas
import pyarrow
import pyarrow.parquet
import pytest
import shapely.geometry
from click.testing import CliRunner
from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from db.exports import files as export
from db.exports.maker import Order, make
from db.published.publish import publish
from db.readers.metadata import TABLES
from db.readers.questions import questions
from db.readers.rows import columns_of, open_read_only, select
from db.site.pages import exports
from db.site.view import LOCAL, Site, SiteOptions
from pipeline.commands.cli import main, serve
from tests.sitedata import get, make_harvest, make_site, started, value

READABLE = [name for name, table in TABLES.items() if not table.hidden]
FORMATS = ("csv", "xlsx", "json", "jsonl", "parquet")
PLACED = ("seizures", "arrests", "events", "event_counts")
ADDRESS = "https://bulletins.example.org"
_FOLLOWED = 5  # pages of a file, about
DAYS = ("date", "start", "end", "first", "last")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A harvest with days that are known by month or year alone, or not at all."""
    path = make_harvest(tmp_path_factory.mktemp("told") / "harvest.db", 60)
    with sqlite3.connect(path) as connection:
        for length, rest in ((7, 0), (4, 1), (0, 2)):
            days = "CASE WHEN ? = 0 THEN NULL ELSE substr(date, 1, ?) END"
            connection.execute(f"UPDATE events SET date = {days} WHERE rowid % 9 = ?", (length, length, rest))
        connection.execute("UPDATE operations SET start = substr(start, 1, 7) WHERE rowid % 2 = 0")
    return path


@pytest.fixture(scope="module")
def database(told: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_site(told, tmp_path_factory.mktemp("site") / "bulletins.db")


@pytest.fixture(scope="module")
def live(database: Path) -> Datasette:
    """The site of this machine, which knows no address of its own."""
    return started(database)


@pytest.fixture(scope="module")
def exported(told: Path, tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    """The site of the copy that the commands make of the harvest, and write their files from."""
    folder = tmp_path_factory.mktemp("exported")
    done = CliRunner().invoke(main, ["--database", str(told), "export", "sources", "-o", str(folder / "x.csv")])
    assert done.exit_code == 0, done.output
    return started(told.parent / "published" / told.stem / "bulletins.db")


def _opened(content: bytes, format_: str) -> tuple[list[str], list[dict]]:
    """Columns and rows of a file, as the library that reads it gives them."""
    if format_ == "xlsx":
        heading, *cells = openpyxl.load_workbook(io.BytesIO(content))["data"].values
        return list(heading), [dict(zip(heading, row, strict=True)) for row in cells]
    if format_ == "parquet":
        table = pyarrow.parquet.read_table(io.BytesIO(content))
        frame = pandas.read_parquet(io.BytesIO(content))
        assert list(frame.columns) == table.column_names
        return table.column_names, table.to_pylist()
    if format_ == "csv":
        # NA is Namibia, not a gap.
        frame = pandas.read_csv(io.BytesIO(content), keep_default_na=False, na_values=[""])
        columns = content.decode("utf-8-sig").splitlines()[0].split(",")
        return columns, frame.astype(object).where(frame.notna(), None).to_dict("records")
    lines = [json.loads(line) for line in content.decode().splitlines()] if format_ == "jsonl" else json.loads(content)
    return list(lines[0]) if lines else [], lines


def _check_types(database: Path, table: str, format_: str, rows: list[dict]) -> None:
    connection = sqlite3.connect(database)
    kinds = {str(column): column.kind for column in columns_of(connection, table)}
    connection.close()
    for row in rows:
        for name, cell in row.items():
            kind = kinds.get(name)
            if cell is None or cell == "" or kind is None:
                continue
            where = (table, format_, name, cell)
            if kind in ("whole", "number"):
                assert isinstance(cell, int | float), where
            elif kind == "day" and format_ == "parquet":
                assert type(cell) is datetime.date, where
                assert row[f"{name}_as_told"] == cell.isoformat(), where
            elif kind == "day" and format_ == "xlsx":
                assert isinstance(cell, datetime.date) or len(cell) in (4, 7), where
            elif kind == "moment" and format_ in ("parquet", "xlsx"):
                assert isinstance(cell, datetime.datetime), where


def _check_links(site: Datasette, base: str, rows: list[dict]) -> None:
    pages = {row["page"] for row in rows if row["page"]}
    assert pages
    for page in sorted(pages)[:: max(1, len(pages) // _FOLLOWED)]:
        assert page.startswith(f"{base}/"), page
        assert not urlsplit(page).path.startswith("//"), page
        assert _status(site, page.removeprefix(base)) == 200, page


@cache
def _status(site: Datasette, page: str) -> int:
    """Files of several formats link to the same pages."""
    return int(get(site, page).status_code)


def _file(site: Datasette, database: Path, path: Path) -> bytes:
    """The file of a table: in each format one as a reader gets it, the others from the same writer, which is quicker."""
    if path.stem == READABLE[0]:
        answer = get(site, f"/export/{path.name}")
        assert answer.status_code == 200
        return answer.content
    with closing(open_read_only(database)) as connection:
        export.write(path.suffix.removeprefix("."), path, *select(connection, path.stem, (), "http://localhost"))
    return path.read_bytes()


@pytest.mark.parametrize("table", READABLE)
@pytest.mark.parametrize("format_", FORMATS)
def test_every_table_of_the_site_is_read_back(
    live: Datasette, database: Path, tmp_path: Path, table: str, format_: str
) -> None:
    columns, rows = _opened(_file(live, database, tmp_path / f"{table}.{format_}"), format_)
    assert len(rows) == value(database, f"SELECT count(*) FROM {table}")
    assert len(set(columns)) == len(columns)
    _check_types(database, table, format_, rows)
    if rows:
        assert columns[-1] in ("page", "how_to_cite")
        assert "page" in columns
        _check_links(live, "http://localhost", rows)


def test_days_known_by_month_are_kept_and_never_made_up(live: Datasette, database: Path) -> None:
    _, rows = _opened(get(live, "/export/events.parquet").content, "parquet")
    told = {row["id"]: (row["date"], row["date_as_told"]) for row in rows}
    assert {len(text or "") for _, text in told.values()} == {0, 4, 7, 10}
    assert all((day is None) == (len(text or "") != 10) for day, text in told.values())
    _, sheet = _opened(get(live, "/export/events.xlsx").content, "xlsx")
    assert {type(row["date"]) for row in sheet} == {datetime.datetime, str, type(None)}
    for row in sheet:
        text = told[row["id"]][1]
        assert row["date"] == text or row["date"].date().isoformat() == text
    schema = pyarrow.parquet.read_schema(io.BytesIO(get(live, "/export/events.parquet").content))
    assert schema.field("date").type == pyarrow.date32()
    assert schema.field("year").type == pyarrow.int64()


def test_types_dont_hang_on_which_rows_were_chosen(live: Datasette) -> None:
    whole = pyarrow.parquet.read_schema(io.BytesIO(get(live, "/export/event_counts.parquet").content))
    none = pyarrow.parquet.read_schema(io.BytesIO(get(live, "/export/event_counts.parquet?country_id=ZZ").content))
    assert whole.equals(none)
    assert whole.field("value_max").type == pyarrow.float64()


def test_a_cell_of_a_page_can_be_clicked(live: Datasette) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(get(live, "/export/seizures.xlsx").content))["data"]
    page = [cell.value for cell in sheet[1]].index("page")
    assert all(row[page].hyperlink.target == row[page].value for row in sheet.iter_rows(min_row=2))
    link = [cell.value for cell in sheet[1]].index("link")
    assert not [row for row in sheet.iter_rows(min_row=2) if row[link].hyperlink], "what was harvested is no link"


@pytest.mark.parametrize("table", [*PLACED, "countries"])
def test_geojson_is_read_back(live: Datasette, database: Path, table: str) -> None:
    told = json.loads(get(live, f"/export/{table}.geojson").content)
    assert told["type"] == "FeatureCollection"
    points = [shapely.geometry.shape(feature["geometry"]) for feature in told["features"]]
    assert points
    assert all(point.is_valid and -180 <= point.x <= 180 and -90 <= point.y <= 90 for point in points)
    rows = [feature["properties"] for feature in told["features"]]
    _check_types(database, table, "geojson", rows)
    _check_links(live, "http://localhost", rows)


@pytest.fixture
def made_here(tmp_path: Path) -> Callable[..., Any]:
    """Makes what is ordered in this process, which is quicker, and not beside it."""

    async def made(
        request: Request, site: Site, name: str, order: Callable[[Path], Order], headers: dict[str, str]
    ) -> Response:
        make(order(tmp_path / name))
        return Response((tmp_path / name).read_bytes(), headers=headers)

    return made


@pytest.mark.parametrize("name", list(questions()))
@pytest.mark.parametrize("format_", FORMATS)
def test_every_answer_is_read_back(
    live: Datasette, name: str, format_: str, made_here: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    if name != next(iter(questions())):  # of each format one comes as a reader gets it
        monkeypatch.setattr(exports, "made", made_here)
    answer = get(live, f"/export/question/{name}.{format_}" + ("?since=2000" if name == "new_since" else ""))
    assert answer.status_code == 200
    columns, rows = _opened(answer.content, format_)
    assert rows
    assert len(set(columns)) == len(columns)
    for row in rows:
        for column in set(DAYS) & set(columns):
            if format_ in ("xlsx", "parquet") and row[column] is not None:
                assert isinstance(row[column], datetime.date) or len(row[column]) in (4, 7)
        if row.get("year") not in (None, ""):
            assert int(row["year"]) == row["year"]


@pytest.mark.parametrize("address", [ADDRESS, ""])
def test_every_published_file_is_read_back(told: Path, tmp_path: Path, address: str) -> None:
    public = tmp_path / "public"
    publish(told, public, SiteOptions(address=address), accused_in=lambda document: ())
    site = started(public / "bulletins.db", public=True)
    files = [path for path in (public / "downloads").rglob("*") if path.is_file()]
    assert {path.suffix for path in files} == {".csv", ".xlsx", ".geojson", ".parquet", ".db"}
    for path in files:
        if path.suffix == ".db":
            _check_sqlite(path)
            continue
        if path.suffix == ".geojson":
            rows = [feature["properties"] for feature in json.loads(path.read_bytes())["features"]]
        else:
            columns, rows = _opened(path.read_bytes(), path.suffix[1:])
            assert len(set(columns)) == len(columns), path
            assert len(rows) == value(public / "bulletins.db", f"SELECT count(*) FROM {path.stem}"), path
        _check_types(public / "bulletins.db", path.stem, path.suffix[1:], rows)
        _check_links(site, address or LOCAL, rows)


def _check_sqlite(path: Path) -> None:
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    for table in READABLE:
        names = [column[0] for column in connection.execute(f"SELECT * FROM {table}").description]
        assert len(set(names)) == len(names)
    connection.close()


@pytest.mark.parametrize("table", READABLE)
def test_the_command_writes_links_to_where_the_site_opens(
    told: Path, exported: Datasette, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    monkeypatch.chdir(tmp_path)
    copy = told.parent / "published" / told.stem / "bulletins.db"
    for format_ in FORMATS:
        done = CliRunner().invoke(main, ["--database", str(told), "export", table, "-f", format_, "-o", f"x.{format_}"])
        assert done.exit_code == 0, done.output
        columns, rows = _opened(Path(f"x.{format_}").read_bytes(), format_)
        assert len(set(columns)) == len(columns)
        _check_types(copy, table, format_, rows)
        if rows:
            _check_links(exported, LOCAL, rows)


def test_the_local_address_is_that_of_the_command() -> None:
    defaults = {option.name: option.default for option in serve.params}
    assert f"http://{defaults['host']}:{defaults['port']}" == LOCAL


def test_the_commands_other_formats_are_read_back(told: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from followthemoney import model

    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke
    assert run(main, ["--database", str(told), "export", "-f", "sqlite", "-o", "all.db"]).exit_code == 0
    _check_sqlite(Path("all.db"))
    assert run(main, ["--database", str(told), "export", "-f", "ftm", "-o", "all.json"]).exit_code == 0
    entities = [model.get_proxy(json.loads(line)) for line in Path("all.json").read_text().splitlines()]
    events = [entity for entity in entities if entity.schema.name == "Event"]
    assert len(events) == value(tmp_path / "all.db", "SELECT count(*) FROM events")
    site = started(tmp_path / "all.db")
    for entity in entities:
        model.validate(entity) if hasattr(model, "validate") else entity.schema.validate(cast(Any, entity.to_dict()))
    for event in events[::10]:
        page = event.first("sourceUrl")
        assert page
        assert page.startswith(f"{LOCAL}/")
        assert get(site, page.removeprefix(LOCAL)).status_code == 200
    dates = {len(date) for event in events for date in event.get("date")}
    assert dates == {4, 7, 10}
