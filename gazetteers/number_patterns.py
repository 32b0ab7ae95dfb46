"""Patterns of numbers in a folded text: digits, what multiplies and joins them, runs of number words, and what they are
worth.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from gazetteers.currencies import signs, signs_ending_in
from gazetteers.grammar import grammar_of
from gazetteers.measures import units
from gazetteers.number_words import NumberRole, NumberWordRow, number_texts, number_words, qualifier_rows
from gazetteers.scripts import BEGIN, END, is_spaced, whole_words

SCALES: tuple[NumberRole, ...] = ("scale", "numeral", "hundred")
NUMBERS: tuple[NumberRole, ...] = ("unit", *SCALES, "article", "half")
VULGAR = "".join(
    sign for sign in map(chr, range(0xBC, 0x215F)) if unicodedata.decomposition(sign).startswith("<fraction>")
)
"""Signs of fractions, to be put between the brackets of a pattern."""


@cache
def _either(language: str, *roles: NumberRole, begin: str = "", end: str = END) -> str:
    """A pattern of any of the number words of these roles, a hyphen or a blank where one of them has either."""
    return whole_words(number_texts(language, *roles), begin=begin, end=end, space="[ -]")


@cache
def digits_pattern() -> re.Pattern[str]:
    """A number in digits; of ``1/2`` the groups ``over`` and ``under``, of ``½`` the ``sign``."""
    currency = "".join(map(re.escape, sorted(signs())))
    dotted = "|".join(f"(?<={re.escape(text)})" for text in sorted(signs_ending_in(".", "/")))
    return re.compile(
        rf"(?=[\d{VULGAR}])(?:"
        rf"{BEGIN}(?:(?<![./])(?<!\d,)(?:(?P<over>[1-9])/(?P<under>[2-9])|(?P<sign>[{VULGAR}])){END}(?!/)"  # 1/2
        r"|(?<![./\-])(?<!\d,)(?<!\d[ .,'])\d{1,3}(?:(?P<sep>[ .,'])\d{3})(?:(?P=sep)\d{3})*(?:[.,]\d+)?(?![\d])"  # grouped
        r"|(?<!/)\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"  # 1,50,000
        r"|(?<![./])(?<!\d,)\d+(?:[.,]\d+)?(?!\d))"
        rf"|(?:(?<=[a-z{currency}])|{dotted})(?:\d{{1,3}}(?: \d{{3}})+(?!\d)(?:[.,]\d+)?|\d[\d.,]*\d|\d))"  # after a currency
    )


@cache
def scale_pattern(language: str) -> re.Pattern[str]:
    """What multiplies digits (group ``word``), right behind them."""
    words = _either(language, "scale", "numeral", "multiplier", "money_multiplier")
    more = whole_words(text for text in qualifier_rows(language, "after") if not is_spaced(text[0]))
    return re.compile(rf"\s?-?(?:{more})?(?P<word>{words})")


@cache
def smaller_pattern(language: str) -> re.Pattern[str]:
    """A smaller number (``n``) with its scale (``word``) behind a larger one: ``2 crore 50 lakh``."""
    joins, words = _either(language, "join"), _either(language, "scale", "numeral")
    return re.compile(rf"\s?(?:{joins}\s)?(?P<n>\d{{1,4}})\s?(?P<word>{words})")


@cache
def half_pattern(language: str) -> re.Pattern[str]:
    """``and a half``, behind a number or its unit."""
    joins, articles, halves = (_either(language, role) for role in ("join", "article", "half"))
    unspaced = whole_words(text for text in number_texts(language, "half") if not is_spaced(text[0]))
    return re.compile(rf" {joins} (?:{articles} )?(?P<half>{halves})|(?P<attached>{unspaced})")


@cache
def run_pattern(language: str) -> re.Pattern[str]:
    """Number words one behind the other."""
    one, joins = _either(language, *NUMBERS, end=""), _either(language, "join", end="")
    gap = "[ -]?" if grammar_of(language).joined_numbers else "[ -]"
    one_begins = _either(language, *NUMBERS, begin=rf"{BEGIN}(?<!\S-)", end="")
    return re.compile(rf"{one_begins}(?:{gap}(?:{joins}{gap})?{one})*{END}(?!')")


@cache
def word_pattern(language: str) -> re.Pattern[str]:
    """One word of such a run."""
    end = "" if grammar_of(language).joined_numbers else END
    return re.compile(_either(language, *NUMBERS, "join", end=end))


@cache
def halved_pattern(language: str) -> re.Pattern[str]:
    """What a half is of: a scale, or a unit that is written out."""
    articles, scales = _either(language, "article"), _either(language, *SCALES)
    weighed = whole_words(
        text
        for text, unit in units(language).items()
        if unit.kind in ("weight", "volume") and (len(text) > 2 or not is_spaced(text[0]))
    )
    return re.compile(rf"(?P<gap>(?:[ -](?:{articles} )?)?)(?:(?P<scale>{scales})|{weighed})")


@cache
def percent_pattern(language: str) -> re.Pattern[str]:
    """Units that end in a number word: ``por ciento``, ``pour cent``."""
    return re.compile(whole_words(t for t in units(language) if " " in t and t.split()[-1] in number_words(language)))


@cache
def qualifier_pattern(language: str, where: str) -> re.Pattern[str]:
    """What qualifies a figure: before it (group ``q``), or behind it."""
    rows = qualifier_rows(language, where)
    behind = whole_words(rows, begin="[ -]*") + r"(?!\s*\d)"
    return re.compile(rf"(?P<q>{whole_words(rows, end='')})\s*$" if where == "before" else behind)


def value_of(rows: Sequence[NumberWordRow]) -> float:
    """The value of number words: ``forty-two``, ``two dozen``, ``dos mil millones``, ``one and a half``, ``one half``.

    What multiplies takes all smaller parts before it: two and thousand, then ten thousand in ``二千万``.
    """
    parts: list[float] = []
    last = 0.0
    for before, row in zip([None, *rows], rows, strict=False):
        if row.role == "join" or not row.value:
            continue
        if row.role == "half" and before is not None and before.role in ("unit", "article") and before.value:
            parts.append(parts.pop() * row.value)  # ``one half``, ``three quarters``
        elif row.role == "half":
            parts.append(row.value * (last or 1))
        elif row.role in ("unit", "article"):
            parts.append(row.value)
            last = 0.0
        else:
            smaller = 0.0
            while parts and (parts[-1] < row.value or row.value % 10):  # dozens multiply hundreds, too
                smaller += parts.pop()
            parts.append((smaller or 1) * row.value)
            last = row.value
    return sum(parts)
