"""Find the parts of a document that comes as plain text, from its lines alone.

A bullet, a label, a heading or a list's lead-in says what a figure counts; related headlines, cookie lines and share
buttons aren't the story. The words that tell them are in the languages' structure.csv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.records import Part
from extractors.text.copies import copies
from gazetteers.scripts import CLOSING, FULL_STOPS, STOPS, UNSTOPPED, word_count
from gazetteers.structure import cue_of
from gazetteers.vocabulary import PartKind

_LINE = re.compile(
    r"\S(?:[^\n]*(?:(?<=\d)\n(?=[a-z])[^\n]*)*\S)?"
)  # a page may be wrapped between ``46`` and ``tusks``
_BULLET = re.compile(r"(?:[-–—•*·▪‣◦●■]\s+|\(?(?:\d{1,2}|[a-z])[.)]\s+)(?=\S)")
_SENTENCE_END = re.compile(rf"[{STOPS}{FULL_STOPS}][{CLOSING}]*$|[{UNSTOPPED}]$")
_FULL_STOP = re.compile(rf"(?:(?<!\.)\.|[{FULL_STOPS}])[{CLOSING}]*$")
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b")
_AMOUNT = re.compile(r"[-–—•*·▪‣◦●■]\s+\d")
_CELL = re.compile(r"\s*(?:\t|\s\|\s|\|)\s*")
_HEADING_WORDS = 9
_HEADLINE_WORDS = 22  # a longer question or exclamation that comes first is no headline
_HEADLINES = 3  # trailing lines without a full stop that make a block of other stories' headlines


@dataclass
class _Line:
    start: int
    end: int
    text: str
    kind: PartKind | None = None

    @property
    def bullet(self) -> bool:
        return _BULLET.match(self.text) is not None

    @property
    def is_prose(self) -> bool:
        return bool(_SENTENCE_END.search(self.text)) and word_count(self.text) > 5

    @property
    def is_short(self) -> bool:
        return word_count(self.text) <= _HEADING_WORDS


def parts_of_text(text: str) -> tuple[Part, ...]:
    """The parts of a text, in order. The first line is the title unless it is a story's first paragraph: a sentence with its full stop.

    Lines of white space belong to no part.
    """
    lines = [_Line(m.start(), m.end(), m.group()) for m in _LINE.finditer(text)]
    if not lines:
        return ()
    first = lines[0]
    headless = first.is_prose and (bool(_FULL_STOP.search(first.text)) or word_count(first.text) > _HEADLINE_WORDS)
    for line in lines if not headless else []:
        if line.text == lines[0].text:  # some pages tell their title again above the text
            line.kind = "title"
    for index in copies(["" if line.bullet else line.text for line in lines]):
        lines[index].kind = "furniture"
    _mark_by_cues(lines)
    _mark_trailing_headlines(lines)
    return tuple(_parts(lines))


def _mark_by_cues(lines: list[_Line]) -> None:
    in_block = False
    for index, line in enumerate(lines[1:], 1):
        role = cue_of(line.text)
        if role == "block" and (line.is_short or "|" in line.text or not line.is_prose):
            in_block, line.kind = True, "furniture"
        elif in_block and not line.is_prose:
            line.kind = "furniture"
        elif role == "line" and (line.is_short or index > len(lines) // 2 or word_count(line.text) < 25):
            line.kind, in_block = "furniture", False
        elif role in ("caption", "notes") or (role == "label" and not line.is_prose):
            line.kind, in_block = "caption" if role == "caption" else "notes", False
        elif role == "dateline" and not line.is_prose:
            line.kind, in_block = "dateline", False
        else:
            in_block = False


def _mark_trailing_headlines(lines: list[_Line]) -> None:
    """The last lines of a page, none of them a sentence, are other stories' headlines.

    Not where a colon or a heading of their own leads them in, nor where most begin with an amount: these are goods.
    """
    first = len(lines)
    while first > 1 and not lines[first - 1].is_prose and lines[first - 1].kind in (None, "furniture"):
        first -= 1
    block = lines[first:]
    led_in = lines[first - 1].text.endswith(":") or any(line.text.endswith(":") for line in block)
    wordy = [line for line in block if word_count(line.text) >= 4]
    headed = bool(block) and not block[0].bullet and block[0].kind is None
    goods = 2 * sum(bool(_AMOUNT.match(line.text)) for line in block) > len(block)
    led_in = led_in or headed or goods
    if len(wordy) >= _HEADLINES and first > 1 and not led_in and all(line.bullet for line in wordy):
        for line in block:
            line.kind = "furniture"


def _parts(lines: list[_Line]) -> Iterator[Part]:
    heading: str | None = None
    lead_in: str | None = None
    columns: list[str] | None = None
    holds_on = False
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        cells = _CELL.split(line.text) if line.kind is None else []
        if len(cells) > 1 and (columns is not None or (following and len(_CELL.split(following.text)) == len(cells))):
            yield from _row(line, cells, columns, heading)
            columns = columns or cells
            continue
        columns = None
        kind = line.kind or _kind(line, following, index)
        if kind == "heading":
            heading, lead_in = line.text.rstrip(":"), line.text if line.text.endswith(":") else None
            holds_on = following is not None and following.is_prose  # else it is that of a list
        yield Part(
            kind=kind,
            start=line.start,
            end=line.end,
            heading=heading if kind not in ("title", "heading") else None,
            lead_in=lead_in if kind == "list_item" else None,
        )
        if kind == "paragraph":
            lead_in = line.text if line.text.endswith(":") else None
            if line.is_prose and not line.text.endswith(":") and not holds_on:
                heading = None


def _kind(line: _Line, following: _Line | None, index: int) -> PartKind:
    if line.bullet:
        return "list_item"
    if re.match(r"[^\d:.]{2,40}:\s+[\d.,]+(?:\s\w+)?\s\(", line.text):
        return "list_item"  # ``Arrests: 41 (2024: 61)``
    if line.is_short and _DATE.search(line.text) and not line.is_prose and len(re.findall(r"\d+", line.text)) <= 6:
        return "dateline" if index <= 3 else "paragraph"
    if following and not line.is_prose and line.is_short and not re.search(r"[.!?;,]$", line.text):
        if line.text.endswith(":") or (following.is_prose and not re.search(r"\d", line.text)):
            return "heading"
        if re.search(r"^[^:]{2,40}:\s+\S", line.text):
            return "list_item"
    if not line.is_prose and re.search(r"^[^:.]{2,40}:\s*\S.*\d", line.text) and line.is_short:
        return "list_item"
    return "paragraph"


def _row(line: _Line, cells: list[str], columns: list[str] | None, heading: str | None) -> Iterator[Part]:
    offset = line.start
    for number, cell in enumerate(cells):
        start = offset + line.text[offset - line.start :].index(cell) if cell else offset
        offset = start + len(cell)
        if cell:
            yield Part(
                kind="table_cell",
                start=start,
                end=offset,
                heading=heading,
                row=cells[0] if number else None,
                column=columns[number] if columns and number < len(columns) else None,
            )
