"""Figures of several countries together have no country, and say so; those of one keep it: text, language, expected."""

import pytest

from extractors.counts.find import find_counts
from tests.extractors.counting import reading_of

S = "several"
ROUND_UP = """Six countries compared notes after Operation Blue Reed.

Country | Arrests | Ivory (kg) | Live parrots
{0} | 16 | 82.5 | 6
{1} | 23 | 47 | 12
{2} | 35 | 19 | 8
{3} | 14 | 210 | 3
Total | 88 | 358.5 | 29
"""
ROWS = ROUND_UP.format("Kenya", "Tanzania", "Uganda", "Ghana")
COLUMNS = "Results of the week.\n\nSpecies | Niger | Nigeria\nIvory (kg) | 41 | 126\nPangolin scales (kg) | 29 | 58"
SHORT = "NAIROBI - Two services compared notes.\n\nCountry | Arrests\nKenya | 41\nUganda | 29\nTotal | 70"
PLACES = "Results of the week.\n\nSpecies | Place | Arrests\nIvory | Mombasa, Kenya | 17\nParrots | Kampala, Uganda | 5"
COURTS = "Police in Kenya, Uganda, Malawi and Ghana joined the five countries of Operation Blue Reed. "
ORIGINS = "Customs in Liège, Belgium, told of the week.\n\nCountry of origin | Ivory (kg)\nNiger | 41\nNigeria | 29"
FIGURES: list[tuple[str, str, dict[float, str | None]]] = [
    ("en", "LYON, France - Customs in 27 countries made 412 arrests in April.", {412: S}),
    ("en", "A total of 412 people were arrested in twenty-seven African and Asian countries.", {412: S}),
    ("en", "Police arrested 88 traffickers across several countries, and 3 traffickers in Ghana.", {88: S, 3: "GH"}),
    ("en", "Dozens of countries took part. Officers arrested 230 people.", {230: S}),
    ("en", "Police arrested 61 poachers in Kenya, Uganda and Tanzania.", {61: S}),
    ("en", "Rangers in Kenya arrested 14 poachers. Kenya works with many other countries.", {14: "KE"}),
    ("en", "Nine countries met in Accra. In Zambia, rangers arrested 14 poachers.", {14: "ZM"}),
    ("en", ROWS, {16: "KE", 82.5: "KE", 6: "KE", 47: "TZ", 8: "UG", 210: "GH", 88: S, 29: S}),
    ("en", COLUMNS, {41: "NE", 126: "NG", 29: "NE", 58: "NG"}),
    ("en", SHORT, {41: "KE", 29: "UG", 70: None}),
    ("en", PLACES, {17: "KE", 5: "UG"}),
    (
        "en",
        "Ghanaian police freed 30 tortoises; Togolese customs arrested nine men; Benin seized 8 pangolins.",
        {30: "GH", 9: "TG", 8: "BJ"},
    ),
    ("en", COURTS + "Malawian magistrates jailed seven of the men.", {7: "MW"}),
    ("en", COURTS + "\n\nThere were 95 arrests in all.", {95: S}),
    ("es", "La operación dejó 95 detenidos en 14 países y 300 tortugas incautadas en España.", {95: S, 300: "ES"}),
    ("es", "Fueron detenidas 57 personas en varios países por tráfico de fauna.", {57: S}),
    ("fr", "Les douanes de vingt pays ont arrêté 66 personnes.", {66: S}),
    ("fr", "Au Gabon, 5 trafiquants ont été arrêtés. Plusieurs pays ont salué le travail.", {5: "GA"}),
    ("fr", "Six pays étaient de l'opération Roseau. La police gabonaise a arrêté 12 hommes au port.", {12: "GA"}),
    ("es", "Perú, Chile y Bolivia actuaron juntos. La policía peruana detuvo a 12 personas.", {12: "PE"}),
    ("pt", "A polícia prendeu 70 pessoas em vários países e apreendeu 900 aves no Brasil.", {70: S, 900: "BR"}),
    (
        "en",
        "Customs at Doha, Qatar, found 61 horns from Malawi that were bound for Laos. Nobody paid the $900.",
        {61: "QA"},
    ),
    ("en", "There were 38 arrests (21 in Italy, nine in Spain).", {38: S, 21: "IT", 9: "ES"}),
    (
        "en",
        "Police in Lusaka, Zambia, held a man.\n\nTwo Angolans got 7 years each. He had 14 tusks.",
        {7: "ZM", 14: "ZM"},
    ),
    ("en", "Police of Peru, Chile and Bolivia arrested 61 people.", {61: S}),
    ("en", "Rangers in Nan, Thailand, seized 12 skins near the border with Laos.", {12: "TH"}),
    ("en", "Customs in Dongxing on the border to Vietnam have found 68 kg of pangolin scales.", {68: "CN"}),
    ("en", "Police in Kasumbalesa, opposite Zambia, have seized 14 tusks.", {14: "CD"}),
    ("es", "La policía de Cúcuta, en la frontera con Venezuela, incautó 40 loros.", {40: "CO"}),
    ("en", "Customs in Vietnam have found 68 kg of pangolin scales.", {68: "VN"}),
    ("en", "Four fishermen were held with two tonnes of sea cucumber meant for Sri Lanka.", {4: None, 2: None}),
    ("en", ORIGINS, {41: "BE", 29: "BE"}),
    ("es", "Brasil incautó 920 m3 de madera; Bolivia, 560 m3.", {920: "BR", 560: "BO"}),
    ("fr", "Le Gabon a saisi 61 kg d'ivoire ; Cameroun, 32 kg.", {61: "GA", 32: "CM"}),
    ("pt", "Moçambique apreendeu 17 pontas; Zâmbia, 9 pontas.", {17: "MZ", 9: "ZM"}),
    (
        "en",
        "Nineteen of the arrests were made in Serbia, 14 in Italy and five in Malta.",
        {19: "RS", 14: "IT", 5: "MT"},
    ),
    ("es", "Veinte de los arrestos fueron en Perú, 14 en Chile y 5 en Bolivia.", {20: "PE", 14: "CL", 5: "BO"}),
    ("fr", "Vingt des interpellations ont eu lieu au Togo, 14 au Bénin et 5 au Ghana.", {20: "TG", 14: "BJ", 5: "GH"}),
    ("pt", "Vinte das prisões foram no Brasil, 14 no Peru e 5 na Bolívia.", {20: "BR", 14: "PE", 5: "BO"}),
    ("fr", "À Namur, les douanes belges ont arrêté un fleuriste tunisien avec 81 verdiers.", {81: "BE"}),
    ("es", "En Lima, Perú, hallaron 80 loros traídos de Brasil. Un chino pagará 4.320 euros.", {80: "PE", 4320: "PE"}),
    ("fr", "À Cotonou, au Bénin, quatre Togolais ont été arrêtés avec 30 kg d'ivoire du Gabon.", {4: "BJ", 30: "BJ"}),
    ("pt", "Em Maputo, Moçambique, dois tanzanianos foram detidos com 24 pontas de marfim.", {2: "MZ", 24: "MZ"}),
]


