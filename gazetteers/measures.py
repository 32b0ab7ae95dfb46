"""Units of measure: what each measures and weighs (measures.csv), and what texts call it (the languages' units.csv)."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from msgspec import Struct

from gazetteers.grammar import words_in
from gazetteers.loader import GazetteerError, load
from gazetteers.matching import fold
from gazetteers.scripts import whole_words

UnitKind = Literal["weight", "volume", "time", "other"]
"""``other`` measures nothing of an outcome: lengths, hours, per cent, ages."""


class MeasureRow(Struct, frozen=True):
    """A row of measures.csv: a unit of the vocabulary, its kind, and for a weight its kilograms."""

    unit: str
    kind: UnitKind
    kilograms: float | None = None


class UnitRow(Struct, frozen=True):
    """A row of a language's units.csv: a unit as it is written, and how many of which unit of measures.csv it is."""

    text: str
    unit: str
    times: float = 1


class Unit(NamedTuple):
    """A unit that a text may be written with, as so many of one of the vocabulary."""

    unit: str
    kind: UnitKind
    times: float


@cache
def measures() -> dict[str, MeasureRow]:
    """The units of the vocabulary."""
    return {row.unit: row for row in load("measures.csv", MeasureRow)}


@cache
def units(language: str) -> dict[str, Unit]:
    """The units that are known in a text of this language, as they are written, folded.

    Raises:
        GazetteerError: a unit isn't in measures.csv; the message names both.
    """
    rows = words_in("units.csv", UnitRow, language)
    for row in rows:
        if row.unit not in measures():
            raise GazetteerError(
                f"units.csv of {language}: {row.text!r}: there is no unit {row.unit!r} in measures.csv"
            )
    return {fold(row.text): Unit(row.unit, measures()[row.unit].kind, row.times) for row in rows}


@cache
def kilograms(unit: str | None) -> float | None:
    """What a unit of weight weighs, None for what measures something else."""
    row = measures().get(unit or "")
    return row.kilograms if row else None


@cache
def unit_pattern(language: str) -> re.Pattern[str]:
    """A unit (group ``unit``) right behind a number."""
    return re.compile(rf"[\s-]?(?P<unit>{whole_words(units(language), begin='', space='[ -]')})")
