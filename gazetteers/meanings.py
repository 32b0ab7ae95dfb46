"""Words that tell what money was and what became of people."""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec import Struct

from gazetteers.grammar import words_in
from gazetteers.matching import Matcher, fold
from gazetteers.phrases import phrases
from gazetteers.vocabulary import MoneyRole, Outcome


class MoneyWord(Struct, frozen=True):
    """A row of a language's money.csv: a word, and what money beside it was; ``weak``: unless another word is near."""

    text: str
    role: MoneyRole
    weak: Literal["yes", ""] = ""


class FateWord(Struct, frozen=True):
    """A row of a language's outcomes.csv: a word, and what became of people of whom it is said."""

    text: str
    outcome: Outcome


@cache
def money_words(language: str) -> Matcher[MoneyWord]:
    """What money was, by the words of texts in a language."""
    return Matcher((row.text, row) for row in words_in("money.csv", MoneyWord, language))


@cache
def fate_words(language: str) -> Matcher[Outcome]:
    """What became of people, by the words of texts in a language."""
    return Matcher((row.text, row.outcome) for row in words_in("outcomes.csv", FateWord, language))


def is_of_court(title: str, language: str) -> bool:
    """Whether a headline says that its story is a later step of a case: a charge, a trial, a sentence."""
    return phrases("of_court", language).within(fold(title), 0, len(title)) is not None
