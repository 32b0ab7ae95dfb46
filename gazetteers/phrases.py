"""Phrases that decide what the words around a figure or a name say: rows of the languages' phrases.csv.

A phrase is written as texts have it, in small letters or capitals, with or without accents. ``*`` at either end of a
word stands for any letters, ``_`` for up to two words of any kind.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, cached_property

from msgspec import Struct

from gazetteers.alternation import either_of
from gazetteers.grammar import words_in
from gazetteers.matching import fold
from gazetteers.phrase_words import PhraseWords, Standing
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

    def of(self, folded: str) -> Sought:
        """The same, compiled for texts of this one's kind."""
        return self._plain if is_plain(folded) else self._exact

    def within(self, folded: str, start: int, end: int) -> re.Match[str] | None:
        """The first that stands between two places."""
        return self.of(folded).within(folded, start, end)

    def each(self, folded: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """All that stand between two places, in order."""
        return self.of(folded).each(folded, start, end)

    def before(self, folded: str, position: int, since: int = 0) -> re.Match[str] | None:
        """The one that ends right before a place, spaces aside; it doesn't begin before ``since``."""
        return self.of(folded).before(folded, position, since)

    def after(self, folded: str, position: int, until: int | None = None) -> re.Match[str] | None:
        """The one that begins right behind a place, spaces aside; it ends by ``until``."""
        return self.of(folded).after(folded, position, until)

    @cached_property
    def _exact(self) -> Sought:
        return Sought(self.pattern)

    @cached_property
    def _plain(self) -> Sought:
        return Sought(plainly(self.pattern))


class Sought:
    """Phrases as they are looked for in texts of one kind; each way to look is compiled when it is first asked for."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern

    def within(self, folded: str, start: int, end: int) -> re.Match[str] | None:
        """The first that stands between two places."""
        return self._anywhere.search(folded, start, end)

    def each(self, folded: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """All that stand between two places, in order."""
        return self._anywhere.finditer(folded, start, end)

    def before(self, folded: str, position: int, since: int = 0) -> re.Match[str] | None:
        """The one that ends right before a place, spaces aside; it doesn't begin before ``since``."""
        reach = position - _REACH
        return self._at_end.search(folded, reach if reach > since else since, position)

    def after(self, folded: str, position: int, until: int | None = None) -> re.Match[str] | None:
        """The one that begins right behind a place, spaces aside; it ends by ``until``."""
        return self._at_begin.match(folded, position, len(folded) if until is None else until)

    @cached_property
    def _anywhere(self) -> re.Pattern[str]:
        return re.compile(self._pattern)

    @cached_property
    def _at_end(self) -> re.Pattern[str]:
        return re.compile(rf"{self._pattern}\s*$")

    @cached_property
    def _at_begin(self) -> re.Pattern[str]:
        return re.compile(rf"\s*{self._pattern}")


@cache
def phrases(use: str, language: str) -> Phrases:
    """The phrases of one use that count in a text of this language."""
    return Phrases(_texts_by_use(language).get(use, ()))


@cache
def _texts_by_use(language: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in words_in("phrases.csv", PhraseRow, language):
        found[row.use].append(row.text)
    return dict(found)


@cache
def _words(language: str) -> PhraseWords:
    return PhraseWords((use, text) for use, texts in _texts_by_use(language).items() for text in texts)


def standing(folded: str, language: str) -> Standing | None:
    """Where in a folded text of this language phrases can stand; None where anywhere, in scripts whose words have no borders."""
    return Standing(folded, _words(language)) if is_plain(folded) else None


def _either(texts: Iterable[str]) -> str:
    """Any of the phrases, long ones first; what stands before and behind many of them is looked for once, which is fast."""
    groups: dict[tuple[str, str], list[list[str]]] = {}
    for text in sorted(set(map(fold, texts)), key=lambda text: (-len(text), text)):
        begin = BEGIN if is_spaced(text[0]) and text[0] not in "*_" else ""
        end = END if is_spaced(text[-1]) and text[-1] not in "*'" else ""
        groups.setdefault((begin, end), []).append(_pieces(text))
    ordered = sorted(groups.items(), key=lambda group: group[0], reverse=True)
    return "|".join(f"{begin}{either_of(group)}{end}" for (begin, end), group in ordered) or r"(?!)"


def _pieces(text: str) -> list[str]:
    """The pieces of a phrase's pattern: letters, gaps between words, and any letters or words."""
    pieces: list[str] = []
    for word in text.split():
        pieces += [_SOME] if word == "_" else [*_word(word), r"\s+"]
    return pieces[:-1] if pieces[-1] == r"\s+" else pieces


def _word(word: str) -> Iterator[str]:
    """One word's pieces; ``*`` stands for any letters."""
    if word.startswith("*"):
        yield BEGIN + REST
    yield from map(re.escape, word.strip("*"))
    if word.endswith("*") and word != "*":  # any letters twice in a row take the square of their number
        yield REST
