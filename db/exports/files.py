"""Write rows as files that other programs open: CSV, XLSX, JSON, JSON Lines, GeoJSON, Parquet.

Every writer takes the rows one by one, so that a large table needs little memory. Text that a spreadsheet would run
as a formula is made harmless: in CSV by an apostrophe before it, in XLSX by being stored as text.

Columns know what their values are (``db.metadata.Column``). Days and moments are real dates in XLSX and Parquet. A day
that is known by month or year alone stays the text that it is in XLSX; in Parquet, where a column has one type, each
column ``x`` of days has a column ``x_as_told`` beside it, and is null where no whole day is known.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from db.readers.metadata import Column, Kind, column_of
from db.readers.rows import Row

# A cell that begins so is run by a spreadsheet.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# What a sheet holds: rows, characters of a cell, links. Its days begin in 1900.
_XLSX_ROWS, _XLSX_CELL, _XLSX_LINKS, _XLSX_YEAR = 1_048_575, 32_767, 65_000, 1900
_CUT = " […]"
_BATCH = 50_000
About = Sequence[tuple[str, str]]
Writer = Callable[[Path, Sequence[Column], Iterable[Row], About], int]


class ExportError(ValueError):
    """Rows that can't be written in this format; the message says why and what to do."""


def write(format: str, path: Path, columns: Sequence[str], rows: Iterable[Row], about: About = ()) -> int:
    """Write all rows; returns how many there were.

    What is told ``about`` them (licence, how to cite, what columns mean) stands within the file where the format has a
    place for it: in a second sheet, in members of GeoJSON's collection, in Parquet's metadata.

    Columns that are plain names are taken for what their names say.

    Raises:
        ExportError: no such format, or one that can't hold these rows.
    """
    if format not in WRITERS:
        raise ExportError(f"no such format: {format!r}; there are {', '.join(WRITERS)}")
    known = [column if isinstance(column, Column) else column_of(column) for column in columns]
    rows = _with_numbers(known, rows)
    return WRITERS[format](path, known, rows, about)


def _with_numbers(columns: Sequence[Column], rows: Iterable[Row]) -> Iterable[Row]:
    """The rows with whole numbers where the database keeps them as text, as it does with years."""
    places = [index for index, column in enumerate(columns) if column.kind == "whole"]
    if not places:
        return rows
    return (_whole_at(places, row) for row in rows)


def _whole_at(places: Sequence[int], row: Row) -> Row:
    cells = list(row)
    for place in places:
        if isinstance(cells[place], str):
            cells[place] = int(cells[place])
    return tuple(cells)


def day_of(value: Any) -> date | None:
    """The day that a text names; None where it names none, or a month or year alone."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None


def moment_of(value: Any) -> datetime | None:
    """The moment (UTC) that a text names; None where it names none."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return moment and (moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC))


