"""Rows as a workbook (XLSX) that is written while the rows are read, from its first byte to its last.

A workbook is a ZIP file of XML parts. XlsxWriter makes all of them but the rows, for a sheet of the same shape; the rows
go out compressed, one by one, between what it put before and behind them. So the file grows from the first row on, no
more of it is in memory than the links of one sheet, and a cell costs a third of what it costs where it can be changed.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from html import escape
from math import isfinite
from pathlib import Path
from typing import IO, Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from db.exports.values import About, ExportError, Rows, day_of, moment_of
from db.readers.metadata import Column

# What a sheet holds: rows, characters of a cell, links, and of a link. Its days are right from March 1900 on.
_ROWS, _CELL, _LINKS, _LINK, _FIRST = 1_048_575, 32_767, 65_000, 2_000, date(1900, 3, 1)
_CUT = " […]"
_NUMBERED_FROM = date(1899, 12, 30)
_WIDE = ("evidence", "what", "sentence", "title")
_TO_BE_ESCAPED = re.compile(r"[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_PLAIN_ADDRESS = re.compile(r"https?://[!#-;=?-\[\]_a-z~]+")
_SHEET, _LINKED = "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_AT_ONCE = 500  # rows that are compressed together
# The size of what is written as it comes is told behind it, in 4 bytes; beyond 2 GiB, which so many cells may come to, in 8.
_MANY_CELLS = 5_000_000
_Cell = Callable[[str, Any], str]


class _Onward(io.RawIOBase):
    """A file that is never gone back in: what somebody has read of it stays as it is."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._file.write(data)
        return len(data)

    def flush(self) -> None:
        self._file.flush()


def write(path: Path, columns: Sequence[Column], rows: Rows, about: About) -> int:
    """Write all rows into the first sheet, what is told about them into the second; returns how many there were.

    Raises:
        ExportError: more rows than a sheet holds; then nothing was written.
    """
    count = len(rows)
    if count > _ROWS:
        raise ExportError(f"a sheet holds {_ROWS:,} rows, and there are more: narrow the filter, or take CSV")
    frame = zipfile.ZipFile(io.BytesIO(_frame(columns, count, about)))
    links = _Links()
    with path.open("wb") as file, zipfile.ZipFile(_Onward(file), "w", zipfile.ZIP_DEFLATED, compresslevel=4) as book:
        with book.open(_SHEET, "w", force_zip64=count * len(columns) > _MANY_CELLS) as sheet:
            _write_sheet(sheet, frame.read(_SHEET).decode(), columns, rows, links)
        for name in frame.namelist():
            if name != _SHEET:
                book.writestr(name, frame.read(name))
        if links.count:
            book.writestr(_LINKED, links.relations())
    return count


