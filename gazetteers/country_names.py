"""Countries, territories and places by the names, adjectives and demonyms that stand for them in several languages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

import pycountry
from babel.languages import get_official_languages
from babel.numbers import get_currency_name, get_territory_currencies
from msgspec import Struct

from gazetteers.grammar import (
    ENGLISH,
    EVERY,
    demonym_forms,
    grammar_of,
    locales,
    name_forms,
    names_of,
    read_as,
    words_in,
)
from gazetteers.loader import load
from gazetteers.matching import Matcher, fold
from gazetteers.phrases import Phrases
from gazetteers.scripts import is_spaced
from gazetteers.taxa import taxon_names
from gazetteers.vocabulary import CountryRole


class CountryRow(Struct, frozen=True):
    """A row of countries.csv. The coordinates are the middle of the country, in degrees.

    Its names are those of the Unicode locale data and of the languages' names.csv, where adjectives and demonyms stand
    in the masculine singular.
    """

    iso2: str
    region: Literal["Africa", "Americas", "Antarctica", "Asia", "Europe", "Oceania"]
    latitude: float
    longitude: float


class PlaceRow(Struct, frozen=True):
    """A row of places.csv. ``kind`` is city, region, airport, port, border, park or market.

    The coordinates are its middle, in degrees; none where they aren't known.
    """

    id: str
    name: str
    iso2: str
    kind: str
    latitude: float | None = None
    longitude: float | None = None
    aliases: tuple[str, ...] = ()


class DomainRow(Struct, frozen=True):
    """A row of country_domains.csv: a top-level domain that isn't its country's code, or that is in use everywhere."""

    domain: str
    iso2: str = ""


class Place(Struct, frozen=True):
    """What a name stands for: a country, or a place in it.

    ``small`` adjectives are written with a small letter. Names ``together`` stand for several countries: the Koreas.
    A ``sure`` name of a town is of the text's own language, or its country's, and needs nothing else to support it.
    """

    iso2: str
    place_id: str | None = None
    kind: str = "country"
    small: bool = False
    together: bool = False
    sure: bool = False


class CountryTrap(Struct, frozen=True):
    """A row of country_traps.csv: a phrase in which a country's name means something else."""

    text: str
    why: str = ""


class RoleRow(Struct, frozen=True):
    """A row of a language's country_roles.csv: words right before or behind a country, written as phrases are.

    They give it a ``role``, or the one ``of_people`` where people or their number stand before: ``two men from Lagos``.
    """

    text: str
    role: CountryRole
    where: Literal["before", "after"]
    of_people: CountryRole | None = None


class GroupRow(Struct, frozen=True):
    """A row of a language's country_groups.csv: the noun for several countries, a word that says that there are many, or
    words for all of them."""

    text: str
    role: Literal["noun", "many", "all"]


class RoleCue(NamedTuple):
    """What words beside a country say of it, and what they say behind people."""

    role: CountryRole
    of_people: CountryRole | None


@cache
def countries() -> dict[str, CountryRow]:
    """All countries and territories by ISO 3166-1 alpha-2 code."""
    return {row.iso2: row for row in load("countries.csv", CountryRow)}


@cache
def _domains() -> dict[str, str]:
    """The countries by top-level domain; an empty code where a domain tells none."""
    return {code.lower(): code for code in countries()} | {
        row.domain: row.iso2 for row in load("country_domains.csv", DomainRow)
    }


def country_of_address(url: str) -> str | None:
    """The country (ISO 3166-1 alpha-2) in whose domain a site is: KE of ``https://www.kws.go.ke/news``.

    A domain that sites of all countries have tells it where a second level shows that it is the country's own, as in
    ``anla.gov.co``.
    """
    host = _HOST.match(url)
    if host is None:
        return None
    own = countries().get(host["top"].upper()) if host["own"] else None
    return (own.iso2 if own else _domains().get(host["top"].lower())) or None


_HOST = re.compile(r"(?i)https?://(?:[^/?#]*\.)?(?:(?P<own>com|edu|gob|gov|org)|[^./?#]+)\.(?P<top>[a-z]+)(?=[:/?#]|$)")


@cache
def places() -> dict[str, PlaceRow]:
    """All places by id."""
    return {row.id: row for row in load("places.csv", PlaceRow)}


@cache
def _order() -> dict[str, int]:
    return {id_: index for index, id_ in enumerate(places())}


def place_order(id_: str | None) -> int:
    """Where a place stands in the table; before all others where it is none."""
    return _order().get(id_ or "", -1)


