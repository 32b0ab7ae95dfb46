"""Numbers in digits: ``12,5``, ``5 870``, ``1,50,000``, ``4.2m``, ``Rs 2 crore 50 lakh``, ``5 mil millones``.

A separator is read by the other figures of the document, then by its country and language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from extractors.figures.around import dash_or_to_between
from extractors.reading import Reading
from gazetteers.currencies import currency_letters, sign_before
from gazetteers.grammar import decimal_mark
from gazetteers.measures import units
from gazetteers.number_patterns import VULGAR, digits_pattern, half_pattern, scale_pattern, smaller_pattern
from gazetteers.number_words import number_word
from gazetteers.scripts import is_spaced


class Raw(NamedTuple):
    """A number as it stands in the text, before ranges and qualifiers are looked for."""

    start: int
    end: int
    value: float
    in_words: bool


_LETTERS_BEFORE = re.compile(r"[a-z]+$")
_THOUSAND = 1000.0
_MILLIONS = re.compile(r"M\s(?=[a-z])")  # ``3M glass eels``
_HUNDREDS = re.compile(r"\s(?P<n>\d{3})(?![\d.,]*\d)")  # ``3 mil 450``


_FRACTION = re.compile(rf"\s(?P<over>[1-9])/(?P<under>[2-9])(?![\w/])|\s?(?P<sign>[{VULGAR}])(?!\w)")


def in_digits(reading: Reading) -> Iterator[Raw]:
    """The numbers in digits with the scales behind them, in order."""
    folded, language, decimal = reading.folded, reading.language, decimal_separator(reading)
    done, money_until = 0, -1
    for match in digits_pattern().finditer(folded):
        start = match.start()
        letters = _LETTERS_BEFORE.search(folded, max(0, start - 5), start)
        if start < done or (letters and letters.group() not in currency_letters(language)):
            continue
        text = match.group().rstrip(".,")
        value = _fraction(match) if match["sign"] or match["over"] else to_value(text, decimal)
        if value is None:
            continue
        is_money = sign_before(folded, start, language) is not None or (
            money_until > 0 and dash_or_to_between(folded, money_until, start, language)
        )
        is_scaled = is_money or _MILLIONS.match(reading.text, start + len(text)) is not None
        end, value = _scaled(folded, start + len(text), value, language, is_scaled)
        done, money_until = end, end if is_money else -1
        yield Raw(start, end, value, False)


def _scaled(folded: str, end: int, value: float, language: str, is_scaled: bool) -> tuple[int, float]:
    """Where a number in digits ends and its value, with what multiplies it and what is added: ``2 million and a half``."""
    end, half = _part(folded, end, language)
    value, scale = value + half, 0.0
    while found := _multiplier(folded, end, language, is_scaled and not scale):
        end, scale = found
        value *= scale
    while smaller := _smaller(folded, end, language, scale):
        end, scale, gained = smaller
        value += gained
    if scale == _THOUSAND and (rest := _HUNDREDS.match(folded, end)):
        value, end = value + float(rest["n"]), rest.end()
    if scale and not half:
        end, half = and_a_half(folded, end, language)
        value += half * scale
    return end, float(f"{value:.12g}")  # 8.2 billion, not a hair's breadth less


def _multiplier(folded: str, end: int, language: str, is_scaled: bool) -> tuple[int, float] | None:
    """``4.2m`` is a million after a currency, metres after anything else but a capital and a noun; ``10k`` is ten thousand, ``10 k`` nothing."""
    match = scale_pattern(language).match(folded, end)
    if match is None or _is_unit(folded, match, language):
        return None
    row, attached = number_word(match["word"], language), match.start("word") == end
    multiplies = row.role in ("scale", "numeral") or (row.role == "multiplier" and (attached or len(row.text) > 1))
    return (match.end(), row.value) if multiplies or is_scaled else None


def _is_unit(folded: str, scale: re.Match[str], language: str) -> bool:
    """Whether a scale of a script without spaces only begins a unit: a kilogram is a thousand grams in Chinese."""
    start, word = scale.start("word"), scale["word"]
    return not is_spaced(word[0]) and any(
        text.startswith(word) and folded.startswith(text, start) for text in units(language) if len(text) > len(word)
    )


def _smaller(folded: str, end: int, language: str, scale: float) -> tuple[int, float, float] | None:
    """``2 crore 50 lakh``: a smaller scale, and what it adds."""
    match = smaller_pattern(language).match(folded, end) if scale > _THOUSAND else None
    smaller = number_word(match["word"], language).value if match else 0.0
    return (match.end(), smaller, float(match["n"]) * smaller) if match and _THOUSAND <= smaller < scale else None


def _part(folded: str, end: int, language: str) -> tuple[int, float]:
    """Where ``½``, ``1/2`` or ``and a half`` ends that stands right behind a number, and what it adds."""
    match = _FRACTION.match(folded, end)
    value = _fraction(match) if match else None
    return (match.end(), value) if match and value else and_a_half(folded, end, language)


def _fraction(match: re.Match[str]) -> float | None:
    """The value of ``½`` or ``3/4``, None of what isn't below one."""
    value = unicodedata.numeric(match["sign"]) if match["sign"] else int(match["over"]) / int(match["under"])
    return value if value < 1 else None


