"""The agency gazetteer, and the forms by which agencies that it doesn't know are recognised."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from msgspec import Struct

from gazetteers.grammar import all_words, words_in
from gazetteers.loader import load
from gazetteers.matching import Matcher, fold
from gazetteers.operation_names import names_of_operations
from gazetteers.vocabulary import AgencyRole, AgencyType

_FORMS = "agency_forms.csv"
_ACRONYM = 7  # letters of a name in capitals that counts only as it is written
_KEPT = 1 << 12  # names of which is kept what they tell
_WORD = 5  # letters of an acronym that may be spoken as a word
_FOREMOST: tuple[AgencyType, ...] = ("judiciary", "customs", "ngo", "other", "wildlife", "police")
"""Which of the types that a name's words tell is meant."""


class AgencyRow(Struct, frozen=True):
    """A row of agencies.csv: the canonical name, acronyms and translations, the type, the country or none."""

    id: str
    name: str
    type: AgencyType
    aliases: tuple[str, ...] = ()
    iso2: str = ""


FormRole = Literal[
    "head", "weak_head", "head_of", "lead", "qualifier", "weak_lead", "number", "of", "within", "of_person", "link", "purpose", "toward", "and", "article",
    "common", "national", "of_country", "area", "staff", "no_place", "owner", "rank", "ngo", "word", "subject", "ministry", "not_agency",
    "no_name", "plain", "plain_head", "part", "inner", "law", "site",
]  # fmt: skip


class FormRow(Struct, frozen=True):
    """A row of a language's agency_forms.csv: a word or more, and what it does in agencies' names.

    Names are built of these: ``head`` ends a name (``Harbour Police``), ``weak_head`` only one that says what it is for
    (``Forest Office``), ``head_of`` stands before an ``of`` (``Commission of …``), as heads may. ``lead`` begins one where
    heads stand first (``Policía …``), a ``weak_lead`` in small letters only one that says what it is for (``departamento
    de …`` is a region); a ``qualifier`` may follow, a ``number`` before digits, and joined by a ``link`` what
    has a capital or is a ``subject``; ``purpose`` is a link that tells what for, ``toward`` one between two subjects
    (``proteção ao meio ambiente``). The countries' adjectives qualify, too.
    ``within`` joins words of a name besides ``of``, ``and`` its parts or two names, ``of_person`` a person or an office
    to the body; an ``article`` may follow them. ``common`` is a body's name behind a place (``Chongqing police``) with
    the kind of ``area`` between, ``national`` one of which a country has one (``Turkish gendarmes``), ``of_country`` one
    before an adjective (``douane malgache``), ``staff`` its people (``Tsavo National Park rangers``),
    and ``no_place`` a word that is no place there. An ``owner``'s possessive belongs to the name, and a ``rank``
    before its head. Behind ``ngo`` stands the name of an association.

    What a name says: ``word`` and ``subject`` tell the type of a name that holds one; a name with a word of ``ministry``
    stays a government's. What is no body's name: one with ``not_agency``, one that is ``no_name`` as a whole, a ``plain``
    word before a ``plain_head``, ``inner`` words before a ``part`` of a body, one that a ``law`` follows, one that ends
    with a ``site`` where the text says that something was there (``in Simlipal Tiger Reserve``).

    ``base`` is the word in the case in which the name is told, where ``text`` is another: ``Landgerichts``.
    """

    text: str
    role: FormRole
    type: AgencyType | None = None
    base: str = ""


class PeopleRow(Struct, frozen=True):
    """A row of a language's agency_people.csv: people who are told for their town's body: ``douaniers de Roissy``.

    Its name begins with ``base``, or ends with it where heads stand last.
    """

    text: str
    type: AgencyType
    base: str


class RoleRow(Struct, frozen=True):
    """A row of a language's agency_roles.csv: words before or after an agency that give it a role."""

    text: str
    role: AgencyRole
    where: Literal["before", "after"]


@cache
def agencies() -> dict[str, AgencyRow]:
    """All agencies of the gazetteer by id."""
    return {row.id: row for row in load("agencies.csv", AgencyRow)}


@cache
def agency_matcher() -> Matcher[AgencyRow]:
    """All names and acronyms of the gazetteer's agencies, those acronyms also that are spoken as a word: ``Serfor``."""
    names = [(name, row) for row in agencies().values() for name in (row.name, *row.aliases)]
    spoken = [(name.capitalize(), row) for name, row in names if row.type != "ngo" and _is_spoken(name)]
    return Matcher([*names, *spoken], exact_up_to=_ACRONYM)


