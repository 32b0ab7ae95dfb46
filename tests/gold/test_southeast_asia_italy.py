"""Bulletins of our own writing in Indonesian, Malay, Vietnamese and Italian, with their truth. No native speaker has read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.reading import Reading
from extractors.records import Bulletin
from gazetteers.matching import Accented, fold
from pipeline.commands.extract import predict
from pipeline.evaluate import Evaluation, evaluate, read_gold

TEXTS = Path(__file__).with_name("southeast_asia_italy.jsonl")
LEAST_F1 = {"relevant": 0.95, "agencies": 0.9, "species": 0.95, "countries": 0.8, "counts": 0.93}


@pytest.fixture(scope="module")
def result() -> Evaluation:
    documents = read_gold(TEXTS)
    return evaluate(documents, [predict(document) for document in documents])


@pytest.mark.parametrize(("field", "least"), LEAST_F1.items())
def test_f1(result: Evaluation, field: str, least: float) -> None:
    assert result.tallies[field].f1 >= least


@pytest.mark.parametrize(("attribute", "least"), [("qualifier", 0.95), ("of", 0.93)])
def test_attributes_of_counts(result: Evaluation, attribute: str, least: float) -> None:
    assert result.tallies["counts"].share_right(attribute) >= least


def test_mentions_stand_in_the_texts() -> None:
    for document in read_gold(TEXTS):
        for item in (*document["counts"], *document["species"]):
            assert item["mention"] in document["text"], (document["id"], item["mention"])


def test_accents_are_kept_where_they_tell_words_apart() -> None:
    reading = Reading(Bulletin(id="a", url="", source_id="a", title="", text="Đã có cò.", language="vi"))
    assert reading.folded == fold(Accented("Đã có cò.")) == "đã có cò."
    assert fold("Đã có cò.") == "da co co."
