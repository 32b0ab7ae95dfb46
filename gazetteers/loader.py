"""Read a gazetteer's CSV into records, checking every row.

A gazetteer is a CSV with a header; the columns are the fields of a msgspec Struct. A field that is a tuple
of texts is written ``a|b|c``; an empty cell is the field's default, or an error where it has none.
"""

from __future__ import annotations

import csv
import io
from functools import cache
from pathlib import Path
from typing import TypeVar, get_type_hints
from unicodedata import normalize

import msgspec

HERE = Path(__file__).parent
Row = TypeVar("Row", bound=msgspec.Struct)


class GazetteerError(ValueError):
    """A row that can't be used; the message names the file, the line and the column."""


def load(path: Path | str, row_type: type[Row]) -> tuple[Row, ...]:
    """All rows of a CSV. A relative path is looked up in this folder.

    Raises:
        GazetteerError: the file can't be read; a column is missing or unknown; a cell isn't what its column holds.
    """
    path = HERE / path
    reader = csv.DictReader(io.StringIO(_text(path), newline=""))
    try:
        _check_header(path, list(reader.fieldnames or ()), row_type)
        return tuple(_record(path, reader.line_num, cells, row_type) for cells in reader)
    except csv.Error as error:
        raise GazetteerError(f"{path} line {reader.line_num}: {error}") from None


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise GazetteerError(f"{path}: {error.strerror or error}") from None
    try:
        return normalize("NFC", content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise GazetteerError(f"{path} line {line}: not UTF-8") from None


def _check_header(path: Path, header: list[str], row_type: type[msgspec.Struct]) -> None:
    fields = msgspec.structs.fields(row_type)
    missing = [f.encode_name for f in fields if f.required and f.encode_name not in header]
    unknown = [name for name in header if name not in {f.encode_name for f in fields}]
    if missing or unknown:
        wanted = ", ".join(f.encode_name for f in fields)
        wrong = "; ".join(
            f"{what} column {', '.join(map(repr, names))}"
            for what, names in (("missing", missing), ("unknown", unknown))
            if names
        )
        raise GazetteerError(f"{path} line 1: {wrong} (the columns are {wanted})")


@cache
def _lists(row_type: type[msgspec.Struct]) -> frozenset[str]:
    return frozenset(name for name, hint in get_type_hints(row_type).items() if "tuple" in str(hint))


def _record(path: Path, line: int, cells: dict[str, str], row_type: type[Row]) -> Row:
    if None in cells or None in cells.values():
        raise GazetteerError(f"{path} line {line}: the row has another number of cells than the header")
    lists = _lists(row_type)
    values = {
        name: tuple(filter(None, map(str.strip, cell.split("|")))) if name in lists else cell.strip()
        for name, cell in cells.items()
        if cell.strip()
    }
    try:
        return msgspec.convert(values, row_type, strict=False)
    except msgspec.ValidationError as error:
        raise GazetteerError(f"{path} line {line}: {error}") from None
