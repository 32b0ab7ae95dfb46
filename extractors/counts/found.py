"""A figure that is judged, and one that was found, before repeats are left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from extractors.counts.fates import FATES, fate_next
from extractors.counts.noun_phrases import Counted
from extractors.counts.scope import said_anywhere
from extractors.figures.numbers import numbers
from extractors.figures.quantities import Quantity
from extractors.reading import Reading
from extractors.text.cues import Cue, clause_at, cues_between, governing
from extractors.text.wording import stands
from gazetteers.lexicon import ActsOn
from gazetteers.vocabulary import CountKind

PEOPLE = frozenset({"arrests", "suspects", "convictions"})
WHOLE = frozenset({"species", "animal", "dead"})
"""Classes of nouns that stand for whole animals."""
_ACTED_ON: dict[str, ActsOn] = {
    "money": "money", "time": "time", "weight": "goods", "volume": "goods",
    "person": "person", "officer": "person", "species": "animal", "animal": "animal", "dead": "animal",
    "vehicle": "goods", "weapon": "goods", "package": "goods", "part": "goods", "plant": "goods",
}  # fmt: skip


@dataclass(frozen=True)
class Found:
    """A figure with what it counts, its kind, and whether it stands in a headline or is a definite one (``the three``)."""

    quantity: Quantity
    what: Counted
    kind: CountKind
    of: str | None
    commodity: str | None
    in_title: bool
    definite: bool

    @property
    def start(self) -> int:
        return self.quantity.start

    @property
    def end(self) -> int:
        """Where the figure and what it counts end."""
        return max(self.quantity.end, self.what.end)


@dataclass(frozen=True)
class Figure:
    """A figure of which it is asked whether it tells of an outcome, and of which kind.

    ``told`` are the figures found before it, ``passed`` is the last one that counts something and told of no outcome.
    """

    reading: Reading
    quantity: Quantity
    what: Counted
    told: Sequence[Found] = ()
    passed: Quantity | None = None

    @property
    def of(self) -> str:
        """What it is of: what it measures, else the class of the noun that it counts."""
        measure = self.quantity.measure
        return measure if measure != "none" else self.what.class_ or "nothing"

    @property
    def on(self) -> ActsOn | None:
        """Which cues act on it; None where any may."""
        return _ACTED_ON.get(self.of)

    @property
    def start(self) -> int:
        return self.quantity.start

    @cached_property
    def end(self) -> int:
        """Where the figure and what it counts end; an amount or a time counts nothing."""
        counts = self.quantity.measure not in ("money", "time")
        return max(self.quantity.end, self.what.end) if counts else self.quantity.end

    def has_phrase(self, where: str, use: str) -> bool:
        return stands(self.reading, where, use, (self.start, self.end))

    @cached_property
    def clause(self) -> tuple[int, int]:
        return clause_at(self.reading, self.start, self.end)

    @cached_property
    def is_whole(self) -> bool:
        """``33 of the [41] people``: what is said of some of those that it counts isn't said of all."""
        some = self.reading.before("some_of", self.start)
        return some is not None and any(number.end == some.start() - 1 for number in numbers(self.reading))

    @cached_property
    def said(self) -> dict[str, list[Cue]]:
        """The cues of its document by what they say."""
        return said_anywhere(self.reading)

    @cached_property
    def fate(self) -> str | None:
        """What befell the people that it counts: ``arrest``, ``convict`` or ``suspect``."""
        right_behind = fate_next(self.reading, self.what.end)
        if right_behind and self.what.end == self.quantity.end:
            return right_behind  # ``14 people arrested and 33 charged``
        if self.is_whole:
            named = (cue.says for cue in cues_between(self.reading, self.start, self.what.end) if cue.says in FATES)
            return next(named, None) or right_behind
        return governing(self.reading, self.start, self.what.end, FATES)

    @cached_property
    def sentence(self) -> tuple[int, int]:
        return self.reading.sentence_at(self.start)
