"""The ruling lines of a PDF page: what is drawn between the cells of its tables."""

from __future__ import annotations

import ctypes
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium

_MOST_OBJECTS = 20_000
_MOST_RULES = 2_000  # more are a drawing, no table
_STRAIGHT = 1.0  # points by which a rule may lean
_SHORTEST = 4.0  # points
_TOUCH = 3.0  # points between rules that meet


@dataclass(frozen=True)
class Rule:
    """A straight line, level or upright: where it stands on the other axis, and from where to where it runs."""

    upright: bool
    at: float
    low: float
    high: float


@dataclass(frozen=True)
class Grid:
    """The places of a table's rules: ``columns`` from left to right, ``rows`` from the top down, in points."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]


def rules_of(page: pdfium.PdfPage) -> list[Rule]:
    """The rules of a page, in points; none where it holds so many that it is a drawing."""
    raw = pdfium.raw
    count = min(raw.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)
    objects = (raw.FPDFPage_GetObject(page.raw, index) for index in range(count))
    rules: list[Rule] = []
    for drawn in objects:
        if raw.FPDFPageObj_GetType(drawn) == raw.FPDF_PAGEOBJ_PATH:
            rules.extend(_of_path(drawn))
            if len(rules) > _MOST_RULES:
                return []
    return rules


def _of_path(path: pdfium.raw.FPDF_PAGEOBJECT) -> Iterator[Rule]:
    points = list(_points(path))
    for (x1, y1, _), (x2, y2, drawn) in pairwise(points):
        if not drawn:
            continue
        if abs(x1 - x2) <= _STRAIGHT and abs(y1 - y2) >= _SHORTEST:
            yield Rule(True, (x1 + x2) / 2, min(y1, y2), max(y1, y2))
        elif abs(y1 - y2) <= _STRAIGHT and abs(x1 - x2) >= _SHORTEST:
            yield Rule(False, (y1 + y2) / 2, min(x1, x2), max(x1, x2))


def _points(path: pdfium.raw.FPDF_PAGEOBJECT) -> Iterator[tuple[float, float, bool]]:
    """The points of a path on the page, each with whether a straight line leads to it."""
    raw = pdfium.raw
    matrix, x, y = raw.FS_MATRIX(), ctypes.c_float(), ctypes.c_float()
    raw.FPDFPageObj_GetMatrix(path, matrix)
    begun = (0.0, 0.0)
    for index in range(min(raw.FPDFPath_CountSegments(path), _MOST_RULES)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        place = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        begun = place if kind == raw.FPDF_SEGMENT_MOVETO else begun
        yield (*place, kind == raw.FPDF_SEGMENT_LINETO)
        if raw.FPDFPathSegment_GetClose(segment):
            yield (*begun, True)


def grids(rules: Iterable[Rule]) -> Iterator[Grid]:
    """The grids that rules which meet make; at least two columns and two rows each."""
    for group in _groups(_joined(rules)):
        levels = [rule for rule in group if not rule.upright]
        uprights = [rule for rule in group if rule.upright]
        # where the outermost rules aren't drawn, the others end there
        columns = _places([rule.at for rule in uprights] + [end for rule in levels for end in (rule.low, rule.high)])
        rows = _places([rule.at for rule in levels] + [end for rule in uprights for end in (rule.low, rule.high)])
        if uprights and len(columns) > 2 and len(rows) > 2:
            yield Grid(columns, rows[::-1])


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Rules with those in one piece that go on where another ends."""
    whole: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (rule.upright, round(rule.at), rule.low)):
        last = whole[-1] if whole else None
        goes_on = last and last.upright == rule.upright and abs(last.at - rule.at) <= 1 and rule.low <= last.high + 1
        if last and goes_on:
            whole[-1] = Rule(last.upright, last.at, last.low, max(last.high, rule.high))
        else:
            whole.append(rule)
    return whole


def _groups(rules: list[Rule]) -> list[list[Rule]]:
    """Rules that meet, directly or over others."""
    levels = [rule for rule in rules if not rule.upright]
    uprights = sorted((rule for rule in rules if rule.upright), key=lambda rule: rule.at)
    order = [*levels, *uprights]
    parent = list(range(len(order)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = index = parent[parent[index]]
        return index

    for i, level in enumerate(levels):
        first = bisect_left(uprights, level.low - _TOUCH, key=lambda rule: rule.at)
        last = bisect_right(uprights, level.high + _TOUCH, key=lambda rule: rule.at)
        for j in range(first, last):
            if uprights[j].low - _TOUCH <= level.at <= uprights[j].high + _TOUCH:
                parent[root(j + len(levels))] = root(i)
    groups: dict[int, list[Rule]] = {}
    for index, rule in enumerate(order):
        groups.setdefault(root(index), []).append(rule)
    return list(groups.values())


def _places(values: Iterable[float]) -> tuple[float, ...]:
    """Places from low to high; those that nearly coincide are one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _TOUCH:
            places.append(value)
    return tuple(places)
