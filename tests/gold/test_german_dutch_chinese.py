"""Bulletins of our own writing in German, Dutch and Chinese; no native speaker has read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.commands.extract import predict
from pipeline.evaluate import Evaluation, evaluate, read_gold

GOLD = Path(__file__).with_name("german_dutch_chinese.jsonl")
LEAST_F1 = {"relevant": 0.96, "agencies": 0.85, "species": 0.9, "countries": 0.85, "counts": 0.75}


@pytest.fixture(scope="module")
def result() -> Evaluation:
    documents = read_gold(GOLD)
    return evaluate(documents, [predict(document) for document in documents])


@pytest.mark.parametrize(("field", "least"), LEAST_F1.items())
def test_f1(result: Evaluation, field: str, least: float) -> None:
    assert result.tallies[field].f1 >= least


def test_qualifiers(result: Evaluation) -> None:
    assert result.tallies["counts"].share_right("qualifier") >= 0.95


def test_mentions_stand_in_the_texts() -> None:
    for document in read_gold(GOLD):
        for item in (*document["counts"], *document["species"]):
            assert item["mention"] in document["text"], (document["id"], item["mention"])
