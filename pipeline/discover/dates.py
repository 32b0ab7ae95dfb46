"""Dates as feeds, lists and APIs write them."""

from __future__ import annotations

import re
import time
from datetime import UTC, date, datetime, timedelta

from pipeline.discover.orders import day_first, is_ambiguous

_EARLIEST = date(1990, 1, 1)
DATE = re.compile(
    r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b"
    r"|\b\d{1,2}(?:st|nd|rd|th|er|º)?\.?(?: de| of)? [^\W\d]{3,12},?(?: de| del)? \d{4}\b"
    r"|\b[^\W\d]{3,12} \d{1,2},? \d{4}\b"
)
"""A whole date, as words or figures."""


def day(text: str | None, language: str | None = None, country: str | None = None) -> str | None:
    """The date (ISO 8601) that a text states, or None where it states none, or one that can't be.

    ``language`` tells which words to expect. Numbers are read as the country writes them, else as all countries of the
    language do; ``05/07/2024`` is unknown where neither tells.
    """
    text = " ".join((text or "").split())[:120]
    if not text:
        return None
    try:
        return plausible(datetime.fromisoformat(text).date())
    except ValueError:
        return _worded(text, language, country)


def _worded(text: str, language: str | None, country: str | None) -> str | None:
    import dateparser

    first = day_first(country, language)
    if first is None and is_ambiguous(text):
        return None
    order = "MDY" if first is False else "DMY"
    if text[:4].isdigit():
        order = "YMD"
    whole = DATE.search(text)  # "Publicado em 20/05/2025 10h15": dateparser wants the date alone
    found = dateparser.parse(
        whole.group() if whole else text,
        languages=list(dict.fromkeys((language, "en"))) if language else None,
        settings={"DATE_ORDER": order, "REQUIRE_PARTS": ["day", "month", "year"]},
    )
    return plausible(found.date()) if found else None


def of_struct(moment: time.struct_time | None) -> str | None:
    """The date of a struct_time (as feedparser gives it, in UTC), or None."""
    return plausible(date(*moment[:3])) if moment else None


def plausible(found: date) -> str | None:
    """The date as ISO 8601 unless it lies in the future or before there was a web."""
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)  # it may be tomorrow already, elsewhere
    return found.isoformat() if _EARLIEST <= found <= tomorrow else None
