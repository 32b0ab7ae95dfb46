"""Operations as entities: mentions in many documents linked to one series and its editions.

A name alone doesn't make an operation: two forces may choose the same code name in different years. Mentions of a
name are one series where something else ties them: the gazetteer within a few years, an agency, or a country within
a few years.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from db.store.operation_ids import edition_id, slug
from pipeline.resolve.spans import span

_YEARS_APART = 3
_WEEKS = 60  # days
_ACRONYM = re.compile(r"[A-Z]{3,6}$")


class Named(Struct, frozen=True):
    """An operation as one document names it, with what ties it to others of that name."""

    document_id: str
    name: str
    """The series' name without the edition: ``Operation Mekong Dragon``."""
    edition: str | None = None
    known: str | None = None
    """Id in gazetteers/operations.csv."""
    year: int | None = None
    day: str | None = None
    """When the document was published."""
    aliases: tuple[str, ...] = ()
    agencies: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()


class Linked(Struct, frozen=True):
    """What a mention was linked to."""

    series_id: str
    operation_id: str


def link(named: Sequence[Named]) -> list[Linked]:
    """For each mention, in the order given (documents first seen first), its series and its edition of it.

    Ids stay as they are when later documents come: the first series of a name gets the plain id, further ones
    the id with what sets them apart.
    """
    in_full = _in_full(named)
    by_name: dict[str, list[int]] = defaultdict(list)
    for position, mention in enumerate(named):
        base = mention.known or slug(mention.name)
        by_name[in_full.get(base, base)].append(position)
    linked: dict[int, Linked] = {}
    for base, positions in by_name.items():
        taken: set[str] = set()
        for cluster in _clusters(named, positions):
            series_id = _series_id(base, [named[p] for p in cluster], taken)
            taken.add(series_id)
            for position in cluster:
                edition = named[position].edition or _edition_of_the_day(named, position, cluster)
                linked[position] = Linked(series_id, edition_id(series_id, edition))
    return [linked[position] for position in range(len(named))]


def _in_full(named: Sequence[Named]) -> dict[str, str]:
    """What acronyms stand for that one bulletin explains and another uses alone, where all explain them alike."""
    found: dict[str, set[str]] = defaultdict(set)
    for mention in named:
        for alias in mention.aliases:
            if _ACRONYM.match(alias) and slug(alias) != slug(mention.name):
                found[slug(alias)].add(mention.known or slug(mention.name))
    return {acronym: names.pop() for acronym, names in found.items() if len(names) == 1}


def _edition_of_the_day(named: Sequence[Named], position: int, cluster: Sequence[int]) -> str | None:
    """The edition that a mention without one speaks of: the one that other documents of these weeks mostly name.

    Where its own document names an edition, too, that is another one (an earlier, mostly).
    """
    day, document = span(named[position].day), named[position].document_id
    if day is None:
        return None
    own = {named[other].edition for other in cluster if named[other].document_id == document}
    near = Counter(
        named[other].edition
        for other in cluster
        if named[other].edition not in own and (told := span(named[other].day)) and told.apart(day) <= _WEEKS
    )
    return max(near, key=lambda edition: (near[edition], edition or ""), default=None)


def _clusters(named: Sequence[Named], positions: Iterable[int]) -> list[list[int]]:
    clusters: list[list[int]] = []
    for position in positions:
        tied = [c for c in clusters if any(_tied(named[position], named[other]) for other in c)]
        joined = sorted([position, *(p for cluster in tied for p in cluster)])
        clusters = [*(c for c in clusters if c not in tied), joined]
    return sorted(clusters)


def _tied(one: Named, other: Named) -> bool:
    if one.document_id == other.document_id or one.agencies & other.agencies:
        return True
    if not (one.agencies or one.countries) or not (other.agencies or other.countries):
        return True
    near = one.year is None or other.year is None or abs(one.year - other.year) <= _YEARS_APART
    if one.known and one.known == other.known and (one.edition or other.edition or near):
        return True  # countries of the world have parts in one operation, and each tells of its own
    return near and bool(one.countries & other.countries)


def _series_id(base: str, mentions: Sequence[Named], taken: set[str]) -> str:
    if base not in taken:
        return base
    for mention in mentions:
        for mark in (*sorted(mention.countries), *sorted(mention.agencies), str(mention.year or "")):
            candidate = f"{base}-{slug(mark)}"
            if mark and candidate not in taken:
                return candidate
    return f"{base}-{len(taken) + 1}"
