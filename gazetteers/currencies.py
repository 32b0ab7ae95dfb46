"""Money: the codes and names of currencies from the Unicode locale data, their signs and other words from the languages'
currencies.csv, and money of one name in several countries.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from babel import Locale
from babel.numbers import get_currency_name, get_currency_symbol, get_territory_currencies
from msgspec import Struct

from gazetteers.grammar import ENGLISH, all_words, grammar_of, read_as, words_in
from gazetteers.loader import load
from gazetteers.matching import fold
from gazetteers.scripts import UNSPACED, whole_words

_LETTER = re.compile(rf"(?!{UNSPACED})[^\W\d_]")
_LAST_LETTERS = re.compile("[a-z]+$")


class CurrencyRow(Struct, frozen=True):
    """A row of a language's currencies.csv: a sign or word, its currency, and on which side of an amount it stands.

    The currency is an ISO 4217 code, or a key of currencies_shared.csv. A code of three capitals counts as it is written.
    """

    text: str
    currency: str
    where: Literal["before", "after", "both"]


class SharedRow(Struct, frozen=True):
    """A row of currencies_shared.csv: money of one name in several countries.

    ``codes`` are the currencies (ISO 4217) that it may be, ``default`` is the one where no country tells. Where
    ``foremost`` is set, the default is used far from home: only the country that a text is most about makes it another.
    """

    key: str
    default: str
    codes: tuple[str, ...]
    foremost: bool = False


@cache
def currency_rows(language: str) -> tuple[CurrencyRow, ...]:
    """The currencies that are known in a text of this language: those of the locale data, then the rows."""
    own = dict.fromkeys((ENGLISH, read_as(language)))
    return (*(row for code in own for row in _tender(code)), *words_in("currencies.csv", CurrencyRow, language))


def _tender(language: str) -> Iterator[CurrencyRow]:
    """The codes, signs and names of the money of all countries."""
    for code in tender():
        yield CurrencyRow(code, code, "both")
        if (symbol := get_currency_symbol(code, language)) != code:
            yield CurrencyRow(symbol, code, "both")
        for name in _names(code, language):
            yield CurrencyRow(name, code, "after")


def _names(code: str, language: str) -> set[str]:
    return {get_currency_name(code, count, language) for count in (None, 1, 2, 10**6)} - {code}


@cache
def currency_nouns(language: str) -> dict[str, frozenset[str]]:
    """The folded nouns with which money is named for short, and whose (ISO 4217) it may be: ``birr``, ``dinars``.

    Many are words for something else, too (``sol``, ``mark``), so they count only where a country's money is called so.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for own in dict.fromkeys((ENGLISH, read_as(language))):
        which = 0 if grammar_of(own).head == "first" else -1
        for code in tender():
            for name in _names(code, own):
                found[fold(name).split()[which]].add(code)
    known = currencies_by_text(language)
    return {noun: frozenset(codes) for noun, codes in found.items() if noun.isalpha() and noun not in known}


@cache
def tender() -> tuple[str, ...]:
    """The ISO 4217 codes of what is money in some country now (from CLDR)."""
    countries = (code for code in map(str, Locale(ENGLISH).territories) if len(code) == 2)
    return tuple(sorted({currency for code in countries for currency in get_territory_currencies(code)}))


@cache
def shared_currencies() -> dict[str, SharedRow]:
    """The currencies that several countries share, by their key."""
    return {row.key: row for row in load("currencies_shared.csv", SharedRow)}


@cache
def signs() -> frozenset[str]:
    """The characters that only signs of currencies have: ``$``, ``€``."""
    rows = (*all_words("currencies.csv", CurrencyRow), *_tender(ENGLISH))
    texts = [fold(row.text) for row in rows if row.where != "after"]
    return frozenset(
        character for text in texts for character in text if not character.isalnum() and character not in "./ "
    )


def signs_ending_in(*marks: str) -> frozenset[str]:
    """The folded signs, of any language, that end in one of these marks: ``s/``, ``rs.``."""
    rows = all_words("currencies.csv", CurrencyRow)
    return frozenset(fold(row.text) for row in rows if row.where != "after" and row.text.endswith(marks))


@cache
def currency_of(iso2: str | None) -> str | None:
    """The ISO 4217 code of a country's own money (from CLDR)."""
    codes = get_territory_currencies(iso2) if iso2 else []
    return codes[0] if codes else None


@cache
def currencies_by_text(language: str) -> dict[str, str]:
    """The currency, or the key of a shared one, by each folded sign, code and name."""
    return {fold(row.text): row.currency for row in currency_rows(language)}


@cache
def written_big(language: str) -> frozenset[str]:
    """Folded codes that count in capitals alone, since in small letters they are words: ``TRY``."""
    texts = [row.text for row in currency_rows(language)]
    return frozenset(fold(text) for text in texts if len(text) == 3 and text.isupper()) - {
        t for t in texts if t.islower()
    }


@cache
def currency_behind(language: str) -> re.Pattern[str]:
    """What a currency is called (group ``c``) behind an amount."""
    texts = [fold(row.text) for row in currency_rows(language) if row.where != "before"]
    texts += currency_nouns(language)
    return re.compile(rf"\s?-?(?P<c>{whole_words(texts, begin='')})")


@cache
def currency_letters(language: str) -> frozenset[str]:
    """The letters with which a currency's sign ends: ``rs``; ``US$`` has none, its sign being ``$``."""
    ends = (_LAST_LETTERS.search(fold(row.text)) for row in currency_rows(language))
    return frozenset(end.group() for end in ends if end)


class Sign(NamedTuple):
    """A currency's sign in a text."""

    start: int
    end: int
    text: str


def sign_before(folded: str, position: int, language: str) -> Sign | None:
    """The sign that ends right before a place, at most a blank between."""
    end = position - (folded[max(0, position - 1) : position] == " ")
    if not folded.endswith(_signs_by_end(language).get(folded[max(0, end - 1) : end], ()), 0, end):
        return None
    for size, signs_ in _signs(language).items():
        start = end - size
        if start >= 0 and folded[start:end] in signs_ and not _LETTER.match(folded, start - 1, start):
            return Sign(start, end, folded[start:end])
    return None


@cache
def _signs_by_end(language: str) -> dict[str, tuple[str, ...]]:
    """The signs by their last letter."""
    found: dict[str, tuple[str, ...]] = {}
    for text in (text for texts in _signs(language).values() for text in texts):
        found[text[-1]] = (*found.get(text[-1], ()), text)
    return found


@cache
def _signs(language: str) -> dict[int, frozenset[str]]:
    """The signs by their length, long ones first."""
    texts = {fold(row.text) for row in currency_rows(language) if row.where != "after"}
    return {size: frozenset(t for t in texts if len(t) == size) for size in sorted(set(map(len, texts)), reverse=True)}
