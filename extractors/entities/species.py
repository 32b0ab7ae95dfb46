"""Taxa that a bulletin names, or implies by a product, linked to the gazetteer; with the commodity that was traded.

A name inside an agency's, an operation's or a person's name isn't a taxon, nor is what goods were falsely declared
as. A scientific name in brackets says precisely what the common name before it means.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from extractors.entities.binomials import abbreviated, with_binomials, with_epithets
from extractors.entities.broad_taxa import is_covered
from extractors.entities.taxon_names import taxon_names
from extractors.entities.taxon_products import SpeciesMention, mention_of, with_implied
from extractors.reading import Reading, once_a_reading
from extractors.records import SpeciesFact
from gazetteers.taxa import lineage_of, taxa, taxon_row

__all__ = [
    "SpeciesMention", "find_species", "lineage_of", "species_mentions", "taxon_of",
]  # fmt: skip

VERSION = "species_linker/1"
_NAMED, _IMPLIED = 0.95, 0.85
"""Confidence: of taxa that are named nearly all are right on annotated texts, of those that a product implies fewer."""


@once_a_reading
def species_mentions(reading: Reading) -> list[SpeciesMention]:
    """The mentions of taxa in a document in order, found once."""
    named = [mention_of(reading, m, m.payload.taxon) for m in taxon_names(reading) if m.payload.taxon]
    found = with_epithets(reading, named)
    found += abbreviated(reading, found)
    return with_implied(with_binomials(reading, _without_kinds(reading, sorted(found))))


def _without_kinds(reading: Reading, found: list[SpeciesMention]) -> list[SpeciesMention]:
    """``burung merbok``, ``rắn hổ mang``: where the head stands first a kind right before one of its own is a part of its name."""
    if reading.grammar.head != "first":
        return found
    joined: list[SpeciesMention] = []
    for mention in found:
        kind = joined[-1] if joined else None
        if kind and kind.end + 1 == mention.start and kind.taxon in lineage_of(mention.taxon)[1:]:
            mention = mention._replace(start=joined.pop().start)
        joined.append(mention)
    return joined


@cache
def taxon_of(scientific_name: str) -> dict[str, Any] | None:
    """Kingdom, class, order, family and rank of a taxon, or None where the gazetteer doesn't know it."""
    row = taxon_row(scientific_name) or taxa().get(scientific_name.split()[0])
    if row is None:
        return None
    return {"kingdom": row.kingdom, "class": row.class_, "order": row.order, "family": row.family, "rank": row.rank}


@once_a_reading
def find_species(reading: Reading) -> list[SpeciesFact]:
    """One entry a taxon, a broad name folded into the precise one that it stands for."""
    groups: dict[str, list[SpeciesMention]] = {}
    for mention in species_mentions(reading):
        groups.setdefault(mention.taxon, []).append(mention)
    return [
        _fact(reading, taxon, mentions) for taxon, mentions in groups.items() if not is_covered(reading, taxon, groups)
    ]


def _fact(reading: Reading, taxon: str, mentions: list[SpeciesMention]) -> SpeciesFact:
    row = taxon_row(taxon)
    entity = row.id if row else re.sub("[^a-z]+", "-", taxon.lower())
    confidence = _NAMED if any(m.explicit for m in mentions) else _IMPLIED
    commodity = next((m.commodity for m in mentions if m.commodity), None)
    return SpeciesFact(
        taxon=taxon,
        entity_id=entity,
        rank=row.rank if row else ("species" if " " in taxon else "genus"),
        commodity=commodity,
        mentions=tuple(reading.mention("species", m.start, m.end, VERSION, confidence, entity) for m in mentions),
        confidence=confidence,
    )