def harmless(value: Any) -> Any:
    """The value as a CSV cell that no spreadsheet runs."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_DANGEROUS) else value


def _csv(path: Path, columns: Sequence[Column], rows: Iterable[Row], about: About) -> int:
    count = 0
    # With its byte order mark, Excel reads the file as UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for count, row in enumerate(rows, 1):  # noqa: B007
            writer.writerow(harmless(_plain(value)) for value in row)
    return count


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _xlsx(path: Path, columns: Sequence[Column], rows: Iterable[Row], about: About) -> int:
    book = xlsxwriter.Workbook(
        path,
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    sheet = book.add_worksheet("data")
    heading = book.add_format({"bold": True, "bottom": 1})
    for index, name in enumerate(columns):
        sheet.write_string(0, index, name, heading)
        sheet.set_column(index, index, 60 if name in ("evidence", "what", "sentence", "title") else 16)
    sheet.freeze_panes(1, 0)
    writers = _cell_writers(book, sheet, columns)
    count = 0
    for count, row in enumerate(rows, 1):
        if count > _XLSX_ROWS:
            raise ExportError(f"a sheet holds {_XLSX_ROWS:,} rows, and there are more: narrow the filter, or take CSV")
        for index, value in enumerate(row):
            if value is not None:
                writers[index](count, index, value)
    sheet.autofilter(0, 0, count, len(columns) - 1)
    if about:
        _about(book.add_worksheet("about"), heading, about)
    try:
        book.close()
    except FileCreateError as error:
        raise OSError(str(error)) from None
    return count


def _cell_writers(book: Any, sheet: Any, columns: Sequence[Column]) -> list[Callable[[int, int, Any], None]]:
    """How to write a cell of each column, by the kind of its values."""
    days, moments = (
        book.add_format({"num_format": "yyyy-mm-dd"}),
        book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
    )
    links = book.get_default_url_format()

    def plainly(row: int, column: int, value: Any) -> None:
        if isinstance(value, int | float):
            sheet.write_number(row, column, value)
        else:
            text = str(value)
            fits = len(text) <= _XLSX_CELL
            sheet.write_string(row, column, text if fits else text[: _XLSX_CELL - len(_CUT)] + _CUT)

    def as_day(row: int, column: int, value: Any) -> None:
        day = day_of(value)
        if day and day.year >= _XLSX_YEAR:
            sheet.write_datetime(row, column, day, days)
        else:
            plainly(row, column, value)

    def as_moment(row: int, column: int, value: Any) -> None:
        moment = moment_of(value)
        if moment and moment.year >= _XLSX_YEAR:
            # A sheet's times have no zone; these are UTC, as the columns' descriptions say.
            sheet.write_datetime(row, column, moment.replace(tzinfo=None), moments)
        else:
            plainly(row, column, value)

    def as_link(row: int, column: int, value: Any) -> None:
        linked = row <= _XLSX_LINKS and value.startswith(("https://", "http://"))
        if not linked or sheet.write_url(row, column, value, links) != 0:
            plainly(row, column, value)

    kinds: dict[Kind | None, Callable[[int, int, Any], None]] = {
        "day": as_day, "moment": as_moment, "link": as_link,
    }  # fmt: skip
    return [kinds.get(column.kind, plainly) for column in columns]


def _about(sheet: Any, heading: Any, about: About) -> None:
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 110)
    for row, (name, text) in enumerate(about):
        sheet.write_string(row, 0, name, heading)
        sheet.write_string(row, 1, text)


def _json(path: Path, columns: Sequence[Column], rows: Iterable[Row], about: About) -> int:
    count = 0
    with path.open("w", encoding="utf-8") as file:
        file.write("[")
        for count, row in enumerate(rows, 1):
            file.write((",\n" if count > 1 else "\n") + _object(columns, row))
        file.write("\n]\n")
    return count


def _json_lines(path: Path, columns: Sequence[Column], rows: Iterable[Row], about: About) -> int:
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for count, row in enumerate(rows, 1):  # noqa: B007
            file.write(_object(columns, row) + "\n")
    return count


def _object(columns: Sequence[str], row: Row) -> str:
    return json.dumps(dict(zip(columns, map(_plain, row), strict=True)), ensure_ascii=False)


def _geojson(path: Path, columns: Sequence[Column], rows: Iterable[Row], about: About) -> int:
    """A point for each row that has one. What is told of a country alone has the country's middle, and says so."""
    if "latitude" not in columns or "longitude" not in columns:
        raise ExportError("this table has no places; take the events, the seizures or the arrests")
    latitude, longitude = columns.index("latitude"), columns.index("longitude")
    count = 0
    with path.open("w", encoding="utf-8") as file:
        told = json.dumps(dict(about), ensure_ascii=False)
        file.write(f'{{"type": "FeatureCollection", "about": {told}, "features": [')
        for row in rows:
            if row[latitude] is None or row[longitude] is None:
                continue
            count += 1
            point = {"type": "Point", "coordinates": [row[longitude], row[latitude]]}
            properties = {
                name: _plain(v) for name, v in zip(columns, row, strict=True) if name not in ("latitude", "longitude")
            }
            feature = {"type": "Feature", "geometry": point, "properties": properties}
            file.write((",\n" if count > 1 else "\n") + json.dumps(feature, ensure_ascii=False))
        file.write("\n]}\n")
    return count


def _parquet(path: Path, columns: Sequence[Column], rows: Iterable[Row], about: About) -> int:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise ExportError("Parquet needs pyarrow: pip install pyarrow") from None
    if any(column.kind is None for column in columns):
        # Only all rows of an answer tell what its columns hold; answers are sums, and short.
        rows = list(rows)
        columns = [_inferred(column, [row[i] for row in rows]) for i, column in enumerate(columns)]
    made = list(_arrow_columns(pa, columns))
    schema = pa.schema([(name, type_) for name, type_, _, _ in made], metadata=dict(about) or None)
    iterator, count = iter(rows), 0
    with parquet.ParquetWriter(path, schema) as file:
        while batch := list(islice(iterator, _BATCH)):
            count += len(batch)
            cells = [pa.array([read(row[i]) for row in batch], type_) for _, type_, i, read in made]
            file.write_table(pa.Table.from_arrays(cells, schema=schema))
    return count


def _inferred(column: Column, values: list[Any]) -> Column:
    if column.kind is not None:
        return column
    known = [value for value in values if value is not None]
    if known and all(isinstance(value, int) for value in known):
        return Column(column, "whole")
    return Column(column, "number" if known and all(isinstance(value, int | float) for value in known) else "text")


def _arrow_columns(pa: Any, columns: Sequence[Column]) -> Iterator[tuple[str, Any, int, Callable[[Any], Any]]]:
    """Name and type of each Parquet column, the column of the row that it is made from, and how a value is read."""
    types: dict[Kind | None, tuple[Any, Callable[[Any], Any]]] = {
        "whole": (pa.int64(), _or_none(int)), "number": (pa.float64(), _or_none(float)),
        "day": (pa.date32(), day_of), "moment": (pa.timestamp("us", tz="UTC"), moment_of),
    }  # fmt: skip
    for index, column in enumerate(columns):
        type_, read = types.get(column.kind, (pa.string(), _or_none(str)))
        yield str(column), type_, index, read
        if column.kind == "day":
            yield f"{column}_as_told", pa.string(), index, _or_none(str)


def _or_none(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else read(value)


WRITERS: dict[str, Writer] = {
    "csv": _csv, "xlsx": _xlsx, "json": _json, "jsonl": _json_lines, "geojson": _geojson, "parquet": _parquet,
}  # fmt: skip
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json; charset=utf-8",
    "jsonl": "application/x-ndjson; charset=utf-8",
    "geojson": "application/geo+json; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "graphml": "application/graphml+xml; charset=utf-8",
}
