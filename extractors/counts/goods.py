"""What kind of goods a figure is of, in a term of the trade: tusks, scales, timber, live, specimens (whole dead animals).

The noun says it, else the product in the taxon's name, else what was told of the same thing before. Whole animals that
live are ``live``, dead ones ``specimens``; what is caught or weighed whole needs a word, as ``dried`` is one.
"""

from __future__ import annotations

from extractors.counts.found import Found
from extractors.counts.noun_phrases import Counted
from extractors.entities.species import SpeciesMention, taxon_of
from extractors.figures.quantities import Quantity
from extractors.reading import Reading
from extractors.text.cues import says
from extractors.text.wording import is_named
from gazetteers.grammar import fold_in
from gazetteers.taxa import animal_goods, is_timber, terms_of
from gazetteers.trade_terms import may_be_of, states
from gazetteers.vocabulary import CountKind

_BEHIND = 24  # characters behind a noun in which its adjective ends, or a word that they are dead begins


def term_of(
    reading: Reading, quantity: Quantity, what: Counted, kind: CountKind, of: str | None,
    source: SpeciesMention | Found | None,
) -> str | None:  # fmt: skip
    """The term of trade_terms.csv, or None; ``source`` is the mention or the earlier figure that tells what it is of."""
    if kind == "live_animals":
        return "live"
    if kind == "volume":
        return "timber"
    named = next(
        (t for t in terms_of(fold_in(what.noun or "", reading.language), reading.language) if may_be_of(t, of or "")),
        None,
    )
    if named and named not in ("live", "plants"):
        return named
    told = source.commodity if source else None
    if told and not (told == "live" and kind == "items"):
        return told
    if of and is_named(reading, what.noun, "products"):
        return "products"
    return _whole(reading, quantity, what, kind, of)


def _whole(reading: Reading, quantity: Quantity, what: Counted, kind: CountKind, of: str | None) -> str | None:
    """What whole animals or plants are as goods."""
    taxon = taxon_of(of) if of else None
    if (taxon or {}).get("kingdom") == "Plantae" or what.class_ == "plant":
        return "timber" if of and is_timber(of) else "plants" if kind == "items" else None
    if state := _state(reading, quantity, what):
        return state
    dead = what.class_ == "dead" or says(reading, quantity.start, what.end + _BEHIND, "dead")
    if taxon is None or (dead and kind == "items"):
        return "specimens" if dead and what.class_ in ("species", "animal", "dead") else None
    usual = animal_goods().get(taxon["class"] or "")
    if usual and usual.term != "specimens":
        return usual.term or None
    return "specimens" if kind == "items" else None


def _state(reading: Reading, quantity: Quantity, what: Counted) -> str | None:
    """``dried seahorses``, ``hippocampes séchés``: what a word within the phrase, or right behind its noun, says."""
    end = what.end
    if reading.grammar.head == "first":
        end = min(end + _BEHIND, reading.sentence_at(quantity.start)[1])
    found = states(reading.language).find(reading.body[quantity.end : end])
    return found[0].payload if found else None