@cache
def country_matcher(language: str) -> Matcher[Place]:
    """Names of countries and places in a document of this language; English ones count in all."""
    return Matcher([*_country_names(language), *_place_names(language)])


def _country_names(language: str) -> Iterator[tuple[str, Place]]:
    own = tuple(dict.fromkeys((ENGLISH, read_as(language))))
    every = (EVERY, *own)
    for iso2 in countries():
        for name in {*_told("country", iso2, every), *_package_names(iso2, own)} - {*_told("not_country", iso2, every)}:
            for form in (name, *name_forms(name, own[-1])):
                yield form, Place(iso2)
        for name in _told("abbreviation", iso2, every):
            yield name, Place(iso2, kind="abbreviation")
        for name in _told("together", iso2, every):
            yield name, Place(iso2, together=True)
        for code in own:
            small = grammar_of(code).small_demonyms
            for demonym in _told("demonym", iso2, (code,)):
                for form in demonym_forms(demonym, code):
                    yield form, Place(iso2, kind="adjective", small=small)


def _told(kind: str, iso2: str, folders: tuple[str, ...]) -> Iterator[str]:
    return (name for code in folders for name in names_of(kind, code).get(iso2, ()))


def _package_names(iso2: str, languages: tuple[str, ...]) -> set[str]:
    names = {locale.territories.get(iso2, "") for code in languages for locale in locales(code)}
    known = pycountry.countries.get(alpha_2=iso2)
    if known:
        names |= {known.name, getattr(known, "common_name", ""), getattr(known, "official_name", "")}
    return {name for name in names if "," not in name and "(" not in name and len(name) > (2 if name.isascii() else 1)}


def _place_names(language: str) -> Iterator[tuple[str, Place]]:
    own = read_as(language)
    local = names_of("place", own)
    home = spoken_in(own) if grammar_of(own).own_towns else frozenset()
    for row in places().values():
        place = Place(row.iso2, row.id, row.kind, sure=row.iso2 in home)
        yield from ((name, place) for name in (row.name, *row.aliases))
        for name in local.get(row.id, ()):
            place = Place(row.iso2, row.id, row.kind, small=name.islower(), sure=True)
            yield from ((form, place) for form in (name, *name_forms(name, own)))


@cache
def spoken_in(language: str) -> frozenset[str]:
    """The countries (ISO 3166-1 alpha-2) whose official language it is, by the Unicode locale data."""
    return frozenset(
        code
        for code in countries()
        if any(known.split("_")[0] == language for known in get_official_languages(code, de_facto=True))
    )


@cache
def traps(language: str) -> Matcher[str]:
    """Phrases in which a country's name means something else: those of country_traps.csv, and names of taxa."""
    rows = [(row.text, row.why) for row in load("country_traps.csv", CountryTrap)]
    return Matcher([*rows, *((name, "taxon") for name in _taxa_named_after_places(language))])


def _taxa_named_after_places(language: str) -> Iterator[str]:
    """Names of taxa that hold a place's name or adjective: ``Indian star tortoise``, ``Philippine pangolin``."""
    places = country_matcher(language)
    for name, _ in taxon_names(language):
        if (" " in name or not is_spaced(name[0])) and next(places.find_all(name), None):
            yield name


@cache
def money_of(iso2: str) -> frozenset[str]:
    """The folded English nouns of a country's own money, which stand behind its name: ``shilling``, ``shillings``."""
    names = (
        get_currency_name(code, count, ENGLISH) for code in get_territory_currencies(iso2) for count in (None, 1, 2)
    )
    return frozenset(fold(name).split()[-1] for name in names)


@cache
def role_cues(where: Literal["before", "after"], language: str) -> tuple[tuple[RoleCue, Phrases], ...]:
    """What can be said of a country, each with the phrases that say it."""
    texts: dict[RoleCue, list[str]] = defaultdict(list)
    for row in words_in("country_roles.csv", RoleRow, language):
        if row.where == where:
            texts[RoleCue(row.role, row.of_people)].append(row.text)
    return tuple((cue, Phrases(found)) for cue, found in texts.items())


@cache
def any_role_cue(where: Literal["before", "after"], language: str) -> Phrases:
    """All of these phrases together, so that most names are asked about them but once."""
    return Phrases(row.text for row in words_in("country_roles.csv", RoleRow, language) if row.where == where)


@cache
def group_words(language: str) -> Matcher[str]:
    """The words for several countries together, each with its role."""
    return Matcher((row.text, row.role) for row in words_in("country_groups.csv", GroupRow, language))
