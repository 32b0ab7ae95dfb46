"""What a reader's words ask for: entities, a product, a measure, years, and the filtered table that answers.

Words are compared by their stems, without accents, the longest names first. A name that is spelled otherwise is looked
for among all names by their likeness (Levenshtein's, of rapidfuzz).
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from msgspec import Struct
from rapidfuzz import fuzz, process

from db.readers.names_searched import Measure, asking, measures, words_of
from db.readers.of_entity import KINDS, PARAMETER
from db.readers.rows import columns_of, conditions

_LONGEST = 6  # words of a name
_LIKE = 80.0  # of 100: one wrong letter of six
_AS_LIKE = 5.0  # as what is most alike
_NEAR, _TOLD = 12, 3
_YEAR = r"(?:19|20)\d\d"
_PERIOD = re.compile(
    rf"\b(?P<since>since|after|from|until|before|in)?\s*(?P<year>{_YEAR})(?:\s*(?:-|to|until|and)\s*(?P<end>{_YEAR}))?"
)
_OF_ITS_GOODS = "CASE WHEN measure IN (SELECT replace(kind, '_', ' ') FROM measures WHERE of_goods) THEN commodity END"
_MOST_GOODS = 5
_COLUMNS = {"country": "country", "species": "species", "commodity": "commodity", "operation": "operation"}
_PAGES = frozenset({*KINDS, "region"})


class Entity(Struct, frozen=True):
    """An entity that the words name, and by which of them."""

    kind: str
    id: str
    words: tuple[str, ...]


class Answer(Struct, frozen=True):
    """A filtered table that answers: what it counts, its rows, their sum (None where nothing, or no one kind of goods)."""

    says: str
    table: str
    query: str
    rows: int
    total: float | None
    unit: str


class Understood(Struct, frozen=True):
    """What was understood of a reader's words."""

    entities: tuple[Entity, ...] = ()
    answers: tuple[Answer, ...] = ()
    instead: tuple[str, ...] = ()
    """Names spelled like words that nothing is called."""
    unheard: tuple[str, ...] = ()
    """Words of a question that the answers leave aside."""


def understood(connection: sqlite3.Connection, query: str) -> Understood:
    """What a reader's words ask for, given the site's database."""
    found = list(_named(connection, query))
    entities = tuple(item for item in found if item.kind in _PAGES)
    answers = tuple(_answers(connection, query, found)) if _is_question(query, found) else ()
    instead = () if found else tuple(_alike(connection, query))
    return Understood(entities, answers, instead, tuple(_unheard(query, found)) if answers else ())


def _unheard(query: str, found: Sequence[Entity]) -> Iterator[str]:
    """The words that are no name, no year and no part of asking, as they were written."""
    heard = asking() | {word for item in found for word in item.words}
    for word in re.findall(r"\w+", query):
        if not heard.issuperset(words_of(word)) and not re.fullmatch(_YEAR, word):
            yield word


def _is_question(query: str, found: Sequence[Entity]) -> bool:
    """Whether more is asked for than one thing's page: a product, a measure, a year, or things together."""
    kinds = {"country" if item.kind == "region" else item.kind for item in found if item.kind in (*_COLUMNS, "region")}
    told = kinds - {"operation"} or {item.kind for item in found if item.kind == "measure"}
    return bool(told) and (len(kinds) > 1 or "commodity" in kinds or bool(_years(query)) or _measure(found) is not None)


def _named(connection: sqlite3.Connection, query: str) -> Iterator[Entity]:
    """The entities that the words name, from left to right, the longest names first."""
    words, at = words_of(query), 0
    codes = {code.casefold() for code in re.findall(r"\b[A-Z]{2,3}\b", query)} | (
        {words[0]} if len(words) == 1 else set()
    )
    while at < len(words):
        size, called = _longest_at(connection, words, at, codes)
        yield from (Entity(kind, id_, tuple(words[at : at + size])) for kind, id_ in called)
        at += size


def _longest_at(
    connection: sqlite3.Connection, words: Sequence[str], at: int, codes: set[str]
) -> tuple[int, list[tuple[str, str]]]:
    for size in range(min(_LONGEST, len(words) - at), 0, -1):
        name = words[at : at + size]
        if (
            size == 1
            and len(name[0]) < 4
            and name[0] not in codes
            and not connection.execute(_LONGER, (name[0],)).fetchone()
        ):
            continue
        rows = connection.execute(_CALLED, (f'^ "{" ".join(name)}"', size)).fetchall()
        if rows:
            return size, rows
    return 1, connection.execute(_BEGUN, (words[at],)).fetchall()


_CALLED = """SELECT DISTINCT n.kind, n.id FROM names_searched_fts JOIN names_searched n ON n.key = names_searched_fts.rowid
    LEFT JOIN entities e ON e.kind = n.kind AND e.id = n.id
    WHERE names_searched_fts MATCH ? AND n.words = ? ORDER BY e.documents DESC, n.kind, n.id LIMIT 8"""
# In languages with many endings a name may stand for all words that begin so.
_BEGUN = "SELECT DISTINCT kind, id FROM names_searched WHERE stem = 1 AND substr(?, 1, length(name)) = name LIMIT 8"
# Short words are names where a name is written so in small letters (``eel``); codes must be written in capitals.
_LONGER = "SELECT 1 FROM names_searched WHERE name = ?"


