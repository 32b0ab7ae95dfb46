"""Bulletins of our own writing in languages read by names, relevant and beside the point: relevance, species, countries."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.commands.extract import predict
from pipeline.evaluate import Evaluation, evaluate, read_gold

TEXTS = Path(__file__).with_name("names_level.jsonl")
LEAST_F1 = {"relevant": 0.97, "species": 0.93, "countries": 0.93}


@pytest.fixture(scope="module")
def result() -> Evaluation:
    documents = read_gold(TEXTS)
    return evaluate(documents, [predict(document) for document in documents])


@pytest.mark.parametrize(("field", "least"), LEAST_F1.items())
def test_f1(result: Evaluation, field: str, least: float) -> None:
    assert result.tallies[field].f1 >= least


def test_mentions_stand_in_the_texts() -> None:
    for document in read_gold(TEXTS):
        for item in document["species"]:
            assert item["mention"] in document["text"], (document["id"], item["mention"])


@pytest.mark.parametrize("language", ["ru", "th", "hi", "ar", "sw"])
def test_each_language_has_relevant_and_other_texts(language: str) -> None:
    told = [document["relevant"] for document in read_gold(TEXTS) if document["lang"] == language]
    assert told.count(True) >= 6
    assert told.count(False) >= 4
