"""Recorded examples: pages in the shapes that real sites produce, and beside each what parsing must make of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from extractors.records import Bulletin, Lead
from pipeline.parse import parse_capture
from pipeline.sources.source import Source

EXAMPLES = sorted((Path(__file__).parent / "examples").glob("*.html"))
_SOURCE = {"id": "example", "name": "Example", "publisher": "Example", "channel": {"kind": "folder", "path": "."}}


def parsed(page: Path, case: dict[str, Any]) -> Bulletin:
    source = msgspec.convert(_SOURCE | case.get("source", {}), Source)
    url = f"https://www.example.org/{page.stem}"
    lead = Lead(source_id="example", url=url, found_in="https://www.example.org/", **case.get("told", {}))
    return parse_capture(url, page.read_bytes(), case.get("content_type", "text/html"), lead, source)


def described(bulletin: Bulletin) -> dict[str, Any]:
    """A bulletin as the JSON beside an example says it; empty fields are left out."""
    parts = [
        {"kind": part.kind, "text": bulletin.text[part.start : part.end]}
        | {name: value for name in ("heading", "lead_in", "row", "column") if (value := getattr(part, name))}
        for part in bulletin.parts
    ]
    names = ("title", "published", "language", "author", "country", "problem")
    said = {name: getattr(bulletin, name) for name in names}
    return {name: value for name, value in said.items() if value} | {"parts": parts}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_a_page_gives_what_stands_beside_it(example: Path) -> None:
    case = json.loads(example.with_suffix(".json").read_text(encoding="utf-8"))
    assert described(parsed(example, case)) == case["expected"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_parts_cover_the_text_in_order(example: Path) -> None:
    bulletin = parsed(example, json.loads(example.with_suffix(".json").read_text(encoding="utf-8")))
    assert bulletin.text.startswith(bulletin.title)
    assert len(bulletin.parts) == 1 or bulletin.text[len(bulletin.title) :].startswith("\n\n")
    end = 0
    for part in bulletin.parts:
        assert part.start >= end
        assert part.end > part.start
        assert not bulletin.text[end : part.start].strip(" \n-|")
        end = part.end
    assert end == len(bulletin.text)


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 25
