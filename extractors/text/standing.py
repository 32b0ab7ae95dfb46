"""Where a figure stands in its document, as far as it tells which of the document's cases the figure belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from extractors.records import Part
from gazetteers.grammar import all_words
from gazetteers.matching import fold

_CUE_WITHIN = 40  # characters from a paragraph's beginning


class CaseCue(Struct, frozen=True):
    """A row of a language's case_cues.csv: words that begin the report of another case."""

    text: str


class Standing(Struct, frozen=True):
    """The paragraph's number, the heading that it stands under, and whether another case begins in it before the figure."""

    paragraph: int = 0
    heading: str | None = None
    opens_case: bool = False


@cache
def _opening() -> re.Pattern[str]:
    """A cue at the beginning of a paragraph or of a sentence in it."""
    cues = (re.escape(fold(row.text)) for row in all_words("case_cues.csv", CaseCue))
    return re.compile(rf"(?:\A|[.!?]\s+)(?:{'|'.join(cues)})")


def case_openings(text: str, part: Part) -> list[int]:
    """Where in a part the report of another case begins: at its beginning, or with a sentence of it."""
    return [part.start + match.start() for match in _opening().finditer(fold(text[part.start : part.end]))]


def standing(text: str, parts: Sequence[Part], offset: int) -> Standing:
    """How the part that holds this character stands in the document."""
    index = bisect_right(parts, offset, key=lambda part: part.start) - 1
    if index < 0:
        return Standing()
    part = parts[index]
    before = fold(text[part.start : max(offset, part.start + _CUE_WITHIN)])
    return Standing(index, part.lead_in or part.heading or part.column, _opening().search(before) is not None)
