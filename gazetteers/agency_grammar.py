"""How agencies' names are put together: the patterns that the rows of the languages' agency_forms.csv make.

Where heads stand last a name is ``Lagos State Police`` or ``Ministry of Rivers and Lakes``, words with a capital. Where
they stand first its words may be small: a leading word, what qualifies it, and the subjects that it is of (``direction
régionale de l'environnement``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from gazetteers.agency_names import FormRole, FormRow, form_words, forms, longest_first, people, plain, told_by, type_of
from gazetteers.alternation import Late, Opened, either
from gazetteers.grammar import demonym_forms, grammar_of, names_of, read_as, words
from gazetteers.letters import CAPITAL, SMALL
from gazetteers.matching import fold
from gazetteers.phrases import phrases
from gazetteers.scripts import UNSPACED, is_spaced
from gazetteers.vocabulary import AgencyType

# No end to a name's words, and a page of capitals takes hours.
_CAP = rf"(?:(?:[A-Z]\.){{1,9}}[A-Z]\.|St\.|(?:[dlDL]')?[{CAPITAL}][\w'’&-]{{0,80}})"
_BEGIN = rf"(?=[{CAPITAL}dl\d])(?<![{CAPITAL}{SMALL}])"  # of a word; a text without spaces may stand before a name in letters
_CAPS = rf"{_CAP}(?:[ ](?:& )?{_CAP}){{0,7}}"
_WORD = rf"[{CAPITAL}][\w'’-]+"
_LONGEST = 24  # letters of a name without spaces, before its head
_ORDINAL = r"(?:\b\d{1,3}[a-z]{2} )?"  # ``42nd District Court``
_ACRONYM = rf"[{CAPITAL}]{{3,}}"
_PLACE = rf"(?P<place>{_WORD}(?:[ -]{_WORD}){{0,2}})"


class NameGrammar(NamedTuple):
    """The patterns of a language, for texts with plain apostrophes."""

    names: tuple[re.Pattern[str] | Opened, ...]
    """What may be a name, or several that are joined."""
    joint: re.Pattern[str]
    """What joins two agencies, with its article (``the``)."""
    of: re.Pattern[str]
    """What joins an agency to the one that it is of, or a person or an office to it."""
    whole: re.Pattern[str]
    """A name with its head."""
    ended: re.Pattern[str]
    """A name that its head ends."""
    division: re.Pattern[str]
    """One that may be a part of the body behind it."""
    begun: re.Pattern[str]
    """The beginning of a name, up to its ``of``."""
    goes_on: re.Pattern[str]
    """What makes a name that the gazetteer knows the beginning of a longer one."""
    leads_on: re.Pattern[str]
    """What makes it the end of a longer one."""
    association: re.Pattern[str]
    """A ``name`` behind a word for associations."""
    common: re.Pattern[str]
    """A common name (``body``) that no person's follows."""
    place: re.Pattern[str]
    """The ``place`` that ends before it."""
    of_country: re.Pattern[str]
    """A common name (``body``) before what may be a country's adjective (``country``)."""
    people: re.Pattern[str]
    """The people of a body."""
    law: re.Pattern[str]
    """The rest of a law's or an event's name, which begins with a body's."""


