"""Agencies of 80 countries with general names, such as many a country has, each in the country where it acts.

They stand in ``agencies.csv``, where a type is left open that two readers might see differently.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from babel import Locale

from tests.grid.grid import Fact, Item

NAMES = Path(__file__).parent.with_name("agencies.csv")
STORIES = {
    "en": (
        "{place}: smuggled ivory found\n{x} seized 40 kg of ivory on Tuesday.",
        "{place}: smuggled ivory found\nSome 40 kg of ivory was seized on Tuesday, {x} said.",
        "{place}: smuggled ivory found\nOfficers of {x} arrested a man with 40 kg of ivory on Tuesday.",
    ),
    "es": (
        "{place}: hallan marfil de contrabando\n{x} incautó 40 kg de marfil el martes.",
        "{place}: hallan marfil de contrabando\nFueron incautados 40 kg de marfil, informó {x}.",
        "{place}: hallan marfil de contrabando\nAgentes de {x} detuvieron a un hombre con 40 kg de marfil.",
    ),
    "fr": (
        "{place} : de l'ivoire de contrebande découvert\n{x} a saisi 40 kg d'ivoire mardi.",
        "{place} : de l'ivoire de contrebande découvert\nEnviron 40 kg d'ivoire ont été saisis, a annoncé {x}.",
        "{place} : de l'ivoire de contrebande découvert\nDes agents de {x} ont arrêté un homme avec 40 kg d'ivoire.",
    ),
    "pt": (
        "{place}: marfim contrabandeado descoberto\n{x} apreendeu 40 kg de marfim na terça-feira.",
        "{place}: marfim contrabandeado descoberto\nForam apreendidos 40 kg de marfim, informou {x}.",
        "{place}: marfim contrabandeado descoberto\nAgentes de {x} detiveram um homem com 40 kg de marfim.",
    ),
}
JOINTS = (
    (" de el ", " del "), (" de le ", " du "), (" de les ", " des "), (" de o ", " do "), (" de a ", " da "), ("l' ", "l'"),
    ("L' ", "L'"),
)  # fmt: skip
"""What prepositions and articles become together."""


def items() -> Iterator[Item]:
    """Each agency acts, speaks and has officers."""
    with NAMES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for story in STORIES[row["language"]]:
                yield _item(row, story)


def _item(row: dict[str, str], story: str) -> Item:
    place = Locale(row["language"]).territories[row["iso2"]]
    name = f"{row['article']} {row['name']}".strip()
    if "\n{x}" in story:
        name = name[0].upper() + name[1:]
    text = story.replace("{place}", place).replace("{x}", name)
    for apart, together in JOINTS:
        text = text.replace(apart, together)
    told: Fact = {"called": row["name"]} | ({"type": row["type"]} if row["type"] else {})
    return Item("typed" if row["type"] else "named", row["language"], text, {"agencies": [told]})
