"""The role that the words around a country give it: origin, transit, destination, where goods were seized."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from msgspec import Struct

from extractors.figures.numbers import numbers
from extractors.reading import Reading
from gazetteers.country_names import Place
from gazetteers.grammar import words_in
from gazetteers.lexicon import nouns
from gazetteers.matching import fold
from gazetteers.phrases import Phrases, phrases
from gazetteers.vocabulary import CountryRole

_WINDOW = 46  # characters between a word that gives a role and the last of the countries joined behind it
_LISTED = 140  # characters in which a word for taking part speaks of the countries behind it
_WORDS_BEFORE = re.compile(r"(\w+)\s(?:(\w+)\s)?$")


class RoleRow(Struct, frozen=True):
    """A row of a language's country_roles.csv: words before or after a country that give it a role."""

    text: str
    role: CountryRole
    where: Literal["before", "after"]


@cache
def _roles(where: str, language: str) -> dict[str, CountryRole]:
    rows = words_in("country_roles.csv", RoleRow, language)
    return {fold(row.text): row.role for row in rows if row.where == where}


@cache
def _before(language: str) -> re.Pattern[str]:
    """Words right before a country (``w``), or before a list of places that it ends (``j``)."""
    words = "|".join(sorted(map(re.escape, _roles("before", language)), key=len, reverse=True))
    article, part, joining = (phrases(use, language).pattern for use in ("article", "place_of", "place_joining"))
    return re.compile(
        rf"\b(?:(?P<w>{words})\s(?:{article}\s?)?(?:{part}\s)?$"
        rf"|(?P<j>{words})\s[^.;:]{{2,{_WINDOW}}}(?:,|\s{joining})\s(?:{article}\s?)?$)"
    )


@cache
def _after(language: str) -> Phrases:
    return Phrases(_roles("after", language))


def role_of(reading: Reading, start: int, end: int, place: Place) -> CountryRole:
    """The role that a country or place has where it is mentioned; ``named`` where the words give it none."""
    since = reading.sentence_at(start)[0]
    return (
        (_of_adjective(reading, start, end) if place.kind == "adjective" else None)
        or _told_before(reading, since, start)
        or ("seized" if _is_where_taken(reading, since, start) else None)
        or ("participant" if _is_listed(reading, since, start) else "named")
    )


def _of_adjective(reading: Reading, start: int, end: int) -> CountryRole | None:
    """``Angolan officers``, ``a Kenyan national``; ``two Angolans were held`` are people without a noun."""
    folded, language = reading.folded, reading.language
    behind = _after(language).after(folded, end)
    if behind:
        return _roles("after", language)[" ".join(behind.group().split())]
    people = reading.within("people_of_country", start, end)
    return "nationality" if people and reading.behind("behind_people", end) else None


@cache
def _origins(language: str) -> Phrases:
    return Phrases(text for text, role in _roles("before", language).items() if role == "origin")


def _is_onward(reading: Reading, since: int, start: int) -> bool:
    """``from Lagos, Nigeria, to China``: whether a way that began elsewhere leads here."""
    onward = phrases("onward", reading.language).before(reading.folded, start, since)
    left = max(since, start - _WINDOW * 2)
    return onward is not None and _origins(reading.language).within(reading.folded, left, onward.start()) is not None


def _told_before(reading: Reading, since: int, start: int) -> CountryRole | None:
    if _is_onward(reading, since, start):
        return "destination"
    ahead = _before(reading.language).search(reading.folded, max(since, start - _WINDOW - 30), start)
    if ahead is None:
        return None
    role = _roles("before", reading.language)[" ".join((ahead["w"] or ahead["j"]).split())]
    if role == "origin":
        return _of_people_from(reading, ahead.start()) or (role if ahead["w"] else None)
    return role


def _of_people_from(reading: Reading, position: int) -> CountryRole | None:
    """``three men from Zambia``, ``police officers from Kenya``: where people come from isn't where goods do."""
    if any(number.end == position - 1 for number in numbers(reading)):
        return "nationality"
    before = _WORDS_BEFORE.search(reading.folded, max(0, position - 24), position)
    known = nouns(reading.language)
    classes = {known[word].class_ for word in (before.groups() if before else ()) if word in known}
    if classes & {"officer", "agency"}:
        return "participant"
    return "nationality" if classes & {"person", "suspect"} else None


def _is_where_taken(reading: Reading, since: int, start: int) -> bool:
    """Whether a preposition of place stands before, in a sentence that tells what was taken or who was held."""
    article = reading.before("article", start, since)
    ends = (start, article.start()) if article else (start,)
    placed = any(reading.before(use, end, since) for use in ("in_place", "of_place") for end in ends)
    return placed and reading.within("taken_or_held", *reading.sentence_at(start)) is not None


def _is_listed(reading: Reading, since: int, start: int) -> bool:
    return reading.within("takes_part", max(since, start - _LISTED), start) is not None
