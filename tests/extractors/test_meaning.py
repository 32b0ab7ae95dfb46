"""What money was, and what became of people, in sentences of the four languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.counts.find import find_counts
from tests.extractors.counting import reading_of


@pytest.mark.parametrize(
    ("language", "text", "roles"),
    [
        ("en", "Rangers seized 14 tusks worth $30,000 in Voi.", ["value"]),
        ("en", "The man with the 14 tusks owns a house worth $620,000.", ["other"]),
        ("en", "He forfeits the 14 tusks and his house, which is worth $410,000.", ["other"]),
        ("en", "Rangers found 14 tusks worth $30,000 in a house.", ["value"]),
        ("es", "El hombre de los 20 loros tenía una casa valorada en 200.000 dólares.", ["other"]),
        ("fr", "L'homme aux 40 défenses avait une villa d'une valeur de 200 000 euros.", ["other"]),
        ("pt", "O homem das 14 presas tinha uma casa avaliada em 200 mil dólares.", ["other"]),
        ("en", "The horns, valued at 2 million rand (about $110,000), were found at the airport.", ["value", "value"]),
        ("en", "A dealer was fined $4,500 for selling eight parrots.", ["fine"]),
        ("en", "The court jailed him for two years with a fine of 60,000 shillings.", ["fine"]),
        ("en", "He must also pay $12,000 in restitution for the three rhinos.", ["restitution"]),
        ("en", "Officers found nine pangolins and €8,200 in cash in the flat.", ["cash"]),
        ("en", "The driver offered the patrol a bribe of $300 over the 40 kg of ivory.", ["bribe"]),
        ("en", "Two men were arrested with a leopard skin that they had sold for $900 to an agent.", ["price"]),
        ("en", "The ring made profits of $2.4 million from the glass eels, Europol said.", ["proceeds"]),
        ("en", "He was fined $2,000 and the 12 tortoises, worth $7,000, were forfeited.", ["fine", "value"]),
        ("es", "La policía decomisó 30 loros valorados en 9.000 euros.", ["value"]),
        ("es", "El juez le impuso una multa de 6.000 euros por los 12 galápagos.", ["fine"]),
        ("es", "Se incautaron 18 kilos de aletas y 3.400 dólares en efectivo.", ["cash"]),
        ("es", "Deberá pagar una indemnización de 15.000 dólares por los dos jaguares.", ["restitution"]),
        ("fr", "Les douanes ont saisi 12 kg d'ivoire d'une valeur de 8 000 euros.", ["value"]),
        ("fr", "Il a été condamné à une amende de 3 000 euros pour les 40 chardonnerets.", ["fine"]),
        ("pt", "A polícia apreendeu 25 jabutis e 7.000 reais em dinheiro.", ["cash"]),
        ("en", "Two brothers were ordered on 2 June to pay 12,500 dollars each over the eels.", ["fine"]),
        ("en", "A dealer in Bergen was to pay 9,000 euros for the falcon eggs.", ["price"]),
        ("en", "Also taken were the boat, 40 tusks and 36,000 dollars.", ["cash"]),
        ("es", "La red habría obtenido 2 millones de dólares con las tortugas.", ["proceeds"]),
        ("es", "Un guardia recibió 900 dólares para hacer la vista gorda ante los 30 loros.", ["bribe"]),
        ("fr", "Un agent aurait touché 900 euros pour fermer les yeux sur l'ivoire.", ["bribe"]),
        ("pt", "Um guarda recebeu 900 reais para fazer vista grossa ao marfim.", ["bribe"]),
        ("pt", "O dono das 18 aves foi multado em 9.000 reais.", ["fine"]),
        ("es", "La policía decomisó 90 tortugas valorizadas en 8.000 dólares.", ["value"]),
        ("es", "Incautaron 700 huevos, un golpe económico de 40 millones de pesos para la banda.", ["value"]),
    ],
)
def test_what_money_was(language: str, text: str, roles: list[str]) -> None:
    found = [count for count in find_counts(reading_of(text, language)) if count.kind == "money"]
    assert [count.role for count in found] == roles


@pytest.mark.parametrize(
    ("language", "text", "outcomes"),
    [
        ("en", "Police arrested three men with two rhino horns.", ["arrested"]),
        ("en", "Four traders were charged with smuggling 200 turtles.", ["charged"]),
        ("en", "Six suspects have been identified in the ivory case.", ["identified"]),
        ("en", "Two suspects are still at large after the seizure of 90 kg of scales.", ["wanted"]),
        ("en", "The court sentenced two poachers to five years in prison.", ["sentenced"]),
        ("en", "Three fishmongers were convicted and fined over the shark fins.", ["convicted"]),
        ("en", "Detectives are pursuing two suspects who ran away from the truck with 12 tusks.", ["wanted"]),
        ("es", "La policía va tras la pista de tres sospechosos por 12 colmillos de elefante.", ["wanted"]),
        ("fr", "Les policiers sont aux trousses de trois suspects pour 12 défenses d'éléphant.", ["wanted"]),
        ("es", "Cinco personas fueron imputadas por el tráfico de 60 loros.", ["charged"]),
        ("fr", "Deux braconniers ont été condamnés à trois ans de prison ferme.", ["sentenced"]),
    ],
)
def test_what_became_of_people(language: str, text: str, outcomes: list[str]) -> None:
    found = [count for count in find_counts(reading_of(text, language)) if count.outcome]
    assert [count.outcome for count in found] == outcomes


def test_only_money_has_a_role_and_only_people_an_outcome() -> None:
    found = find_counts(reading_of("Police arrested two men with 14 tusks worth $30,000; a third was fined $500."))
    assert all((count.role is not None) == (count.kind == "money") for count in found)
    assert all(count.outcome is None for count in found if count.kind in ("items", "money", "weight"))


@pytest.mark.parametrize(
    ("language", "text", "apiece"),
    [
        ("en", "Two men were fined $4,000 each over nine parrots.", [True]),
        ("en", "Two men were fined $4,000 over nine parrots.", [False]),
        ("es", "Dos hombres fueron multados con 900 euros cada uno por los 12 jilgueros.", [True]),
        ("fr", "Deux braconniers ont été condamnés à 300 euros d'amende chacun.", [True]),
        ("pt", "Dois homens foram multados em 2.000 reais cada um.", [True]),
    ],
)
def test_so_much_for_each(language: str, text: str, apiece: list[bool]) -> None:
    found = [count for count in find_counts(reading_of(text, language)) if count.kind == "money"]
    assert [count.apiece for count in found] == apiece


TOLD = [
    line.split("|") for line in Path(__file__).with_name("meaning_told.txt").read_text(encoding="utf-8").splitlines()
]
"""Language, what the money was or became of the people, and a sentence."""


@pytest.mark.parametrize(("language", "expected", "text"), TOLD)
def test_meaning_in_many_words(language: str, expected: str, text: str) -> None:
    found = [f"{fact.value:g} {fact.role or fact.outcome}" for fact in find_counts(reading_of(text, language))]
    assert [told for told in found if not told.endswith("None")] == expected.split(", ")
