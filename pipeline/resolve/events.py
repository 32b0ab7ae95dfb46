"""Events: what happened once, however many documents tell of it.

A document isn't an event: it may tell of several, and repeat an earlier one as background. So the figures of each
document are split into incidents first, and incidents of different documents are joined where they are the same:
the same operation, or the same taxon, place, days and a figure in common.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from msgspec import Struct

from pipeline.resolve.figures import Figure, Teller, days_between, same_amount, same_object
from pipeline.resolve.merge import Merged, merge

_NEAR_DAYS = 8
_CASE_DAYS = 5 * 366
_TELLING = 10  # from here on a figure is rare enough to recognise an event by
_STAGES = frozenset({"convictions", "sentence", "suspects"})
_BACKGROUND = frozenset({"background", "comparison"})


@dataclass
class Incident:
    """What one document tells of one event."""

    teller: Teller
    index: int
    figures: list[Figure] = field(default_factory=list)
    background: bool = False

    @property
    def operation_id(self) -> str | None:
        if self.background:
            return None
        return next((f.operation_id for f in self.figures if f.operation_id), None)

    @property
    def countries(self) -> set[str]:
        return {f.country_id for f in self.figures if f.country_id}

    @property
    def species(self) -> set[str]:
        return {f.species_id for f in self.figures if f.species_id}

    @property
    def lineage(self) -> set[str]:
        return {taxon for f in self.figures for taxon in f.lineage}

    @property
    def date(self) -> str | None:
        """When it happened as far as told: the figures' own date; else, for news, the day of publication."""
        told = next((f.period_start for f in self.figures if f.period_start), None)
        return told or (None if self.background else self.teller.published)


class Event(Struct, frozen=True):
    """Something that happened once, with its figures merged over all documents that tell of it."""

    id: str
    kind: str
    operation_id: str | None
    species_id: str | None
    country_id: str | None
    place_id: str | None
    date: str | None
    grade: str
    documents: tuple[tuple[str, str], ...]
    """(document id, role: lead, report, copy or background)."""
    outlets: int
    figures: tuple[Merged, ...]


def incidents(teller: Teller, figures: Iterable[Figure]) -> list[Incident]:
    """The figures of one document by the event that they belong to, in order of the text."""
    found: list[Incident] = []
    by_operation: dict[str, Incident] = {}
    for figure in sorted(figures, key=lambda f: f.position):
        if figure.operation_id and figure.scope not in _BACKGROUND:
            incident = by_operation.get(figure.operation_id)
            if incident is None:
                incident = by_operation[figure.operation_id] = _new(found, teller)
        else:
            incident = _place_for(figure, found) or _new(found, teller, figure.scope == "background")
        incident.figures.append(figure)
    return found


def _new(found: list[Incident], teller: Teller, background: bool = False) -> Incident:
    found.append(Incident(teller, len(found), background=background))
    return found[-1]


def _place_for(figure: Figure, found: Sequence[Incident]) -> Incident | None:
    """The incident that a figure goes on with: the last one, unless something says that another case begins."""
    background = figure.scope == "background"
    for incident in reversed(found):
        if incident.operation_id or incident.background != background:
            continue
        last = incident.figures[-1]
        if figure.opens_case and figure.paragraph != last.paragraph:
            return None
        if figure.paragraph != last.paragraph and _begins_a_section(figure, last):
            return None
        elsewhere = figure.country_id and incident.countries and figure.country_id not in incident.countries
        if elsewhere and figure.paragraph != last.paragraph:
            continue
        if background and figure.paragraph != last.paragraph:
            return None
        return incident
    return None


_BREAKDOWN = re.compile(r"^(?:by|per|por|par|selon)\b", re.IGNORECASE)


def _begins_a_section(figure: Figure, last: Figure) -> bool:
    """A new heading begins another case, unless it only breaks the same figures down (``By county``)."""
    return figure.heading != last.heading and not _BREAKDOWN.match(figure.heading or "")


def same_event(one: Incident, other: Incident) -> bool:
    """Whether two documents' incidents are the same event."""
    if one.operation_id or other.operation_id:
        return one.operation_id == other.operation_id
    if one.countries and other.countries and not one.countries & other.countries:
        return False
    if one.species and other.species and not (one.species & other.lineage or other.species & one.lineage):
        return False
    shared = [f for f in one.figures if any(same_amount(f, g) and same_object(f, g) for g in other.figures)]
    if not shared:
        return False
    if one.teller.story_id and one.teller.story_id == other.teller.story_id:
        return True
    telling = [f for f in shared if f.value >= _TELLING or f.kind in ("weight", "volume", "money")]
    apart = days_between(one.date, other.date)
    if apart is None:
        return bool(telling) and (len(shared) > 1 or one.background or other.background)
    if apart <= _NEAR_DAYS:
        return bool(telling) or len(shared) > 1
    stage = any(f.kind in _STAGES for incident in (one, other) for f in incident.figures)
    return stage and apart <= _CASE_DAYS and bool(telling) and len(shared) > 1


