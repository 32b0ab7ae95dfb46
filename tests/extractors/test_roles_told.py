"""Roles of countries in varied words, in each language."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.records import Bulletin

TOLD = [
    ("en", "Officers in Togo seized 12 kg of horn of rhinos snared in Namibia.", {"TG": "seized", "NA": "origin"}),
    (
        "en",
        "Officers in Qatar seized 12 kg of rhino horn in transit from Angola to Laos.",
        {"QA": "seized transit", "AO": "origin", "LA": "destination"},
    ),
    ("en", "Two citizens of Chad and one of Niger were arrested in Togo with rhino horn.",
     {"TD": "nationality", "NE": "nationality", "TG": "seized"}),
    ("es", "Agentes incautaron en Panamá 12 kg de marfil enviados desde Angola a Laos con escala en Cuba.",
     {"PA": "seized", "AO": "origin", "LA": "destination", "CU": "transit"}),
    ("es", "La policía detuvo en Panamá a dos ciudadanas de Cuba con 12 kg de marfil.",
     {"PA": "seized", "CU": "nationality"}),
    ("es", "La Policía Nacional del Perú incautó 12 kg de marfil en Lima.", {"PE": "seized"}),
    ("fr", "Les douanes ont saisi au Togo 12 kg d'ivoire à destination du Laos, du Qatar et de la Chine.",
     {"TG": "seized", "LA": "destination", "QA": "destination", "CN": "destination"}),
    ("fr", "Les douanes ont saisi au Togo 12 kg d'ivoire pour des acheteurs au Laos.",
     {"TG": "seized", "LA": "destination"}),
    ("pt", "A alfândega apreendeu em Angola 12 kg de marfim a um homem que chegara do Chade, com escala no Togo.",
     {"AO": "seized", "TG": "transit"}),
    ("pt", "A polícia deteve em Angola dois cidadãos da Namíbia com 12 kg de marfim.",
     {"AO": "seized", "NA": "nationality"}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "roles"), TOLD)
def test_what_a_country_is_in_the_story(language: str, text: str, roles: dict[str, str]) -> None:
    title = {"en": "Smuggling uncovered", "es": "Contrabando", "fr": "Contrebande", "pt": "Contrabando"}[language]
    bulletin = Bulletin(id="a", url="", source_id="", title=title, text=f"{title}\n{text}", language=language)
    found = {fact.iso2: " ".join(fact.roles) for fact in extract(bulletin).countries}
    assert found.items() >= roles.items()
