"""Agencies that no gazetteer knows, found by the form of their names: ``Department of …``, ``… Police``, ``Policía …``.

The words that names are made of are rows of the languages' agency_forms.csv; how they are put together is told here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from extractors.entities.known_agencies import AgencyMention, is_former, without_leading_words
from extractors.reading import Reading
from extractors.text.letters import CAPITAL, SMALL
from gazetteers.agency_names import FormRole, FormRow, form_words, forms, type_of
from gazetteers.country_names import country_matcher
from gazetteers.matching import fold
from gazetteers.vocabulary import AgencyType

# No end to a name's words, and a page of capitals takes hours.
_CAP = rf"(?:(?:[A-Z]\.){{1,9}}[A-Z]\.|St\.|(?:[dlDL]')?[{CAPITAL}][\w'’&-]{{0,80}})"
_CAPS = rf"{_CAP}(?:[ ](?:& )?{_CAP}){{0,7}}"
_OWNER = re.compile(rf"(?P<owner>[{CAPITAL}][\w.-]*(?: [A-Z][\w.-]*){{0,3}})['’]s\s+(?=[A-Z])")
_PLACE = rf"(?P<place>[{CAPITAL}][\w'’-]+(?:[ -][{CAPITAL}][\w'’-]+){{0,2}})"
_PLACE_REACH = 60  # characters
_NEVER = r"(?!)"


def formed_agencies(reading: Reading, known: Iterable[AgencyMention]) -> Iterator[AgencyMention]:
    """Agencies with a name of their own, outside the mentions of known ones, and those of a place or a country."""
    body = _without(reading.body, known)
    for pattern in _patterns(reading.language, reading.grammar.head):
        for match in pattern.finditer(body):
            for start, end in _pieces(reading.language, body, match.start(), match.end()):
                mention = _named(reading, start, end)
                if mention:
                    yield mention
    yield from (_of_countries if reading.grammar.head == "first" else _of_places)(reading, body)


def _without(body: str, known: Iterable[AgencyMention]) -> str:
    """The text with the known agencies made unreadable, of the same length, its apostrophes plain."""
    for mention in known:
        body = body[: mention.start] + "_" * (mention.end - mention.start) + body[mention.end :]
    return body.replace("’", "'")


# --- names of their own --------------------------------------------------------------------------


def _either(language: str, *roles: FormRole) -> str:
    texts = {row.text for role in roles for row in forms(role, language)}
    return "|".join(map(re.escape, sorted(texts, key=lambda text: (-len(text), text)))) or _NEVER


@cache
def _patterns(language: str, head: str) -> tuple[re.Pattern[str], ...]:
    """Names with ``of``, names with a head at the end, and where heads stand first those that begin with one."""
    ends_with, begins_with, lead = (_either(language, role) for role in ("head", "head_of", "lead"))
    of, joint, and_ = _either(language, "of"), _either(language, "of", "within"), _either(language, "and")
    the = rf"(?: (?:{_either(language, 'article')}))?"
    another = rf"(?:{_CAP} )*(?:{begins_with}) (?:{of}) "  # ``… and the Mississippi Department of …``
    tail = rf"{_CAPS}(?:, {_CAPS})*(?:,? (?:{and_}){the} (?!{another}){_CAPS})?"
    with_of = rf"(?:{_CAPS} )?(?:{begins_with}) (?:{of}){the} {tail}(?: (?:{of}){the} {_CAPS})?"
    within = rf"(?: (?:{joint})|,? (?:{and_})){the}"
    with_head = rf"{_CAPS}(?:{within} {_CAPS}){{0,3}} (?:{ends_with})(?: (?:{of}) {_CAPS})?\b"
    word = rf"[{CAPITAL}][\w'’-]+"
    linked = rf"(?: (?:{_either(language, 'link')}))+ ?(?:{word}|[{SMALL}]+ (?=[{CAPITAL}]))(?: {word})*"
    with_lead = rf"(?:{lead})(?: {word})*(?:{linked}){{0,4}}"
    found = (with_lead, with_of, with_head) if head == "first" else (with_of, with_head)
    return tuple(map(re.compile, found))


@cache
def _joints(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What joins two agencies, what joins a person or an office to one, and a head at the end."""
    the = rf"(?:(?:{_either(language, 'article')})\s)?"
    return (
        re.compile(rf",?\s(?:{_either(language, 'and')})\s{the}(?=.*$)"),
        re.compile(rf",?\s(?:{_either(language, 'of', 'of_person')})\s{the}"),
        re.compile(rf"\b(?:{_either(language, 'head')})$"),
    )


