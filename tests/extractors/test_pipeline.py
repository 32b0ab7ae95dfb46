"""All facts of a bulletin, as one call and as components of a spaCy pipeline; each language with a sentence of its own."""

from __future__ import annotations

import pytest
import spacy

from extractors import extract
from extractors.factories import COMPONENTS
from extractors.records import Bulletin
from gazetteers.grammar import grammars

FIELDS = ("relevant", "relevance", "operations", "agencies", "species", "countries", "counts", "quotes", "methods")


def test_the_components_find_in_any_pipeline_what_one_call_finds() -> None:
    text = 'Wardens seized 12 tusks in Operation Reed in Kenya on 4 May 2020, police chief Ann Lee said: "We won\'t rest here."'
    nlp = spacy.blank("en")
    for name in COMPONENTS:
        nlp.add_pipe(name)
    doc, found = nlp(text), extract(Bulletin(id="", url="", source_id="", title="", text=text))
    assert [getattr(doc._, field) for field in FIELDS] == [getattr(found, field) for field in FIELDS]


@pytest.mark.parametrize("language", grammars())
def test_the_sample_of_a_language_tries_out_what_there_is(language: str) -> None:
    text = grammars()[language].sample
    found = extract(Bulletin(id="", url="", source_id="", title="", text=text, language=language))
    assert found.relevant
    assert found.species
    assert found.counts
    assert found.countries
