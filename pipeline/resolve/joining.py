"""Join incidents that are the same event, over all documents, whatever the order in which these came.

Pairs that share a key are weighed, and the strongest are joined first. A group never holds two incidents of one
document (it told them apart), nor two operations. Keys and days keep the pairs few: a hundred thousand documents take
seconds.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Sequence
from itertools import combinations, islice

from gazetteers.vocabulary import GOODS
from pipeline.resolve.figures import BESIDES, MEASURES, PEOPLE, Figure
from pipeline.resolve.incidents import NEAR_DAYS, Incident
from pipeline.resolve.same import (
    ANNOUNCED_DAYS,
    PRINT_DAYS,
    PUBLISHERS_DAYS,
    SURE,
    evidence,
    grown,
    have_taxa_in_common,
    is_announced,
    is_telling,
)
from pipeline.resolve.spans import Span

Key = tuple[Hashable, ...]
_TELLING_FIGURES = 12  # of one incident by which later steps of its case are looked for


def joined(told: Sequence[Incident]) -> list[list[Incident]]:
    """The incidents, in groups that are one event each."""
    groups = _Groups(told)
    weighed = []
    for one, other in _candidates(told):
        strength = evidence(told[one], told[other])
        if strength:
            names = sorted((told[p].teller.id, told[p].index) for p in (one, other))
            background = told[one].background or told[other].background
            weighed.append((-strength, background, _days_apart(told[one], told[other]), names, one, other))
    for weakness, *_, one, other in sorted(weighed):
        groups.join(one, other, sure=-weakness >= SURE)
    return groups.all()


class _Groups:
    """Disjoint sets of incidents, which know whose incidents they hold."""

    def __init__(self, told: Sequence[Incident]) -> None:
        self.told = told
        self.home = list(range(len(told)))
        self.members = [[position] for position in range(len(told))]
        self.documents = [{incident.teller.id} for incident in told]
        self.operation = [incident.operation_id for incident in told]
        self.days = [_days_of(incident) for incident in told]

    def join(self, one: int, other: int, *, sure: bool) -> None:
        """Join the groups of two incidents, unless something forbids it: two days of one publisher, where it isn't sure."""
        low, high = sorted((self.home[one], self.home[other]))
        if low == high or not self.documents[low].isdisjoint(self.documents[high]):
            return
        if not sure and _are_apart(self.days[low], self.days[high]):
            return
        if self.operation[low] and self.operation[high] and self.operation[low] != self.operation[high]:
            return
        for position in self.members[high]:
            self.home[position] = low
        self.members[low] += self.members[high]
        self.members[high] = []
        self.documents[low] |= self.documents[high]
        self.operation[low] = self.operation[low] or self.operation[high]
        for publisher, days in self.days[high].items():
            self.days[low].setdefault(publisher, set()).update(days)

    def all(self) -> list[list[Incident]]:
        """The groups, each in the order of its documents."""
        return [[self.told[position] for position in sorted(group)] for group in self.members if group]


Days = dict[str, set[Span]]
"""The days that each publisher tells of a group's goods."""


def _days_of(incident: Incident) -> Days:
    """The day that an incident tells by itself."""
    own = incident.told is not None and incident.told.sharp and not incident.stage
    return {incident.teller.publisher: {incident.told}} if own and incident.told else {}


def _are_apart(one: Days, other: Days) -> bool:
    """Whether one publisher tells days of both that are no one seizure's: ``68 kg on 3 April``, ``83 kg on 6 April``."""
    return any(
        day.apart(another) > PUBLISHERS_DAYS
        for publisher in one.keys() & other.keys()
        for day in one[publisher]
        for another in other[publisher]
    )


def _days_apart(one: Incident, other: Incident) -> int:
    return one.when.apart(other.when) if one.when and other.when else PRINT_DAYS


# --- which pairs are worth weighing ----------------------------------------------------------------


def _candidates(told: Sequence[Incident]) -> set[tuple[int, int]]:
    """Pairs of positions, the lower first, that have something in common by which one event may be recognised."""
    near: dict[Key, list[int]] = defaultdict(list)
    far: dict[Key, list[int]] = defaultdict(list)
    for position, incident in enumerate(told):
        for key in set(_near_keys(incident)):
            near[key].append(position)
        for key in set(_far_keys(incident)):
            far[key].append(position)
    found = set(_chains(told))
    for key, bucket in near.items():
        if len(bucket) < 2:
            continue
        if key[0] != "anywhere" or not all(told[p].countries for p in bucket):
            found.update(_near_pairs(told, bucket, key[0] == "anywhere"))
    for bucket in far.values():
        if len(bucket) < 2:
            continue
        stages = [position for position in bucket if told[position].stage]
        found.update((min(a, b), max(a, b)) for a in stages for b in bucket if a != b)
        found.update(_announced_pairs(told, bucket))
    return {(a, b) for a, b in found if told[a].teller.id != told[b].teller.id}


def _chains(told: Sequence[Incident]) -> Iterator[tuple[int, int]]:
    """Every two neighbours of one operation: enough to join them all."""
    last: dict[str, int] = {}
    for position, incident in enumerate(told):
        if incident.operation_id:
            if incident.operation_id in last:
                yield last[incident.operation_id], position
            last[incident.operation_id] = position


