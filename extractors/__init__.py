"""The extractors: spaCy components, one a module, and the pipeline that puts them together."""

from __future__ import annotations

import importlib
import importlib.util
from functools import cache

import spacy
from spacy.language import Language

from pipeline.records import Bulletin, Extraction

COMPONENTS = {
    "date_reader": "extractors.dates",
    "agency_finder": "extractors.agencies",
    "operation_finder": "extractors.operations",
    "species_linker": "extractors.species",
    "relevance_judge": "extractors.relevance",
    "country_linker": "extractors.countries",
    "count_finder": "extractors.counts",
    "quote_finder": "extractors.quotes",
    "method_finder": "extractors.methods",
}
LANGUAGES = ("en", "es", "fr", "pt")


@cache
def build_pipeline(language: str = "en") -> Language:
    """A spaCy pipeline with all components, in their order, for a document in this language (ISO 639-1).

    Any language is accepted; those other than English, Spanish, French and Portuguese get spaCy's neutral tokenizer.
    """
    nlp = spacy.blank(language if language in LANGUAGES else "xx")
    for name, module in COMPONENTS.items():
        if importlib.util.find_spec(module) is None: 
            continue
        importlib.import_module(module)
        nlp.add_pipe(name)
    return nlp


def extract(bulletin: Bulletin) -> Extraction:
    """All facts of one bulletin. One that a cheap first look finds irrelevant isn't read further."""
    from extractors.reading import FIELDS, Reading
    from extractors.relevance import first_look

    reading = Reading(bulletin)
    if not first_look(reading.folded):
        return Extraction(id=bulletin.id, relevant=False, relevance=0.0)
    nlp = build_pipeline(bulletin.language)
    doc = nlp.make_doc(bulletin.text)
    doc.user_data["reading"] = reading
    doc = nlp(doc)
    if not doc._.relevant:
        return Extraction(id=bulletin.id, relevant=False, relevance=doc._.relevance)
    facts = {name: tuple(getattr(doc._, name)) for name in FIELDS}
    return Extraction(id=bulletin.id, relevant=True, relevance=doc._.relevance, **facts)
