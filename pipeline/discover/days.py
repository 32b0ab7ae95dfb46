"""Dates as feeds, lists and APIs write them."""

from __future__ import annotations

import re
import time
import unicodedata
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from zoneinfo import ZoneInfo

from msgspec import Struct

from gazetteers.loader import load
from pipeline.discover.orders import day_first, is_ambiguous

_EARLIEST = date(1990, 1, 1)
DATE = re.compile(
    r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b"
    r"|\b\d{1,2}(?:st|nd|rd|th|er|º)?\.?(?: de| of)? [^\W\d]{3,12},?(?: de| del)? \d{4}\b"
    r"|\b[^\W\d]{3,12} \d{1,2},? \d{4}\b"
)
"""A whole date, as words or figures."""
_RFC822 = re.compile(r"(?:[^\W\d]+[.,]* )?\d{1,2} [^\W\d]{3,9} \d{4} \d{1,2}:\d{2}(?::\d{2})?(?: \S+)?$")
_CLOCK = re.compile(r"\b(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)? ?(?:GMT|UTC|Z|[+-]00:?00)(?![\w+-])")
_DAY_AND_MONTH = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th|er|º)?\.?(?: de| of)? [^\W\d]{3,12}\b|\b[^\W\d]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?\b"
    r"|\b\d{1,2}[./-]\d{1,2}\b"
)
_YEAR = re.compile(r"\d{4}")
_BUDDHIST_YEAR = re.compile(r"(?<!\d)2[45]\d\d(?!\d)")
_BUDDHIST = 543  # years that the Buddhist calendar is ahead
_SHORT_YEAR = re.compile(r"(?<=[^\d\s:]) ?\b([4-9]\d)(?=$|\s)")


class DateWord(Struct, frozen=True):
    """A row of date_words.csv: a word in a date that dateparser misses or misreads, and what is read in its place."""

    text: str
    written: str = ""
    language: str = ""


def day(text: str | None, language: str | None = None, country: str | None = None) -> str | None:
    """The date (ISO 8601) that a text states, or None where it states none, or one that can't be.

    Args:
        text: a date in figures or words, with or without a time.
        language: which words to expect (ISO 639-1).
        country: the publisher's (ISO 3166-1 alpha-2). A moment that is stated in UTC falls on the day that it was
            there; one that is stated with another offset, on the day as it is written. Numbers are read as the country
            writes them, else as all countries of the language do: ``05/07/2024`` is unknown where neither tells. Years
            of the Buddhist calendar are known by their size.
    """
    text = _readable(text, language, country)
    if not text:
        return None
    moment = _moment(text)
    if moment is None:
        found = _worded(text, language, country)
        moment = _at_clock(found, text) if found else None
    return plausible(_local(moment, country)) if moment else None


def recent_day(text: str, language: str | None, country: str | None, year: int | None = None) -> str | None:
    """The date that a text without a year states: in this year, else the last such day; None where it states none."""
    import dateparser

    text = _readable(text, language, country)
    stated = _DAY_AND_MONTH.search(text)
    order = _order(text, language, country)
    if not stated or not order or _YEAR.search(text):
        return None
    found = dateparser.parse(
        f"{stated.group()} {year}" if year else stated.group(),
        languages=list(dict.fromkeys((language, "en"))) if language else None,
        settings={
            "DATE_ORDER": order,
            "REQUIRE_PARTS": ["day", "month"],
            "PREFER_DATES_FROM": "past",
        },
    )
    return plausible(found.date()) if found else None


def _moment(text: str) -> datetime | None:
    """A moment in the standard forms: ISO 8601, RFC 822."""
    for pattern, parse in ((None, datetime.fromisoformat), (_RFC822, parsedate_to_datetime)):
        if pattern is None or pattern.match(text):
            try:
                return parse(text)
            except (ValueError, IndexError, TypeError, OverflowError):
                continue
    return None


