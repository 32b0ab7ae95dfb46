"""What stands right before a number, or between two: signs of currencies (``US$``, ``Rs.``, ``KSh``), phrases, joins."""

from __future__ import annotations

import re

from gazetteers.currencies import sign_before
from gazetteers.lexicon import noun_of
from gazetteers.number_words import number_texts
from gazetteers.phrases import phrases

_FARTHEST = 40  # characters between two numbers that belong together


def is_of_a_vehicle(folded: str, position: int, language: str) -> bool:
    """Whether a vehicle's noun stands right before a place: ``patrol boat P 318``, whose letter and number are its own."""
    word = _WORD.search(folded, max(0, position - _FARTHEST), position)
    noun = noun_of(word[1], language) if word else None
    return noun is not None and noun.class_ == "vehicle"


_WORD = re.compile(r"(\w+)\s$")


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
