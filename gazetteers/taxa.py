"""The taxon and commodity gazetteers, and the names by which texts call them in several languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from msgspec import Struct

from gazetteers.grammar import (
    ENGLISH,
    EVERY,
    grammars,
    name_forms,
    names_of,
    plurals_of,
    read_as,
    words,
)
from gazetteers.loader import load
from gazetteers.matching import Matcher, fold

Rank = Literal[
    "subspecies", "species", "genus", "family", "subfamily", "order", "suborder", "infraorder", "superorder", "class",
    "subclass", "infraclass",
]  # fmt: skip


class TaxonRow(Struct, frozen=True):
    """A row of taxa.csv. ``cites_since`` is the day from which the listing holds. What texts call it is in the languages' names.csv."""

    id: str
    scientific_name: str
    rank: Rank
    common_name: str = ""
    kingdom: str = ""
    class_: str = ""
    order: str = ""
    family: str = ""
    cites_appendix: str = ""
    cites_since: str = ""
    iucn: str = ""
    synonyms: tuple[str, ...] = ()
    accepted: str = ""
    """The name now used instead, where this row is an older name that treaty lists still carry."""
    partial: bool = False
    """Whether its everyday names mean only a part of the taxon, as ``antelope`` does of Bovidae."""

    @property
    def genus(self) -> str:
        """The genus, for a genus and what is below it, else an empty text."""
        return self.scientific_name.split()[0] if self.rank in ("genus", "species", "subspecies") else ""

    @property
    def lineage(self) -> tuple[str, ...]:
        """Scientific names from the taxon itself up to its class."""
        names = (self.scientific_name, self.genus, self.family, self.order, self.class_)
        return tuple(dict.fromkeys(name for name in names if name))


class CommodityRow(Struct, frozen=True):
    """A row of commodities.csv: a product, its term in the trade, and the taxon that it implies where it stands alone."""

    id: str
    term: str
    """A term of trade_terms.csv."""
    taxon: str = ""
    accept: tuple[str, ...] = ()
    """Further taxa that it may be of, where the text names one of them."""
    instead: tuple[str, ...] = ()
    """Taxa that it is of where the text names one of them and none of those above."""


class GroupRow(Struct, frozen=True):
    """A row of taxon_groups.csv: a group that isn't a rank of its members' rows in taxa.csv."""

    group: str
    members: tuple[str, ...] = ()
    """Genera, families or orders."""
    apart: bool = False
    """Whether it is so broad that a text which names it beside several of its taxa means more than those."""


class ClassRow(Struct, frozen=True):
    """A row of animal_goods.csv: a class whose whole animals are goods rather than living beings, unless the text says otherwise.

    ``when`` is the use of the phrases that must stand in the paragraph; always where it is empty. ``term`` is the term of
    trade_terms.csv in which they are traded whole, where that needs no word.
    """

    class_: str
    when: str = ""
    term: str = ""


class TrapRow(Struct, frozen=True):
    """A row of species_traps.csv: a phrase in which a taxon's name means something else."""

    text: str
    why: str = ""
    money_of: str = ""
    """The country (ISO 3166-1 alpha-2) whose money it is: behind a number, in texts that name the country."""


class RegionalRow(Struct, frozen=True):
    """A row of a language's regional_names.csv: a name that means another taxon in texts of a region's countries, or of one."""

    text: str
    region: str
    """A region of countries.csv."""
    taxon: str
    """Its scientific name."""


class Name(Struct, frozen=True):
    """What a name stands for: a taxon, a commodity, or both; ``scientific`` where it is the scientific name."""

    taxon: TaxonRow | None
    commodity: CommodityRow | None = None
    scientific: bool = False
    language: str = ""


@cache
def taxa() -> dict[str, TaxonRow]:
    """All taxa by scientific name."""
    return {row.scientific_name: row for row in load("taxa.csv", TaxonRow)}


@cache
def by_synonym() -> dict[str, TaxonRow]:
    """Taxa by their synonyms that aren't another taxon's accepted name."""
    return {s: row for row in taxa().values() for s in row.synonyms if s not in taxa()}


@cache
def species_by_epithet() -> dict[tuple[str, str], list[str]]:
    """The species by the initial of their genus and their epithet, as in ``P. pardus``."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in taxa().values():
        if row.rank == "species":
            genus, epithet = row.scientific_name.split()[:2]
            found.setdefault((genus[0], epithet), []).append(row.scientific_name)
    return found


@cache
def commodities() -> tuple[CommodityRow, ...]:
    """All commodities."""
    return load("commodities.csv", CommodityRow)


@cache
def commodity(identifier: str) -> CommodityRow:
    """The commodity of this id."""
    return next(row for row in commodities() if row.id == identifier)


@cache
def animal_goods() -> dict[str, ClassRow]:
    """The classes whose whole animals may be goods, by their names."""
    return {row.class_: row for row in load("animal_goods.csv", ClassRow)}


def taxon_row(scientific_name: str) -> TaxonRow | None:
    """The taxon of this name or synonym, or None; an older name gives the taxon now accepted."""
    row = taxa().get(scientific_name) or by_synonym().get(scientific_name)
    return taxa()[row.accepted] if row and row.accepted else row


@cache
def genera() -> frozenset[str]:
    """The genera of all taxa, whether they have a row of their own or only species with one."""
    return frozenset(name.split()[0] for name, row in taxa().items() if row.rank in ("genus", "species", "subspecies"))


@cache
def taxon_groups() -> tuple[GroupRow, ...]:
    """The groups that aren't ranks of their members."""
    return load("taxon_groups.csv", GroupRow)


