"""Phrases that decide what the words around a figure or a name say: rows of the languages' phrases.csv.

A phrase is written as texts have it, in small letters or capitals, with or without accents. ``*`` at either end of a
word stands for any letters, ``_`` for up to two words of any kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from gazetteers.grammar import words_in
from gazetteers.matching import fold

_REACH = 80  # characters: as far back as a phrase that stands right before a place can begin
_BORDER = r"(?<!\w)"
_SOME = r"(?:\S+\s+){0,2}?"


class PhraseRow(Struct, frozen=True):
    """A row of a language's phrases.csv: what the phrase is used for, and its text."""

    use: str
    text: str


class Phrases:
    """The phrases of one use, to be looked for in a folded text. All methods give the match, or None.

    ``pattern`` is the one that finds any of them, to be put into a larger one.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self.pattern = f"(?:{_either(texts)})"
        self._within = re.compile(self.pattern)
        self._before = re.compile(rf"{self.pattern}\s*$")
        self._after = re.compile(rf"\s*{self.pattern}")

    def within(self, folded: str, start: int, end: int) -> re.Match[str] | None:
        """The first that stands between two places."""
        return self._within.search(folded, start, end)

    def before(self, folded: str, position: int, since: int = 0) -> re.Match[str] | None:
        """The one that ends right before a place, spaces aside; it doesn't begin before ``since``."""
        return self._before.search(folded, max(since, position - _REACH), position)

    def after(self, folded: str, position: int, until: int | None = None) -> re.Match[str] | None:
        """The one that begins right behind a place, spaces aside; it ends by ``until``."""
        return self._after.match(folded, position, len(folded) if until is None else until)


@cache
def phrases(use: str, language: str) -> Phrases:
    """The phrases of one use that count in a text of this language."""
    return Phrases(row.text for row in words_in("phrases.csv", PhraseRow, language) if row.use == use)


def _either(texts: Iterable[str]) -> str:
    """Any of the phrases, long ones first; the border before most of them is looked for once, which is fast."""
    patterns = sorted(map(_pattern, set(texts)), key=len, reverse=True)
    bordered = [pattern.removeprefix(_BORDER) for pattern in patterns if pattern.startswith(_BORDER)]
    others = [pattern for pattern in patterns if not pattern.startswith(_BORDER)]
    return "|".join([*([f"{_BORDER}(?:{'|'.join(bordered)})"] if bordered else []), *others]) or r"(?!)"


def _pattern(text: str) -> str:
    parts = [_SOME if word == "_" else _word(word) + r"\s+" for word in fold(text).split()]
    joined = "".join(parts).removesuffix(r"\s+")
    return joined if text.endswith(("'", "*")) else rf"{joined}(?!\w)"


def _word(word: str) -> str:
    """One word's pattern: at its beginning a border, unless ``*`` leaves it open."""
    letters = re.escape(word.strip("*"))
    return (r"\b\w*" if word.startswith("*") else _BORDER) + letters + (r"\w*" if word.endswith("*") else "")
