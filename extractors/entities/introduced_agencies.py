"""Agencies that a text introduces with their acronym: ``Cour de répression des infractions économiques (CRIE)``.

The acronym's letters tell how far a name goes whose words no grammar knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.entities.known_agencies import AgencyMention
from extractors.reading import Reading
from gazetteers.agency_grammar import NameGrammar, base_name, is_body, type_by_form
from gazetteers.letters import CAPITAL
from gazetteers.matching import fold

_BRACKET = re.compile(rf"[\"”']? \([\"“]?(?P<acronym>[{CAPITAL}]{{3,9}})(?:[-/ ]\w{{1,3}})?[\"”]?\)")
_WORD = re.compile(r"[^\W\d_][\w.-]*")
_NUMBER = re.compile(r" \d+$")  # ``Landing Team 3``
_REACH = 140  # characters
_SKIPPED = 2  # words with a capital that have no letter in the acronym


def introduced_agencies(reading: Reading, grammar: NameGrammar, body: str) -> Iterator[AgencyMention]:
    """The names before brackets with an acronym whose words begin with its letters."""
    for bracket in _BRACKET.finditer(body):
        end = bracket.start()
        since = max(end - _REACH, reading.sentence_at(max(end - 1, 0))[0])
        words = list(_WORD.finditer(body, since, end))
        for first in range(len(words) - 2, -1, -1):
            start = words[first].start()
            name = " ".join(reading.text[start:end].split())
            initials = [word.group()[0] for word in words[first:]]
            is_whole = grammar.whole.match(_NUMBER.sub("", name))
            if _tells(fold(bracket["acronym"]), initials) and is_whole and is_body(_NUMBER.sub("", name)):
                yield AgencyMention(start, end, base_name(name), None, type_by_form(name))
                break


def _tells(acronym: str, initials: Sequence[str]) -> bool:
    """Whether the letters are the initials of these words, of the first one and of nearly all with a capital."""
    skipped, letters = 0, list(acronym)
    for position, initial in enumerate(initials):
        if letters and fold(initial) == letters[0]:
            letters.pop(0)
        elif not position:
            return False
        else:
            skipped += initial.isupper()
    return not letters and skipped <= _SKIPPED
