"""What agencies do in a story, told by the words around their mentions."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from extractors.entities.known_agencies import AgencyMention
from extractors.reading import Reading
from gazetteers.agency_names import RoleRow
from gazetteers.grammar import words_in
from gazetteers.matching import Matcher
from gazetteers.vocabulary import AgencyRole

_REACH_BEFORE = 240  # characters: ``coordinated by A, B, C and D`` names many
_REACH_BEHIND = 160


def roles_of(reading: Reading, mentions: Iterable[AgencyMention]) -> tuple[AgencyRole, ...]:
    """The roles of an agency by its mentions: what stands before one in its sentence, else what stands behind."""
    before, after = (_role_words(reading.language, where) for where in ("before", "after"))
    found: list[AgencyRole] = []
    for mention in mentions:
        begin, end = reading.sentence_at(mention.start)
        ahead = reading.folded[max(begin, mention.start - _REACH_BEFORE) : mention.start]
        behind = reading.folded[mention.end : min(end, mention.end + _REACH_BEHIND)]
        if told := before.find(ahead, ahead):
            found.append(told[-1].payload)
        elif told := after.find(behind, behind):
            found.append(told[0].payload)
    return tuple(dict.fromkeys(found)) or ("named",)


@cache
def _role_words(language: str, where: str) -> Matcher[AgencyRole]:
    rows = words_in("agency_roles.csv", RoleRow, language)
    return Matcher((row.text, row.role) for row in rows if row.where == where)
