"""Operations that are known from how their names are written.

A name stands after a key word (``Operation Rhino 9``), after a naming word near an operation (``a crackdown dubbed
"Wild Net"``), or in quotes before one (``the "Clean Net" campaign``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors.reading import Reading
from gazetteers.grammar import stop_words
from gazetteers.matching import fold
from gazetteers.operation_grammar import (
    QUOTED,
    has_key,
    key_pattern,
    linking_at_end,
    name_pattern,
    naming_grammar,
    split_edition,
    to_roman,
)
from gazetteers.operation_names import USUAL_KEY, may_be_small, name_cues, operation_cues
from gazetteers.scripts import is_spaced

_QUOTED_NAME, _CAPITAL_NAME, _QUOTED_BEFORE_NOUN = 0.95, 0.9, 0.8  # how sure a name is by how it is written
_NEAR = 90  # characters before a naming word in which an operation's noun stands
_LONGEST = 80  # characters of a name
_ORDINAL_REACH, _EARLIER_REACH = 50, 40  # characters before a name

_OPENING = "\"“«‘'"
_POSSESSIVE = re.compile(r"['’]s\b")


class NamedSpan(NamedTuple):
    """A mention: its span, the series' name as written with its key word, and the edition or None."""

    start: int
    end: int
    series: str
    edition: str | None
    confidence: float


class _Key(NamedTuple):
    """A key word in front of a name: where it begins, and the word as a series' name has it."""

    start: int
    word: str
    several: bool = False


def introduced_operations(reading: Reading) -> list[NamedSpan]:
    """The operations whose names are written as names of operations, in no particular order."""
    return [*_keyed(reading), *_after_naming_words(reading), *_quoted_before_nouns(reading)]


def names_operation(reading: Reading, start: int, end: int) -> bool:
    """Whether a noun for operations stands between two places: ``the crackdown``."""
    return naming_grammar(reading.language).noun.search(reading.folded, start, end) is not None


def _keyed(reading: Reading) -> Iterator[NamedSpan]:
    for match in key_pattern().finditer(reading.folded):
        if "\n" not in reading.text[match.start() : match.end()] and _key_fits(reading, match):
            key = _key_of(reading, match)
            span = _name_at(reading, match.end(), key)
            while span:
                yield span
                span = _name_joined(reading, span.end, key) if key.several else None


def _key_of(reading: Reading, match: re.Match[str]) -> _Key:
    written = reading.text[match.start() : match.end("key")]
    full = name_cues("key", "generic_key")[match["key"]].full
    return _Key(match.start(), full or (written if written.isupper() else written.title()), _is_of_several(match))


def _is_of_several(match: re.Match[str]) -> bool:
    return bool(match["plural"]) or match["key"].endswith("s")


def _name_joined(reading: Reading, offset: int, key: _Key) -> NamedSpan | None:
    """``Operations Blue Whale and Red Fox``: a further name behind the word for several."""
    comma = reading.text.startswith(",", offset)
    joint = reading.behind("and", offset + comma + 1)
    start = joint.end() + 1 if joint else offset + 2
    if not (joint or comma) or not reading.text[start : start + 2].lstrip(_OPENING)[:1].isupper():
        return None
    return _name_at(reading, start, key._replace(start=start))


def _key_fits(reading: Reading, match: re.Match[str]) -> bool:
    """``Operation Lake`` needs its capital; ``operación «Lago»`` a quote or a capital name; ``project`` a capital too."""
    if match["key"] in stop_words(reading.language):
        return False  # Dutch ``op Schiphol``
    if match["of"] and match["key"] in name_cues("generic_key"):
        return False  # ``Task Force of Goa``
    if reading.text[match.start()].isupper():
        return True
    is_small = may_be_small(match["key"], reading.language) and not _is_of_several(match)
    return is_small or reading.text[match.end() : match.end() + 1] in _OPENING


def _after_naming_words(reading: Reading) -> Iterator[NamedSpan]:
    """``a crackdown dubbed Wild Net``; ``Named Wild Net, the operation …``.

    A weak naming word (``named``) names people as well: it counts right behind the noun, or where it begins the sentence.
    """
    folded, grammar = reading.folded, naming_grammar(reading.language)
    for match in grammar.naming.finditer(folded):
        begin = reading.sentence_at(match.start())[0]
        nouns = list(grammar.noun.finditer(folded, max(begin, match.start() - _NEAR), match.start()))
        if match["weak"] and not (match.start() - nouns[-1].end() <= 3 if nouns else match.start() == begin):
            continue
        span = _name_at(reading, match.end())
        if span and (nouns or grammar.noun_behind.match(folded, span.end)):
            yield span


