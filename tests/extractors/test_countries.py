"""Sentences and the countries in them: country, roles and places."""

from __future__ import annotations

import pytest

from extractors.counts.find import find_counts
from extractors.reading import Reading
from extractors.records import Bulletin
from gazetteers.country_names import country_of_address
from tests.extractors.finding import countries, placed

PLACES = [
    ("Rangers found 12 tusks in Mombasa, Kenya.", "KE seized ke-mombasa"),
    ("Dealers travelled to Paris by train.", "FR named fr-paris"),
    ("TUSKS SOLD BY LIMA DEALERS TO LIMA SHOPS", "PE named pe-lima"),
    ("Officers seized birds in the Philippines.", "PH seized"),
    ("A man was stopped at the Chennai international airport with birds.", "IN seized in-chennai"),
    ("A man was stopped at the Mombasa port with birds.", "KE seized ke-mombasa"),
    ("The cargo was bound for the Netherlands.", "NL destination"),
    # not a place's name
    ("A kenya officer found tusks.", ""),
    ("Dealers love Paris for its shops.", ""),
    ("A shop called Paris sells shells.", ""),
    ("The man paid 900 Hong Kong dollars in Macau.", "MO named"),
    ("The man paid Hong Kong $900 in Macau.", "MO named"),
    ("The man paid 900 Kenyan shillings in Macau.", "MO named"),
    ("Two Hong Kong officers came.", "HK named"),
    ("Indian star tortoises were seized in Singapore.", "SG seized"),
    ("Guinea pigs were found.", ""),
    ("The deer of Cordoba were counted.", ""),
    # people
    ("Police seized tusks in Villa El Salvador, a part of Lima.", "PE seized pe-villa-el-salvador pe-lima"),
    ("The lawyer Mr Jordan Hale spoke in Peru.", "PE named"),
    ("The lawyer Mr. Kenya Police spoke in Peru.", "PE named"),
    ("Officers found Chad Mullins near the lake in Peru.", "PE seized"),
    ("Officers said Peter Chad fled from Peru.", "PE named"),
    ("Officers in southern Chad found tusks.", "TD seized"),
    ("Officers in Southern Chad found tusks.", "TD seized"),
    ("The tusks came from Chad Police stores.", "TD origin"),
    ("Jordan Customs found tusks.", "JO seized"),
    ("Officers found Chad B. Mullins near the lake in Peru. Chad was fined.", "PE seized"),
    ("Kenya Barnes, 31, was fined in Peru. Kenya paid, police in Kenya said.", "PE seized; KE named"),
    # states of the USA, and towns in them that are called as countries are
    ("Wardens arrested a man in Cuba, Missouri on Monday.", "US seized us-missouri"),
    ("A man from Norway, Michigan, was fined in Ohio.", "US seized us-michigan us-ohio"),
    ("Agents searched shops in Canada, Texas and Ohio.", "US seized us-texas us-ohio; CA seized"),
    ("The court met in Hartford, Conn. on Monday.", "US seized"),
    ("The court met in Conn. on Monday.", ""),
    ("The court in Lebanon, Pa. fined a man.", "US seized"),
    ("The court in Lebanon, near the coast, fined a man.", "LB seized"),
    ("A man in Queens, N.Y. was fined.", "US seized us-queens-n-y"),
    ("Paris hosted the talks of France.", "FR named fr-paris"),
    ("The Paris shop lies in France.", "FR named"),
    ("TUSKS SOLD BY LIMA DEALERS IN PERU", "PE named pe-lima"),
    # by its agencies, where nothing else names a country
    ("Profepa seized birds.", "MX seized"),
    ("Profepa seized birds from Peru.", "PE origin"),
    ("Profepa and Semarnat seized birds from Peru.", "MX seized; PE origin"),
    ("The Forest Department seized a skin.", ""),
    ("INTERPOL helped.", ""),
    # which of several
    ("Police in Dominica spoke. Two Dominican wardens came.", "DM named"),
    ("Police in Santo Domingo spoke. Two Dominican wardens came.", "DO named do-santo-domingo"),
    ("The court in Hamilton, Canada fined a man.", "CA seized ca-hamilton"),
    (
        "A man in Berlin, Germany fined a man of the United States. The United States spoke.",
        "DE seized de-berlin; US named",
    ),
    ("The shop in Melbourne is closed. Australia spoke.", "AU named au-melbourne"),
    ("He flew from Cordoba, Argentina on Monday.", "AR origin ar-cordoba"),
    ("A man of San Miguel was held. They live in San Miguel, El Salvador.", "SV seized sv-san-miguel"),
    ("Both Congos and the two Koreas spoke.", "CD named; CG named; KP named; KR named"),
    ("The talks were held in Georgia, and then in Tbilisi.", "GE seized ge-tbilisi"),
    ("Officers seized turtles in Valencia.", "ES seized es-valencia"),
    ("The parcel came from Douala. Cameroon is large.", "CM origin cm-douala"),
]

