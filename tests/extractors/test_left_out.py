"""What words around a figure stand for, in each language: labels that move, people left out, parts, units, comparisons."""

from __future__ import annotations

import pytest

from tests.extractors.counting import figures

LABELS = [
    ("en", "Arrests rose by nearly 14 per cent to 214.", "arrests 214"),
    ("en", "Seizures have fallen from 90 to 31.", "seizures 31"),
    ("en", "The price rose by 14 per cent.", ""),
    ("es", "Las detenciones subieron a 214 en marzo.", "arrests 214"),
    ("fr", "Les arrestations ont grimpé à 214 en mars.", "arrests 214"),
    ("pt", "As prisões subiram para 214 em março.", "arrests 214"),
]

PEOPLE = [
    ("en", "Police arrested 12 people. Four others were subsequently charged.", "arrests 12; suspects 4"),
    ("en", "Two Belgians and one Zambian were jailed.", "convictions 2; convictions 1"),
    ("en", "He was found not guilty on all nine charges.", ""),
    ("es", "La policía detuvo a 12 personas, siete en Lima y cinco en Cusco.", "arrests 12; arrests 7; arrests 5"),
    ("fr", "Deux autres ont été condamnés.", "convictions 2"),
    ("fr", "Quatre Burkinabè écopent d'une amende.", "convictions 4"),
    ("pt", "Outros dois foram detidos.", "arrests 2"),
    ("pt", "A polícia prendeu 12 pessoas, sete em Belém e cinco em Manaus.", "arrests 12; arrests 7; arrests 5"),
]

OF_THINGS = [
    ("en", "Police seized 31 tusks, of which, 12 were carved.", "items 31 tusk; items 12 tusk"),
    ("en", "Customs found 2.1 tonnes of seized turtles.", "weight 2.1 t Testudines"),
    ("en", "Customs found 2.1 tonnes seized in May.", "weight 2.1 t"),
    ("en", "Officers seized 13 undersized, illegal lobsters.", "items 13 Nephropidae"),
    (
        "es",
        "Aseguraron 40 loros; 12 de ellos estaban muertos.",
        "live_animals 40 Psittaciformes; items 12 Psittaciformes",
    ),
    ("fr", "Les agents ont saisi 30 mètres cubes.", "volume 30 m3 bois"),
    ("pt", "Apreenderam 30 metros cúbicos.", "volume 30 m3 madeira"),
    ("es", "Pagó 5.000 pesos y prometió otros 10.000 por la tarde.", "money 5000 MXN; money 10000 MXN"),
]

COMPARED = [
    ("en", "Officers made 52 arrests, from 31 a year earlier.", "arrests 52; arrests 31"),
    ("en", "Officers made 52 arrests, double the 26 of last year.", "arrests 52; arrests 26"),
    ("es", "Hubo 310 decomisos, frente a los 260 del año pasado.", "seizures 310; seizures 260"),
    ("es", "La policía arrestó a 52 personas, desde 31 el año anterior.", "arrests 52; arrests 31"),
    ("fr", "La police a fait 52 arrestations, face aux 37 de l'an dernier.", "arrests 52; arrests 37"),
    ("pt", "A polícia fez 52 apreensões, ante 31 em maio.", "seizures 52; seizures 31"),
]

NO_OUTCOME = [
    ("es", "La pena por tráfico de aves va de tres a cinco años de cárcel.", ""),
    ("pt", "A pena vai de três a cinco anos de prisão.", ""),
    ("es", "Un ejemplar grande alcanza 900 euros en subastas.", ""),
    ("fr", "Un grand spécimen atteint 900 euros aux enchères.", ""),
    ("en", "He sold each finch for 80 dollars.", ""),
    ("fr", "Il vendait chaque oiseau 80 euros.", ""),
    ("pt", "Ele vendia cada pássaro por 800 reais.", ""),
    ("en", "Guides charge hunters SR5,000 a person for a weekend with falcons.", ""),
    ("en", "The shelter needs 500 dollars a month to feed the cubs.", ""),
    ("en", "Wardens walk all day and lift 20 snares a week.", ""),
    ("es", "El traslado costó 9.000 pesos y tomó siete horas.", ""),
    ("pt", "As peles valem 120 reais a peça.", ""),
    ("en", "The skins are worth 900 dollars on the black market.", "money 900 USD"),
]


@pytest.mark.parametrize(("language", "text", "found"), LABELS + PEOPLE + OF_THINGS + COMPARED + NO_OUTCOME)
def test_what_a_figure_counts(language: str, text: str, found: str) -> None:
    assert "; ".join(figures(text, language)) == found