@cache
def lineage_of(scientific_name: str) -> tuple[str, ...]:
    """Scientific names from a taxon up to its class and the groups that it is in; of an unknown one by its genus."""
    row = taxon_row(scientific_name)
    genus = taxa().get(scientific_name.split()[0])
    above = row.lineage if row else (scientific_name, *(genus.lineage if genus else ()))
    groups = (group.group for group in taxon_groups() if not set(group.members).isdisjoint(above))
    return tuple(dict.fromkeys((*above, *groups)))


def is_apart(scientific_name: str) -> bool:
    """Whether a group is so broad that its name beside several of its taxa means more than those."""
    return any(row.apart for row in taxon_groups() if row.group == scientific_name)


@cache
def names(language: str) -> Matcher[Name]:
    """All names that count in a document of this language: its own, English ones, scientific and local ones."""
    return Matcher([*taxon_names(language), *_product_names(language)])


def taxon_names(language: str) -> Iterator[tuple[str, Name]]:
    """Every form of every name of a taxon that counts in a document of this language, without product words."""
    for row in taxa().values():
        yield row.scientific_name, Name(taxon_row(row.scientific_name), scientific=True)
        for synonym in row.synonyms:
            if synonym not in taxa():
                yield synonym, Name(row, scientific=True)
        for form, code in _forms_of("taxon", row.id, language):
            yield form, Name(row, language=code)


def _product_names(language: str) -> Iterator[tuple[str, Name]]:
    for row in commodities():
        if not row.taxon:
            continue
        for form, code in _forms_of("commodity", row.id, language):
            yield form, Name(taxon_row(row.taxon), row, language=code)


def _forms_of(kind: str, identifier: str, language: str) -> Iterator[tuple[str, str]]:
    """Every form of every name of an entity that counts in a document of this language, with the name's language.

    A name with hyphens is written without them, too: ``canário da terra`` for ``canário-da-terra``.
    """
    for code in (*dict.fromkeys((ENGLISH, read_as(language))), EVERY):
        for name in names_of(kind, code).get(identifier, ()):
            for form in (name,) if code == EVERY else forms(name, code):
                yield from ((spelled, code) for spelled in dict.fromkeys((form, form.replace("-", " "))))


_HEAD_FIRST = re.compile(r"^([^\W\d]+)([ -].+)$")


@cache  # English names count in every language
def forms(name: str, language: str) -> tuple[str, ...]:
    """A name and its plurals, with their cases and clitics."""
    found = _plurals(name, language)
    return (*found, *(form for one in found for form in name_forms(one, language)))


def _plurals(name: str, language: str) -> tuple[str, ...]:
    """A name and its plurals: of its last word where the head stands last; else of the first, and of what qualifies it."""
    grammar = grammars()[language]
    if not grammar.plurals:
        return (name,)
    if grammar.head == "last":
        return (name, *_plurals_of_last(name, language, grammar.irregular))
    compound = _HEAD_FIRST.match(name)
    if compound is None:
        return (name, *plurals_of(name, language))
    plurals = [head + compound[2] for head in plurals_of(compound[1], language)]
    if not _linking(language).search(compound[2]):
        plurals.append("".join(p if p in " -" else plurals_of(p, language)[0] for p in re.split(r"([ -])", name) if p))
    return (name, *plurals)


@cache
def _linking(language: str) -> re.Pattern[str]:
    """The words, or elided ones, that join what is behind a noun to it."""
    linking = sorted(grammars()[language].linking)
    either = "|".join(re.escape(word) if word.endswith("'") else rf"{re.escape(word)}[ -]" for word in linking)
    return re.compile(rf"[ -](?:{either})")


def _plurals_of_last(name: str, language: str, irregular: dict[str, str]) -> tuple[str, ...]:
    head, _, last = name.rpartition(" ")
    if last.endswith("s"):
        return ()
    if last in irregular:
        return (f"{head} {irregular[last]}".strip(), f"{head} {last}s".strip())
    return (f"{head} {plurals_of(last, language)[0]}".strip(),)


@cache
def regional_names(language: str) -> dict[str, tuple[RegionalRow, ...]]:
    """The names of a language that mean another taxon somewhere, by their folded forms."""
    found: dict[str, tuple[RegionalRow, ...]] = {}
    for row in words("regional_names.csv", RegionalRow, language):
        for form in forms(row.text, language):
            found[fold(form)] = (*found.get(fold(form), ()), row)
    return found


@cache
def product_words(language: str) -> Matcher[CommodityRow]:
    """Words for products, which say of a taxon beside them what of it was traded."""
    found = []
    for row in commodities():
        found += [(form, row) for form, code in _forms_of("commodity", row.id, language) if code != EVERY]
    return Matcher(found)


@cache
def terms_of(noun: str, language: str) -> tuple[str, ...]:
    """The terms of a product's word: ``scale`` is of scales, Spanish ``colmillo`` of tusks or of teeth."""
    found = product_words(language).find(noun)
    head = (found[-1] if grammars()[read_as(language)].head == "last" else found[0])[:2] if found else None
    return tuple(dict.fromkeys(match.payload.term for match in found if match[:2] == head))


@cache
def is_timber(scientific_name: str) -> bool:
    """Whether a taxon named alone means its wood: ``rosewood``."""
    lineage = set(lineage_of(scientific_name)[:2])
    return any(row.term == "timber" and not lineage.isdisjoint((row.taxon, *row.accept)) for row in commodities())


@cache
def traps() -> Matcher[TrapRow]:
    """Phrases in which a taxon's name means something else."""
    return Matcher((row.text, row) for row in load("species_traps.csv", TrapRow) if row.why != "genus")


@cache
def genera_that_are_names() -> frozenset[str]:
    """Genera whose names are also people's names or plain words (``Sylvia``): alone they aren't read as taxa."""
    return frozenset(row.text for row in load("species_traps.csv", TrapRow) if row.why == "genus")
