"""How lines that aren't the story begin, and how the report of another case does: structure.csv and case_cues.csv."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from msgspec import Struct

from gazetteers.grammar import all_words
from gazetteers.matching import fold
from gazetteers.scripts import FULL_STOPS, LETTERS, STOPS


class StructureCue(Struct, frozen=True):
    """A row of a language's structure.csv: how a line begins, and what that makes of it.

    A block runs on to the next prose; a label makes notes of a line that isn't prose: ``About the size of a cat, …``.
    """

    text: str
    role: Literal["block", "line", "caption", "notes", "label", "dateline"]


class CaseCue(Struct, frozen=True):
    """A row of a language's case_cues.csv: words that begin the report of another case."""

    text: str


@cache
def _cues() -> dict[str, list[tuple[str, str]]]:
    """Cues by their first letter, the longest first."""
    by_letter: dict[str, list[tuple[str, str]]] = {}
    for row in sorted(all_words("structure.csv", StructureCue), key=lambda row: -len(row.text)):
        by_letter.setdefault(fold(row.text)[0], []).append((fold(row.text), row.role))
    return by_letter


def cue_of(line: str) -> str | None:
    """The role that a line's beginning gives it (``block``, ``line``, ``caption``, ``notes``, ``label``, ``dateline``), if any."""
    folded = fold(line)
    for head in (folded.lstrip("-–•*· [("), folded.strip()):
        for cue, role in _cues().get(head[:1], ()):
            if head.startswith(cue) and not (cue[-1] in LETTERS and head[len(cue) : len(cue) + 1] in LETTERS):
                return role
    return None


@cache
def case_opening() -> re.Pattern[str]:
    """A cue at the beginning of a paragraph or of a sentence in it."""
    cues = (re.escape(fold(row.text)) for row in all_words("case_cues.csv", CaseCue))
    return re.compile(rf"(?:\A|[{STOPS}]\s+|[{FULL_STOPS}]\s*)(?:{'|'.join(cues)})")
