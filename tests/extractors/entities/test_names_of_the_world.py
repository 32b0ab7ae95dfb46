"""Agencies of many countries and taxa of many markets, a sentence each, in four languages: nothing missed, nothing more."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from extractors.entities.species import find_species
from gazetteers.country_names import countries
from gazetteers.grammar import languages
from gazetteers.taxa import regional_names, taxon_row
from tests.extractors.counting import reading_of
from tests.extractors.finding import agencies

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def unmatched(found: list[set[str]], wanted: list[set[str]]) -> tuple[list[set[str]], list[set[str]]]:
    """What was found and not wanted, and what was wanted and not found."""
    left, missed = list(found), []
    for names in wanted:
        hit = next((other for other in left if other & names), None)
        left.remove(hit) if hit else missed.append(names)
    return left, missed


@pytest.mark.parametrize("row", rows("agencies_of_countries.csv"), ids=lambda row: row["text"][:50])
def test_agencies(row: dict[str, str]) -> None:
    facts = agencies(row["text"], row["language"], row["country"])
    wanted = [set(names.split("|")) for names in row["agencies"].split(";") if names]
    left, missed = unmatched([{fact.name, *fact.aliases} for fact in facts], wanted)
    optional = set(row["optional"].split(";"))
    assert ([names for names in left if not names & optional], missed) == ([], [])


@pytest.mark.parametrize("row", rows("taxa_of_markets.csv"), ids=lambda row: row["text"][:50])
def test_taxa(row: dict[str, str]) -> None:
    facts = find_species(reading_of(row["text"], row["language"]))
    wanted = [set(taxa.split("|")) for taxa in row["taxa"].split(";") if taxa]
    assert unmatched([{fact.taxon} for fact in facts], wanted) == ([], [])


REGIONAL = [
    ("es", "En Perú decomisaron un jilguero.", "Spinus"),
    ("es", "En España decomisaron un jilguero.", "Carduelis carduelis"),
    ("es", "En Perú y España decomisaron un jilguero.", "Carduelis carduelis"),
    ("en", "Rangers in Uganda seized buffalo meat.", "Syncerus caffer"),
    ("en", "Rangers in India seized buffalo meat.", "Bovidae"),
    ("fr", "Au Bénin, on a saisi deux buffles.", "Syncerus caffer"),
    ("es", "En México aseguraron dos lagartos.", "Crocodylia"),
    ("es", "En Perú decomisaron dos lagartos.", "Alligatoridae"),
    ("es", "En Argentina secuestraron dos lagartos.", "Sauria"),
    ("es", "En México y Perú decomisaron dos lagartos.", "Sauria"),
    ("es", "En Colombia incautaron 30 hicoteas.", "Trachemys callirostris"),
    ("es", "En España intervinieron un gavilán.", "Accipiter nisus"),
    ("es", "En Colombia incautaron un gavilán.", "Accipitridae"),
    ("en", "Police in Pakistan seized two orioles.", "Oriolus"),
    ("en", "Police in Mexico seized two orioles.", "Icterus"),
]


@pytest.mark.parametrize(("language", "text", "taxon"), REGIONAL)
def test_a_name_means_what_it_means_there(language: str, text: str, taxon: str) -> None:
    assert [fact.taxon for fact in find_species(reading_of(text, language))] == [taxon]


def test_regional_names_are_of_known_taxa_and_regions() -> None:
    told = [row for code in languages() for rows in regional_names(code).values() for row in rows]
    assert {row.region for row in told} <= {row.region for row in countries().values()} | countries().keys()
    assert [row.taxon for row in told if taxon_row(row.taxon) is None] == []


CAPITALS_AND_SPECIES = [
    ("es", "Incautaron cuatro Pericos y 28 Hicoteas.", ["Psittacidae", "Trachemys scripta"]),
    ("es", "El señor Loro Pérez incautó tres boas.", ["Boidae"]),
    ("es", "Hallaron un guacamayo rojo Ara Cloroptera y dos loros.", ["Ara chloropterus", "Psittaciformes"]),
    ("es", "Hallaron cuatro guacamayos verde amarillo Ara Ararauna.", ["Ara ararauna"]),
    ("es", "Rescataron 26 babillas (Caiman crocodylus fuscus).", ["Caiman crocodilus"]),
    ("es", "Hallaron dos pepiteros Saltator grossensis.", ["Saltator grossensis"]),
    ("es", "Hallaron una boa cerca de Ara ararauna, dos nombres aparte.", ["Boidae", "Ara ararauna"]),
    ("en", "Seized were 12 Elongated Tortoises and two Asiatic brush-tailed porcupines.", ["Indotestudo elongata", "Atherurus macrourus"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "taxa"), CAPITALS_AND_SPECIES)
def test_names_with_capitals_and_species_without_brackets(language: str, text: str, taxa: list[str]) -> None:
    assert [fact.taxon for fact in find_species(reading_of(text, language))] == taxa
