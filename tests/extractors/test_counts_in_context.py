"""Figures and what the text around them says: where, of which whole, told again or not, of which animals."""

from __future__ import annotations

import pytest

from extractors.counts.find import find_counts
from tests.extractors.counting import figures, reading_of

WHERE = [
    ("Police made 61 arrests in Kenya, Uganda and Tanzania.", [None]),
    ("Police made 61 arrests in Kenya.", ["KE"]),
    ("Police made 61 arrests in Kenya and Uganda.", [None]),
    ("In Kenya and Uganda, police made 61 arrests.", [None]),
    ("Raids in Chad and Niger led to 61 arrests.", [None]),
    ("In Kenya, police made 61 arrests.", ["KE"]),
    ("In Chad officers seized 40 tusks.", ["TD"]),
    ("Jordan Hale was held in Leeds with 40 tusks.", ["GB"]),
    ("Police seized 12 tusks in Kenya and nine skins in Uganda.", ["KE", "UG"]),
    ("Police seized 12 tusks in Kenya and Uganda's customs held two men.", ["KE", "UG"]),
    ("Police held nine men from Douala, Cameroon.", [None]),
    ("LYON - Police in France arrested 61 people.", ["FR"]),
    ("PARIS – Police made 61 arrests. It was the largest raid in Kenya.", ["KE"]),
    ("PARIS – Police arrested 61 people in Kenya and held nine more.", ["KE", "KE"]),
    ("Police in Kenya held 61 people. Officers in Uganda held nine more.", ["KE", "UG"]),
    ("Officers seized 640 pelts and 18 skins in raids in Spain and at a port in Malta.", ["ES", "ES"]),
]

WHOLE = [
    ("Two more tusks were seized, which brings the number of tusks to eight.", [1, None]),
    ("On 9 October 2022 five men were arrested. In June 2021 three men were arrested.", [None, None]),
    ("Rangers seized 26 elephant tusks cut into 61 pieces.", [None, 0]),
    ("Rangers seized 26 elephant tusks and 61 pieces of ivory.", [None, None]),
    ("Police arrested 12 people, including four foreigners.", [None, 0]),
    ("Police seized 30 tusks and arrested 12 people, including four foreigners.", [None, None, 1]),
    ("Police arrested 12 people and seized 30 tusks; four of the suspects are foreigners.", [None, None, 0]),
    ("Customs seized 1,090 stuffed animals, including five cheetahs and 12 lions.", [None, 0, 0]),
    ("Officers freed five cheetahs and 12 lions.", [None, None]),
    ("Rangers freed 40 frogs; among them were 12 tree frogs.", [None, 0]),
    ("Police arrested nine men. They arrested five men in Hue and four in Hanoi.", [None, 0, 0]),
    ("Police arrested nine men. They arrested two more men on Friday.", [None, None]),
    ("On 4 May 2021 police seized 40 tortoises. On 9 May 2021 they seized 20 tortoises.", [None, None]),
    ("On 4 May 2021 police seized 40 tortoises. At noon they seized 20 tortoises.", [None, 0]),
    ("Police seized more than 350 kg of ivory: 218 kg of ivory in Hue and 139 kg of ivory in Hanoi.", [None, 0, 0]),
    ("Police found 90 kg of scales of pangolins. They held 24 tusks of elephants, namely 60 kg.", [None, None, None]),
    ("Customs seized 80 kg of ivory. A box held 50 kg of ivory, a bag 30 kg of ivory.", [None, 0, 0]),
    ("Customs seized 80 kg of pangolin scales and 50 kg of ivory.", [None, None]),
    ("Customs seized 120 tortoises, 70 parrots and 50 iguanas.", [None, None, None]),
    ("Customs seized 150 wildlife products: 50 feathers, 30 claws and 70 skins.", [None, 0, 0, 0]),
    (
        "Results of 2023:\n\n- 61 arrests\n\nOn 3 May 2023 officers arrested four traffickers in Ebolowa.",
        [None, 0],
    ),
    ("A judge fined the men 900 dollars, 500 dollars and 400 dollars.", [None, None, None]),
]

