"""What a page needs for judging facts: what was said already, and the fields by which one can be corrected or added."""

from __future__ import annotations

import asyncio
from typing import Any

import msgspec
from datasette.utils.asgi import Request
from msgspec import Struct

from db.reviews import kept as store
from db.reviews.corrections import CHOICES, UNITS
from db.reviews.judgement import Judgement
from db.site.view import Site

TABLE_OF = {
    "count": "counts", "species": "document_species", "country": "document_countries", "agency": "document_agencies",
    "operation": "document_operations", "quote": "quotes", "method": "methods",
}  # fmt: skip
"""Kinds of facts as readers know them, and the tables that hold them."""
ADDABLE = ("count", "species", "country", "agency", "operation")


class Field(Struct, frozen=True):
    """A field of a form: free text, or one of ``choices``."""

    name: str
    label: str
    value: str = ""
    choices: tuple[str, ...] = ()
    hint: str = ""


_FIELDS: dict[str, tuple[Field, ...]] = {
    "counts": (
        Field("kind", "What it counts", "arrests", CHOICES["kind"]),
        Field("qualifier", "Said of the figure", "exact", CHOICES["qualifier"]),
        Field("value", "Figure", hint="1234.5"),
        Field("value_max", "Upper end of a range"),
        Field("unit", "Unit", hint=", ".join(UNITS[1:]) + ", or a currency such as USD"),
        Field("of", "Of what", hint="a taxon by any name, or a noun in the singular"),
        Field("country", "Country where it happened", hint="English name or ISO code"),
        Field("scope", "Scope", "total", CHOICES["scope"]),
        Field("period_start", "From", hint="2024, 2024-05 or 2024-05-02"),
        Field("period_end", "To"),
    ),
    "document_species": (Field("taxon", "Taxon", hint="scientific or English name"),),
    "document_countries": (
        Field("country", "Country", hint="English name or ISO code"),
        Field("role", "Its role", "named", CHOICES["country_role"]),
    ),
    "document_agencies": (
        Field("name", "Name"),
        Field("type", "Type", "police", CHOICES["type"]),
        Field("country", "Country", hint="English name or ISO code; empty where it has none"),
        Field("role", "Its role", "named", CHOICES["agency_role"]),
    ),
    "document_operations": (
        Field("name", "Name"),
        Field("edition", "Edition", hint="a roman numeral or a year, where the name has one"),
        Field("start", "From", hint="2024, 2024-05 or 2024-05-02"),
        Field("end", "To"),
    ),
}
_NOW = {
    "counts": "SELECT f.*, c.name AS country FROM counts f LEFT JOIN countries c ON c.id = f.country_id WHERE f.id = ?",
    "document_species": "SELECT s.scientific_name AS taxon FROM document_species f JOIN species s "
    "ON s.id = f.species_id WHERE f.id = ?",
    "document_countries": "SELECT c.name AS country, f.role FROM document_countries f JOIN countries c "
    "ON c.id = f.country_id WHERE f.id = ?",
    "document_agencies": "SELECT a.name, a.type, c.name AS country, f.role FROM document_agencies f JOIN agencies a "
    "ON a.id = f.agency_id LEFT JOIN countries c ON c.id = a.country_id WHERE f.id = ?",
    "document_operations": 'SELECT name, edition, start, "end" FROM document_operations WHERE id = ?',
}


async def fields(site: Site, table: str, fact_id: str | None, entered: dict[str, str] | None = None) -> list[Field]:
    """The fields of a form for a fact of this table: what was entered, else what the fact says now."""
    told: dict[str, Any] = entered or {}
    if fact_id and table in _NOW and not entered:
        told = await site.one(_NOW[table], fact_id) or {}
    return [
        Field(field.name, field.label, _shown(told[field.name]) if field.name in told else field.value,
              field.choices, field.hint)
        for field in _FIELDS.get(table, ())
    ]  # fmt: skip


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:g}" if value != int(value) else str(int(value))
    return "" if value is None else str(value)


async def marks_of(site: Site, fact_id: str) -> list[str]:
    """Ids of the judgements that are applied to this fact."""
    return [row["id"] for row in await site.rows("SELECT id FROM judgements WHERE fact_id = ?", fact_id)]


def sentence_start(text: str, sentence: str, mention_start: int) -> int | None:
    """Where the sentence round a mention begins in a bulletin's text; None where it isn't to be found around it."""
    begin = text.rfind(sentence, 0, mention_start + len(sentence))
    return begin if 0 <= begin <= mention_start else None


async def reviewing(
    site: Site, request: Request, fact_id: str, table: str | None, error: str | None, entered: dict[str, str] | None
) -> dict[str, Any] | None:
    """What a fact's page shows of judging it; None where this instance takes no judgements.

    ``table`` is None for a fact that was withdrawn. ``error`` and ``entered`` are a form's that was refused.
    """
    if site.reviews is None:
        return None
    marks = await marks_of(site, fact_id)
    said = await asyncio.to_thread(store.of_fact, site.reviews, fact_id, marks)
    return {
        "reviewer": (request.actor or {}).get("id"), "said": shown_to(request, said), "applied": bool(said) and said[0].id in marks,
        "fields": await fields(site, table, fact_id, entered) if table else [], "error": error,
        "note": (entered or {}).get("note", ""),
    }  # fmt: skip


def shown_to(request: Request, said: list[Judgement]) -> list[Judgement]:
    """Judgements as whoever asks may see them: who judged, and their notes, are for people who have signed in."""
    if request.actor:
        return said
    return [msgspec.structs.replace(judgement, reviewer="", note=None) for judgement in said]


async def said_of_document(site: Site, request: Request, document_id: str) -> dict[str, Any] | None:
    """The last judgement of each fact of a bulletin by the fact's key, and of the bulletin by its own."""
    if site.reviews is None:
        return None
    said = shown_to(request, await asyncio.to_thread(store.of_document, site.reviews, document_id))
    last = {judgement.fact_id: judgement for judgement in reversed(said)}
    marks = await site.rows("SELECT id, fact_id FROM judgements WHERE document_id = ?", document_id)
    by_id = {judgement.id: judgement for judgement in said}
    applied = {row["fact_id"]: by_id[row["id"]] for row in marks if row["id"] in by_id}
    return {**applied, **last}
