"""Relevance: short bulletins, each relevant or not. Many that aren't speak of animals, police or smuggling all the same."""

from typing import get_args

import pytest
from msgspec.structs import replace

from extractors import extract
from extractors.reading import Reading
from extractors.relevance.clues import _COUNTED, _SO_MANY, stretches
from extractors.relevance.judge import is_promising, is_worth_reading, weigh
from gazetteers.matching import fold
from gazetteers.signals import Signal, signals
from gazetteers.weights import weights
from pipeline.bench.relevance import labelled
from pipeline.texts import from_text

OWN = labelled("tests")
RELEVANT = [row["text"] for row in OWN if row["relevant"] == "yes"]
PLAIN = [row["text"] for row in OWN if row["style"] == "plain"]
IRRELEVANT = [row["text"] for row in OWN if row["relevant"] == "no"]


@pytest.mark.parametrize("text", RELEVANT)
def test_relevant(text):
    assert extract(from_text("x", text)).relevant


@pytest.mark.parametrize("text", IRRELEVANT)
def test_irrelevant(text):
    found = extract(from_text("x", text))
    assert not found.relevant
    assert found.counts == ()


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_report_is_relevant_however_short(text):
    assert is_worth_reading(Reading(from_text("x", text)))
    assert extract(from_text("x", text)).relevant


@pytest.mark.parametrize(("part", "precision", "recall"), [("train", 0.92, 0.87), ("held", 0.8, 0.75)])
def test_of_texts_in_varied_words_most_are_judged_right(part, precision, recall):
    judged = [(extract(_bulletin(row)).relevant, row["relevant"] == "yes") for row in labelled(part)]
    right = judged.count((True, True))
    assert right / sum(found for found, _ in judged) >= precision
    assert right / sum(label for _, label in judged) >= recall


def _bulletin(row):
    return replace(from_text("x", row["text"]), language=row["language"])


def test_words_of_another_language_signal_nothing():
    french = {match.payload for match in signals("fr").find_all("la cour d'honneur", "la cour d'honneur")}
    assert "legal" in french
    assert not list(signals("es").find_all("sale", "sale"))  # English for a sale, Spanish for goes out
    assert {match.payload for match in signals("en").find_all("sale", "sale")} == {"trade"}


@pytest.mark.parametrize(
    ("language", "sentence", "is_name"),
    [
        ("en", "The thieves fled down the lane behind Lynx Road.", True),
        ("en", "The thieves sold a lynx.", False),
        ("en", "Lynx were sold.", False),
        ("en", "Police found a Leopard skin and two Elephant tusks in the car.", False),
        ("de", "Die Bande nannte sich „Die Luchse“.", True),
        ("de", "Die Bande verkaufte Luchse.", False),
        ("zh", "绰号“穿山甲”的男子被捕。", True),
        ("zh", "男子出售穿山甲被捕。", False),
    ],
)
def test_what_is_called_after_an_animal_is_no_animal(language, sentence, is_name):
    (found,) = stretches(Reading(from_text("x", sentence, language=language)))
    assert ("namesake" in found) == is_name


@pytest.mark.parametrize(
    ("sentence", "clues"),
    [
        ("They found 40 kg of cocaine in a cargo of turtles.", {"weight of drug", "weight"}),
        ("They found 40 turtles in a cargo of cocaine.", {"several of object", "quantity"}),
        ("They found one turtle.", {"one of object"}),
        ("They found 40 old keys on the floor beside the door of the room, and much later a turtle.", set()),
    ],
)
def test_what_a_figure_is_of(sentence, clues):
    (found,) = stretches(Reading(from_text("x", sentence)))
    told = {clue for clue in found if not clue.startswith("first ")}
    assert {clue for clue in told if " of " in clue or clue in ("quantity", "weight")} == clues


@pytest.mark.parametrize(
    ("language", "text", "clues"),
    [
        ("en", "Researchers say so. Researchers say so.", set()),
        ("en", "The drone carries a sensor.", {"2 technology words", "2 background words"}),
        (
            "fr",
            "Une étude des chercheurs. Une campagne.",
            {"2 study words", "2 background words", "3 background words"},
        ),
        ("es", "El curso y la campaña.", {"2 background words"}),
        ("pt", "O macaco, a arara e o jabuti.", {"2 creature words", "3 creature words"}),
    ],
)
def test_different_words_for_the_same_are_counted(language, text, clues):
    (found,) = stretches(Reading(replace(from_text("x", text), language=language)))
    assert {clue for clue in found if clue.endswith(" words")} == clues


def test_a_capital_within_the_name_of_an_animal_makes_no_namesake():
    (found,) = stretches(Reading(replace(from_text("x", "Un macaque de Barbarie a été vendu."), language="fr")))
    assert "namesake" not in found


def test_a_stretch_is_as_long_as_a_short_report():
    assert len(stretches(Reading(from_text("x", "Rangers met. " * 5)))) == 1
    assert len(stretches(Reading(from_text("x", "Rangers met. " * 6)))) == 2


def test_what_may_be_relevant_is_promising():
    assert is_promising(Reading(from_text("x", "Customs officers seized 40 kg of ivory and arrested two poachers.")))
    assert not is_promising(Reading(from_text("x", "The council agreed on a budget. Rates stay as they are.")))


def test_a_long_text_is_judged_by_its_weightiest_stretch_its_beginning_and_all_of_it():
    weight = {"always": -1.0, "good": 4.0, "bad": -2.0}
    assert weigh([{"good"}], weight) == 3
    assert weigh([{"bad"}, {"good"}, {"bad"}, {"bad"}], weight) == pytest.approx(0.4 * 3 + 0.3 * -3 + 0.3 * -1.5)


def test_a_stretch_about_something_else_says_little_against_a_report():
    weight = {"always": -1.0, "good": 4.0, "bad": -2.0, "worse": -8.0}
    assert weigh([{"worse"}, {"good"}], weight) == pytest.approx(weigh([{"bad"}, {"good"}], weight))
    assert weigh([{"worse"}], weight) == pytest.approx(-9), "alone it is what it is"


def test_weights_are_of_clues_that_there_are():
    known = {
        *get_args(Signal),
        "taxon",
        "product",
        "quantity",
        "weight",
        "money",
        "time",
        "agency",
        "operation",
        "people",
        "association",
    }
    known |= {"namesake", "penalty", "object", "goods elsewhere", "object elsewhere", "crime elsewhere", "no object"}
    known |= {"no named object", "no act", "no outcome", "always"}
    known |= {f"{least} {signal} words" for least in _SO_MANY for signal in (*get_args(Signal), "background")}
    known |= {f"{size} of {thing}" for size in ("one", "several", "weight") for thing in set(_COUNTED.values())}
    told = [clue for clue in weights("relevance") if not clue.startswith("word ")]
    parts = {part.removeprefix("first ") for clue in told for part in clue.split(" + ")}
    assert parts <= known
    words = [clue.removeprefix("word ") for clue in weights("relevance") if clue.startswith("word ")]
    assert all(word == fold(word) and len(word) > 3 for word in words)


def test_words_that_are_no_names_are_clues():
    (found,) = stretches(Reading(from_text("x", "The dealer hid Émile's geckos.")))
    assert {clue for clue in found if clue.startswith("word ")} == {"word dealer", "word geckos"}


def test_a_threat_of_a_penalty_befalls_nobody():
    threat, fate = (
        set().union(*stretches(Reading(from_text("x", text))))
        for text in ("Whoever cages a parrot could face jail.", "He caged a parrot and was sent to jail.")
    )
    assert "penalty" in threat - fate
    assert "fate" in fate - threat
