"""Where in a text a phrase can stand at all, by the words that phrases begin and end with.

A figure is asked for hundreds of phrases, of which nearly none stands beside it: the word beside it tells which are
worth looking for.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from gazetteers.matching import fold
from gazetteers.scripts import is_spaced

_WORD = re.compile(r"\w+")
_KEPT = 1 << 14  # words whose uses are kept at hand


class PhraseWords:
    """The words that phrases begin and end with. ``phrases`` are pairs of a use and a phrase, as in phrases.csv."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        self.begin, self.end = _Side(), _Side()
        unclear: set[str] = set()
        self.longest: dict[str, int] = {}
        """How many words, or parts of them between signs, a use's longest phrase has; it isn't there where none can tell."""
        for use, text in phrases:
            if all(map(is_spaced, text)):
                words = fold(text).split()
                self.begin.add(use, words[0], 0)
                self.end.add(use, words[-1], -1, behind_any=len(words) > 1 and words[0] == "_")
                self.longest[use] = max(self.longest.get(use, 0), len(_WORD.findall(text)) + text.count("*"))
                unclear.update({use} if "_" in words else ())
        self.sought: frozenset[str] = frozenset()
        """The uses of which phrases were sought between two places, in any text: a quarter of them all."""
        self.longest = {use: size for use, size in self.longest.items() if use not in unclear | self.begin.always}


class _Side(dict[str, frozenset[str]]):
    """The uses that have a phrase with a word of a text at one end, by such words, and those that may have any."""

    def __init__(self) -> None:
        self.always: set[str] = set()
        """Uses with a phrase that a sign, or any word, stands at the end of."""
        self._whole, self._heads, self._tails, self._inside = (defaultdict[str, set[str]](set) for _ in range(4))
        self._longest = 0  # letters: a text may have a word of a million

    def add(self, use: str, word: str, which: int, *, behind_any: bool = False) -> None:
        """Note the first (0) or last (-1) word of a phrase; ``behind_any`` letters it may begin, as behind ``_``."""
        letters = word.strip("*_")
        runs = _WORD.findall(letters)
        if not runs or not (
            letters.startswith(runs[0]) if which == 0 else word == letters or letters.endswith(runs[-1])
        ):
            self.always.add(use)
            return
        goes_on = word.endswith("*") and letters.endswith(runs[which])
        began = letters.startswith(runs[which]) and (word.startswith("*") or behind_any)
        kept = (self._inside if began else self._heads) if goes_on else (self._tails if began else self._whole)
        kept[runs[which]].add(use)
        self._longest = max(self._longest, len(runs[which]))

    def __missing__(self, word: str) -> frozenset[str]:
        if len(self) >= _KEPT:
            self.clear()
        sizes = range(1, min(len(word), self._longest) + 1)
        heads = (self._heads.get(word[:size], ()) for size in sizes)
        tails = (self._tails.get(word[-size:], ()) for size in sizes)
        inside = (uses for part, uses in self._inside.items() if part in word)
        self[word] = uses = frozenset(self._whole.get(word, ())).union(self.always, *heads, *tails, *inside)
        return uses


class Standing:
    """Tells of a folded text at which places the phrases of a use can stand; where they can, they needn't.

    Its words are told by spaces and signs, so it is asked of texts without letters of other scripts only.
    """

    def __init__(self, folded: str, words: PhraseWords) -> None:
        self._folded, self._words = folded, words
        found = [match.span() for match in _WORD.finditer(folded)]
        self._starts, self._ends = [start for start, _ in found], [end for _, end in found]
        self._ending: dict[int, frozenset[str]] = {}
        self._beginning: dict[int, frozenset[str]] = {}
        self._placed: frozenset[str] = frozenset()
        self._places: Mapping[str, Sequence[int]] = {}
        """The beginnings of the words, in order, with which phrases of each use that is placed can begin."""

    def begin_of(self, use: str, position: int) -> int | None:
        """Where a phrase that ends right before a place, spaces aside, can begin at the earliest; None where none can end."""
        if use not in (self._ending.get(position) or self._ending_at(position)):
            return None
        longest = self._words.longest.get(use, 0)
        first = bisect_left(self._starts, position) - longest
        return self._starts[first] if longest and first >= 0 else 0

    def may_begin(self, use: str, position: int, until: int | None = None) -> bool:
        """Whether a phrase can begin right behind a place, spaces aside, and end by ``until``."""
        uses = self._beginning.get(position) or self._beginning_at(position)
        return use in uses or (until is not None and self._is_inside_word(until))

    def first_of(self, use: str, start: int, end: int) -> int | None:
        """Where the first phrase between two places can begin at the earliest; None where none can stand."""
        if use in self._words.begin.always:
            return start
        if use not in self._placed:
            self._place(use)
        places = self._places.get(use, ())
        at = bisect_left(places, start)
        if at < len(places) and places[at] < end:
            return places[at]
        return start if self._is_inside_word(end) else None

    def _ending_at(self, position: int) -> frozenset[str]:
        at = bisect_left(self._starts, position) - 1
        word = self._folded[self._starts[at] : min(self._ends[at], position)] if at >= 0 else ""
        self._ending[position] = uses = self._words.end[word]
        return uses

    def _beginning_at(self, position: int) -> frozenset[str]:
        at = bisect_right(self._ends, position)
        start = self._starts[at] if at < len(self._starts) else position
        follows = start >= position and not self._folded[position:start].strip()
        word = self._folded[start : self._ends[at]] if follows and at < len(self._ends) else ""
        self._beginning[position] = uses = self._words.begin[word]
        return uses

    def _is_inside_word(self, position: int) -> bool:
        """Whether a place cuts a word in two, whose first part may be a phrase then."""
        beside = self._folded[position - 1 : position + 1]
        return len(beside) > 1 and (beside.isalnum() or "_" in beside)

    def _place(self, use: str) -> None:
        """Find the places of a use, and of all that were sought before: the words are gone through once."""
        self._placed = self._words.sought = self._words.sought | {use}
        begin, found = self._words.begin, defaultdict[str, list[int]](list)
        for start, end in zip(self._starts, self._ends, strict=True):
            for each in begin[self._folded[start:end]] & self._placed:
                found[each].append(start)
        self._places = found
