"""Split parts of a document into sentences by punctuation, with the abbreviations that bulletins use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractors.records import Part

_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "st",
        "sr",
        "sra",
        "gen",
        "col",
        "lt",
        "sgt",
        "capt",
        "cpl",
        "insp",
        "supt",
        "rev",
        "hon",
        "gov",
        "sen",
        "rep",
        "no",
        "nos",
        "art",
        "arts",
        "vs",
        "cf",
        "al",
        "etc",
        "approx",
        "dept",
        "est",
        "inc",
        "ltd",
        "co",
        "corp",
        "bros",
        "jr",
        "fig",
        "ex",
        "e.g",
        "i.e",
        "a.m",
        "p.m",
        "u.s",
        "u.k",
        "u.n",
        "d.c",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mme",
        "mlle",
        "m",
        "av",
        "avda",
        "ee.uu",
        "vol",
        "pp",
        "p",
        "núm",
        "núms",
        "nº",
        "n.º",
        "tel",
        "ph",
        "ext",
        "rs",
        "sh",
        "ssp",
        "spp",
        "sp",
        "var",
        "subsp",
    ]
)
_BREAK = re.compile(r"""(?<![.!?…])[.!?…]+["'”’»)\]]*\s+(?=["'“‘«(\[¿¡]*[A-ZÀ-ÖØ-Þ0-9])|\n\s*\n|\n(?=\s*[-•*–·▪])""")
_LONGEST = 2000  # characters: a text without full stops is cut, or each figure would be read with all of it
_LAST_WORD = re.compile(r"[\w.&º]+$")


def sentence_spans(text: str, parts: Iterable[Part]) -> list[tuple[int, int]]:
    """(start, end) of every sentence, in order. A sentence never crosses the border of a part."""
    return [span for part in parts for span in _split(text, part.start, part.end)]


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans, begin = [], start
    for match in _BREAK.finditer(text, start, end):
        if match.group()[0] == "." and _is_abbreviation(text, begin, match.start()):
            continue
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


def _is_abbreviation(text: str, begin: int, dot: int) -> bool:
    word = _LAST_WORD.search(text, max(begin, dot - 12), dot)
    if word is None:
        return False
    last = word.group()
    initial = len(last) == 1 and last.isalpha() and last.isupper()
    return initial or last.lower() in _ABBREVIATIONS


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
