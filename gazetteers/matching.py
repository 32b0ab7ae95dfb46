"""Find many names at once in a text: one Aho-Corasick pass over the folded text, offsets kept.

Folding lowers case and takes accents off letter by letter, so that the folded text has the
length of the text and every offset holds in both.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

Payload = TypeVar("Payload")


def _fold_table() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in range(0x80, 0x2000):
        if code <= sys.maxunicode:
            letter = chr(code)
            base = "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c)).lower()
            if len(base) == 1 and base != letter:
                table[code] = base
    table.update({ord(c): "'" for c in "\u2018\u2019\u02bc\u00b4\u02bb"})
    table.update({ord(c): '"' for c in "\u201c\u201d\u00ab\u00bb"})
    table.update({ord(c): "-" for c in "\u2010\u2011\u2012\u2013\u2014"})
    table.update({ord(c): " " for c in "\n\r\t\u00a0\u202f\u2009"})
    table.update({ord(a): b for a, b in zip("đĐðÐøØłŁı", "ddddoolli", strict=True)})
    table.update({code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)})
    return table


_FOLD = _fold_table()


def fold(text: str) -> str:
    """The text in lower case, without accents, with plain quotes, dashes and spaces; as long as the text."""
    return text.translate(_FOLD)


class Match(NamedTuple, Generic[Payload]):
    """A name found: ``text[start:end]``, and what the name stands for."""

    start: int
    end: int
    payload: Payload


class Matcher(Generic[Payload]):
    """Many names and what each stands for. The longest name wins where names overlap; only whole words count.

    A name of at most ``exact_up_to`` letters that is written in capitals (an acronym) matches only as it is written;
    one that ends in ``*`` matches every word that begins so.
    """

    def __init__(self, names: Iterable[tuple[str, Payload]], exact_up_to: int = 6) -> None:
        entries: dict[str, list[tuple[str | None, bool, Payload]]] = {}
        for name, payload in names:
            acronym = name if len(name) <= exact_up_to and name.isupper() else None
            entries.setdefault(fold(name).rstrip("*"), []).append((acronym, name.endswith("*"), payload))
        self._entries = list(entries.values())
        self._automaton = (
            AhoCorasick(list(entries), matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA)
            if entries
            else None
        )

    def find(self, text: str, folded: str | None = None) -> list[Match[Payload]]:
        """The names in the text, in order, not overlapping; several matches of one span where a name is ambiguous."""
        found = sorted(self.find_all(text, folded), key=lambda m: (m.start, -m.end))
        chosen: list[Match[Payload]] = []
        for match in found:
            if not chosen or match.start >= chosen[-1].end or match[:2] == chosen[-1][:2]:
                chosen.append(match)
        return chosen

    def find_all(self, text: str, folded: str | None = None) -> Iterator[Match[Payload]]:
        """Every name in the text, also those inside longer ones, in no particular order."""
        if self._automaton is None:
            return
        folded = fold(text) if folded is None else folded
        size = len(folded)
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if start and folded[start - 1].isalnum():
                continue
            inside_word = end < size and folded[end].isalnum()
            for acronym, is_prefix, payload in self._entries[index]:
                if (is_prefix or not inside_word) and (acronym is None or text[start:end] == acronym):
                    yield Match(start, end, payload)