def _is_spoken(name: str) -> bool:
    return name.isupper() and name.isalpha() and len(name) >= _WORD


@cache
def forms(role: FormRole, language: str | None = None) -> tuple[FormRow, ...]:
    """The forms of one role: of every language, or those that count in a text of this one."""
    rows = all_words(_FORMS, FormRow) if language is None else words_in(_FORMS, FormRow, language)
    return tuple(row for row in rows if row.role == role)


@cache
def people(language: str) -> dict[str, PeopleRow]:
    """The people of bodies in a text of this language, by their folded words."""
    return {fold(row.text): row for row in words_in("agency_people.csv", PeopleRow, language)}


@cache
def form_words(role: FormRole) -> frozenset[str]:
    """The folded words of one role."""
    return frozenset(fold(row.text) for row in forms(role))


@cache
def longest_first(role: FormRole) -> tuple[FormRow, ...]:
    """The forms of one role in every language, long ones first."""
    return tuple(sorted(forms(role), key=lambda row: -len(row.text)))


@lru_cache(_KEPT)
def told_by(name: str) -> tuple[AgencyType | None, ...]:
    """The types that words of a name tell, None for one that only says what the body is for: ``Port Office``."""
    padded = f" {plain(name)} "
    return tuple(kind for words, kind in _telling() if f" {words} " in padded)


@cache
def _telling() -> tuple[tuple[str, AgencyType | None], ...]:
    return tuple((plain(row.text), row.type) for row in (*forms("word"), *forms("subject")))


def plain(text: str) -> str:
    """Letters without accents, words by one space apart."""
    return re.sub("[^a-z]+", " ", fold(text)).strip()


def type_of(name: str, default: AgencyType) -> AgencyType:
    """The type of an agency by the words of its name; a ministry stays one unless it is of fish or forests alone."""
    types = set(told_by(name))
    is_ministry = not form_words("ministry").isdisjoint(plain(name).split()[:3])
    if is_ministry and ("government" in types or "wildlife" not in types):
        return "government"
    found = next((kind for kind in _FOREMOST if kind in types), default)
    return default if found == "wildlife" and default in ("ngo", "police") else found


@cache
def _common_words() -> frozenset[str]:
    roles: tuple[FormRole, ...] = (
        "head", "weak_head", "head_of", "lead", "word", "subject", "no_place", "inner", "of", "and", "article", "link",
    )  # fmt: skip
    texts = [text.split() for role in roles for text in form_words(role)]
    people_of = form_words("staff")  # ``National Park rangers`` makes no common word of ``national``
    return frozenset(word for text in texts if len(text) == 1 or people_of.isdisjoint(text) for word in text)


def is_generic(name: str) -> bool:
    """Whether every word of a name is a common one: ``Forest Department`` may be any country's."""
    return set(re.findall(r"[a-z]+", fold(name))) <= _common_words()


# --- which of several a name means -----------------------------------------------------------------


def meant(rows: list[AgencyRow], written: str, named: set[str], full: set[str]) -> AgencyRow | None:
    """Which agency a name stands for, by the countries that a text names and the ids of agencies that it names in full.

    An acronym, a common name or one that several share needs its country in the text.
    """
    fitting = [row for row in rows if row.iso2 in named]
    neutral = [row for row in rows if not row.iso2 and written not in names_of_operations()]
    if written.isupper() or len(written) <= _WORD or _is_spoken_acronym(rows[0], written):
        introduced = [row for row in rows if row.id in full]
        introduced.sort(key=lambda row: row not in fitting)  # a name in full may be several countries', too
        return next(iter([*introduced, *fitting, *neutral]), None)
    spelled = sorted(rows, key=lambda row: written not in (row.name, *row.aliases))  # ``Polícia`` before ``Policía``
    shared = len({row.iso2 for row in rows if written in (row.name, *row.aliases)}) > 1  # ``Marine Police`` of two
    known = len(rows) > 1 and not shared
    others = neutral or spelled if known or not is_generic(written) else neutral
    return next(iter([*fitting, *others]), None)


def _is_spoken_acronym(row: AgencyRow, written: str) -> bool:
    """``Serfor`` for ``SERFOR``, short enough to be another word in another country."""
    return len(written) <= _ACRONYM and written not in (row.name, *row.aliases) and written.upper() in row.aliases
