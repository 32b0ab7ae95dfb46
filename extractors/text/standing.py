"""Where a figure stands in its document, as far as it tells which of the document's cases the figure belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

from extractors.records import Part
from gazetteers.matching import fold
from gazetteers.structure import case_opening

_CUE_WITHIN = 40  # characters from a paragraph's beginning


class Standing(Struct, frozen=True):
    """The paragraph's number, the heading that it stands under, and whether another case begins in it before the figure."""

    paragraph: int = 0
    heading: str | None = None
    opens_case: bool = False


def case_openings(text: str, part: Part) -> list[int]:
    """Where in a part the report of another case begins: at its beginning, or with a sentence of it."""
    return [part.start + match.start() for match in case_opening().finditer(fold(text[part.start : part.end]))]


def standing(text: str, parts: Sequence[Part], offset: int) -> Standing:
    """How the part that holds this character stands in the document."""
    index = bisect_right(parts, offset, key=lambda part: part.start) - 1
    if index < 0:
        return Standing()
    part = parts[index]
    before = fold(text[part.start : max(offset, part.start + _CUE_WITHIN)])
    return Standing(index, part.lead_in or part.heading or part.column, case_opening().search(before) is not None)
