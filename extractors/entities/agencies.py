"""Organisations that act in the story: linked to the gazetteer by name, acronym or translation, or found by their form.

Acronyms count as the text introduces them (``National Parks Board (NParks)``), and an acronym that several agencies
share counts for the one whose country the text names.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache

from extractors.entities.agency_roles import roles_of
from extractors.entities.formed_agencies import formed_agencies
from extractors.entities.known_agencies import AgencyMention, countries_named, known_agencies, places_named
from extractors.reading import Reading, once_a_reading
from extractors.records import AgencyFact
from gazetteers.agency_grammar import name_grammar, without_staff
from gazetteers.agency_names import agencies, form_words, is_generic
from gazetteers.country_names import Place, country_matcher
from gazetteers.lexicon import singular
from gazetteers.matching import Match, fold

__all__ = ["AgencyMention", "agency_mentions", "find_agencies"]

VERSION = "agency_finder/1"
_BY_NAME, _BY_FORM = 0.95, 0.8
"""Confidence: of agencies that the gazetteer knows nearly all are right on annotated texts, of others about four of five."""
_FORCES = frozenset({"police", "customs", "other"})
"""Whose divisions are of the same type."""
_PUBLISHER = 2  # places for which the publisher's country counts
_ABROAD = frozenset({"ngo", "intergovernmental"})
_BRACKET = re.compile(r"[\"”’']?\s*\(")
_ACRONYM = re.compile(r"\s?[“\"]?(?P<acronym>[A-Z][\w&-]{1,11}|[A-Z]{2}[\w/ -]{1,8})[”\"]?\)")
_OPENS_BRACKET = re.compile(r"\s?\([\"“]?")


@once_a_reading
def agency_mentions(reading: Reading) -> list[AgencyMention]:
    """The mentions of agencies in a document in order, found once."""
    known = list(_linked(reading, list(known_agencies(reading))))
    chosen = _longest([*known, *formed_agencies(reading, known)])
    return sorted([*chosen, *_by_acronym(reading, chosen)])


def _linked(reading: Reading, known: list[AgencyMention]) -> Iterator[AgencyMention]:
    """The mentions, without their link where the text names other countries than theirs, and no second body of theirs.

    A name of one word (Profepa) and an organisation that works abroad keep it.
    """
    named, bodies = (
        countries_named(reading),
        Counter(country for country, _ in {(m.country, m.entity_id) for m in known}),
    )
    starts = frozenset(mention.start for mention in known)
    for mention in (_with_country(reading, mention, starts) for mention in known):
        name = " ".join(reading.text[mention.start : mention.end].split())
        elsewhere = named and mention.country not in named and bodies[mention.country] == 1
        own = mention.country is None or mention.type in _ABROAD or (" " not in name and not is_generic(name))
        if mention.entity_id is None:
            mention = mention._replace(name=name)
        yield mention._replace(name=name, entity_id=None, country=None) if elsewhere and not own else mention


def _with_country(reading: Reading, mention: AgencyMention, known: frozenset[int]) -> AgencyMention:
    """With the country or place told beside: ``Philippine Bureau of Customs``, ``Gendarmerie nationale togolaise``.

    With another country's it isn't the body that the gazetteer knows.
    """
    starts, ends = _places_by_ends(reading)
    of = name_grammar(reading.language).of.match(reading.text, mention.end)
    joined = of and of.end() not in known and not reading.behind("in_place", mention.end)
    before = ends.get(mention.start - 1, []) if reading.grammar.head == "last" and " " in mention.name else []
    behind = starts.get(of.end(), []) if of and joined else []
    adjectives = starts.get(mention.end + 1, []) if reading.grammar.head == "first" else []
    beside = [*before, *behind, *(m for m in adjectives if m.payload.kind == "adjective")]
    start = min([mention.start, *(m.start for m in beside)])
    end = max([mention.end, *(m.end for m in beside)])
    told = {m.payload.iso2 for m in beside if m.payload.kind in ("country", "adjective")}
    mention = mention._replace(start=start, end=end)
    if mention.type in _ABROAD or not told or mention.country in told:
        return mention
    is_any = mention.country is None  # a name in use in several countries
    return mention._replace(
        entity_id=mention.entity_id if is_any else None, country=told.pop() if len(told) == 1 else None
    )


@once_a_reading
def _places_by_ends(reading: Reading) -> tuple[dict[int, list[Match[Place]]], dict[int, list[Match[Place]]]]:
    """What may name a place in a document, by where it starts and by where it ends."""
    starts: dict[int, list[Match[Place]]] = defaultdict(list)
    ends: dict[int, list[Match[Place]]] = defaultdict(list)
    for match in places_named(reading):
        starts[match.start].append(match)
        ends[match.end].append(match)
    return dict(starts), dict(ends)


def _longest(mentions: list[AgencyMention]) -> list[AgencyMention]:
    """Where two overlap the longer wins, and a known one before a formed one of the same span."""
    chosen: list[AgencyMention] = []
    for mention in sorted(mentions, key=lambda m: (-(m.end - m.start), m.entity_id is None)):
        if not any(mention.start < other.end and other.start < mention.end for other in chosen):
            chosen.append(mention)
    return chosen


def _by_acronym(reading: Reading, chosen: list[AgencyMention]) -> Iterator[AgencyMention]:
    """Further mentions by the acronyms that the text introduces, and the brackets that introduce them."""
    for mention in chosen:
        acronym = _introduced(reading, mention.end)
        if acronym is None:
            continue
        for again in re.finditer(rf"(?<![\w-]){re.escape(acronym)}(?![\w-])", reading.body):
            if not any(m.start < again.end() and again.start() < m.end for m in chosen):
                yield mention._replace(start=again.start(), end=again.end())


def _introduced(reading: Reading, end: int) -> str | None:
    """The acronym that a bracket behind a name introduces: ``(KWS)``, ``(the “Board”)``, ``(ou DGD)``."""
    opened = _BRACKET.match(reading.body, end)
    if opened is None:
        return None
    called = reading.behind("alternative", opened.end()) or reading.behind("article", opened.end())
    match = _ACRONYM.match(reading.body, called.end() if called else opened.end())
    return match["acronym"] if match else None


@once_a_reading
def find_agencies(reading: Reading) -> list[AgencyFact]:
    """One entry an agency, with every spelling as an alias, in order of the text."""
    groups: dict[str, list[AgencyMention]] = {}
    introduced: dict[str, str] = {}
    before: tuple[AgencyMention, str] | None = None
    for mention in agency_mentions(reading):
        own = _key(reading, mention, groups)
        if before and not before[0].entity_id and _is_in_bracket(reading.text, before[0].end, mention):
            introduced[own] = before[1]
        key = introduced.get(own, own)
        groups.setdefault(key, []).append(mention)
        before = mention, key
    return [_fact(reading, mentions) for mentions in groups.values()]


def _is_in_bracket(text: str, end: int, mention: AgencyMention) -> bool:
    """``the Sumatra Conservation Agency (BBKSDA)`` is one agency, the first of the two not known by name."""
    return _OPENS_BRACKET.fullmatch(text, end, mention.start) is not None and text.startswith(")", mention.end)


def _key(reading: Reading, mention: AgencyMention, groups: dict[str, list[AgencyMention]]) -> str:
    """Mentions of one agency share its id, or its name; a shorter spelling joins the longer one, whichever is first."""
    if mention.entity_id in groups:
        return mention.entity_id
    name = fold(mention.name)
    spelled = _spelled_alike(name, reading.language)
    for key, mentions in groups.items():
        other, told = mentions[0], fold(mentions[0].name)
        linked = {m.entity_id for m in mentions} - {None}
        if mention.entity_id in linked:
            return key
        if mention.entity_id and (linked or mention.type != other.type):
            continue
        names = {told, fold(reading.text[other.start : other.end])}  # a known body has another name than its texts'
        is_alike = spelled in {_spelled_alike(one, reading.language) for one in names}
        if is_alike or (not mention.entity_id and _is_short_for(name, told)):
            return key
        if not other.entity_id and _is_short_for(told, name):
            return key
    return mention.entity_id or fold(mention.name)


@lru_cache(1 << 12)
def _spelled_alike(name: str, language: str) -> str:
    """A folded name without what spellings differ in: ``Malindi district police`` and ``Malindi Police``, parks and park."""
    passed_over = form_words("area") | form_words("article")
    return " ".join(singular(word, language) for word in name.split() if word not in passed_over)


def _is_short_for(name: str, other: str) -> bool:
    """``Wildlife Authority`` of ``Harare Wildlife Authority``, ``Ministry of Rivers`` of ``Ministry of Rivers of Harare``."""
    if name == other or " " not in name:
        return name == other
    behind = other.removeprefix(f"{name} ")
    if behind == other:
        return other.endswith(f" {name}")
    if f"{name.split(' ')[-1]} {behind}" in form_words("head"):
        return True  # ``Tana Maritime Police`` of its ``Police Station``
    return behind.split(" ")[0] in form_words("of") | form_words("link") | form_words("head")


def _fact(reading: Reading, mentions: list[AgencyMention]) -> AgencyFact:
    full = (m for m in mentions if m.entity_id and " " in reading.text[m.start : m.end])  # an acronym links none
    first = next(full, mentions[0])
    row = agencies().get(first.entity_id or "")
    spelled = [" ".join(reading.text[m.start : m.end].split()) for m in mentions]
    introduced = [acronym for m in mentions if (acronym := _introduced(reading, m.end))]
    bodies = [] if row else [(m, body) for m in mentions if (body := _body_of(reading, m))]
    with_body = [reading.text[min(m.start, body.start) : max(m.end, body.end)] for m, body in bodies]
    bare = [] if row else [name for name in map(without_staff, spelled) if " " in name]
    aliases = dict.fromkeys([*spelled, *introduced, *with_body, *bare, *(row.aliases if row else ())])
    confidence = _BY_NAME if row else _BY_FORM
    return AgencyFact(
        name=first.name,
        aliases=tuple(alias for alias in aliases if alias != first.name),
        type=next((body.type for _, body in bodies if body.type in _FORCES), first.type),
        country=next((m.country for m in mentions if m.country), None) or _country_of(reading, first),
        roles=roles_of(reading, mentions),
        mentions=tuple(reading.mention("agency", m.start, m.end, VERSION, confidence, m.entity_id) for m in mentions),
        entity_id=first.entity_id,
        confidence=confidence,
    )


def _body_of(reading: Reading, mention: AgencyMention) -> AgencyMention | None:
    """The body that a division is of: ``Harbour Police Dog Unit``, ``Dog Unit of the Harbour Police``."""
    of, text = name_grammar(reading.language).of, reading.text
    for other in agency_mentions(reading):
        if other.end == mention.start - 1 and text[other.end] == " ":
            return other
        if other.start > mention.end:
            return other if of.fullmatch(text, mention.end, other.start) else None
    return None


def _country_of(reading: Reading, mention: AgencyMention) -> str | None:
    """The country (ISO 3166-1 alpha-2) of the place in a name; without any, of a country's body, the one named most.

    None for one that works abroad.
    """
    found = country_matcher(reading.language).find(mention.name)
    first = [m.payload.iso2 for m in found if m.start == found[0].start and mention.name[m.start].isupper()]
    fitting = [code for code in first if code in countries_named(reading)] if len(set(first)) > 1 else first
    if len(set(fitting)) == 1:
        return fitting[0]
    return None if mention.type in _ABROAD else _named_most(reading)


@once_a_reading
def _named_most(reading: Reading) -> str | None:
    """The country of more than half the places that a text names, of which the publisher's counts twice."""
    codes: dict[int, set[str]] = defaultdict(set)
    for match in places_named(reading):
        if not reading.text[match.start : match.end].islower():
            codes[match.start].add(match.payload.iso2)
    named = Counter([*(min(found) for found in codes.values() if len(found) == 1), *[reading.country] * _PUBLISHER])
    first = max((code for code in named if code), key=lambda code: named[code], default=None)
    return first if first and named[first] * 2 > named.total() - named[None] else None
