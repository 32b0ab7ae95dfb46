"""The terms in which goods of animals and plants are traded, with the codes of the CITES trade database."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from gazetteers.grammar import words_in
from gazetteers.loader import load
from gazetteers.matching import Matcher
from gazetteers.taxa import lineage_of, taxon_row


class TermRow(Struct, frozen=True):
    """A row of trade_terms.csv."""

    term: str
    cites: str = ""
    """The code of the CITES trade database, where it has one for the term."""
    of: tuple[str, ...] = ()
    """The taxa and kingdoms that such goods are of; any where it is empty."""
    name: str = ""
    """What readers call it where the term alone doesn't say it."""


class StateRow(Struct, frozen=True):
    """A row of a language's states.csv: a word beside a whole animal, and the term of what it is as goods."""

    text: str
    term: str


@cache
def trade_terms() -> dict[str, TermRow]:
    """All terms."""
    return {row.term: row for row in load("trade_terms.csv", TermRow)}


@cache
def may_be_of(term: str, taxon: str) -> bool:
    """Whether such goods come from a taxon: no elephant has eggs. What isn't known may be."""
    wanted = trade_terms()[term].of if term in trade_terms() else ()
    row = taxon_row(taxon)
    return not wanted or row is None or not {row.kingdom, *lineage_of(taxon)}.isdisjoint(wanted)


@cache
def states(language: str) -> Matcher[str]:
    """Words that tell what whole animals are as goods: ``dried``, ``shucked``."""
    return Matcher((row.text, row.term) for row in words_in("states.csv", StateRow, language))
