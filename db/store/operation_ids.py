"""Ids of operations and of their series, made of names."""

from __future__ import annotations

import re

from gazetteers.operation_names import bare_name


def slug(name: str) -> str:
    """A name as an id: folded, words joined by hyphens, without the word for operation."""
    return re.sub(r"[^a-z0-9]+", "-", bare_name(name)).strip("-") or "operation"


def edition_id(series_id: str, edition: str | None) -> str:
    """The id of one edition of a series; of the series itself where a text names no edition."""
    return f"{series_id}-{edition.lower()}" if edition else series_id
