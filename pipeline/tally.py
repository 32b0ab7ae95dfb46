"""What a run counts, source by source, and what it makes of that at its end."""

from __future__ import annotations

from collections import Counter
from typing import Any, Literal

from msgspec import Struct, field

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
    reasons: Counter[str] = field(default_factory=Counter)
    """Of the bulletins that failed."""
    warning: str | None = None

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
        return [" ".join(text.split()) for text in (self.reason, self.remark, self.warning, *frequent) if text]

    def fail(self, url: str, reason: str) -> None:
        """Count a bulletin that failed."""
        self.addresses.add(url)
        self.failed += 1
        self.reasons[reason] += 1

    def row(self) -> dict[str, Any]:
        """A row of the table ``run_sources``, without the run."""
        names = ("source_id", "found", "new", "changed", "unchanged", "failed", "reason", "remark", "ended")
        return {name: getattr(self, name) for name in names}


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
