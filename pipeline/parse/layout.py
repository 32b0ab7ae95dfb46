"""Write blocks as a text with the parts that say what stands where."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from extractors.records import Part
from pipeline.parse.block import Block

_LAST_SENTENCE = re.compile(r"(?:^|[.!?]\s+)([^.!?]*(?:\.\d[^.!?]*)*:)$")

_IN_TABLE = 8  # the level of a heading that ends with its table
_GROUP = 9  # the level of a heading over some of a table's rows
_TOTAL = re.compile(r"(?:grand |overall )?tota(?:l|is|ux|les)\b|gesamt\b|ensemble\b", re.IGNORECASE)


def lay_out(title: str, blocks: list[Block]) -> tuple[str, tuple[Part, ...]]:
    """The text, which begins with the title and a blank line, and its parts in order, with exact offsets."""
    _stand_under(blocks)
    pieces: list[str] = []
    parts: list[Part] = []
    length = 0

    def add(piece: str) -> int:
        nonlocal length
        pieces.append(piece)
        length += len(piece)
        return length

    if title:
        parts.append(Part(kind="title", start=0, end=add(title)))
    for index, block in enumerate(blocks):
        start = add(_between(block, blocks[index - 1] if index else None, bool(parts)))
        parts.append(_part(block, start, add(block.text)))
    return "".join(pieces), tuple(parts)


def with_cells(parts: tuple[Part, ...], cells: tuple[Part, ...], moved: int) -> tuple[Part, ...]:
    """The parts of a text with those of its tables, which are ``moved`` by so many characters, in their places."""
    if not cells:
        return parts
    placed = [
        replace(cell, start=cell.start + moved, end=cell.end + moved) for cell in cells if cell.start + moved >= 0
    ]
    taken = [(cell.start, cell.end) for cell in placed]
    others = [part for part in parts if not any(part.start < end and start < part.end for start, end in taken)]
    return tuple(sorted([*others, *placed], key=lambda part: part.start))


def under_headings(text: str, parts: tuple[Part, ...], headings: frozenset[str]) -> tuple[Part, ...]:
    """The parts of a text with these lines as headings, each over what follows it; unchanged where there are none."""
    if not headings:
        return parts
    heading: str | None = None
    placed: list[Part] = []
    for part in parts:
        line = text[part.start : part.end]
        if line in headings and part.kind not in ("title", "furniture"):
            heading = line.rstrip(":")
            placed.append(Part(kind="heading", start=part.start, end=part.end))
        else:
            placed.append(replace(part, heading=part.heading or heading) if part.kind != "title" else part)
    return tuple(placed)


def _between(block: Block, before: Block | None, preceded: bool) -> str:
    """What separates a block from its predecessor, with the dash of a list item that has no bullet of its own."""
    if block.same_line:
        return " | "
    tight = block.tight and before is not None and (before.tight or before.kind == "heading" or _leads_in(before))
    dash = "- " if block.kind in ("list_item", "furniture", "notes") and block.tight and not _has_bullet(block) else ""
    return f"{'' if not preceded else chr(10) if tight else chr(10) * 2}{dash}"


def _has_bullet(block: Block) -> bool:
    from pipeline.parse.lines import BULLET

    return bool(BULLET.match(block.text))


def _part(block: Block, start: int, end: int) -> Part:
    return Part(
        kind=block.kind,
        start=start,
        end=end,
        heading=block.heading,
        lead_in=block.lead_in,
        row=block.row,
        column=block.column,
    )


def _stand_under(blocks: Iterable[Block]) -> None:
    """Give each block the heading and each list item the lead-in that it stands under."""
    headings: list[Block] = []
    lead_in: str | None = None
    for block in blocks:
        if block.kind == "heading":
            headings = [outer for outer in headings if outer.level < block.level]
            headings.append(block)
            lead_in = block.text if block.text.endswith(":") else None
            continue
        if block.kind == "furniture":
            continue
        if block.kind != "table_cell":
            headings = [outer for outer in headings if outer.level < _IN_TABLE]
        above = [heading for heading in headings if heading.level < _GROUP] if _is_total(block) else headings
        block.heading = above[-1].text.rstrip(":") if above else None
        if block.kind == "list_item":
            block.lead_in = " ".join(filter(None, (lead_in, block.lead_in))) or None
        elif block.kind == "paragraph":
            lead_in = _lead_in(block)


def _is_total(block: Block) -> bool:
    """Whether a cell belongs to a row of totals, which stands under no group of rows."""
    return block.kind == "table_cell" and bool(_TOTAL.match(block.row or block.text))


def _leads_in(block: Block) -> bool:
    return block.kind in ("paragraph", "heading") and block.text.endswith(":")


def _lead_in(block: Block) -> str | None:
    """The sentence, ending in a colon, that a list hangs on."""
    if not _leads_in(block):
        return None
    sentence = _LAST_SENTENCE.search(block.text)
    return sentence.group(1).strip() if sentence else block.text
