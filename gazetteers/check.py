"""Check the gazetteers as a whole: duplicates, names that mean two things, references to what isn't there.

Each gazetteer is checked row by row when it is loaded; this looks across rows and files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal

from babel.numbers import list_currencies
from msgspec import Struct

from gazetteers.agency_names import agencies
from gazetteers.country_names import countries, places
from gazetteers.currencies import CurrencyRow, shared_currencies
from gazetteers.grammar import EVERY, languages, names_of, words
from gazetteers.matching import fold
from gazetteers.measures import UnitRow, measures
from gazetteers.operation_names import bare_name, operation_rows
from gazetteers.taxa import commodities, taxa, taxon_groups, taxon_row
from gazetteers.topics import topics
from gazetteers.trade_terms import trade_terms

Level = Literal["error", "warning"]


class Finding(Struct, frozen=True):
    """Something to look at. An error is wrong; a warning is a name that needs its context."""

    level: Level
    file: str
    what: str


def findings() -> Iterator[Finding]:
    """All findings, file by file.

    Raises:
        GazetteerError: a file can't be loaded at all.
    """
    yield from _taxa()
    yield from _names()
    yield from _commodities()
    yield from _groups()
    yield from _places()
    yield from _agencies()
    yield from _operations()
    yield from _units()
    yield from _currencies()
    topics()  # each pattern is checked as it is loaded


def _doubled(file: str, ids: Iterable[str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for identifier in ids:
        if identifier in seen:
            yield Finding("error", file, f"{identifier} stands twice")
        seen.add(identifier)


def _shared(file: str, names: Iterable[tuple[str, str]], level: Level = "warning") -> Iterator[Finding]:
    """Names that stand for several entries."""
    meanings: dict[str, set[str]] = defaultdict(set)
    for name, entry in names:
        meanings[fold(name)].add(entry)
    for name, entries in sorted(meanings.items()):
        if len(entries) > 1:
            yield Finding(level, file, f"{name!r} means {', '.join(sorted(entries))}")


def _taxa() -> Iterator[Finding]:
    from gazetteers.loader import load
    from gazetteers.taxa import TaxonRow

    rows = load("taxa.csv", TaxonRow)
    yield from _doubled("taxa.csv", (row.id for row in rows))
    yield from _doubled("taxa.csv", (row.scientific_name for row in rows))
    for row in rows:
        if row.cites_appendix and not row.cites_since:
            yield Finding("error", "taxa.csv", f"{row.scientific_name}: a listing without the day since when it holds")
        if row.rank in ("species", "subspecies") and not row.family:
            yield Finding("error", "taxa.csv", f"{row.scientific_name}: no family")


def _names() -> Iterator[Finding]:
    known = {
        "taxon": {row.id for row in taxa().values()},
        "commodity": {row.id for row in commodities()},
        "place": set(places()),
        **{kind: set(countries()) for kind in ("country", "demonym", "abbreviation", "together", "not_country")},
    }
    for code in (*languages(), EVERY):
        file = f"languages/{code}/names.csv"
        for kind, ids in known.items():
            names = names_of(kind, code)
            for identifier in sorted(names.keys() - ids):
                yield Finding("error", file, f"there is no {kind} {identifier!r}")
            yield from _shared(file, ((name, entry) for entry, told in names.items() for name in told))


def _commodities() -> Iterator[Finding]:
    yield from _doubled("commodities.csv", (row.id for row in commodities()))
    for row in commodities():
        if row.term not in trade_terms():
            yield Finding("error", "commodities.csv", f"{row.id}: there is no term {row.term!r} in trade_terms.csv")
        if row.taxon and taxon_row(row.taxon) is None:
            yield Finding("error", "commodities.csv", f"{row.id}: there is no taxon {row.taxon!r} in taxa.csv")
        for name in row.instead:
            if taxon_row(name) is None:
                yield Finding("error", "commodities.csv", f"{row.id}: there is no taxon {name!r} in taxa.csv")


def _groups() -> Iterator[Finding]:
    yield from _doubled("taxon_groups.csv", (row.group for row in taxon_groups()))
    for row in taxon_groups():
        if row.group not in taxa():
            yield Finding("error", "taxon_groups.csv", f"there is no taxon {row.group!r} in taxa.csv")


def _places() -> Iterator[Finding]:
    for row in places().values():
        if row.iso2 not in countries():
            yield Finding("error", "places.csv", f"{row.id}: there is no country {row.iso2!r} in countries.csv")
        if (row.latitude is None) != (row.longitude is None):
            yield Finding("error", "places.csv", f"{row.id}: it has a latitude or a longitude, and not both")
    yield from _shared("places.csv", ((n, r.iso2) for r in places().values() for n in (r.name, *r.aliases)))


def _agencies() -> Iterator[Finding]:
    for row in agencies().values():
        if row.iso2 and row.iso2 not in countries():
            yield Finding("error", "agencies.csv", f"{row.id}: there is no country {row.iso2!r} in countries.csv")
    yield from _shared("agencies.csv", ((n, r.id) for r in agencies().values() for n in (r.name, *r.aliases)))


def _operations() -> Iterator[Finding]:
    yield from _doubled("operations.csv", (row.id for row in operation_rows()))
    bare = ((bare_name(n), r.id) for r in operation_rows() for n in (r.name, *r.aliases))
    yield from _shared("operations.csv", bare, "error")  # a bulletin's operation would be the first row's, unseen


def _units() -> Iterator[Finding]:
    for code in (*languages(), EVERY):
        for row in words("units.csv", UnitRow, code):
            if row.unit not in measures():
                yield Finding(
                    "error", f"languages/{code}/units.csv", f"{row.text}: no unit {row.unit!r} in measures.csv"
                )
    for measure in measures().values():
        if (measure.kind == "weight") != (measure.kilograms is not None):
            yield Finding("error", "measures.csv", f"{measure.unit}: a weight has kilograms, and nothing else has")


def _currencies() -> Iterator[Finding]:
    codes = list_currencies()
    for code in (*languages(), EVERY):
        for row in words("currencies.csv", CurrencyRow, code):
            if row.currency not in codes and row.currency not in shared_currencies():
                yield Finding("error", f"languages/{code}/currencies.csv", f"{row.text}: there is no {row.currency!r}")
    for shared in shared_currencies().values():
        for currency in sorted({shared.default, *shared.codes} - codes):
            yield Finding("error", "currencies_shared.csv", f"{shared.key}: there is no {currency!r}")
