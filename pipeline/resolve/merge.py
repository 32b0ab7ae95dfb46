"""Merge the figures that several documents give of one event, and say which of them may be added up.

The same figure from ten documents is one figure with ten readings. Figures that can't both be true are readings of
one figure too: the latest official one is preferred, the others are kept beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from msgspec import Struct

from pipeline.resolve.figures import Figure, Teller, same_amount, same_object

_NOT_SUMMED = frozenset({"cumulative", "comparison"})
_ADDS_UP = 0.02
_ONE_PER_EVENT = frozenset({"cases", "seizures", "countries", "agencies"})


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


def merge(
    figures: Sequence[Figure], tellers: Mapping[str, Teller], *, only_background: bool, checked: frozenset[str]
) -> list[Merged]:
    """The figures of one event, each once. Where all documents tell of it as background only, none is summable:
    when it happened isn't known."""
    clusters = _disputes(_equal(figures))
    merged = [_merged(cluster, tellers, checked) for cluster in clusters]
    parts = _parts(merged)
    return [
        Merged(
            id=m.id,
            preferred=m.preferred,
            readings=m.readings,
            disputed=m.disputed,
            summable=not only_background and m.id not in parts and m.preferred.scope not in _NOT_SUMMED,
            documents=m.documents,
            outlets=m.outlets,
            grade=m.grade,
            part_of=parts.get(m.id),
        )
        for m in merged
    ]


def _equal(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Readings of the same value of the same thing. Two equal figures of one document are two figures."""
    clusters: list[list[Figure]] = []
    for figure in figures:
        for cluster in clusters:
            told = {member.document_id for member in cluster}
            if figure.document_id not in told and all(_alike(figure, member) for member in cluster):
                cluster.append(figure)
                break
        else:
            clusters.append([figure])
    return clusters


def _alike(one: Figure, other: Figure) -> bool:
    return same_amount(one, other) and same_object(one, other) and _same_scope(one, other)


def _same_scope(one: Figure, other: Figure) -> bool:
    apart = {"cumulative", "comparison"}
    return (one.scope in apart) == (other.scope in apart) and (one.scope not in apart or one.scope == other.scope)


def _disputes(clusters: list[list[Figure]]) -> list[list[Figure]]:
    """Join clusters that are different readings of one figure: same kind and thing, never two in one document."""
    slots: dict[tuple[object, ...], list[list[Figure]]] = defaultdict(list)
    for cluster in clusters:
        slots[_slot(cluster[0])].append(cluster)
    result = []
    for same_slot in slots.values():
        documents = [member.document_id for cluster in same_slot for member in cluster]
        if len(same_slot) > 1 and len(documents) == len(set(documents)):
            result.append([member for cluster in same_slot for member in cluster])
        else:
            result.extend(same_slot)
    return result


def _slot(figure: Figure) -> tuple[object, ...]:
    unit, _ = figure.amount
    return figure.kind, unit, figure.species_id or figure.of, figure.commodity_id, figure.scope, figure.country_id


def _merged(cluster: Sequence[Figure], tellers: Mapping[str, Teller], checked: frozenset[str]) -> Merged:
    from pipeline.resolve.events import grade

    preferred = max(cluster, key=lambda f: _preference(f, cluster, tellers[f.document_id], checked))
    ordered = sorted(cluster, key=lambda f: (not same_amount(f, preferred), f.id))
    agreeing = [tellers[f.document_id] for f in cluster if same_amount(f, preferred)]
    return Merged(
        id=sha256(f"figure/{min(f.id for f in cluster)}".encode()).hexdigest()[:16],
        preferred=preferred,
        readings=tuple(f.id for f in ordered),
        disputed=len(agreeing) < len(cluster),
        summable=False,
        documents=len({f.document_id for f in cluster}),
        outlets=len({tellers[f.document_id].publisher for f in cluster}),
        grade=grade(agreeing, any(f.id in checked for f in cluster)),
    )


def _preference(
    figure: Figure, cluster: Sequence[Figure], teller: Teller, checked: frozenset[str]
) -> tuple[object, ...]:
    """Checked by a person, then official, the latest official first; else what most say, then the latest."""
    support = sum(same_amount(figure, other) for other in cluster)
    precise = figure.qualifier == "exact"
    date = teller.published or ""
    return (figure.id in checked, teller.official, date if teller.official else "", support, precise, date, figure.id)


def _parts(merged: Sequence[Merged]) -> dict[str, str]:
    """Which figures are parts of which totals: as the text says, or as a breakdown by country or taxon shows."""
    by_count = {(reading, m.preferred.kind): m.id for m in merged for reading in m.readings}
    parts = dict(_breakdowns(merged))
    for m in merged:
        if m.id in parts:
            continue
        told = by_count.get((m.preferred.part_of or "", m.preferred.kind))
        if told and told != m.id:
            parts[m.id] = told
            continue
        total = next((t for t in merged if t.id != m.id and _is_total_of(t.preferred, m.preferred)), None)
        if total:
            parts[m.id] = total.id
    return {part: total for part, total in parts.items() if parts.get(total) != part}


def _breakdowns(merged: Sequence[Merged]) -> Iterator[tuple[str, str]]:
    """Figures under one heading (``By region``) that add up to a figure given elsewhere are its parts."""
    listed: dict[tuple[object, ...], list[Merged]] = defaultdict(list)
    for m in merged:
        if m.preferred.heading and m.preferred.scope not in _NOT_SUMMED:
            figure = m.preferred
            listed[figure.document_id, figure.heading, figure.kind, figure.amount[0]].append(m)
    for (_, _, kind, unit), together in listed.items():
        whole = sum(m.preferred.amount[1] for m in together)
        total = next(
            (
                t
                for t in merged
                if t not in together
                and t.preferred.kind == kind
                and t.preferred.amount[0] == unit
                and abs(t.preferred.amount[1] - whole) <= _ADDS_UP * whole
            ),
            None,
        )
        if total and len(together) > 1:
            yield from ((m.id, total.id) for m in together)


def _is_total_of(total: Figure, part: Figure) -> bool:
    """A larger figure of the same kind in the same unit: for all countries, or for a taxon that holds the part's."""
    if total.kind != part.kind or total.scope in _NOT_SUMMED or total.amount[0] != part.amount[0]:
        return False
    if total.amount[1] <= part.amount[1]:
        return False
    if total.country_id is None and part.country_id is not None and total.operation_id:
        return same_object(total, part)
    if total.country_id != part.country_id:
        return False
    holds = bool(total.species_id) and total.species_id in part.lineage and total.species_id != part.species_id
    return holds or (total.kind in _ONE_PER_EVENT and part.scope == "part")
