"""Numbers with what measures them: a unit of weight, volume or time, a currency, or nothing yet.

Numbers that measure nothing of an outcome are left out here: dates, ages, times, telephone numbers, percentages,
distances, article and road numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Literal, NamedTuple

from extractors.figures.around import before_sign, dash_or_to_between, join_between, phrase_between
from extractors.figures.dates import periods_of
from extractors.figures.in_digits import and_a_half
from extractors.figures.money import currency_named, money_of
from extractors.figures.numbers import Number, numbers, qualifier_behind
from extractors.figures.uncounted import uncounted
from extractors.reading import Reading, once_a_reading
from gazetteers.grammar import fold_in
from gazetteers.measures import unit_pattern, units

Measure = Literal["weight", "volume", "time", "money", "none"]
_UNIT = 24  # characters of the longest unit


class Quantity(NamedTuple):
    """A number with its unit. ``start`` to ``end`` is the whole expression, qualifier and unit included."""

    start: int
    end: int
    number: Number
    measure: Measure
    unit: str | None


@once_a_reading
def quantities(reading: Reading) -> list[Quantity]:
    """The measured and plain numbers of a document that could tell of an outcome, in order, found once."""
    return list(_joined(reading, list(_with_shared_units(reading, list(_find(reading))))))


def _find(reading: Reading) -> Iterator[Quantity]:
    dates = {position for period in periods_of(reading) for position in range(period.start, period.end)}
    every = [number for number in numbers(reading) if number.start not in dates]
    left_out = uncounted(reading, every)
    for number in every:
        quantity = _money(reading, number) or _measured(reading, number, is_left_out=number.start in left_out)
        if quantity:
            yield _counted_whole(reading, quantity)
        elif number.start not in left_out:
            plain = _by_column(reading, Quantity(number.from_, number.end, number, "none", None))
            if plain.unit or not 0 < number.value < 1:  # nothing is counted in parts
                yield _counted_whole(reading, plain)


_GROUPED = re.compile(r"[1-9]\d{0,2}[.,]\d{3}(?:\D+[1-9]\d{0,2}[.,]\d{3})?")


def _counted_whole(reading: Reading, quantity: Quantity) -> Quantity:
    """``1.480 animales``, ``390.000 euros`` where decimals have a point: nobody counts or pays in thousandths."""
    number = quantity.number
    grouped = _GROUPED.fullmatch(reading.folded, number.start, number.end)
    if quantity.measure not in ("none", "money") or number.value >= 1000 or not grouped:
        return quantity
    most = number.value_max and float(round(number.value_max * 1000))
    return quantity._replace(number=number._replace(value=float(round(number.value * 1000)), value_max=most))


_IN_BRACKETS = re.compile(r"\((?:[a-z]{2} )?(?P<unit>[^()]{1,12})\)")


def _by_column(reading: Reading, quantity: Quantity) -> Quantity:
    """The unit that a table's column or row heading gives: ``Ivory (kg)``, ``Multas (R$)``."""
    part = reading.part_at(quantity.start)
    if part is None or part.kind != "table_cell":
        return quantity
    for heading in (part.column, part.row):
        match = _IN_BRACKETS.search(fold_in(heading or "", reading.language))
        unit = units(reading.language).get(match["unit"]) if match else None
        if unit and unit.kind in ("weight", "volume"):
            return quantity._replace(measure=unit.kind, unit=unit.unit)
        if match and (currency := currency_named(reading, match["unit"], part.start)):
            return quantity._replace(measure="money", unit=currency)
    return quantity


def _money(reading: Reading, number: Number) -> Quantity | None:
    money = money_of(reading, number)
    return Quantity(money.start, money.end, number, "money", money.currency) if money else None


_SYMBOL = re.compile(r"\s?\((?P<unit>[a-z]{1,3})\)")  # ``three kilogrammes (kg) of ivory``
_EPITHET = re.compile(r"\.\s[a-z]{3}")
_APPOSITION_END = re.compile(r"\s?[,.)]")


def _measured(reading: Reading, number: Number, *, is_left_out: bool) -> Quantity | None:
    more = reading.behind("more", number.end)  # ``two additional years``
    begin = more.end() if more else number.end
    match = unit_pattern(reading.language).match(reading.folded, begin, begin + _UNIT)
    if match is None:
        return None
    written = re.sub(r"[\s-]", " ", match["unit"])
    unit = units(reading.language)[written]
    if more and unit.kind != "time":
        return None
    begin = match.start("unit")
    if _is_initial(reading, begin, match.end(), unit.unit) or (is_left_out and reading.text[begin].isupper()):
        return None
    if unit.kind == "other" or (unit.kind == "time" and (is_left_out or _is_apposition(reading, number, match.end()))):
        return Quantity(number.from_, match.end(), number, "none", "other")
    again = _SYMBOL.match(reading.folded, match.end())
    whole = again.end() if again and again["unit"] in units(reading.language) else match.end()
    end, half = and_a_half(reading.folded, whole, reading.language)
    number = number._replace(value=number.value + half)
    behind = qualifier_behind(reading.folded, end, reading.language) if number.qualifier == "exact" else None
    if behind:
        number, end = number._replace(qualifier=behind[0]), behind[1]
    return Quantity(number.from_, end, _converted(number, unit.times), unit.kind, unit.unit)


