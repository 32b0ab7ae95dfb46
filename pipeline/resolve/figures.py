"""What resolving knows of a figure: a count as one document tells it, and the document that tells it."""

from __future__ import annotations

import math
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import force_setattr

from gazetteers.measures import kilograms
from pipeline.resolve.spans import Span, span

_SAME_VALUE = 0.005
_ROUNDED = 0.12  # 9,120 kg are "nearly 10 tonnes"
_MORE = 1.2  # "more than 7,000" are 8,400 at most
_MUCH_MORE = 1.5  # and "more than a tonne" 1,500 kg
_PRECISE = 3  # digits that aren't trailing zeros

MEASURES = frozenset({"weight", "volume", "money"})
TELLING = 10
"""From here on a figure is rare enough to recognise an event by."""
ANIMALS = "animals"
_WHOLE = frozenset({"specimens", "dried", "plants", "live"})
"""Terms of whole animals and plants, which a page may leave out."""
PEOPLE = frozenset({"arrests", "suspects", "convictions"})
_STAGES = frozenset({"convictions", "sentence", "suspects"})
_OF_COURT = frozenset({"fine", "restitution"})
AT_LEAST = frozenset({"more_than", "at_least"})
AT_MOST = frozenset({"less_than", "up_to"})
BESIDES = frozenset({"cumulative", "comparison"})
"""Scopes of figures that are told beside what happened: over years, or of another year."""
GENERIC = frozenset(
    {None, "animal", "specimen", "individual", "bird", "reptile", "lizard", "mammal", "fish", "wildlife", "ave", "pájaro", "ejemplar",
     "espécimen", "oiseau", "spécimen", "pássaro", "exemplar", "espécime", "réptil", "réptile"}
)  # fmt: skip
"""Nouns that may stand for any taxon."""


class Teller(Struct, frozen=True, gc=False):
    """A document as a witness: who published it, when, and which documents tell its story word for word."""

    id: str
    publisher: str
    official: bool
    published: str | None
    first_seen: str
    """The day on which it was first harvested."""
    story_id: str | None = None
    of_court: bool = False
    """Whether its headline is of a charge, a trial or a sentence, however few it counts."""


class Figure(Struct, frozen=True, gc=False):
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
    several_countries: bool = False
    operation_id: str | None = None
    scope: str = "total"
    role: str | None = None
    outcome: str | None = None
    apiece: bool = False
    part_of: str | None = None
    period_start: str | None = None
    period_end: str | None = None
    paragraph: int = -1
    heading: str | None = None
    opens_case: bool = False
    restates: str | None = None
    """Id of the figure of its page that it tells less exactly."""
    added: bool = False
    """Whether a person told it whom no extractor did: it joins nothing."""
    summary: bool = False
    """Whether it sums up several cases or mixed goods, and so belongs to none of them."""
    measure: str = ""
    """The kind, but whole animals are one, whether a page says that they lived (``live_animals``) or not (``items``), and
    so is what it only names the taxon of: ``40 units of abalone``."""
    amount: tuple[str | None, float] = (None, 0.0)
    """The value in a unit that makes figures comparable. It and ``measure`` follow from the others, however made."""

    def __post_init__(self) -> None:
        untold = bool(self.lineage) and self.commodity_id is None
        whole = self.kind == "live_animals" or (self.kind == "items" and (self.commodity_id in _WHOLE or untold))
        force_setattr(self, "measure", ANIMALS if whole else self.kind)
        force_setattr(self, "amount", _amount(self.kind, self.unit, self.value))

    @property
    def in_headline(self) -> bool:
        """Whether it stands in the title, a document's first part."""
        return self.paragraph == 0

    @property
    def of_stage(self) -> bool:
        """Whether it is of a later step of the case than the seizure: a charge, a verdict, what a court had paid."""
        return self.kind in _STAGES or self.role in _OF_COURT

    @property
    def kilograms(self) -> float | None:
        """The value in kilograms, for a weight."""
        unit, value = self.amount
        return value if self.kind == "weight" and unit == "kg" else None

    @property
    def span(self) -> Span | None:
        """The days on which it was counted, as far as the text tells."""
        return span(self.period_start, self.period_end)

    @property
    def digits(self) -> int:
        """How many digits it has that aren't zeros at its end."""
        return len(f"{self.value:.10g}".replace(".", "").strip("0"))

    @property
    def precise(self) -> bool:
        """Whether so exact a figure is hardly ever told of two things: 812.5 or 2,114, not 270 or 3,000."""
        return self.digits >= _PRECISE


@lru_cache(maxsize=65_536)
def _amount(kind: str, unit: str | None, value: float) -> tuple[str | None, float]:
    weight = kilograms(unit) if kind == "weight" else None
    return (unit, value) if weight is None else ("kg", value * weight)


def same_amount(one: Figure, other: Figure) -> bool:
    """Whether two figures of one measure state the same value, whatever the unit."""
    if one.measure != other.measure:
        return False
    (unit, value), (other_unit, other_value) = one.amount, other.amount
    return unit == other_unit and abs(value - other_value) <= _SAME_VALUE * max(value, 1e-9)


def like_amount(one: Figure, other: Figure) -> bool:
    """Whether one figure may be the other rounded, or its number printed with another unit of weight."""
    (unit, value), (other_unit, other_value) = one.amount, other.amount
    if one.measure != other.measure or unit != other_unit or not value or not other_value:
        return False
    if one.value == other.value and one.unit != other.unit:
        return True
    round_ = not (one.precise and other.precise)
    return round_ and abs(math.log(value / other_value)) <= _ROUNDED


def may_tell(figure: Figure, value: float) -> bool:
    """Whether what a figure says vaguely may be this value in its unit: ``more than a tonne``, ``some 350``."""
    told = figure.amount[1]
    if not told or not value:
        return False
    if figure.qualifier in AT_LEAST:
        return told <= value <= _most(told) * told
    if figure.qualifier in AT_MOST:
        return value <= told <= _MORE * value
    return figure.qualifier == "about" and abs(math.log(value / told)) <= _ROUNDED


def _most(value: float) -> float:
    """How many times a value what is told to be more than it may be: ``more than one tonne`` goes further than ``nine``."""
    digits = f"{value:.2e}"
    if digits[1:4] != ".00":
        return _MORE
    first = int(digits[0])
    return min(max(_MORE, (first + 1) / first), _MUCH_MORE)


def same_object(one: Figure, other: Figure) -> bool:
    """Whether two figures can count the same thing: one taxon within the other, the same noun, or one that leaves it open."""
    if one.lineage and other.lineage:
        unknown = one.species_id is None and one.of == other.of
        return unknown or one.species_id in other.lineage or other.species_id in one.lineage
    if not (one.lineage or other.lineage) and one.kind in MEASURES and one.commodity_id and one.of and other.of:
        return one.commodity_id == other.commodity_id  # nouns differ between languages: meat is viande
    return one.of == other.of or one.of in GENERIC or other.of in GENERIC


def may_count_the_same(one: Figure, other: Figure) -> bool:
    """Whether two figures, whatever they say, may count one thing: of one measure and unit, and one object or product."""
    if one.measure != other.measure or one.amount[0] != other.amount[0] or not same_object(one, other):
        return False
    terms = {one.commodity_id, other.commodity_id} - {None}
    return len(terms) < 2 or one.measure == ANIMALS
