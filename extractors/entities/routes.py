"""Routes of goods: what one sentence, or two of one load, join of where they came from, went through, were bound for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from extractors.entities.countries import CountryMention, country_mentions
from extractors.entities.species import species_mentions
from extractors.reading import Reading
from extractors.text.cues import clause_at
from extractors.text.wording import is_named
from gazetteers.country_names import role_cues
from gazetteers.signals import Signal, signals
from gazetteers.taxa import product_words

_ENDS = frozenset({"origin", "destination"})
_WAY = _ENDS | {"transit"}
_OF_GOODS: frozenset[Signal] = frozenset({"container", "goods", "wildlife", "creature"})
_OTHER: frozenset[Signal] = frozenset({"drug", "other_goods"})
_MOVING = ("goods_sent", "on_its_way", "a_load", "traveller", "brought", "way_between")
_SIDES: tuple[Literal["before", "after"], ...] = ("before", "after")
_LISTED = 15  # characters between two origins of a list: ``from Mozambique and from South Africa``


class Route(NamedTuple):
    """A way of goods between two countries (ISO 3166-1 alpha-2), with what lay between and what words tell it."""

    start: int
    end: int
    origin: str
    destination: str
    transit: tuple[str, ...] = ()
    taxon: str | None = None
    """The scientific name of the goods, where the words tell of one taxon alone."""


def routes(reading: Reading) -> Iterator[Route]:
    """The routes that a document tells, in order of the text; several origins or destinations make several routes."""
    for load in _loads(reading):
        told = {role: [m.iso2 for m in load if m.role == role] for role in _WAY}
        legs = [m.iso2 for before, m in pairwise(load) if _is_leg(reading, before, m)]
        told["origin"] = [code for code in told["origin"] if code not in legs]
        told["transit"] += legs
        start, end = load[0].start, max(m.end for m in load)
        taxa = _taxa(reading, clause_at(reading, start, start)[0], clause_at(reading, end - 1, end)[1])
        for origin in dict.fromkeys(told["origin"]):
            for destination in dict.fromkeys(told["destination"]):
                if origin != destination:
                    between = dict.fromkeys(code for code in told["transit"] if code not in (origin, destination))
                    taxon = next(iter(taxa)) if len(taxa) == 1 else None
                    yield Route(start, end, origin, destination, tuple(between), taxon)


def _is_leg(reading: Reading, before: CountryMention, mention: CountryMention) -> bool:
    """``flown from Colombo, to be driven on from Dubai to Muscat``: whether the way goes on from there, with no other goods."""
    if before.role != "origin" or mention.role != "origin" or mention.start - before.end <= _LISTED:
        return False
    return not _goods(reading, before.end, mention.start)


def _loads(reading: Reading) -> Iterator[list[CountryMention]]:
    """The mentions that tell the way of one load: each list has both of its ends."""
    load: list[CountryMention] = []
    for mention in country_mentions(reading):
        if mention.role not in _WAY:
            continue
        if load and not _is_of_load(reading, load, mention):
            if _is_trade(reading, load):
                yield load
            load = []
        load.append(mention)
    if _is_trade(reading, load):
        yield load


def _is_trade(reading: Reading, load: list[CountryMention]) -> bool:
    """Whether both ends are told, and of goods: no lawful trade, no drugs, no way back to the wild or to a meeting."""
    if not {m.role for m in load} >= _ENDS:
        return False
    start, end = load[0].start, load[-1].end
    left, right = clause_at(reading, start, start)[0], clause_at(reading, end - 1, end)[1]
    before = reading.sentence_at(left - 1) if left and reading.behind("goods_again", left) else (left, right)
    left = before[0] if reading.part_at(before[0]) == reading.part_at(left) else left
    if reading.within("no_trade_way", left, right) or not _moves(reading, left, right):
        return False
    right = end if reading.behind("what_for", end) else right  # ``flown to Accra to identify the parrots``
    told = signals(reading.language).find_all(reading.body[left:right], reading.folded[left:right])
    about = {match.payload for match in told}
    load_told = bool(about & _OF_GOODS) or reading.within("a_load", left, right) is not None
    return bool(_goods(reading, left, right)) or (load_told and not about & _OTHER)


def _moves(reading: Reading, start: int, end: int) -> bool:
    """Whether words tell that goods go somewhere: a plain ``from Ghana to Uganda`` is a range, or somebody's journey."""
    if any(reading.within(use, start, end) for use in _MOVING):
        return True
    cues = [words for where in _SIDES for cue, words in role_cues(where, reading.language) if cue.role in _WAY]
    told = (match[0] for words in cues for match in words.each(reading.folded, start, end))
    return any(not is_named(reading, text, "way_from") and not is_named(reading, text, "onward") for text in told)


def _is_of_load(reading: Reading, load: list[CountryMention], mention: CountryMention) -> bool:
    """Whether a mention is of the load told last: no semicolon between, no second way, in the next sentence no other goods."""
    last = load[-1]
    if ";" in reading.folded[last.end : mention.start]:
        return False
    if mention.role != last.role and mention.role in _ENDS and mention.role in {m.role for m in load}:
        return False  # ``ivory from Chad to China and scales from Gabon to Laos``
    first, second = reading.sentence_at(last.start), reading.sentence_at(mention.start)
    if first == second:
        return True
    follow = not reading.text[first[1] : second[0]].strip() and reading.part_at(last.start) == reading.part_at(
        mention.start
    )
    missing = mention.role not in {m.role for m in load}
    return follow and missing and _goods(reading, *second) <= _goods(reading, *first)


def _taxa(reading: Reading, start: int, end: int) -> set[str]:
    return {m.taxon for m in species_mentions(reading) if start <= m.start < end}


def _goods(reading: Reading, start: int, end: int) -> set[str]:
    """The taxa and the products that a stretch names."""
    products = product_words(reading.language).find_all(reading.body[start:end], reading.folded[start:end])
    return _taxa(reading, start, end) | {match.payload.id for match in products}
