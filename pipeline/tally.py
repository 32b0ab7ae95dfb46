"""What a run counts, source by source, and what it makes of that at its end."""

from __future__ import annotations

from collections import Counter
from statistics import median
from typing import Any, Literal

from msgspec import Struct, field

from pipeline.fetch.news import Gave
from pipeline.fetch.reasons import UNREACHABLE

Outcome = Literal["done", "nothing reached", "interrupted", "failed"]


class SourceTally(Struct, kw_only=True):
    """The figures of one source in one run."""

    source_id: str
    name: str
    addresses: set[str] = field(default_factory=set)
    """Of the bulletins that this run has dealt with."""
    new: int = 0
    changed: int = 0
    failed: int = 0
    skimmed: int = 0
    """Bulletins of which a first look showed that they have nothing to do with wildlife crime."""
    done: int = 0
    reached: bool = False
    ended: str | None = None
    reason: str | None = None
    """Why the channel couldn't be read to its end."""
    remark: str | None = None
    """What is strange about a channel that could be read: that there is nothing in it, or nothing that is taken."""
    gave: tuple[Gave, ...] = ()
    """What its channels gave, in the order in which they were asked; the last counts."""
    keys: tuple[str, ...] = ()
    """What its channels are known by: its own first."""
    lengths: list[int] = field(default_factory=list)
    """Characters of the texts that were read."""
    resting: str | None = None
    """Why it isn't asked in this run."""
    reasons: Counter[str] = field(default_factory=Counter)
    """Of the bulletins that failed."""
    warning: str | None = None
    thin: str | None = None
    """``shell`` where its texts are far shorter than when it last worked."""

    @property
    def found(self) -> int:
        """Bulletins that this run has dealt with: seen in the channel, or left by earlier runs."""
        return len(self.addresses)

    @property
    def unchanged(self) -> int:
        """Those found that are neither new nor changed nor failed."""
        return max(self.found - self.new - self.changed - self.failed, 0)

    @property
    def remarks(self) -> list[str]:
        """What a reader should know, a line each: first of the channel, then why bulletins failed, most frequent first."""
        frequent = [f"{count} x {reason}" for reason, count in self.reasons.most_common(3)]
        said = (self.resting, self.said, self.healed, self.warning, *frequent)
        return [" ".join(text.split()) for text in said if text]

    @property
    def said(self) -> str | None:
        """What is wrong with its channel, or strange about it: a word, and what shows it."""
        return _told(self.fault, self.reason or self.remark)

    @property
    def fault(self) -> str | None:
        """What is wrong with it: with its texts, or with the channel that counts."""
        return self.thin or (self.gave[-1].fault if self.gave else None)

    @property
    def healed(self) -> str | None:
        """What was wrong with the channels before the one that works."""
        if not self.gave or self.gave[-1].fault or not (first := self.gave[:-1]):
            return None
        tried = "; ".join(f"{_way(gave.way)} is {_told(gave.fault, gave.said)}" for gave in first)
        return f"{tried}; {_way(self.gave[-1].way)} works"

    def fail(self, url: str, reason: str) -> None:
        """Count a bulletin that failed."""
        self.addresses.add(url)
        self.failed += 1
        self.reasons[reason] += 1

    def row(self) -> dict[str, Any]:
        """A row of the table ``run_sources``, without the run."""
        names = ("source_id", "found", "new", "changed", "unchanged", "failed", "reason", "remark", "ended")
        return {**{name: getattr(self, name) for name in names}, **self._figures()}

    def _figures(self) -> dict[str, Any]:
        """What the source gave, by which later runs tell whether it is as it was."""
        if not self.gave:
            return dict.fromkeys(_FIGURES)
        used, own = self.gave[-1], next((gave for gave in self.gave if gave.way == 0), None)
        counted = not used.unmodified
        return {
            "own": self.keys[0],
            "channel": None if self.fault else self.keys[used.way],
            "own_fault": (self.thin if used.way == 0 else None) or (own.fault if own else None),
            "own_asked": int(own is not None),
            "seen": used.seen if counted else None,
            "passed": used.passed if counted else None,
            "newest": used.newest,
            "text_length": self.text_length,
        }

    @property
    def text_length(self) -> int | None:
        """The median of its texts' lengths, in characters; None where none was read."""
        return int(median(self.lengths)) if self.lengths else None


_FIGURES = ("own", "channel", "own_fault", "own_asked", "seen", "passed", "newest", "text_length")


def _told(fault: str | None, said: str | None) -> str | None:
    """A fault with what shows it."""
    return f"{fault}: {said}" if fault and said and not said.startswith(fault) else said or fault


def _way(way: int) -> str:
    return f"its alternative {way}" if way else "its channel"


class Summary(Struct, kw_only=True):
    """A run at its end."""

    run_id: str
    outcome: Outcome
    sources: list[SourceTally]
    seconds: float
    database: str

    def total(self, name: str) -> int:
        """The sum of a figure over all sources."""
        return sum(getattr(source, name) for source in self.sources)

    def as_json(self) -> dict[str, Any]:
        """The summary for machines."""
        figures = ("found", "new", "changed", "unchanged", "failed")
        return {
            "run": self.run_id,
            "outcome": self.outcome,
            "database": self.database,
            "seconds": round(self.seconds, 1),
            **{name: self.total(name) for name in figures},
            "sources": [{**source.row(), "remarks": source.remarks} for source in self.sources],
        }


def is_unreachable(reason: str | None) -> bool:
    """Whether a reason says that a host couldn't be reached at all."""
    return reason is not None and any(text in reason for text in UNREACHABLE)
