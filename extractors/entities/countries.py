"""Countries and territories that a bulletin names, by name, adjective, demonym, city or agency, with their roles.

A name with several meanings (Georgia, Congo, Guinea) is read by the other places of the text; words inside species,
sea and currency names aren't countries.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc

from extractors.entities.agencies import agency_mentions
from extractors.entities.country_roles import role_of
from extractors.entities.place_names import is_place
from extractors.entities.which_place import resolved
from extractors.reading import Reading, mark, once_a_reading
from extractors.records import CountryFact
from gazetteers.agency_names import is_generic
from gazetteers.country_names import Place, country_matcher, traps
from gazetteers.matching import Match
from gazetteers.vocabulary import CountryRole

VERSION = "country_linker/1"
_BY_NAME, _BY_PLACE = 0.97, 0.85  # how sure a country is that is named itself, or by its places and agencies alone


class CountryMention(NamedTuple):
    """A mention of a country or of a place in it, with the role that the words around it give it."""

    start: int
    end: int
    iso2: str
    place_id: str | None
    role: CountryRole
    kind: str = "country"


@once_a_reading
def country_mentions(reading: Reading) -> list[CountryMention]:
    """The mentions of countries in a document in order, found once."""
    language = reading.language
    matches = country_matcher(language).find(reading.body, reading.folded)
    masked = sorted((m.start, m.end) for m in traps(language).find_all(reading.body, reading.folded))
    plausible = [m for m in matches if is_place(reading, m) and not _inside(m, masked)]
    found = [
        CountryMention(m.start, m.end, p.iso2, p.place_id, role_of(reading, m.start, m.end, p), p.kind)
        for m, p in resolved(reading, plausible)
    ]
    return sorted([*_with_apposition(reading, found), *_of_agencies(reading, {m.iso2 for m in found})])


def _of_agencies(reading: Reading, named: set[str]) -> Iterator[CountryMention]:
    """The country whose agencies act where the text names it nowhere: the GNR is Portugal's, Profepa Mexico's."""
    own = [
        m
        for m in agency_mentions(reading)
        if m.entity_id and m.country and m.country not in named and not is_generic(reading.text[m.start : m.end])
    ]
    acting = Counter(code for code, _ in {(m.country, m.entity_id) for m in own})
    for mention in own:
        code = mention.country
        if code and (acting[code] > 1 or not named):
            yield CountryMention(mention.start, mention.end, code, None, "named", "agency")


def _with_apposition(reading: Reading, mentions: list[CountryMention]) -> Iterator[CountryMention]:
    """``from Douala, Cameroon``: the country behind its town has the town's role."""
    before: CountryMention | None = None
    for mention in mentions:
        behind = before and before.iso2 == mention.iso2 and reading.text[before.end : mention.start] in (", ", " (")
        if before and behind and mention.role == "named":
            mention = mention._replace(role=before.role)
        yield mention
        before = mention


def _inside(match: Match[Place], masked: list[tuple[int, int]]) -> bool:
    index = bisect_right(masked, (match.start, 10**9)) - 1
    return any(a <= match.start < b for a, b in masked[max(0, index - 1) : index + 1]) or any(
        match.start <= a < match.end for a, b in masked[index + 1 : index + 2]
    )


def find_countries(reading: Reading) -> list[CountryFact]:
    """One entry a country with its roles and places, the one named most first."""
    groups: dict[str, list[CountryMention]] = {}
    for mention in country_mentions(reading):
        groups.setdefault(mention.iso2, []).append(mention)
    return [_fact(reading, iso2, mentions) for iso2, mentions in sorted(groups.items(), key=lambda g: -len(g[1]))]


def _fact(reading: Reading, iso2: str, mentions: list[CountryMention]) -> CountryFact:
    roles = tuple(dict.fromkeys(m.role for m in mentions if m.role != "named")) or ("named",)
    confidence = _BY_NAME if any(m.kind in ("country", "adjective") for m in mentions) else _BY_PLACE
    return CountryFact(
        iso2=iso2,
        roles=roles,
        mentions=tuple(reading.mention("country", m.start, m.end, VERSION, confidence, iso2) for m in mentions),
        places=tuple(dict.fromkeys(m.place_id for m in mentions if m.place_id)),
        confidence=confidence,
    )


def country_linker(doc: Doc) -> Doc:
    """Link countries: ``doc._.countries`` and ``doc.spans["countries"]``."""
    doc._.countries = tuple(find_countries(doc._.reading))
    mark(
        doc,
        "countries",
        ((m.start, m.end, m.entity_id or "GPE", "") for fact in doc._.countries for m in fact.mentions),
    )
    return doc
