"""Sentences and the agencies in them: names, and type, country and roles."""

from __future__ import annotations

import pytest

from tests.extractors.finding import acting, agencies, named

KNOWN = [
    ("The Kenya Wildlife Service arrested two men.", "Kenya Wildlife Service"),
    ("Yesterday Kenya Wildlife Service rangers seized tusks.", "Kenya Wildlife Service"),
    ("Officers of the police service INTERPOL helped.", "INTERPOL"),
    ("Rangers of the KWS seized tusks in Kenya.", "Kenya Wildlife Service"),
    # acronyms, and names that several share, need their country
    ("NParks seized skins.", "National Parks Board"),
    ("The study was led by the WWF-style group.", ""),
    ("Officers of the Kerala Forest Department seized a skin.", "Kerala Forest Department"),
    # an old employer doesn't act
    ("A former Kenya Wildlife Service ranger was arrested in Nairobi.", ""),
    ("A retired officer of the Kenya Wildlife Service was arrested in Nairobi.", ""),
    ("An informer led the Kenya Wildlife Service to the house.", "Kenya Wildlife Service"),
]

FORMED = [
    ("The Bundibugyo Wildlife Authority seized 40 skins.", "Bundibugyo Wildlife Authority"),
    ("A former Bundibugyo Wildlife Authority warden was arrested.", ""),
    ("The Lagos State Police seized skins.", "Lagos State Police"),
    (
        "The Ministry of Environment and the Ministry of Health met.",
        "Ministry of Environment; Ministry of Health",
    ),
    (
        "The Harare Police Department and the Mutare Rescue Centre met.",
        "Harare Police Department; Mutare Rescue Centre",
    ),
    ("The director of the Harare Rescue Centre met.", "Harare Rescue Centre"),
    ("Kenya's Harbour Patrol Unit found skins.", "Harbour Patrol Unit"),
    ("The People's Harbour Patrol Unit found skins.", "People's Harbour Patrol Unit"),
    ("The U.S. Attorney's Office in Maine came.", "U.S. Attorney's Office"),
    (
        "The Law Enforcement Division of the Harare Wildlife Authority came.",
        "Law Enforcement Division of the Harare Wildlife Authority",
    ),
    # no body's name
    ("Officers from the Federal Court and the Wildlife Police came.", ""),
    ("The Northern Division seized skins.", ""),
    ("The HARBOUR PATROL UNIT found skins.", ""),
    ("Deputy Attorney General's Office came.", ""),
]

OF_PLACES = [
    ("Chongqing police seized skins.", "Chongqing police"),
    ("On Friday, Chongqing police seized skins.", "Chongqing police"),
    ("On Friday, Zigzag police seized skins.", "Zigzag police"),
    ("Zigzag police seized skins.", ""),  # a sentence may begin with any word
    ("On Friday the Chongqing city police seized skins.", "Chongqing city police"),
    ("It was Kenyan police who seized skins.", ""),
    ("Monday police seized skins.", ""),
    ("At night the police seized skins.", ""),
]

ACRONYMS = [
    ("The Sumatra Conservation Agency (BBKSDA) freed a bear. BBKSDA said so.", "Sumatra Conservation Agency"),
    ("The Department of Forest Watch (DFW) freed a bear. DFW staff said so.", "Department of Forest Watch"),
    ("The Harare Wildlife Authority came. The Wildlife Authority said so.", "Harare Wildlife Authority"),
    ("The Ministry of Rivers of Harare met. The Ministry of Rivers came.", "Ministry of Rivers of Harare"),
    ("The Harare Wildlife Authority (ZRP) came.", "Harare Wildlife Authority"),
]

ROMANCE = [
    (
        "es",
        "La gendarmería nacional y la Dirección General de Aduanas decomisaron pieles.",
        "Gendarmería Nacional; Dirección General de Aduanas",
    ),
    ("es", "La aduana paraguaya decomisó pieles.", "aduana paraguaya"),
    ("es", "La Fiscalía de Loreto detuvo a dos hombres.", "Fiscalía de Loreto"),
    ("es", "El viernes, Chongqing police decomisó pieles.", ""),
    ("fr", "La douane malgache a saisi des tortues.", "douane malgache"),
    ("fr", "La douane saisie en route.", ""),
    ("fr", "La gendarmerie nationale a saisi des peaux.", "Gendarmerie nationale"),
    ("fr", "La gendarmerie a saisi des peaux au Togo.", ""),
    ("pt", "A Polícia Federal apreendeu peles no Brasil.", "Polícia Federal"),
    ("en", "La douane malgache a saisi des tortues.", ""),
]

ACTING = [
    ("The Kenya Wildlife Service arrested two men.", "wildlife KE arresting"),
    ("Two men were arrested by the Kenya Wildlife Service.", "wildlife KE arresting"),
    ("The Lagos State Police seized skins.", "police NG seizing"),
    ("The Kenya Wildlife Service met. Customs seized skins.", "wildlife KE named"),
    ("The Department of Forest Watch (DFW) freed a bear. DFW staff said so.", "ngo ? quoted"),
    ("The Harare Police Department met.", "police ZW named"),
    ("The raid of the Harbour police in Chongqing.", "police ? named"),
    ("On Friday, the Chongqing customs seized skins.", "customs CN seizing"),
    ("INTERPOL helped.", "intergovernmental ? named"),
]


@pytest.mark.parametrize(("text", "expected"), KNOWN)
def test_known_by_name(text: str, expected: str) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(("text", "expected"), FORMED)
def test_found_by_form(text: str, expected: str) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(("text", "expected"), OF_PLACES)
def test_common_names_behind_a_place(text: str, expected: str) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(("text", "expected"), ACRONYMS)
def test_several_spellings_are_one_agency(text: str, expected: str) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(("language", "text", "expected"), ROMANCE)
def test_other_languages(language: str, text: str, expected: str) -> None:
    assert named(text, language) == expected


@pytest.mark.parametrize(("text", "expected"), ACTING)
def test_type_country_and_roles(text: str, expected: str) -> None:
    assert acting(text) == expected


def test_every_mention_and_alias_of_an_introduced_acronym() -> None:
    (fact,) = agencies("The Department of Forest Watch (DFW) freed a bear. DFW staff said so. A DFW-like group met.")
    assert [mention.text for mention in fact.mentions] == ["Department of Forest Watch", "DFW", "DFW"]
    assert fact.aliases == ("DFW",)
