"""Write rows as files that other programs open: CSV, XLSX, JSON, JSON Lines, GeoJSON, Parquet.

Every writer takes the rows one by one, so that a large table needs little memory. Text that a spreadsheet would run
as a formula is made harmless: in CSV by an apostrophe before it, in XLSX by being stored as text.

Columns know what their values are (``db.metadata.Column``). Days and moments are real dates in XLSX and Parquet. A day
that is known by month or year alone stays the text that it is in XLSX; in Parquet, where a column has one type, each
column ``x`` of days has a column ``x_as_told`` beside it, and is null where no whole day is known.

CSV and JSON have no place for what is told of a whole file. There, every row ends with its licence and how to cite the
file, so that rows that are passed on alone keep both.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

from db.exports.values import About, ExportError, Row, Rows, day_of, moment_of
from db.readers.metadata import Column, Kind, column_of

# A cell that begins so is run by a spreadsheet.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BATCH = 50_000
# What of that which is told about rows is a column of theirs where there is no other place.
STAMPS = {"licence": "Licence", "how_to_cite": "How to cite"}
_STAMPED = ("csv", "json", "jsonl")
Writer = Callable[[Path, Sequence[Column], Rows, About], int]


def write(format: str, path: Path, columns: Sequence[str], rows: Rows, about: About = ()) -> int:
    """Write all rows; returns how many there were.

    What is told ``about`` them (licence, how to cite, what columns mean) stands within the file where the format has a
    place for it: in a second sheet, in members of GeoJSON's collection, in Parquet's metadata; else licence and citation
    are the last columns, ``STAMPS``.

    Columns that are plain names are taken for what their names say.

    Raises:
        ExportError: no such format, or one that can't hold these rows.
    """
    if format not in WRITERS:
        raise ExportError(f"no such format: {format!r}; there are {', '.join(WRITERS)}")
    known = [column if isinstance(column, Column) else column_of(column) for column in columns]
    whole = [index for index, column in enumerate(known) if column.kind == "whole"]
    stamps = {name: text for name, of in STAMPS.items() if (text := dict(about).get(of))} if format in _STAMPED else {}
    stamped = _Stamped(_Numbered(rows, whole), tuple(stamps.values()))
    return WRITERS[format](path, [*known, *(Column(name, "text") for name in stamps)], stamped, about)


class _Stamped:
    """Rows that end with what is told about all of them."""

    def __init__(self, rows: Rows, end: Row) -> None:
        self._rows, self._end = rows, end

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return (row + self._end for row in self._rows) if self._end else iter(self._rows)


class _Numbered:
    """Rows with whole numbers in these places, where the database keeps some as text, as it does with years."""

    def __init__(self, rows: Rows, places: Sequence[int]) -> None:
        self._rows, self._places = rows, places

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return map(self._whole, self._rows) if self._places else iter(self._rows)

    def _whole(self, row: Row) -> Row:
        cells = list(row)
        for place in self._places:
            if isinstance(cells[place], str):
                cells[place] = int(cells[place])
        return tuple(cells)


def harmless(value: Any) -> Any:
    """The value as a CSV cell that no spreadsheet runs."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_DANGEROUS) else value


def _csv(path: Path, columns: Sequence[Column], rows: Rows, about: About) -> int:
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


def _xlsx(path: Path, columns: Sequence[Column], rows: Rows, about: About) -> int:
    from db.exports import workbook  # takes longer to load than all the others

    return workbook.write(path, columns, rows, about)


def _json(path: Path, columns: Sequence[Column], rows: Rows, about: About) -> int:
    count = 0
    with path.open("w", encoding="utf-8") as file:
        file.write("[")
        for count, row in enumerate(rows, 1):
            file.write((",\n" if count > 1 else "\n") + _object(columns, row))
        file.write("\n]\n")
    return count


def _json_lines(path: Path, columns: Sequence[Column], rows: Rows, about: About) -> int:
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for count, row in enumerate(rows, 1):  # noqa: B007
            file.write(_object(columns, row) + "\n")
    return count


def _object(columns: Sequence[str], row: Row) -> str:
    return json.dumps(dict(zip(columns, map(_plain, row), strict=True)), ensure_ascii=False)


def _geojson(path: Path, columns: Sequence[Column], rows: Rows, about: About) -> int:
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


def _parquet(path: Path, columns: Sequence[Column], rows: Rows, about: About) -> int:
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
_SAID = {
    "xlsx": "Excel",
    "csv": "CSV",
    "json": "JSON",
    "jsonl": "JSON Lines",
    "geojson": "GeoJSON",
    "parquet": "Parquet",
}


def offered() -> dict[str, str]:
    """The formats that can be made here, by what readers call them: Parquet where pyarrow is installed."""
    return {name: says for name, says in _SAID.items() if name != "parquet" or find_spec("pyarrow")}


TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json; charset=utf-8",
    "jsonl": "application/x-ndjson; charset=utf-8",
    "geojson": "application/geo+json; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "graphml": "application/graphml+xml; charset=utf-8",
}
