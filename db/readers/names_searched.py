"""Every name by which readers may look for an entity, a product or a measure: in all languages that are read, and codes.

They stand in a table of the site's own database, so that the site needs no gazetteer to know them.
"""

from __future__ import annotations

import json
import re
import sqlite3
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

import msgspec
import pycountry
from babel import Locale
from msgspec import Struct

from gazetteers.grammar import ENGLISH, EVERY, demonym_forms, grammars, names_of
from gazetteers.matching import fold
from gazetteers.taxa import commodities, taxon_row

FILE = Path(__file__).parent / "search.toml"
TOKENS = 'tokenize="porter unicode61 remove_diacritics 2"'
"""Accents don't count, so that Malaga finds Málaga, nor do English endings, so that scale finds scales."""
_PRESENT = """
    SELECT kind, id, name, aliases, detail FROM entities
    UNION ALL SELECT 'commodity', id, name, '', '' FROM commodities
        WHERE id IN (SELECT commodity FROM seizures)
"""

_REGIONS = {"Africa": "002", "Americas": "019", "Asia": "142", "Europe": "150", "Oceania": "009"}
"""Codes of the UN's M.49, by which CLDR names parts of the world."""

Named = tuple[str, str, str, str]
"""Kind, id, one name, and the language whose name it is (ISO 639-1); no language where it is of any or unknown."""


class SearchError(ValueError):
    """The words of search.toml can't be used; the message says what is wrong."""


class Measure(Struct, frozen=True, forbid_unknown_fields=True):
    """What a table measures, and what readers call it."""

    table: str
    measure: str
    says: str
    words: tuple[str, ...]
    unit: str = ""


@cache
def measures() -> tuple[Measure, ...]:
    """What readers may ask for.

    Raises:
        SearchError: the file isn't what it should be.
    """
    return _file().measures


@cache
def asking() -> frozenset[str]:
    """Words, as ``words_of`` has them, with which questions are asked and which ask for nothing themselves."""
    return frozenset(word for words in _file().asking for word in words_of(words))


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    measures: tuple[Measure, ...]
    asking: tuple[str, ...]


@cache
def _file() -> _File:
    try:
        return msgspec.convert(tomllib.loads(FILE.read_text(encoding="utf-8")), _File)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise SearchError(f"{FILE}: {error}") from None


def write_names(connection: sqlite3.Connection) -> None:
    """Make the table ``names_searched`` of what the site's database speaks of, and its full-text index."""
    connection.execute(
        "CREATE TABLE names_searched (key INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL,"
        " words INTEGER NOT NULL, language TEXT NOT NULL, stem INTEGER NOT NULL, UNIQUE (kind, id, name)) STRICT"
    )
    present = connection.execute(_PRESENT).fetchall()
    named = [
        *_all_names(present),
        *_of_products(present),
        *_of_regions(),
        *(("measure", m.measure, word, ENGLISH) for m in measures() for word in m.words),
    ]
    rows = (_row(*told) for told in named)
    connection.executemany(
        "INSERT OR IGNORE INTO names_searched (kind, id, name, words, language, stem) VALUES (?, ?, ?, ?, ?, ?)",
        ((*told, words, language, stem) for *told, words, language, stem in rows if words),
    )
    connection.execute("CREATE INDEX names_searched_stem ON names_searched(stem) WHERE stem = 1")
    connection.execute(f"CREATE VIRTUAL TABLE names_searched_fts USING fts5(name, content=names_searched, {TOKENS})")
    connection.execute("INSERT INTO names_searched_fts(names_searched_fts) VALUES ('rebuild')")


@lru_cache(maxsize=16_384)
def _row(kind: str, id_: str, name: str, language: str) -> tuple[str, str, str, int, str, int]:
    """A name as it is stored; of one that stands for all words that begin so (``Schuppentier*``) their beginning."""
    plain = name.replace("*", "")
    stem = name.endswith("*") and len(words_of(name)) == 1
    return kind, id_, fold(plain) if stem else plain, len(words_of(plain)), language, int(stem)


def words_of(text: str) -> list[str]:
    """The words of a text as the index tells them apart."""
    return re.findall(r"[^\W_]+", fold(text))


def _all_names(present: list[tuple[str, str, str, str, str]]) -> Iterator[Named]:
    """All names, those first whose language is known."""
    for kind, id_, name, aliases, detail in present:
        yield kind, id_, name, ENGLISH
        for language, told in _in_languages(kind, id_):
            yield kind, id_, told, language
        for alias in (*_listed(aliases), *((detail,) if kind == "species" else ())):
            yield kind, id_, alias, ""


def _of_products(present: list[tuple[str, str, str, str, str]]) -> Iterator[Named]:
    """Words for products, each as its term in the trade and the taxon that it is of: ``ivoire`` is tusks, and elephants.

    Names of several words are found by these. What a taxon makes that nobody speaks of has no rows to ask for.
    """
    known = {(kind, id_) for kind, id_, *_ in present}
    for of, word, language in _words_of_products():
        if known.issuperset(of):
            yield from ((kind, id_, word, language) for kind, id_ in of)


def _of_regions() -> Iterator[Named]:
    """Names of the parts of the world, in all languages that are read."""
    for region, code in _REGIONS.items():
        for language in sorted(grammars(), key=lambda language: language != ENGLISH):
            if name := Locale(language).territories.get(code):
                yield "region", region.lower(), name, language


@cache
def _words_of_products() -> list[tuple[list[tuple[str, str]], str, str]]:
    """What each is of, kind and id; its word, and the language of that."""
    found = []
    for code in sorted((*grammars(), EVERY), key=lambda code: code != ENGLISH):
        named, language = names_of("commodity", code), "" if code == EVERY else code
        for product in commodities():
            taxon = taxon_row(product.taxon)
            of = [("commodity", product.term), *([("species", taxon.id)] if taxon else [])]
            words = [name for name in named.get(product.id, ()) if len(words_of(name)) == 1]
            found += [(of, word, language) for word in words]
    return found


def _listed(aliases: str) -> list[str]:
    if not aliases.startswith("["):
        return aliases.split("|") if aliases else []
    return [str(alias) for alias in json.loads(aliases)]


@cache
def _in_languages(kind: str, id_: str) -> tuple[tuple[str, str], ...]:
    """Language and name, English first."""
    return tuple(_told_in_languages(kind, id_))


def _told_in_languages(kind: str, id_: str) -> Iterator[tuple[str, str]]:
    folders = sorted((*grammars(), EVERY), key=lambda code: code != ENGLISH)
    if kind == "country":
        yield from _of_country(id_)
        for code in grammars():
            for demonym in names_of("demonym", code).get(id_, ()):
                yield from ((code, form) for form in demonym_forms(demonym, code))
    of_gazetteer = {"species": "taxon", "commodity": "commodity", "country": "country"}.get(kind)
    if of_gazetteer:
        for code in folders:
            yield from (("" if code == EVERY else code, name) for name in names_of(of_gazetteer, code).get(id_, ()))


def _of_country(iso2: str) -> Iterator[tuple[str, str]]:
    """Its codes, and its names in all languages that are read."""
    yield "", iso2
    known = pycountry.countries.get(alpha_2=iso2)
    if known:
        yield "", known.alpha_3
    for code in grammars():
        if name := Locale(code).territories.get(iso2):
            yield code, name
