"""The words that signal what a text is about: trade, crime and law, animals and plants, and what speaks against them."""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec import Struct

from gazetteers.loader import load
from gazetteers.matching import Matcher

Signal = Literal["crime", "taking", "legal", "wildlife", "sport", "drug", "welfare", "trade", "fate", "finding"]


class SignalRow(Struct, frozen=True):
    """A row of relevance.csv: a word (``poach*`` for all that begin so) and what it signals."""

    text: str
    signal: Signal
    language: str = ""


@cache
def signals() -> Matcher[Signal]:
    """All signals, whatever their language."""
    return Matcher((row.text, row.signal) for row in load("relevance.csv", SignalRow))
