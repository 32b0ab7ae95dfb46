"""Which words of a text name a taxon or a product of one: not a surname, a brand, an idiom or a declared cargo."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from extractors.entities.agencies import agency_mentions
from extractors.entities.known_agencies import countries_named
from extractors.entities.operations import operation_spans
from extractors.figures.numbers import numbers
from extractors.reading import Reading, once_a_reading
from gazetteers.country_names import countries
from gazetteers.grammar import EVERY, shares_letters
from gazetteers.letters import CAPITAL
from gazetteers.matching import Match
from gazetteers.phrases import phrases
from gazetteers.taxa import Name, TaxonRow, TrapRow, genera_that_are_names, names, regional_names, taxon_row, traps

_DATELINE_DASH = re.compile(r"(?:, [A-Z][\w. ]{1,20})?\s?[-–—]\s[A-Z]")
_CAPITAL_WORD = re.compile(rf"[{CAPITAL}][\w'’-]+")
_CAPITAL_BEFORE = re.compile(rf"([{CAPITAL}][\w'’.]*)[ -]$")
_WORD_BEFORE = re.compile(r"\w+\s$")
_COUNTED = re.compile(r"(?<!\d)\d{1,3} $")
_NUMBER_BEFORE = re.compile(r"\d\s$")
_SHORT = 5  # letters: a shorter word of another language is too often another word
_COVER_REACH = 70  # characters: as far back as the word that says what a cargo was declared as
_COVER_WORDS = re.compile(r"\s+(?:\w+\s+){0,5}")


def taxon_names(reading: Reading) -> list[Match[Name]]:
    """The names that stand for taxa, in order, one meaning a span."""
    masked = _masked(reading)
    matches = _longest(names(reading.language).find_all(reading.body, reading.folded))
    chosen = _one_per_span(m for m in matches if not _hides(m.start, m.end, masked) and _is_name(reading, m))
    return [_as_there(reading, match) for match in chosen]


def _as_there(reading: Reading, match: Match[Name]) -> Match[Name]:
    """``jilguero`` is another finch in America: where a text names countries of one region alone, a name means theirs."""
    rows = regional_names(match.payload.language).get(reading.folded[match.start : match.end], ())
    here = countries_named(reading) if rows else set()
    regions = {countries()[code].region for code in here}
    taxon = next((taxon_row(row.taxon) for row in rows if {row.region} in (here, regions)), None)
    return match._replace(payload=replace(match.payload, taxon=taxon)) if taxon else match


def _longest(matches: Iterable[Match[Name]]) -> list[Match[Name]]:
    """Names that don't overlap, the first and longest; a taxon's name that outlasts a product's goes before it.

    ``huevos de tortuga golfina``: ``tortuga golfina`` says more than ``huevos de tortuga``.
    """
    chosen: list[Match[Name]] = []
    for match in sorted(matches, key=lambda m: (m.start, -m.end)):
        last = chosen[-1] if chosen else None
        if last is None or match.start >= last.end or match[:2] == last[:2]:
            chosen.append(match)
        elif last.payload.commodity and not match.payload.commodity and match.end > last.end:
            while chosen and chosen[-1][:2] == last[:2]:
                chosen.pop()
            chosen.append(match)
    return chosen


def _masked(reading: Reading) -> list[tuple[int, int]]:
    spans = [(m.start, m.end) for m in agency_mentions(reading)]
    spans += [(start, end) for start, end, _ in operation_spans(reading)]
    spans += [(m.start, m.end) for m in traps().find(reading.body, reading.folded) if _is_trap(reading, m)]
    return spans


def _is_trap(reading: Reading, match: Match[TrapRow]) -> bool:
    """``200 kina`` is money in Papua New Guinea, sea urchins in New Zealand."""
    country = match.payload.money_of
    return not country or (
        country in countries_named(reading)
        and _NUMBER_BEFORE.search(reading.folded, max(0, match.start - 2), match.start) is not None
    )


def _hides(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a span lies over this name; one that is only a part of the name doesn't hide it."""
    return any(a < end and start < b and not (start <= a and b <= end and b - a < end - start) for a, b in spans)


def _one_per_span(matches: Iterable[Match[Name]]) -> list[Match[Name]]:
    """Of several meanings of one name: the scientific one, then one that the text also names otherwise, then the first."""
    by_span: dict[tuple[int, int], list[Match[Name]]] = {}
    for match in matches:
        by_span.setdefault((match.start, match.end), []).append(match)
    sure = {m[0].payload.taxon for m in by_span.values() if len({option.payload.taxon for option in m}) == 1}
    best: dict[tuple[int, int], Match[Name]] = {}
    for span, options in by_span.items():
        several = len(options) > 1
        best[span] = max(options, key=lambda o: (*_weight(o.payload), several and _is_named(o.payload, sure)))
    return [best[key] for key in sorted(best)]


def _is_named(name: Name, sure: set[TaxonRow | None]) -> bool:
    """Whether the text names this taxon, or one in it, beyond doubt."""
    taxon = name.taxon
    return taxon is not None and any(other is not None and taxon.scientific_name in other.lineage[:3] for other in sure)


