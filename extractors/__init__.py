"""The extractors: what a bulletin tells, each fact with the sentence that proves it."""

from __future__ import annotations

from extractors.provenance import versions
from extractors.records import Bulletin, Extraction

__all__ = ["extract"]


def extract(bulletin: Bulletin) -> Extraction:
    """All facts of one bulletin. One that a cheap first look finds irrelevant isn't read further."""
    irrelevant = Extraction(id=bulletin.id, relevant=False, relevance=0.0, versions=versions())
    if bulletin.skimmed:
        return irrelevant
    from extractors.facts import facts_of  # what finds facts takes long to load for a command that only lists
    from extractors.reading import Reading
    from extractors.relevance.judge import is_worth_reading

    reading = Reading(bulletin)
    return facts_of(reading) if is_worth_reading(reading) else irrelevant
