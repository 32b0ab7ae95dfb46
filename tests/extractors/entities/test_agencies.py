"""Sentences and the agencies in them: names, and type, country and roles."""

from __future__ import annotations

import pytest

from gazetteers.agency_names import agencies as known
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
    ("Officers met Lagos INTERPOL staff.", "INTERPOL"),
    ("Karamoja National Parks Board officers met.", "Karamoja National Parks Board"),
    ("The Singapore National Parks Board met.", "National Parks Board"),
    ("The PNP seized birds in the Philippines.", "Philippine National Police"),
    ("The PNP seized birds in Peru.", "Policía Nacional del Perú"),
    ("The PNP seized birds.", ""),
    ("Rangers of the kenya wildlife service met.", ""),
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
    ("The Ministry of Rivers and Lakes met.", "Ministry of Rivers and Lakes"),
    ("Curator Moyo of the Harare Rescue Centre met.", "Harare Rescue Centre"),
    ("Wildlife Police Unit officers met.", "Wildlife Police Unit"),
    ("The Lagos Police met.", "Lagos Police"),
    ("The Wildlife Trust met.", "Wildlife Trust"),
    ("The Lagos Division met.", "Lagos Division"),
    ("The Northern Unit met.", "Northern Unit"),
    # no body's name
    ("The Supreme Court and the Federal Government met.", ""),
    ("The Fiscalía de Loreto detained two men.", ""),
    ("The Zambezi University Police met.", ""),
    ("He read it in the Zambezi Daily News Service.", ""),
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
    ("The Chongqing police seized skins.", "Chongqing police"),
    ("Goods were seized by Riot police.", ""),
    ("It was Kenyan police who seized skins.", ""),
    ("On Friday Croatian customs seized skins.", "Croatian customs"),
    ("Monday police seized skins.", ""),
    ("At night the police seized skins.", ""),
]

ACRONYMS = [
    ("The Sumatra Conservation Agency (BBKSDA) freed a bear. BBKSDA said so.", "Sumatra Conservation Agency"),
    ("The Department of Forest Watch (DFW) freed a bear. DFW staff said so.", "Department of Forest Watch"),
    ("The Harare Wildlife Authority came. The Wildlife Authority said so.", "Harare Wildlife Authority"),
    ("The Ministry of Rivers of Harare met. The Ministry of Rivers came.", "Ministry of Rivers of Harare"),
    ("The Sumatra Conservation Agency and BBKSDA met.", "Sumatra Conservation Agency; BKSDA"),
    ("The Sumatra Conservation Agency [BBKSDA] met.", "Sumatra Conservation Agency; BKSDA"),
    ("The Harare Mutare Rescue Centre came. The Mutare Rescue Centre went.", "Harare Mutare Rescue Centre"),
    ("The Lagos State Police came. The Lagos State Police went.", "Lagos State Police"),
    ("The Kenya Wildlife Service came. KWS went.", "Kenya Wildlife Service"),
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
    ("es", "La Fiscalía decomisó pieles.", ""),
    ("de", "Kenya Wildlife Service hat zwei Männer verhaftet.", "Kenya Wildlife Service"),
    ("en", "La douane malgache a saisi des tortues.", ""),
]

