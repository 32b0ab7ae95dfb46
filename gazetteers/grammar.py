"""The languages that are read: a folder each in ``languages/``, with its grammar and its words.

``languages/mul`` holds words that mean the same in every language (ISO 639-2 ``mul``); it has no grammar. A folder with
words and without a grammar names what other stages need of a language that isn't read. English words are known in
texts of every language: bulletins quote names and agencies in it.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import cache
from typing import Literal, TypeVar

import msgspec
from babel import Locale, UnknownLocaleError
from msgspec import Struct

from gazetteers.loader import HERE, GazetteerError, load
from gazetteers.matching import Accented, fold

FOLDER = HERE / "languages"
EVERY = "mul"
ENGLISH = "en"
_WRITTEN = ("text", "name")  # the columns that hold words as texts have them
Row = TypeVar("Row", bound=Struct)
Ending = tuple[str, ...]
"""A pattern of a word's end, and what stands in place of it; several where a word has several forms."""


class Grammar(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``grammar.toml`` of a language: how its words are put together, as far as figures and names need it."""

    facts: Literal["all", "names"]
    """Whether all facts are read, or relevance, names and plain figures alone."""
    head: Literal["first", "last"]
    """Where the head of a noun phrase stands: ``elephant tusk``, ``colmillo de elefante``."""
    plurals: tuple[Ending, ...] = ()
    """Of nouns: the first whose pattern is found makes the plural."""
    singulars: tuple[Ending, ...] = ()
    """Of nouns that no gazetteer knows: the first whose pattern is found makes the singular."""
    irregular: dict[str, str] = {}
    """Plurals that are made otherwise, by their singular."""
    cases: tuple[Ending, ...] = ()
    """Further forms of names of countries and taxa, by their ends; all that apply."""
    clitics: tuple[str, ...] = ()
    """What may stand before such a name, in one word with it."""
    demonyms: tuple[Ending, ...] = ()
    """Further forms of an adjective or demonym; all that apply."""
    demonym_plural: Ending = ("$", "s")
    small_demonyms: bool = True
    """Whether demonyms are written with a small letter."""
    capital_nouns: bool = False
    """Whether all nouns have a capital, which then tells no name."""
    ordinals: tuple[str, ...] = ()
    """What makes a number in digits an ordinal: ``4th``, ``1er``."""
    joined_tens: bool = False
    """Whether a word joins tens and ones: ``treinta y cinco`` is one number, ``thirty and five`` are two."""
    joined_numbers: bool = False
    """Whether the words of a number stand together: ``dreiundzwanzig``, ``三千五百``."""
    compounds: bool = False
    """Whether nouns are joined into one word, whose end says what it is: ``Luchspfoten`` are paws."""
    counted_first: bool = False
    """Whether what is counted may stand right before its number, and a counter behind that: ``象牙3根``."""
    accents: bool = False
    """Whether accents tell its words apart, so that they aren't taken off: ``cò`` and ``có``."""
    year_offset: int = 0
    """How many years its years are ahead of the common era, where that isn't told: 543 of the Buddhist era."""
    months: dict[str, int] = {}
    """Abbreviations of months that the Unicode locale data don't have, with their numbers."""
    linking: tuple[str, ...] = ()
    """Words that join what is behind a noun to it: ``loro de cabeza azul`` has one plural, ``loro azul`` two."""
    stop_words: str = ""
    """Words that end a noun phrase, between spaces."""
    abbreviations: str = ""
    """Words whose full stop ends no sentence, between spaces, without that stop."""
    own_towns: bool = False
    """Whether a town of a country whose official language it is needs nothing else in the text to be told."""
    locales: tuple[str, ...] = ()
    """Further locales of the Unicode data that the language is written in: ``zh_Hant``."""
    sample: str
    """A sentence on a seizure, with which a worker tries out all that it has loaded before its first document."""


@cache
def grammars() -> dict[str, Grammar]:
    """The grammar of every language that is read, by its ISO 639-1 code, English first.

    Raises:
        GazetteerError: a grammar can't be used; the message names the file and the key.
    """
    files = sorted(FOLDER.glob("*/grammar.toml"), key=lambda file: (file.parent.name != ENGLISH, file.parent.name))
    found = {}
    for file in files:
        try:
            found[file.parent.name] = msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), Grammar)
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
            raise GazetteerError(f"{file}: {error}") from None
    return found


def languages() -> tuple[str, ...]:
    """The codes (ISO 639-1) of the languages that are read, English first."""
    return tuple(grammars())


def read_as(language: str) -> str:
    """The language whose words a text is read with: its own, or English where its own isn't read."""
    return language if language in grammars() else ENGLISH


def language_name(code: str) -> str | None:
    """The English name of a language (ISO 639-1), None where nobody knows it."""
    return Locale(ENGLISH).languages.get(code)


def unread(language: str) -> str | None:
    """The English name of a language that isn't read, with its code: ``Polish (pl)``; None for one that is read."""
    if language in grammars():
        return None
    return f"{language_name(language) or 'unknown'} ({language})"


def grammar_of(language: str) -> Grammar:
    """The grammar that a text of this language is read with."""
    return grammars()[read_as(language)]


@cache
def shares_letters(language: str) -> bool:
    """Whether a text of this language is written in the letters of English, so that its words may look like English ones."""
    return any(letter.isascii() and letter.isalpha() for letter in grammar_of(language).sample)


def known_in(language: str) -> tuple[str, ...]:
    """The folders whose words count in a text of this language: of every language, English, its own."""
    return tuple(dict.fromkeys((EVERY, ENGLISH, read_as(language))))


