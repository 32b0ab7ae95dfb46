"""The words that say what a figure counts and what happened to it: counted nouns and cues, from the gazetteers."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from msgspec import Struct

from gazetteers.loader import load
from gazetteers.matching import Matcher, fold

NounClass = Literal[
    "person", "officer", "case", "arrest", "conviction", "suspect", "seizure", "country", "agency", "vehicle", "weapon",
    "package", "animal", "dead", "part", "plant", "ignore",
]  # fmt: skip
LANGUAGES = ("en", "es", "fr", "pt")


class NounRow(Struct, frozen=True):
    """A row of nouns.csv: a counted noun in the singular, its irregular plurals and its class."""

    text: str
    class_: NounClass
    language: Literal["en", "es", "fr", "pt"]
    plurals: tuple[str, ...] = ()


class CueRow(Struct, frozen=True):
    """A row of count_cues.csv: a word (``seiz*`` for all that begin so) and what it says of figures near it."""

    text: str
    cue: str
    language: str = ""


class Noun(NamedTuple):
    """A counted noun: its singular and its class."""

    singular: str
    class_: NounClass


def plurals_of(word: str, language: str) -> tuple[str, ...]:
    """The regular plurals of a noun, folded or not, in English, Spanish, French or Portuguese."""
    if language == "en":
        if re.search(r"(?:s|x|z|ch|sh)$", word):
            return (word + "es",)
        if re.search(r"[^aeiou]y$", word):
            return (word[:-1] + "ies",)
        return (word + "s",)
    if language == "fr":
        return (word,) if word[-1] in "sxz" else (word + ("x" if word.endswith(("eau", "au", "eu")) else "s"),)
    if language == "pt" and word.endswith("m"):
        return (word[:-1] + "ns",)
    if language == "pt" and word.endswith("ão"):
        return (word[:-2] + "ões",)
    if language == "pt" and re.search(r"[aou]l$", word):
        return (word[:-1] + "is",)
    if word.endswith("z") and language == "es":
        return (word[:-1] + "ces",)
    return (word + "s",) if word[-1] in "aeiouáéíóúãõ" else (word + "es",)


@cache
def nouns(language: str) -> dict[str, Noun]:
    """Folded singulars and plurals of the counted nouns of a language; English ones are known in all."""
    found: dict[str, Noun] = {}
    for code in ("en", language):
        for row in load("nouns.csv", NounRow):
            if row.language == code:
                noun = Noun(row.text, row.class_)
                for form in (row.text, *(row.plurals or plurals_of(row.text, code))):
                    found[fold(form)] = noun
    return found


@cache
def cues(language: str) -> Matcher[str]:
    """The cues of a language and those that hold in all."""
    wanted = {"", "en", language}
    return Matcher((row.text, row.cue) for row in load("count_cues.csv", CueRow) if row.language in wanted)


def singular(word: str, language: str) -> str:
    """The singular of a noun that the lexicon doesn't know, by the commonest endings."""
    known = nouns(language).get(fold(word))
    if known:
        return known.singular
    lower = word.lower()
    if language == "en":
        for ending, base in (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("ses", "se"), ("s", "")):
            if lower.endswith(ending) and not lower.endswith("ss"):
                return lower[: -len(ending)] + base
        return lower
    for ending, base in (("ões", "ão"), ("ciones", "ción"), ("eaux", "eau"), ("ores", "or"), ("ales", "al"), ("s", "")):
        if lower.endswith(ending):
            return lower[: -len(ending)] + base
    return lower
