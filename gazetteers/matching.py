"""Find many names at once in a text: one Aho-Corasick pass over the folded text, offsets kept.

Folding lowers case and takes accents off letter by letter, so that the folded text has the length of the text and every
offset holds in both. Letters that only Vietnamese has keep their accents, and those of a text or word that is
``Accented`` all keep them, because they tell its words apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

from gazetteers.scripts import LETTERS, VOWELS_BEFORE, VOWELS_BEHIND, is_plain, is_spaced

Payload = TypeVar("Payload")


_VIETNAMESE = frozenset({*range(0x1EA0, 0x1EFA), *map(ord, "ĂăƠơƯư")})


class Accented(str):
    """A text or word of a language whose accents tell its words apart: ``cò`` is a stork, ``có`` is to have."""

    __slots__ = ()


def _fold_table(accented: bool) -> dict[int, str]:
    table: dict[int, str] = {}
    for code in range(0x80, 0x2000):
        letter = chr(code)
        plain = "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))
        base = (letter if code in _VIETNAMESE or (accented and letter.isalpha()) else plain).lower()
        if len(base) == 1 and base != letter:
            table[code] = base
    table |= {code: unicodedata.normalize("NFKC", chr(code)).lower() for code in range(0xFF01, 0xFF5F)}
    table |= {
        code: str(digit) for code in range(0x80, 0x2000) if (digit := unicodedata.decimal(chr(code), None)) is not None
    }
    table.update({ord(c): "'" for c in "\u2018\u2019\u02bc\u00b4\u02bb\u066c"})
    table.update({ord(c): '"' for c in "\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d\u300e\u300f"})
    table.update({ord(c): "-" for c in "\u2010\u2011\u2012\u2013\u2014"})
    table.update({ord(c): " " for c in "\n\r\t\u00a0\u202f\u2009\u3000"})
    bare = {} if accented else dict(zip("đĐðÐøØłŁı", "ddddoolli", strict=True))
    table.update({ord(a): b for a, b in (*bare.items(), *zip("٫،؛٪", ".,;%", strict=True))})
    table.update({code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)})
    return table


_FOLD, _FOLD_ACCENTED = _fold_table(accented=False), _fold_table(accented=True)


def fold(text: str) -> str:
    """The text in lower case, without accents, with plain quotes, dashes, digits and spaces; as long as the text."""
    return text.translate(_FOLD_ACCENTED if isinstance(text, Accented) else _FOLD)


class Match(NamedTuple, Generic[Payload]):
    """A name found: ``text[start:end]``, and what the name stands for."""

    start: int
    end: int
    payload: Payload


_FEW = 1000  # texts: an automaton of more is too large to be the fastest kind
_Entry = tuple[str | None, bool, bool, re.Pattern[str] | None, Payload]
"""How a name is written in capitals, whether it may begin or end inside a word, its rest behind a ``*``, its meaning."""


class Matcher(Generic[Payload]):
    """Many names and what each stands for. The longest name wins where names overlap; only whole words count.

    A name of at most ``exact_up_to`` letters that is written in capitals (an acronym) matches only as it is written;
    one that begins or ends in ``*`` matches every word that ends or begins so, and within it ``*`` is any letters:
    ``тигров* питон*``. A name is found with its accents in a text that is folded with them, and without in any other.
    """

    def __init__(self, names: Iterable[tuple[str, Payload]], exact_up_to: int = 6) -> None:
        entries: dict[str, list[_Entry[Payload]]] = {}
        self._fold_as: type[str] = str
        for name, payload in names:
            if isinstance(name, Accented):
                self._fold_as = Accented
            acronym = name if len(name) <= exact_up_to and name.isupper() else None
            for text in dict.fromkeys(folded.strip("*") for folded in (fold(name), fold(Accented(name)))):
                opens = name.startswith("*") or not is_spaced(text[0])
                closes = name.endswith("*") or not is_spaced(text[-1])
                begins, star, rest = text.partition("*")
                goes_on = re.compile("".join(rf"\w*{re.escape(piece)}" for piece in rest.split("*"))) if star else None
                entries.setdefault(begins, []).append((acronym, opens, closes, goes_on, payload))
        self._entries = list(entries.values())
        self._opens = [any(opens for _, opens, *_ in group) for group in self._entries]
        """Of each text that is looked for, whether it may begin inside a word."""
        kind = Implementation.DFA if len(entries) < _FEW else Implementation.ContiguousNFA
        self._automaton = AhoCorasick(list(entries), implementation=kind) if entries else None

    def find(self, text: str, folded: str | None = None) -> list[Match[Payload]]:
        """The names in the text, in order, not overlapping; several matches of one span where a name is ambiguous."""
        found = sorted(self.find_all(text, folded), key=_from_left)
        chosen: list[Match[Payload]] = []
        for match in found:
            if not chosen or match.start >= chosen[-1].end or match[:2] == chosen[-1][:2]:
                chosen.append(match)
        return chosen

    def find_all(self, text: str, folded: str | None = None) -> Iterator[Match[Payload]]:
        """Every name in the text, also those inside longer ones, in no particular order."""
        if self._automaton is None:
            return
        folded = fold(self._fold_as(text)) if folded is None else folded
        size, spaced = len(folded), is_plain(folded)
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            begins_inside = start > 0 and folded[start - 1] in LETTERS
            if begins_inside and not self._opens[index]:
                continue
            ends_inside = end < size and folded[end] in LETTERS
            if not spaced and _cuts_syllable(folded, start, end):
                continue
            for acronym, opens, closes, goes_on, payload in self._entries[index]:
                if begins_inside and not opens:
                    continue
                until, is_inside = end, ends_inside
                if goes_on:
                    if not (rest := goes_on.match(folded, end)):
                        continue
                    until = rest.end()
                    is_inside = until < size and folded[until] in LETTERS
                if (closes or not is_inside) and (acronym is None or text[start:until] == acronym):
                    yield _made(Match, (start, until, payload))


def _cuts_syllable(folded: str, start: int, end: int) -> bool:
    """Whether a syllable of a script without spaces goes on beyond these places."""
    return (end < len(folded) and folded[end] in VOWELS_BEHIND) or (start > 0 and folded[start - 1] in VOWELS_BEFORE)


def _from_left(match: Match[Payload]) -> tuple[int, int]:
    return match[0], -match[1]


_made = tuple.__new__  # a match is made of each name that is found: this takes a third of the time
