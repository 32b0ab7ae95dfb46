"""Tables: what holds data gives cells with their headings; what only lays out a page gives the blocks in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from pipeline.parse.block import Block
from pipeline.parse.charset import tidy

Reader = Callable[[_Element], list[Block]]
"""What gives the blocks of an element: a cell holds all that a page can."""
_CELLS = ("td", "th")
_LONG_CELL = 250  # characters: cells that are longer hold prose, not data
_FIGURE = re.compile(r"\d")
_MAX_SPAN = 50
_CAPTION_LEVEL, _GROUP_LEVEL = 8, 9  # below all headings of the page; they end with the table


@dataclass
class _Cell:
    text: str
    head: bool
    element: _Element | None = None


def table_blocks(table: _Element, read: Reader) -> Iterator[Block]:
    """A table's blocks, row by row. Each cell knows its row's first cell and its column's heading."""
    lines = [row for row in table.iter("tr") if _table_of(row) is table]
    rows = [] if _only_lays_out(table) else [_cells(row, read) for row in lines]
    rows = [row for row in rows if any(cell.text for cell in row)]
    if not _holds_data(rows):
        for element in (element for row in lines for element in row if element.tag in _CELLS):
            yield from read(element)
        return
    caption = _caption(table)
    if caption:
        yield Block("heading", caption, _CAPTION_LEVEL, place=table)
    for block in _data(rows):
        block.lead_in = caption
        yield block


def data_blocks(rows: list[list[str]], *, has_head: bool = False) -> Iterator[Block]:
    """The blocks of a table that is known by its cells' texts alone, as many in each row."""
    return _data([[_Cell(text, head=has_head and row is rows[0]) for text in row] for row in rows])


def _table_of(row: _Element) -> _Element | None:
    return next(row.iterancestors("table"), None)


def _cells(row: _Element, read: Reader) -> list[_Cell]:
    """The cells of a row; one that spans columns is followed by empty ones, so that the columns stay in line."""
    cells: list[_Cell] = []
    for element in row:
        if element.tag in _CELLS:
            text = " ".join(block.text for block in read(element))
            cells.append(_Cell(text, element.tag == "th", element))
            span = element.get("colspan") or "1"
            extra = min(int(span), _MAX_SPAN) - 1 if span.isdecimal() else 0
            cells.extend(_Cell("", cells[-1].head, element.makeelement("td")) for _ in range(extra))
    return cells


def _only_lays_out(table: _Element) -> bool:
    """Told before any cell is read: the cells of tables within tables would be read twice for each of these."""
    return table.get("role") in ("presentation", "none") or table.find(".//table") is not None


def _holds_data(rows: list[list[_Cell]]) -> bool:
    texts = [cell.text for row in rows for cell in row if cell.text]
    if len(rows) < 2:
        return False
    several = sum(sum(bool(cell.text) for cell in row) > 1 for row in rows)
    return several >= 2 and max(map(len, texts)) <= 4 * _LONG_CELL and sum(map(len, texts)) / len(texts) <= _LONG_CELL


def _caption(table: _Element) -> str | None:
    caption = table.find("caption")
    return tidy("".join(map(str, caption.itertext()))) or None if caption is not None else None


def _data(rows: list[list[_Cell]]) -> Iterator[Block]:
    columns: list[str] | None = None
    for index, row in enumerate(rows):
        filled = [cell for cell in row if cell.text]
        if len(filled) == 1 and len(row) > 1 and (filled[0].head or not _FIGURE.search(filled[0].text)):
            yield Block("heading", filled[0].text, _GROUP_LEVEL, tight=index > 0, place=filled[0].element)
            continue
        is_header = columns is None and _is_header(row, rows[index + 1 :])
        yield from _row(row, columns, is_header)
        if is_header:
            columns = [cell.text for cell in row]


def _is_header(row: list[_Cell], below: list[list[_Cell]]) -> bool:
    filled = [cell for cell in row if cell.text]
    if all(cell.head for cell in filled):
        return True
    plain = not any(_FIGURE.search(cell.text) for cell in filled)
    return plain and any(_FIGURE.search(cell.text) for other in below for cell in other)


def _row(row: list[_Cell], columns: list[str] | None, is_header: bool) -> Iterator[Block]:
    first = next((cell.text for cell in row if cell.text), None)
    on_line = False
    for number, cell in enumerate(row):
        if not cell.text:
            continue
        yield Block(
            "table_cell",
            cell.text,
            tight=True,
            same_line=on_line,
            place=cell.element,
            row=first if on_line and not is_header else None,
            column=columns[number] or None if columns and number < len(columns) else None,
        )
        on_line = True
