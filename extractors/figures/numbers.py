"""Numbers as bulletins write them, in digits, in words and in mixtures of both, with ranges and what qualifies them.

``12,5``, ``5 870``, ``4.2m``, ``50 lakh``, ``two dozen``, ``between 200 and 400``, ``plus de trois cents``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from extractors.figures.around import before_sign, dash_or_to_between, join_between
from extractors.figures.in_digits import Raw, in_digits
from extractors.figures.in_words import in_words
from extractors.reading import Reading, once_a_reading
from gazetteers.grammar import stop_words
from gazetteers.number_patterns import qualifier_pattern
from gazetteers.number_words import qualifier_rows
from gazetteers.phrases import phrases
from gazetteers.vocabulary import Qualifier

_QUALIFIED = 40  # characters: as far from a figure as its qualifier can begin
_HUNDREDS = re.compile(r"\s\d{3}")


class Number(NamedTuple):
    """A number in the text. ``start`` and ``end`` enclose the number alone, ``from_`` begins with its qualifier."""

    start: int
    end: int
    value: float
    value_max: float | None
    qualifier: Qualifier
    from_: int
    in_words: bool


@once_a_reading
def numbers(reading: Reading) -> list[Number]:
    """All numbers of a document in order, found once; not those inside furniture."""
    return list(_find(reading))


def number_at(reading: Reading, start: int) -> Number | None:
    """The number that begins at a place."""
    return next((number for number in numbers(reading) if number.start == start), None)


def _find(reading: Reading) -> Iterator[Number]:
    folded, language = reading.folded, reading.language
    digits = list(in_digits(reading))
    raw = list(_mixed(folded, sorted([*digits, *in_words(_masked(folded, digits), language)])))
    index = 0
    while index < len(raw):
        start, end, value, written = raw[index]
        value_max = None
        if index + 1 < len(raw) and (joined := _range_end(folded, raw[index], raw[index + 1], language)):
            end, value, value_max = joined
            index += 1
        index += 1
        if index < len(raw) and _is_said_twice(folded, raw[index - 1], raw[index]):
            end = raw[index].end + 1
            index += 1
        qualifier, from_, end = _qualifier(reading, Raw(start, end, value, written))
        yield Number(start, end, value, value_max, qualifier, from_, written)


def _masked(folded: str, digits: Sequence[Raw]) -> str:
    """The text with the numbers in digits, scales and all, made zeros: ``2 million`` holds no number in words."""
    pieces, position = [], 0
    for start, end, _, _ in digits:
        pieces += [folded[position:start], "0" * (end - start)]
        position = max(position, end)
    return "".join([*pieces, folded[position:]])


def _mixed(folded: str, raw: list[Raw]) -> Iterator[Raw]:
    """``mil 280 tarántulas``: thousands in words and the rest in digits are one number."""
    skip = False
    for first, second in zip_longest(raw, raw[1:]):
        if skip:
            skip = False
        elif (
            second and first.in_words and not first.value % 1000 and _HUNDREDS.fullmatch(folded, first.end, second.end)
        ):
            yield Raw(first.start, second.end, first.value + second.value, True)
            skip = True
        else:
            yield first


def _is_said_twice(folded: str, first: Raw, second: Raw) -> bool:
    """``two (2) pythons``."""
    brackets = (folded[first.end : second.start].strip(), folded[second.end : second.end + 1]) == ("(", ")")
    return brackets and first.value == second.value


def _range_end(folded: str, first: Raw, second: Raw, language: str) -> tuple[int, float, float] | None:
    """The end, lower and upper value of ``200 to 400`` or ``between two and four``, or None where it isn't a range."""
    end = max(first.end, before_sign(folded, second.start, language))
    if second.value <= first.value:
        return None
    if join_between(folded, first.end, end, language):
        if not phrases("range_from", language).before(folded, before_sign(folded, first.start, language)):
            return None
    elif not dash_or_to_between(folded, first.end, end, language):
        return None
    shared = _shared_scale(second.value) if first.value < second.value / 1000 else 1.0
    return second.end, first.value * shared, second.value


def _shared_scale(value: float) -> float:
    """``3 to 5 million``: the scale of the second number holds for the first."""
    return next((scale for scale in (1e9, 1e6, 1e3) if value >= scale), 1.0)


def _qualifier(reading: Reading, number: Raw) -> tuple[Qualifier, int, int]:
    """How a number is qualified, and where number and qualifier begin and end: ``over a total of US$``, ``or so``."""
    folded, language = reading.folded, reading.language
    pattern, position = qualifier_pattern(language, "before"), before_sign(folded, number.start, language)
    match = pattern.search(folded, max(0, position - _QUALIFIED), position)
    if match is None and (between := reading.before("qualified", position)):
        match = pattern.search(folded, max(0, between.start() - _QUALIFIED), between.start())
    if match:
        row = qualifier_rows(language, "before")[match["q"]]
        cause = bool(row.least) and _is_punished(folded, match.start(), language)
        if not cause and (not number.in_words or number.value >= row.least):  # ``jailed over two tusks``
            return row.qualifier, match.start(), number.end
    behind = qualifier_behind(folded, number.end, language)
    inside = None if behind else qualifier_pattern(language, "after").search(folded, number.start, number.end)
    if inside:
        return qualifier_rows(language, "after")[inside.group()].qualifier, number.start, number.end
    return (behind[0], number.start, behind[1]) if behind else ("exact", number.start, number.end)


def _is_punished(folded: str, position: int, language: str) -> bool:
    """``jailed for four years over 320 kg``: what somebody was punished for, whom or how standing between."""
    since = max(position - _PUNISHED, *(folded.rfind(mark, 0, position) for mark in (", ", ". ", ";", "\n")))
    punished = phrases("punished", language).within(folded, max(0, since), position)
    words = folded[punished.end() : position].split() if punished else []
    if punished and not words:  # ``were charged over 16 eggs``, unlike ``police charged over 16 men``
        return phrases("to_be", language).before(folded, punished.start()) is not None
    return bool(words) and words[-1] not in stop_words(language)  # ``sentenced to over ten years``


_PUNISHED = 80  # characters


def qualifier_behind(folded: str, position: int, language: str) -> tuple[Qualifier, int] | None:
    """How what stands right behind a number or its unit qualifies it, and where that ends: ``or so``, ``or more``."""
    match = qualifier_pattern(language, "after").match(folded, position, position + _QUALIFIED)
    if match is None:
        return None
    return qualifier_rows(language, "after")[match.group().strip(" -")].qualifier, match.end()
