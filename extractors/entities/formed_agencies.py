"""Agencies that no gazetteer knows, found by the form of their names: ``Department of …``, ``… Police``, ``Policía …``.

How names are put together is told by the languages' words (``gazetteers/agency_grammar.py``); which of them stand in a
text, and where one ends and another begins, is told here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractors.entities.introduced_agencies import introduced_agencies
from extractors.entities.known_agencies import AgencyMention, is_former, places_named, without_leading_words
from extractors.entities.unspaced_agencies import unspaced_agencies
from extractors.reading import Reading
from extractors.text.wording import past
from gazetteers.agency_grammar import (
    NameGrammar,
    base_name,
    is_body,
    name_grammar,
    type_by_form,
    type_of_common,
)
from gazetteers.agency_names import form_words, is_generic, people, told_by, type_of
from gazetteers.country_names import country_matcher
from gazetteers.letters import CAPITAL, SMALL
from gazetteers.lexicon import singular
from gazetteers.matching import fold
from gazetteers.people_names import title_words

_OWNER = re.compile(rf"(?P<owner>[{CAPITAL}][\w.-]*(?:(?: [a-z]{{2,3}}){{0,2}} [A-Z][\w.-]*){{0,3}})['’]s\s+(?=[A-Z])")
_JOINED_ACRONYM = re.compile(rf"(?<=[{SMALL}])-[{CAPITAL}]{{2,}}$")  # ``Corporación del Alto Magdalena-CAM``
_PLACE_REACH = 60  # characters
_CAP = rf"[{CAPITAL}][\w-]+"
_LAST_WORDS = re.compile(rf"{_CAP}(?: {_CAP}){{0,3}}$")
_THREE_BEHIND = re.compile(rf" (?P<joint>[{SMALL}]+) {_CAP} (?P<person>{_CAP}(?: {_CAP}){{2,3}})$")
Piece = tuple[int, int] | None


def formed_agencies(reading: Reading, known: Iterable[AgencyMention]) -> Iterator[AgencyMention]:
    """Agencies with a name of their own, outside the mentions of known ones, and those of a place or a country."""
    grammar, known = name_grammar(reading.language), list(known)
    body = _without(reading.body, grammar, known)
    found = [mention for mention in _found(reading, grammar, body) if not _is_office_of_known(reading, mention, known)]
    told = {mention.type for mention in (*known, *found)}
    yield from found
    yield from (mention for mention in _of_people(reading, grammar, body) if mention.type not in told)


def _is_office_of_known(reading: Reading, mention: AgencyMention, known: Iterable[AgencyMention]) -> bool:
    """``délégation du Minfof``: an office in small letters acts under the name of its body."""
    starts = (body.start for body in known if body.end == mention.end and body.start > mention.start)
    before = (reading.text[mention.start : start].split() for start in starts)
    return any(words[0].islower() and set(words[1:]) <= form_words("link") for words in before)


def _found(reading: Reading, grammar: NameGrammar, body: str) -> Iterator[AgencyMention]:
    for pattern in grammar.names:
        for match in pattern.finditer(body):
            for start, end in _pieces(reading, grammar, body, *match.span()):
                yield from _named(reading, grammar, start, end)
    for match in grammar.association.finditer(body):
        if fold(match["name"]) not in form_words("article"):
            yield AgencyMention(*match.span("name"), match["name"], None, "ngo")
    yield from introduced_agencies(reading, grammar, body)
    yield from unspaced_agencies(reading, body)
    yield from (_of_countries if reading.grammar.head == "first" else _of_places)(reading, grammar, body)


def _without(body: str, grammar: NameGrammar, known: Iterable[AgencyMention]) -> str:
    """The text with the known agencies made unreadable, of the same length, its apostrophes plain.

    One that begins or ends a longer name stays.
    """
    text = body.replace("’", "'")
    for start, end, *_ in known:
        before = grammar.leads_on.search(text, max(0, start - _PLACE_REACH), start)
        if before is None and grammar.goes_on.match(text, end) is None:
            body = body[:start] + "_" * (end - start) + body[end:]
    return body.replace("’", "'")


# --- names of their own --------------------------------------------------------------------------


def _pieces(reading: Reading, grammar: NameGrammar, body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A match split where two agencies are joined, without the person or office whose agency it is."""
    if "\n" in body[start:end].strip():
        start += body[start:end].rindex("\n") + 1
    left, right = _joined(reading, grammar, body, start, end)
    if left or right:
        for piece in filter(None, (left, right)):
            yield from _pieces(reading, grammar, body, *piece)
    else:
        yield start, end


