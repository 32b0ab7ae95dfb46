"""What a page says of its own visits: counters of views, and how long ago it was published.

They are other at each visit; a document isn't another one for them.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from gazetteers.loader import load

_WORDS = 14  # of a line that may be a counter
_SENTENCE = re.compile(r"[.!?…][\"')\]”’»]*$")
_FIGURE = r"\d+(?:[.,\s]\d{3})*(?:[.,]\d+)?\s?[kKmM]?"


class CounterWord(Struct, frozen=True):
    """A row of counters.csv: a word beside the figure of a counter."""

    text: str
    language: str = ""


@cache
def _counter() -> re.Pattern[str]:
    words = sorted((row.text for row in load("counters.csv", CounterWord)), key=len, reverse=True)
    word = rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)"
    return re.compile(rf"{word}\W{{0,3}}{_FIGURE}(?!\w)|(?<!\w){_FIGURE}(?:\s+[^\W\d]+)?\s+{word}", re.IGNORECASE)


def without_counters(line: str) -> str:
    """A line with its counters and relative times blanked out, where it is no sentence; a sentence as it is."""
    if _SENTENCE.search(line) or len(line.split()) > _WORDS or not re.search(r"\d", line):
        return line
    return _counter().sub("#", line)