@cache
def name_grammar(language: str) -> NameGrammar:
    """The patterns with which a text of this language is read."""
    the, and_, of_what = (_either(language, *roles) for roles in (("article",), ("and",), ("of", "within")))
    ends, begins, links = _either(language, *_ENDS), _either(language, *_BEGINS), _either(language, "link")
    lead, subject, qualifier = (_either(language, *roles) for roles in (("lead",), _SUBJECTS, ("qualifier",)))
    names: list[re.Pattern[str] | Opened] = [*map(re.compile, _with_heads(language))]
    ended = rf"(?:{_ORDINAL}{_CAP}.* (?:{ends})|(?:{either(_heads_of_two_words(language))}))"
    lead = rf"(?:{lead})(?:-(?i:{qualifier}))?"  # ``Procuradoria-Geral``
    also = and_ if _has_leading_words(language) else links
    if _has_leading_words(language):
        names.append(_with_leading_words(language))
    else:
        lead = r"(?!)"
    patterns = (
        rf",?\s(?:{and_})\s(?:(?P<the>{the})\s)?",
        rf",?\s(?:{_either(language, 'of', 'of_person', 'link')})(?:\s|(?<=')\s?)(?:(?:{the})\s)?",
        rf"(?:{ended}|(?:{_CAPS} )?(?:{begins}) (?:{of_what}) .*|(?:{lead}) .*)$",
        rf"{ended}$",
        rf"(?:{ended}|(?:{lead})(?: .*\b(?:{links}) ?.*|(?: (?:{_WORD}|{qualifier})){{2,}}))$",
        rf"(?:.*\b(?:{begins})|(?:{lead})\b.*)$",
        rf"(?: (?:{links}|{also}))+ ?(?i:{subject})\b| (?:{either(_own_heads(language))})\b(?! (?:{of_what}) )| (?i:{qualifier})\b",
        rf"\b(?:{lead})(?: (?:{_WORD}|{qualifier}))* (?:{links}) ?$",
        rf"\b(?i:{_either(language, 'ngo')}) (?P<name>{_CAPS})",
        rf"\s(?P<body>{_either(language, 'common')})\b(?!\s(?:(?:{_either(language, 'staff')})\s)?[A-Z])",
        rf"{_PLACE}(?:\s(?:{_either(language, 'area')}))?$",
        rf"\b(?P<body>(?i:{_either(language, 'of_country')}))\s(?P<country>[^\W\d_][\w-]*)",
        rf"\b(?i:{either(row.text for row in people(language).values())})\b\s?",
        rf"(?: {_CAP}){{0,3}} (?i:{_either(language, 'law')})\b",
    )
    return NameGrammar(tuple(names), *map(re.compile, patterns))


def _has_leading_words(language: str) -> bool:
    """Whether names begin with what the body is, as ``Amtsgericht Jena`` does, wherever heads of phrases stand."""
    own = words("agency_forms.csv", FormRow, read_as(language))
    return grammar_of(language).head == "first" or any(row.role == "lead" for row in own)


_ENDS: tuple[FormRole, ...] = ("head", "weak_head")
_BEGINS: tuple[FormRole, ...] = ("head", "weak_head", "head_of")
_SUBJECTS: tuple[FormRole, ...] = ("subject", "word")


def _either(language: str, *roles: FormRole) -> str:
    return either(row.text for role in roles for row in forms(role, language))


def _heads_of_two_words(language: str) -> Iterator[str]:
    """``National Guard`` is a name by itself."""
    return (row.text for row in forms("head", language) if " " in row.text)


def _own_heads(language: str) -> Iterator[str]:
    """``Environmental Police Department`` is one body; ``Environmental Police Unit`` is a division of one."""
    divisions = form_words("part")
    heads = (*forms("head", language), *forms("weak_head", language))
    rows = (row for row in heads if row.type == "government" and " " not in row.text)
    return (row.text for row in rows if fold(row.text) not in divisions)


def _adjectives(language: str) -> Iterator[str]:
    """The countries' adjectives in all their forms: ``malgache``, ``togolais``, ``togolaise``."""
    told = names_of("demonym", read_as(language)).values()
    return (form for names in told for name in names for form in demonym_forms(name, read_as(language)))