TOLD_AGAIN = [
    ("More than 1,200 tortoises seized\n\nPolice seized 1,263 tortoises on Monday.", "live_animals 1263 Testudinidae"),
    ("Police seize 3.8 tonnes of ivory\n\nPolice seized 3,820 kilos of ivory.", "weight 3820 kg Elephantidae"),
    (
        "40 tortoises seized\n\nPolice seized 1,263 tortoises on Monday.",
        "live_animals 40 Testudinidae; live_animals 1263 Testudinidae",
    ),
    ("12 dealers arrested\n\nThe raid led to 12 convictions.", "convictions 12"),
    ("12 tusks seized\n\nPolice arrested 12 men on Monday.", "items 12 tusk; arrests 12"),
    (
        "Officers seized 20 kg of ivory in Hue. A man had brought 20 kg of ivory to the port.",
        "weight 20 kg Elephantidae",
    ),
    (
        "On 3 May 2021 officers seized 20 kg of ivory. On 9 June 2021 they seized 20 kg of ivory in a second raid.",
        "weight 20 kg Elephantidae; weight 20 kg Elephantidae",
    ),
]

ANIMALS = [
    (
        "Officers freed 63 live finches, 18 zibblers and 11 parrots.",
        "live_animals 63 Fringillidae; live_animals 18 zibbler; live_animals 11 Psittaciformes",
    ),
    (
        "Customs seized 1,090 stuffed animals, including five cheetahs and 12 lions.",
        "items 1090 animal; items 5 Acinonyx jubatus; items 12 Panthera leo",
    ),
    (
        "Officers rescued 268 live turtles. Of the turtles, 261 were loggerheads and 7 leatherbacks.",
        "live_animals 268 Testudines; live_animals 261 Caretta caretta; live_animals 7 Dermochelys coriacea",
    ),
    (
        "Officers found two lions and three tigers. Four of the animals were dead.",
        "live_animals 2 Panthera leo; live_animals 3 Panthera tigris; items 4 animal",
    ),
    ("Officers found two lions. One of the animals was dead.", "live_animals 2 Panthera leo; items 1 Panthera leo"),
    ("Officers found lions and tigers in the yard. They seized 40 specimens.", "live_animals 40 specimen"),
    ("Officers found tigers in the yard. They seized 40 specimens.", "live_animals 40 Panthera tigris"),
    ("Officers found orchids in the yard. They seized 40 specimens.", "items 40 Orchidaceae"),
    ("Dealers charged up to 4 million pesos for a macaw.", ""),
    ("The cargo was declared as 300 kg of cashew nuts, but officers found ivory.", ""),
    (
        "The cargo had been declared at the northern gate of the port and 300 kg of ivory was found.",
        "weight 300 kg Elephantidae",
    ),
]


@pytest.mark.parametrize(("text", "expected"), WHERE)
def test_where(text: str, expected: list[str | None]) -> None:
    assert [fact.country for fact in find_counts(reading_of(text))] == expected


@pytest.mark.parametrize(("text", "expected"), WHOLE)
def test_part_of(text: str, expected: list[int | None]) -> None:
    assert [fact.part_of for fact in find_counts(reading_of(text))] == expected


@pytest.mark.parametrize(("text", "expected"), TOLD_AGAIN + ANIMALS)
def test_figures(text: str, expected: str) -> None:
    assert "; ".join(figures(text)) == expected


def test_a_dateline_is_not_where_it_was() -> None:
    [fact] = find_counts(reading_of("LYON - Police in France arrested 61 people."))
    assert (fact.country, fact.place) == ("FR", None)


def test_a_taxon_that_is_told_of_some_is_not_that_of_all() -> None:
    assert figures("Customs seized 40 snakes, nine of them pythons.")[0] == "live_animals 40 Serpentes"


def test_two_figures_below_ten_are_apart() -> None:
    assert figures("Douze personnes ont été arrêtées, contre neuf un an plus tôt.", "fr") == ["arrests 12", "arrests 9"]
