"""Who organised, supported and took part in an operation, from the roles that agencies and countries have in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from extractors.entities.agencies import agency_mentions, find_agencies
from extractors.entities.countries import country_mentions
from extractors.entities.operations import find_operations
from extractors.reading import Reading
from extractors.records import OperationFact
from extractors.text.wording import each_within
from gazetteers.vocabulary import AgencyRole

_STOP = re.compile(r"[.;]|\b(?:19|20)\d\d\b")
_LIST = 3  # countries in a sentence that are a list of those that took part


def with_parties(reading: Reading) -> tuple[OperationFact, ...]:
    """The operations, the one that the text speaks of most with its organisers, supporters and participants."""
    operations = find_operations(reading)
    if not operations:
        return ()
    organisers = [*_agencies(reading, "lead", "organiser", "host"), *_organising_countries(reading)]
    supporters = _agencies(reading, "supporter")
    participants = [*_agencies(reading, "participant"), *_participating_countries(reading)]
    main = replace(
        operations[0],
        organisers=tuple(dict.fromkeys(organisers)),
        supporters=tuple(dict.fromkeys(supporters)),
        participants=tuple(dict.fromkeys(participants)),
    )
    return (main, *operations[1:])


def _agencies(reading: Reading, *roles: AgencyRole) -> list[str]:
    return [fact.name for fact in find_agencies(reading) if set(roles) & set(fact.roles)]


def _organising_countries(reading: Reading) -> list[str]:
    """``proposed by the customs authorities of China and Vietnam``: the countries in the phrase."""
    named = [(m.start, m.end) for m in agency_mentions(reading)]
    alone = [m for m in country_mentions(reading) if not any(a <= m.start < b for a, b in named)]
    return [
        m.iso2
        for start, end in _organiser_phrases(reading)
        for m in alone
        if start <= m.start < end and m.kind == "country"
    ]


def _organiser_phrases(reading: Reading) -> Iterator[tuple[int, int]]:
    """From each word for organising to where its phrase ends: at a clause's end, a year or words for something else."""
    folded = reading.folded
    for match in each_within(reading, "organised_by", 0, len(folded)):
        position = match.end()
        stop = _STOP.search(folded, position)
        limit = stop.start() if stop else len(folded)
        other = reading.within("organisers_end", position, limit)
        yield position, other.start() if other else limit


def _participating_countries(reading: Reading) -> list[str]:
    """Countries that take part by role, and lists of three and more behind a word for taking part."""
    mentions = [m for m in country_mentions(reading) if m.kind == "country"]
    found = [m.iso2 for m in mentions if m.role == "participant"]
    for start, end in reading.sentences:
        told = _first_of(reading, ("takes_part", "made_up_of"), start, end)
        listed = [m.iso2 for m in mentions if told is not None and told < m.start < end]
        found += listed if len(listed) >= _LIST else []
    return found


def _first_of(reading: Reading, uses: tuple[str, ...], start: int, end: int) -> int | None:
    matches = [reading.within(use, start, end) for use in uses]
    return min((match.start() for match in matches if match), default=None)
