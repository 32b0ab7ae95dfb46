"""The tables of a PDF page: cells between ruling lines, or figures that stand below each other in columns."""

from __future__ import annotations

import re
import statistics
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from pipeline.parse.pdf_rules import Grid, Rule, grids
from pipeline.parse.pdf_runs import Line, joined

_FIGURE = re.compile(r"\d")
_NOTHING = re.compile(r"^(?:[-–—]+|n/?a)$", re.IGNORECASE)
_LEADER = re.compile(r"^[.·…\s]+$")
_FIGURE_WORDS = 4  # a cell with a figure has no more: ``12 March 2025``
_SHORT_WORDS = 3.5  # words a cell, on average, in a row of a table without figures
_LONG_CELL = 250  # characters: more is prose in boxes
_SAME_LINE = 0.4  # times the size of letters
_APART = 3.5  # times the size of letters: rows that are farther apart aren't one table's
_BETWEEN = 2  # lines without figures that may stand between rows with figures
_NEAR = 0.8  # of the usual distance between rows: a line that is nearer goes on a row's cell
_HEADER_LINES = 3


def with_tables(lines: list[list[Line]], rules: list[Rule]) -> list[list[Line]]:
    """The lines of a page with its tables, each as one line that holds ``rows``, where their first cell stood."""
    for grid in grids(rules):
        inside = [run for line in lines for run in line if _is_in(run, grid)]
        lines = _replaced(lines, inside, _in_grid(inside, grid))
    free = [run for line in lines for run in line if not run.rows and not _LEADER.match(run.text)]
    if sum(_is_figure(run) for run in free) >= 2:
        for block in list(_aligned(_visual_rows(free))):
            lines = _replaced(lines, [run for row in block for run in row], _in_columns(block))
    return lines


def _replaced(lines: list[list[Line]], cells: list[Line], rows: list[list[str]]) -> list[list[Line]]:
    if not _holds_data(rows):
        return lines
    taken = {id(run) for run in cells}
    table = Line(
        "",
        min(run.left for run in cells),
        max(run.right for run in cells),
        min(run.bottom for run in cells),
        statistics.median(run.size for run in cells),
        False,
        rows,
        _has_head(cells),
    )
    left: list[list[Line]] = []
    placed = False
    for line in lines:
        rest = [run for run in line if id(run) not in taken]
        if len(rest) < len(line) and not placed:
            left.append([table])
            placed = True
        if rest:
            left.append(rest)
    return left


def _has_head(cells: list[Line]) -> bool:
    plain = [run.middle for run in cells if not run.bold]
    return bool(plain) and max(run.middle for run in cells) - max(plain) > _SAME_LINE * cells[0].size


def _holds_data(rows: list[list[str]]) -> bool:
    texts = [cell for row in rows for cell in row if cell]
    several = sum(sum(map(bool, row)) > 1 for row in rows)
    return several > 1 and max(map(len, texts)) <= 4 * _LONG_CELL and sum(map(len, texts)) <= _LONG_CELL * len(texts)


# --- between rules ---------------------------------------------------------------------------------


def _is_in(run: Line, grid: Grid) -> bool:
    return grid.columns[0] - 1 <= run.left < grid.columns[-1] and grid.rows[-1] < run.middle < grid.rows[0]


def _in_grid(runs: list[Line], grid: Grid) -> list[list[str]]:
    cells: dict[tuple[int, int], list[Line]] = {}
    for run in runs:
        row = sum(place > run.middle for place in grid.rows) - 1
        column = max(0, bisect_right(grid.columns, run.left + 1) - 1)
        cells.setdefault((row, min(column, len(grid.columns) - 2)), []).append(run)
    rows: list[list[str]] = []
    for row in range(len(grid.rows) - 1):
        rows.extend(_cells([cells.get((row, column), []) for column in range(len(grid.columns) - 1)]))
    return [row for row in rows if any(row)]


def _cells(row: list[list[Line]]) -> list[list[str]]:
    """The cells between two rules; several rows where figures stand below each other in more than one cell."""
    lines = [_visual_rows(runs) for runs in row]
    stacked = [cell for cell in lines if len(cell) > 1 and all(_is_figure(joined(line)) for line in cell)]
    if len(stacked) < 2:
        return [[_text(runs) for runs in row]]
    column_of = {id(run): column for column, runs in enumerate(row) for run in runs}
    return [
        [_text([run for run in line if column_of[id(run)] == column]) for column in range(len(row))]
        for line in _visual_rows([run for runs in row for run in runs])
    ]


