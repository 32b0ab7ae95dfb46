"""What readers may ask of a table: its columns, the comparisons that there are, and values that a column can have.

A filter is a pair as Datasette writes it in addresses: ``country=VN``, ``date__gte=2024-01-01``. Datasette takes any
column, leaves out a comparison that it doesn't know and compares a date with any word: rows that answer another
question than was asked. Here each of these is an error that says what there is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from math import isfinite

from db.readers import of_entity
from db.readers.build import SEARCHED
from db.readers.datasette_filters import Filters
from db.readers.metadata import Column

# What Datasette's table pages take besides filters. Those that reach around them (``_through``, ``_fts_table``) and
# that lengthen a query's time aren't among them; ``_where`` is, for Datasette to refuse.
SPECIAL = (
    "_search", of_entity.PARAMETER, "_sort", "_sort_desc", "_sort_by_desc", "_next", "_size", "_shape", "_facet", "_facet_size", "_nofacet",
    "_facet_array", "_facet_date", "_nosuggest", "_nocount", "_col", "_nocol", "_labels", "_label", "_json", "_extra",
    "_ttl", "_stream", "_dl", "_where", "_trace",
)  # fmt: skip
_FORM = re.compile(r"_filter_(?:column|op|value)(?:_\d+)?")
_ORDERED = ("exact", "not", "gt", "gte", "lt", "lte")
_LISTED = ("in", "notin")
_OF_LISTS = ("arraycontains", "arraynotcontains")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_MOST = 2**63
# By which columns rows can be sorted and counted. Sorting by one that isn't unique would lose rows between pages.
_BY: dict[str, Callable[[Column], bool]] = {
    "_sort": lambda column: column.endswith("_rank"), "_sort_desc": lambda column: column.endswith("_rank"),
    "_facet": lambda column: True, "_facet_date": lambda column: column.kind in ("day", "moment"),
    "_facet_array": lambda column: column.kind == "list",
}  # fmt: skip


class FilterError(ValueError):
    """A table, column, comparison or value that there isn't; the message says which there are."""


def check_filters(table: str, columns: Sequence[Column], pairs: Iterable[tuple[str, str]]) -> None:
    """Check the names and values of an address.

    Raises:
        FilterError: a column, a comparison or a parameter that there isn't, or a value that the column can't have.
    """
    known = {str(column): column for column in columns}
    for key, value in pairs:
        if key.startswith("_") and "__" not in key:
            _check_special(table, known, key, value)
            continue
        name, lookup = column_and_lookup(key)
        if name not in known:
            raise FilterError(f"{table} has no column {name!r}; it has {', '.join(known)}")
        if lookup not in Filters._filters_by_key:
            raise FilterError(f"{key}: no such comparison; there are {', '.join(Filters._filters_by_key)}")
        _check_value(known[name], lookup, value)


def column_and_lookup(key: str) -> tuple[str, str]:
    """The column that a filter's key names, and how it is compared: ``date__gte``; plain names ask for the same value."""
    name, _, lookup = key.rpartition("__") if "__" in key else (key, "", "exact")
    return name, lookup


def check_names(given: Iterable[str], known: Sequence[str]) -> None:
    """Check the names of a page's parameters.

    Raises:
        FilterError: one that the page doesn't have.
    """
    for name in given:
        if name not in known:
            there = f"it takes {', '.join(known)}" if known else "it takes none"
            raise FilterError(f"this page has no parameter {name!r}; {there}")


def check_number(name: str, text: str) -> None:
    """Check that a text is a number that a database can hold.

    Raises:
        FilterError: it is none.
    """
    if not _NUMBER.fullmatch(text) or not isfinite(float(text)) or abs(float(text)) >= _MOST:
        raise FilterError(f"{name}: {text!r} is no number; write digits alone, such as 250 or 2.5")


