"""Amounts of money: the sign before a number or the word behind it, and whose currency it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container
from typing import NamedTuple

from extractors.entities.known_agencies import places_named
from extractors.figures.around import is_of_a_vehicle
from extractors.figures.numbers import Number
from extractors.reading import Reading, once_a_reading
from gazetteers.currencies import (
    Sign,
    currencies_by_text,
    currency_behind,
    currency_nouns,
    currency_of,
    shared_currencies,
    sign_before,
    written_big,
)
from gazetteers.measures import units

_LEAST = 100  # ``500 lei`` is money, ``3 sols`` may be soils
_NEAR = 40  # characters between an amount and its conversion
_LONGEST = 60  # characters of a currency's name


class Money(NamedTuple):
    """Where an amount of money begins and ends, and its currency (ISO 4217)."""

    start: int
    end: int
    currency: str


def money_of(reading: Reading, number: Number) -> Money | None:
    """The amount of money that a number is, if it is one."""
    folded, language = reading.folded, reading.language
    sign = sign_before(folded, number.start, language)
    if sign and _is_sign(reading, sign, number):
        code = currency_named(reading, sign.text, number.start)
        if code and sign.text == "$" != code and _is_conversion(reading, sign.start, code):
            code = shared_currencies()[currencies_by_text(language)["$"]].default
        return Money(min(sign.start, number.from_), number.end, code) if code else None
    of = reading.behind("of", number.end)
    begin = of.end() if of else number.end
    word = currency_behind(language).match(folded, begin, begin + _LONGEST)
    if word is None or word["c"] in units(language):
        return None
    if word["c"] in written_big(language) and not reading.text[word.start("c") : word.end()].isupper():
        return None
    currency = _of_noun(reading, number, word["c"]) or currency_named(reading, word["c"], number.start)
    return Money(number.from_, word.end(), currency) if currency else None


def _of_noun(reading: Reading, number: Number, noun: str) -> str | None:
    """Whose money an amount is that is told by a noun alone: ``450,000 birr`` where Ethiopia is named or publishes."""
    codes = currency_nouns(reading.language).get(noun, ())
    if not codes or number.value < _LEAST:
        return None
    own = currency_of(reading.country)
    return own if own in codes else _told(reading, codes, number.start)


def _is_conversion(reading: Reading, start: int, code: str) -> bool:
    """``HK$41 million ($5.29 million)``: whether what stands in brackets is told again of money of this country itself."""
    opens = _OPENS.search(reading.folded, max(0, start - _NEAR), start)
    before = sign_before(reading.folded, opens.start("number"), reading.language) if opens else None
    return before is not None and before.text != "$" and currencies_by_text(reading.language)[before.text] == code


_OPENS = re.compile(r"(?P<number>\d[\d.,]*)[^\d()]{0,12}\($")


def _is_sign(reading: Reading, sign: Sign, number: Number) -> bool:
    """A letter is a currency's sign only as a capital next to an amount: ``R500``, not ``the R43`` and not ``p 12``."""
    begin, end = sign.start, sign.end
    text = reading.text[begin:end]
    if not text.isalpha():
        return True
    if sign.text in written_big(reading.language) and not text.isupper():
        return False  # ``All four``
    if not text[0].isupper():
        return len(text) > 1 and end == number.start  # ``sh800,000``
    if len(text) > 1:
        return True
    if reading.before("road", begin) or is_of_a_vehicle(reading.folded, begin, reading.language):
        return False
    near = reading.text[end : number.start] in ("", "\u00a0", " ")
    return near and (number.value >= 100 or "," in reading.text[number.start : number.end])


def currency_named(reading: Reading, text: str, position: int) -> str | None:
    """The ISO 4217 code of what a currency is called at a place of the text, or None for what is none."""
    code = currencies_by_text(reading.language).get(text)
    if code is None:
        return None
    shared = shared_currencies().get(code)
    if shared is None:
        return code
    own = currency_of(_foremost_country(reading) if shared.foremost else reading.country)
    if own in shared.codes:
        return own
    told = None if shared.foremost else _told(reading, shared.codes, position)
    return told or shared.default


def _told(reading: Reading, codes: Container[str | None], position: int) -> str | None:
    """Of these currencies that of the list item's own country (``• Pakistan: … Rs 60 million``), else of the most named."""
    named = [(start, code) for start, iso2 in _countries_named(reading) if (code := currency_of(iso2)) in codes]
    part = reading.part_at(position)
    if part and part.kind == "list_item" and (inside := [c for start, c in named if part.start <= start < position]):
        return inside[0]
    counted = Counter(code for _, code in named)
    return max(counted, key=lambda code: counted[code], default=None)


def _foremost_country(reading: Reading) -> str | None:
    """The publisher's country, else the one that the text names most, early ones first."""
    if reading.country:
        return reading.country
    counted: Counter[str] = Counter()
    for order, (_, iso2) in enumerate(_countries_named(reading)):
        counted[iso2] += 2 if order < 3 else 1
    return counted.most_common(1)[0][0] if counted else None


@once_a_reading
def _countries_named(reading: Reading) -> list[tuple[int, str]]:
    """Where countries and places in them are named, with the country (ISO 3166-1 alpha-2), in order."""
    return [
        (m.start, m.payload.iso2)
        for m in places_named(reading)
        if m.payload.small or not reading.text[m.start].islower()
    ]