@cache
def words(file: str, row_type: type[Row], language: str) -> tuple[Row, ...]:
    """The rows of one of a language's files, none where its folder has no such file.

    Raises:
        GazetteerError: as ``load`` says.
    """
    path = FOLDER / language / file
    rows = load(path, row_type) if path.exists() else ()
    return tuple(map(_accented, rows)) if language in grammars() and grammars()[language].accents else rows


def _accented(row: Row) -> Row:
    told = (name for name in _WRITTEN if hasattr(row, name))
    return msgspec.structs.replace(row, **{name: Accented(getattr(row, name)) for name in told})


def fold_in(text: str, language: str) -> str:
    """A text folded as texts of this language are: with its accents where they tell words apart."""
    return fold(Accented(text)) if grammar_of(language).accents else fold(text)


@cache
def words_in(file: str, row_type: type[Row], language: str) -> tuple[Row, ...]:
    """The rows that count in a text of this language."""
    return tuple(row for code in known_in(language) for row in words(file, row_type, code))


@cache
def all_words(file: str, row_type: type[Row]) -> tuple[Row, ...]:
    """The rows of every folder."""
    return tuple(row for code in folders_of(file) for row in words(file, row_type, code))


@cache
def folders_of(file: str) -> tuple[str, ...]:
    """The folders that have this file."""
    return tuple(sorted(path.parent.name for path in FOLDER.glob(f"*/{file}")))


class NameRow(Struct, frozen=True):
    """A row of a language's names.csv: what texts call an entity of a gazetteer.

    A country has further kinds of names: abbreviations, behind a comma, of its parts; names of several countries
    together; and names that are more often something else's and aren't taken for the country's.
    """

    id: str
    kind: Literal["taxon", "commodity", "country", "place", "demonym", "abbreviation", "together", "not_country"]
    name: str


@cache
def names_of(kind: str, language: str) -> dict[str, tuple[str, ...]]:
    """The names that a language's folder has for the entities of a kind, by their ids."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in words("names.csv", NameRow, language):
        if row.kind == kind:
            found[row.id].append(row.name)
    return {identifier: tuple(names) for identifier, names in found.items()}


@cache
def stop_words(language: str) -> frozenset[str]:
    """The folded words that end a noun phrase in a text of this language."""
    return frozenset(fold_in(grammar_of(language).stop_words, language).split())


@cache
def abbreviations(language: str) -> frozenset[str]:
    """The folded words, of English and of a text's own language, whose full stop ends no sentence."""
    own = (grammars()[code].abbreviations for code in (ENGLISH, read_as(language)))
    return frozenset(fold_in(" ".join(own), language).split())


def plurals_of(word: str, language: str) -> tuple[str, ...]:
    """The regular plurals of a noun, folded or not; the noun itself in a language that has none."""
    return _first(word, grammars()[language].plurals) or (word,)


def singular_of(word: str, language: str) -> str:
    """The singular of a noun that no gazetteer knows, by the commonest endings; the word itself where none fits."""
    return (_first(word, grammars()[language].singulars) or (word,))[0] or word


def name_forms(name: str, language: str) -> tuple[str, ...]:
    """Further forms of a name: its cases, and each of its forms behind a clitic."""
    grammar = grammars()[language]
    forms = (name, *(form for ending in grammar.cases for form in _replaced(name, ending)))
    return (*forms[1:], *(clitic + form for clitic in grammar.clitics for form in forms))


def demonym_forms(demonym: str, language: str) -> tuple[str, ...]:
    """An adjective or demonym with its feminine and plurals, each also behind a clitic."""
    grammar = grammars()[language]
    found = [demonym]
    for ending in grammar.demonyms:
        found += _replaced(demonym, ending)
    found += [plural for form in found for plural in _replaced(form, grammar.demonym_plural)]
    found += [clitic + form for clitic in grammar.clitics for form in found]
    return tuple(dict.fromkeys(found))


@cache
def ordinals(language: str) -> tuple[str, ...]:
    """The endings of ordinals in a text of this language, English ones included."""
    return tuple(dict.fromkeys((*grammar_of(language).ordinals, *grammars()[ENGLISH].ordinals)))


@cache
def locales(language: str) -> tuple[Locale, ...]:
    """The Unicode locale data of a language, in each of its scripts."""
    return tuple(Locale.parse(identifier) for identifier in (language, *grammars()[language].locales))


@cache
def writes_month_first(language: str, country: str | None) -> bool:
    """Whether a country writes 31 March 3/31 (from the Unicode locale data); no where the country isn't known."""
    try:
        return bool(country) and str(Locale.parse(f"{language}_{country}").date_formats["short"].pattern).startswith(
            "M"
        )
    except (UnknownLocaleError, ValueError):
        return False


@cache
def decimal_mark(language: str, country: str | None) -> str:
    """``.`` or ``,``: what the Unicode locale data have between whole and tenth in a language, as a country writes it."""
    for identifier in (f"{language}_{country}", language, ENGLISH):
        try:
            return str(Locale.parse(identifier).number_symbols["latn"]["decimal"])
        except (UnknownLocaleError, ValueError, KeyError):
            continue
    return "."


def _first(word: str, endings: tuple[Ending, ...]) -> tuple[str, ...]:
    return next((forms for ending in endings if (forms := _replaced(word, ending))), ())


def _replaced(word: str, ending: Ending) -> tuple[str, ...]:
    pattern, *replacements = ending
    return tuple(re.sub(pattern, made, word, count=1) for made in replacements) if re.search(pattern, word) else ()
