"""What stands right before a number, or between two: signs of currencies (``US$``, ``Rs.``, ``KSh``), phrases, joins."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from gazetteers.currencies import currency_rows
from gazetteers.matching import fold
from gazetteers.number_words import number_texts
from gazetteers.phrases import phrases

_LETTER = re.compile("[a-z]")
_FARTHEST = 40  # characters between two numbers that belong together


class Sign(NamedTuple):
    """A currency's sign in a text."""

    start: int
    end: int
    text: str


def sign_before(folded: str, position: int, language: str) -> Sign | None:
    """The sign that ends right before a place, at most a blank between."""
    end = position - (folded[max(0, position - 1) : position] == " ")
    for size in _signs(language):
        start = end - size
        if start >= 0 and folded[start:end] in _signs(language)[size] and not _LETTER.match(folded, start - 1, start):
            return Sign(start, end, folded[start:end])
    return None


@cache
def _signs(language: str) -> dict[int, frozenset[str]]:
    """The signs by their length, long ones first."""
    texts = {fold(row.text) for row in currency_rows(language) if row.where != "after"}
    return {size: frozenset(t for t in texts if len(t) == size) for size in sorted(set(map(len, texts)), reverse=True)}


def before_sign(folded: str, position: int, language: str) -> int:
    """Where the sign of a currency begins that stands right before a place, else the place."""
    sign = sign_before(folded, position, language)
    return sign.start if sign else position


def phrase_between(use: str, folded: str, start: int, end: int, language: str) -> bool:
    """Whether a phrase of this use is all that stands between two places."""
    match = phrases(use, language).after(folded, start, end) if end - start <= _FARTHEST else None
    return match is not None and not folded[match.end() : end].strip()


def join_between(folded: str, start: int, end: int, language: str) -> bool:
    """Whether ``and`` is all that stands between two places."""
    return end - start <= _FARTHEST and folded[start:end].strip() in number_texts(language, "join")


def dash_or_to_between(folded: str, start: int, end: int, language: str) -> bool:
    """Whether a dash or ``to`` is all that stands between two places."""
    is_dash = end - start <= _FARTHEST and folded[start:end].strip() in ("-", "~")
    return is_dash or phrase_between("range_to", folded, start, end, language)
