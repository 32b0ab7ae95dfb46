"""Words around people's names, and how a name is written: the rows of the languages' speech.csv."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from msgspec import Struct

from gazetteers.grammar import EVERY, words, words_in
from gazetteers.matching import fold
from gazetteers.phrases import Phrases, phrases

SpeechRole = Literal["speech", "title", "accused"]


class SpeechRow(Struct, frozen=True):
    """A row of speech.csv: a verb of speech, an official's title, or what happens to accused people."""

    text: str
    role: SpeechRole


PART = r"(?:[A-Z](?:[a-z]+|'[A-Z][a-z]+)(?:(?:[-'][A-Z]?|[A-Z])[a-z]+)*|[A-Z]\.|(?<![A-Z])[A-Z]{1,2}(?= [A-Z][a-z]))"
"""A word of a person's name in a text without accents."""
SUFFIX = rf"(?:,? (?i:{phrases('name_suffix', EVERY).pattern})\.?)"
NAME = rf"{PART}(?:[ ](?:{phrases('name_particle', EVERY).pattern}[ ])?{PART}){{1,4}}{SUFFIX}?"
"""A person's name in a text without accents. A particle is written small in names of every language."""


class PeopleGrammar(NamedTuple):
    """The patterns of a language, for texts without accents; each has a ``name``."""

    accused: tuple[re.Pattern[str], ...]
    """A name with an age (``aged``), one behind a word for accused people, and one with what was done (``passive``)."""
    speaker_behind: tuple[re.Pattern[str], ...]
    """A speaker behind a quotation, in two orders of words, with ``title`` and what stands ``before``."""
    speaker_ahead: re.Pattern[str]
    """A speaker before one."""
    joint: re.Pattern[str]
    """What stands between a title and the organisation: ``director of the Forest Watch``."""


@cache
def people_grammar(language: str) -> PeopleGrammar:
    """The patterns with which a text of this language is read."""
    alias, of_age, identified, passive, between, behind, that, of, article = (
        phrases(use, language).pattern
        for use in (
            "alias", "of_age", "identified_as", "made_passive", "between_name_and_verb", "behind_speaker", "that_said",
            "speaker_of", "article",
        )
    )  # fmt: skip
    said, accused = (speech_words(role, language).pattern for role in ("speech", "accused"))
    name = rf"(?P<name>{NAME})"
    age = rf"(?P<aged>,\s(?:{alias}\s[^,]{{2,30}},\s)?\d{{2}}\b|\s\(\d{{2}}\)|,\s(?=\D{{0,12}}\d{{2}}\b){of_age})"
    told = rf"(?:,[^,.;]{{2,60}},)?\s(?P<passive>(?:(?:{passive}|{between})\s){{0,3}}){accused}"
    title, before = r"(?P<title>[^,.;\"]{3,110})", r"(?:(?P<before>[^,.;\"\n]{2,70}?)\s)??"
    return PeopleGrammar(
        tuple(map(re.compile, (rf"{name}{age}", rf"{identified},?\s{name}", rf"{name}{told}"))),
        (
            re.compile(rf"\s*,?\s*{said}\s{before}{name}(?:,\s{title})?(?=[,.;]|\s{behind}|$)"),
            re.compile(rf"\s*,?\s*{before}{name}(?:,\s{title},)?\s{said}"),
        ),
        re.compile(rf"{before}{name}(?:,\s{title},)?\s{said}(?:\s[^.\"]{{0,60}})?[:,]?\s*(?:{that}\s)?$"),
        re.compile(rf"\s{of}(?:\s{article})?\s(?=[A-Z])"),
    )


@cache
def tells_accused(language: str) -> bool:
    """Whether it is known how texts in this language (ISO 639-1) tell who is accused, so that their names are found."""
    return any(row.role == "accused" for row in words("speech.csv", SpeechRow, language))


def speech_words(role: SpeechRole, language: str) -> Phrases:
    """The words of one role that count in a text of this language."""
    return Phrases(_texts(role, language))


def _texts(role: SpeechRole, language: str) -> list[str]:
    return [row.text for row in words_in("speech.csv", SpeechRow, language) if row.role == role]


@cache
def titles(language: str) -> Phrases:
    """Officials' titles, one and several."""
    return Phrases(form for title in _texts("title", language) for form in (title, f"{title}s"))


@cache
def title_words(language: str) -> frozenset[str]:
    """The folded words of which officials' titles consist."""
    return frozenset(word for title in _texts("title", language) for word in fold(title).split())