def events(
    tellers: Mapping[str, Teller], figures: Iterable[Figure], checked: frozenset[str] = frozenset()
) -> list[Event]:
    """All events that these documents tell of. ``checked`` holds ids of counts that a person has found right."""
    by_document: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_document[figure.document_id].append(figure)
    told = [
        incident
        for document in sorted(by_document, key=lambda d: (tellers[d].first_seen, d))
        for incident in incidents(tellers[document], by_document[document])
    ]
    return [_event(group, checked) for group in _joined(told)]


def _joined(told: Sequence[Incident]) -> Iterator[list[Incident]]:
    """Incidents joined where they are the same event; each is compared only with those it shares a key with."""
    groups: list[list[Incident]] = []
    by_key: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for incident in told:
        keys = set(_keys(incident))
        candidates = sorted({group for key in keys for group in by_key[key]})
        home = next((g for g in candidates if _belongs(incident, groups[g])), None)
        if home is None:
            home = len(groups)
            groups.append([])
        groups[home].append(incident)
        for key in keys:
            if not by_key[key] or by_key[key][-1] != home:
                by_key[key].append(home)
    yield from groups


def _belongs(incident: Incident, group: Sequence[Incident]) -> bool:
    same_document = any(i.teller.id == incident.teller.id for i in group) and not incident.operation_id
    return not same_document and any(same_event(incident, member) for member in group)


def _keys(incident: Incident) -> Iterator[tuple[object, ...]]:
    """What two incidents of one event have in common at least: the operation, or a figure."""
    if incident.operation_id:
        yield ("operation", incident.operation_id)
        return
    for figure in incident.figures:
        unit, value = figure.amount
        yield (figure.kind, unit, f"{value:.2g}")


def _event(group: Sequence[Incident], checked: frozenset[str]) -> Event:
    lead = min(
        group,
        key=lambda i: (
            i.background,
            not i.teller.official,
            i.teller.published or "9",
            i.teller.first_seen,
            i.teller.id,
        ),
    )
    first = min(group, key=lambda i: (i.teller.first_seen, i.teller.id, i.index))
    operation = next((i.operation_id for i in group if i.operation_id), None)
    tellers = {i.teller.id: i.teller for i in group}
    merged = merge(
        [f for i in group for f in i.figures],
        tellers,
        only_background=all(i.background for i in group),
        checked=checked,
    )
    return Event(
        id=_digest(operation or f"{first.teller.id}/{first.index}"),
        kind="operation" if operation else "incident",
        operation_id=operation,
        species_id=_main(f.species_id for f in lead.figures),
        country_id=_main(f.country_id for f in lead.figures),
        place_id=_main(f.place_id for f in lead.figures),
        date=lead.date,
        grade=grade(tellers.values(), any(f.id in checked for i in group for f in i.figures)),
        documents=tuple(_roles(group, lead)),
        outlets=len({teller.publisher for teller in tellers.values()}),
        figures=tuple(merged),
    )


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def _main(ids: Iterable[str | None]) -> str | None:
    """The one named most often, the first where two are named as often."""
    counted: dict[str, int] = defaultdict(int)
    for identifier in ids:
        if identifier:
            counted[identifier] += 1
    return max(counted, key=lambda key: counted[key]) if counted else None


def _roles(group: Sequence[Incident], lead: Incident) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for incident in sorted(group, key=lambda i: (i is not lead, i.background, i.teller.published or "9")):
        if incident.teller.id in seen:
            continue
        seen.add(incident.teller.id)
        copies = incident.teller.story_id and incident.teller.story_id == lead.teller.story_id
        if incident is lead:
            yield incident.teller.id, "lead"
        elif incident.background:
            yield incident.teller.id, "background"
        else:
            yield incident.teller.id, "copy" if copies else "report"


def grade(tellers: Iterable[Teller], checked: bool) -> str:
    """How well an event is attested: ``reviewed``, ``official``, ``corroborated`` or ``single``.

    Two outlets corroborate each other only where neither is a copy of the other.
    """
    tellers = list(tellers)
    if checked:
        return "reviewed"
    if any(teller.official for teller in tellers):
        return "official"
    stories = {teller.story_id or teller.id for teller in tellers}
    publishers = {teller.publisher for teller in tellers}
    return "corroborated" if len(stories) > 1 and len(publishers) > 1 else "single"
