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
from gazetteers.scripts import BEGIN, END, REST, is_plain, is_spaced, plainly

_REACH = 80  # characters: as far back as a phrase that stands right before a place can begin
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
        self._compiled: dict[tuple[str, str, bool], re.Pattern[str]] = {}

    def within(self, folded: str, start: int, end: int) -> re.Match[str] | None:
        """The first that stands between two places."""
        return self._between("", "", folded).search(folded, start, end)

    def before(self, folded: str, position: int, since: int = 0) -> re.Match[str] | None:
        """The one that ends right before a place, spaces aside; it doesn't begin before ``since``."""
        return self._between("", r"\s*$", folded).search(folded, max(since, position - _REACH), position)

    def after(self, folded: str, position: int, until: int | None = None) -> re.Match[str] | None:
        """The one that begins right behind a place, spaces aside; it ends by ``until``."""
        return self._between(r"\s*", "", folded).match(folded, position, len(folded) if until is None else until)

    def _between(self, before: str, behind: str, folded: str) -> re.Pattern[str]:
        """The pattern with what stands around it, compiled when it is first asked of a text of this kind."""
        asked = before, behind, is_plain(folded)
        if asked not in self._compiled:
            pattern = plainly(self.pattern) if is_plain(folded) else self.pattern
            self._compiled[asked] = re.compile(f"{before}{pattern}{behind}")
        return self._compiled[asked]


@cache
def phrases(use: str, language: str) -> Phrases:
    """The phrases of one use that count in a text of this language."""
    return Phrases(row.text for row in words_in("phrases.csv", PhraseRow, language) if row.use == use)


def _either(texts: Iterable[str]) -> str:
    """Any of the phrases, long ones first; what stands before and behind many of them is looked for once, which is fast."""
    groups: dict[tuple[str, str], list[str]] = {}
    for text in sorted(set(map(fold, texts)), key=lambda text: (-len(text), text)):
        begin = BEGIN if is_spaced(text[0]) and text[0] not in "*_" else ""
        end = END if is_spaced(text[-1]) and text[-1] not in "*'" else ""
        groups.setdefault((begin, end), []).append(_pattern(text))
    ordered = sorted(groups.items(), reverse=True)
    return "|".join(f"{begin}(?:{'|'.join(group)}){end}" for (begin, end), group in ordered) or r"(?!)"


def _pattern(text: str) -> str:
    parts = [_SOME if word == "_" else _word(word) + r"\s+" for word in text.split()]
    return "".join(parts).removesuffix(r"\s+")


def _word(word: str) -> str:
    """One word's pattern; ``*`` stands for any letters."""
    opening, closing = BEGIN + REST if word.startswith("*") else "", REST if word.endswith("*") else ""
    return opening + re.escape(word.strip("*")) + closing
