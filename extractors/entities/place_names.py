"""Whether words that could name a place are written as one: with a capital, not as money, not in a person's name."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from extractors.entities.known_agencies import places_named
from extractors.reading import Reading, once_a_reading
from gazetteers.country_names import Place, any_role_cue, money_of
from gazetteers.grammar import read_as, stop_words, words, words_in
from gazetteers.letters import CAPITAL, SMALL
from gazetteers.matching import Match, fold
from gazetteers.phrases import PhraseRow

_NAME = rf"[{CAPITAL}][{SMALL}]+"
_NAME_BEHIND = re.compile(rf"[^\S\n](?:[{CAPITAL}]\.[^\S\n])?(?P<last>{_NAME})")
_LONGER = re.compile(rf"[^\S\n](?P<joint>del |de l[ao]s? |d[ao]s? )?{_NAME}")
_JOINT_BEFORE = re.compile(r" del $")
_TITLE_ENDS = (re.compile(r"\.?\s$"), re.compile(rf"\.?\s[{CAPITAL}][\w.]+\s$"))  # ``Mr.``, ``Mr. Jordan``
_WORD_BEHIND = re.compile(r"\s(\w+)")
_WORD_BEFORE = re.compile(r"(\w+)\s$")
_OPENING = re.compile(r"(?:[,(-]\s?|^)$")
_DATELINE = re.compile(r"[,:]|\s[-(]")
_REACH = 30


def is_place(reading: Reading, match: Match[Place]) -> bool:
    """Whether a name from the gazetteer is written as a place's."""
    text, place = reading.text, match.payload
    written = text[match.start : match.end]
    if written.islower():
        return place.small
    if place.kind == "city" and written[0].islower() and not place.small:  # ``the Valley``
        return False
    if place.kind != "country" and written.lower() in stop_words(reading.language):
        return False  # Spanish ``Para``, which is no Pará
    if place.kind in ("country", "adjective") and _is_money(reading, match):
        return False
    if place.kind == "city" and fold(written) in _things(reading):
        return False
    if place.kind == "abbreviation":
        return written[-1] == "." and text[max(0, match.start - 2) : match.start] == ", "
    if _has_title(reading, match.start):
        return False
    if fold(written) in _first_names(reading.language) and _is_of_a_person(reading, match):
        return False
    if place.kind in ("city", "port", "region") and _goes_on(reading, match):
        return False
    if place.kind == "country" and _ends_town(reading, match):
        return False
    if place.kind == "city":
        begins = match.start == reading.sentence_at(match.start)[0]
        return (
            begins
            or place.sure
            or written.isupper()
            or written.upper() == written.lower()  # a script without capitals
            or _is_of_town(reading, match)
            or _stands_after_preposition(reading, match.start)
        )
    return True


@once_a_reading
def _things(reading: Reading) -> frozenset[str]:
    """What is told with an article as one of a kind where the head stands first, folded: ``un Siena`` is a car."""
    if reading.grammar.head == "last":
        return frozenset()
    one = _own_articles(reading.language)
    before = (
        (m, _WORD_BEFORE.search(reading.folded, max(0, m.start - _REACH), m.start)) for m in places_named(reading)
    )
    return frozenset(reading.folded[m.start : m.end] for m, word in before if word and word[1] in one)


@cache
def _own_articles(language: str) -> frozenset[str]:
    """The articles for one of a kind, without English ``a``, which is ``à`` in French."""
    rows = words("phrases.csv", PhraseRow, read_as(language))
    return frozenset(fold(row.text) for row in rows if row.use == "one_of_kind")


def _is_money(reading: Reading, match: Match[Place]) -> bool:
    """``Hong Kong dollars``, ``Hong Kong $900``."""
    behind = reading.text[match.end : match.end + 2].lstrip()[:1]
    word = _WORD_BEHIND.match(reading.folded, match.end)
    return (behind != "" and unicodedata.category(behind) == "Sc") or (
        word is not None and word[1] in money_of(match.payload.iso2)
    )


def _has_title(reading: Reading, start: int) -> bool:
    """``Mr Jordan``, ``Mrs. Jordan Hale``."""
    for end in _TITLE_ENDS:
        found = end.search(reading.text, max(0, start - _REACH), start)
        title = found and reading.before("personal_title", found.start())
        if title and reading.text[title.start()].isupper():
            return True
    return False


def _goes_on(reading: Reading, match: Match[Place]) -> bool:
    """``San Antonio Oeste``, ``Concepción del Uruguay``: another town, with the first words of whose name it is called."""
    if reading.grammar.head == "last" or not (longer := _LONGER.match(reading.text, match.end)):
        return False
    return longer["joint"] is not None or all(m.start != match.end + 1 for m in places_named(reading))


def _ends_town(reading: Reading, match: Match[Place]) -> bool:
    """``Concepción del Uruguay``: the country is the end of another town's name."""
    before = _JOINT_BEFORE.search(reading.text, max(0, match.start - _REACH), match.start)
    return before is not None and any(
        m.end == before.start() and m.payload.kind == "city" for m in places_named(reading)
    )


@cache
def _first_names(language: str) -> frozenset[str]:
    rows = words_in("phrases.csv", PhraseRow, read_as(language))
    return frozenset(fold(row.text) for row in rows if row.use == "person_or_place")


def _is_of_a_person(reading: Reading, match: Match[Place]) -> bool:
    """Whether a first name that is a country's, too, is somebody's here, or of somebody whom the text has named so."""
    own = _called(reading)
    return fold(reading.text[match.start : match.end]) in own and not (
        any(reading.before(use, match.start) for use in ("in_place", "to_place", "of_place"))
        or reading.behind("of_country", match.end)
    )


@once_a_reading
def _called(reading: Reading) -> frozenset[str]:
    """The names, folded, that people in the text have who are named in full: ``Chad W. Brewer``, ``Robert England``."""
    return frozenset(
        name for found in _FULL_NAME.finditer(reading.text) for part in ("first", "last")
        if (name := fold(found[part])) in _first_names(reading.language) and not (
            reading.behind("of_country", found.end(part)) or reading.before("part_of_country", found.start(part))
        )
    )  # fmt: skip


_FULL_NAME = re.compile(rf"\b(?P<first>{_NAME}){_NAME_BEHIND.pattern}")


def _is_of_town(reading: Reading, match: Match[Place]) -> bool:
    """``a Nairobi court``, ``the Chennai airport``: an authority, or where people pass, named after its town."""
    uses = ("authority", "facility")
    return reading.grammar.head == "last" and any(reading.behind(use, match.end) is not None for use in uses)


def _stands_after_preposition(reading: Reading, start: int) -> bool:
    if _OPENING.search(reading.folded, max(0, start - _REACH), start):
        return True
    uses = ("in_place", "to_place", "before_place")
    return _is_on_a_way(reading, start) or any(reading.before(use, start) for use in uses)


def _is_on_a_way(reading: Reading, start: int) -> bool:
    """``by way of Antwerp``: whether words stand before that give a place its part in the story."""
    return any_role_cue("before", reading.language).before(reading.folded, start) is not None


def stands_as_place(reading: Reading, match: Match[Place]) -> bool:
    """Whether a town that nothing else in the text supports counts: after a preposition of place, before an authority's noun, in a dateline."""
    if _is_of_town(reading, match) or _is_on_a_way(reading, match.start):
        return True
    if any(reading.before(use, match.start) for use in ("in_place", "to_place", "place_of")):
        return True
    part = reading.part_at(match.start)
    return part is not None and match.start == part.start and _DATELINE.match(reading.folded, match.end) is not None