ACTING = [
    ("The Kenya Wildlife Service arrested two men.", "wildlife KE arresting"),
    ("Two men were arrested by the Kenya Wildlife Service.", "wildlife KE arresting"),
    ("The Lagos State Police seized skins.", "police NG seizing"),
    ("The Kenya Wildlife Service met. Customs seized skins.", "wildlife KE named"),
    ("The Department of Forest Watch (DFW) freed a bear. DFW staff said so.", "ngo ? quoted"),
    ("The Harare Police Department met.", "police ZW named"),
    ("The raid of the Harbour police in Chongqing.", "police CN named"),
    ("On Friday, the Chongqing customs seized skins.", "customs CN seizing"),
    ("NParks seized skins.", "wildlife SG seizing"),
    ("The Department of Rivers met.", "government ? named"),
    ("The Wildlife Division of Harare met.", "wildlife ZW named"),
    ("The Ministry of Environment and Wildlife met.", "government ? named"),
    ("The Harare Ministry of Forests and Wildlife met.", "wildlife ZW named"),
    ("The Harare Ministry of Health met.", "government ZW named"),
    ("The Zambezi Wildlife Society met.", "ngo ? named"),
    ("The Zambezi Wildlife Police met.", "police ? named"),
    ("The Zambezi Environment Court met.", "judiciary ? named"),
    ("The Court of Harare met.", "judiciary ZW named"),
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


def test_types_of_romance_names() -> None:
    assert acting("La Fundación Río Claro y la Fiscalía de Loreto hablaron.", "es").split()[0] in ("ngo", "judiciary")
    assert acting("La Fiscalía de Loreto detuvo a dos hombres.", "es") == "judiciary PE arresting"


def test_a_known_agency_has_the_gazetteer_s_names_and_is_surer_than_one_known_by_its_form() -> None:
    (known,), (formed,) = agencies("NParks seized skins."), agencies("The Lagos State Police seized skins.")
    assert "NParks" in known.aliases
    assert known.name not in known.aliases
    assert known.entity_id
    assert formed.entity_id is None
    assert known.confidence > formed.confidence
    assert known.mentions[0].entity_id == known.entity_id


TOLD_WITH_ITS_COUNTRY = [
    ("en", "The Ghanaian Bureau of Customs seized scales.", "Ghanaian Bureau of Customs", "GH"),
    ("en", "The Directorate of Revenue Intelligence of India seized scales.", "Directorate of Revenue Intelligence of India", "IN"),
    ("es", "En Quito la Policía de Investigaciones del Ecuador incautó aves.", "Policía de Investigaciones del Ecuador", "EC"),
    ("fr", "La Gendarmerie nationale béninoise a saisi des peaux.", "Gendarmerie nationale béninoise", "BJ"),
    ("pt", "A Polícia Civil do Acre apreendeu peles.", "Polícia Civil do Acre", "BR"),
    # small words, lists, words with a hyphen, what a body is against
    ("fr", "La Garde nationale et nomade a saisi des peaux au Tchad.", "Garde nationale et nomade", "TD"),
    ("fr", "La Direction générale des Eaux, Forêts et Chasse du Togo parle.", "Direction générale des Eaux, Forêts et Chasse du Togo", "TG"),
    ("pt", "A Procuradoria-Geral de Malanje falou.", "Procuradoria-Geral de Malanje", "AO"),
    ("pt", "A Delegacia de Combate aos Crimes Ambientais falou.", "Delegacia de Combate aos Crimes Ambientais", None),
    ("en", "The Lusaka Task Group on Wildlife Crime came.", "Lusaka Task Group on Wildlife Crime", "ZM"),
    # who speaks for a body isn't of its name, nor what is listed behind it
    ("en", "He met the director of the Harare Ministry of Internal Affairs Irina Moyo.", "Harare Ministry of Internal Affairs", "ZW"),
    ("es", "Habló el director del Ministerio de Medio Ambiente y Agua Rodrigo Luna.", "Ministerio de Medio Ambiente y Agua", None),
    ("en", "Ask the speaker of the Harare Ministry of Tourism Irina Moyo.", "Harare Ministry of Tourism", "ZW"),
    ("fr", "La police togolaise a parlé.", "", None),
]  # fmt: skip


def test_a_body_is_told_with_its_country_and_without_its_speaker() -> None:
    read = []
    for language, text, _, _ in TOLD_WITH_ITS_COUNTRY:
        fact = next(iter(agencies(text, language)), None)
        longest = max((fact.name, *(m.text for m in fact.mentions)), key=len) if fact else ""
        read.append((language, text, longest, fact.country if fact else None))
    assert read == TOLD_WITH_ITS_COUNTRY


def test_a_division_is_of_its_body_s_type() -> None:
    division, _ = agencies("The Rivers Division of the Lagos State Police came.")
    assert (division.type, division.country) == ("police", "NG")


@pytest.mark.parametrize(
    ("language", "text", "country"),
    [
        ("fr", "Au Togo, la Gendarmerie nationale a saisi des pointes.", "TG"),
        ("fr", "En France, la Gendarmerie nationale a saisi des pointes.", "FR"),
        ("en", "The Environment Agency seized birds in Abu Dhabi.", "AE"),
        ("en", "In England the Environment Agency seized eels.", "GB"),
        ("en", "The National Prosecuting Authority charged four men in Harare, Zimbabwe.", "ZW"),
        ("en", "The National Prosecuting Authority charged four men in Pretoria.", "ZA"),
        ("es", "La Profepa decomisó aves de Perú.", "MX"),
        ("en", "The Marine Police seized eels off Sabah, Malaysia.", "MY"),
        ("en", "The Victoria Magistrates Court fined a man.", None),
    ],
)
def test_an_agency_is_linked_where_its_country_agrees_with_the_text_s(language, text, country) -> None:
    (fact,) = agencies(text, language)
    assert fact.country == country
    row = known().get(fact.entity_id or "")
    assert row is None or row.iso2 == country