def _measure(found: Sequence[Entity]) -> Measure | None:
    asked = next((item.id for item in found if item.kind == "measure"), None)
    return next((measure for measure in measures() if measure.measure == asked), None)


def _years(query: str) -> dict[str, str]:
    """The filters on the year that the words ask for."""
    found = _PERIOD.search(query.casefold())
    if not found:
        return {}
    year, end, word = found["year"], found["end"], found["since"]
    if end:
        return {"year__gte": year, "year__lte": end}
    later = {"since": "year__gte", "from": "year__gte", "after": "year__gt", "until": "year__lte", "before": "year__lt"}
    return {later.get(word or "in", "year"): year}


def _answers(connection: sqlite3.Connection, query: str, found: Sequence[Entity]) -> Iterator[Answer]:
    measure = _measure(found)
    asked = (
        [measure] if measure else [m for m in measures() if m.measure in ("arrests", "weight", "live animals", "items")]
    )
    for one in asked:
        filters = {"measure": one.measure, **_filters(connection, one.table, found), **_years(query)}
        if one.table == "arrests" and any(item.kind == "commodity" for item in found) and not measure:
            continue
        answer, *of_goods = _answer(connection, one, filters)
        if answer.rows or measure:
            yield from (answer, *of_goods)


def _filters(connection: sqlite3.Connection, table: str, found: Sequence[Entity]) -> dict[str, str]:
    filters: dict[str, str] = {}
    for kind, column in _COLUMNS.items():
        if kind == "commodity" and table == "arrests":
            continue
        ids = list(dict.fromkeys(item.id for item in found if item.kind == kind))
        if kind == "species":
            ids = list(dict.fromkeys(below for id_ in ids for below in taxa_below(connection, id_)))
        if ids:
            filters[column if len(ids) == 1 else f"{column}__in"] = ",".join(ids)
    region = next((item.id for item in found if item.kind == "region"), None)
    return {**filters, PARAMETER: f"region/{region}"} if region else filters


def taxa_below(connection: sqlite3.Connection, id_: str) -> list[str]:
    """A taxon's id and those of the taxa in it, as far as bulletins speak of them."""
    rows = connection.execute("SELECT below FROM taxa_below WHERE id = ? ORDER BY below <> id, below", (id_,))
    return [row[0] for row in rows]


def _answer(connection: sqlite3.Connection, measure: Measure, filters: dict[str, str]) -> list[Answer]:
    """The rows and their sum. Scales and timber are no sum: those of several goods are followed by each of these."""
    where, values = conditions(measure.table, columns_of(connection, measure.table), filters.items())
    summed = "sum(weight_kg)" if measure.unit == "kg" else "sum(value)"
    # The names of tables and columns are this module's own; values are bound.
    goods = _OF_ITS_GOODS if measure.table == "seizures" else "NULL"
    sql = f"""SELECT {goods} AS goods, (SELECT name FROM commodities WHERE id = {goods}), count(*), {summed} FROM {measure.table}
        WHERE {" AND ".join(where)} GROUP BY 1 ORDER BY 3 DESC, 1"""  # noqa: S608
    found = connection.execute(sql, values).fetchall()
    whole = Answer(
        measure.says, measure.table, urlencode(filters, safe="/"), sum(rows for *_, rows, _ in found),
        found[0][3] if len(found) == 1 else None, measure.unit,
    )  # fmt: skip
    of_goods = [
        Answer(
            f"{measure.says}, {name or 'goods not told'}", measure.table,
            urlencode({**filters, **({"commodity": id_} if id_ else {"commodity__isblank": "1"})}, safe="/"), rows, total,
            measure.unit,
        )
        for id_, name, rows, total in found
    ]  # fmt: skip
    return [whole, *(of_goods[:_MOST_GOODS] if len(found) > 1 else ())]


def _alike(connection: sqlite3.Connection, query: str) -> Iterator[str]:
    """Names that are written nearly as the words are: one of each thing, in English where that is as near."""
    names: dict[str, list[_Spelled]] = {}
    for told in connection.execute(_SPELLED):
        names.setdefault(" ".join(words_of(told[0])), []).append(_Spelled(*told))
    asked = " ".join(words_of(query))
    found = process.extract(asked, names.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE, limit=_NEAR)
    near = [(score, name) for folded, score, _ in found if score > found[0][1] - _AS_LIKE for name in names[folded]]
    near.sort(key=lambda told: (not told[1].is_english, -told[0], -told[1].documents, told[1].name))
    first: dict[tuple[str, str], str] = {}
    for _, name in near:
        first.setdefault((name.kind, name.id), name.name)
    yield from list(first.values())[:_TOLD]


class _Spelled(NamedTuple):
    """A name, what it names, and in how many bulletins that is."""

    name: str
    kind: str
    id: str
    is_english: int
    documents: int


_SPELLED = """SELECT n.name, n.kind, n.id, n.language = 'en', coalesce(e.documents, 0) FROM names_searched n
    LEFT JOIN entities e ON e.kind = n.kind AND e.id = n.id WHERE n.kind <> 'measure' AND n.stem = 0"""