def and_a_half(folded: str, end: int, language: str) -> tuple[int, float]:
    """Where ``and a half`` ends that stands right behind a number or its unit, and what it adds; else the place and 0."""
    match = half_pattern(language).match(folded, end)
    return (match.end(), number_word(match["half"] or match["attached"], language).value) if match else (end, 0.0)


def to_value(text: str, decimal: str) -> float | None:
    """The value of digits with separators: ``1,263`` or ``12,5`` by which separator marks decimals where both could."""
    plain = text.replace(" ", "").replace("'", "")
    points, commas = plain.count("."), plain.count(",")
    if points and commas:
        last = max(plain.rindex("."), plain.rindex(","))
        plain = plain[:last].replace(".", "").replace(",", "") + "." + plain[last + 1 :]
    elif points + commas > 1:
        plain = plain.replace(".", "").replace(",", "")
    elif points + commas == 1:
        mark = "." if points else ","
        head, tail = plain.split(mark)
        is_decimal = len(tail) != 3 or head == "0" or len(head) > 3 or " " in text or mark == decimal
        plain = f"{head}.{tail}" if is_decimal else head + tail
    try:
        return float(plain)
    except ValueError:
        return None


_FIGURE = re.compile(r"[\d,.]+")
_COMMA_DECIMAL = re.compile(r"(?<![\d,.])\d+,\d{1,2}(?![\d,])(?!\d)")
_POINT_DECIMAL = re.compile(r"(?<![\d,.])\d+\.\d{1,2}(?![\d.])")
_COMMA_GROUPS = re.compile(r"\d,\d{3},\d{3}|(?<![\d.,])[1-9]\d{0,2},\d{3}\.\d")
_POINT_GROUPS = re.compile(r"\d\.\d{3}\.\d{3}|(?<![\d.,])[1-9]\d{0,2}\.\d{3},\d")
_ROUND_GROUP = re.compile(r"(?<![\d.,])[1-9]\d{0,2}\.\d\d0(?![\d.,])")


def decimal_separator(reading: Reading) -> str:
    """``.`` or ``,``: what this document writes between whole and tenth, by its other figures, country and language."""
    text = " ".join(_FIGURE.findall(reading.body))
    comma = len(_COMMA_DECIMAL.findall(text)) + 3 * len(_POINT_GROUPS.findall(text))
    grouped = len(_COMMA_GROUPS.findall(text))
    point = len(_POINT_DECIMAL.findall(text)) + 3 * grouped
    own = decimal_mark(reading.language, reading.country)
    if comma == point or (own == "," and not grouped and _ROUND_GROUP.search(text)):
        return own  # ``12.500 kg`` are thousands beside a careless ``1.5 kg``, too
    return "," if comma > point else "."