def _near_pairs(told: Sequence[Incident], bucket: Sequence[int], anywhere: bool) -> Iterator[tuple[int, int]]:
    """Pairs of a bucket that happened within days of each other, or of which one tells no day.

    ``anywhere`` asks for those alone of which one tells no country.
    """
    undated = [p for p in bucket if told[p].when is None]
    dated = sorted((span.first, span.last, p) for p in bucket if (span := told[p].when) is not None)
    for index, (_, last, position) in enumerate(dated):
        for first, _, other in islice(dated, index + 1, None):
            if first > last + PRINT_DAYS:
                break
            if anywhere and told[position].countries and told[other].countries:
                continue
            if not have_taxa_in_common(told[position], told[other]):
                continue
            if first <= last + NEAR_DAYS or (told[position].told is None) != (told[other].told is None):
                yield min(position, other), max(position, other)
    for one in undated:
        yield from ((min(one, other), max(one, other)) for other in bucket if other != one)


def _announced_pairs(told: Sequence[Incident], bucket: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of which one tells a day and the other, published within months of it, tells none but perhaps its own."""
    dated = sorted((span.last, p) for p in bucket if (span := told[p].told) is not None)
    days = [day for day, _ in dated]
    for one in bucket:
        if (when := told[one].when) is None or not (told[one].told is None or is_announced(told[one])):
            continue
        near = slice(bisect_left(days, when.first - ANNOUNCED_DAYS), bisect_right(days, when.last + PRINT_DAYS))
        yield from ((min(one, other), max(one, other)) for _, other in dated[near] if other != one)


def _near_keys(incident: Incident) -> Iterator[Key]:
    """A precise figure; a telling one and the country; two small ones; a small one and the place."""
    if incident.teller.story_id:
        yield "story", incident.teller.story_id
    small: list[Key] = []
    for figure in incident.figures:
        if figure.added or (figure.scope in BESIDES and figure.kind not in GOODS):
            continue
        if is_telling(figure) and figure.precise:
            yield from _figure_keys(figure)
        if is_telling(figure) and (figure.kind in MEASURES or not figure.precise):
            yield from (("in", country, *key) for country in incident.countries for key in _figure_keys(figure))
            yield from (("anywhere", *key) for key in _figure_keys(figure))
        if not is_telling(figure):
            small.append(_small(figure))
            if figure.kind in GOODS or (figure.kind in PEOPLE and figure.value > 1):
                yield from (("place", place, *small[-1]) for place in incident.places)
        if figure.kind in MEASURES and figure.commodity_id and not figure.lineage and incident.told:
            yield from (
                ("day", country, incident.told.first, figure.commodity_id, rough)
                for country in incident.countries
                for rough in _rough(figure)
            )
        by_day = bool(figure.lineage) or figure.kind == "weight"
        if figure.kind in GOODS and by_day and is_telling(figure) and incident.told and incident.told.sharp:
            yield from (("told", incident.told.first, figure.measure, rough) for rough in _rough(figure))
        if figure.kind in GOODS and figure.lineage:
            yield from (
                ("rounded", place, figure.measure, rough) for place in incident.places for rough in _rough(figure)
            )
            yield from (("number", place, figure.measure, figure.value) for place in incident.places)
            if is_telling(figure):
                yield from (
                    ("round", code, figure.measure, rough) for code in incident.countries for rough in _rough(figure)
                )
    yield from combinations(sorted(set(small), key=str), 2)
    people = {f.value for f in incident.figures if f.kind in PEOPLE and f.value > 1}
    if people and incident.when and incident.when.sharp:
        yield from _keys_with_people(incident, incident.when.first, people)


def _keys_with_people(incident: Incident, day: int, people: Collection[float]) -> Iterator[Key]:
    """What an early count, which has grown since, is recognised by: how many people, and what was counted."""
    goods = [f for f in incident.figures if f.kind in GOODS and f.lineage]
    counted = {f.measure for f in goods}
    for country in incident.countries:
        yield from (("people", country, d, n, m) for d in (day, day + 1) for n in people for m in counted)
    for code in incident.countries or (None,):
        yield from (("grown", code, t.measure, t.amount[0], left) for t, left in grown(incident, GOODS))
        yield from (("grown", code, f.measure, *f.amount) for f in goods if is_telling(f))


def _far_keys(incident: Incident) -> Iterator[Key]:
    """What later steps of a case are recognised by: a precise figure, a telling one with another or with the place."""
    figures = [f for f in incident.figures if f.scope not in BESIDES]
    telling = [f for f in figures if is_telling(f)][:_TELLING_FIGURES]
    small = [_small(f) for f in figures if not is_telling(f) and f.value > 1][:_TELLING_FIGURES]
    keys = [list(_figure_keys(figure)) for figure in telling]
    for figure, own in zip(telling, keys, strict=True):
        if figure.precise:
            yield from own
        yield from (("place", place, *key) for place in incident.places for key in own)
        yield from ((key, other) for key in own for other in small)
    for one, other in combinations(keys, 2):
        yield from (tuple(sorted((a, b), key=str)) for a in one for b in other)


def _small(figure: Figure) -> Key:
    """The two who were arrested may be the two who were charged."""
    return "people" if figure.kind in PEOPLE else figure.measure, figure.unit, figure.value


def _figure_keys(figure: Figure) -> Iterator[Key]:
    """Kind, unit and value to two digits; both neighbours where the value lies between them."""
    unit, value = figure.amount
    for rounded in {f"{value * 0.995:.2g}", f"{value * 1.005:.2g}"}:
        yield figure.measure, unit, rounded


def _rough(figure: Figure) -> set[str]:
    """Kinds of one amount to which it and what it may be rounded to both belong."""
    _, value = figure.amount
    return {f"{value * 0.88:.1g}", f"{value:.1g}", f"{value * 1.12:.1g}"}
