"""A run of text on a line of a PDF page, and what several of them make together."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Line:
    """A run of text on one line, in points from the page's lower left corner; or a table, which has ``rows``."""

    text: str
    left: float
    right: float
    bottom: float
    size: float
    bold: bool
    rows: list[list[str]] = field(default_factory=list)
    has_head: bool = False
    """Whether a table's first row alone is set in bold letters."""

    @property
    def middle(self) -> float:
        return self.bottom + self.size / 2


def joined(runs: list[Line]) -> Line:
    """Runs of one line as one line."""
    first, last = runs[0], runs[-1]
    if len(runs) == 1:
        return first
    text = " ".join(run.text for run in runs)
    bold = all(run.bold for run in runs)
    return Line(text, first.left, max(first.right, last.right), first.bottom, first.size, bold)
