"""Words around people's names, and how a name is written: the rows of the languages' speech.csv."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from babel import Locale
from msgspec import Struct

from gazetteers.agency_names import FormRow
from gazetteers.grammar import EVERY, known_in, locales, stop_words, words, words_in
from gazetteers.lexicon import nouns
from gazetteers.matching import fold
from gazetteers.number_words import NumberWordRow
from gazetteers.phrases import PhraseRow, Phrases, phrases

SpeechRole = Literal["speech", "title", "accused", "accusing", "suspect", "case"]


class SpeechRow(Struct, frozen=True):
    """A row of speech.csv: a verb of speech, an official's title, or words around people who are accused.

    ``accused`` stands behind a name, ``accusing`` and ``suspect`` before one; with ``case`` a sentence tells of a crime.
    """

    text: str
    role: SpeechRole


PART = (
    r"(?:[A-Z](?:[a-z]+|'[A-Z][a-z]+)(?:(?:[-'][A-Z]?|[A-Z])[a-z]+){0,5}|[A-Z]\.|(?<![A-Z])[A-Z]{1,2}(?= [A-Z][a-z]))"
)
"""A word of a person's name in a text without accents."""
SUFFIX = rf"(?:,? (?i:{phrases('name_suffix', EVERY).pattern})\.?)"
NAME = rf"(?<![\w'-]){PART}(?:[ ](?:{phrases('name_particle', EVERY).pattern}[ ])?{PART}){{1,4}}{SUFFIX}?"
"""A person's name in a text without accents. A particle is written small in names of every language."""

_OF_BODIES = ("head", "head_of", "plain_head", "weak_head", "ministry", "ngo", "law", "area", "part")
_INITIALS = 2  # letters of a day in the narrow form at most
_OF_THINGS = "head_of_a_thing"
_PARTICLE = phrases("name_particle", EVERY).pattern
_PARTICLE_ALONE = re.compile(rf"(?:{_PARTICLE})")
_WRITTEN = rf"(?:(?:[A-Z]\.){{2,4}}|[A-Z]'[A-Z][a-z]+|[BFGKMNOPRZ]'[A-Z]{{2,20}}|[A-Z][a-z]{{1,3}}\.(?= (?:{_PARTICLE} )?[A-Z])|{PART}|[A-Z]{{2,40}}(?:['-][A-Z]{{1,40}}){{0,5}})"
"""A word of a name, all in capitals, too."""
_NICKNAME = rf" [\"“'‘«(]{_WRITTEN}(?: {_WRITTEN})?[\"”'’»)]"
"""What somebody is called, between the words of a name: ``Mateus “Kota” Lukamba``."""


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


class MaskGrammar(NamedTuple):
    """The patterns with which names to be masked are found, and what stands beside them."""

    run: re.Pattern[str]
    """Words in a row that are written as a name is, in a text without accents."""
    aged: re.Pattern[str]
    """An age right behind a name."""
    aged_and_accused: re.Pattern[str]
    """One with what is told of an accused person behind it, whoever that is: ``Deputy X, 39, pleaded guilty``."""
    behind: re.Pattern[str]
    """What was done to whom is named before; ``passive`` is empty where a name may be who did it."""
    before: re.Pattern[str]
    """What was done to whom is named behind, or who that is, in a folded text; with a title between."""
    called: re.Pattern[str]
    """Who that is, in an apposition behind a name, in a folded text: ``, his driver``; or a surname that isn't told: ``“N”``."""
    alias: re.Pattern[str]
    """What tells another name of somebody, before it, in a folded text."""
    joint: re.Pattern[str]
    """What stands between two names of a list."""
    titled: re.Pattern[str]
    """A title and a comma, or a single word, before a name, in a folded text: ``the director of parks, ``."""
    office: re.Pattern[str]
    """An official's title in an apposition behind a name, in a folded text: ``, the senior warden``."""
    nickname: re.Pattern[str]
    """What somebody is called (``name``), in quotation marks behind a name: `` “Mingo”``, ``, o “Jacaré”``."""
    who: re.Pattern[str]
    """A clause behind a name that tells of a person, in a folded text: ``, who waited``."""
    suspect: re.Pattern[str]
    """A word for somebody who is accused, alone, in a folded text."""
    case: Phrases
    """Words of a sentence that tells of a crime."""


