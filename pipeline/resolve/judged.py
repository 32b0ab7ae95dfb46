"""What people say of whole events, done to the groups of incidents that the documents make.

A judgement moves the incidents that it names, and no others: it is done after all groups are made, one judgement after
the other. Documents that came after it stay with the half of a split event that more speaks for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from pipeline.resolve.figures import Figure, may_count_the_same, same_amount
from pipeline.resolve.incidents import Incident, divided
from pipeline.resolve.same import evidence

Group = list[Incident]


class OfEvent(Struct, frozen=True):
    """A judgement of an event: of the one that holds most of these figures (ids of counts)."""

    id: str
    kind: str
    figures: frozenset[str]
    moved: frozenset[str] = frozenset()
    """The figures of another event, for ``split`` and ``merge``."""
    value: str | None = None
    """The country, place or day."""


class Regrouped(Struct):
    """The groups as people have them, and the judgements of each."""

    groups: list[Group]
    said: dict[int, list[OfEvent]]
    """By the position of the group; those that no group answers to are in none."""


def regrouped(groups: Sequence[Group], judgements: Iterable[OfEvent]) -> Regrouped:
    """Split and merge groups as people say, oldest judgement first; what they say of the rest is noted with its group."""
    judgements = list(judgements)
    if not judgements:
        return Regrouped(list(groups), {})
    found = _Groups(groups)
    said: dict[int, list[OfEvent]] = {}
    for judgement in judgements:
        home = found.of(judgement.figures)
        if home is None or not found.take(judgement, home):
            continue
        said.setdefault(home, []).append(judgement)
    kept = [position for position, group in enumerate(found.groups) if group]
    return Regrouped([found.groups[p] for p in kept], {n: said[p] for n, p in enumerate(kept) if p in said})


class _Groups:
    """Groups of incidents which know where each figure is."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self.groups = [list(group) for group in groups]
        self.home: dict[str, int] = {}
        for position in range(len(groups)):
            self._settle(position)

    def _settle(self, position: int) -> None:
        self.home |= {figure.id: position for incident in self.groups[position] for figure in incident.figures}

    def of(self, figures: Collection[str]) -> int | None:
        """The position of the group that holds most of these figures."""
        homes = Counter(self.home[figure] for figure in sorted(figures) if figure in self.home)
        return homes.most_common(1)[0][0] if homes else None

    def take(self, judgement: OfEvent, home: int) -> bool:
        """Do what a judgement says; whether there is anything that it speaks of."""
        if judgement.kind == "split":
            return self._split(judgement, home)
        return judgement.kind != "merge" or self._merge(judgement, home)

    def _split(self, judgement: OfEvent, home: int) -> bool:
        stay: Group = []
        away: Group = []
        late: Group = []
        for incident in self.groups[home]:
            ids = {figure.id for figure in incident.figures}
            if ids & judgement.moved and ids & (judgement.figures - judgement.moved):
                rest, gone = divided(incident, judgement.moved, self._free_index(incident))
                stay.append(rest)
                away.append(gone)
            else:
                half = away if ids & judgement.moved else stay if ids & judgement.figures else late
                half.append(incident)
        for incident in late:
            near = [max((evidence(incident, other) for other in half), default=0) for half in (stay, away)]
            (away if near[1] > near[0] else stay).append(incident)
        if away and stay:
            self.groups[home] = stay
            self.groups.append(away)
            self._settle(len(self.groups) - 1)
        return bool(away)

    def _free_index(self, incident: Incident) -> int:
        return 1 + max(i.index for group in self.groups for i in group if i.teller.id == incident.teller.id)

    def _merge(self, judgement: OfEvent, home: int) -> bool:
        other = self.of(judgement.moved)
        if other is None:
            return False
        if other != home:
            known = [figure for incident in self.groups[home] for figure in incident.figures]
            joined = [_retold(incident, known) for incident in self.groups[other]]
            self.groups[home] = sorted([*self.groups[home], *joined], key=lambda i: i.key)
            self.groups[other] = []
            self._settle(home)
        return True


def _retold(incident: Incident, known: Sequence[Figure]) -> Incident:
    """The incident, with what its document has told of the same event already marked as told again."""
    figures = []
    for figure in incident.figures:
        told = next((k for k in known if k.document_id == figure.document_id and _is_told(k, figure)), None)
        figures.append(replace(figure, restates=told.id, part_of=None) if told else figure)
    return replace(incident, figures=tuple(figures))


def _is_told(one: Figure, other: Figure) -> bool:
    return same_amount(one, other) and may_count_the_same(one, other)
