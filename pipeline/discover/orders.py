"""Whether a country writes the day or the month first in a date of figures, as CLDR has it."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError
from babel.dates import get_date_format
from babel.languages import get_official_languages

_FIGURES = re.compile(r"(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d{2})(?!\d)")
_DOMAINS = {"UK": "GB"}
_EVERYWHERE = "en"  # a language of countries that differ


@cache
def day_first(country: str | None, language: str | None, url: str = "") -> bool | None:
    """True where the day comes first, False where the month does, None where that can't be told.

    Args:
        country: the publisher's (ISO 3166-1 alpha-2); it counts before all else.
        language: the text's (ISO 639-1), which tells where all its countries do alike.
        url: the publisher's address; the country of its domain counts where no other is told.
    """
    country = country or _of_domain(url)
    if country:
        languages = (*get_official_languages(country, de_facto=True), language, _EVERYWHERE)
        known = (_of_locale(code, country) for code in languages if code)
        return next((order for order in known if order is not None), None)
    return _of_locale(language, None) if language and language != _EVERYWHERE else None


def is_ambiguous(text: str) -> bool:
    """Whether a date in figures could have the day or the month first (``05/07/2024``; ``05.07.2024`` has the day)."""
    found = _FIGURES.search(text)
    return found is not None and found[1] != found[2] and int(found[1]) <= 12 and int(found[2]) <= 12


def _of_domain(url: str) -> str | None:
    try:
        domain = (urlsplit(url).hostname or "").rpartition(".")[2].upper()
    except ValueError:
        return None
    domain = _DOMAINS.get(domain, domain)
    return domain if len(domain) == 2 and get_official_languages(domain, de_facto=True) else None


def _of_locale(language: str, country: str | None) -> bool | None:
    try:
        locale = Locale.parse(f"{language}_{country}" if country else language)
        pattern = str(get_date_format("short", locale=locale).pattern)
    except (UnknownLocaleError, ValueError):
        return None
    places = {letter: pattern.find(letter) for letter in "dMy"}
    if places["y"] < min(places["d"], places["M"]):
        return None
    return places["d"] < places["M"]
