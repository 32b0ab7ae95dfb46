"""Annotated texts: a JSON object a line, with ``id, title, published, lang, text, relevant`` and a list for each field.

A gold item with ``"optional": true`` counts neither as found nor as missed. What a figure means (``scope``, ``country``,
``date``, ``commodity``, ``role``, ``outcome``) is asked of gold counts that say it and don't name it in ``doubtful``.
``country_roles`` of a document, an object of ISO 3166-1 codes to lists of roles, is measured as pairs of country and
role; those of ``country_roles_optional`` count neither way.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

Item = Any
FIELDS = ("operations", "agencies", "species", "countries", "counts")


class GoldError(ValueError):
    """A gold file that can't be read; the message names the file and the line."""


def read_gold(path: Path) -> list[dict[str, Any]]:
    """The documents of a gold file, with every list present.

    Raises:
        GoldError: a line isn't a JSON object with an id and a text.
    """
    documents = []
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        if line.strip():
            try:
                document = msgspec.json.decode(line)
                msgspec.convert(document, _Gold)
            except (ValueError, RecursionError) as error:
                raise GoldError(f"{path} line {number}: not a gold document: {error}") from None
            documents.append({**{name: [] for name in FIELDS}, "relevant": True, **document})
    return documents


class _Named(msgspec.Struct):
    name: str | None = None
    taxon: str | None = None
    iso2: str | None = None
    names: list[str] = []
    aliases: list[str] = []
    taxa: list[str] = []
    start: str | None = None
    end: str | None = None


class _Count(msgspec.Struct):
    kind: str
    value: float
    unit: str | None = None
    of: str | None = None


class _Gold(msgspec.Struct):
    """What a document must have, and of what kind the rest is where it is there."""

    id: str
    text: str
    lang: str = ""
    title: str | None = None
    published: str | None = None
    operations: list[str | _Named] = []
    agencies: list[str | _Named] = []
    species: list[str | _Named] = []
    countries: list[str | _Named] = []
    counts: list[_Count] = []
    country_roles: dict[str, list[str]] = {}
    country_roles_optional: dict[str, list[str]] = {}