ROLES = [
    ("The parcel came from Douala, Cameroon.", "CM origin cm-douala"),
    ("The parcel came from Douala (Cameroon).", "CM origin cm-douala"),
    ("Two Vietnamese nationals were arrested in Luanda.", "VN nationality; AO seized ao-luanda"),
    ("Two Vietnamese were arrested in Luanda.", "VN nationality; AO seized ao-luanda"),
    ("The Angolans who fled were stopped.", "AO nationality"),
    ("The Vietnamese embassy spoke.", "VN named"),
    ("Three men from Zambia were arrested in Malawi.", "ZM nationality; MW seized"),
    ("Police officers from Zambia met in Kenya, where Kenya's own met, too.", "KE named; ZM participant"),
    ("Two tusks from Zambia were on sale.", "ZM origin"),
    ("Two from Zambia were arrested in Malawi.", "ZM nationality; MW seized"),
    ("The cargo was bound for Vietnam via Singapore.", "VN destination; SG transit"),
    ("It involved countries such as Zambia, Malawi and Kenya.", "ZM participant; MW participant; KE participant"),
    ("The parcel came from Douala, Chad.", "CM origin cm-douala; TD origin"),
    ("Kenyan and Swiss boats came.", "KE named; CH named"),
    ("The two boats went from Zambia.", "ZM origin"),
    ("The meeting took place in Lusaka.", "ZM named zm-lusaka"),
]

