"""Agencies that the gazetteer knows by a name, an acronym or a translation, and which of several a name means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extractors.reading import Reading, once_a_reading
from gazetteers.agency_grammar import name_grammar
from gazetteers.agency_names import AgencyRow, agency_matcher, form_words, meant
from gazetteers.country_names import Place, country_matcher
from gazetteers.days import month_numbers, weekday_numbers
from gazetteers.letters import CAPITAL, SMALL
from gazetteers.matching import Match
from gazetteers.people_names import title_words
from gazetteers.phrases import Phrases
from gazetteers.vocabulary import AgencyType

_CAPITAL_BEFORE = re.compile(rf"(?<![.:;,] )\b(?P<word>[{CAPITAL}][\w’'-]+) $")
_NAME_BEHIND = re.compile(rf" [{CAPITAL}][{SMALL}]+")
_WORD_BEFORE = re.compile(r"(\w+) $")
_FORMER_REACH = 40  # characters
_COMMA = re.compile(r",?\s+(?!$)")
_UP_TO_THREE_WORDS = re.compile(r"[\s-]?(?:\w+\s+){0,3}")


class AgencyMention(NamedTuple):
    """A mention of an agency: its span, the name under which it is counted, and its id in the gazetteer or None."""

    start: int
    end: int
    name: str
    entity_id: str | None
    type: AgencyType
    country: str | None = None


def known_agencies(reading: Reading) -> Iterator[AgencyMention]:
    """The mentions of agencies that the gazetteer knows."""
    text = reading.text
    named = countries_named(reading)
    law = name_grammar(reading.language).law
    head_first = reading.grammar.head == "first"  # ``la gendarmerie nationale`` has no capital there
    spans: dict[tuple[int, int], list[AgencyRow]] = {}
    for match in agency_matcher().find(reading.body, reading.folded):
        written = text[match.start : match.end]
        is_written_as_name = not written[0].islower() or (head_first and " " in written)
        if (
            is_written_as_name
            and (text[match.end : match.end + 1] != "-" or text[match.end + 1 : match.end + 2].isupper())
            and not is_former(reading, match.start)
            and not (match.payload.type == "ngo" and written.islower())  # ``appui à l'application de la loi``
            and not law.match(text, match.end)
            and not (written.isupper() and _is_of_rank(reading, match.start, match.end))
        ):
            spans.setdefault((match.start, match.end), []).append(match.payload)
    full = {row.id for (a, b), rows in spans.items() for row in rows if len(text[a:b]) > 8}
    for (start, end), rows in spans.items():
        if _is_end_of_longer_name(reading, start, end, rows, named):
            continue
        row = meant(rows, text[start:end], named, full)
        if row is not None:
            yield AgencyMention(start, end, row.name, row.id, row.type, row.iso2 or None)


def is_former(reading: Reading, start: int) -> bool:
    """``a former Border Patrol agent``: the accused's old employer doesn't act in the story."""
    folded, since = reading.folded, max(0, start - _FORMER_REACH)
    former = reading.within("former", since, start)
    if former is None:
        return False
    joint = reading.before("employed_by", start, former.end())
    return _UP_TO_THREE_WORDS.fullmatch(folded, former.end(), joint.start() if joint else start) is not None


def _is_of_rank(reading: Reading, start: int, end: int) -> bool:
    """``major PM Ana Reis``: an acronym between an officer's rank and name."""
    before = _WORD_BEFORE.search(reading.folded, max(0, start - _FORMER_REACH), start)
    is_rank = before is not None and before[1] in title_words(reading.language)
    return is_rank and _NAME_BEHIND.match(reading.text, end) is not None


def without_leading_words(reading: Reading, start: int, end: int) -> int:
    """Where the name in a span begins: behind articles, titles and days, which have a capital only by their place."""
    while reading.text[start].isupper() and (behind := _behind_leading_word(reading, start, end)):
        start = behind
    return start


def _behind_leading_word(reading: Reading, start: int, end: int) -> int | None:
    """The capital behind a word that leads to a name, or None where there is no such word."""
    leading = _leading_word(reading, start, end)
    article = leading and reading.behind("article", leading.end(), end)
    for before in (leading, article):
        following = before and _COMMA.match(reading.folded, before.end(), end)
        if following and reading.text[following.end()].isupper():
            return following.end()
    return None


def _leading_word(reading: Reading, start: int, end: int) -> re.Match[str] | None:
    folded, language = reading.folded, reading.language
    leading = reading.behind("before_agency", start, end)
    if leading and leading.group() in form_words("rank") and _begins_with_head(reading, leading.end(), end):
        return None
    return leading or _calendar(language).after(folded, start, end)


def _begins_with_head(reading: Reading, start: int, end: int) -> bool:
    """``Chief Magistrates Court`` is a name, ``Officers Harbour Police`` begins with a word before one."""
    return reading.folded[start:end].lstrip().startswith(tuple(form_words("head_of")))


@cache
def _calendar(language: str) -> Phrases:
    return Phrases([*month_numbers(language), *weekday_numbers(language)])


def _is_end_of_longer_name(reading: Reading, start: int, end: int, rows: list[AgencyRow], named: set[str]) -> bool:
    """``Kerala Forest Department`` isn't the Forest Department that the gazetteer means."""
    text = reading.text
    before = _CAPITAL_BEFORE.search(text, max(0, start - 24), start)
    if before is None or " " not in text[start:end]:
        return False
    is_its_own = text[start:end] == rows[0].name and (rows[0].iso2 in named or not rows[0].iso2)
    return not is_its_own and not _leading_word(reading, before.start(), start)


@once_a_reading
def places_named(reading: Reading) -> list[Match[Place]]:
    """What may name a country or a place in a document, in order, found once."""
    return country_matcher(reading.language).find(reading.body, reading.folded)


@once_a_reading
def countries_named(reading: Reading) -> set[str]:
    """The countries (ISO 3166-1 alpha-2) that a document names with a capital, and the publisher's.

    A town's name that several have (Mérida) is in those of them that are also named without doubt, if any is.
    """
    meant: dict[int, set[str]] = defaultdict(set)
    for match in places_named(reading):
        if not reading.text[match.start : match.end].islower():
            meant[match.start].add(match.payload.iso2)
    sure = {code for codes in meant.values() if len(codes) == 1 for code in codes}
    sure |= {reading.country} if reading.country else set()
    return sure.union(*(codes & sure or codes for codes in meant.values()))
