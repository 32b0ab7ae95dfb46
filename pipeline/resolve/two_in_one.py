"""An account that tells two events in one breath is divided where other documents tell them apart.

A wire has one paragraph on the lizards of one traveller and the meat of the next, of whom customs tell one by one. Joined
to either event it would bring the other's goods along, which then stood twice.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from msgspec.structs import replace as with_fields

from gazetteers.vocabulary import GOODS
from pipeline.resolve.accounts import set_apart
from pipeline.resolve.figures import PEOPLE, Figure, may_count_the_same, same_amount
from pipeline.resolve.incidents import NEAR_DAYS, Incident, divided
from pipeline.resolve.same import evidence, is_telling

Group = list[Incident]
Key = tuple[str, str | None, str, int]
Homes = dict[Key, list[tuple[int, Incident]]]
_BUCKET = 32  # days


def parted(groups: Sequence[Group]) -> list[Group]:
    """The groups, where what one page alone tells in a group is moved to the group of those that tell it by itself."""
    found = [list(group) for group in groups]
    homes = _homes(groups)
    last = Counter[str]()
    for incident in (i for group in groups for i in group):
        last[incident.teller.id] = max(last[incident.teller.id], incident.index)
    for position, group in enumerate(groups):
        for place, told in enumerate(group):
            found[position][place] = incident = _without_sums(told, homes)
            moved = _of_another(incident, position, found, homes)
            if moved is not None:
                home, figures = moved
                last[incident.teller.id] += 1
                found[position][place], gone = divided(incident, figures, last[incident.teller.id])
                found[home].append(gone)
    return found


def _homes(groups: Sequence[Group]) -> Homes:
    homes: Homes = defaultdict(list)
    for position, group in enumerate(groups):
        for incident in group:
            for key in {key for f in _own(incident) for key in _keys(f, incident, 0)}:
                homes[key].append((position, incident))
    return homes


def _own(incident: Incident) -> list[Figure]:
    """The goods by which a page's own event, of no operation, may be recognised."""
    if incident.background or incident.operation_id or incident.when is None:
        return []
    return [f for f in incident.figures if f.kind in GOODS and f.scope == "total" and is_telling(f) and _is_plain(f)]


def _is_plain(figure: Figure) -> bool:
    return not (figure.summary or figure.restates or figure.part_of or figure.added)


def _keys(figure: Figure, incident: Incident, reach: int) -> Iterator[Key]:
    unit, value = figure.amount
    bucket = incident.when.first // _BUCKET if incident.when else 0
    for near in range(bucket - reach, bucket + reach + 1):
        yield figure.measure, unit, f"{value:.4g}", near


def _told_by_itself(figure: Figure, incident: Incident, homes: Homes) -> Iterator[tuple[int, Incident]]:
    for key in _keys(figure, incident, 1):
        for home, other in homes.get(key, ()):
            near = incident.when and other.when and incident.when.apart(other.when) <= NEAR_DAYS
            if near and other.teller.id != incident.teller.id and _tells(other, figure):
                yield home, other


def _tells(incident: Incident, figure: Figure) -> bool:
    return any(same_amount(figure, f) and may_count_the_same(figure, f) for f in incident.figures)


# --- sums over events --------------------------------------------------------------------------------


def _without_sums(incident: Incident, homes: Homes) -> Incident:
    """The incident, with a total that is but the sum of two events that others tell set apart: ``302 birds``, 94 and 208."""
    parts = {f.part_of for f in incident.figures if f.part_of}
    sums = {f.id for f in _own(incident) if _is_of_two(f, incident, homes)} if parts else set()
    if not sums:
        return incident
    figures = (
        set_apart(f) if f.id in sums else with_fields(f, part_of=None, scope="total") if f.part_of in sums else f
        for f in incident.figures
    )
    return with_fields(incident, figures=tuple(figures))


def _is_of_two(total: Figure, incident: Incident, homes: Homes) -> bool:
    """Whether a part of it is an event by itself, and what is left is another."""
    for part in (f for f in incident.figures if f.part_of == total.id and is_telling(f)):
        events = {home for home, _ in _told_by_itself(part, incident, homes)}
        left = total.value * (1 - part.amount[1] / total.amount[1])
        rest = with_fields(total, value=round(left, 6))
        if events and any(home not in events for home, _ in _told_by_itself(rest, incident, homes)):
            return True
    return False


# --- figures of another event ------------------------------------------------------------------------


def _of_another(
    incident: Incident, position: int, groups: Sequence[Group], homes: Homes
) -> tuple[int, set[str]] | None:
    """The group to which some of a page's figures belong, and their ids; None where all are of its own group."""
    others = [i for i in groups[position] if i.teller.id != incident.teller.id]
    own = _own(incident) if others else []
    alone = [f for f in own if not any(_tells(other, f) for other in others)] if len(own) > 1 else []
    if not 0 < len(alone) < len(own):
        return None
    found: dict[int, set[str]] = defaultdict(set)
    by: dict[int, Incident] = {}
    for figure in alone:
        for home, other in _told_by_itself(figure, incident, homes):
            if home != position and all(i.teller.id != incident.teller.id for i in groups[home]):
                found[home].add(figure.id)
                by.setdefault(home, other)
    for home in sorted(found, key=lambda h: (-len(found[h]), h)):
        away = found[home] | set(_going_along(incident, found[home], groups[home], others))
        if evidence(divided(incident, away, incident.index)[1], by[home]):
            return home, away
    return None


def _going_along(
    incident: Incident, away: set[str], home: Sequence[Incident], others: Sequence[Incident]
) -> Iterator[str]:
    """Parts of what is moved, and people whom only the other event has."""
    for figure in incident.figures:
        told = figure.kind in PEOPLE and any(_tells(i, figure) for i in home)
        people = told and not any(_tells(o, figure) for o in others)
        if people or figure.part_of in away or figure.restates in away:
            yield figure.id
