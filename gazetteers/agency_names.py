"""The agency gazetteer, and the forms by which agencies that it doesn't know are recognised."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from msgspec import Struct

from gazetteers.grammar import all_words
from gazetteers.loader import load
from gazetteers.matching import Matcher, fold
from gazetteers.vocabulary import AgencyType


class AgencyRow(Struct, frozen=True):
    """A row of agencies.csv: the canonical name, acronyms and translations, the type, the country or none."""

    id: str
    name: str
    type: AgencyType
    aliases: tuple[str, ...] = ()
    iso2: str = ""


class FormRow(Struct, frozen=True):
    """A row of a language's agency_forms.csv.

    ``head_of`` stands before ``of …``, ``head`` ends a name, ``lead`` begins one in Romance languages, ``word`` tells
    the type of a name that holds it, ``not_agency`` that a name with it is something else. ``inner`` words alone before
    ``Division`` name a part of a body, ``no_place`` is no place before ``police``.
    """

    text: str
    role: Literal["head_of", "head", "lead", "word", "not_agency", "inner", "no_place"]
    type: str = ""


@cache
def agencies() -> dict[str, AgencyRow]:
    """All agencies of the gazetteer by id."""
    return {row.id: row for row in load("agencies.csv", AgencyRow)}


@cache
def agency_matcher() -> Matcher[AgencyRow]:
    """All names and acronyms of the gazetteer's agencies."""
    return Matcher(((name, row) for row in agencies().values() for name in (row.name, *row.aliases)), exact_up_to=7)


@cache
def forms(role: str) -> tuple[FormRow, ...]:
    """The forms of one role."""
    return tuple(row for row in all_words("agency_forms.csv", FormRow) if row.role == role)


_CAP = r"(?:(?:[A-Z]\.){1,9}[A-Z]\.|St\.|(?:d'|l'|D'|L')?[A-ZÀ-ÖØ-Þ][\w'’&-]{0,80})"  # no end, and a page of capitals takes hours
_CAPS = rf"{_CAP}(?:[ ](?:& )?{_CAP}){{0,7}}"


def _either(role: str) -> str:
    return "|".join(sorted({re.escape(row.text) for row in forms(role)}, key=len, reverse=True))


@cache
def form_patterns() -> tuple[re.Pattern[str], ...]:
    """Patterns of unknown agencies' names: with ``of``, with a head at the end, and Romance ones with the head first."""
    small = r"(?: (?:of|for|on|in|against)|,? (?:and|&))(?: the)?"
    romance = r"(?:de la|de los|de las|del|de|do|da|dos|das|des|du|d'|de l'|la|les|el|para el|para la|para|contra|pour la|pour|y|e|et|à la|aux|en|sur)"
    another = rf"(?:{_CAP} )*(?:{_either('head_of')}) (?:of|for) "  # ``… and the Mississippi Department of …``
    tail = rf"{_CAPS}(?:, {_CAPS})*(?:,? and (?:the )?(?!{another}){_CAPS})?"
    head_of = rf"(?:{_CAPS} )?(?:{_either('head_of')}) (?:of|for)(?: the)? {tail}(?: of (?:the )?{_CAPS})?"
    head = rf"(?:{_CAPS}(?:{small} {_CAPS}){{0,3}} )(?:{_either('head')})(?: of {_CAPS})?\b"
    lead = rf"(?:{_either('lead')})(?: [A-ZÀ-Þ][\w'’-]+)*(?:(?: {romance})+ ?(?:[A-ZÀ-Þ][\w'’-]+|[a-zà-ÿ]+ (?=[A-ZÀ-Þ]))(?: [A-ZÀ-Þ][\w'’-]+)*){{0,4}}"
    return re.compile(head_of), re.compile(head), re.compile(lead)


@cache
def _type_words() -> tuple[tuple[str, str], ...]:
    return tuple((fold(row.text), row.type) for row in forms("word"))


def type_of(name: str, default: str) -> AgencyType:
    """The type of an agency by the words of its name; a ministry stays one unless it is of fish or forests alone."""
    folded = f" {re.sub(r'[^a-z]+', ' ', fold(name))} "
    types = [kind for word, kind in _type_words() if f" {word} " in folded]
    ministry = re.match(
        r" (?:the )?(?:\w+ )?(?:ministry|ministerio|ministere|ministerio|secretaria|secretariat|departamento)", folded
    )
    if ministry and ("environment" in folded or "ambiente" in folded or "wildlife" not in types):
        return "government"
    order = ("judiciary", "customs", "ngo", "other", "wildlife", "police")
    found = next((kind for kind in order if kind in types), default or "government")
    if found == "wildlife" and default == "ngo":
        return "ngo"
    if found == "wildlife" and default == "police":
        return "police"
    return found  # type: ignore[return-value]  # the CSV's types are checked by is_type below


@cache
def form_words(role: str) -> frozenset[str]:
    """The folded words of one role."""
    return frozenset(fold(row.text) for row in forms(role))


@cache
def _common_words() -> frozenset[str]:
    rows = [row for role in ("head", "head_of", "lead", "word", "no_place", "inner") for row in forms(role)]
    return frozenset(word for row in rows for word in fold(row.text).split()) | {"of", "and", "the", "de", "des", "du"}


def is_generic(name: str) -> bool:
    """Whether every word of a name is a common one: ``Forest Department`` may be any country's."""
    return set(re.findall(r"[a-z]+", fold(name))) <= _common_words()


@cache
def default_type(head: str) -> str:
    """The type that a head or lead word gives where nothing else in the name tells it."""
    for role in ("head", "head_of", "lead"):
        for row in forms(role):
            if row.text == head:
                return row.type
    return "government"
