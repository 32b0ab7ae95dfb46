"""Days and periods as bulletins tell them, as precise as they are: ``2024-05`` is any day of May."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

_SHARP, _WIDE = 3, 45  # days


class Span(NamedTuple):
    """The first and the last day on which something may have happened, as ordinals."""

    first: int
    last: int

    @property
    def sharp(self) -> bool:
        """Whether it is told to the day, or nearly."""
        return self.last - self.first <= _SHARP

    @property
    def wide(self) -> bool:
        """Whether it is a season or a year."""
        return self.last - self.first > _WIDE

    def apart(self, other: Span) -> int:
        """Days between the two; none where they overlap."""
        return max(0, self.first - other.last, other.first - self.last)


@lru_cache(maxsize=65_536)
def span(start: str | None, end: str | None = None) -> Span | None:
    """The span from one ISO date to another, each as precise as it is; None where the first isn't a date."""
    first, last = _days(start), _days(end or start)
    if first is None:
        return None
    return Span(first[0], max(first[1], last[1]) if last else first[1])


def _days(text: str | None) -> tuple[int, int] | None:
    """The first and the last day of a year, a month or a day."""
    try:
        year, month, day = [*map(int, (text or "")[:10].split("-")), 0, 0][:3]
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:
        return None
    return first.toordinal(), last.toordinal()
