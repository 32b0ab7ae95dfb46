"""Which kind of outcome a figure tells of, if any: the first row of kinds.csv that holds decides.

A row holds where the figure is of what the row is of, all conditions under ``if`` are met and none under ``not``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from msgspec import Struct

from extractors.counts.conditions import Condition, condition
from extractors.counts.ellipsis import compared_kind
from extractors.counts.found import Figure
from extractors.figures.quantities import Measure
from gazetteers.lexicon import NounClass
from gazetteers.loader import GazetteerError, load
from gazetteers.vocabulary import CountKind

TABLE = Path(__file__).with_name("kinds.csv")
ANY = "any"
OF = frozenset({ANY, "species", "unknown", "nothing", *get_args(NounClass), *get_args(Measure)})
"""What a row may be of: a measure, the class of a noun, a taxon, a noun that no gazetteer knows, no noun."""


class KindRow(Struct, frozen=True, rename={"if_": "if", "not_": "not"}):
    """A row of kinds.csv; ``of``, ``if`` and ``not`` hold names between spaces."""

    of: str
    kind: CountKind | Literal["none", "as before"]
    example: str
    """A sentence with the figure to be judged in square brackets: this row decides on it."""
    if_: str = ""
    not_: str = ""

    @property
    def short(self) -> str:
        """The row on a line: ``person if suspected: suspects``."""
        conditions = (f" {word} {names}" for word, names in (("if", self.if_), ("not", self.not_)) if names)
        return f"{self.of}{''.join(conditions)}: {self.kind}"


class Rule(NamedTuple):
    """A row with its line in the file, and its conditions at hand."""

    line: int
    row: KindRow
    met: tuple[Condition, ...]
    unmet: tuple[Condition, ...]

    def holds(self, figure: Figure) -> bool:
        """Whether the row decides on a figure of its kind that no row before it decided on."""
        return all(holds(figure) for holds in self.met) and not any(holds(figure) for holds in self.unmet)


@cache
def rules(table: Path = TABLE) -> tuple[Rule, ...]:
    """All rows, in order.

    Raises:
        GazetteerError: a row names a condition, or a class of noun, that there isn't; the message names the line.
    """
    found = []
    for line, row in enumerate(load(table, KindRow), 2):
        try:
            if unknown := set(row.of.split()) - OF:
                raise ValueError(f"there is no class of noun and no measure {unknown.pop()!r}")
            if "[" not in row.example:
                raise ValueError("the example has no figure in square brackets")
            met, unmet = (tuple(map(condition, names.split())) for names in (row.if_, row.not_))
        except ValueError as error:
            raise GazetteerError(f"{table} line {line}: {error}") from None
        found.append(Rule(line, row, met, unmet))
    return tuple(found)


@cache
def _rules_of() -> dict[str, tuple[Rule, ...]]:
    by_class: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules():
        for of in OF if ANY in (named := rule.row.of.split()) else named:
            by_class[of].append(rule)
    return {of: _up_to_the_last_kind(found) for of, found in by_class.items()}


def _up_to_the_last_kind(found: list[Rule]) -> tuple[Rule, ...]:
    """Without the rows at the end that say none: so it is without them."""
    last = max((index for index, rule in enumerate(found, 1) if rule.row.kind != "none"), default=0)
    return tuple(found[:last])


def deciding(figure: Figure) -> Rule | None:
    """The row that decides on a figure; None where none does, which is to say that it tells of no outcome."""
    return next(_holding(figure), None)


def _holding(figure: Figure) -> Iterator[Rule]:
    return (rule for rule in _rules_of().get(figure.of, ()) if rule.holds(figure))


def kind_by(rule: Rule | None, figure: Figure) -> CountKind | None:
    """The kind that a row gives a figure; None where it isn't an outcome."""
    if rule is None or rule.row.kind == "none":
        return None
    if rule.row.kind == "as before":
        return compared_kind(figure.reading, figure.quantity, figure.what, list(figure.told))
    return rule.row.kind