def _joined(reading: Reading, grammar: NameGrammar, body: str, start: int, end: int) -> tuple[Piece, Piece]:
    """The two agencies that are joined in a match, or the one behind who it belongs to; neither where it is one name."""
    for joint in grammar.joint.finditer(body, start, end):
        left, right = (start, joint.start()), (joint.end(), end)
        if (
            not joint["the"]
            and fold(body[slice(*left)].split()[-1]) in form_words("subject")
            and is_generic(body[slice(*right)])
        ):
            continue  # ``Wildlife Rescue and Rehabilitation Centre``
        if _is_no_part(body[slice(*left)], body[slice(*right)]):
            return left, None
        is_whole = grammar.whole.match(body, *right) and (joint["the"] or grammar.whole.match(body, *left))
        if is_whole or grammar.ended.match(body, *left):
            return left, right
    for comma in re.finditer(", ", body[start:end]):
        left, right = (start, start + comma.start()), (start + comma.end(), end)
        if grammar.ended.match(body, *left) and grammar.ended.match(body, *right):
            return left, right
    for of in grammar.of.finditer(body, start, end):
        left, right = (without_leading_words(reading, start, of.start()), of.start()), (of.end(), end)
        if not grammar.whole.match(body, *right):
            continue
        if grammar.division.match(body, *left) and is_body(body[slice(*left)]):
            return left, right
        if not grammar.begun.match(body, start, of.start()) and not _is_of_name(reading, *left, right[0]):
            return None, right
    return None, None


def _is_no_part(left: str, right: str) -> bool:
    """``Audiencia de Jaén`` and ``la instrucción``: what a body is for isn't told behind where it is."""
    article, _, subject = right.partition(" ")
    told = article in form_words("link") and fold(subject) in form_words("subject")
    return told and subject.islower() and not is_generic(left.split()[-1])


def _is_of_name(reading: Reading, start: int, end: int, behind: int) -> bool:
    """Whether a word before ``of`` is of the name (``Gulf of Mannar Trust``): neither a person nor an office of the body."""
    word, joint = reading.text[start:end], reading.folded[end:behind].split()
    of = form_words("of") | form_words("within")
    is_person = singular(fold(word), reading.language) in title_words(reading.language) | form_words("staff")
    return " " not in word and word.isalpha() and len(joint) == 1 and joint[0] in of and not is_person


def _named(reading: Reading, grammar: NameGrammar, start: int, end: int) -> Iterator[AgencyMention]:
    """The agency in this span, trimmed of what doesn't belong to its name, and the one whose division it is."""
    text = reading.text
    start = without_leading_words(reading, start, end)
    end = _without_person(reading, start, end)
    if acronym := _JOINED_ACRONYM.search(text, start, end):
        end = acronym.start()
    end = _without_seat(reading, start, end)
    owner = _OWNER.match(text, start, end)
    if owner and fold(owner["owner"].split()[-1]) not in form_words("owner"):
        yield from _named(reading, grammar, *owner.span("owner"))
        start = owner.end()
    name = " ".join(text[start:end].split()).rstrip(".,")
    if not is_body(name) or _is_region(name) or text[start:end].isupper() or grammar.law.match(text, end):
        return
    if not grammar.whole.match(name) or reading.before("attorney", start) or is_former(reading, start):
        return
    if fold(name.split()[-1]) in form_words("site") and _is_where_it_was(reading, start):
        return
    if name.islower() and not grammar.of.search(name) and _country_at_end(reading, name):
        return  # ``police ivoirienne`` are of several bodies
    yield AgencyMention(start, end, base_name(name), None, type_by_form(name))


def _is_where_it_was(reading: Reading, start: int) -> bool:
    """``near the Ranthambore Tiger Reserve``."""
    article = reading.before("article", start)
    return reading.before("in_place", article.start() if article else start) is not None


def _is_region(name: str) -> bool:
    """``Departamento de Bolívar``: a word that may be a region's, and none that says what a body is for."""
    first, _, place = name.partition(" ")
    return fold(first) in form_words("weak_lead") & form_words("ministry") and not told_by(place)


