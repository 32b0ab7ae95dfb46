"""What every format is written from: rows, what is told about them, and the days and moments that texts name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any, Protocol

Row = tuple[Any, ...]
About = Sequence[tuple[str, str]]


class Rows(Protocol):
    """Rows that are counted before they are read, and read one by one."""

    def __iter__(self) -> Iterator[Row]: ...
    def __len__(self) -> int: ...


class ExportError(ValueError):
    """Rows that can't be written in this format; the message says why and what to do."""


def day_of(value: Any) -> date | None:
    """The day that a text names; None where it names none, or a month or year alone."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None


def moment_of(value: Any) -> datetime | None:
    """The moment (UTC) that a text names; None where it names none."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return moment and (moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC))
