"""Several phrases after one another in a reading, and nouns that are one of a use's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractors.reading import Reading
from gazetteers.grammar import fold_in
from gazetteers.phrases import phrases

_SPACE = re.compile(r"\s*")
_LAST_WORD = re.compile(r"\b([^\W\d_]+)\s*$")


def each_within(reading: Reading, use: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The phrases between two places, one after the other."""
    while (found := reading.within(use, start, end)) is not None:
        yield found
        start = found.end()


def passing(reading: Reading, position: int, *uses: str, until: int | None = None) -> Iterator[int]:
    """The beginnings of the words behind a place, from the next one on, as long as what stands before is of these uses."""
    while True:
        space = _SPACE.match(reading.folded, position)
        yield space.end() if space else position
        ends = [found.end() for use in uses if (found := reading.behind(use, position, until))]
        if not ends:
            return
        position = max(ends)


def past(reading: Reading, position: int, *uses: str, until: int | None = None) -> int:
    """The beginning of the first word behind a place that is of none of these uses."""
    *_, last = passing(reading, position, *uses, until=until)
    return last


def word_before(reading: Reading, position: int, since: int) -> str | None:
    """The folded word right before a place, none that begins before ``since``."""
    word = _LAST_WORD.search(reading.folded, since, position)
    return word[1] if word else None


def is_named(reading: Reading, noun: str | None, use: str) -> bool:
    """Whether a noun is one of a use's."""
    return noun is not None and _is_one(noun, use, reading.language)


@lru_cache(1 << 14)
def _is_one(noun: str, use: str, language: str) -> bool:
    words = fold_in(noun, language)
    found = phrases(use, language).after(words, 0)
    return found is not None and found.end() == len(words)


def is_said(use: str, words: str, language: str) -> bool:
    """Whether a phrase of a use stands in folded words that are no stretch of a text."""
    return phrases(use, language).within(words, 0, len(words)) is not None


def stands(reading: Reading, where: str, use: str, span: tuple[int, int]) -> bool:
    """Whether a phrase of a use stands right before or behind a span, inside it, or in its sentence."""
    if where == "before":
        return reading.before(use, span[0]) is not None
    if where == "behind":
        return reading.behind(use, span[1]) is not None
    return reading.within(use, *(reading.sentence_at(span[0]) if where == "sentence" else span)) is not None
