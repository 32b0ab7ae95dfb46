"""Which figures of an event are parts of others, and so are never added to them.

A text may say so (``including 53 primates``), a list may show it (``By country``), and sums do: figures that one
document tells and that add up to what it, or another, gives as the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.resolve.figures import BESIDES, GENERIC, PEOPLE, Figure, like_amount, may_tell, same_object

_ADDS_UP = 0.02
_ADDS_UP_ELSEWHERE = 0.005
_ONE_PER_EVENT = frozenset({"cases", "seizures", "countries", "agencies"})
_TOLD_AS_PARTS = _ONE_PER_EVENT | PEOPLE
_ANIMALS = frozenset({"live_animals", "items"})

Told = Sequence[tuple[Figure, Sequence[Figure]]]
"""Figures by the reading that is preferred, each with all its readings."""


def parts_of(told: Told) -> dict[int, int]:
    """For each figure that is a part, by its position, the position of its total."""
    said = {reading.id: index for index, (_, readings) in enumerate(told) for reading in readings}
    parts: dict[int, int] = {**dict(_grown(told)), **dict(_listed(told)), **dict(_sums(told))}
    for index, (figure, readings) in enumerate(told):
        if index in parts:
            continue
        totals = (said.get(reading.part_of or "") for reading in readings)
        total = next((t for t in totals if t not in (None, index) and told[t][0].kind == figure.kind), None)
        if total is not None and _is_beside(readings, told[total][1]):
            continue
        if total is None:
            total = next((t for t, _ in enumerate(told) if t != index and _holds(told[t], told[index])), None)
        if total is not None:
            parts[index] = total
    return {part: total for part, total in parts.items() if parts.get(total) != part or _is_cut_up(told, part, total)}


def _is_beside(readings: Sequence[Figure], totals: Sequence[Figure]) -> bool:
    """Whether more documents tell a figure beside a larger one than as a part of it."""
    holding = {figure.id: figure.document_id for figure in totals}
    within = {f.document_id for f in readings if f.part_of in holding}
    beside = {f.document_id for f in readings if f.scope == "total"} & set(holding.values())
    return len(beside - within) > len(within)


def _is_cut_up(told: Told, part: int, total: int) -> bool:
    """Whether a part is more than its total: 26 tusks in 61 pieces, of which another page says that they held the tusks."""
    return told[part][0].amount[1] > told[total][0].amount[1]


def _listed(told: Told) -> Iterator[tuple[int, int]]:
    """Figures under one heading (``By region``) that add up to a figure given elsewhere."""
    listed: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, (_, readings) in enumerate(told):
        for figure in readings:
            if figure.heading and figure.scope not in BESIDES:
                listed[figure.document_id, figure.heading, figure.kind, figure.amount[0]].append(index)
    for (_, _, kind, unit), together in listed.items():
        whole = sum(told[index][0].amount[1] for index in together)
        total = next(
            (t for t in _alike(told, kind, unit) if t not in together and _is_near(told, t, whole, _ADDS_UP)), None
        )
        if total is not None and len(together) > 1:
            yield from ((index, total) for index in together)


def _sums(told: Told) -> Iterator[tuple[int, int]]:
    """Figures of one document that add up to what another gives, or to what it gives itself first or last."""
    by_document: dict[tuple[object, ...], list[tuple[int, int]]] = defaultdict(list)
    for index, (_, readings) in enumerate(told):
        for figure in readings:
            if figure.scope == "total":
                by_document[figure.document_id, figure.kind, figure.amount[0]].append((figure.position, index))
    for (_, kind, unit), listed in by_document.items():
        order = [index for _, index in sorted(listed)]
        for total in _alike(told, kind, unit):
            others = [index for index in order if index != total and _may_hold(told[total][0], told[index][0])]
            at_an_end = total not in order or total in (order[0], order[-1])
            whole = sum(told[index][0].amount[1] for index in others)
            if len(others) > 1 and at_an_end and _is_near(told, total, whole, _ADDS_UP_ELSEWHERE):
                yield from ((index, total) for index in others)


def _grown(told: Told) -> Iterator[tuple[int, int]]:
    """A later page's total, what it adds, and what an earlier one had: 91 logs with 16 more, which were 75."""
    by_document: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, (figure, readings) in enumerate(told):
        if figure.scope not in BESIDES and figure.value > 1:
            for teller in {reading.document_id for reading in readings}:
                by_document[teller, figure.kind, figure.amount[0]].append(index)
    alone = len({document for document, *_ in by_document}) < 2
    for (document, kind, unit), listed in () if alone else by_document.items():
        for total, part in ((t, p) for t in listed for p in listed if _may_hold(told[t][0], told[p][0])):
            left = told[total][0].amount[1] - told[part][0].amount[1]
            first = next((i for i in _alike(told, kind, unit) if _is_near(told, i, left, _ADDS_UP_ELSEWHERE)), None)
            if left > 1 and first is not None and _is_earlier(told[first][1], document) and first not in (total, part):
                yield from ((index, total) for index in (first, part))


