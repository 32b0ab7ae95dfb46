"""Laws by their names: the words about ``Act``, ``Ley`` or ``loi`` that are written as a name is.

A law counts where its sentence tells of people arrested, charged or convicted, or of goods seized, and not of whoever
may one day break it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.reading import Reading
from extractors.text.cues import says
from gazetteers.methods import law_words

_WORD = re.compile(r"[^\s,;:()\"“”«»]+")
_LONGEST = 12  # words of a name
_JOINING = 3  # letters of the longest word in lower case that a name goes on over: of, and, the, del, des
_YEAR = re.compile(r"(?:,?\s+(?:of\s+)?)?\(?((?:19|20)\d\d)\b\)?")
_APPLIED = ("arrest", "suspect", "convict", "seize")


class Law(NamedTuple):
    """A law's name: where it stands, and as it is written there, on one line."""

    start: int
    end: int
    name: str


def laws(reading: Reading) -> Iterator[Law]:
    """The laws that are applied in a document, in order of the text."""
    for match in law_words(reading.language).find(reading.body, reading.folded):
        left, right = reading.sentence_at(match.start)
        if not says(reading, left, right, *_APPLIED) or says(reading, left, right, "whoever"):
            continue
        span: tuple[int, int] | None = (match.start, match.end)
        if match.payload == "last":
            span = _to_the_left(reading.body, left, match.start, match.end)
        elif match.payload == "first":
            span = _to_the_right(reading.body, right, match.start, match.end)
        if span:
            yield Law(*span, " ".join(reading.body[slice(*span)].split()))


def _to_the_left(text: str, left: int, start: int, end: int) -> tuple[int, int] | None:
    """``the Wildlife Conservation and Management Act, 2013``: the head is written large, and the name stands before it."""
    if not text[start].isupper():
        return None
    words = list(_WORD.finditer(text, left, start))[::-1]
    named = _named(text, words, start, -1)
    if named is None:
        return None
    year = _YEAR.match(text, end)
    return named.start(), year.end(1) if year else end


def _to_the_right(text: str, right: int, start: int, end: int) -> tuple[int, int] | None:
    """``Lei de Crimes Ambientais``, ``loi 94-018``: the name, or the number, stands behind the head."""
    named = _named(text, list(_WORD.finditer(text, end, right)), end, 1)
    return (start, start + len(text[start : named.end()].rstrip(".'’-"))) if named else None


def _named(text: str, words: Sequence[re.Match[str]], edge: int, way: int) -> re.Match[str] | None:
    """The last of these words that is still of a name, going on from a place; None where none is."""
    last: re.Match[str] | None = None
    for word in words[:_LONGEST]:
        gap = text[edge : word.start()] if way > 0 else text[word.end() : edge]
        if gap.strip():
            break
        if _is_name(word[0]):
            last = word
        elif len(word[0]) > _JOINING or word[0].endswith("."):
            break
        edge = word.end() if way > 0 else word.start()
    return last


def _is_name(word: str) -> bool:
    return word[0].isupper() or any(letter.isdigit() for letter in word)
