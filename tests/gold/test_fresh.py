"""Bulletins of our own writing, in the styles of many countries, with their truth: the extraction stays as good on them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.commands.extract import predict
from pipeline.evaluation.gold import read_gold
from pipeline.evaluation.scores import Evaluation, evaluate

FRESH = Path(__file__).with_name("fresh.jsonl")
LEAST_F1 = {
    "relevant": 0.98,
    "operations": 0.93,
    "agencies": 0.94,
    "species": 0.95,
    "countries": 0.96,
    "counts": 0.96,
    "roles": 0.89,
}


@pytest.fixture(scope="module")
def result() -> Evaluation:
    documents = read_gold(FRESH)
    return evaluate(documents, [predict(document) for document in documents])


@pytest.mark.parametrize(("field", "least"), LEAST_F1.items())
def test_f1(result: Evaluation, field: str, least: float) -> None:
    assert result.tallies[field].f1 >= least


@pytest.mark.parametrize(("attribute", "least"), [("qualifier", 0.98), ("of", 0.94)])
def test_attributes_of_counts(result: Evaluation, attribute: str, least: float) -> None:
    assert result.tallies["counts"].share_right(attribute) >= least


def test_mentions_stand_in_the_texts() -> None:
    for document in read_gold(FRESH):
        for item in (*document["counts"], *document["species"]):
            assert item["mention"] in document["text"], (document["id"], item["mention"])


def test_ids_are_unique() -> None:
    ids = [document["id"] for document in read_gold(FRESH)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("attribute", "least"),
    [("scope", 0.88), ("country", 0.95), ("date", 0.82), ("commodity", 0.92), ("role", 0.92), ("outcome", 0.92)],
)
def test_what_figures_mean(result: Evaluation, attribute: str, least: float) -> None:
    counts = result.tallies["counts"]
    assert counts.asked[attribute] >= 9, "the texts tell enough of it to be measured"
    assert counts.share_right(attribute) >= least
