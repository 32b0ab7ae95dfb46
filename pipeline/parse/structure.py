"""Find the parts of a document that comes as plain text: title, headings, list items, captions, furniture."""

from __future__ import annotations

import re

from pipeline.records import Part

_BLOCK = re.compile(r"\S(?:.*?\S)?(?=\s*\n|\s*\Z)")


def parts_of_text(text: str) -> tuple[Part, ...]:
    """The parts of a text, in order, from its lines alone. The first line is the title."""
    parts = []
    for index, line in enumerate(_BLOCK.finditer(text)):
        parts.append(Part(kind="paragraph" if index else "title", start=line.start(), end=line.end()))
    return tuple(parts)
