"""The words that signal what a text is about: trade, crime and law, animals and plants, and what speaks against them."""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec import Struct

from gazetteers.grammar import all_words
from gazetteers.matching import Matcher

Signal = Literal[
    "crime", "taking", "seizing", "legal", "wildlife", "sport", "drug", "welfare", "trade", "fate", "finding",
    "authority", "carrying",
]  # fmt: skip
"""``seizing`` is a taking in the name of the law; ``authority`` is who acts for it; ``carrying`` joins goods to a person."""


class SignalRow(Struct, frozen=True):
    """A row of a language's relevance.csv: a word (``poach*`` for all that begin so) and what it signals."""

    text: str
    signal: Signal


@cache
def signals() -> Matcher[Signal]:
    """All signals, whatever their language."""
    return Matcher((row.text, row.signal) for row in all_words("relevance.csv", SignalRow))
