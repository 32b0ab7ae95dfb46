"""Scientific names that say precisely what a common one means: in brackets or behind a dash, or abbreviated (``P. pardus``)."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache

from extractors.entities.taxon_products import SpeciesMention
from extractors.reading import Reading
from gazetteers.lexicon import singular
from gazetteers.matching import fold
from gazetteers.phrases import phrases
from gazetteers.taxa import by_synonym, genera, lineage_of, species_by_epithet, taxa, taxon_row

_ALIKE, _ALIKE_EPITHET = 0.88, 0.8
"""How much of a misspelt species' name and of its epithet is as it should be."""
_ABBREVIATED = re.compile(r"\b([A-Z])\.\s?([a-z]{4,})\b")
_BINOMIAL = re.compile(
    r"(?:(?P<bracket>\(\s?)|\s[-–—]\s(?=\w+ [a-z]))(?P<name>(?P<genus>[A-Z][a-z]{3,})(?:\s(?P<epithet>[a-z]{4,}(?:\s[a-z]{4,})?|spp?\.?))?)\s?[),;.]"
)


_EPITHET = re.compile(r" ([A-Za-z][a-z]{4,})\b")
_SPECIES = re.compile(r"\b([A-Z][a-z]{2,}) ([A-Za-z][a-z]{4,})\b")
_BETWEEN = re.compile(r" (?:[a-z]+ ){0,2}")


def abbreviated(reading: Reading, found: list[SpeciesMention]) -> list[SpeciesMention]:
    """Species whose genus is only an initial: of a genus that the text names, or the only one of that name.

    A species that the gazetteer doesn't know is of the one genus with this initial of which the text names a species.
    """
    genera = {mention.taxon.split()[0] for mention in found}
    of_species = {mention.taxon.split()[0] for mention in found if " " in mention.taxon}
    extra = []
    for match in _ABBREVIATED.finditer(reading.body):
        species = species_by_epithet().get((match[1], match[2]), [])
        own = [genus for genus in of_species if genus[0] == match[1]]
        new = [f"{genus} {match[2]}" for genus in own if reading.behind("latin_epithet", match.start(2))]
        fitting = [name for name in species if name.split()[0] in genera] or new or species
        if len(fitting) == 1:
            extra.append(SpeciesMention(match.start(), match.end(), fitting[0], None, True))
    return extra


def with_epithets(reading: Reading, found: list[SpeciesMention]) -> list[SpeciesMention]:
    """``Poecilotheria regalis`` is that species, though the gazetteer knows its genus alone, or another species of it.

    A common name right before such a name means that species: ``guacamayo rojo Ara Chloropterus``.
    """
    named = sorted([_with_epithet(reading, mention) for mention in found] + _of_known_genera(reading, found))
    return [
        one._replace(taxon=two[0].taxon, explicit=True) if two and _says_what(reading, one, two[0]) else one
        for index, one in enumerate(named)
        for two in [named[index + 1 : index + 2]]
    ]


def _with_epithet(reading: Reading, mention: SpeciesMention) -> SpeciesMention:
    is_genus = reading.text[mention.start : mention.end] == mention.taxon and " " not in mention.taxon
    word = _EPITHET.match(reading.text, mention.end) if is_genus else None
    species = _species(mention.taxon, word[1], reading.language) if word else None
    return mention._replace(end=word.end(), taxon=species) if word and species else mention


def _of_known_genera(reading: Reading, found: list[SpeciesMention]) -> list[SpeciesMention]:
    """Species that no name of the gazetteer is, of genera of which it knows one."""
    return [
        SpeciesMention(match.start(), match.end(), species, None, True)
        for match in _SPECIES.finditer(reading.body)
        if match[1] in genera()
        and not any(m.start < match.end() and match.start() < m.end for m in found)
        and (species := _species(match[1], match[2], reading.language))
    ]


