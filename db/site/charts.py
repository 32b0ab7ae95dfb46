"""Bar charts drawn by the server as SVG: no script, and the same figures stand in a table below them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil, floor, log10
from typing import Any

from msgspec import Struct, structs

from db.readers.wording import number

WIDTH, HEIGHT = 720, 190
_LEFT, _RIGHT, _BOTTOM, _TOP = 64, 8, 26, 12
_LINES = 3
_MONTHS = 48
_BY_MONTH = len("2024-05")
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
    """A chart to be drawn; ``ticks`` are (x, label) below the axis, ``lines`` (y, label) across it.

    ``name`` tells it from others of its page, for its files.
    """

    title: str
    unit: str
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    most: str
    lines: tuple[tuple[float, str], ...] = ()
    name: str = ""
    note: str = ""
    """What isn't drawn."""
    left: int = _LEFT
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


def by_month(
    rows: Sequence[dict[str, Any]], value: str, title: str, unit: str, *,
    span: tuple[str, str] | None = None, link: Callable[[str], str | None] | None = None, name: str = "",
) -> Chart | None:  # fmt: skip
    """A bar for each month that rows (month, value) tell of; by year where that is too many, and where no month is known.

    ``span`` is the first and the last month that are drawn, so that charts beside each other have one scale of time.
    ``link`` gives the address of the rows behind a bar, by its month or year.
    """
    known = {row["month"]: float(row[value] or 0) for row in rows if row[value]}
    span = span or span_of([row for row in rows if row[value]])
    months = months_between(*span) if span else []
    if not any(month in known for month in months):
        return None
    if len(months) > _MONTHS:
        years: dict[str, float] = {month[:4]: 0.0 for month in months}
        for month, amount in known.items():
            if month[:4] in years:
                years[month[:4]] += amount
        return vertical(list(years.items()), f"{title} by year", unit, link, name)
    chart = vertical([(month, known.get(month, 0.0)) for month in months], f"{title} by month", unit, link, name)
    monthless = sum(known.get(year, 0.0) for year in {month[:4] for month in months})
    return structs.replace(chart, note=f"{number(monthless)} more of no known month") if monthless else chart


def span_of(rows: Sequence[dict[str, Any]], last: int = 0) -> tuple[str, str] | None:
    """The first and the last month of rows (month), or of the last months that they tell of."""
    months = sorted(row["month"] for row in rows if len(row["month"]) == _BY_MONTH)
    if not months:
        return None
    shown = months_between(months[0], months[-1])[-last:]
    return shown[0], shown[-1]


def vertical(
    values: Sequence[tuple[str, float]], title: str, unit: str, link: Callable[[str], str | None] | None = None,
    name: str = "",
) -> Chart:  # fmt: skip
    """Bars side by side along time. ``values`` are (label, value); a label is ``YYYY`` or ``YYYY-MM``."""
    most = max((value for _, value in values), default=0) or 1
    steps = _steps(most)
    top, base = max(most, steps[-1]), HEIGHT - _BOTTOM
    room, tall = (WIDTH - _LEFT - _RIGHT) / max(len(values), 1), base - _TOP
    bars, ticks = [], []
    for index, (label, value) in enumerate(values):
        x, height = _LEFT + index * room, tall * value / top
        thick = min(room * 0.8, 48)
        bars.append(Bar(label, value, number(round(value, 1)), round(x + (room - thick) / 2, 1), round(base - height, 1),
                        round(thick, 1), round(height, 1), link(label) if link and value else None))  # fmt: skip
        if _has_tick(label, index, len(values)):
            ticks.append((round(x + room / 2, 1), _tick(label)))
    lines = tuple((round(base - tall * step / top, 1), number(step)) for step in steps)
    return Chart(title, unit, tuple(bars), tuple(ticks), number(round(most, 1)), lines, name)


def _steps(most: float) -> list[float]:
    """Round values up to the most, some three of them: 1, 2 or 5 of a power of ten apart."""
    power = 10.0 ** floor(log10(most / _LINES))
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= most / _LINES)
    # Most of what is counted comes whole.
    step = max(step, 1.0) if most >= 1 else step
    return [round(step * times, 6) for times in range(1, max(1, ceil(most / step)) + 1)]


def _has_tick(label: str, index: int, count: int) -> bool:
    if len(label) == 4:
        return index % max(1, -(-count // 11)) == 0
    return label.endswith("-01") or (count <= 14 and int(label[5:7]) % 3 == 1)


def _tick(label: str) -> str:
    return label[:4] if label[4:] in ("", "-01") else _SHORT[int(label[5:7]) - 1]


def horizontal(
    values: Sequence[tuple[str, float, str | None]], title: str, unit: str, room: int = 12, name: str = ""
) -> Chart | None:
    """Bars one below the other, longest first as given. ``values`` are (label, value, address)."""
    values = [row for row in values if row[1]][:room]
    if not values:
        return None
    most = max(value for _, value, _ in values)
    bars = tuple(
        Bar(label, value, number(round(value, 1)), 0, index * 28.0, round(100 * value / most, 1), 20, href)
        for index, (label, value, href) in enumerate(values)
    )
    return Chart(title, unit, bars, (), number(round(most, 1)), name=name, height=28 * len(bars))