def _with_heads(language: str) -> tuple[str, str]:
    """Names with ``of`` behind a head, and with a head at the end."""
    ends, begins = _either(language, *_ENDS), _either(language, *_BEGINS)
    of, joint, and_ = _either(language, "of"), _either(language, "of", "within"), _either(language, "and")
    the = rf"(?: (?:{_either(language, 'article')}))?"
    another = rf"(?:{_CAP} )*(?:{begins}) (?:{of}) "  # ``… and the Mississippi Department of …``
    own = rf"(?! (?:{_either(language, 'common')})\b)"  # ``… of Kollam and the Varkala police``
    tail = rf"{_CAPS}(?:(?:, (?!{another}){_CAPS})*,? (?:{and_}){the} (?!{another})(?>{_CAPS}){own})?"
    about = rf"(?:{_either(language, 'within')}) (?=(?:{_CAP} ){{0,3}}(?i:{_either(language, *_SUBJECTS)})\b)"
    within = rf"(?: (?:{joint})|,? (?:{and_})){the}"
    return (
        rf"{_BEGIN}(?:{_CAPS} )?(?:{begins}) (?:(?:{of}){the} |{about}){tail}(?: (?:{of}){the} {_CAPS})?",
        rf"{_BEGIN}(?:(?:{_CAP} ){{0,3}}(?i:{_either(language, *_SUBJECTS)}),(?: {_CAPS},)* (?={_CAPS},? (?:{and_}) ))?"
        rf"{_ORDINAL}{_CAPS}(?:{within} {_CAPS}){{0,3}} (?:{ends})(?: (?:{of}) {_CAPS})?\b",
    )


def _with_leading_words(language: str) -> Opened:
    """``Brigada de Control Ambiental``, ``direction des eaux et forêts``: a leading word and what it is of."""
    lead, link, purpose, toward, and_, number, subject = (
        _either(language, *roles)
        for roles in (("lead",), ("link",), ("purpose",), ("toward",), ("and",), ("number",), _SUBJECTS)
    )
    qualifier = either((*(row.text for row in forms("qualifier", language)), *_adjectives(language)))
    another = either(row.text for row in forms("lead", language) if " " in row.text)  # ``Cơ quan … điều tra Công an …``
    qualified = rf"(?:(?<!,) (?:{and_}) (?:{qualifier})\b)?"
    behind = rf"(?: (?!(?:{another})\b)(?:{_WORD}|(?:{qualifier})\b))*{qualified}(?: (?:{number}) ?\d+)?"
    word = rf"(?:(?i:{subject}) (?:{toward}) ?(?:(?i:{subject})\b|{_WORD})|(?i:{subject})\b|{_WORD})"
    small = rf"(?: (?:{link}|{purpose}))+ ?(?:(?i:{subject}) (?:{toward}) ?)?(?:{subject})\b{behind}"  # a purpose is told before a place
    linked = rf"(?: (?:{link}))+ ?(?:{word}|(?!(?:{link})\b)[{SMALL}]+ {_WORD})"
    purposed = rf" (?:{purpose})(?: (?:{link}))* ?{_WORD}"
    joined = rf" (?:{and_})(?: (?:{link}))*+ ?(?!(?i:{lead})\b|{_ACRONYM}\b){word}"
    listed = rf"(?:, {_WORD}(?: {_WORD})*)+(?= (?:{and_}) [{CAPITAL}])"
    aim = rf"(?:(?:{link}) ?)*(?i:{subject})\b(?: (?:{toward}) ?(?i:{subject})\b)?"
    subjects = rf"(?:, {aim})+(?= (?:{and_}) {aim})"
    ministry = rf"(?i:{_either(language, 'ministry')})\b"
    going_on = rf"(?:{linked}|{purposed}|{joined}){behind}"
    of_ministry = rf"{ministry}{behind}(?:{going_on}|{listed}|{subjects}){{1,6}}"
    others = rf"(?:{lead})(?:-(?i:{qualifier}))?\b{behind}(?:{small}){{0,3}}(?:{going_on}|{subjects}){{0,6}}"
    return Opened(re.compile(rf"\b(?={ministry}|(?:{lead}))"), Late(rf"\b(?:{of_ministry}|{others})"))


# --- names without spaces ------------------------------------------------------------------------


class UnspacedGrammar(NamedTuple):
    """The patterns of a language whose script has no spaces between words."""

    head: re.Pattern[str]
    """What ends a name: ``海关``."""
    run: re.Pattern[str]
    """Letters with nothing between them, at the end."""
    outside: re.Pattern[str]
    """What stands before a name and is none of its words: ``由``, ``移交``."""


