"""Rules as rows: the first that holds of a figure decides.

A row holds where all conditions under ``if`` are met and none under ``not``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Generic, NamedTuple, Protocol, TypeVar

from msgspec import Struct

from gazetteers.loader import GazetteerError, load


class RuleRow(Struct, frozen=True, kw_only=True, rename={"if_": "if", "not_": "not"}):
    """A row of a table of rules; ``if`` and ``not`` hold names of conditions between spaces."""

    example: str
    """A text with the figure to be judged in square brackets: this row decides on it."""
    if_: str = ""
    not_: str = ""

    @property
    def conditions(self) -> str:
        """The conditions on a line: ``if suspected not told:arrest``."""
        return " ".join(f"{word} {names}" for word, names in (("if", self.if_), ("not", self.not_)) if names)

    def check(self) -> None:
        """Raise ValueError where the row can't be used."""
        if "[" not in self.example:
            raise ValueError("the example has no figure in square brackets")


Row = TypeVar("Row", bound=RuleRow)


class Placed(Protocol):
    """What a condition on phrases asks of a figure."""

    def has_phrase(self, where: str, use: str) -> bool:
        """Whether a phrase of this use stands before, behind or inside the figure, or in its sentence."""
        ...


def _of_phrase(name: str) -> Callable[[Placed], bool] | None:
    """The condition that ``before:per`` names: a phrase of this use stands there."""
    where, colon, use = name.partition(":")
    if not colon or where not in ("before", "behind", "inside", "sentence"):
        return None
    return lambda figure: figure.has_phrase(where, use)


Judged = TypeVar("Judged", bound=Placed)


class Conditions(Generic[Judged]):
    """Small questions about a figure, by the names that rules give them; it decorates the functions that answer.

    Without a function are ``before:USE``, ``behind:USE``, ``inside:USE`` and ``sentence:USE``: a phrase of this use of
    phrases.csv stands right before or behind the figure with what it counts, in it, or in its sentence.
    """

    def __init__(self, of_cue: Callable[[str], Callable[[Judged], bool] | None] = lambda name: None) -> None:
        self._named: dict[str, Callable[[Judged], bool]] = {}
        self._of_cue = of_cue

    def __call__(self, holds: Callable[[Judged], bool]) -> Callable[[Judged], bool]:
        self._named[holds.__name__] = holds
        return holds

    def named(self, name: str) -> Callable[[Judged], bool]:
        """The condition of this name, or that a cue says what it names.

        Raises:
            ValueError: there is none.
        """
        holds = self._named.get(name) or self._of_cue(name) or _of_phrase(name)
        if holds is None:
            raise ValueError(f"there is no condition {name!r}, and no cue says it")
        return holds


class Rule(NamedTuple, Generic[Row, Judged]):
    """A row with its line in the file, and its conditions at hand."""

    line: int
    row: Row
    met: tuple[Callable[[Judged], bool], ...]
    unmet: tuple[Callable[[Judged], bool], ...]

    def holds(self, figure: Judged) -> bool:
        """Whether the row decides on a figure that no row before it decided on."""
        for holds in self.met:  # plain loops: this is asked thirty thousand times of a hundred texts
            if not holds(figure):
                return False
        for holds in self.unmet:  # noqa: SIM110
            if holds(figure):
                return False
        return True


def load_rules(table: Path, row_type: type[Row], conditions: Conditions[Judged]) -> tuple[Rule[Row, Judged], ...]:
    """All rows of a table, in order.

    Raises:
        GazetteerError: a row can't be used, or names a condition that there isn't; the message names the line.
    """
    found: list[Rule[Row, Judged]] = []
    for line, row in enumerate(load(table, row_type), 2):
        try:
            row.check()
            met, unmet = (tuple(map(conditions.named, names.split())) for names in (row.if_, row.not_))
        except ValueError as error:
            raise GazetteerError(f"{table} line {line}: {error}") from None
        found.append(Rule(line, row, met, unmet))
    return tuple(found)


def first_holding(rules: Iterable[Rule[Row, Judged]], figure: Judged) -> Rule[Row, Judged] | None:
    """The rule that decides on a figure; None where none does."""
    return next((rule for rule in rules if rule.holds(figure)), None)
