"""Write rows as files that other programs open: CSV, XLSX, JSON, JSON Lines, GeoJSON, Parquet.

Every writer takes the rows one by one, so that a large table needs little memory. Text that a spreadsheet would run
as a formula is made harmless: in CSV by an apostrophe before it, in XLSX by being stored as text.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from db.readers.rows import Row

# A cell that begins so is run by a spreadsheet.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_XLSX_ROWS, _XLSX_CELL = 1_048_575, 32_767
Writer = Callable[[Path, Sequence[str], Iterable[Row]], int]


class ExportError(ValueError):
    """Rows that can't be written in this format; the message says why and what to do."""


def write(
    format: str, path: Path, columns: Sequence[str], rows: Iterable[Row], about: Sequence[tuple[str, str]] = ()
) -> int:
    """Write all rows; returns how many there were. A workbook has a second sheet with what is told ``about`` them.

    Raises:
        ExportError: no such format, or one that can't hold these rows.
    """
    if format not in WRITERS:
        raise ExportError(f"no such format: {format!r}; there are {', '.join(WRITERS)}")
    if format == "xlsx":
        return _xlsx(path, columns, rows, about)
    return WRITERS[format](path, columns, rows)


def harmless(value: Any) -> Any:
    """The value as a CSV cell that no spreadsheet runs."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_DANGEROUS) else value


def _csv(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> int:
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


def _xlsx(path: Path, columns: Sequence[str], rows: Iterable[Row], about: Sequence[tuple[str, str]] = ()) -> int:
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
    count = 0
    for count, row in enumerate(rows, 1):
        if count > _XLSX_ROWS:
            raise ExportError(f"a sheet holds {_XLSX_ROWS:,} rows, and there are more: narrow the filter, or take CSV")
        for index, value in enumerate(row):
            _cell(sheet, count, index, value)
    sheet.autofilter(0, 0, count, len(columns) - 1)
    if about:
        _about(book.add_worksheet("about"), heading, about)
    try:
        book.close()
    except FileCreateError as error:
        raise OSError(str(error)) from None
    return count


def _about(sheet: Any, heading: Any, about: Sequence[tuple[str, str]]) -> None:
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 110)
    for row, (name, text) in enumerate(about):
        sheet.write_string(row, 0, name, heading)
        sheet.write_string(row, 1, text)


def _cell(sheet: Any, row: int, column: int, value: Any) -> None:
    if value is None:
        return
    if isinstance(value, int | float):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, str(value)[:_XLSX_CELL])


def _json(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> int:
    count = 0
    with path.open("w", encoding="utf-8") as file:
        file.write("[")
        for count, row in enumerate(rows, 1):
            file.write((",\n" if count > 1 else "\n") + _object(columns, row))
        file.write("\n]\n")
    return count


def _json_lines(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> int:
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for count, row in enumerate(rows, 1):  # noqa: B007
            file.write(_object(columns, row) + "\n")
    return count


def _object(columns: Sequence[str], row: Row) -> str:
    return json.dumps(dict(zip(columns, map(_plain, row), strict=True)), ensure_ascii=False)


def _geojson(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> int:
    """A point for each row that has one. What is told of a country alone has the country's middle, and says so."""
    if "latitude" not in columns or "longitude" not in columns:
        raise ExportError("this table has no places; take the events, the seizures or the arrests")
    latitude, longitude = columns.index("latitude"), columns.index("longitude")
    count = 0
    with path.open("w", encoding="utf-8") as file:
        file.write('{"type": "FeatureCollection", "features": [')
        for row in rows:
            if row[latitude] is None or row[longitude] is None:
                continue
            count += 1
            point = {"type": "Point", "coordinates": [row[longitude], row[latitude]]}
            told = {
                name: _plain(v) for name, v in zip(columns, row, strict=True) if name not in ("latitude", "longitude")
            }
            feature = {"type": "Feature", "geometry": point, "properties": told}
            file.write((",\n" if count > 1 else "\n") + json.dumps(feature, ensure_ascii=False))
        file.write("\n]}\n")
    return count


def _parquet(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> int:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise ExportError("Parquet needs pyarrow: pip install pyarrow") from None
    iterator = iter(rows)
    first = list(islice(iterator, 50_000))
    schema = pa.schema([(name, _arrow_type(pa, [row[i] for row in first])) for i, name in enumerate(columns)])
    count = 0
    with parquet.ParquetWriter(path, schema) as file:
        for batch in _batches(first, iterator):
            count += len(batch)
            cells = [
                pa.array([_as(schema.field(i).type, row[i]) for row in batch], schema.field(i).type)
                for i in range(len(columns))
            ]
            file.write_table(pa.Table.from_arrays(cells, schema=schema))
    return count


def _batches(first: list[Row], rest: Iterator[Row]) -> Iterator[list[Row]]:
    batch = first
    while batch:
        yield batch
        batch = list(islice(rest, 50_000))


def _arrow_type(pa: Any, values: list[Any]) -> Any:
    known = [value for value in values if value is not None]
    if known and all(isinstance(value, int) for value in known):
        return pa.int64()
    return pa.float64() if known and all(isinstance(value, int | float) for value in known) else pa.string()


def _as(type_: Any, value: Any) -> Any:
    if value is None:
        return None
    return str(value) if str(type_) == "string" else float(value) if str(type_) == "double" else int(value)


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
}
