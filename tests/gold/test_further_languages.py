"""Bulletins of our own writing in the languages beside the first four, with their truth. No native speaker has read them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from extractors.reading import Reading
from extractors.records import Bulletin
from gazetteers.matching import Accented, fold
from pipeline.commands.extract import predict
from pipeline.evaluation.gold import read_gold
from pipeline.evaluation.scores import Evaluation, evaluate

LEAST_F1 = {
    "german_dutch_chinese": {"relevant": 0.96, "agencies": 0.85, "species": 0.9, "countries": 0.85, "counts": 0.75},
    "southeast_asia_italy": {"relevant": 0.95, "agencies": 0.9, "species": 0.95, "countries": 0.8, "counts": 0.93},
    "briefs": {"relevant": 0.97, "agencies": 0.78, "species": 0.95, "countries": 0.93, "counts": 0.83},
    "names_level": {"relevant": 0.97, "species": 0.95, "countries": 0.95},
}
"""By set of texts; those of the last are read by names alone."""
LEAST_RIGHT = [
    ("german_dutch_chinese", "qualifier", 0.95),
    ("briefs", "qualifier", 0.95),
    ("briefs", "of", 0.93),
    ("southeast_asia_italy", "qualifier", 0.95),
    ("southeast_asia_italy", "of", 0.93),
    *((name, "scope", 0.88) for name in ("german_dutch_chinese", "briefs", "southeast_asia_italy")),
    *((name, "country", 0.83) for name in ("german_dutch_chinese", "briefs", "southeast_asia_italy")),
    *((name, "outcome", 0.78) for name in ("german_dutch_chinese", "briefs", "southeast_asia_italy")),
]


def documents(name: str) -> list[dict[str, Any]]:
    return read_gold(Path(__file__).with_name(f"{name}.jsonl"))


@pytest.fixture(scope="module")
def results() -> dict[str, Evaluation]:
    return {name: evaluate(documents(name), list(map(predict, documents(name)))) for name in LEAST_F1}


@pytest.mark.parametrize(
    ("name", "field", "least"), [(name, *told) for name, fields in LEAST_F1.items() for told in fields.items()]
)
def test_f1(results: dict[str, Evaluation], name: str, field: str, least: float) -> None:
    assert results[name].tallies[field].f1 >= least


@pytest.mark.parametrize(("name", "attribute", "least"), LEAST_RIGHT)
def test_attributes_of_counts(results: dict[str, Evaluation], name: str, attribute: str, least: float) -> None:
    assert results[name].tallies["counts"].share_right(attribute) >= least


@pytest.mark.parametrize("name", LEAST_F1)
def test_mentions_stand_in_the_texts(name: str) -> None:
    for document in documents(name):
        counts = document["counts"] if "counts" in LEAST_F1[name] else ()
        for item in (*counts, *document["species"]):
            assert item["mention"] in document["text"], (document["id"], item["mention"])


@pytest.mark.parametrize("language", ["ru", "pl", "th", "hi", "ar", "sw"])
def test_each_language_has_relevant_and_other_texts(language: str) -> None:
    told = [document["relevant"] for document in documents("names_level") if document["lang"] == language]
    assert told.count(True) >= 6
    assert told.count(False) >= 4


def test_accents_are_kept_where_they_tell_words_apart() -> None:
    reading = Reading(Bulletin(id="a", url="", source_id="a", title="", text="Đã có cò.", language="vi"))
    assert reading.folded == fold(Accented("Đã có cò.")) == "đã có cò."
    assert fold("Đã có cò.") == "da co co."
