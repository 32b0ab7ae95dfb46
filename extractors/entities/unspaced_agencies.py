"""Agencies by the form of their names in scripts without spaces: what stands before a head (``深圳`` ``海关``) is theirs."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.entities.known_agencies import AgencyMention
from extractors.reading import Reading
from gazetteers.agency_grammar import type_by_form, unspaced_grammar
from gazetteers.country_names import country_matcher

_SHORTEST = 2  # letters before the head


def unspaced_agencies(reading: Reading, body: str) -> Iterator[AgencyMention]:
    """The names that end in a head of the language, as long as they go; none in a language of a script with spaces.

    A name begins behind the last mark or word that is none of it. A place's name is one piece, whatever its letters mean.
    """
    grammar = unspaced_grammar(reading.language)
    for head in grammar.head.finditer(body) if grammar else ():
        before = grammar.run.search(body, 0, head.start()) if grammar else None
        if grammar is None or before is None:
            continue
        start = before.start()
        places = [(m.start, m.end) for m in country_matcher(reading.language).find(before.group())]
        for outside in grammar.outside.finditer(before.group()):
            if not any(a < outside.end() and outside.start() < b for a, b in places):
                start = before.start() + outside.end()
        if head.start() - start >= _SHORTEST:
            name = reading.text[start : head.end()]
            yield AgencyMention(start, head.end(), name, None, type_by_form(name))
