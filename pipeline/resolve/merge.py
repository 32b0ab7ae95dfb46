"""Merge the figures that several documents give of one event, and say which of them may be added up.

The same figure from ten documents is one figure with ten readings. Of one thing an event has the figures that one
document gives, the preferred one's: what others give instead is a reading of one of these, kept beside it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from hashlib import sha256

from msgspec import Struct

from pipeline.resolve.figures import (
    ANIMALS,
    BESIDES,
    TELLING,
    Figure,
    Teller,
    like_amount,
    may_count_the_same,
    may_tell,
    same_amount,
    same_object,
)
from pipeline.resolve.grades import grade
from pipeline.resolve.parts import parts_of

_CONVERTED_WITHIN = 30  # characters
_ALIKE_MONEY = math.log(3)  # a value and a fine aren't readings of each other


class Merged(Struct, frozen=True):
    """A figure of an event. ``readings`` are ids of the counts that give it, those of the preferred value first."""

    id: str
    preferred: Figure
    readings: tuple[str, ...]
    disputed: bool
    summable: bool
    documents: int
    outlets: int
    grade: str
    part_of: str | None = None


Cluster = list[Figure]


def merge(
    figures: Sequence[Figure], tellers: Mapping[str, Teller], *, only_background: bool, checked: frozenset[str]
) -> list[Merged]:
    """The figures of one event, each once. Where all documents tell of it as background only, none is summable:
    when it happened isn't known."""
    choice = _Choice(tellers, checked)
    clusters = _with_restated(_equal(figures))
    parts = parts_of([(choice.of(cluster), cluster) for cluster in clusters])
    ranges = [f for cluster in clusters for f in cluster if f.summary and f.value_max is not None]
    held = {cluster[0].value for cluster in clusters if cluster[0].kind == "arrests"}
    beside = [_is_beside(cluster) or _is_told_otherwise(cluster[0], ranges, held) for cluster in clusters]
    tops = [index for index in range(len(clusters)) if index not in parts and not beside[index]]
    moved = _readings_of_parts(clusters, tops, parts)
    tops = [index for index in tops if index not in moved]
    moved |= _readings(clusters, tops, choice)
    kept = [index for index in range(len(clusters)) if index not in moved]
    together = {index: [f for i in (index, *_moved_to(moved, index)) for f in clusters[i]] for index in kept}
    ids = {index: _id(together[index]) for index in kept}
    return [
        _merged(
            ids[index],
            together[index],
            choice,
            summable=not only_background and index in tops,
            part_of=ids.get(moved.get(parts[index], parts[index])) if index in parts else None,
        )
        for index in kept
    ]


def _is_beside(cluster: Cluster) -> bool:
    """Whether a figure is told beside what happened; what one page sums up is no other page's load either."""
    return cluster[0].scope in BESIDES or any(figure.summary for figure in cluster)


def _is_told_otherwise(figure: Figure, reckoned: Sequence[Figure], held: Container[float]) -> bool:
    """Whether others tell the same as what it isn't: the five being questioned as arrested, 1,000 sharks as reckoned from
    their fins."""
    if figure.kind == "suspects" and figure.outcome == "identified" and figure.value in held:
        return True
    return any(f.value <= figure.value <= (f.value_max or 0) and may_count_the_same(figure, f) for f in reckoned)


def _id(cluster: Cluster) -> str:
    return sha256(f"figure/{min(f.id for f in cluster)}".encode()).hexdigest()[:16]


def _moved_to(moved: Mapping[int, int], home: int) -> Iterator[int]:
    return (index for index, target in moved.items() if target == home)


def _merged(id: str, cluster: Cluster, choice: _Choice, *, summable: bool, part_of: str | None) -> Merged:
    preferred = choice.of(cluster)
    ordered = sorted(cluster, key=lambda f: (not same_amount(f, preferred), f.id))
    agreeing = [choice.tellers[f.document_id] for f in cluster if same_amount(f, preferred)]
    return Merged(
        id=id,
        preferred=preferred,
        readings=tuple(f.id for f in ordered),
        disputed=len(agreeing) < len(cluster),
        summable=summable,
        documents=len({f.document_id for f in cluster}),
        outlets=len({choice.tellers[f.document_id].publisher for f in cluster}),
        grade=grade(agreeing, any(f.id in choice.checked for f in cluster)),
        part_of=part_of,
    )