def _converted(number: Number, times: float) -> Number:
    """A number of another unit; no more digits are told than such a figure can have."""
    if times == 1:
        return number
    most = number.value_max
    return number._replace(value=_six_digits(number.value * times), value_max=most and _six_digits(most * times))


def _six_digits(value: float) -> float:
    return float(f"{value:.6g}")


def _is_initial(reading: Reading, start: int, end: int, unit: str) -> bool:
    """``5 G``, ``12 T. graeca``: capitals that are no unit's symbol."""
    if end - start > 2 or not reading.text[start].isupper():
        return False
    return unit == "g" or _EPITHET.match(reading.text, end) is not None


def _is_apposition(reading: Reading, number: Number, end: int) -> bool:
    """``Jean, 42 ans, a été``: an age, as is ``(42 ans)``."""
    before = reading.folded[max(0, number.start - 2) : number.start].strip()
    return before in (",", "(") and _APPOSITION_END.match(reading.folded, end) is not None


def _with_shared_units(reading: Reading, found: list[Quantity]) -> Iterator[Quantity]:
    """``sentences of seven and six years``: the unit of the second holds for the first."""
    for quantity, following in zip_longest(found, found[1:]):
        if following and quantity.unit is None and following.unit and following.measure in ("time", "weight", "none"):
            gap = (reading.folded, quantity.number.end, following.start, reading.language)
            if join_between(*gap) or phrase_between("alternative", *gap):
                quantity = quantity._replace(measure=following.measure, unit=following.unit)
        yield quantity


def _joined(reading: Reading, found: list[Quantity]) -> Iterator[Quantity]:
    """``808 kg and 150 g`` is one weight, ``three years and six months`` one time."""
    skip = False
    for quantity, following in zip_longest(found, found[1:]):
        if skip:
            skip = False
        elif following and _is_range(reading, quantity, following):
            most = quantity.number._replace(value_max=following.number.value)
            yield quantity._replace(end=following.end, number=most)
            skip = True
        elif following and _goes_on(reading, quantity, following):
            value = quantity.number.value + following.number.value / _SMALLER[quantity.unit, following.unit]
            yield quantity._replace(end=following.end, number=quantity.number._replace(value=_six_digits(value)))
            skip = True
        else:
            yield _with_a_year(reading, quantity)


def _is_range(reading: Reading, first: Quantity, second: Quantity) -> bool:
    """``500 euros to 900 euros``, ``between 5 kilos and 9 kilos``: each end of a range has its unit."""
    low, high = first.number, second.number
    alike = first.measure == second.measure in ("money", "weight") and first.unit == second.unit
    if not alike or low.value_max or high.value_max or low.value >= high.value:
        return False
    gap = (reading.folded, first.end, second.start, reading.language)
    return dash_or_to_between(*gap) or (
        join_between(*gap)
        and reading.before("range_from", before_sign(reading.folded, first.start, reading.language)) is not None
    )


def _with_a_year(reading: Reading, quantity: Quantity) -> Quantity:
    """``a year and four months``, of which only the months have a number."""
    year = reading.before("a_year_and", quantity.start) if quantity.unit == "month" else None
    if year is None or quantity.number.value_max is not None:
        return quantity
    number = quantity.number._replace(value=quantity.number.value + _SMALLER["year", "month"])
    return quantity._replace(start=year.start(), number=number)


_SMALLER: dict[tuple[str | None, str | None], int] = {
    ("kg", "g"): 1000, ("t", "kg"): 1000, ("lb", "oz"): 16, ("year", "month"): 12,
    ("year", "day"): 365, ("month", "day"): 30,
}  # fmt: skip
"""How many of a smaller unit make one of the larger that it may follow."""


def _goes_on(reading: Reading, quantity: Quantity, following: Quantity) -> bool:
    most = _SMALLER.get((quantity.unit, following.unit), 0)
    if following.number.value >= most or quantity.number.value_max or following.number.value_max:
        return False
    if reading.within("in_turn", following.end, reading.sentence_at(following.end - 1)[1]):
        return False  # ``Two tonnes and 900 kg were seized in May and June respectively``
    gap = (reading.folded, quantity.end, following.start)
    return not reading.folded[quantity.end : following.start].strip() or join_between(*gap, reading.language)
