"""Numbers in words: ``forty-two``, ``two dozen``, ``half a ton``, ``trois cents``, ``dos mil quinientos``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors.figures.in_digits import Raw, and_a_half
from gazetteers.grammar import grammar_of
from gazetteers.measures import kilograms, units
from gazetteers.number_patterns import (
    SCALES,
    halved_pattern,
    percent_pattern,
    qualifier_pattern,
    run_pattern,
    value_of,
    word_pattern,
)
from gazetteers.number_words import NumberWordRow, number_word
from gazetteers.phrases import phrases
from gazetteers.scripts import is_spaced

_YEAR = re.compile(r"\s(?:19|20)\d\d\b")


class _Word(NamedTuple):
    start: int
    end: int
    row: NumberWordRow


def in_words(folded: str, language: str) -> Iterator[Raw]:
    """The numbers in words, in order."""
    done = 0
    for match in run_pattern(language).finditer(folded):
        found = word_pattern(language).finditer(folded, *match.span())
        for words in _apart(folded, [_Word(*m.span(), number_word(m.group(), language)) for m in found], language):
            raw = _number(folded, words, language)
            if raw and raw.start >= done:
                yield raw
                done = raw.end


def _apart(folded: str, words: list[_Word], language: str) -> Iterator[list[_Word]]:
    """The numbers of a run of words; ``two and five`` are two of them, ``treinta y cinco`` is one."""
    number: list[_Word] = []
    for index, word in enumerate(words):
        following = words[index + 1].row if index + 1 < len(words) else None
        halved = following if word.row.role == "article" and following and following.role == "half" else word.row
        last = number[-1] if number else None
        if last and last.row.role == "join":
            if folded[word.start - 1] in " -" and not _joins(number[-2].row, halved, language):
                yield number[:-1]
                number = []
        elif last and word.row.role != "join" and folded[last.end] != "-" and _are_apart(last.row, word.row):
            yield number
            number = []
        number.append(word)
    yield number


def _are_apart(first: NumberWordRow, second: NumberWordRow) -> bool:
    """``neuf un an plus tôt``: two figures below ten side by side are two numbers."""
    if first.role == "article":
        return second.role in ("unit", "article")
    if second.role == "article" and not second.value:
        return first.role != "half"
    return first.role == "unit" and second.role in ("unit", "article") and 0 < first.value < 10 > second.value


def _joins(before: NumberWordRow, after: NumberWordRow, language: str) -> bool:
    """Whether ``and`` makes one number of what stands at its two sides."""
    if before.role in SCALES or after.role == "half" or not after.value:
        return after.value > 0
    if before.value >= 100:
        return after.value < 100
    tens = before.value >= 20 and before.value % 10 == 0
    return grammar_of(language).joined_tens and tens and after.value < before.value


def _number(folded: str, words: list[_Word], language: str) -> Raw | None:
    while len(words) > 1 and not words[-1].row.value:
        words = words[:-1]
    start, end, rows = words[0].start, words[-1].end, [word.row for word in words]
    is_article = len(rows) == 1 and rows[0].role == "article"
    value = float(_is_one(folded, start, end, language)) if is_article else value_of(rows)
    percent = percent_pattern(language).search(folded, max(0, start - 8), end)
    if not value or (percent and percent.start() < start) or phrases("no_number", language).before(folded, start):
        return None
    if _YEAR.match(folded, end) and phrases("before_year", language).before(folded, end, start):
        return None  # Vietnamese ``năm 2022``: the word for five is that for year
    first = rows[0].role
    if first == "scale" or (first == "article" and phrases("fraction_of", language).before(folded, start)):
        return None
    if first == "hundred" and len(rows) == 1 and folded[start - 2 : start - 1].isdigit():
        return None  # ``50 cents``
    if rows[-1].role == "half" and value < 1:
        return _half_of(folded, start, end, value, language)
    if len(rows) == 1 and not is_spaced(folded[start]) and not _is_counting(folded, end, language):
        return None
    return Raw(start, end, value, True)


def _is_counting(folded: str, end: int, language: str) -> bool:
    """Whether a word of a script without spaces counts something: in ``三只`` it does, in the name of a day it doesn't."""
    return phrases("counter", language).after(folded, end) is not None or any(
        folded.startswith(text, end) for text in units(language)
    )


def _is_one(folded: str, start: int, end: int, language: str) -> bool:
    """Whether an article is a number: ``uno de ellos``, ``a tonne and a half``, ``nearly a tonne``."""
    measured = halved_pattern(language).match(folded, end)
    if measured and not measured["scale"]:
        qualified = qualifier_pattern(language, "before").search(folded, max(0, start - _QUALIFIER), start)
        is_load = _is_heavy(measured, language) and phrases("of", language).after(folded, measured.end())
        return bool(and_a_half(folded, measured.end(), language)[1] or qualified or is_load)
    if phrases("of_ours", language).after(folded, end):
        return False  # ``um dos nossos agentes``
    only = phrases("only", language).before(folded, start)  # ``apenas uma pessoa``
    return bool(only) or phrases("one_of_them", language).after(folded, end) is not None


_QUALIFIER = 24  # characters: as far back as a qualifier begins


def _is_heavy(measured: re.Match[str], language: str) -> bool:
    """Whether a unit is so much that one of it is counted: ``a tonne of``; ``a kilo of`` is any, with its price."""
    unit = units(language)[measured.group().removeprefix(measured["gap"])]
    weight = kilograms(unit.unit)
    return weight is not None and weight * unit.times >= _HEAVY


_HEAVY = 100  # kilograms


def _half_of(folded: str, start: int, end: int, value: float, language: str) -> Raw | None:
    """``half a million``, ``quarter of a tonne``, ``demi-tonne``; a half of anything else is no number."""
    of = phrases("of", language).after(folded, end)
    match = halved_pattern(language).match(folded, of.end() if of else end)
    if match is None:
        return None
    if match["scale"]:
        return Raw(start, match.end(), value * number_word(match["scale"], language).value, True)
    return Raw(start, match.start("gap") + len(match["gap"].rstrip(" -")), value, True)