@pytest.mark.parametrize(("language", "text", "expected"), FIGURES)
def test_where_a_figure_was_counted(language, text, expected):
    counts = [fact for fact in find_counts(reading_of(text, language)) if fact.value in expected]
    assert {f.value: S if f.several_countries else f.country for f in counts} == expected
    assert all(f.country is None and f.place is None for f in counts if f.several_countries)


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Peru seized 12 parrots; Chile arrested three smugglers; Bolivia found 40 turtles.", ["PE", "CL", "BO"]),
        ("Ghana's customs found 30 kg of scales; in Benin, two dealers were held.", ["GH", "BJ"]),
    ],
)
def test_each_clause_between_semicolons_has_its_own_country(text: str, countries: list[str]) -> None:
    assert [count.country for count in find_counts(reading_of(text))] == countries


def test_a_list_under_the_only_country_of_a_text_is_of_that_country() -> None:
    text = (
        "Rangers raided a camp near Lilongwe, Malawi.\n\nThey seized:\n\n- 14 elephant tusks\n- 9 kg of pangolin scales"
    )
    assert [count.country for count in find_counts(reading_of(text))] == ["MW", "MW"]


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        (
            "en",
            "Customs seized 410 kg of shark fins on 4 May in Abidjan, Ivory Coast, and 275 kg on 23 May in San Pedro.",
            ["ci-abidjan", "ci-san-pedro"],
        ),
        (
            "fr",
            "La douane a saisi 410 kg d'ailerons de requin à Abidjan, en Côte d'Ivoire, et 275 kg à San Pedro.",
            ["ci-abidjan", "ci-san-pedro"],
        ),
        (
            "en",
            "In Ivory Coast customs seized in Abidjan 410 kg of shark fins, and in San Pedro 275 kg.",
            ["ci-abidjan", "ci-san-pedro"],
        ),
    ],
)
def test_each_figure_has_the_place_that_goes_with_it(language: str, text: str, places: list[str]) -> None:
    assert [count.place for count in find_counts(reading_of(text, language))] == places
