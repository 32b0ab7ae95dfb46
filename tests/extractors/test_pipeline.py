"""The pipeline of each language that is read: made alike, warmed up with a sentence of its own."""

from __future__ import annotations

import pytest

from extractors import COMPONENTS, build_pipeline, extract
from extractors.records import Bulletin
from gazetteers.grammar import grammars


@pytest.mark.parametrize("language", [*grammars(), "de"])
def test_a_pipeline_knows_its_language(language: str) -> None:
    nlp = build_pipeline(language)
    doc = nlp.make_doc("x" * 400 + " 12 kg.")
    assert (nlp.lang, nlp.config["nlp"]["lang"], doc.lang_) == (language, language, language)
    assert tuple(nlp.pipe_names) == COMPONENTS
    assert len(doc[0]) == 400, "what is far longer than a word stays whole"
    rules = [getattr(pipeline.tokenizer, "rules").keys() for pipeline in (nlp, build_pipeline())]  # noqa: B009
    assert rules[0] == rules[1], "no language loads its own"


@pytest.mark.parametrize("language", grammars())
def test_the_sample_of_a_language_tries_out_what_there_is(language: str) -> None:
    text = grammars()[language].sample
    found = extract(Bulletin(id="", url="", source_id="", title="", text=text, language=language))
    assert found.relevant
    assert found.species
    assert found.counts
    assert found.countries
