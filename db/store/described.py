"""What the gazetteers say of the entities in a database: their names, ranks, places in the world."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pycountry
from babel import Locale
from sqlite_utils import Database

from gazetteers.country_names import CountryRow, PlaceRow
from gazetteers.grammar import EVERY, languages, names_of
from gazetteers.loader import load
from gazetteers.operation_names import OperationRow
from gazetteers.taxa import TaxonRow
from gazetteers.trade_terms import trade_terms

Row = dict[str, Any]


def describe_entities(db: Database) -> None:
    """Bring the rows of species, countries, places, commodities and series up to date with the gazetteers.

    Only entities that a document names have rows; what isn't in a gazetteer keeps what extraction made of it.
    """
    for name, rows in _DESCRIPTIONS.items():
        known = {row[0] for row in db.conn.execute(f"SELECT id FROM [{name}]")}  # noqa: S608
        if known:
            db.table(name).upsert_all([row for row in rows() if row["id"] in known], pk="id")


def _species() -> Iterator[Row]:
    for taxon in load("taxa.csv", TaxonRow):
        names = [name for code in (*languages(), EVERY) for name in names_of("taxon", code).get(taxon.id, ())]
        yield {
            "id": taxon.id,
            "scientific_name": taxon.scientific_name,
            "common_name": taxon.common_name or None,
            "rank": taxon.rank,
            "kingdom": taxon.kingdom or None,
            "class": taxon.class_ or None,
            "order": taxon.order or None,
            "family": taxon.family or None,
            "cites_appendix": taxon.cites_appendix or None,
            "cites_since": taxon.cites_since or None,
            "iucn": taxon.iucn or None,
            "names": json.dumps(list(dict.fromkeys(names)), ensure_ascii=False),
        }


def _commodities() -> Iterator[Row]:
    for row in trade_terms().values():
        yield {"id": row.term, "name": row.name or row.term, "cites_term": row.cites or None}


def _series() -> Iterator[Row]:
    for series in load("operations.csv", OperationRow):
        aliases = json.dumps(sorted(series.aliases), ensure_ascii=False) if series.aliases else None
        yield {"id": series.id, "name": series.name, "aliases": aliases, "known": 1}


def _countries() -> Iterator[Row]:
    places = {row.iso2: row for row in load("countries.csv", CountryRow)}
    for iso2, name in Locale("en").territories.items():
        if len(iso2) == 2:
            iso = pycountry.countries.get(alpha_2=iso2)
            place = places.get(iso2)
            yield {
                "id": iso2,
                "name": name,
                "official_name": getattr(iso, "official_name", None),
                "region": place.region if place else None,
                "latitude": place.latitude if place else None,
                "longitude": place.longitude if place else None,
            }


def _places() -> Iterator[Row]:
    for place in load("places.csv", PlaceRow):
        row = {name: getattr(place, name) for name in ("id", "name", "kind", "latitude", "longitude")}
        yield {**row, "country_id": place.iso2}


_DESCRIPTIONS: dict[str, Callable[[], Iterator[Row]]] = {
    "species": _species,
    "commodities": _commodities,
    "operation_series": _series,
    "countries": _countries,
    "places": _places,
}
