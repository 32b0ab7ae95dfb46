"""Agencies of many countries and taxa of many markets, a sentence each, in four languages: nothing missed, nothing more."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from extractors.entities.species import find_species
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