def _quoted_before_nouns(reading: Reading) -> Iterator[NamedSpan]:
    """``the "Clean Net" campaign``; ``durante a “operação maré”``."""
    before_noun = naming_grammar(reading.language).before_noun
    for match in QUOTED.finditer(reading.body):
        first, key = match["quoted"][0], fold(match["quoted"]).split()[0]
        is_key = key in operation_cues("key", reading.language) and has_key(match["quoted"])
        is_name = before_noun.match(reading.folded, match.end()) and (first.isupper() or not is_spaced(first))
        if is_key or is_name:
            span = _span(reading, match.start(), match.end(), match["quoted"], None, _QUOTED_BEFORE_NOUN)
            if span:
                yield span


def _name_at(reading: Reading, offset: int, key: _Key | None = None) -> NamedSpan | None:
    """The name that begins at this offset, quoted or capitalised."""
    start = key.start if key else offset
    around = QUOTED.match(reading.body, key.start - 1) if key and key.start else None
    if key and around and around.start("quoted") == key.start:
        end = around.end("quoted")
        return _span(reading, start, end, reading.text[offset:end], key, _QUOTED_NAME)
    quoted = QUOTED.match(reading.body, offset)
    if quoted:
        return _span(reading, start, quoted.end(), quoted["quoted"], key, _QUOTED_NAME)
    keyed = key_pattern().match(reading.folded, offset)
    if key is None and keyed and reading.text[offset].isupper():
        return _name_at(reading, keyed.end(), _key_of(reading, keyed))
    limit = min(len(reading.text), offset + _LONGEST, max(reading.sentence_at(offset)[1], offset))
    name = name_pattern().match(reading.body, offset, limit)
    if name is None or (key is None and not name.group()[0].isupper()):
        return None
    another = reading.within("and", offset, name.end()) if key and key.several else None
    written = _trimmed(reading.text[offset : another.start() if another else name.end()].rstrip(), reading, offset)
    words = fold(written).split()
    if not words or {words[0], words[-1]} & name_cues("not_a_name").keys() or (len(words) == 1 and words[0].isdigit()):
        return None
    return _span(reading, start, offset + len(written), written, key, _CAPITAL_NAME)


def _trimmed(written: str, reading: Reading, offset: int) -> str:
    """A name ends before a possessive's owner ends (``Thunder's``), at a line's end and before a year in brackets."""
    possessive = _POSSESSIVE.search(written)
    if possessive:
        written = written[: possessive.start()]
    all_caps = reading.text[slice(*reading.sentence_at(offset))].isupper()
    if all_caps:
        written = " ".join(written.split()[:1])
    return linking_at_end().sub("", written.rstrip("-'’ "))


def _span(
    reading: Reading, start: int, end: int, written: str, key: _Key | None, confidence: float
) -> NamedSpan | None:
    series, edition = split_edition(written.strip(" ,."))
    if not any(character.isalpha() for character in series):
        return None
    if key:
        return NamedSpan(start, end, f"{key.word} {series}", edition or ordinal_before(reading, key.start), confidence)
    if not has_key(series):
        series = f"{USUAL_KEY} {series}"
    return NamedSpan(start, end, series[0].upper() + series[1:], edition, confidence)


def ordinal_before(reading: Reading, offset: int) -> str | None:
    """The edition that an ordinal before a name tells, as a roman numeral: ``the third edition of Operation Silver Fin``."""
    since = max(reading.sentence_at(offset)[0], offset - _ORDINAL_REACH)
    match = naming_grammar(reading.language).ordinal.search(reading.folded, since, offset)
    value = operation_cues("ordinal", reading.language)[match["ordinal"]] if match else None
    return to_roman(value) if value else None


def is_earlier(reading: Reading, offset: int) -> bool:
    """Whether the words before a name say that an edition before the present one is meant."""
    earlier = naming_grammar(reading.language).earlier
    return earlier.search(reading.folded, max(0, offset - _EARLIER_REACH), offset) is not None
