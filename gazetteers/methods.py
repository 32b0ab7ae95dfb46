"""Means of transport, concealment and detection, platforms, reasons, laws and disposals: the languages' methods.csv."""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec import Struct

from gazetteers.grammar import words_in
from gazetteers.matching import Matcher


class MethodRow(Struct, frozen=True):
    """A row of methods.csv: words, and the means of transport, concealment, platform, way of detection, reason for which
    goods were seized or disposal that they tell of.

    Of a ``law`` the value says where its name stands: ``last`` where the word ends it (``Act``), ``first`` where the word
    begins it (``Ley``), ``whole`` where the words are the name.
    """

    text: str
    kind: Literal["transport", "concealment", "platform", "detection", "reason", "disposal", "law"]
    value: str


@cache
def methods(language: str) -> Matcher[MethodRow]:
    """The words that count in a text of this language."""
    return Matcher((row.text, row) for row in words_in("methods.csv", MethodRow, language) if row.kind != "law")


@cache
def law_words(language: str) -> Matcher[str]:
    """The words by which laws are known in a text of this language, each with where the name stands."""
    rows = words_in("methods.csv", MethodRow, language)
    return Matcher((row.text, row.value) for row in rows if row.kind == "law")
