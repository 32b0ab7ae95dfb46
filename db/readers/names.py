"""Names of the entities in a database, for titles and labels."""

from __future__ import annotations

from sqlite_utils import Database

_NAMES = {
    "species": "SELECT id, coalesce(common_name, scientific_name) AS name FROM species",
    "countries": "SELECT id, name FROM countries",
    "places": "SELECT id, name FROM places",
    "operations": "SELECT id, name FROM operations",
    "agencies": "SELECT id, name FROM agencies",
}


def entity_names(db: Database) -> dict[str, dict[str, str]]:
    """Table by table, the readable name of every entity by its id."""
    return {table: {row["id"]: row["name"] for row in db.query(sql)} for table, sql in _NAMES.items()}