LANGUAGES = [
    ("es", "Los dos viajaban con loros a Hanói vía Londres.", "VN named vn-hanoi; GB transit gb-london"),
    ("pt", "Os dois viajavam com papagaios para Pequim.", "CN named cn-beijing"),
    (
        "pt",
        "As aves viajavam num Siena, e a polícia parou um Siena. No Siena havia gaiolas, em Lisboa.",
        "PT named pt-lisboa",
    ),
    ("es", "Un operativo, en inglés Thunder, en el Alto Golfo de California y en Lima.", "PE named pe-lima"),
    ("es", "Los agentes peruanos hallaron tortugas.", "PE seized"),
    ("es", "Dos hombres fueron detenidos en Ibarreta, Formosa, con loros.", ""),
    ("es", "Tres fueron detenidos en San Cristóbal, Galápagos.", "EC seized ec-san-cristobal-galapagos ec-galapagos"),
    (
        "es",
        "Los dos hombres, procedentes de Bolivia, fueron detenidos en Iquitos.",
        "BO nationality; PE seized pe-iquitos",
    ),
    ("fr", "Les deux Congo ont saisi des pointes.", "CD seized; CG seized"),
    ("fr", "Deux ressortissants camerounais ont été arrêtés à Douala.", "CM nationality+seized cm-douala"),
    ("pt", "Dois angolanos foram presos em Maputo.", "AO nationality; MZ seized mz-maputo"),
    ("de", "Zwei Kenianer wurden in Kenya verhaftet.", "KE named"),
    ("en", "Los agentes peruanos hallaron tortugas.", ""),
    # a town of a country where the text's language is spoken needs no support
    ("de", "Das Amtsgericht Heilbronn verurteilte einen Händler.", "DE named de-heilbronn"),
    ("id", "Bea Cukai Batam menyita satu truk.", "ID named id-batam"),
    ("en", "A store called Heilbronn sells shells.", ""),
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_places(text: str, expected: str) -> None:
    assert placed(text) == expected


@pytest.mark.parametrize(("text", "expected"), ROLES)
def test_roles(text: str, expected: str) -> None:
    assert placed(text) == expected


@pytest.mark.parametrize(("language", "text", "expected"), LANGUAGES)
def test_languages(language: str, text: str, expected: str) -> None:
    assert placed(text, language) == expected


LONGER_AND_COMMON = [
    ("es", "Hallaron tres boas en San Antonio Oeste, Argentina.", ["AR"]),
    ("es", "Hallaron tres boas en Concepción del Uruguay, Argentina.", ["AR"]),
    ("es", "Hallaron tres boas en Uruguay.", ["UY"]),
    ("es", "Perú: en Lima y Cusco hallaron boas, y en La Victoria un loro.", ["PE"]),
    ("es", "Hallaron tres boas en La Victoria, Venezuela, y en Lima, Perú.", ["VE", "PE"]),
    ("es", "Lo dijo el sargento Germán Rojas en Perú.", ["PE"]),
    ("es", "La policía de Concepción halló tres boas en Chile.", ["CL"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), LONGER_AND_COMMON)
def test_a_town_s_name_in_a_longer_one_or_of_many_towns(language: str, text: str, expected: list[str]) -> None:
    assert [fact.iso2 for fact in countries(text, language)] == expected


def test_the_publisher_s_country_settles_which_town_is_meant() -> None:
    text = "The shop in Alexandria was closed."
    assert placed(text, country="EG").split()[0] == "EG"
    assert placed(text, country="US").split()[0] == "US"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.wardens.go.ke/news/4", "KE"),
        ("http://presse.douane.fr", "FR"),
        ("https://www.gov.uk/a", "GB"),
        ("https://parks.gov.co/a", "CO"),
        ("https://news.co/a", None),
        ("https://wildlife.tv:80/a", None),
        ("https://wildlife.example.com/news.ke", None),
        ("http://10.0.0.7/", None),
        ("http://[bad", None),
        ("", None),
    ],
)
def test_an_address_tells_its_publisher_s_country(url: str, expected: str | None) -> None:
    assert country_of_address(url) == expected


def test_figures_that_no_place_tells_are_of_the_publisher_s_country() -> None:
    text = "Customs in 2023\nCustoms seized 310 tortoises in 2023."
    bulletin = Bulletin(id="a", url="https://douane.example.be/2023", source_id="", title="", text=text, language="en")
    assert [count.country for count in find_counts(Reading(bulletin))] == ["BE"]


def test_a_country_is_surer_by_its_name_than_by_a_town() -> None:
    (named,), (town,) = countries("Police in Kenya spoke."), countries("Police in Mombasa spoke.")
    assert named.confidence > town.confidence


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The Swiss and the Kenyans spoke.", "CH named; KE named"),
        ("es", "Tortugas peruanas, loros peruanos y una piel peruana.", "PE named"),
        ("es", "Una tortuga francesa y dos barcos franceses.", "FR named"),
        ("fr", "Une tortue ivoirienne et deux tortues camerounaises.", "CI named; CM named"),
        ("pt", "Uma tartaruga angolana e duas cobras portuguesas.", "AO named; PT named"),
    ],
)
def test_forms_of_adjectives(language: str, text: str, expected: str) -> None:
    assert placed(text, language) == expected
