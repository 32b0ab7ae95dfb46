"""Countries and territories that a bulletin names, by name, adjective, demonym, city or agency, with their roles.

A name with several meanings (Georgia, Congo, Guinea) is read by the other places of the text; words inside species,
sea and currency names aren't countries.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from extractors.entities.agencies import agency_mentions
from extractors.entities.country_roles import acting, acts_in, in_transit, taken_from_the_wild, with_roles
from extractors.entities.known_agencies import places_named
from extractors.entities.operations import operation_spans
from extractors.entities.place_names import is_place
from extractors.entities.which_place import resolved
from extractors.reading import Reading, once_a_reading
from extractors.records import CountryFact
from gazetteers.agency_names import is_generic
from gazetteers.country_names import Place, traps
from gazetteers.matching import Match
from gazetteers.vocabulary import CountryRole

VERSION = "country_linker/2"
_BY_NAME, _BY_PLACE = 0.97, 0.85  # how sure a country is that is named itself, or by its places and agencies alone
_AT_HOME: dict[CountryRole, int] = {"named": 1, "seized": 2, "participant": 1}
"""How much a mention says for its being the story's own country."""
_ABROAD = frozenset[CountryRole]({"nationality", "destination"})
"""Roles that say of the one country that a text names that the case was elsewhere."""
_PUBLISHER = 2  # mentions for which the publisher's country counts
_SEVERAL = 3  # countries in which an operation led to something, or whose agencies helped
_TAKEN_IN = 20  # characters between a word for taking from the wild and where that was


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
    masked = sorted((m.start, m.end) for m in traps(language).find_all(reading.body, reading.folded))
    meant = resolved(reading, [m for m in places_named(reading) if is_place(reading, m) and not _inside(m, masked)])
    found = [
        CountryMention(m.start, m.end, place.iso2, place.place_id, role, place.kind)
        for (m, place), role in zip(meant, with_roles(reading, meant), strict=True)
    ]
    return sorted([*found, *_of_agencies(reading, {m.iso2 for m in found})])


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


def _inside(match: Match[Place], masked: list[tuple[int, int]]) -> bool:
    """Whether a name is of something else: ``New Guinea``, but not ``Papua New Guinea`` around it."""
    index = bisect_right(masked, (match.start, 10**9)) - 1
    return any(a <= match.start < b for a, b in masked[max(0, index - 1) : index + 1]) or any(
        match.start <= a < match.end < b for a, b in masked[index + 1 : index + 2]
    )


@once_a_reading
def home_of(reading: Reading) -> str | None:
    """The story's own country (ISO 3166-1 alpha-2): the one whose places, authorities and bodies it names most.

    None where it is of several countries: then none has as many as all the others together. Where something was taken
    counts twice, and so does a body that is of one country by its name alone, unless it only helped from abroad.
    """
    mentions, named = country_mentions(reading), Counter[str]()
    alone = len({mention.iso2 for mention in mentions}) == 1
    for mention in mentions:
        named[mention.iso2] += int(mention.role not in _ABROAD) if alone else _AT_HOME.get(mention.role, 0)
    seized, helped = ({m.iso2 for m in mentions if m.role == role} for role in ("seized", "participant"))
    abroad = helped - seized if seized else set()
    bodies = (m.country for m in agency_mentions(reading) if m.entity_id and m.country)
    named.update(country for country in bodies if country not in abroad)
    if reading.country:
        named[reading.country] += _PUBLISHER
    first = max(named, key=lambda code: named[code], default=None)
    return first if first and named[first] * 2 > named.total() else None


