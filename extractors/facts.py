"""All facts of a document that is worth a second look."""

from __future__ import annotations

from extractors.counts.find import find_counts
from extractors.entities.agencies import find_agencies
from extractors.entities.countries import find_countries
from extractors.entities.methods import find_methods
from extractors.entities.operation_parties import with_parties
from extractors.entities.quotes import find_quotes
from extractors.entities.species import find_species
from extractors.provenance import versions
from extractors.reading import Reading
from extractors.records import Extraction
from extractors.relevance.judge import is_relevant, relevance


def facts_of(reading: Reading) -> Extraction:
    """Whether a document is about trafficking, and if so, what it tells."""
    id_, likely = reading.bulletin.id, round(relevance(reading), 4)
    if not is_relevant(likely):
        return Extraction(id=id_, relevant=False, relevance=likely, versions=versions())
    return Extraction(
        id=id_,
        relevant=True,
        relevance=likely,
        operations=with_parties(reading),
        agencies=tuple(find_agencies(reading)),
        species=tuple(find_species(reading)),
        countries=tuple(find_countries(reading)),
        counts=tuple(find_counts(reading)),
        quotes=tuple(find_quotes(reading)),
        methods=tuple(find_methods(reading)),
        versions=versions(),
    )
