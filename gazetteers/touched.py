"""Which texts a change of the gazetteers can touch: those in which the words of a changed row stand.

It may name a text too many, never one too few. A name stands in a text in some inflected form, so what is looked for is
the stems of its words, all of them anywhere in the text. A row that refers to a changed one (a species to its family,
a product to its taxon, a name to what it names) counts as changed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from ahocorasick_rs import AhoCorasick

from gazetteers.grammar import languages
from gazetteers.matching import fold
from gazetteers.taxa import forms

_NAMES = ("text", "name", "aliases", "plurals", "synonyms", "common_name", "scientific_name")
_SCIENTIFIC = ("scientific_name", "synonyms")  # abbreviated in texts, so that any word of them counts
_EVERYWHERE = frozenset(
    {"number_words.csv", "measures.csv", "currencies_shared.csv", "countries.csv", "taxon_groups.csv", "cue_scopes.csv",
     "animal_goods.csv", "trade_terms.csv", "country_domains.csv"}
)  # fmt: skip
"""Number words are joined to longer ones, units and shared currencies are named in other files, countries have names that
aren't in the gazetteer, groups are of many taxa, and the others hold no words."""
_SHORT = 3  # letters: a shorter stem counts at the beginning of a word only

Rows = list[dict[str, str]]


class Words:
    """The stems of changed rows. ``of`` tells whether a text has all the stems of any name."""

    def __init__(self, names: Iterable[frozenset[str]], *, everywhere: bool = False) -> None:
        self.everywhere = everywhere
        self._names = sorted(set(names), key=sorted)
        self._stems = sorted(set().union(*self._names))
        self._automaton = AhoCorasick(self._stems) if self._stems else None

    def of(self, text: str) -> bool:
        """Whether the change can touch this text."""
        if self.everywhere or self._automaton is None:
            return self.everywhere
        folded = fold(text)
        found = {
            self._stems[index]
            for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True)
            if end - start > _SHORT or not start or not folded[start - 1].isalpha()
        }
        return any(name <= found for name in self._names)


def words_of_change(file: str, before: str, after: str, others: Sequence[str] = ()) -> Words:
    """The words of the rows that differ between two states of a gazetteer, and of rows that refer to them.

    Args:
        file: the gazetteer's name, with its folder below that of the gazetteers.
        before: the CSV as it was; empty where there was none.
        after: the CSV as it is; empty where it is gone.
        others: the other gazetteers, as they are.
    """
    if PurePosixPath(file).name in _EVERYWHERE or not file.endswith(".csv"):
        return Words((), everywhere=True)
    old, new = _rows(before), _rows(after)
    if not (old and new) or old[0].keys() != new[0].keys():
        return Words((), everywhere=True)
    unchanged = {tuple(row.items()) for row in old} & {tuple(row.items()) for row in new}
    changed = [row for row in (*old, *new) if tuple(row.items()) not in unchanged]
    if not changed and old != new:  # another order may prefer another name
        return Words((), everywhere=True)
    if any(word.startswith("*") for row in changed for word in (row.get("text") or "").split()):
        return Words((), everywhere=True)  # a word's end has no stem
    keys = {row[column] for row in changed for column in (next(iter(row)), "scientific_name") if row.get(column)}
    keys = {key for key in keys if "id" in changed[0] or "iso2" in changed[0]}
    tables = [_rows(text) for text in (after, *others)] if keys else []
    referring = [row for rows in tables for row in rows if keys & _references(row)]
    named = {row["id"] for row in referring if "id" in row} - keys
    referring += [row for rows in tables for row in rows if "kind" in row and row.get("id") in named]
    return Words(name for row in (*changed, *referring) for name in _names(row))


def _rows(text: str) -> Rows:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def _references(row: dict[str, str]) -> set[str]:
    return {part for cell in row.values() if cell for part in cell.split("|")}


def _names(row: dict[str, str]) -> Iterator[frozenset[str]]:
    for column, cell in row.items():
        if not column.startswith(_NAMES) or not cell:
            continue
        for name in cell.split("|"):
            if column in _SCIENTIFIC:
                yield from (frozenset([_stem(word)]) for word in fold(name).split())
            else:
                yield from (_stems(form) for code in languages() for form in (name, *_forms(name, code)))


def _forms(name: str, language: str) -> tuple[str, ...]:
    plain = name.strip().rstrip("*")
    return forms(plain, language) if plain else ()


def _stems(name: str) -> frozenset[str]:
    words = "".join(c if c.isalnum() else " " for c in fold(name)).split() or [fold(name).strip()]
    long = [word for word in words if len(word) > _SHORT]
    return frozenset(_stem(word) for word in long or words)


def _stem(word: str) -> str:
    """The part of a word that its endings leave alone."""
    size = len(word)
    return word[: size - (0 if size <= _SHORT else 1 if size == 4 else 2 if size <= 6 else 3)]