@cache
def mask_grammar(language: str) -> MaskGrammar:
    """The patterns for texts of a language."""
    of_age, passive, between, mark, both, relative, of, alias, goes_on, article, who, of_office, dismissed = (
        phrases(use, language).pattern
        for use in (
            "of_age", "made_passive", "between_name_and_verb", "object_mark", "name_joint", "relative", "speaker_of",
            "alias", "behind_a_name", "article", "who", "of_office", "out_of_office",
        )
    )  # fmt: skip
    accused, accusing, suspect = (speech_words(role, language).pattern for role in ("accused", "accusing", "suspect"))
    title = titles(language).pattern
    aged = rf"(?:,\s\d{{2}}\b(?!\s[^\W\d]+\s\d{{4}})|\s\(\d{{2}}\b(?![/.-])|,\s(?=\D{{0,12}}\d{{2}}\b)(?i:{of_age}))"
    return MaskGrammar(
        re.compile(rf"(?<![\w.@/#-])(?<![A-Z]')(?:(?:{_PARTICLE})-)?{_WRITTEN}(?:{_NICKNAME}(?= [A-Z]))?(?: ?(?:(?:{_PARTICLE})[ -]){{0,2}}"
                   rf"(?<=[ -]){_WRITTEN}(?:{_NICKNAME}(?= [A-Z]))?){{0,40}}"),
        re.compile(aged),
        re.compile(rf"{aged}[^,.;)\n]{{0,20}}[,)]?\s(?i:{accused})"),
        re.compile(rf"(?:,[^,.;]{{2,60}},)?\s(?P<passive>(?i:(?:{passive}|{between})\s){{0,3}})(?i:{accused})"),
        # “National Parks spokesperson X”, “resident magistrate X”, “le juge X”: a word that belongs to an office
        re.compile(rf"(?!{title},?\s?$)(?:(?:{accusing}|{passive}\s{accused})(?:\s{between})?(?:\s{mark})?(?:(?:\s[^\W\d]+){{0,3}}?\s{title},?)?"
                   rf"|(?:{suspect}|{dismissed})(?:\s(?:{of})\s(?:\w{{2,5}}|[^,.;:()\n]{{2,40}}?,))?(?:[,:]|,?\s{title},?|,\s[^\W\d]+\s{title},?)?)"
                   rf"\s?[\"“'«‘(]?\s?$"),
        re.compile(rf"(?:,\s(?!(?:[^\s,.;]+\s)?{title}\s(?:{of})\s)(?:[^\s,.;]+\s(?!(?:{article})\s)){{0,2}}?(?:{suspect}|{dismissed})|\s?(?:[(]{alias},?\s|{alias},?\s[\"“'«‘])|\s{goes_on}|\s[\"“'«‘][a-z]\.?[\"”'»’])"),
        re.compile(rf"(?:{alias}[,:]?|\w\s@)\s?[\"“'«‘]?\s?$"),
        re.compile(rf"(?:\s?\(\d{{2}}\)|,\s(?:[^,.;\n]{{2,40}}|(?:[A-Z]\.){{1,3}}))?\.?\s?(?:[,;]|,?\s(?i:{both}))\s"
                   r"|[\"”’'»]\s|(?:,[^,.;\n]{2,40})?[.;,]?\s*\n\W*|[^\n]{0,60}\n\s*(?:[-–—•*]|\d{1,2}[.)])\s"),
        re.compile(rf"{title}(?:\s{of_office}\s|(?:\s{of_office})?(?:(?:\s(?:{of})\s[^,.;:()\n]{{2,60}}?)?,|\s(?:{of})(?:\s[^\s,.;:()]{{2,20}})?)\s)$"),
        re.compile(rf"\s?[,(]\s?(?!{relative})(?:(?!{both}\s)[^\s,.;()]+\s){{0,3}}?{title}"),
        re.compile(rf",?\s(?:(?i:{article}|{alias})\s)?[\"“‘'«]\s?(?P<name>(?=[^\W\d_a-z])[^\"“”‘’«»\n]{{1,30}}?)\s?[\"”’'»]"),
        re.compile(rf",\s{who}\b"),
        re.compile(suspect),
        speech_words("case", language),
    )  # fmt: skip


@cache
def common_words(language: str) -> frozenset[str]:
    """Folded words that the gazetteers of a language use as words and not as names; days and months are among them."""
    found = {*calendar_words(language), *nouns(language)}
    found |= {fold(row.text) for row in words_in("number_words.csv", NumberWordRow, language)}
    for code in known_in(language):
        for row in words("phrases.csv", PhraseRow, code):
            if row.use != _OF_THINGS:  # people are called by them, too: ``Costa``
                found.update(fold(row.text).split())
        for speech in words("speech.csv", SpeechRow, code):
            found.update(word for word in fold(speech.text).split() if len(word) > 1)  # no initial: ``state v``
    return frozenset(word for word in found if word.isalpha()) | _other_words(language)


def _other_words(language: str) -> frozenset[str]:
    return organisation_words(language) | title_words(language) | stop_words(language)


def _calendar(locale: Locale) -> Iterator[str]:
    for told in (locale.days, locale.months):
        for width in told["format"].values():
            yield from (fold(word) for name in width.values() for word in name.split())


@cache
def calendar_words(language: str) -> frozenset[str]:
    """Folded names of days and months: people have them, too (``Sunday Obiora``)."""
    return frozenset(word for locale in locales(language) for word in _calendar(locale) if len(word) > _INITIALS)


@cache
def organisation_words(language: str) -> frozenset[str]:
    """Folded words that head the name of a body."""
    return frozenset(
        fold(word) for code in known_in(language) for row in words("agency_forms.csv", FormRow, code)
        if row.role in _OF_BODIES for word in row.text.split()
    )  # fmt: skip


def is_particle(word: str) -> bool:
    """Whether a word in small letters can be a part of a name: ``van``, ``bin``."""
    return _PARTICLE_ALONE.fullmatch(word) is not None


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
