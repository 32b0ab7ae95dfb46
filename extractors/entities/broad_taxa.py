"""Broad names of taxa that only stand for more precise ones of the same text: ``the snakes`` that were ball pythons."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractors.entities.taxon_products import SpeciesMention
from extractors.figures.numbers import numbers
from extractors.reading import Reading
from gazetteers.lexicon import singular
from gazetteers.taxa import is_apart, lineage_of, taxon_row

Groups = Mapping[str, list[SpeciesMention]]
_PRECISE_RANKS = frozenset({"species", "subspecies"})
_OF_A_KIND = frozenset({"subspecies", "species", "genus", "family"})
_ROUND_UP = 6  # taxa: a list of so many counts each line by itself
_PART_REACH = 24  # characters before an enumeration
_ENUMERATION = 120  # characters between two of its goods
_COMMA = re.compile(r"\s?,\s?")


def is_covered(reading: Reading, taxon: str, groups: Groups) -> bool:
    """Whether a broad name only stands for more precise ones of the same text; in a round-up's list it counts itself."""
    row, mentions = taxon_row(taxon), groups[taxon]
    if row is None or row.rank in _PRECISE_RANKS:
        return False
    below = [other for other in groups if other != taxon and taxon in lineage_of(other)]
    if row.partial:
        below = [other for other in below if _says_more(reading, mentions, groups[other])]
    is_again = all(_stands_behind(reading, mention.start, "article") for mention in mentions)  # ``the seized reptiles``
    if not below or (is_apart(taxon) and _names_several(below) and not is_again):
        return False
    precise = [mention for name in below for mention in groups[name]]
    if any(_counted_beside(reading, mention, other) for mention in mentions for other in precise):
        return False
    return len(groups) < _ROUND_UP or not any(_is_counted_line(reading, mention) for mention in mentions)


def _names_several(below: list[str]) -> bool:
    """Whether a group's name stands beside several taxa, or beside a group; beside one species it only repeats it."""
    ranks = {row.rank for name in below if (row := taxon_row(name))}
    lowest = [name for name in below if not any(o != name and name in lineage_of(o) for o in below)]
    return len(lowest) > 1 or not ranks <= _OF_A_KIND


def _says_more(reading: Reading, broad: list[SpeciesMention], precise: list[SpeciesMention]) -> bool:
    """Whether a precise name is the broad one with a word before it: ``golden eagle`` of ``eagle``, not of ``hawk``."""
    heads = {singular(re.split(r"[ -]", reading.folded[m.start : m.end])[-1], reading.language) for m in broad}
    return any(head in reading.folded[m.start : m.end] for m in precise for head in heads)


def _is_counted_line(reading: Reading, mention: SpeciesMention) -> bool:
    part = reading.part_at(mention.start)
    return part is not None and part.kind in ("list_item", "table_cell") and _is_counted(reading, mention.start, 2)


def _is_counted(reading: Reading, start: int, between: int) -> bool:
    """Whether a number stands before a place, with at most so many words between."""
    words = re.compile(rf"\s(?:\w+\s){{0,{between}}}")
    return any(n.end < start and words.fullmatch(reading.folded, n.end, start) for n in numbers(reading))


def _counted_beside(reading: Reading, broad: SpeciesMention, precise: SpeciesMention) -> bool:
    """``two parrots and a scarlet macaw``: both are counted in one enumeration, so neither is a part of the other."""
    first, last = sorted((broad, precise))
    if last is broad and _is_apposition(reading, first.end, broad):
        return False
    joint = _behind_joint(reading, first.end, last.start)
    if joint is None or last.start - first.end >= _ENUMERATION:
        return False
    if not _behind_number(reading, joint, last.start).strip():
        return reading.within("part_of_group", max(0, first.start - _PART_REACH), first.start) is None
    return (
        re.search(r"[.:;()]", reading.folded[joint : last.start]) is None
        and reading.within("part_of_group", first.end, last.start) is None
        and all(
            _is_counted(reading, m.start, 1) or _stands_behind(reading, m.start, "one_of_kind")
            for m in (broad, precise)
        )
    )


def _is_apposition(reading: Reading, end: int, broad: SpeciesMention) -> bool:
    """``the pangolin, a mammal that …``: a class behind a comma tells what the one before it is."""
    row = taxon_row(broad.taxon)
    return row is not None and row.rank == "class" and reading.within("and", end, broad.start) is None


def _behind_joint(reading: Reading, start: int, end: int) -> int | None:
    """Where a comma or ``and`` or both end that begin at a place, or None."""
    comma = _COMMA.match(reading.folded, start, end)
    joining = reading.behind("and", comma.end() if comma else start, end)
    found = joining or comma
    return found.end() if found else None


def _behind_number(reading: Reading, start: int, end: int) -> str:
    """What is left between two places behind the number or article that begins there."""
    one = reading.behind("one_of_kind", start, end)
    number = next((n for n in numbers(reading) if start <= n.start and n.end <= end), None)
    if number and not reading.folded[start : number.start].strip():
        return reading.folded[number.end : end]
    return reading.folded[one.end() if one else start : end]


def _stands_behind(reading: Reading, start: int, use: str) -> bool:
    """Whether a word of a use stands before a name, with at most one word between: ``a macaw``, ``a scarlet macaw``."""
    word = re.compile(r"[a-z]+\s$").search(reading.folded, max(0, start - 24), start)
    return any(reading.before(use, at) for at in (start, word.start() if word else start))
