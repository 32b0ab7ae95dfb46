"""Editions of operations: ``Rhino 9``, ``Silver Fin III``, ``the third edition of Operation Silver Fin``."""

from __future__ import annotations

import re
from functools import cache

from extractors.reading import Reading
from gazetteers.operation_names import either, name_cues, operation_cues

ROMAN = r"(?:XX|X?(?:IX|IV|V?I{1,3}|V)|X{1,2})"
BEHIND = re.compile(rf"[\s-]+(?P<edition>{ROMAN}|20\d\d)\b")
"""An edition right behind a series' name."""


@cache
def _at_end() -> re.Pattern[str]:
    words = "|".join(re.escape(row.text) for row in name_cues("edition").values())
    return re.compile(
        rf"^(?P<base>.*?\S)[\s-]+(?:\(?(?:{words})\s+)?(?P<edition>{ROMAN}|(?:19|20)\d\d|[1-9]\d?)\)?$", re.IGNORECASE
    )


@cache
def _ordinal(language: str) -> re.Pattern[str]:
    ordinals, editions = (either(operation_cues(role, language)) for role in ("ordinal", "edition"))
    joined = either([*operation_cues("linking", language), *operation_cues("article", language)])
    return re.compile(rf"\b(?P<ordinal>{ordinals})\s+(?:(?:{editions})\s+)?(?:(?:{joined})\s*){{0,3}}$")


@cache
def _earlier(language: str) -> re.Pattern[str]:
    words, editions, nouns = (either(operation_cues(role, language)) for role in ("earlier", "edition", "noun"))
    return re.compile(rf"\b(?:{words})\s(?:\w+\s)?(?:(?:{editions}|{nouns})s?)?[,:]?\s?\"?$")


def split_edition(name: str) -> tuple[str, str | None]:
    """A name without its edition, and the edition as a roman numeral or a year: ``Rhino 9`` is ``Rhino``, ``IX``."""
    match = _at_end().match(name)
    if match is None:
        return name, None
    edition = match["edition"].upper()
    if edition.isdigit() and len(edition) < 3:
        edition = to_roman(int(edition))
    return match["base"], edition


def to_roman(number: int) -> str:
    """1 to 99 as a roman numeral."""
    tens, ones = divmod(number, 10)
    return ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"][tens] + [
        "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX",
    ][ones]  # fmt: skip


def ordinal_before(reading: Reading, offset: int) -> str | None:
    """The edition that an ordinal before a name tells, as a roman numeral."""
    since = max(reading.sentence_at(offset)[0], offset - 50)
    match = _ordinal(reading.language).search(reading.folded, since, offset)
    value = operation_cues("ordinal", reading.language)[match["ordinal"]] if match else None
    return to_roman(value) if value else None


def is_earlier(reading: Reading, offset: int) -> bool:
    """Whether the words before a name say that an edition before the present one is meant."""
    return _earlier(reading.language).search(reading.folded, max(0, offset - 40), offset) is not None
