"""Figures of several countries together have no country, and say so; those of one keep it: text, language, expected."""

import pytest

from extractors.counts.find import find_counts
from tests.extractors.counting import reading_of

S = "several"
FIGURES: list[tuple[str, str, dict[float, str]]] = [
    ("en", "LYON, France - Customs in 27 countries made 412 arrests in April.", {412: S}),
    ("en", "A total of 412 people were arrested in twenty-seven African and Asian countries.", {412: S}),
    ("en", "Police arrested 88 traffickers across several countries, and 3 traffickers in Ghana.", {88: S, 3: "GH"}),
    ("en", "Dozens of countries took part. Officers arrested 230 people.", {230: S}),
    ("en", "Police arrested 61 poachers in Kenya, Uganda and Tanzania.", {61: S}),
    ("en", "Rangers in Kenya arrested 14 poachers. Kenya works with many other countries.", {14: "KE"}),
    ("en", "Nine countries met in Accra. In Zambia, rangers arrested 14 poachers.", {14: "ZM"}),
    ("es", "La operación dejó 95 detenidos en 14 países y 300 tortugas incautadas en España.", {95: S, 300: "ES"}),
    ("es", "Fueron detenidas 57 personas en varios países por tráfico de fauna.", {57: S}),
    ("fr", "Les douanes de vingt pays ont arrêté 66 personnes.", {66: S}),
    ("fr", "Au Gabon, 5 trafiquants ont été arrêtés. Plusieurs pays ont salué le travail.", {5: "GA"}),
    ("pt", "A polícia prendeu 70 pessoas em vários países e apreendeu 900 aves no Brasil.", {70: S, 900: "BR"}),
]


@pytest.mark.parametrize(("language", "text", "expected"), FIGURES)
def test_where_a_figure_was_counted(language, text, expected):
    counts = [fact for fact in find_counts(reading_of(text, language)) if fact.value in expected]
    assert {f.value: S if f.several_countries else f.country for f in counts} == expected
    assert all(f.country is None and f.place is None for f in counts if f.several_countries)