class _Choice:
    """Which of several readings is preferred."""

    def __init__(self, tellers: Mapping[str, Teller], checked: frozenset[str]) -> None:
        self.tellers = tellers
        self.checked = checked

    def of(self, cluster: Sequence[Figure]) -> Figure:
        """Checked by a person, then official, the latest official first; else what most say, then the latest."""
        if len(cluster) == 1:
            return cluster[0]
        amounts = {figure.amount: figure for figure in cluster}
        voices = {
            amount: len({self._voice(other) for other in cluster if same_amount(figure, other)})
            for amount, figure in amounts.items()
        }
        exact = [value for (_, value), figure in amounts.items() if figure.qualifier == "exact" and figure.precise]
        return max(cluster, key=lambda figure: self._rank(figure, voices[figure.amount], exact))

    def _rank(self, figure: Figure, voices: int, exact: Sequence[float]) -> tuple[object, ...]:
        teller = self.tellers[figure.document_id]
        date = teller.published or ""
        return (
            figure.id in self.checked,
            not any(may_tell(figure, value) for value in exact),
            teller.official,
            date if teller.official else "",
            figure.restates is None,
            not figure.in_headline,
            voices,
            figure.qualifier == "exact",
            date,
            figure.id,
        )

    def _voice(self, figure: Figure) -> str:
        """Copies of one text speak with one voice."""
        teller = self.tellers[figure.document_id]
        return teller.story_id or teller.id


# --- equal figures -------------------------------------------------------------------------------


def _equal(figures: Sequence[Figure]) -> list[Cluster]:
    """Readings of the same value of the same thing. Two equal figures of one document are two figures."""
    clusters: list[Cluster] = []
    alike: dict[tuple[str, str | None], list[Cluster]] = defaultdict(list)
    for figure in sorted(figures, key=lambda f: (f.document_id, f.position)):
        near = alike[figure.measure, figure.amount[0]]
        homes = [c for c in near if _alike(figure, c[0]) and all(_may_join(figure, member) for member in c)]
        home = max(homes, key=lambda c: _likeness(figure, c[0]), default=None)
        if home is None:
            clusters.append([figure])
            near.append(clusters[-1])
        else:
            home.append(figure)
    return clusters


def _with_restated(clusters: Sequence[Cluster]) -> list[Cluster]:
    """Each cluster with those that tell the same less exactly on the same page."""
    exact = {figure.id: index for index, cluster in enumerate(clusters) for figure in cluster}
    home = [next((exact[f.restates] for f in c if f.restates in exact), i) for i, c in enumerate(clusters)]
    together: list[Cluster] = [[] for _ in clusters]
    for index, cluster in enumerate(clusters):
        target = home[index] if home[home[index]] == home[index] else index
        together[target] += cluster
    return [sorted(cluster, key=lambda f: f.restates is not None) for cluster in together if cluster]


def _alike(one: Figure, other: Figure) -> bool:
    return same_amount(one, other) and _same_scope(one, other)


def _may_join(figure: Figure, member: Figure) -> bool:
    if figure.document_id == member.document_id:
        return _is_converted(figure, member)
    return _may_be_one(figure, member)


def _is_converted(one: Figure, other: Figure) -> bool:
    """``21.6 kg (47.6 pounds)``."""
    return one.unit != other.unit and abs(one.position - other.position) <= _CONVERTED_WITHIN


def _may_be_one(one: Figure, other: Figure) -> bool:
    """Whether equal figures of one event may count one thing: nouns differ between languages and outlets; of two taxa,
    one may be read into a text that leaves it open, where they are of one kind: ``1,117 tortoises``."""
    related = one.value >= TELLING and not one.lineage.isdisjoint(other.lineage)
    return same_object(one, other) or related or not (one.lineage and other.lineage)


