"""Every mention of an operation: names as they are introduced, names of the gazetteer, and how both come again.

Later mentions without the key word (``Cobra IV``, ``OMD IV``) are found from the names that the text has introduced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.entities.named_operations import NamedSpan, introduced_operations, ordinal_before
from extractors.reading import Reading
from gazetteers.alternation import either
from gazetteers.operation_grammar import BEHIND, ROMAN, known_operations
from gazetteers.operation_names import operation_cues

_KNOWN, _AGAIN = 0.9, 0.85  # how sure a mention without a key word is: of a known series, of one the text has named


def mentions_of_operations(reading: Reading) -> list[NamedSpan]:
    """Every mention of an operation, in no particular order."""
    spans = introduced_operations(reading)
    spans += _known_names(reading, spans)
    spans += _later_mentions(reading, spans)
    return spans


def _known_names(reading: Reading, found: list[NamedSpan]) -> Iterator[NamedSpan]:
    """Names of the gazetteer that no pattern has caught, in capitals as names are written."""
    taken = _covered(reading, found)
    for match in known_operations().find(reading.body, reading.folded):
        row, enough = match.payload
        if any(taken[match.start : match.end]) or reading.text[match.start].islower():
            continue
        edition = BEHIND.match(reading.body, match.end)
        if enough or edition:
            end = edition.end() if edition else match.end
            number = edition["edition"] if edition else ordinal_before(reading, match.start)
            yield NamedSpan(match.start, end, row.name, number, _KNOWN)


def _covered(reading: Reading, spans: list[NamedSpan]) -> bytearray:
    """For each character of the text, whether it stands in one of the spans."""
    covered = bytearray(len(reading.text))
    for span in spans:
        covered[span.start : span.end] = b"x" * (span.end - span.start)
    return covered


def _later_mentions(reading: Reading, found: list[NamedSpan]) -> Iterator[NamedSpan]:
    """``Cobra IV``, ``OMD IV``, ``the Thunder operations`` of series that the text has named in full."""
    taken = _covered(reading, found)
    key = either(operation_cues("key", reading.language))
    for series in sorted({span.series for span in found}):
        bare = series.split(None, 1)[-1]
        acronyms = [_initials(name) for name in (series, bare) if len(_initials(name)) >= 3]
        names = "|".join(map(re.escape, (bare, *acronyms)))
        pattern = re.compile(rf"\b(?:{names})\b(?:[\s-]+(?P<edition>{ROMAN}|20\d\d)\b)?(?P<key>\s+(?:{key})s?\b)?")
        for match in pattern.finditer(reading.body):
            if any(taken[match.start() : match.end()]):
                continue
            if match["edition"] or match["key"] or match.group() in acronyms:
                yield NamedSpan(match.start(), match.end(), series, match["edition"], _AGAIN)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())
