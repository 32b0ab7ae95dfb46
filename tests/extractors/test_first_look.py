"""The first look: it may let too much pass, but hardly ever too little."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractors.reading import Reading
from extractors.records import Bulletin
from extractors.relevance.clues import told_signals
from extractors.relevance.first_look import first_look, own_words_tell
from gazetteers.matching import fold
from pipeline.sample.truth import gold
from pipeline.texts import from_document

FRESH = Path(__file__).parents[1] / "gold" / "fresh.jsonl"


def test_it_loses_no_relevant_bulletin() -> None:
    documents = [*gold(), *map(json.loads, FRESH.read_text(encoding="utf-8").splitlines())]
    relevant = [document for document in documents if document["relevant"]]
    assert len(relevant) > 120
    assert [document["id"] for document in relevant if not first_look(fold(document["text"]))] == []


@pytest.mark.parametrize(
    "text",
    [
        "The museum opens at ten. Its new hall shows a blue whale, and admission is free on Sundays.",
        "Police arrested two men after a burglary in the old town. They are to appear in court on Friday.",
        "The Tigers took the lead late in the second half. " + "The crowd sang on. " * 12 + "The coach was fined.",
        "El ayuntamiento aprobó el presupuesto de 2025 con doce votos a favor y nueve en contra.",
        "",
    ],
)
def test_general_news_does_not_pass(text: str) -> None:
    assert not first_look(fold(text))


@pytest.mark.parametrize(
    "text",
    [
        "Poachers were back in the reserve.",
        "Customs found 40 turtles in a suitcase.",
        "Deux hommes ont été interpellés avec des écailles de pangolin.",
        "A polícia apreendeu papagaios numa feira.",
        "Zoll: 12 Schlangen. Two men were arrested over the Python regius in the parcel.",
    ],
)
def test_what_may_be_relevant_passes(text: str) -> None:
    assert first_look(fold(text))


def test_own_words_let_nothing_pass_that_all_words_would_not() -> None:
    every = [
        gold(),
        *(map(json.loads, file.read_text(encoding="utf-8").splitlines()) for file in FRESH.parent.glob("*.jsonl")),
    ]
    readings = [Reading(from_document(document)) for documents in every for document in documents]
    told = [reading for reading in readings if not reading.grammar.accents and own_words_tell(told_signals(reading))]
    assert len(told) > 250, "they are enough for most"
    assert [reading.text for reading in told if not first_look(reading.folded)] == []


def test_an_act_and_an_object_of_ones_own_are_near_each_other() -> None:
    for text, passes in {
        "They are charged with wildlife trafficking.": True,
        "Customs seized 40 turtles.": True,
        f"Customs seized a car. {'The sun shone on the harbour. ' * 12}A turtle looked on.": False,
    }.items():
        reading = Reading(Bulletin(id="", url="", source_id="", title="", text=text))
        assert own_words_tell(told_signals(reading)) == passes
