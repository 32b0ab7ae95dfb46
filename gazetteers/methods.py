"""Means of transport, of concealment and of detection, and platforms: the rows of the languages' methods.csv."""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec import Struct

from gazetteers.grammar import words_in
from gazetteers.matching import Matcher


class MethodRow(Struct, frozen=True):
    """A row of methods.csv: words, and the means of transport, concealment, platform or way of detection that they tell of."""

    text: str
    kind: Literal["transport", "concealment", "platform", "detection"]
    value: str


@cache
def methods(language: str) -> Matcher[MethodRow]:
    """The words that count in a text of this language."""
    return Matcher((row.text, row) for row in words_in("methods.csv", MethodRow, language))
