"""Split parts of a document into sentences by punctuation, with the abbreviations of the languages' grammars."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractors.records import Part
from gazetteers.alternation import Opened
from gazetteers.grammar import abbreviations
from gazetteers.matching import fold
from gazetteers.scripts import CLOSING, FULL_STOPS, OPENING, STOPS, UNSTOPPED

_BREAK = Opened(
    re.compile(rf"[{STOPS}{FULL_STOPS}\n ](?<![^{UNSTOPPED}][ ])"),
    re.compile(
        rf"""
    (?: (?<![{STOPS}])[{STOPS}]++[{CLOSING}]*+\s++ | (?<![{FULL_STOPS}])[{FULL_STOPS}]++[{CLOSING}]*+\s*+ )
    (?=[{OPENING}]*(?P<next>[^\W_]))
    | (?P<gap>[ ](?<=[{UNSTOPPED}][ ])(?=[{UNSTOPPED}]))
    | \n\s*\n | \n(?=\s*[-•*–·▪])
    """,
        re.VERBOSE,
    ),
)
_EMPTY_LINE = re.compile(r"\n\s*\n")
_LONGEST = 2000  # characters: a text without full stops is cut, or each figure would be read with all of it
_ABOUT_A_SENTENCE = 80  # characters: from which on a space ends one, where a script has no stops
_LAST_WORD = re.compile(r"[\w.&]+$")


def sentence_spans(text: str, parts: Iterable[Part], language: str) -> list[tuple[int, int]]:
    """(start, end) of every sentence, in order. A sentence never crosses the border of a part."""
    known = abbreviations(language)
    return [span for part in parts for span in _split(text, part.start, part.end, known)]


def _split(text: str, start: int, end: int, known: frozenset[str]) -> list[tuple[int, int]]:
    spans, begin = [], start
    for match in _BREAK.finditer(text, start, end):
        if _ends(text, begin, match, known):
            spans.append((begin, match.end()))
            begin = match.end()
    spans.append((begin, end))
    return [trimmed for span in spans for piece in _cut(text, *span) if (trimmed := _trim(text, *piece))]


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Pieces of at most ``_LONGEST`` characters, cut at white space where there is any."""
    while end - start > _LONGEST:
        space = text.rfind(" ", start + 1, start + _LONGEST)
        stop = space if space > start else start + _LONGEST
        yield start, stop
        start = stop
    yield start, end


def _ends(text: str, begin: int, stop: re.Match[str], known: frozenset[str]) -> bool:
    """Whether a sentence ends here: before an empty line or a list's item always, else where no small letter follows."""
    if stop["gap"]:
        return stop.start() - begin >= _ABOUT_A_SENTENCE
    if stop["next"] is None or _EMPTY_LINE.search(stop.group()):
        return True
    return not stop["next"].islower() and not (stop.group()[0] == "." and _is_short(text, begin, stop.start(), known))


def _is_short(text: str, begin: int, dot: int, known: frozenset[str]) -> bool:
    """Whether the full stop only shortens a word: a known abbreviation, an initial."""
    word = _LAST_WORD.search(text, max(begin, dot - 12), dot)
    if word is None:
        return False
    last = word.group()
    return (len(last) == 1 and last.isupper()) or fold(last) in known


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