def _frame(columns: Sequence[Column], count: int, about: About) -> bytes:
    """The workbook without its rows: the heading, and in the last row a cell of each column's format."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet("data")
        heading = book.add_format({"bold": True, "bottom": 1})
        formats = {
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
            "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
            "link": book.get_default_url_format(),
        }
        for index, column in enumerate(columns):
            sheet.write_string(0, index, column, heading)
            sheet.set_column(index, index, 60 if column in _WIDE else 16)
            if count and column.kind in formats:
                sheet.write_blank(count, index, None, formats[column.kind])
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, count, len(columns) - 1)
        if about:
            _describe(book.add_worksheet("about"), heading, about)
    return target.getvalue()


def _describe(sheet: Any, heading: Any, about: About) -> None:
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 110)
    for row, (name, text) in enumerate(about):
        sheet.write_string(row, 0, name, heading)
        sheet.write_string(row, 1, text)


def _write_sheet(sheet: IO[bytes], frame: str, columns: Sequence[Column], rows: Rows, links: _Links) -> None:
    before, _, rest = frame.partition("</sheetData>")
    before, *last = re.split(r'(?=<row r="(?!1"))', before)
    styles = dict(re.findall(r'<c r="([A-Z]+)\d+" s="(\d+)"/>', "".join(last)))
    names = [xl_col_to_name(index) for index in range(len(columns))]
    cells = [(name, _cell_of(column, styles.get(name, ""), links)) for name, column in zip(names, columns, strict=True)]
    ready = [before]
    for number, row in enumerate(rows, 2):
        ready.append(f'<row r="{number}">')
        ready += [cell(f"{name}{number}", v) for (name, cell), v in zip(cells, row, strict=True) if v is not None]
        ready.append("</row>")
        if number % _AT_ONCE == 0:
            sheet.write("".join(ready).encode())
            ready.clear()
    sheet.write("".join(ready).encode())
    sheet.write(f"</sheetData>{rest.replace('<pageMargins', f'{links.listed()}<pageMargins')}".encode())


def _cell_of(column: Column, style: str, links: _Links) -> _Cell:
    """How a cell of a column is written, by the kind of its values."""

    def as_day(place: str, value: Any) -> str:
        day = day_of(value)
        return _styled(place, style, _number_of(day)) if day and day >= _FIRST else _plainly(place, value)

    def as_moment(place: str, value: Any) -> str:
        # A sheet's times have no zone; these are UTC, as the columns' descriptions say.
        moment = moment_of(value)
        if moment is None or moment.date() < _FIRST:
            return _plainly(place, value)
        return _styled(place, style, _number_of(moment.date()) + _part_of_day(moment))

    def as_link(place: str, value: Any) -> str:
        return _text(place, value, f' s="{style}"' if links.add(place, value) else "")

    kinds: dict[str | None, _Cell] = {"day": as_day, "moment": as_moment, "link": as_link}
    return kinds.get(column.kind, _plainly)


def _plainly(place: str, value: Any) -> str:
    if isinstance(value, int | float) and isfinite(value):
        return f'<c r="{place}"><v>{value:.16g}</v></c>'
    return _text(place, str(value))


def _styled(place: str, style: str, value: float) -> str:
    return f'<c r="{place}" s="{style}"><v>{value:.16g}</v></c>'


def _text(place: str, text: str, style: str = "") -> str:
    if len(text) > _CELL:
        text = text[: _CELL - len(_CUT)] + _CUT
    if _TO_BE_ESCAPED.search(text):
        text = escape(_CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", text), quote=False)
    kept = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
    return f'<c r="{place}"{style} t="inlineStr"><is><t{kept}>{text}</t></is></c>'


def _number_of(day: date) -> int:
    return (day - _NUMBERED_FROM).days


def _part_of_day(moment: datetime) -> float:
    return (moment.hour * 3600 + moment.minute * 60 + moment.second) / 86_400


class _Links:
    """The links of a sheet, as many as it may have; a program opens them by what stands behind the rows."""

    def __init__(self) -> None:
        self._found: list[tuple[str, str, str]] = []

    @property
    def count(self) -> int:
        return len(self._found)

    def add(self, place: str, address: str) -> bool:
        """Whether the cell at this place becomes a link."""
        if len(self._found) >= _LINKS or len(address) > _LINK or not _PLAIN_ADDRESS.fullmatch(address):
            return False
        page, _, within = address.partition("#")
        self._found.append((place, page, within))
        return True

    def listed(self) -> str:
        """The links as they stand behind the rows of the sheet."""
        each = (
            f'<hyperlink ref="{place}" r:id="link{number}" location="{escape(within)}"/>'.replace(' location=""', "")
            for number, (place, _, within) in enumerate(self._found)
        )
        return f"<hyperlinks>{''.join(each)}</hyperlinks>" if self._found else ""

    def relations(self) -> str:
        """Where they lead, which is a part of the workbook of its own."""
        each = (
            f'<Relationship Id="link{number}" Type="{_HYPERLINK}" Target="{escape(page)}" TargetMode="External"/>'
            for number, (_, page, _) in enumerate(self._found)
        )
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<Relationships xmlns="{_RELATIONS}">{"".join(each)}</Relationships>'
