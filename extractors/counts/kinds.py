"""Which kind of outcome a figure tells of, if any: the first row of kinds.csv that holds decides.

A row holds where the figure is of what the row is of, all conditions under ``if`` are met and none under ``not``.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from extractors.counts.conditions import CONDITIONS
from extractors.counts.ellipsis import compared_kind
from extractors.counts.found import Figure
from extractors.figures.quantities import Measure
from gazetteers.lexicon import NounClass
from gazetteers.rules import Rule, RuleRow, first_holding, load_rules
from gazetteers.vocabulary import CountKind

TABLE = Path(__file__).with_name("kinds.csv")
ANY = "any"
OF = frozenset({ANY, "species", "unknown", "nothing", *get_args(NounClass), *get_args(Measure)})
"""What a row may be of: a measure, the class of a noun, a taxon, a noun that no gazetteer knows, no noun."""


class KindRow(RuleRow, frozen=True, kw_only=True):
    """A row of kinds.csv; ``of`` holds names between spaces, too."""

    of: str
    kind: CountKind | Literal["none", "as before"]

    @property
    def short(self) -> str:
        """The row on a line: ``person if suspected: suspects``."""
        return f"{' '.join(filter(None, (self.of, self.conditions)))}: {self.kind}"

    def check(self) -> None:
        if unknown := set(self.of.split()) - OF:
            raise ValueError(f"there is no class of noun and no measure {unknown.pop()!r}")
        RuleRow.check(self)


KindRule = Rule[KindRow, Figure]


@cache
def rules(table: Path = TABLE) -> tuple[KindRule, ...]:
    """All rows, in order.

    Raises:
        GazetteerError: a row names a condition, or a class of noun, that there isn't; the message names the line.
    """
    return load_rules(table, KindRow, CONDITIONS)


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


def deciding(figure: Figure) -> KindRule | None:
    """The row that decides on a figure; None where none does, which is to say that it tells of no outcome."""
    return first_holding(_rules_of().get(figure.of, ()), figure)


def kind_by(rule: KindRule | None, figure: Figure) -> CountKind | None:
    """The kind that a row gives a figure; None where it isn't an outcome."""
    if rule is None or rule.row.kind == "none":
        return None
    if rule.row.kind == "as before":
        return compared_kind(figure.reading, figure.quantity, figure.what, list(figure.told))
    return rule.row.kind