def check_day(name: str, text: str) -> None:
    """Check that a text is a date as precise as is known, or a moment of one.

    Raises:
        FilterError: it is none.
    """
    if not _is_day(text) and not _is_moment(text):
        raise FilterError(f"{name}: {text!r} is no date; write a year, a month or a day: 2024, 2024-05, 2024-05-17")


def searched_for(pairs: Iterable[tuple[str, str]]) -> str | None:
    """The words of ``_search``; None where there are none, as in a form that was left empty."""
    return next((value for key, value in pairs if key == "_search" and re.search(r"\w", value)), None)


_COUNTED, _MOST_COUNTED = ("_facet", "_facet_date", "_facet_array"), 6


def check_view(columns: Sequence[Column], pairs: Iterable[tuple[str, str]]) -> None:
    """Check how a table's page is asked for: its order, its counts, its place. Files have all rows in one order.

    Raises:
        FilterError: a column by which rows can't be sorted or counted, or a page that there isn't.
    """
    pairs = list(pairs)
    if sum(key in _COUNTED for key, _ in pairs) > _MOST_COUNTED:
        raise FilterError(f"_facet: at most {_MOST_COUNTED} columns are counted at once")
    for key, value in pairs:
        if key == "_next" and not re.fullmatch(r"[^,]+(?:,[^,]+)?", value):
            raise FilterError(f"_next: {value!r} leads to no page; follow the next page's address as it was given")
        if key == "_facet_size" and value != "max":
            check_number(key, value)
        if key in _BY:
            there = ", ".join(column for column in columns if _BY[key](column))
            if value not in there.split(", "):
                raise FilterError(f"{key}: {value!r} can't be chosen; there is {there or 'none'}")


def _check_special(table: str, columns: dict[str, Column], key: str, value: str) -> None:
    if key not in SPECIAL and not _FORM.fullmatch(key):
        raise FilterError(f"there is no parameter {key!r}; there are {', '.join(SPECIAL)}, and filters by column")
    if key == "_search" and value and table not in SEARCHED:
        raise FilterError(f"{table} can't be searched; filter it by a column: {', '.join(columns)}")
    if key == of_entity.PARAMETER and value:
        _check_entity(table, value)


def _check_entity(table: str, value: str) -> None:
    if table not in of_entity.TABLES:
        raise FilterError(f"{table} has no rows of an entity; {', '.join(of_entity.TABLES)} have")
    kind, _, id_ = value.partition("/")
    if kind not in of_entity.ASKED or not id_:
        kinds = ", ".join(of_entity.ASKED)
        raise FilterError(
            f"{of_entity.PARAMETER}: {value!r} is no entity; write country/KE: one of {kinds}, and its id"
        )


def _check_value(column: Column, lookup: str, value: str) -> None:
    if lookup in _OF_LISTS and column.kind != "list":
        raise FilterError(f"{column} holds no lists; compare it with __contains")
    if lookup in _LISTED:
        for one in members(column, value):
            _check_single(column, one)
    elif lookup in _ORDERED:
        _check_single(column, value)
        if value.isdigit():
            # Datasette compares digits as a number, and takes those of any script for digits.
            check_number(column, value)
    elif lookup == "date":
        check_day(column, value)


def members(column: Column, value: str) -> list[str]:
    """The values of a list as ``__in`` has it: ``a,b`` or ``["a", "b"]``.

    Raises:
        FilterError: it is no list.
    """
    if not value.startswith("["):
        return [one.strip() for one in value.split(",")]
    try:
        return [str(one) for one in json.loads(value) if isinstance(one, str | int | float)]
    except ValueError:
        raise FilterError(f'{column}: {value!r} is no list; write a,b or ["a", "b"]') from None


def _check_single(column: Column, value: str) -> None:
    if column.kind in ("day", "moment"):
        check_day(column, value)
    elif column.kind in ("whole", "number"):
        check_number(column, value)


def _is_day(text: str) -> bool:
    found = _DAY.fullmatch(text)
    if not found:
        return False
    try:
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return False
    return True


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError:
        return False
    return "T" in text