def _worded(text: str, language: str | None, country: str | None) -> date | None:
    import dateparser

    order = _order(text, language, country)
    if order is None:
        return None
    settings = {"DATE_ORDER": order, "REQUIRE_PARTS": ["day", "month", "year"]}
    whole = DATE.search(text)  # "Publicado em 20/05/2025 10h15": dateparser wants the date alone
    text = whole.group() if whole else text
    expected = list(dict.fromkeys((language, "en"))) if language else None
    found = dateparser.parse(text, languages=expected, settings=settings)
    if not found and expected and whole:  # feeds and sites often write dates in a language that isn't the text's
        found = dateparser.parse(text, settings=settings)
    return found.date() if found else None


def _order(text: str, language: str | None, country: str | None) -> str | None:
    """In which order figures are read, or None where neither country nor language tells which one is the day."""
    first = day_first(country, language)
    if first is None and is_ambiguous(text):
        return None
    return "YMD" if text[:4].isdigit() else "MDY" if first is False else "DMY"


# --- what is written otherwise ----------------------------------------------------------------------


def _readable(text: str | None, language: str | None, country: str | None) -> str:
    """The text in European digits, in the Gregorian calendar, without words that dateparser doesn't know."""
    text = unicodedata.normalize("NFC", " ".join((text or "").split())[:120])
    text = "".join(str(unicodedata.decimal(x)) if x.isdecimal() else x for x in text)
    text = " ".join(_words().sub(lambda match: _written()[match.group().casefold()], text).split())
    text = _BUDDHIST_YEAR.sub(lambda match: str(int(match.group()) - _BUDDHIST), text)
    if (language == "th" or country == "TH") and not _YEAR.search(text):
        text = _SHORT_YEAR.sub(lambda match: f" {2500 + int(match[1]) - _BUDDHIST}", text)
    return text


@cache
def _written() -> dict[str, str]:
    rows = load("date_words.csv", DateWord)
    return {unicodedata.normalize("NFC", row.text).casefold(): row.written for row in rows}


@cache
def _words() -> re.Pattern[str]:
    longest_first = sorted(_written(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)


# --- the day in the publisher's time ----------------------------------------------------------------


def _at_clock(found: date, text: str) -> datetime:
    """The moment on this day that the text states in UTC; the day's begin, of no zone, where it states none."""
    clock = _CLOCK.search(text)
    try:
        hour, minute, second = (int(part or 0) for part in clock.groups()) if clock else (0, 0, 0)
        return datetime(found.year, found.month, found.day, hour, minute, second, tzinfo=UTC if clock else None)
    except ValueError:
        return datetime(found.year, found.month, found.day)


def _local(moment: datetime, country: str | None) -> date:
    """The day of a moment where it was published.

    A moment in UTC is the software's, not the publisher's: most feeds are written so. Where a country has several
    time zones and their days differ, the day stays as it is written, and so does midnight: that is a day alone.
    """
    if country is None or moment.utcoffset() != timedelta(0) or not any(moment.timetuple()[3:6]):
        return moment.date()
    days = {moment.astimezone(zone).date() for zone in _zones(country)}
    return days.pop() if len(days) == 1 else moment.date()


@cache
def _zones(country: str) -> tuple[ZoneInfo, ...]:
    from babel.core import get_global

    return tuple(ZoneInfo(name) for name, territory in get_global("zone_territories").items() if territory == country)


def of_struct(moment: time.struct_time | None, country: str | None = None) -> str | None:
    """The date of a struct_time (as feedparser gives it, in UTC), or None."""
    return plausible(_local(datetime(*moment[:6], tzinfo=UTC), country)) if moment else None


def plausible(found: date) -> str | None:
    """The date as ISO 8601 unless it lies in the future or before there was a web."""
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)  # it may be tomorrow already, elsewhere
    return found.isoformat() if _EARLIEST <= found <= tomorrow else None
