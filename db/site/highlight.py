"""A document's text as blocks of plain pieces and marked mentions; the template turns them into escaped HTML."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Any

from msgspec import Struct


class Piece(Struct, frozen=True):
    """A run of text: plain, or a mention of a kind. ``anchors`` are the offsets of facts that begin in it."""

    text: str
    kind: str | None = None
    entity_id: str | None = None
    anchors: tuple[int, ...] = ()


class Block(Struct, frozen=True):
    """A paragraph, heading, list item … with its pieces."""

    kind: str
    pieces: tuple[Piece, ...]
    heading: str = ""
    """Row and column of a table's cell."""


def blocks(
    text: str, parts: str, mentions: Iterable[dict[str, Any]], anchors: Iterable[int], title: str = ""
) -> list[Block]:
    """The text with its mentions marked.

    ``parts`` is the JSON of the document's parts, empty where only its lines are known. ``mentions`` have start,
    end, kind and entity_id, as offsets into the text; of two that overlap the earlier and longer is marked.
    """
    marked = _without_overlap(mentions)
    starts = sorted(set(anchors))
    ranges = _ranges(text, parts)
    if ranges and ranges[0][0] == "title" and text[ranges[0][1] : ranges[0][2]].strip() == title.strip():
        ranges[0] = ("repeated-title", *ranges[0][1:])
    return [Block(kind, _pieces(text, start, end, marked, starts), heading) for kind, start, end, heading in ranges]


def _ranges(text: str, parts: str) -> list[tuple[str, int, int, str]]:
    known = [(part["kind"], part["start"], part["end"], _heading(part)) for part in json.loads(parts or "[]")]
    if known:
        return [part for part in known if text[part[1] : part[2]].strip()]
    ranges, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            ranges.append(("paragraph", start, start + len(line.rstrip("\r\n")), ""))
        start += len(line)
    return ranges


def _heading(part: dict[str, Any]) -> str:
    return " | ".join(part[name] for name in ("row", "column") if part.get(name))


def _without_overlap(mentions: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    chosen: list[dict[str, Any]] = []
    for mention in sorted(mentions, key=lambda m: (m["start"], -m["end"])):
        if not chosen or mention["start"] >= chosen[-1]["end"]:
            chosen.append(mention)
    return chosen


def _pieces(
    text: str, start: int, end: int, marked: Sequence[dict[str, Any]], anchors: Sequence[int]
) -> tuple[Piece, ...]:
    pieces, position = [], start
    for mention in marked:
        if mention["start"] < position or mention["end"] > end:
            continue
        pieces.append(_piece(text, position, mention["start"], anchors))
        pieces.append(_piece(text, mention["start"], mention["end"], anchors, mention["kind"], mention["entity_id"]))
        position = mention["end"]
    pieces.append(_piece(text, position, end, anchors))
    return tuple(piece for piece in pieces if piece.text)


def _piece(
    text: str, start: int, end: int, anchors: Sequence[int], kind: str | None = None, entity_id: str | None = None
) -> Piece:
    return Piece(text[start:end], kind, entity_id, tuple(a for a in anchors if start <= a < end))


def difference(before: str, after: str) -> list[list[tuple[str, str]]]:
    """The words of two versions by paragraph, each run as (``same``, ``gone`` or ``new``, text)."""
    old, new = (text.split("\n") for text in (before, after))
    lines: list[list[tuple[str, str]]] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            lines += [[("same", line)] for line in old[i:j]]
        else:
            lines.append(_words("\n".join(old[i:j]), "\n".join(new[k:m])))
    return [line for line in lines if "".join(text for _, text in line).strip()]


def _words(before: str, after: str) -> list[tuple[str, str]]:
    old, new = before.split(" "), after.split(" ")
    runs: list[tuple[str, str]] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(("same", " ".join(old[i:j])))
            continue
        runs += [("gone", " ".join(old[i:j]))] if i < j else []
        runs += [("new", " ".join(new[k:m]))] if k < m else []
    return runs