def _without_person(reading: Reading, start: int, end: int) -> int:
    """Where a name ends before who speaks for it: ``Ministry of Water Press Officer``, ``… of Water Irina Moyo``."""
    office = reading.within("speaks_for", start, end)
    if office and reading.text[office.start()].isupper() and " " in reading.text[start : office.start()].rstrip():
        end = office.start() - 1
    if named := _THREE_BEHIND.search(reading.text, start, end):
        is_person = not any(is_generic(word) for word in named["person"].split())
        if (
            is_person
            and named["joint"] in form_words("link")
            and not country_matcher(reading.language).find(named["person"])
        ):
            return named.start("person") - 1
    *before, last = re.split(r" (?=(?:\S+ )?\S+$)", reading.text[start:end], maxsplit=1)
    if not before or " " not in last:
        return end
    told, places = before[0].split()[-1], country_matcher(reading.language)
    is_whole = told_by(told) or places.find(told)
    told_in_names = form_words("qualifier") | form_words("part")
    is_person = not any(word[0].islower() or is_generic(word) or fold(word) in told_in_names for word in last.split())
    return end - len(last) - 1 if is_whole and is_person and not places.find(last) else end


def _without_seat(reading: Reading, start: int, end: int) -> int:
    """Where a name ends before where or how the body acts: ``Polícia Ambiental em Lisboa``, ``… em apoio``."""
    if acting := reading.within("ends_agency", start, end):
        return len(reading.text[: acting.start()].rstrip())
    for capital in _LAST_WORDS.finditer(reading.text, start, end):
        joint = reading.before("in_place", capital.start(), start)
        if joint and country_matcher(reading.language).find(reading.text[capital.start() : end]):
            return len(reading.text[: joint.start()].rstrip())
    return end


# --- a common name behind a place, or before a country's adjective ---------------------------------


def _of_places(reading: Reading, grammar: NameGrammar, body: str) -> Iterator[AgencyMention]:
    """``Chongqing police``, ``the Assam forest department``: a body's common name behind the place that it serves."""
    for head in grammar.common.finditer(body):
        match = grammar.place.search(body, max(0, head.start() - _PLACE_REACH), head.start())
        if match is None:
            continue
        end, start = head.end(), without_leading_words(reading, match.start(), head.end())
        words = fold(body[start : match.end("place")]).split()
        name = " ".join(reading.text[start:end].split())
        kind = type_of(name, type_of_common("common", head["body"]))
        is_one = fold(head["body"]) in form_words("national")
        if words and words[0] not in form_words("no_place") and _is_place(reading, start, match.end("place"), is_one):
            yield AgencyMention(start, end, name, None, kind)


def _is_place(reading: Reading, start: int, end: int, is_one: bool) -> bool:
    """``Kenyan police`` are of several bodies, ``Kenyan customs`` of one; and a sentence may begin with any word."""
    found = country_matcher(reading.language).find(reading.body[start:end])
    kinds = {m.payload.kind for m in found if m.start == 0}
    if "adjective" in kinds and is_one:
        return True
    if kinds & {"adjective", "country"}:
        return False
    return bool(kinds) or start != reading.sentence_at(start)[0] or _is_named_within(reading, start, end)


def _is_named_within(reading: Reading, start: int, end: int) -> bool:
    """Whether what begins a sentence has a capital within another one, too: ``three men from Hermanus``."""
    return re.search(rf"[a-z,] {re.escape(reading.text[start:end])}\b(?! [A-Z])", reading.body) is not None


def _of_people(reading: Reading, grammar: NameGrammar, body: str) -> Iterator[AgencyMention]:
    """``Customs officers at Durban port``, ``douaniers de Roissy``: a town's body, told by its people."""
    towns = {m.start: m for m in places_named(reading) if m.payload.place_id and reading.text[m.start].isupper()}
    for match in grammar.people.finditer(body):
        row = people(reading.language)[fold(match.group().strip())]
        town = towns.get(past(reading, match.end(), "in_place", "of", "article", "place_of"))
        if town and town.start > match.end():
            place = reading.text[town.start : town.end]
            name = f"{row.base} {place}" if reading.grammar.head == "first" else f"{place} {row.base}"
            yield AgencyMention(match.start(), town.end, name, None, row.type)


def _of_countries(reading: Reading, grammar: NameGrammar, body: str) -> Iterator[AgencyMention]:
    """``la douane malgache``: a country's body in languages where the head stands first."""
    for match in grammar.of_country.finditer(body):
        if found := _country_at_end(reading, match["country"]):
            kind = type_of_common("of_country", match["body"])
            yield AgencyMention(match.start(), match.end(), match.group(), None, kind, found)


def _country_at_end(reading: Reading, words: str) -> str | None:
    """The country (ISO 3166-1 alpha-2) whose adjective ends these words."""
    found = country_matcher(reading.language).find(words)
    return next((m.payload.iso2 for m in found if m.payload.kind == "adjective" and m.end == len(words)), None)