def _text(runs: list[Line]) -> str:
    """The text of a cell, in whose lines the runs stand."""
    return "\n".join(joined(row).text for row in _visual_rows(runs))


# --- without rules ---------------------------------------------------------------------------------


def _visual_rows(runs: list[Line]) -> list[list[Line]]:
    """Runs that stand at the same height, from the top down, each row from left to right."""
    rows: list[list[Line]] = []
    for run in sorted(runs, key=lambda run: -run.bottom):
        if rows and abs(rows[-1][0].bottom - run.bottom) <= _SAME_LINE * min(run.size, rows[-1][0].size):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run.left) for row in rows]


def _is_figure(run: Line) -> bool:
    text = run.text.strip()
    return bool(_NOTHING.match(text)) or (bool(_FIGURE.search(text)) and len(text.split()) <= _FIGURE_WORDS)


def _is_tabular(row: list[Line]) -> bool:
    if len(row) < 2:
        return False
    words = sum(len(run.text.split()) for run in row) / len(row)
    return any(map(_is_figure, row[1:])) or (len(row) > 2 and words <= _SHORT_WORDS)


def _aligned(rows: list[list[Line]]) -> Iterator[list[list[Line]]]:
    """The rows of each table: those that hold figures beside words, what stands between them and the heading above."""
    at = 0
    while at < len(rows):
        if not _is_tabular(rows[at]):
            at += 1
            continue
        last = at
        for index in range(at + 1, len(rows)):
            if _are_apart(rows[index - 1], rows[index]) or index - last > _BETWEEN + 1:
                break
            last = index if _is_tabular(rows[index]) else last
        first = _first(rows, at)
        if sum(map(_is_tabular, rows[first : last + 1])) > 1 and any(map(_is_figure, rows[last])):
            yield rows[first : last + 1]
        at = last + 1


def _first(rows: list[list[Line]], at: int) -> int:
    """Where the table begins whose first row with figures is this one."""
    for first in range(at, max(0, at - _HEADER_LINES), -1):
        above = rows[first - 1]
        if len(above) < 2 or _are_apart(above, rows[first]) or len(above) > 2 * len(rows[at]):
            return first
    return max(0, at - _HEADER_LINES)


def _are_apart(above: list[Line], below: list[Line]) -> bool:
    return above[0].bottom - below[0].bottom > _APART * below[0].size


def _in_columns(block: list[list[Line]]) -> list[list[str]]:
    """The cells of each row; no rows where they don't stand in columns."""
    columns = _columns(block)
    rows: list[list[Line | None]] = []
    collisions = 0
    for row in block:
        cells: list[Line | None] = [None] * len(columns)
        for run in row:
            column = max(0, bisect_right(columns, run.right) - 1)
            collisions += cells[column] is not None
            cells[column] = joined([cell, run]) if (cell := cells[column]) else run
        rows.append(cells)
    if len(columns) < 2 or collisions * 5 > len(block):
        return []
    return _without_wraps(rows)


def _columns(block: list[list[Line]]) -> list[float]:
    """Where each column begins: runs that overlap stand in one."""
    spans: list[tuple[float, float]] = []
    for run in sorted((run for row in block if len(row) > 1 for run in row), key=lambda run: run.left):
        if spans and run.left < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], run.right))
        else:
            spans.append((run.left, run.right))
    return [left for left, _ in spans]


def _without_wraps(rows: list[list[Line | None]]) -> list[list[str]]:
    """Rows with the cells that were wrapped at their column's width in one piece."""
    heights = [next(cell.bottom for cell in row if cell) for row in rows]
    drops = [above - below for above, below in pairwise(heights)]
    usual = statistics.median(drops) if drops else 0.0
    merged: list[list[list[str]]] = []
    for index, row in enumerate(rows):
        texts = [[cell.text] if cell else [] for cell in row]
        goes_on = index > 0 and _goes_on(row, drops[index - 1], usual)
        if goes_on:
            merged[-1] = [above + here for above, here in zip(merged[-1], texts, strict=True)]
        else:
            merged.append(texts)
    return [["\n".join(cell) for cell in row] for row in merged]


def _goes_on(row: list[Line | None], drop: float, usual: float) -> bool:
    filled = [cell for cell in row if cell]
    if drop < _NEAR * usual and not (row[0] and len(filled) > 1 and any(map(_is_figure, filled[1:]))):
        return True
    return len(filled) == 1 and not (filled[0].text[:1].isupper() or filled[0].text[:1].isdigit())