def _pieces(language: str, body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A match split where two agencies are joined, without the person or office whose agency it is."""
    text = body[start:end]
    and_, of, head = _joints(language)
    two = and_.search(text)
    if two and head.search(text, 0, two.start()):
        yield from _pieces(language, body, start, start + two.start())
        yield from _pieces(language, body, start + two.end(), end)
        return
    joint = of.search(text)
    if joint and text[: joint.start()].split()[-1] not in _heads_before_of() and head.search(text):
        yield from _pieces(language, body, start + joint.end(), end)
        return
    yield start, end


@cache
def _heads_before_of() -> frozenset[str]:
    return frozenset(row.text.split()[-1] for row in forms("head_of"))


def _named(reading: Reading, start: int, end: int) -> AgencyMention | None:
    """The agency in this span, trimmed of what doesn't belong to its name, or None where it isn't one."""
    text = reading.text
    if "\n" in text[start:end].strip():
        start += text[start:end].rindex("\n") + 1
    start = without_leading_words(reading, start, end)
    owner = _OWNER.match(text, start, end)
    if owner and fold(owner["owner"].split()[-1]) not in form_words("owner"):
        start = owner.end()
    name = " ".join(text[start:end].split()).rstrip(".,")
    if name.islower() or text[start:end].isupper() or not _is_name(name):
        return None
    title = reading.before("attorney", start)
    if title or is_former(reading, start):
        return None
    return AgencyMention(start, end, name, None, type_of(name, _default(name)))


def _is_name(name: str) -> bool:
    """``Wildlife Police`` or ``Federal Court`` name no body; ``Lagos State Police`` does."""
    folded = fold(name)
    words = folded.split()
    *before, last = words
    return not (
        not before
        or folded in form_words("lead") | form_words("no_name")
        or form_words("not_agency") & set(re.findall(r"[a-z]+", folded))
        or (len(words) == 2 and before[0] in form_words("plain") and last in form_words("plain_head"))
        or (len(words) <= 3 and last in form_words("part") and set(before) <= form_words("inner"))
    )


def _default(name: str) -> AgencyType:
    """The type that the head of a name gives where no other word tells it."""
    ending = next((row for row in _longest_first("head") if name.endswith(row.text)), None)
    opening = next((row for row in _longest_first("head_of") if _has_of(name, row.text)), None)
    leading = next((row for row in forms("lead") if name.startswith(row.text)), None)
    row = ending or opening or leading
    return (row.type if row else None) or "government"


@cache
def _longest_first(role: FormRole) -> tuple[FormRow, ...]:
    return tuple(sorted(forms(role), key=lambda row: -len(row.text)))


def _has_of(name: str, head: str) -> bool:
    _, found, behind = name.partition(f"{head} ")
    return bool(found) and behind.split(" ")[0] in form_words("of")


# --- a common name behind a place, or before a country's adjective ---------------------------------


@cache
def _common(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A body's common name that no person's follows, and the place that ends before it."""
    common, area = _either(language, "common"), _either(language, "area")
    return (
        re.compile(rf"\s(?P<body>{common})\b(?!\s(?:(?:{_either(language, 'staff')})\s)?[A-Z])"),
        re.compile(rf"{_PLACE}(?:\s(?:{area}))?$"),
    )


def _of_places(reading: Reading, body: str) -> Iterator[AgencyMention]:
    """``Chongqing police``, ``the Assam forest department``: a body's common name behind the place that it serves."""
    common, place = _common(reading.language)
    for head in common.finditer(body):
        match = place.search(body, max(0, head.start() - _PLACE_REACH), head.start())
        if match is None:
            continue
        end, start = head.end(), without_leading_words(reading, match.start(), head.end())
        words = fold(body[start : match.end("place")]).split()
        if not words or words[0] in form_words("no_place") or not _is_place(reading, start, match.end("place")):
            continue
        name = " ".join(reading.text[start:end].split())
        yield AgencyMention(start, end, name, None, type_of(name, _type_of("common", head["body"])))


def _is_place(reading: Reading, start: int, end: int) -> bool:
    """``Kenyan police`` is no body, and a sentence may begin with any word."""
    found = country_matcher(reading.language).find(reading.body[start:end])
    kinds = {m.payload.kind for m in found if m.start == 0}
    return not kinds & {"adjective", "country"} and (bool(kinds) or start != reading.sentence_at(start)[0])


def _of_countries(reading: Reading, body: str) -> Iterator[AgencyMention]:
    """``la douane malgache``: a country's body in languages where the head stands first."""
    for match in _of_country(reading.language).finditer(body):
        found = country_matcher(reading.language).find(match["country"])
        if any(m.payload.kind == "adjective" and m.end == len(match["country"]) for m in found):
            kind = _type_of("of_country", match["body"])
            yield AgencyMention(match.start(), match.end(), match.group(), None, kind, found[0].payload.iso2)


@cache
def _of_country(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?P<body>{_either(language, 'of_country')})\s(?P<country>[^\W\d_][\w-]*)", re.IGNORECASE)


@cache
def _type_of(role: FormRole, text: str) -> AgencyType:
    return next(row.type for row in forms(role) if fold(row.text) == fold(text)) or "government"
