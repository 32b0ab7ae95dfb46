"""Where, when and within what a figure was counted: country and place, operation, period, total or part."""

from __future__ import annotations

import re
from bisect import bisect_left

from extractors.count_cues import clause_at, says
from extractors.countries import CountryMention, country_mentions
from extractors.dates import periods_of
from extractors.operations import operation_spans
from extractors.reading import Reading
from pipeline.records import Scope

_PART = re.compile(
    r"(?:\b(?:including|among them|among which|of whom|of which|of them|of these|among those|comprising|namely|incluyendo|incluidos|incluidas|"
    r"entre ellos|entre ellas|de los cuales|de las cuales|dont|parmi lesquels|parmi lesquelles|y compris|incluindo|entre eles|entre elas|"
    r"dos quais|das quais|sendo)\b[^.;]{0,90})$"
)
_DASH = re.compile(r"\s[-–—]\s")
_MANY_COUNTRIES = 4
_NOT_WHERE = frozenset({"nationality", "origin", "destination", "transit"})


def country_of(reading: Reading, start: int, end: int) -> tuple[str | None, str | None]:
    """(ISO 3166-1 code, place id) of where it was counted: from the label, the sentence, the paragraph or before."""
    part = reading.part_at(start)
    told, mentions = _wheres(reading)
    if part is not None:
        label = _between(mentions, part.start, min(part.start + 40, start))
        if part.kind in ("list_item", "table_cell") and label:
            return label[0].iso2, label[0].place_id
    sentence = reading.sentence_at(start)
    for left, right in (sentence, (part.start, part.end) if part else sentence):
        inside = _between(mentions, left, right)
        if inside:
            return _closest(inside, start)
    if part is not None and part.kind == "list_item":
        return None, None
    if len({m.iso2 for m in told}) >= _MANY_COUNTRIES and operation_of(reading, start):
        return None, None  # a round-up's totals are of all its countries
    before = _between(mentions, 0, start)
    return _closest(before or told[:1], start) if told else (None, None)


def _wheres(reading: Reading) -> tuple[list[CountryMention], list[CountryMention]]:
    """The mentions that may say where, and those of them that say it of figures; found once a document."""
    found: tuple[list[CountryMention], list[CountryMention]] | None = reading.__dict__.get("_wheres")
    if found is None:
        told = [m for m in country_mentions(reading) if m.role not in _NOT_WHERE]
        mentions = [m for m in told if not _is_dateline(reading, m)]
        if any(m.kind != "adjective" for m in mentions):
            mentions = [m for m in mentions if m.kind != "adjective" or m.role == "participant"]
        found = reading.__dict__["_wheres"] = (told, mentions)
    return found


def _between(mentions: list[CountryMention], left: int, right: int) -> list[CountryMention]:
    """The mentions that begin in ``[left, right)``; the list is in order of the text."""
    return mentions[bisect_left(mentions, left, key=_start) : bisect_left(mentions, right, key=_start)]


def _start(mention: CountryMention) -> int:
    return mention.start


def _is_dateline(reading: Reading, mention: CountryMention) -> bool:
    """``LYON - Police in 31 countries``: where a text was written isn't where its figures were counted."""
    part = reading.part_at(mention.start)
    return (
        part is not None
        and part.kind == "paragraph"
        and mention.start - part.start < 3
        and _DASH.search(reading.text, mention.end, mention.end + 40) is not None
    )


def _closest(mentions: list[CountryMention], start: int) -> tuple[str, str | None]:
    """The nearest mention; the most precise one of its country."""
    nearest = min(mentions, key=lambda m: abs(m.start - start))
    place = next((m.place_id for m in mentions if m.iso2 == nearest.iso2 and m.place_id), None)
    return nearest.iso2, nearest.place_id or place


def operation_of(reading: Reading, start: int) -> str | None:
    """The name of the operation in which it was counted: the only one of the document, or the one of its sentence."""
    spans = operation_spans(reading)
    if len({name for _, _, name in spans}) == 1:
        return spans[0][2]
    sentence = reading.sentence_at(start)
    inside = [name for begin, _, name in spans if sentence[0] <= begin < sentence[1]]
    if inside:
        return inside[-1]
    before = [name for begin, _, name in spans if begin < start]
    return before[0] if before else None


def scope_of(reading: Reading, start: int, end: int) -> tuple[Scope, bool]:
    """Total, part, cumulative, comparison or background, and whether the words say so."""
    left, right = clause_at(reading, start, end)
    sentence = reading.sentence_at(start)
    if says(reading, max(left, start - 34), start, "comparison") or says(
        reading, end, min(right, end + 24), "background"
    ):
        return "comparison", True
    if _PART.search(reading.folded, sentence[0], start):
        return "part", True
    if says(reading, sentence[0], sentence[1], "cumulative"):
        return "cumulative", True
    if says(reading, sentence[0], start, "background"):
        return "background", True
    return "total", False


def period_of(reading: Reading, start: int, end: int, scope: Scope) -> tuple[str | None, str | None]:
    """The ISO dates between which it was counted, where the sentence gives them."""
    sentence = reading.sentence_at(start)
    inside = [p for p in periods_of(reading) if sentence[0] <= p.start < sentence[1]]
    if not inside:
        return None, None
    nearest = min(inside, key=lambda p: min(abs(p.start - end), abs(start - p.end)))
    if nearest.first.startswith("-"):
        return None, None
    if scope == "cumulative" and not nearest.is_range:
        return nearest.first, reading.published.isoformat() if reading.published else None
    return nearest.first, nearest.last
