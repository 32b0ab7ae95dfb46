"""Patterns for any of many texts, in which a beginning that several share is looked for once.

``police|police force|port`` is tried word by word at every place of a text; ``po(?:lice(?: force)?|rt)`` is the same
and ends at the second letter nearly everywhere. (A trie, as for Aho-Corasick, written as a regular expression.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple


class Late:
    """A pattern that is compiled when it is first looked for: one of thousands of words takes half a second."""

    def __init__(self, written: str) -> None:
        self._written = written

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self._written)

    def match(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """What the pattern finds at this place, if anything."""
        return self._pattern.match(text, start, end)


class Opened(NamedTuple):
    """A pattern that finds nothing but where ``opening`` matches, which is looked for far faster."""

    opening: re.Pattern[str]
    pattern: re.Pattern[str] | Late

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """What the pattern finds, in order, none overlapping."""
        until = len(text) if end is None else end
        for letter in self.opening.finditer(text, start, until):
            if letter.start() >= start and (found := self.pattern.match(text, letter.start(), until)):
                yield found
                start = found.end()


_Node = dict[str, "_Node"]  # by pieces of a pattern; "" where a text ends


def either(texts: Iterable[str]) -> str:
    """A pattern for any of these texts, the longest of those that a place begins with; it matches nothing without any."""
    return either_of([re.escape(letter) for letter in text] for text in sorted(set(texts)))


def either_of(texts: Iterable[Sequence[str]]) -> str:
    """The same of texts that are pieces of patterns. Of pieces that may both match, the one that came first is tried first."""
    root: _Node = {}
    for pieces in texts:
        node = root
        for piece in (*pieces, ""):
            node = node.setdefault(piece, {})
    return _pattern(root) or r"(?!)"


def _pattern(node: _Node) -> str:
    branches = [piece + _pattern(behind) for piece, behind in node.items() if piece]
    letters = [branch for branch in branches if len(branch) == 1 and branch.isalnum()]
    if len(letters) > 1:
        branches = [f"[{''.join(letters)}]", *(branch for branch in branches if branch not in letters)]
    if not branches:
        return ""
    if "" in node:
        return f"(?:{'|'.join(branches)})?"
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
