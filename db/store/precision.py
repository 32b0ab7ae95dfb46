"""How precisely a figure's time and place are told, so that nobody takes a month for its first day, or a country for a town."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gazetteers.country_names import places

_OF_DATE = {len("2024"): "year", len("2024-05"): "month", len("2024-05-02"): "day"}


def precision_of(row: Mapping[str, Any]) -> dict[str, str | None]:
    """The columns ``date_precision`` (day, month, year) and ``place_precision`` (place, region, country) of a row of counts.

    A period is as precise as its beginning. None where no time, or no place, is told.
    """
    return {"date_precision": _OF_DATE.get(len(row.get("period_start") or "")), "place_precision": _of_place(row)}


def _of_place(row: Mapping[str, Any]) -> str | None:
    if row.get("place_id") is None:
        return "country" if row.get("country_id") else None
    place = places().get(row["place_id"])
    return "region" if place and place.kind == "region" else "place"
