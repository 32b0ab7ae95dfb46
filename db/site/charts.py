"""Bar charts drawn by the server as SVG: no script, and the same figures stand in a table below them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from db.readers.wording import number

WIDTH, HEIGHT = 720, 170
_LEFT, _BOTTOM, _TOP = 8, 26, 6
_MONTHS = 48
_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Bar(Struct, frozen=True):
    """A bar with where it stands in the drawing."""

    label: str
    value: float
    shown: str
    x: float
    y: float
    width: float
    height: float
    href: str | None = None


class Chart(Struct, frozen=True):
    """A chart to be drawn; ``ticks`` are (x, label) below the axis."""

    title: str
    unit: str
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    most: str
    width: int = WIDTH
    height: int = HEIGHT
    base: int = HEIGHT - _BOTTOM


def months_between(first: str, last: str) -> list[str]:
    """All months from first to last (``YYYY-MM``), both included."""
    year, month = int(first[:4]), int(first[5:7])
    months: list[str] = []
    while f"{year:04}-{month:02}" <= last and len(months) < 1200:
        months.append(f"{year:04}-{month:02}")
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return months


def by_month(rows: Sequence[dict[str, Any]], value: str, title: str, unit: str, last: int = 0) -> Chart | None:
    """A bar for each month that rows (month, value) tell of, or each of the last; by year where that is too many."""
    known = {row["month"]: float(row[value] or 0) for row in rows if row[value]}
    if not known:
        return None
    months = months_between(min(known), max(known))[-last:]
    if len(months) > _MONTHS:
        years: dict[str, float] = {month[:4]: 0.0 for month in months}
        for month, amount in known.items():
            years[month[:4]] += amount
        return vertical(list(years.items()), f"{title} by year", unit)
    return vertical([(month, known.get(month, 0.0)) for month in months], f"{title} by month", unit)


def vertical(values: Sequence[tuple[str, float]], title: str, unit: str) -> Chart:
    """Bars side by side along time. ``values`` are (label, value); a label is ``YYYY`` or ``YYYY-MM``."""
    most = max((value for _, value in values), default=0) or 1
    room = (WIDTH - 2 * _LEFT) / max(len(values), 1)
    base = HEIGHT - _BOTTOM
    bars, ticks = [], []
    for index, (label, value) in enumerate(values):
        x, tall = _LEFT + index * room, (base - _TOP) * value / most
        thick = min(room * 0.8, 48)
        bars.append(Bar(label, value, number(round(value, 1)), round(x + (room - thick) / 2, 1), round(base - tall, 1),
                        round(thick, 1), round(tall, 1)))  # fmt: skip
        if _has_tick(label, index, len(values)):
            ticks.append((round(x + room / 2, 1), _tick(label)))
    return Chart(title, unit, tuple(bars), tuple(ticks), number(round(most, 1)))


def _has_tick(label: str, index: int, count: int) -> bool:
    if len(label) == 4:
        return index % max(1, -(-count // 11)) == 0
    return label.endswith("-01") or (count <= 14 and int(label[5:7]) % 3 == 1)


def _tick(label: str) -> str:
    return label[:4] if label[4:] in ("", "-01") else _SHORT[int(label[5:7]) - 1]


def horizontal(values: Sequence[tuple[str, float, str | None]], title: str, unit: str, room: int = 12) -> Chart | None:
    """Bars one below the other, longest first as given. ``values`` are (label, value, address)."""
    values = [row for row in values if row[1]][:room]
    if not values:
        return None
    most = max(value for _, value, _ in values)
    bars = tuple(
        Bar(label, value, number(round(value, 1)), 0, index * 28.0, round(100 * value / most, 1), 20, href)
        for index, (label, value, href) in enumerate(values)
    )
    return Chart(title, unit, bars, (), number(round(most, 1)), height=28 * len(bars))
