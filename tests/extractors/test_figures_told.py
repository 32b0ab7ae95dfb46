"""Which figures of a few sentences tell of an outcome, in varied words: each by its kind and value."""

from __future__ import annotations

import pytest

from extractors.counts.find import find_counts
from extractors.reading import Reading
from extractors.records import Bulletin, CountFact

TITLES = {"en": "Wardens act", "es": "Operativo", "fr": "Opération", "pt": "Operação policial"}
TOLD = [
    (
        "pt",
        "Dois homens foram detidos. Com eles estavam três cornos e 36 laços de aço.",
        "arrests 2, items 3, items 36",
    ),
    ("pt", "Três homens assinaram termo circunstanciado.", "suspects 3"),
    ("pt", "Duas mulheres estão em prisão preventiva.", "arrests 2"),
    ("es", "Un juez vinculó a proceso a tres comerciantes.", "suspects 3"),
    ("es", "Cinco personas fueron formalizadas por tráfico de loros.", "suspects 5"),
    ("fr", "Trois hommes ont été pris avec 12 tortues vivantes.", "arrests 3, live_animals 12"),
    ("fr", "Le tribunal a placé deux vendeurs sous mandat de dépôt.", "arrests 2"),
    (
        "en",
        "Officers seized more than 90 live orchid plants and 14 live parrots on Monday.",
        "items 90, live_animals 14",
    ),
    ("en", "The skippers were each released on 3,000 dollar good behaviour bonds and fined 700 dollars.", "money 700"),
    ("en", "The skipper was released on a $3,000 recognisance order and fined $700.", "money 700"),
    (
        "en",
        "The dealer was given a 2 year intensive correction order and fined 700 dollars for 40 tusks.",
        "money 700, items 40",
    ),
    (
        "en",
        "The judge noted that the poachers had been imprisoned for four years while awaiting trial for 40 tusks.",
        "items 40",
    ),
    (
        "en",
        "Officers arrested 90 suspects and identified seven transnational criminal networks behind the ivory trade.",
        "arrests 90",
    ),
    (
        "en",
        "UK seizures include 3,000 rosewood musical instruments and four products derived from snakes.",
        "items 3000, items 4",
    ),
    (
        "en",
        "Customs seized 134 tonnes of timber headed to Asia and 41 tonnes of charcoal bound for Europe.",
        "weight 134, weight 41",
    ),
    ("en", "Customs seized two tonnes of raw and worked elephant ivory.", "weight 2"),
    ("pt", "As equipes identificaram três autores e apreenderam nove aves.", "suspects 3, live_animals 9"),
    (
        "pt",
        "A polícia fez 30 buscas, sendo nove domiciliárias e 21 não domiciliárias, e apreendeu dez balanças.",
        "items 10",
    ),
    ("pt", "A GNR apreendeu 40 quilos de meixão. O preço por quilo ronda os 5 mil euros.", "weight 40"),
    (
        "pt",
        "A madeira, 40 metros cúbicos, é suficiente para construir mais de 700 telhados, disse a polícia, que a apreendeu.",
        "volume 40",
    ),
    ("pt", "A polícia deteve apenas uma pessoa com 40 quilos de marfim.", "arrests 1, weight 40"),
    ("pt", "A polícia apreendeu 12.500 kg de pescado e 1.5 kg de marfim.", "weight 12500, weight 1.5"),
    ("pt", "A polícia apreendeu 3.4 toneladas de marfim.", "weight 3.4"),
    (
        "es",
        "La Guardia Civil detuvo a diez personas -cuatro chinos, tres españoles y tres marroquíes- con 40 kilos de angulas.",
        "arrests 10, arrests 4, arrests 3, arrests 3, weight 40",
    ),
    (
        "es",
        "El precio medio a pagar por un kilo de angulas rondaba los 500 euros, mientras que en Asia alcanzan los 1.300 euros. La policía incautó 40 kilos.",
        "weight 40",
    ),
    (
        "es",
        "La policía recuperó más de 1.500 especies silvestres y detuvo a dos personas.",
        "live_animals 1500, arrests 2",
    ),
    ("es", "En el parque viven 240 especies de aves. La policía incautó 12 loros.", "live_animals 12"),
    (
        "es",
        "Los documentos amparaban el transporte de 900 piezas de coral; la policía aseguró 1.400 piezas de coral.",
        "items 1400",
    ),
    ("fr", "Les gendarmes ont saisi 26 tortues et arrêté quatre personnes.", "live_animals 26, arrests 4"),
    (
        "fr",
        "Un autre réseau a été démantelé à Kpalimé. Grâce à des informations de la population, les gendarmes ont saisi 26 tortues et arrêté quatre personnes impliquées.",
        "live_animals 26, arrests 4",
    ),
    ("en", "A trader had sold 30 rhino horns abroad before police caught him with two tusks.", "items 30, items 2"),
    (
        "es",
        "Rescataron 15 animales: 12 reptiles (6 iguanas, 3 boas, 3 tortugas) y 3 aves.",
        "live_animals 15, live_animals 12, live_animals 6, live_animals 3, live_animals 3, live_animals 3",
    ),
    (
        "en",
        "They rescued 15 animals: 12 reptiles (six iguanas, three boas and three turtles), three birds.",
        "live_animals 15, live_animals 12, live_animals 6, live_animals 3, live_animals 3, live_animals 3",
    ),
    (
        "fr",
        "Les agents ont saisi 15 animaux : 12 reptiles (six iguanes, trois boas, trois tortues) et trois oiseaux.",
        "live_animals 15, live_animals 12, live_animals 6, live_animals 3, live_animals 3, live_animals 3",
    ),
    (
        "pt",
        "Foram apreendidos 15 animais: 12 répteis (6 iguanas, 3 jiboias, 3 jabutis) e 3 aves.",
        "live_animals 15, live_animals 12, live_animals 6, live_animals 3, live_animals 3, live_animals 3",
    ),
    ("en", "Marine Region 4 commander Ali said officers found 900 turtle eggs.", "items 900"),
    ("en", "The state allocated 70 million dollars to the park, where wardens seized 900 turtle eggs.", "items 900"),
    ("en", "In one of the sheds rangers found 57 logs of rosewood.", "items 57"),
    ("pt", "Um dos nossos agentes fez-se passar por comprador e apreendemos 11 pontas de marfim.", "items 11"),
    (
        "pt",
        "A lei tem penas que podem ir até aos 16 anos de prisão; foram apreendidas 11 pontas de marfim.",
        "items 11",
    ),
    (
        "es",
        "Agentes incautaron 2.500 caballitos de mar; cada ejemplar tiene un valor de 100 dólares.",
        "live_animals 2500",
    ),
    (
        "fr",
        "Il devra verser 2 400 euros de dommages et intérêts (soit 200 euros par oiseau) pour 12 chardonnerets.",
        "money 2400, live_animals 12",
    ),
    ("fr", "Les douaniers ont saisi 118 kg soit 35 000 hippocampes déshydratés.", "weight 118, items 35000"),
    ("es", "La aduana incautó 900 caballitos de mar deshidratados.", "items 900"),
    ("pt", "A polícia apreendeu 12 jabutis e dez munições calibre 20 intactas.", "live_animals 12, items 10"),
]


