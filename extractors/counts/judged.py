"""All figures of a document's story, each with the row of kinds.csv that decides on it and what was found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors.counts.ellipsis import measured_like, what_of
from extractors.counts.found import Figure, Found
from extractors.counts.kinds import KindRule, deciding, kind_by
from extractors.counts.noun_phrases import Counted
from extractors.counts.objects import object_of
from extractors.figures.quantities import Quantity, quantities
from extractors.reading import Reading, once_a_place, once_a_reading
from extractors.records import Part

_SKIPPED_PARTS = frozenset({"furniture", "notes", "dateline", "caption"})
_LINE_WORDS = 16


class Judgement(NamedTuple):
    """A figure, the row of kinds.csv that decided on it, and what was found; None where it tells of no outcome."""

    quantity: Quantity
    what: Counted
    rule: KindRule | None
    found: Found | None


@once_a_reading
def judgements(reading: Reading) -> list[Judgement]:
    """All figures of a document's story, and what was decided on each."""
    return list(_judged(reading))


def told_in(reading: Reading, sentence: tuple[int, int]) -> list[Found]:
    """The figures found between two places."""
    found = (judged.found for judged in judgements(reading))
    return [item for item in found if item and sentence[0] <= item.start < sentence[1]]


def _judged(reading: Reading) -> Iterator[Judgement]:
    every = quantities(reading)
    told: list[Found] = []
    passed: Quantity | None = None
    for index, quantity in enumerate(every):
        part = reading.part_at(quantity.start)
        if part is None or part.kind in _SKIPPED_PARTS or quantity.unit == "other" or _is_age(reading, quantity.start):
            continue
        limit = _limit(reading, quantity, every, index)
        last = told[-1] if told else None
        quantity = measured_like(reading, quantity, last)
        said = quantity
        for at in (index, index - 1):  # it stands before the same in another unit, or is that
            if (again := _converted(reading, every, at)) is not None:
                said, limit = quantity._replace(end=again), _limit(reading, quantity, every, at + 1)
        what = what_of(reading, said, limit, told)
        figure = Figure(reading, quantity, what, told, passed)
        rule = deciding(figure)
        kind = kind_by(rule, figure)
        if kind is None:
            passed = quantity if what.class_ not in (None, "unknown") else passed
            yield Judgement(quantity, what, rule, None)
            continue
        passed = None
        of, commodity = object_of(reading, said, what, kind, limit, last)
        definite = reading.before("the", quantity.start) is not None
        told.append(Found(quantity, what, kind, of, commodity, _is_headline(reading, part), definite))
        yield Judgement(quantity, what, rule, told[-1])


def _converted(reading: Reading, every: list[Quantity], index: int) -> int | None:
    """Where the same in another unit ends that stands in brackets behind a figure: ``30 kilos (66 pounds) of ivory``."""
    if not 0 <= index < len(every) - 1:
        return None
    told, again = every[index : index + 2]
    is_same = told.measure == again.measure in ("weight", "volume") and told.unit != again.unit
    in_brackets = _OPENS.fullmatch(reading.folded, told.end, again.start) and reading.folded.startswith(")", again.end)
    return again.end + 1 if is_same and in_brackets else None


_OPENS = re.compile(r"\s?\(\s?")


def _is_headline(reading: Reading, part: Part) -> bool:
    """The title, a heading, or a line without a sentence's end, or in capitals, in which some pages tell it again."""
    line = reading.text[part.start : part.end].rstrip()
    bare = part.kind == "paragraph" and line[-1:].isalnum() and len(line.split()) <= _LINE_WORDS
    return part.kind in ("title", "heading") or line.isupper() or bare


@once_a_place
def _is_age(reading: Reading, start: int) -> bool:
    return reading.behind("of_an_age", start) is not None


def _limit(reading: Reading, quantity: Quantity, every: list[Quantity], index: int) -> int:
    """Where the phrase behind a figure ends at the latest; an age (``two 19-year-olds``) is part of it."""
    end = reading.sentence_at(quantity.start)[1]
    later = [item.start for item in every[index + 1 : index + 3] if not _is_age(reading, item.start)]
    return max(quantity.end, min(end, later[0] if later else end))
