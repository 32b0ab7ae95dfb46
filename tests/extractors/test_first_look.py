"""The first look: it may let too much pass, but hardly ever too little."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractors.relevance.first_look import look
from gazetteers.grammar import fold_in, read_as
from gazetteers.matching import fold
from pipeline.sample.truth import gold

FRESH = Path(__file__).parents[1] / "gold" / "fresh.jsonl"


def passes(text: str, language: str = "en") -> bool:
    own = read_as(language)
    return any(look(text, fold_in(text, own), own))


def test_it_loses_no_relevant_bulletin() -> None:
    documents = [*gold(), *map(json.loads, FRESH.read_text(encoding="utf-8").splitlines())]
    relevant = [document for document in documents if document["relevant"]]
    assert len(relevant) > 120
    assert [document["id"] for document in relevant if not passes(document["text"], document["lang"])] == []


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
    assert not passes(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Poachers were back in the reserve.", "en"),
        ("Customs found 40 turtles in a suitcase.", "en"),
        ("Deux hommes ont été interpellés avec des écailles de pangolin.", "fr"),
        ("A polícia apreendeu papagaios numa feira.", "pt"),
        ("Zoll: 12 Schlangen. Two men were arrested over the Python regius in the parcel.", "en"),
        ("海关查获12块 ivory, and the courier was arrested.", "zh"),
    ],
)
def test_what_may_be_relevant_passes(text: str, language: str) -> None:
    assert passes(text, language)


def test_words_of_other_languages_say_nothing() -> None:
    """``gar`` is a fish in English and hardly anything in German, ``affe`` no animal in Spanish."""
    told = "Gar nichts kam bei der Staatsanwaltschaft an, die wegen eines Verstoßes ermittelt. " * 15
    assert not passes(told, "de")
    assert not passes("Affe Ortega cae ante el tribunal. La policía no dijo nada más del asunto. " * 15, "es")
    assert passes("Der Zoll beschlagnahmte zwei Affen. " + told, "de")
    assert passes("Khỉ đuôi dài bị bắt giữ trái phép, công an cho biết.", "vi")


def test_it_tells_where_an_act_and_an_object_are_near_each_other() -> None:
    text = f"Customs seized a car. {'The sun shone on the water. ' * 12}A turtle slept. "
    assert look(text, fold(text), "en") == (False, [])
    more = text + "Customs seized 40 tortoises. "
    assert set(look(more, fold(more), "en").near) == {text.index("turtle"), more.index("tortoises")}
    named = more + "They are charged with wildlife trafficking."
    assert look(named, fold(named), "en") == (True, [])
