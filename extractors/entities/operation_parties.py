"""Who organised, supported and took part in an operation, from the roles that agencies and countries have in the text."""

from __future__ import annotations

import re

from msgspec.structs import replace
from spacy.tokens import Doc

from extractors.entities.agencies import agencies_of, agency_mentions
from extractors.entities.countries import country_mentions
from extractors.reading import Reading
from extractors.records import OperationFact
from gazetteers.vocabulary import AgencyRole

_ORGANISED = re.compile(
    r"\b(?:proposed|initiated|launched|led|organi[sz]ed|coordinated|co-?ordinated|spearheaded|run|hosted|co-hosted|propuest[oa]|"
    r"liderad[oa]|organizad[oa]|coordinad[oa]|coordenad[oa]|organisee?|coordonnee?|menee?)\s+(?:by|por|pel[oa]|par)\s"
)
_TOOK_PART = re.compile(
    r"\b(?:including|include[sd]?|participating|participants?|took part|taking part|in attendance|brought together|joined by|involving|"
    r"incluid[oa]s|incluyendo|participaron|dont|y compris|participaram|incluindo)\b"
)
_CLAUSE = re.compile(
    r"[.;]|,\s(?:which|who|aims|to)\b|\s(?:in (?:19|20)\d\d|with the support|with support|and supported)\b"
)


def with_parties(reading: Reading, operations: tuple[OperationFact, ...]) -> tuple[OperationFact, ...]:
    """The operations, the one that the text speaks of most with its organisers, supporters and participants."""
    if not operations:
        return operations
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
    return [fact.name for fact in agencies_of(reading) if set(roles) & set(fact.roles)]


def _organising_countries(reading: Reading) -> list[str]:
    """``proposed by the customs authorities of China and Vietnam``: the countries in the phrase."""
    named = [(m.start, m.end) for m in agency_mentions(reading)]
    alone = [m for m in country_mentions(reading) if not any(a <= m.start < b for a, b in named)]
    found = []
    for match in _ORGANISED.finditer(reading.folded):
        end = _CLAUSE.search(reading.folded, match.end())
        limit = end.start() if end else len(reading.folded)
        found += [m.iso2 for m in alone if match.end() <= m.start < limit and m.kind == "country"]
    return found


def _participating_countries(reading: Reading) -> list[str]:
    """Countries that take part by role, and lists of three and more behind a word for taking part."""
    found = [m.iso2 for m in country_mentions(reading) if m.role == "participant" and m.kind == "country"]
    for start, end in reading.sentences:
        told = _TOOK_PART.search(reading.folded, start, end)
        listed = [
            m.iso2 for m in country_mentions(reading) if told and told.start() < m.start < end and m.kind == "country"
        ]
        found += listed if len(listed) > 2 else []
    return found


def operation_parties(doc: Doc) -> Doc:
    """Complete ``doc._.operations`` with who took part."""
    doc._.operations = with_parties(doc._.reading, tuple(doc._.operations))
    return doc
