"""A PDF page's lines with their places, by pypdfium2: in reading order, its tables as rows of cells."""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium

from pipeline.parse.pdf_rules import Rule, rules_of
from pipeline.parse.pdf_runs import Line, joined
from pipeline.parse.pdf_tables import with_tables

_WORD = re.compile(r"[^\W\d_]{2,}")
_BOLD = re.compile(rb"bold|black|heavy|semibold|demi", re.IGNORECASE)
_WIDE_GAP = 0.9  # times the size of letters: justified text hardly stretches a space so far
_OF_BOX = 0.85  # the size of letters, of the height of the box around one
_MOST_CHARS = 200_000  # on one page
_COLUMN_LINES = 3  # lines with the same gap that make columns
_COLUMN_WORDS = 3  # and as many words a line, on average, in prose
_INDENT = 2.0  # times the size of letters, by which a column's lines may begin later
_FAR = 3.0  # times the size of letters: what stands lower is no part of a column


@dataclass(slots=True)
class _Glyph:
    char: str
    left: float
    right: float
    bottom: float
    top: float
    index: int


def page_lines(page: pdfium.PdfPage) -> list[Line]:
    """The lines of a page; those that stand beside each other in columns of prose come column by column."""
    textpage = page.get_textpage()
    try:
        rules = rules_of(page)
        uprights = sorted((rule for rule in rules if rule.upright), key=lambda rule: rule.at)
        runs = [_runs(textpage, glyphs, uprights) for glyphs in _glyph_lines(textpage)]
        return list(_in_reading_order(with_tables([line for line in runs if line], rules)))
    finally:
        textpage.close()
        page.close()


def _glyph_lines(textpage: pdfium.PdfTextPage) -> Iterator[list[_Glyph]]:
    box = pdfium.raw.FS_RECTF()
    line: list[_Glyph] = []
    for index in range(min(textpage.count_chars(), _MOST_CHARS)):
        code = pdfium.raw.FPDFText_GetUnicode(textpage.raw, index)
        if code == 10:
            yield line
            line = []
        elif code not in (0, 13):
            # some characters have no box; they stand where their predecessor does
            placed = pdfium.raw.FPDFText_GetLooseCharBox(textpage.raw, index, box)
            if placed or line:
                line.append(_Glyph(chr(code), box.left, box.right, box.bottom, box.top, index))
    yield line


def _runs(textpage: pdfium.PdfTextPage, glyphs: list[_Glyph], uprights: list[Rule]) -> list[Line]:
    """The runs of a line: a wide gap or an upright rule between two letters parts them."""
    runs: list[list[_Glyph]] = []
    last: _Glyph | None = None
    for glyph in glyphs:
        if glyph.char.isspace():
            if runs:
                runs[-1].append(glyph)
            continue
        if last is None or _parts(last, glyph, uprights):
            runs.append([])
        runs[-1].append(glyph)
        last = glyph
    return [_line(textpage, run) for run in runs]


def _parts(before: _Glyph, after: _Glyph, uprights: list[Rule]) -> bool:
    gap = after.left - before.right
    if gap <= 0:
        return False
    if gap > _WIDE_GAP * max(after.top - after.bottom, before.top - before.bottom) * _OF_BOX:
        return True
    height = (after.bottom + after.top) / 2
    first = bisect_left(uprights, before.right - 1, key=lambda rule: rule.at)
    last = bisect_right(uprights, after.left + 1, key=lambda rule: rule.at)
    return any(rule.low <= height <= rule.high for rule in uprights[first:last])


def _line(textpage: pdfium.PdfTextPage, glyphs: list[_Glyph]) -> Line:
    text = "".join(glyph.char for glyph in glyphs).rstrip()
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    ink = [glyph for glyph in glyphs if not glyph.char.isspace()]
    first, last = next((glyph for glyph in ink if glyph.char.isalpha()), ink[0]), ink[-1]
    size = pdfium.raw.FPDFText_GetFontSize(textpage.raw, first.index) or first.top - first.bottom
    if abs(first.top - first.bottom) > 3 * size or abs(first.top - first.bottom) * 3 < size:
        size = abs(first.top - first.bottom) or size  # the page is scaled as a whole
    bold = all(_is_bold(textpage, glyph.index) for glyph in (first, last))
    return Line(text, ink[0].left, last.right, first.bottom, size, bold)


def _is_bold(textpage: pdfium.PdfTextPage, index: int) -> bool:
    name = ctypes.create_string_buffer(128)
    pdfium.raw.FPDFText_GetFontInfo(textpage.raw, index, name, len(name), None)
    return bool(_BOLD.search(name.value))


def _in_reading_order(lines: list[list[Line]]) -> Iterator[Line]:
    """Columns whose lines the file writes across the page come one after the other; other runs are joined again."""
    at = 0
    while at < len(lines):
        block = _columns_at(lines, at)
        starts = _starts(lines[at])
        if block:
            for number in range(len(starts) + 1):
                yield from (run for line in block for run in line if _column(run, starts) == number)
        else:
            block = [lines[at]]
            yield joined(lines[at])
        at += len(block)


def _starts(line: list[Line]) -> list[float]:
    return [run.left for run in line[1:]]


def _column(run: Line, starts: list[float]) -> int:
    return sum(run.left > start - run.size for start in starts)


def _columns_at(lines: list[list[Line]], at: int) -> list[list[Line]]:
    """The lines from here on that stand in the same columns of prose; none where there are no such columns."""
    starts = _starts(lines[at])
    if not starts:
        return []
    block: list[list[Line]] = [lines[at]]
    for line in lines[at + 1 :]:
        drop = block[-1][0].bottom - line[0].bottom
        if not 0 < drop < _FAR * line[0].size or not all(_fits(run, starts) for run in line):
            break
        block.append(line)
    full = [line for line in block if len(line) == len(starts) + 1]
    is_prose = all(
        sum(len(_WORD.findall(run.text)) for run in column) >= _COLUMN_WORDS * len(column)
        for column in zip(*full, strict=True)
    )
    return block if len(full) >= _COLUMN_LINES and is_prose else []


def _fits(run: Line, starts: list[float]) -> bool:
    """Whether a run crosses no gap between the columns and begins where its column does, or soon after."""
    number = _column(run, starts)
    ends = number == len(starts) or run.right < starts[number]
    return ends and (number == 0 or run.left - starts[number - 1] <= _INDENT * run.size)
