"""Events: what happened once, however many documents tell of it.

The figures of each document are split into incidents (``incidents``), incidents of different documents are joined
where they are the same event (``same``, ``joining``), and their figures are merged (``merge``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from gazetteers.country_names import places
from pipeline.resolve.figures import Figure, Teller
from pipeline.resolve.grades import grade
from pipeline.resolve.incidents import Incident, as_judged, incidents
from pipeline.resolve.joining import joined
from pipeline.resolve.judged import OfEvent, regrouped
from pipeline.resolve.merge import Merged, merge
from pipeline.resolve.two_in_one import parted

_SEVERAL = "several countries"


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
    said: tuple[str, ...] = ()
    """Ids of the judgements of the event as a whole that it follows."""


def events(
    tellers: Mapping[str, Teller],
    figures: Iterable[Figure],
    checked: frozenset[str] = frozenset(),
    failed: dict[str, str] | None = None,
    judged: Mapping[str, Figure] | None = None,
    said: Iterable[OfEvent] = (),
) -> list[Event]:
    """All events that these documents tell of. ``checked`` holds ids of counts that a person has found right.

    Which figures are one event is settled by what the documents say. ``judged`` holds figures as people put them right,
    by id: they stand in place of the documents' own in the events that these are in, and move nothing else. ``said`` is
    what people say of events as a whole, oldest first.

    Where ``failed`` is given, a document whose figures can't be split into incidents, and those of an event that can't
    be merged, are noted there with the reason, and the others go on.
    """
    by_document: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_document[figure.document_id].append(figure)
    told: list[Incident] = []
    for document in sorted(by_document, key=lambda d: (tellers[d].first_seen, d)):
        try:
            told += incidents(tellers[document], by_document[document])
        except Exception as error:  # whatever a document may tell, it must not stop the run
            if failed is None:
                raise
            failed[document] = f"{type(error).__name__}: {error}"
    groups = regrouped(parted(joined(told)), said)
    found: list[Event] = []
    operations: set[str | None] = {None}
    for position, group in enumerate(groups.groups):
        try:
            event = _event([as_judged(i, judged or {}) for i in group], checked, operations)
            found.append(_as_said(event, groups.said.get(position, ())))
            operations.add(event.operation_id)
        except Exception as error:  # the documents of one event have no part in it; the others' events are told
            if failed is None:
                raise
            failed.update((i.teller.id, f"{type(error).__name__}: {error}") for i in group)
    return found


def _as_said(event: Event, said: Sequence[OfEvent]) -> Event:
    """The event with the country, the place and the day that people gave it; its figures told of its country go along."""
    for judgement in said:
        event = replace(event, said=(*event.said, judgement.id))
        if judgement.kind == "date":
            event = replace(event, date=judgement.value)
        elif judgement.kind == "place":
            event = replace(event, place_id=judgement.value)
        elif judgement.kind == "country":
            moved = [_moved(merged, event.country_id, judgement.value) for merged in event.figures]
            place = places().get(event.place_id or "")
            in_it = event.place_id if place and place.iso2 == judgement.value else None  # said in the same moment
            event = replace(event, country_id=judgement.value, place_id=in_it, figures=tuple(moved))
    return event


def _moved(merged: Merged, before: str | None, country: str | None) -> Merged:
    figure = merged.preferred
    if figure.several_countries or figure.country_id not in (before, None):
        return merged
    return replace(merged, preferred=replace(figure, country_id=country))


def _event(group: Sequence[Incident], checked: frozenset[str], operations: Container[str | None]) -> Event:
    """``operations`` are those that have an event already: a second one is known by its document."""
    lead = min(
        group,
        key=lambda i: (
            i.background,
            not i.teller.official,
            i.teller.published or "9",
            *i.key,
        ),
    )
    first = min(group, key=lambda i: i.key)
    operation = next((i.operation_id for i in group if i.operation_id), None)
    tellers = {i.teller.id: i.teller for i in group}
    merged = merge(
        [f for i in group for f in i.figures],
        tellers,
        only_background=all(i.background for i in group),
        checked=checked,
    )
    country = _main(_SEVERAL if f.several_countries else f.country_id for f in lead.figures)
    country = None if country == _SEVERAL else country
    return Event(
        id=_digest(f"{first.teller.id}/{first.index}" if operation in operations else f"{operation}"),
        kind="operation" if operation else "incident",
        operation_id=operation,
        species_id=_main(f.species_id for f in lead.figures),
        country_id=country,
        place_id=_main(f.place_id for f in lead.figures) if country else None,
        date=_date(group, lead),
        grade=grade(tellers.values(), _is_checked(merged)),
        documents=tuple(_roles(group, lead)),
        outlets=len({teller.publisher for teller in tellers.values()}),
        figures=tuple(merged),
    )


def _is_checked(merged: Sequence[Merged]) -> bool:
    """Whether a person has checked every figure that the event adds to the sums."""
    counted = [figure for figure in merged if figure.summable]
    return bool(counted) and all(figure.grade == "reviewed" for figure in counted)


def _date(group: Sequence[Incident], lead: Incident) -> str | None:
    """When the lead says that it happened, else the most precise day that any tells, else when the lead was published."""
    if lead.told is None:
        told = [i for i in group if i.told is not None]
        best = min(told, key=lambda i: (i.background, i.told.last - i.told.first, *i.key), default=None)  # type: ignore[union-attr]
        return best.date if best else lead.date
    return lead.date


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
