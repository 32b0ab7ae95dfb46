"""Refresh taxa.csv from Species+ (CITES listings) and GBIF (classification, IUCN category), where there is a network.

Species+ needs a token of one's own (api.speciesplus.net gives it), in the environment as SPECIESPLUS_TOKEN. Only facts
are taken: appendix, the day from which it holds, family, order, class, category. Names and rows stay as they are.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from msgspec import Struct

SPECIES_PLUS = "https://api.speciesplus.net/api/v1"
GBIF = "https://api.gbif.org/v1"
TOKEN = "SPECIESPLUS_TOKEN"  # noqa: S105  # nosec B105  # the name of a variable, not a token
_TIMEOUT = 30.0
_TRIES = 3


class Change(Struct, frozen=True):
    """A cell that differs from what the service says."""

    taxon: str
    column: str
    before: str
    after: str


@dataclass
class Update:
    """What a refresh found: changes, and the taxa that couldn't be asked for with the reason."""

    changes: list[Change] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)


def update(
    path: Path, names: Iterable[str] = (), *, species_plus: str = SPECIES_PLUS, gbif: str = GBIF, write: bool = True
) -> Update:
    """Ask for each taxon of a CSV (or for ``names`` alone) and write what has changed.

    One taxon that can't be asked for doesn't stop the others. The file is replaced as a whole, or not at all.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    wanted = set(names)
    found = Update()
    transport = httpx.HTTPTransport(retries=_TRIES)
    with httpx.Client(timeout=_TIMEOUT, transport=transport, headers=_headers()) as client:
        for row in rows:
            taxon = row["scientific_name"]
            if wanted and taxon not in wanted:
                continue
            try:
                facts = {**_classification(client, gbif, taxon), **_listing(client, species_plus, taxon)}
            except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
                found.problems[taxon] = f"{type(error).__name__}: {error}"
                continue
            found.changes += list(_apply(row, facts))
    if write and found.changes:
        _write(path, rows)
    return found


def _headers() -> dict[str, str]:
    token = os.environ.get(TOKEN)
    return {"X-Authentication-Token": token} if token else {}


def _classification(client: httpx.Client, gbif: str, taxon: str) -> dict[str, str]:
    """Family, order, class and IUCN category by GBIF; nothing where it isn't sure which taxon is meant."""
    match = _json(client, f"{gbif}/species/match", name=taxon)
    if match.get("matchType") != "EXACT":
        return {}
    facts = {
        column: match[key]
        for column, key in (("family", "family"), ("order", "order"), ("class_", "class"))
        if key in match
    }
    category = _json(client, f"{gbif}/species/{match['usageKey']}/iucnRedListCategory").get("code")
    return {**facts, **({"iucn": category} if category and category != "NE" else {})}


def _listing(client: httpx.Client, species_plus: str, taxon: str) -> dict[str, str]:
    """The current appendices by Species+ (``I/II`` where several) and the day from which the newest holds."""
    concepts = _json(client, f"{species_plus}/taxon_concepts", name=taxon).get("taxon_concepts", [])
    concept = next((c for c in concepts if c["full_name"] == taxon), None)
    if concept is None:
        return {}
    law = _json(client, f"{species_plus}/taxon_concepts/{concept['id']}/cites_legislation")
    current = [listing for listing in law.get("cites_listings", []) if listing.get("is_current", True)]
    if not current:
        return {}
    return {
        "cites_appendix": "/".join(sorted({listing["appendix"] for listing in current})),
        "cites_since": max(listing["effective_at"] for listing in current),
    }


def _json(client: httpx.Client, url: str, **query: str) -> dict[str, Any]:
    answer = client.get(url, params=query)
    answer.raise_for_status()
    found = answer.json()
    if not isinstance(found, dict):
        raise ValueError(f"{url}: the answer isn't an object")
    return found


def _apply(row: dict[str, str], facts: dict[str, str]) -> Iterator[Change]:
    for column, value in facts.items():
        if value and row[column] != value:
            yield Change(row["scientific_name"], column, row[column], value)
            row[column] = value


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    beside = path.with_suffix(".new")
    with beside.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    beside.replace(path)
