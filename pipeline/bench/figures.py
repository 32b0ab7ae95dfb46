"""Made documents with figures, as dense in look-alikes as a hundred thousand real ones."""

from __future__ import annotations

import random
from datetime import date, timedelta

from pipeline.resolve.figures import Figure, Teller

_DAYS = 3650
_COUNTRIES, _PLACES, _TAXA, _PUBLISHERS = 60, 7, 60, 40
_SMALL = (1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 8, 10, 12, 15, 20)
_OUTLETS = (1, 1, 1, 2, 3, 8)


def told(documents: int, seed: int = 1) -> tuple[dict[str, Teller], list[Figure]]:
    """Documents by id, and their figures: an event is told by one to eight of them, half with its day."""
    chance = random.Random(seed)  # noqa: S311 # nosec B311  # made figures
    tellers: dict[str, Teller] = {}
    figures: list[Figure] = []
    while len(tellers) < documents:
        event = _event(chance)
        day = date(2015, 1, 1) + timedelta(days=chance.randrange(_DAYS))
        for _ in range(min(chance.choice(_OUTLETS), documents - len(tellers))):
            id = f"d{len(tellers):06}"
            published = (day + timedelta(days=chance.randrange(6))).isoformat()
            publisher = f"p{chance.randrange(_PUBLISHERS)}"
            tellers[id] = Teller(id, publisher, chance.random() < 0.3, published, "2026-01-01")
            when = day.isoformat() if chance.random() < 0.5 else None
            figures += (
                Figure(f"{id}-{n}", id, position=50 * n, paragraph=n + 1, period_start=when, **what)  # type: ignore[arg-type]
                for n, what in enumerate(event)
            )
    return tellers, figures


def _event(chance: random.Random) -> list[dict[str, object]]:
    country, taxon = f"C{chance.randrange(_COUNTRIES)}", f"t{chance.randrange(_TAXA)}"
    place = f"{country}-{chance.randrange(_PLACES)}" if chance.random() < 0.7 else None
    where: dict[str, object] = {"country_id": country, "place_id": place}
    goods = {"species_id": taxon, "of": taxon, "lineage": frozenset({taxon})}
    found = [{"kind": "arrests", "value": chance.choice(_SMALL), **where}]
    for _ in range(chance.randint(1, 4)):
        kind = chance.choice(("weight", "items", "live_animals"))
        amounts = (
            chance.randint(1, 30),
            chance.randint(10, 500),
            round(chance.uniform(1, 100), 1),
            100 * chance.randint(1, 9),
        )
        unit = "kg" if kind == "weight" else None
        found.append({"kind": kind, "value": chance.choice(amounts), "unit": unit, **goods, **where})
    if chance.random() < 0.2:
        found.append({"kind": "convictions", "value": chance.randint(1, 4), **where})
    return found
