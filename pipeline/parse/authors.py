"""Who wrote a page: the names in what it states, and none rather than garbage."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from babel import Locale, localedata
from msgspec import Struct

from gazetteers.loader import load
from gazetteers.matching import fold
from pipeline.parse.charset import tidy

_ADDRESS = re.compile(r"https?:|www\.|@|\w\.(?:com|org|net|php|html?)\b|/|^www\s|\scom$", re.IGNORECASE)
_WORDS = 6  # of a person's or an organisation's name, at most
_EDGES = " \t,.:|-–—·•"


class AuthorWord(Struct, frozen=True):
    """A row of author_words.csv: what stands in an author's place and is none, or opens such a text."""

    text: str
    role: Literal["whole", "opening"]
    language: str = ""


@cache
def _no_names() -> tuple[frozenset[str], tuple[str, ...]]:
    rows = load("author_words.csv", AuthorWord)
    openings = tuple(f"{fold(row.text).strip()} " for row in rows if row.role == "opening")
    return frozenset(fold(row.text).strip() for row in rows), openings


@cache
def _date_words() -> frozenset[str]:
    """The names of months and days in the languages of the press, as CLDR has them."""
    words: set[str] = set()
    for code in ("en", "es", "fr", "pt", "de", "it", "id", "nl"):
        if localedata.exists(code):
            locale = Locale(code)
            for names in (locale.months["format"], locale.days["format"]):
                words.update(
                    fold(name).strip(" .") for width in ("wide", "abbreviated") for name in names[width].values()
                )
    return frozenset(words)


def author_of(stated: str | None) -> str | None:
    """The names in a byline (several are separated by ``;``), or None where there is none that can be a name."""
    names: dict[str, str] = {}
    for piece in re.split(r"[;|\n]", stated or ""):
        name = _name(tidy(piece))
        if name:
            names.setdefault(fold(name), name)
    return "; ".join(names.values()) or None


def _name(text: str) -> str | None:
    words = text.strip(_EDGES).split()
    while words and fold(words[-1]).strip(_EDGES) in _date_words():
        words.pop()
    name = " ".join(words).strip(_EDGES)
    if not name or len(words) > _WORDS or _ADDRESS.search(name) or re.search(r"\d", name):
        return None
    whole, openings = _no_names()
    folded = fold(name).strip()
    if folded in whole or f"{folded} ".startswith(openings):
        return None
    return name if _can_be(words) else None


def _can_be(words: list[str]) -> bool:
    """Whether words have a name's letters: capitals where the script has any; a single word is a nickname."""
    letters = [word for word in words if word[0].isalpha()]
    cased = [word for word in letters if word.lower() != word.upper()]
    if not cased:
        return bool(letters)
    if len(words) == 1:
        return words[0].isupper() and len(words[0]) >= 3  # a news agency's: AFP, EFE
    return any(word[0].isupper() for word in cased)