def _weight(name: Name) -> tuple[bool, bool]:
    return name.scientific, name.commodity is not None


def _is_name(reading: Reading, match: Match[Name]) -> bool:
    """Whether the words mean the taxon here."""
    name, written = match.payload, reading.text[match.start : match.end]
    if name.taxon is None or _is_namesake(reading, match.end):
        return False
    if name.scientific:  # of two words in any letters: ``Pyrrhura Molinae``, ``amazona aestiva``
        is_genus = written[0].isupper() and written[1:].islower() and written not in genera_that_are_names()
        return is_genus or " " in written
    if _is_likeness(reading, match.start, match.end) or _is_cover(reading, match.start):
        return False
    if " " not in written and name.language != reading.language:
        if name.language == EVERY and (len(written) < _SHORT or written[0].isupper()):
            return phrases("read_alone", reading.language).after(written, 0) is not None
        if name.language != EVERY and len(written) <= _SHORT and shares_letters(reading.language):
            return False
    if written.isupper() and _DATELINE_DASH.match(reading.text, match.end):
        return False
    return (
        not written[0].isupper()
        or reading.grammar.capital_nouns
        or _capital_is_harmless(reading, match.start, match.end)
    )


def _is_namesake(reading: Reading, end: int) -> bool:
    """``Turtle Bay``, ``Snow Leopard Trust``: something else that is called after the animal."""
    following = reading.text[end : end + 2]
    is_capital = following[:1] in {" ", "-"} and following[1:].isupper()
    return is_capital and reading.behind("namesake", end + 1) is not None


def _is_likeness(reading: Reading, start: int, end: int) -> bool:
    """``leopard-print``, ``a plush tiger``."""
    folded = reading.folded
    if folded[end : end + 1] == "-" and reading.behind("likeness", end + 1):
        return True
    before = _WORD_BEFORE.search(folded, max(0, start - 24), start)
    return any(reading.before("imitation", at) for at in (start, before.start() if before else start))


def _is_cover(reading: Reading, start: int) -> bool:
    """``declared as teak``, ``hidden under frozen mackerel``: what the goods were not."""
    covers = (("declared", "declared_as"), ("hidden", "hidden_in"))
    return any(_comes_behind(reading, start, verb, joint) for verb, joint in covers)


def _comes_behind(reading: Reading, start: int, verb: str, joint: str) -> bool:
    """Whether a verb with its joint stands before, and nothing between that tells of the true goods."""
    said = reading.within(verb, max(0, start - _COVER_REACH), start)
    while said:
        joined = reading.behind(joint, said.end(), start)
        if joined and _COVER_WORDS.fullmatch(reading.folded, joined.end(), start):
            return reading.within("told_instead", joined.end(), start) is None
        said = reading.within(verb, said.end(), start)
    return False


def _capital_is_harmless(reading: Reading, start: int, end: int) -> bool:
    """A capital counts at a sentence's beginning, in a headline, and for a name that is counted or also written small."""
    text = reading.text
    part = reading.part_at(start)
    line = text[part.start : part.end] if part else ""
    if line.isupper() or (part and part.kind in ("title", "heading") and _is_title_case(line)):
        return True
    before = text[max(0, start - 30) : start]
    following = _CAPITAL_WORD.match(text, end + 1) if text[end : end + 1] in " -" else None
    previous = _CAPITAL_BEFORE.search(before)
    sentence = reading.sentence_at(start)
    if start == sentence[0] or before.endswith(("• ", "- ", "– ", ": ", "“", '"')):
        return (following is None or " " in text[start:end]) and not _is_a_name(reading, start, end)
    if " " in text[start:end] and not following:
        return True
    if following or previous:
        return False
    if _is_counted(reading, start) or reading.before("before_taxon", start):
        return True
    return re.search(rf"\b{re.escape(text[start:end].lower())}", text) is not None


def _is_counted(reading: Reading, start: int) -> bool:
    """``28 Hicoteas``, ``cuatro Pericos``; not ``a Jaguar``, which is a car."""
    return _COUNTED.search(reading.text, max(0, start - 5), start) is not None or any(
        n.end == start - 1 and n.in_words and n.value > 1 for n in numbers(reading)
    )


def _is_a_name(reading: Reading, start: int, end: int) -> bool:
    """A word that also stands with a capital within sentences, and never small, is somebody's name.

    The whole text is looked through once for each word, though every sentence may begin with it.
    """
    word, judged = reading.text[start:end], _words_judged(reading)
    if word not in judged:
        small = " " in word or re.search(rf"\b{re.escape(word.lower())}\b", reading.body)
        judged[word] = not small and re.search(rf"[a-z,] {re.escape(word)}\b", reading.body) is not None
    return judged[word]


@once_a_reading
def _words_judged(reading: Reading) -> dict[str, bool]:
    return {}


def _is_title_case(line: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 3]
    return len(words) > 2 and sum(word[0].isupper() for word in words) >= 0.6 * len(words)
