"""What every table and column means, from ``metadata.toml``: the one source for site, data dictionary and tests."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

Kind = Literal["text", "list", "link", "whole", "number", "day", "moment"]
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


class Column(str):
    """A column's name that knows what its values are.

    A ``day`` is an ISO 8601 date as precise as is known (2024, 2024-05, 2024-05-17), a ``moment`` one with its time
    (UTC), a ``whole`` a whole number, a ``list`` a JSON list of texts. None: nobody has said.
    """

    kind: Kind | None

    def __new__(cls, name: str, kind: Kind | None) -> Column:
        """A column of this name and kind."""
        column = super().__new__(cls, name)
        column.kind = kind
        return column


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    kinds: dict[Kind, tuple[str, ...]]
    common: dict[str, str]
    tables: dict[str, Table]


def _load(path: Path) -> _File:
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise MetadataError(f"{path}: {error}") from None


_FILE = _load(FILE)
TABLES = _FILE.tables
_KINDS = {name: kind for kind, names in _FILE.kinds.items() for name in names}
_OF_TYPE: dict[str, Kind] = {"INTEGER": "whole", "REAL": "number"}


def column_of(name: str, sql_type: str | None = None) -> Column:
    """A column by its name and its type in the database; of an answer's column the type isn't known.

    SQLite keeps dates and lists as text, so that their names tell them.
    """
    if sql_type is not None and sql_type != "TEXT":
        return Column(name, _OF_TYPE.get(sql_type))
    return Column(name, _KINDS.get(name, "text" if sql_type else None))


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

    Sorting is offered by unique columns alone: in 0.65 a descending sort by any other loses rows between pages. Facets are
    our own (``db.site.facets``).
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