def _story_roles(reading: Reading) -> Iterator[tuple[str, CountryRole]]:
    """What a country is by the whole story: where the case is, where animals were taken, one of several that act."""
    mentions, home = country_mentions(reading), home_of(reading)
    if home and acting(reading):
        yield home, "seized"
    for mention in mentions:  # ``before reaching Lagos, where customs seized them``
        where = reading.behind("where_it_was", mention.end + reading.folded.startswith(",", mention.end))
        if where and acts_in(reading, where.end(), reading.sentence_at(mention.start)[1]):
            yield mention.iso2, "seized"
    for sentence in acting(reading):
        if in_transit(reading, *sentence):
            yield from (
                (m.iso2, "transit") for m in mentions if sentence[0] <= m.start < sentence[1] and m.role == "seized"
            )
    for start, end in taken_from_the_wild(reading):
        inside = {m.iso2 for m in mentions if start <= m.start < end and (m.role == "seized" or _is_in(reading, m))}
        brought = any(start <= m.start < end and m.role == "origin" for m in mentions)
        if not any(start <= m.start < end and _is_told_of_the_wild(reading, m) for m in mentions):
            yield from ((iso2, "origin") for iso2 in inside or ({home} if home and not brought else ()))
    abroad = [m for m in mentions if m.iso2 != home]
    came = any(m.role == "origin" and _is_way(reading, m) for m in abroad)
    if home and came and acting(reading) and all(m.role != "destination" for m in abroad):
        yield home, "destination"  # what was brought here from abroad was bound for nowhere else
    took_part = {m.iso2 for m in mentions if m.role in ("seized", "participant")}
    if not home and len(took_part) >= _SEVERAL and operation_spans(reading):
        yield from ((iso2, "participant") for iso2 in took_part)


def _is_told_of_the_wild(reading: Reading, mention: CountryMention) -> bool:
    """``officers in Togo found tusks of elephants poached in Gabon``: the taking was there, and in no other country."""
    since = max(0, mention.start - _TAKEN_IN)
    return mention.role == "origin" and reading.within("from_the_wild", since, mention.start) is not None


def _is_way(reading: Reading, mention: CountryMention) -> bool:
    """Whether the sentence tells that goods or a traveller were on their way from there."""
    sentence = reading.sentence_at(mention.start)
    return any(reading.within(use, *sentence) for use in ("brought", "traveller"))


def _is_in(reading: Reading, mention: CountryMention) -> bool:
    in_it = any(reading.before(use, mention.start) for use in ("in_place", "of_place"))
    return mention.role == "named" and mention.kind != "adjective" and in_it


def find_countries(reading: Reading) -> list[CountryFact]:
    """One entry a country with its roles and places, the one named most first."""
    groups: dict[str, list[CountryMention]] = {}
    for mention in country_mentions(reading):
        groups.setdefault(mention.iso2, []).append(mention)
    by_story = list(_story_roles(reading))
    ranked = sorted(groups.items(), key=lambda g: -len(g[1]))
    return [_fact(reading, iso2, told, [role for code, role in by_story if code == iso2]) for iso2, told in ranked]


def _fact(reading: Reading, iso2: str, mentions: list[CountryMention], by_story: list[CountryRole]) -> CountryFact:
    by_words = [m.role for m in mentions]
    if iso2 == home_of(reading):  # its own authorities are no help from abroad, nor are a town's people foreigners
        by_words = [m.role for m in mentions if m.role != "participant" and (m.role != "nationality" or not m.place_id)]
        onward = any(m.role == "destination" and m.iso2 != iso2 for m in country_mentions(reading))
        by_words = [role for role in by_words if role != "transit" or onward]  # ``through the San Ysidro crossing``
    told = [role for role in (*by_words, *by_story) if role != "named"]
    confidence = _BY_NAME if any(m.kind in ("country", "adjective") for m in mentions) else _BY_PLACE
    return CountryFact(
        iso2=iso2,
        roles=tuple(dict.fromkeys(told)) or ("named",),
        mentions=tuple(reading.mention("country", m.start, m.end, VERSION, confidence, iso2) for m in mentions),
        places=tuple(dict.fromkeys(m.place_id for m in mentions if m.place_id)),
        confidence=confidence,
    )
