"""What resolving knows of a figure: a count as one document tells it, and the document that tells it."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from pipeline.records import iso_date

_IN_KG = {"kg": 1.0, "g": 1e-3, "t": 1e3, "lb": 0.45359237, "oz": 0.028349523}
_SAME_VALUE = 0.005


class Teller(Struct, frozen=True):
    """A document as a witness: who published it, when, and which documents tell its story word for word."""

    id: str
    publisher: str
    official: bool
    published: str | None
    first_seen: str
    """The day on which it was first harvested."""
    story_id: str | None = None
    title: str = ""


class Figure(Struct, frozen=True):
    """A count of one document; ``paragraph`` and ``heading`` say where it stands, ``opens_case`` that a case begins."""

    id: str
    document_id: str
    kind: str
    value: float
    position: int
    value_max: float | None = None
    unit: str | None = None
    qualifier: str = "exact"
    of: str | None = None
    species_id: str | None = None
    lineage: frozenset[str] = frozenset()
    """Ids of the species and of the higher taxa that it belongs to."""
    commodity_id: str | None = None
    country_id: str | None = None
    place_id: str | None = None
    operation_id: str | None = None
    scope: str = "total"
    part_of: str | None = None
    period_start: str | None = None
    period_end: str | None = None
    paragraph: int = 0
    heading: str | None = None
    opens_case: bool = False

    @property
    def kilograms(self) -> float | None:
        """The value in kilograms, for a weight."""
        return self.value * _IN_KG[self.unit] if self.kind == "weight" and self.unit in _IN_KG else None

    @property
    def amount(self) -> tuple[str | None, float]:
        """The value in a unit that makes figures comparable."""
        kilograms = self.kilograms
        return ("kg", kilograms) if kilograms is not None else (self.unit, self.value)


def same_amount(one: Figure, other: Figure) -> bool:
    """Whether two figures of one kind state the same value, whatever the unit."""
    (unit, value), (other_unit, other_value) = one.amount, other.amount
    return one.kind == other.kind and unit == other_unit and abs(value - other_value) <= _SAME_VALUE * max(value, 1e-9)


def same_object(one: Figure, other: Figure) -> bool:
    """Whether two figures can count the same thing: one taxon within the other, the same noun, or one not told."""
    if one.lineage and other.lineage:
        return one.species_id in other.lineage or other.species_id in one.lineage
    if one.lineage or other.lineage:
        return one.of is None or other.of is None
    return one.of is None or other.of is None or one.of == other.of


def days_between(one: str | None, other: str | None) -> int | None:
    """Days between two ISO dates, or None where one isn't known to the day or the month."""
    first, second = _day(one), _day(other)
    return abs((first - second).days) if first and second else None


def _day(text: str | None) -> date | None:
    if text and len(text) == 7:
        return iso_date(f"{text}-15")
    return iso_date(text)