def _is_earlier(readings: Sequence[Figure], document: object) -> bool:
    """Whether a figure is told by others alone."""
    return all(reading.document_id != document for reading in readings)


def _may_hold(total: Figure, part: Figure) -> bool:
    return same_object(total, part) or (total.of in GENERIC and not total.lineage)


def _alike(told: Told, kind: object, unit: object) -> Iterator[int]:
    return (
        index
        for index, (figure, _) in enumerate(told)
        if figure.kind == kind and figure.amount[0] == unit and figure.scope not in BESIDES
    )


def _is_near(told: Told, index: int, whole: float, tolerance: float) -> bool:
    return abs(told[index][0].amount[1] - whole) <= tolerance * whole


def _holds(whole: tuple[Figure, Sequence[Figure]], piece: tuple[Figure, Sequence[Figure]]) -> bool:
    """A larger figure of the same kind in the same unit: for all countries, or for a taxon that holds the part's."""
    total, part = whole[0], piece[0]
    if total.kind != part.kind or total.scope in BESIDES or part.scope in BESIDES or total.amount[0] != part.amount[0]:
        return False
    if total.amount[1] <= part.amount[1]:
        return False
    if total.country_id is None and part.country_id is not None and (total.operation_id or total.several_countries):
        return same_object(total, part) or _is_wider(total, part)
    if total.country_id != part.country_id or _tells_roughly(whole, piece):
        return False
    return (_is_wider(total, part) and _comes_first(whole, piece)) or (
        total.kind in _TOLD_AS_PARTS and part.scope == "part"
    )


def _tells_roughly(whole: tuple[Figure, Sequence[Figure]], piece: tuple[Figure, Sequence[Figure]]) -> bool:
    """Whether other documents' ``some 190 turtles`` are the 187 river turtles of one."""
    apart = {figure.document_id for figure in whole[1]}.isdisjoint(figure.document_id for figure in piece[1])
    return apart and (like_amount(whole[0], piece[0]) or may_tell(whole[0], piece[0].amount[1]))


def _is_wider(total: Figure, part: Figure) -> bool:
    """Whether the total's taxon holds the part's, or it counts animals of any kind."""
    if total.species_id:
        return total.species_id in part.lineage and total.species_id != part.species_id
    return total.kind in _ANIMALS and not total.lineage and total.of in GENERIC and bool(part.lineage)


def _comes_first(whole: tuple[Figure, Sequence[Figure]], piece: tuple[Figure, Sequence[Figure]]) -> bool:
    """``2,114 animals`` before ``53 primates``; ``30 macaws and 200 parrots`` are two."""
    where = {figure.document_id: figure.position for figure in whole[1]}
    both = [(where[f.document_id], f.position) for f in piece[1] if f.document_id in where]
    return all(before < after for before, after in both)
