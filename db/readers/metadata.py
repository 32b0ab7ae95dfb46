"""What every table and column means, from ``metadata.toml``: the one source for site, data dictionary and tests."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

FILE = Path(__file__).parent / "metadata.toml"


class MetadataError(ValueError):
    """Descriptions that can't be used; the message names the file and the key."""


class Table(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table: what it is, how it is shown and where a row has its page (``/{page}/{row[page_key]}``)."""

    title: str
    about: str
    page: str = "document"
    page_key: str = "id"
    facets: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    hidden: bool = False
    harvest: bool = False
    columns: dict[str, str] = {}


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    common: dict[str, str]
    tables: dict[str, Table]


def _load(path: Path) -> _File:
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise MetadataError(f"{path}: {error}") from None


_FILE = _load(FILE)
TABLES = _FILE.tables


def described(table: str, column: str) -> str | None:
    """What a column means, or None where nobody has written it down."""
    known = TABLES.get(table)
    return (known.columns.get(column) if known else None) or _FILE.common.get(column)


def column_title(column: str) -> str:
    """A column's name for people: ``country_id`` is Country, ``weight_kg`` Weight (kg)."""
    words = column.removesuffix("_id").replace("_", " ").strip()
    words = words.removesuffix(" kg") + " (kg)" if words.endswith(" kg") else words
    return (words or column)[:1].upper() + (words or column)[1:]


def datasette_metadata(columns: dict[str, list[str]], title: str, database: str) -> dict[str, Any]:
    """Datasette's metadata for these tables with their columns.

    Sorting is offered by unique columns alone: in 0.65 a descending sort by any other loses rows between pages.
    """
    tables: dict[str, Any] = {}
    for name, names in columns.items():
        table = TABLES.get(name)
        unique = [column for column in names if column.endswith("_rank") and table and not table.hidden]
        described_here = {column: text for column in names if (text := described(name, column))}
        tables[name] = {
            "title": table.title if table else name,
            "description": table.about if table else "",
            "columns": described_here,
            "hidden": table.hidden if table else True,
            "sortable_columns": unique,
            "facets": list(table.facets) if table else [],
            "size": 30,
            **({"sort": "newest_rank"} if "newest_rank" in unique else {}),
            **({"label_column": label} if (label := _label(names)) else {}),
        }
    return {
        "title": title,
        "description": "Facts from bulletins on wildlife trafficking, each with the sentence that proves it",
        "databases": {database: {"title": title, "tables": tables}},
    }


def _label(names: list[str]) -> str | None:
    return next((n for n in ("common_name", "name", "title", "statement", "what", "operation") if n in names), None)
