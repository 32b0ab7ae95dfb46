"""Which figures of a few sentences tell of an outcome, in varied words: each by its kind and value."""

from __future__ import annotations

import pytest

from extractors.counts.find import find_counts
from extractors.reading import Reading
from extractors.records import Bulletin, CountFact

TITLES = {"en": "Wardens act", "es": "Operativo", "fr": "Opération", "pt": "Operação policial"}
TOLD = [
    (
        "fr",
        "Vendre ces oiseaux peut être puni de trois ans de prison. Neuf chardonnerets ont été saisis.",
        "live_animals 9",
    ),
    ("en", "Both were charged a fine of $900 each over the 40 finches.", "live_animals 40, money 900"),
    ("en", "Customs found 40 finches. The nine birds were stuffed into socks.", "live_animals 40, live_animals 9"),
    ("en", "Customs found nine stuffed tigers.", "items 9"),
    ("pt", "A GNR apreendeu enguias no valor de 6.500 euros a 9 mil euros.", "money 6500"),
    ("en", "Customs seized eels worth between 6,500 euros and 9,000 euros.", "money 6500"),
    (
        "en",
        "Officers seized 2 tonnes and 40 kg of pangolin scales in May and June respectively.",
        "weight 2, weight 40",
    ),
    ("en", "Officers seized 2 kg and 40 g of pangolin scales in May.", "weight 2.04"),
    ("en", "Wardens found 46\ntortoises in a shed that stands on the way\nto the market.", "live_animals 46"),
    ("en", "The smuggler of 40 tusks will serve one year and one day in prison.", "items 40, sentence 1.00274"),
    ("fr", "Il faut trois animaux pour un kilo d'écailles de pangolin. La douane en a saisi 20 kg.", "weight 20"),
    ("es", "La fiscalía reclamaba nueve años de cárcel por los 40 loros decomisados.", "live_animals 40"),
    ("pt", "Os dois ocupantes do camião com 900 quilos de amêijoa foram detidos.", "arrests 2, weight 900"),
    (
        "pt",
        "A GNR apreendeu dois mil quilos de amêijoa em Tavira. As duas toneladas de amêijoa foram devolvidas ao mar.",
        "weight 2000",
    ),
    (
        "en",
        "Both were held jointly and severally liable for $9,000 in restitution over the 40 turtles.",
        "live_animals 40, money 9000",
    ),
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
        ("Customs seized 200 kg of live eels.", "Anguilla", "live"),
        ("Customs seized 200 kg of eels.", "Anguilla", None),
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


def test_what_is_in_a_weight_of_fins_is_fins() -> None:
    text = (
        "Customs seized 900 kg of shark fins. "
        "The load held 400 kg of fins of bull sharks, 300 kg of silky shark and 200 kg of great hammerhead."
    )
    assert [fact.commodity for fact in figures("en", text)] == ["fins"] * 4


@pytest.mark.parametrize(("place", "country"), [("La Réunion", "RE"), ("Mayotte", "YT"), ("Martinique", "MQ")])
def test_a_territory_is_its_own_country_where_its_state_is_named(place: str, country: str) -> None:
    text = f"Les gendarmes ont saisi à {place} 12 tortues. La douane française a ouvert une enquête."
    assert [fact.country for fact in figures("fr", text)] == [country]


def test_a_unit_may_be_told_with_its_symbol() -> None:
    text = "Customs seized about three kilogrammes (kg) of ivory and 500 grams (g) of pangolin scales."
    found = [(fact.value, fact.unit, fact.of) for fact in figures("en", text)]
    assert found == [(3, "kg", "Elephantidae"), (500, "g", "Manidae")]


def test_money_in_brackets_is_of_another_country() -> None:
    text = "Hong Kong Customs in Hong Kong seized ivory worth about HK$41 million ($5.29 million) and $900 in cash."
    assert [fact.unit for fact in figures("en", text)] == ["HKD", "USD", "HKD"]


def test_the_port_is_no_town_of_porto() -> None:
    text = "A Receita Federal do Brasil apreendeu 900 kg de madeira no Porto do Pecém."
    assert [fact.country for fact in figures("pt", text)] == ["BR"]