def _species(genus: str, epithet: str, language: str) -> str | None:
    """The species of a genus that a word behind it means: a known one, misspelt or with a capital, or a Latin epithet."""
    if row := taxon_row(_misspelt(f"{genus} {epithet.lower()}")):
        return row.scientific_name
    is_latin = epithet.islower() and phrases("latin_epithet", language).after(epithet, 0)
    return f"{genus} {epithet}" if is_latin else None


def _says_what(reading: Reading, common: SpeciesMention, scientific: SpeciesMention) -> bool:
    """Whether a scientific name stands behind a common one of its family, at most with words of a colour between."""
    genus = scientific.taxon.split()[0]
    return (
        reading.text.startswith(f"{genus} ", scientific.start)
        and not reading.text.startswith(common.taxon, common.start)
        and _BETWEEN.fullmatch(reading.folded, common.end, scientific.start) is not None
        and not set(lineage_of(common.taxon)[:-1]).isdisjoint(lineage_of(scientific.taxon))
    )


def with_binomials(reading: Reading, found: list[SpeciesMention]) -> list[SpeciesMention]:
    """A common name right before a scientific one in brackets means that taxon, whether the gazetteer knows it or not."""
    for match in _BINOMIAL.finditer(reading.body):
        taxon = _scientific(match, reading.language)
        if taxon is None:
            continue
        start, end = match.span("name")
        found = [m for m in found if not start <= m.start < end]
        before = next((m for m in found if 0 <= match.start() - m.end <= 2), None)
        meant = [m for m in found if m == before or (before and _is_other_name(reading, m, before))]
        if meant:
            is_meant = (any(_is_alike(reading, m, other) for other in meant) for m in found)
            found = [
                m._replace(taxon=taxon, explicit=True) if own else m for m, own in zip(found, is_meant, strict=True)
            ]
        found.append(SpeciesMention(start, end, taxon, before.commodity if before else None, True))
    return sorted(found)


def _is_other_name(reading: Reading, mention: SpeciesMention, other: SpeciesMention) -> bool:
    """``tití o mono ardilla (Saimiri oerstedii)``: two names of one species."""
    joint = reading.behind("alternative", mention.end, other.start) if mention.end < other.start else None
    return joint is not None and other.start - joint.end() <= 1


def _is_alike(reading: Reading, mention: SpeciesMention, other: SpeciesMention) -> bool:
    names = (fold(reading.text[m.start : m.end]).split() for m in (mention, other))
    one, two = ([singular(word, reading.language) for word in name] for name in names)
    return mention.taxon == other.taxon and (one[0] == two[0] or one[-1] == two[-1])


def _scientific(match: re.Match[str], language: str) -> str | None:
    """The taxon of a name in brackets: a known one, or one of a known genus, or one with a Latin name's endings."""
    genus, epithet = match["genus"], match["epithet"] or ""
    if epithet.rstrip(".") in ("sp", "spp"):
        epithet = ""
    name = f"{genus} {epithet}".strip()
    species = " ".join(name.split()[:2])
    row = taxon_row(name) or taxon_row(species) or taxon_row(_misspelt(species))
    if row:
        return row.scientific_name
    if genus in genera():
        return name
    latin = phrases("latin_ending", language)
    is_latin = (
        epithet and match["bracket"] and all(latin.after(word.lower(), 0) for word in (genus, epithet.split()[0]))
    )
    return name if is_latin and not phrases("no_genus", language).after(genus.lower(), 0) else None


@lru_cache(1 << 10)
def _misspelt(name: str) -> str:
    """The species whose name a text spells with a wrong letter or two (``Eunectes murinos``), else the name itself."""
    if taxon_row(name):
        return name
    for known in get_close_matches(name, [*taxa(), *by_synonym()], 3, _ALIKE):
        genus, _, epithet = known.partition(" ")
        if epithet and get_close_matches(name.split()[-1], [epithet], 1, _ALIKE_EPITHET) and genus[0] == name[0]:
            return known
    return name
