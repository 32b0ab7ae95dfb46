"""The words that say what a figure counts and what happened to it: counted nouns and cues, from the gazetteers."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from msgspec import Struct

from gazetteers.grammar import known_in, plurals_of, read_as, singular_of, words, words_in
from gazetteers.matching import Matcher, fold

NounClass = Literal[
    "person", "officer", "case", "arrest", "conviction", "suspect", "seizure", "country", "agency", "vehicle", "weapon",
    "package", "animal", "dead", "part", "plant", "ignore",
]  # fmt: skip


class NounRow(Struct, frozen=True):
    """A row of a language's nouns.csv: a counted noun in the singular, its irregular plurals and its class."""

    text: str
    class_: NounClass
    plurals: tuple[str, ...] = ()


class CueRow(Struct, frozen=True):
    """A row of a language's cues.csv: a word (``seiz*`` for all that begin so) and what it says of figures near it."""

    text: str
    cue: str


class Noun(NamedTuple):
    """A counted noun: its singular and its class."""

    singular: str
    class_: NounClass


@cache
def nouns(language: str) -> dict[str, Noun]:
    """Folded singulars and plurals of the counted nouns of a language; English ones are known in all."""
    found: dict[str, Noun] = {}
    for code in known_in(language):
        for row in words("nouns.csv", NounRow, code):
            noun = Noun(row.text, row.class_)
            for form in (row.text, *(row.plurals or plurals_of(row.text, code))):
                found[fold(form)] = noun
    return found


@cache
def cues(language: str) -> Matcher[str]:
    """The cues of a language and those that hold in all."""
    return Matcher((row.text, row.cue) for row in words_in("cues.csv", CueRow, language))


def singular(word: str, language: str) -> str:
    """The singular of a noun, also of one that the lexicon doesn't know."""
    known = nouns(language).get(fold(word))
    return known.singular if known else singular_of(word.lower(), read_as(language))
