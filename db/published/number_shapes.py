"""Numbers that are written as nothing else is: telephones', plates' and papers', the rows of number_shapes.csv."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from msgspec import Struct

from gazetteers.loader import GazetteerError, load

_TABLE = Path(__file__).with_name("number_shapes.csv")
_BEGIN, _END = r"(?<![^\W\u0e00-\u9fff])(?<!\d[.,/:+-])", r"(?![^\W\u0e00-\u9fff]|[/:-]\d|[.,]\d)"
"""What a number stands between: no part of a date, a time, a larger figure or a word, in scripts that part words."""
Kind = Literal["telephone", "plate", "paper"]


class NumberShape(Struct, frozen=True):
    """A row: what is written so, in which country, and a number that is."""

    kind: Kind
    shape: str
    """A regular expression for the number as texts have it, with plain signs."""
    example: str
    country: str = ""
    """ISO 3166-1 alpha-2 of the best known country; empty for many. A text of any country may hold it."""


class Shapes(NamedTuple):
    """The patterns of one kind."""

    any: re.Pattern[str]
    """Where none of them is, nothing else needs to be tried."""
    each: tuple[re.Pattern[str], ...]

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where numbers of these shapes stand; they may overlap."""
        if self.any.search(text):
            yield from (match.span() for shape in self.each for match in shape.finditer(text))


@cache
def shapes(kind: Kind) -> Shapes:
    """The shapes of a kind.

    Raises:
        GazetteerError: a row can't be used; the message names the line.
    """
    told = [row.shape for row in number_shapes() if row.kind == kind]
    return Shapes(_bordered("|".join(f"(?:{shape})" for shape in told)), tuple(map(_bordered, told)))


@cache
def number_shapes() -> tuple[NumberShape, ...]:
    """All rows, of which each has the shape of its example.

    Raises:
        GazetteerError: a row can't be used; the message names the line.
    """
    rows = load(_TABLE, NumberShape)
    for line, row in enumerate(rows, 2):
        try:
            found = _bordered(row.shape).search(f" {row.example}. ")
        except re.error as error:
            raise GazetteerError(f"{_TABLE} line {line}: {row.shape!r} is no pattern ({error})") from None
        if not found or found[0] != row.example:
            raise GazetteerError(f"{_TABLE} line {line}: the example {row.example!r} hasn't the shape {row.shape!r}")
    return rows


def _bordered(shape: str) -> re.Pattern[str]:
    return re.compile(f"{_BEGIN}(?:{shape}){_END}")
