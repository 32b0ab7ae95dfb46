"""The extractors: spaCy components, one a module, and the pipeline that puts them together."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extractors.provenance import versions
from extractors.records import Bulletin, Extraction
from gazetteers.grammar import ENGLISH

if TYPE_CHECKING:  # spaCy takes longer to load than a command to run that only lists or exports
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer

COMPONENTS = (
    "date_reader",
    "agency_finder",
    "operation_finder",
    "species_linker",
    "relevance_judge",
    "country_linker",
    "operation_parties",
    "count_finder",
    "quote_finder",
    "method_finder",
)
"""Components in their order."""
_LONGEST_WORD = 300
"""Characters without white space among which tokens are told apart: spaCy takes the square of their number in time."""


@cache
def build_pipeline(language: str = ENGLISH) -> Language:
    """A spaCy pipeline with all components, in their order, for a document in this language (ISO 639-1).

    Any language is accepted. All get spaCy's neutral tokenizer: facts don't hang on tokens, and a language's own
    exceptions can take longer to load than everything else.
    """
    from spacy.language import Language

    from extractors import factories as factories  # declares the components

    nlp = type("Neutral", (Language,), {"lang": language})()
    nlp.max_length = 10_000_000
    _bound(nlp.tokenizer)
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def _bound(tokenizer: Tokenizer) -> None:
    """Have a tokenizer leave as one token what is far longer than any word."""
    is_token = tokenizer.token_match
    tokenizer.token_match = lambda text: len(text) > _LONGEST_WORD or (is_token is not None and is_token(text))


def extract(bulletin: Bulletin) -> Extraction:
    """All facts of one bulletin. One that a cheap first look finds irrelevant isn't read further."""
    if bulletin.skimmed:
        return Extraction(id=bulletin.id, relevant=False, relevance=0.0, versions=versions())
    from extractors.reading import Reading
    from extractors.relevance.first_look import first_look

    reading = Reading(bulletin)
    if not first_look(reading.folded):
        return Extraction(id=bulletin.id, relevant=False, relevance=0.0, versions=versions())
    nlp = build_pipeline(bulletin.language)
    doc = nlp.make_doc(bulletin.text)
    doc.user_data["reading"] = reading
    found = nlp(doc)._
    if not found.relevant:
        return Extraction(id=bulletin.id, relevant=False, relevance=found.relevance, versions=versions())
    return Extraction(
        id=bulletin.id,
        relevant=True,
        relevance=found.relevance,
        operations=tuple(found.operations),
        agencies=tuple(found.agencies),
        species=tuple(found.species),
        countries=tuple(found.countries),
        counts=tuple(found.counts),
        quotes=tuple(found.quotes),
        methods=tuple(found.methods),
        versions=versions(),
    )