def _likeness(one: Figure, other: Figure) -> tuple[bool, ...]:
    return same_object(one, other), one.of == other.of, one.country_id == other.country_id


def _same_scope(one: Figure, other: Figure) -> bool:
    told = one.scope not in BESIDES, other.scope not in BESIDES
    return one.scope == other.scope or all(told) or (any(told) and (one.summary or other.summary))


# --- readings that differ ------------------------------------------------------------------------


def _readings(clusters: Sequence[Cluster], tops: Sequence[int], choice: _Choice) -> dict[int, int]:
    """Which clusters are only other readings of which others."""
    moved: dict[int, int] = {}
    for slot in _slots(clusters, tops):
        best = choice.of([figure for index in slot for figure in clusters[index]])
        account = [index for index in slot if any(_is_account(figure, best) for figure in clusters[index])]
        for index in slot:
            if index in account:
                continue
            nearest = min(account, key=lambda i: _distance(clusters[index][0], clusters[i][0]))
            distance = _distance(clusters[index][0], clusters[nearest][0])
            if best.kind != "money" or distance <= _ALIKE_MONEY:
                moved[index] = nearest
    return moved


def _readings_of_parts(clusters: Sequence[Cluster], tops: Sequence[int], parts: Mapping[int, int]) -> dict[int, int]:
    """Which clusters are other documents' readings of a part: some 270 kg, where 274 of 327 kg are told elsewhere."""
    moved: dict[int, int] = {}
    for index in tops:
        tellers = {figure.document_id for figure in clusters[index]}
        for part in parts:
            apart = tellers.isdisjoint(f.document_id for f in clusters[part] + clusters[parts[part]])
            if apart and parts[part] != index and _is_reading(clusters[index][0], clusters[part][0]):
                moved[index] = part
                break
    return moved


def _is_reading(figure: Figure, other: Figure) -> bool:
    """Whether a figure tells what another one does, roundly: of its very taxon, or its noun."""
    if (figure.species_id, figure.of) != (other.species_id, other.of):
        return False
    return may_count_the_same(figure, other) and (like_amount(figure, other) or may_tell(figure, other.amount[1]))


def _is_account(figure: Figure, best: Figure) -> bool:
    """Whether a figure belongs to what the preferred document tells: its text, before its headline."""
    return figure.document_id == best.document_id and (best.in_headline or not figure.in_headline)


def _slots(clusters: Sequence[Cluster], tops: Sequence[int]) -> list[list[int]]:
    """Clusters that count the same thing, whatever they say."""
    slots: list[list[int]] = []
    for index in sorted(tops, key=lambda i: clusters[i][0].of is None):
        figure = clusters[index][0]
        home = next((s for s in slots if all(_same_slot(figure, clusters[i][0]) for i in s)), None)
        if home is None:
            slots.append([index])
        else:
            home.append(index)
    return slots


def _same_slot(one: Figure, other: Figure) -> bool:
    if _is_vague_of_one_product(one, other) or _is_vague_of_one_product(other, one):
        return True
    if not may_count_the_same(one, other):
        return False
    return not one.operation_id or one.country_id == other.country_id or like_amount(one, other)


def _is_vague_of_one_product(vague: Figure, other: Figure) -> bool:
    """``138 kg of rhino horn and over three tonnes of bones``, which another page counts as 3,100 kg of lion bones."""
    if vague.document_id == other.document_id or vague.kind != other.kind or vague.amount[0] != other.amount[0]:
        return False
    product = vague.commodity_id is not None and vague.commodity_id == other.commodity_id and vague.measure != ANIMALS
    product |= vague.kind == "weight" and not vague.lineage and vague.commodity_id is None
    return product and vague.qualifier != "exact" and other.qualifier == "exact" and may_tell(vague, other.amount[1])


def _distance(one: Figure, other: Figure) -> float:
    a, b = one.amount[1], other.amount[1]
    return abs(math.log(a / b)) if a > 0 and b > 0 else math.inf