def figures(language: str, text: str) -> list[CountFact]:
    """The figures of a text under a plain headline."""
    text = f"{TITLES[language]}\n\n{text}"
    reading = Reading(Bulletin(id="", url="", source_id="", title=TITLES[language], text=text, language=language))
    return list(find_counts(reading))


@pytest.mark.parametrize(("language", "text", "expected"), TOLD)
def test_the_figures_of_an_outcome(language: str, text: str, expected: str) -> None:
    found = sorted(f"{fact.kind} {fact.value:g}" for fact in figures(language, text))
    assert found == sorted(expected.split(", "))


def test_a_list_at_the_end_sums_up_what_was_told() -> None:
    text = (
        "Police held three men and seized nine parrots.\n\nSummary of the raid\n- 3 men held\n- 9 parrots\n- 12 cages"
    )
    assert sorted(f"{fact.kind} {fact.value:g}" for fact in figures("en", text)) == [
        "arrests 3",
        "items 12",
        "live_animals 9",
    ]


def test_what_was_found_worldwide_is_of_no_single_country() -> None:
    text = "Border Force in Britain made 270 seizures. The worldwide effort saw 1,900 seizures and 840 live parrots."
    assert [(fact.value, fact.country) for fact in figures("en", text)] == [(270, "GB"), (1900, None), (840, None)]


@pytest.mark.parametrize(
    ("text", "of", "commodity"),
    [
        ("Customs seized 134 tonnes of timber headed to Asia.", "timber", "timber"),
        ("Customs seized 1,600 tiger products.", "Panthera tigris", "products"),
        ("Customs seized nine stuffed tigers.", "Panthera tigris", "specimens"),
    ],
)
def test_what_goods_a_figure_is_of(text: str, of: str, commodity: str) -> None:
    assert [(fact.of, fact.commodity) for fact in figures("en", text)] == [(of, commodity)]


@pytest.mark.parametrize(
    ("language", "text", "roles"),
    [
        ("en", "Officers seized 900 eggs and an 80,000 dollar vehicle.", ["value"]),
        ("en", "Officers recorded 1.4 million dollars in seizures this year.", ["value"]),
        ("pt", "Fiscais apreenderam 40 toras. Foram aplicadas multas no valor de R$ 900 mil.", ["fine"]),
        ("fr", "Il a été condamné à une amende de 800 euros dont 300 euros avec sursis.", ["fine", "fine"]),
    ],
)
def test_what_money_was(language: str, text: str, roles: list[str]) -> None:
    assert [fact.role for fact in figures(language, text) if fact.kind == "money"] == roles
