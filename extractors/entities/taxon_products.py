"""Mentions of taxa with the product that was traded of them, and which taxon a product means that stands alone."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.reading import Reading, once_a_reading
from gazetteers.matching import Match
from gazetteers.taxa import CommodityRow, Name, TaxonRow, commodity, product_words, taxon_row
from gazetteers.trade_terms import may_be_of

_SHORTEST = 3  # letters of a product's word: ``Pirol`` ends in no oil
_REST_OF_WORD = re.compile(r"[^\W\d_]+")


class SpeciesMention(NamedTuple):
    """A mention of a taxon, its product word included; ``explicit`` where the taxon itself is named."""

    start: int
    end: int
    taxon: str
    commodity: str | None
    explicit: bool
    commodity_id: str | None = None


def mention_of(reading: Reading, match: Match[Name], taxon: TaxonRow) -> SpeciesMention:
    """The mention that a name makes with the product word in it or beside it."""
    start, end, product = match.start, match.end, match.payload.commodity
    if product is None:
        start, end, product = _product_beside(reading, start, end, taxon.scientific_name)
    term, identifier = (product.term, product.id) if product else (None, None)
    return SpeciesMention(start, end, taxon.scientific_name, term, match.payload.commodity is None, identifier)


def _product_beside(reading: Reading, start: int, end: int, taxon: str) -> tuple[int, int, CommodityRow | None]:
    """``lion bones``: the product behind the name; ``escamas de pangolín``: the one before it; ``Luchsfell``: in it."""
    if inside := _products_ending(reading, start, end):
        return start, inside[0].end, _fitting(inside, taxon)
    behind = [m for m in _products(reading) if m.start == end + 1]
    if behind and reading.text[end] in " -" and reading.grammar.head == "last":  # ``loros cabeza roja`` are parrots
        return start, behind[0].end, _fitting(behind, taxon)
    of = reading.before("of_taxon", start)
    before = [m for m in _products(reading) if of and m.end == of.start() - 1]
    return (before[0].start, end, _fitting(before, taxon)) if before else (start, end, None)


def _products_ending(reading: Reading, start: int, end: int) -> list[Match[CommodityRow]]:
    """The product words in which the last word of a name ends, where a language joins its nouns: ``Luchsfell``."""
    if not reading.grammar.compounds:
        return []
    rest = _REST_OF_WORD.match(reading.folded, end)
    until = rest.end() if rest else end
    return [m for m in _products(reading) if m.start > start and m.end == until and until - m.start >= _SHORTEST]


def _fitting(found: list[Match[CommodityRow]], taxon: str) -> CommodityRow:
    """The product that a taxon has, of those that a word may mean: a jaguar's ``colmillos`` are teeth, not tusks."""
    return next((m.payload for m in found if may_be_of(m.payload.term, taxon)), found[0].payload)


@once_a_reading
def _products(reading: Reading) -> list[Match[CommodityRow]]:
    return product_words(reading.language).find(reading.body, reading.folded)


def with_implied(found: list[SpeciesMention]) -> list[SpeciesMention]:
    """A product that implies a taxon means the taxon of its kind that the text names itself (elvers: American eels)."""
    explicit = [row for m in found if m.explicit and (row := taxon_row(m.taxon))]
    return [
        m
        if m.explicit or not m.commodity_id
        else m._replace(taxon=_narrowed(m, commodity(m.commodity_id), explicit, found))
        for m in found
    ]


def _narrowed(
    mention: SpeciesMention, product: CommodityRow, explicit: list[TaxonRow], found: list[SpeciesMention]
) -> str:
    accepted = {product.taxon, *product.accept}
    fitting = [row for row in explicit if row.scientific_name in accepted or accepted & set(row.lineage[:3])]
    lowest = {row.scientific_name for row in fitting if not any(row.scientific_name in o.lineage[1:] for o in fitting)}
    if fitting:
        return fitting[0].scientific_name if len(lowest) == 1 else mention.taxon
    others = (row.scientific_name for row in explicit if row.scientific_name in product.instead)
    return next((taxon for taxon in others if _may_be_source(taxon, product, found)), mention.taxon)


def _may_be_source(taxon: str, product: CommodityRow, found: list[SpeciesMention]) -> bool:
    """``ivory`` is the walrus's where the text tells of walruses and of no other product of theirs."""
    return {m.commodity for m in found if m.taxon == taxon} <= {None, product.term, "live"}