@cache
def unspaced_grammar(language: str) -> UnspacedGrammar | None:
    """The patterns with which names are found in a text of this language, None in a script with spaces."""
    heads = [row.text for row in forms("head", language) if not is_spaced(row.text[0])]
    if not heads:
        return None
    outside = phrases("before_agency", language).pattern
    return UnspacedGrammar(*map(re.compile, (either(heads), rf"{UNSPACED}{{1,{_LONGEST}}}$", outside)))


# --- what a name says ------------------------------------------------------------------------------


def is_body(name: str) -> bool:
    """``Wildlife Police`` or ``Federal Court`` name no body; ``Lagos State Police`` does."""
    folded = fold(name)
    words = folded.split()
    *before, last = words
    padded = f" {plain(name)} "
    return not (
        not before
        or folded in form_words("lead") | form_words("no_name")
        or any(f" {phrase} " in padded for phrase in form_words("not_agency"))
        or (len(words) == 2 and before[0] in form_words("plain") and last in form_words("plain_head"))
        or (len(words) <= 3 and last in form_words("part") and set(before) <= form_words("inner"))
        or (_ending(name, "weak_head") and not _ending(name, "head") and not told_by(" ".join(before)))
        or (
            name[0].islower()
            and words[0] in form_words("weak_lead")
            and words[1] in form_words("link")
            and (not told_by(name) or set(words[1:]) <= form_words("link") | form_words("of_country"))
        )
        or (name.islower() and (not told_by(name) or type_by_form(name) == "judiciary"))
    )


def type_by_form(name: str) -> AgencyType:
    """The type that a name's words tell, else that of its head."""
    row = _ending(name, *_ENDS) or _opening(name)
    if row is None and name.startswith(_texts("lead")):
        row = next(row for row in longest_first("lead") if name.startswith(row.text))
    return type_of(name, (row.type if row else None) or "government")


def base_name(name: str) -> str:
    """A name with its leading word in the base form: ``Amtsgericht Jena`` for ``Amtsgerichts Jena``."""
    if not name.startswith(_texts("lead")):
        return name
    row = next((row for row in longest_first("lead") if row.base and name.startswith(f"{row.text} ")), None)
    return row.base + name[len(row.text) :] if row else name


def without_staff(name: str) -> str:
    """The body of which a name tells the people: ``Tsavo National Park`` of its rangers, ``guardaparques del Parque …``."""
    words_, staff = name.split(" "), form_words("staff")
    while words_ and fold(words_[-1]) in staff:
        words_.pop()
    if words_ and fold(words_[0]) in staff:
        joints = form_words("link") | form_words("of") | form_words("article")
        start = next((i for i, word in enumerate(words_) if i and fold(word) not in joints), 0)
        words_ = words_[start:]
    return " ".join(words_)


def _ending(name: str, *roles: FormRole) -> FormRow | None:
    if not name.endswith(_texts(*roles)):
        return None
    return next((row for role in roles for row in longest_first(role) if name.endswith(row.text)), None)


def _opening(name: str) -> FormRow | None:
    if form_words("of").isdisjoint(name.split(" ")):
        return None
    return next((row for role in _BEGINS for row in longest_first(role) if _has_of(name, row.text)), None)


@cache
def _texts(*roles: FormRole) -> tuple[str, ...]:
    """What names begin or end with, all at hand: most names end with none of hundreds."""
    return tuple(row.text for role in roles for row in longest_first(role))


def _has_of(name: str, head: str) -> bool:
    _, found, behind = name.partition(f"{head} ")
    return bool(found) and behind.split(" ")[0] in form_words("of")


def type_of_common(role: FormRole, text: str) -> AgencyType:
    """The type of a common name: of ``police`` in ``Chongqing police``."""
    return next(row.type for row in forms(role) if fold(row.text) == fold(text)) or "government"
