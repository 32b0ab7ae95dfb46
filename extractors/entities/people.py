"""Names of people: officials, who are quoted, and accused people, whose names are found only to be masked.

Nothing here is kept in a table of facts but the names of officials who speak.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from msgspec import Struct

from extractors.entities.agencies import agency_mentions
from extractors.reading import Reading
from gazetteers.country_names import country_matcher
from gazetteers.grammar import all_words
from gazetteers.matching import fold


class SpeechRow(Struct, frozen=True):
    """A row of speech.csv: a verb of speech, an official's title, or what happens to accused people."""

    text: str
    role: Literal["speech", "title", "accused"]


_PART = r"(?:[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+(?:[-'’][A-ZÀ-Þ]?[a-zà-ÿ]+)*|[A-Z]\.|Mc[A-Z][a-z]+|Mac[A-Z][a-z]+|O['’][A-Z][a-z]+|(?<![A-Z])[A-Z]{1,2}(?= [A-Z][a-z]))"
_PARTICLE = r"(?:de la|de los|de|da|do|dos|del|van der|van|von|bin|binti|bte|al|el|ben|le|la|y|e|ole|ap)"
NAME = rf"{_PART}(?:[ ](?:{_PARTICLE}[ ])?{_PART}){{1,4}}(?:,? (?:Jr|Sr)\.?)?"
_AGED = re.compile(
    rf"(?P<name>{NAME})(?:,\s(?:a\.?k\.?a\.?\s[^,]{{2,30}},\s)?\d{{2}}\b|\s\(\d{{2}}\)|,\saged?\s\d{{2}}|,\sde\s\d{{2}}\s(?:años|anos)|,\s\d{{2}}\sans)"
)
_IDENTIFIED = re.compile(
    rf"\b(?:identified\s(?:\w+\s)?as|named as|defendants?,?|accused,?|suspects?,?|one of them,|alias|a\.k\.a\.|identificad[oa]s?\scomo|"
    rf"identifiée?\s(?:comme|sous le nom de)|nommée?|namely)\s(?:the\s)?(?P<name>{NAME})"
)


@cache
def words(role: str) -> tuple[str, ...]:
    """The folded words of one role, the longest first."""
    return tuple(
        sorted(
            {fold(row.text) for row in all_words("speech.csv", SpeechRow) if row.role == role}, key=len, reverse=True
        )
    )


@cache
def _done_to() -> re.Pattern[str]:
    done = "|".join(re.escape(word) for word in words("accused"))
    return re.compile(
        rf"(?P<name>{NAME})(?:,[^,.;]{{2,60}},)?\s(?:(?:was|were|is|has been|had been|have been|each|also|both|fue|a été|foi|was also)\s){{0,3}}"
        rf"(?:{done})\b"
    )


def accused_names(reading: Reading) -> list[tuple[int, int]]:
    """Spans of the names of suspects, accused and convicted people, and of their surnames wherever they come again.

    Recall counts more here than precision: what is found is masked where the database is public.
    """
    text = reading.body
    found: dict[tuple[int, int], str] = {}
    for pattern in (_AGED, _IDENTIFIED, _done_to()):
        for match in pattern.finditer(text):
            start, end = match.span("name")
            name = text[start:end]
            if not is_known(reading, start, end, name) and not is_official(reading, start):
                found[start, end] = name
    surnames = {_surname(name) for name in found.values()}
    for surname in surnames:
        for match in re.finditer(rf"(?:(?:{_PART})\s){{0,2}}\b{re.escape(surname)}\b", text):
            if not is_official(reading, match.start()) and not is_known(reading, *match.span(), match.group()):
                found.setdefault(match.span(), match.group())
    return _disjoint(sorted(found))


def _surname(name: str) -> str:
    return re.sub(r",? (?:Jr|Sr)\.?$", "", name).split()[-1]


def is_known(reading: Reading, start: int, end: int, name: str) -> bool:
    """Agencies and places have names like people."""
    if any(m.start < end and start < m.end for m in agency_mentions(reading)):
        return True
    places = country_matcher("en").find(name)
    return any(m.start == 0 and m.end == len(name) for m in places)


def is_official(reading: Reading, start: int) -> bool:
    before = reading.folded[max(0, start - 40) : start]
    titles = "|".join(map(re.escape, words("title")))
    return re.search(rf"\b(?:{titles})s?\s$", before) is not None


def _disjoint(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    chosen: list[tuple[int, int]] = []
    for start, end in spans:
        if chosen and start < chosen[-1][1]:
            chosen[-1] = (chosen[-1][0], max(end, chosen[-1][1]))
        else:
            chosen.append((start, end))
    return chosen
