"""Number words and the words that qualify figures: the languages' number_words.csv and qualifiers.csv."""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec import Struct

from gazetteers.grammar import ENGLISH, EVERY, read_as, words, words_in
from gazetteers.matching import fold
from gazetteers.vocabulary import Qualifier

NumberRole = Literal["unit", "scale", "numeral", "hundred", "article", "half", "join", "multiplier", "money_multiplier"]


class NumberWordRow(Struct, frozen=True):
    """A row of number_words.csv.

    ``unit`` is added (``forty``, ``quatre-vingt``). ``scale`` multiplies the words or digits before it, and stands alone
    behind an article only (``a million``); ``numeral`` does so, too, and is a number by itself (``mil``); ``hundred``
    multiplies words alone (``trois cents``). ``article`` is one before a scale, nothing beside a half, and alone no
    number. ``half`` is a part of what it stands before or behind. ``join`` is passed over. ``multiplier`` multiplies
    digits (``k``), ``money_multiplier`` those of an amount of money (``m``).
    """

    text: str
    role: NumberRole
    value: float


class QualifierRow(Struct, frozen=True):
    """A row of qualifiers.csv: words before or after a figure, how they qualify it, and the least number word for it."""

    text: str
    qualifier: Qualifier
    where: Literal["before", "after"]
    least: float = 0


@cache
def number_words(language: str) -> dict[str, NumberWordRow]:
    """The number words of a text of this language, folded and without hyphens, its own last. Articles are its own alone."""
    found = {_key(row.text): row for row in words("number_words.csv", NumberWordRow, EVERY)}
    own = read_as(language)
    for code in dict.fromkeys((ENGLISH, own)):
        rows = words("number_words.csv", NumberWordRow, code)
        found |= {_key(row.text): row for row in rows if code == own or row.role != "article"}
    return found


def _key(text: str) -> str:
    return fold(text).replace("-", " ")


def number_word(written: str, language: str) -> NumberWordRow:
    """The row of a number word as it stands in a folded text, with blanks or hyphens."""
    return number_words(language)[written.replace("-", " ")]


@cache
def number_texts(language: str, *roles: NumberRole) -> tuple[str, ...]:
    """The folded number words of these roles, long ones first, as an alternation of a pattern wants them."""
    texts = (text for text, row in number_words(language).items() if row.role in roles)
    return tuple(sorted(texts, key=len, reverse=True))


@cache
def qualifier_rows(language: str, where: str) -> dict[str, QualifierRow]:
    """The qualifiers that stand before or after a figure, by their folded text."""
    return {fold(row.text): row for row in words_in("qualifiers.csv", QualifierRow, language) if row.where == where}
