"""The words that signal what a text is about: trade, crime and law, animals and plants, and what speaks against them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal

from msgspec import Struct

from gazetteers.grammar import ENGLISH, EVERY, plurals_of, read_as, shares_letters, words
from gazetteers.lexicon import nouns
from gazetteers.matching import Matcher

Signal = Literal[
    "crime", "taking", "seizing", "harming", "finding", "trade", "fate", "legal", "authority", "carrying", "checkpoint",
    "container", "person", "wildlife", "creature", "goods", "sport", "drug", "welfare", "other_goods", "study", "policy",
    "campaign", "opinion", "captive", "nature", "rules", "fashion", "tame", "technology", "stolen",
    "general",
]  # fmt: skip
"""What a word says: the first half for a report on wildlife crime, from ``sport`` on against it.

``seizing`` is a taking in the name of the law, ``harming`` one from the wild, ``taking`` whatever makes it unlawful;
``authority`` is who acts for the law; ``carrying`` joins goods to a person. ``general`` is of no day: ``every year``.
"""


class SignalRow(Struct, frozen=True):
    """A row of a language's relevance.csv: a word (``poach*`` for all that begin so) and what it signals."""

    text: str
    signal: Signal


class CreatureRow(Struct, frozen=True):
    """A row of a language's creatures.csv: an animal or plant that is taken and traded, in the singular."""

    text: str


@cache
def signals(language: str) -> Matcher[Signal]:
    """The signals of a text in this language: its own words and those of every language, English ones in other letters."""
    own = read_as(language)
    known = (own,) if shares_letters(own) else (own, ENGLISH)
    rows = (row for code in (EVERY, *known) for row in words("relevance.csv", SignalRow, code))
    creatures = (told for code in known for told in _creatures(code))
    return Matcher([*((row.text, row.signal) for row in rows), *creatures, *_people(own)])


def _creatures(language: str) -> Iterator[tuple[str, Signal]]:
    for row in words("creatures.csv", CreatureRow, language):
        for form in (row.text, *plurals_of(row.text, language)):
            yield form, "creature"


def _people(language: str) -> Iterator[tuple[str, Signal]]:
    for form, noun in nouns(language).items():
        if noun.class_ == "person":
            yield form, "person"
