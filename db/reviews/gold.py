"""Judged documents as annotated texts, to evaluate the extraction with (``bulletins evaluate FILE``).

A document is whole where a person has said that all of it is right and nothing missing, or that it isn't about
trafficking; what the extractor finds in it later is none of its facts. Of others, facts that nobody has judged are
marked optional: they count neither as found nor as wrong.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlite_utils import Database

from db.reviews.judgement import DOCUMENTS, EVENTS
from gazetteers.taxa import taxon_row

_COUNTS = ("kind", "value", "value_max", "unit", "qualifier", "of", "mention")


def annotated(db: Database, *, partly: bool = False) -> Iterator[dict[str, Any]]:
    """The documents that are judged as a whole, and with ``partly`` those of which single facts are."""
    rows = db.query(
        "SELECT d.id, d.url, d.title, d.published, d.language AS lang, d.text, d.relevant, max(j.fact_table = ?) AS whole "
        "FROM documents d JOIN judgements j ON j.document_id = d.id WHERE j.dormant IS NULL AND j.fact_table <> ? "
        "GROUP BY d.id ORDER BY d.id",
        [DOCUMENTS, EVENTS],
    )
    for row in rows:
        whole = bool(row.pop("whole"))
        if whole or partly:
            yield {**row, "relevant": bool(row["relevant"]), **_facts(db, row["id"], whole=whole)}


def _checked(db: Database, document_id: str) -> set[str]:
    sql = "SELECT fact_id FROM judgements WHERE document_id = ? AND dormant IS NULL AND verdict <> 'wrong'"
    return {row["fact_id"] for row in db.query(sql, [document_id])}


def _facts(db: Database, document_id: str, *, whole: bool) -> dict[str, list[Any]]:
    checked = _checked(db, document_id)
    of = {name: list(db.query(sql, [document_id])) for name, sql in _SQL.items()}
    if whole:
        of = {name: [row for row in rows if row["id"] in checked] for name, rows in of.items()}

    def marked(row: dict[str, Any], fact: dict[str, Any]) -> dict[str, Any]:
        return fact if row["id"] in checked else {**fact, "optional": True}

    return {
        "operations": [
            marked(row, {"names": _names(row), "edition": row["edition"], "start": row["start"], "end": row["end"]})
            for row in of["operations"]
        ],
        "agencies": [
            marked(row, {"names": _names(row), "type": row["type"]})
            for row in _each(of["agencies"], "agency_id", checked)
        ],
        "species": [marked(row, {"taxa": _taxa(row), "mention": row["mention"]}) for row in of["species"]],
        "countries": [
            row["country_id"] if row["id"] in checked else {"iso2": row["country_id"], "optional": True}
            for row in _each(of["countries"], "country_id", checked)
        ],
        "counts": [
            marked(row, {name: row[name] for name in _COUNTS if name != "value_max" or row[name] is not None})
            for row in of["counts"]
        ],
    }


def _each(rows: list[dict[str, Any]], column: str, checked: set[str]) -> list[dict[str, Any]]:
    """One row of each entity, in order of their ids; one that is checked where there is one."""
    found: dict[str, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda row: (row[column], row["id"] not in checked)):
        found.setdefault(row[column], row)
    return list(found.values())


_SQL = {
    "operations": "SELECT f.id, f.name, o.aliases, f.edition, f.start, f.[end] FROM document_operations f "
    "JOIN operations o ON o.id = f.operation_id WHERE f.document_id = ? ORDER BY f.mention_start, f.id",
    "agencies": "SELECT f.id, f.agency_id, a.name, a.aliases, a.type FROM document_agencies f "
    "JOIN agencies a ON a.id = f.agency_id WHERE f.document_id = ? ORDER BY f.mention_start, f.id",
    "species": "SELECT f.id, s.scientific_name, substr(d.text, f.mention_start + 1, f.mention_end - f.mention_start) "
    "AS mention FROM document_species f JOIN species s ON s.id = f.species_id "
    "JOIN documents d ON d.id = f.document_id WHERE f.document_id = ? ORDER BY f.mention_start, f.id",
    "countries": "SELECT id, country_id FROM document_countries WHERE document_id = ?",
    "counts": "SELECT * FROM counts WHERE document_id = ? ORDER BY mention_start, id",
}


def _names(row: dict[str, Any]) -> list[str]:
    return list(dict.fromkeys([row["name"], *json.loads(row["aliases"] or "[]")]))


def _taxa(row: dict[str, Any]) -> list[str]:
    taxon = taxon_row(row["scientific_name"])
    return list(dict.fromkeys([row["scientific_name"], *(taxon.synonyms if taxon else ())]))
