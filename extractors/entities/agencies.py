"""Organisations that act in the story: linked to the gazetteer by name, acronym or translation, or found by their form.

Acronyms count as the text introduces them (``National Parks Board (NParks)``), and an acronym that several agencies
share counts for the one whose country the text names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from msgspec import Struct
from spacy.tokens import Doc

from extractors.reading import Reading, once_a_reading
from extractors.records import AgencyFact
from gazetteers.agency_names import AgencyRow, agency_matcher, default_type, form_patterns, form_words, forms, type_of
from gazetteers.country_names import country_matcher
from gazetteers.loader import load
from gazetteers.matching import fold
from gazetteers.vocabulary import AgencyRole, AgencyType

VERSION = "agency_finder/1"


class AgencyMention(NamedTuple):
    """A mention of an agency: its span, the name under which it is counted, and its id in the gazetteer or None."""

    start: int
    end: int
    name: str
    entity_id: str | None
    type: AgencyType
    country: str | None = None


class RoleRow(Struct, frozen=True):
    """A row of agency_roles.csv: words before or after an agency that give it a role."""

    text: str
    role: AgencyRole
    where: Literal["before", "after"]


_INTRODUCED = re.compile(
    r"[\"”’']?\s*\((?:the\s|the “|“|\"|ou\s|o\s)?(?P<acronym>[A-Z][\w&-]{1,11}|[A-Z]{2}[\w/ -]{1,8})[”\"]?\)"
)
_LEADING = re.compile(
    r"^(?:The|THE|This|Our|Its|Their|His|Her|My|Your|An?|In|On|At|By|From|And|With|For|While|When|After|Yesterday|Today|Last|Officers? (?:of|from)(?: the)?|"
    r"Members? of(?: the)?|Officials? (?:of|from)(?: the)?|Agents? (?:of|from)(?: the)?|Wardens of|Rangers? (?:of|from)(?: the)?|"
    r"Photo|Media Statement|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|"
    r"September|October|November|December|Director|Commissioner|Minister|Chief|Spokesperson|Spokesman|Judge|Former|Deputy|Acting|Senior|"
    r"Assistant|General|Head|Inspector|Superintendent|President|La|El|Los|Las|Le|Les|O|A|Os|As|Du|De),?\s+(?:the\s)?(?=[A-ZÀ-Þ])"
)
_POSSESSIVE = re.compile(r"^(?P<owner>[A-ZÀ-Þ][\w.-]*(?: [A-Z][\w.-]*){0,3})['’]s\s+(?=[A-Z])")
_BARE = frozenset(
    [
        "police",
        "customs",
        "the police",
        "court",
        "high court",
        "supreme court",
        "district court",
        "federal court",
        "navy",
        "army",
        "government",
        "department",
        "ministry",
        "border police",
        "local police",
        "city police",
        "state police",
        "traffic police",
        "wildlife",
        "parks",
        "national guard unit",
        "policia",
        "tribunal",
        "justice",
        "magistrate's court",
        "magistrates court",
        "state",
        "service",
        "united states government",
        "federal government",
        "state government",
        "chinese government",
        "policia nacional",
        "fiscalia",
        "guardia",
        "gendarmerie",
        "police nationale",
        "parquet",
        "tribunal de justica",
        "justica federal",
        "justica",
        "rangers",
        "national parks",
        "national park",
        "office of law enforcement",
        "division of law enforcement",
        "law enforcement division",
        "unit",
        "task force",
        "federal police task force",
        "african wildlife",
        "asian wildlife",
        "marine wildlife",
        "native wildlife",
    ]
)
_TITLE_BEFORE = re.compile(r"\b(?:U\.S\.|US|United States|Assistant|Acting|Deputy)\s+Attorney(?:\s+General)?$")


@once_a_reading
def agency_mentions(reading: Reading) -> list[AgencyMention]:
    """The mentions of agencies in a document in order, found once."""
    return sorted(_find(reading))


def _find(reading: Reading) -> list[AgencyMention]:
    known = list(_known(reading))
    formed = list(_formed(reading, known))
    placed = list((_of_countries if reading.grammar.head == "first" else _of_places)(reading, known))
    chosen = _longest([*known, *formed, *placed])
    return chosen + list(_acronyms(reading, chosen))


def _longest(mentions: list[AgencyMention]) -> list[AgencyMention]:
    """Where two overlap the longer wins, and a known one before a formed one of the same span."""
    chosen: list[AgencyMention] = []
    for mention in sorted(mentions, key=lambda m: (-(m.end - m.start), m.entity_id is None)):
        if not any(mention.start < other.end and other.start < mention.end for other in chosen):
            chosen.append(mention)
    return chosen


# --- known by name -------------------------------------------------------------------------------


def _known(reading: Reading) -> Iterator[AgencyMention]:
    text = reading.text
    named = _countries_named(reading)
    romance = reading.grammar.head == "first"  # ``la gendarmerie nationale`` has no capital there
    spans: dict[tuple[int, int], list[AgencyRow]] = {}
    for match in agency_matcher().find(reading.body, reading.folded):
        written = text[match.start : match.end]
        is_written_as_name = written[0].isupper() or (romance and " " in written)
        if is_written_as_name and text[match.end : match.end + 1] != "-" and not _is_former(reading, match.start):
            spans.setdefault((match.start, match.end), []).append(match.payload)
    full = {row.id for (a, b), rows in spans.items() for row in rows if len(text[a:b]) > 8}
    for (start, end), rows in spans.items():
        if _is_end_of_longer_name(text, start, end, rows, named):
            continue
        row = _meant(rows, text[start:end], named, full)
        if row is not None:
            yield AgencyMention(start, end, row.name, row.id, row.type, row.iso2 or None)


_FORMER = re.compile(r"\b(?:former|retired|ex-?)\s?(?:\w+\s){0,3}(?:(?:of|with|from|for|at)\s(?:the\s)?)?$")


def _is_former(reading: Reading, start: int) -> bool:
    """``a former Border Patrol agent``: the accused's old employer doesn't act in the story."""
    return _FORMER.search(reading.folded, max(0, start - 40), start) is not None


_CAPITAL_BEFORE = re.compile(r"(?<![.:;,] )\b(?P<word>[A-ZÀ-Þ][\w’'-]+) $")


def _is_end_of_longer_name(text: str, start: int, end: int, rows: list[AgencyRow], named: set[str]) -> bool:
    """``Kerala Forest Department`` isn't the Forest Department that the gazetteer means."""
    before = _CAPITAL_BEFORE.search(text, max(0, start - 24), start)
    several_words = " " in text[start:end]
    return (
        before is not None
        and several_words
        and not _LEADING.match(before["word"] + " X")
        and (text[start:end] != rows[0].name or not (rows[0].iso2 in named or not rows[0].iso2))
    )


@once_a_reading
def _countries_named(reading: Reading) -> set[str]:
    matches = country_matcher(reading.language).find(reading.body, reading.folded)
    found = {m.payload.iso2 for m in matches if not reading.text[m.start : m.end].islower()}
    return found | {reading.country} if reading.country else found


def _meant(rows: list[AgencyRow], written: str, named: set[str], full: set[str]) -> AgencyRow | None:
    """Which agency a name stands for: an acronym or a name that several share needs its country in the text."""
    fitting = [row for row in rows if row.iso2 in named]
    if written.isupper() or len(written) <= 5:
        introduced = [row for row in rows if row.id in full]
        neutral = [row for row in rows if not row.iso2 and written != "OMD"]
        return next(iter([*introduced, *fitting, *neutral]), None)
    return next(iter([*fitting, *(rows if len(rows) == 1 else [r for r in rows if not r.iso2] or rows)]), None)


# --- found by form -------------------------------------------------------------------------------


def _formed(reading: Reading, known: list[AgencyMention]) -> Iterator[AgencyMention]:
    head_of, head, lead = form_patterns()
    patterns = [head_of, head] if reading.grammar.head == "last" else [lead, head_of, head]
    body = _without(reading.body, known)
    for pattern in patterns:
        for match in pattern.finditer(body):
            for start, end in _pieces(body, match.start(), match.end()):
                mention = _named(reading, start, end)
                if mention:
                    yield mention


_COMMON = re.compile(
    r"\s(?:police|customs|forest department|forestry department|wildlife department|border guards?)\b(?!\s(?:officers?\s)?[A-Z])"
)
_PLACE_BEFORE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][\w'’-]+(?:[ -][A-ZÀ-Þ][\w'’-]+){0,2})(?:\s(?:provincial|district|city|state|county|airport))?$"
)
_PLACE_REACH = 60


def _of_places(reading: Reading, known: list[AgencyMention]) -> Iterator[AgencyMention]:
    """``Chongqing police``, ``the Assam forest department``: a body's common name behind the place that it serves."""
    body = _without(reading.body, known)
    for head in _COMMON.finditer(body):
        match = _PLACE_BEFORE.search(body, max(0, head.start() - _PLACE_REACH), head.start())
        if match is None:
            continue
        start, end = match.start(), head.end()
        while (leading := _LEADING.match(body[start:end])) is not None:
            start += leading.end()
        words = fold(body[start : match.end("place")]).split()
        if not words or start >= match.end("place") or words[0] in form_words("no_place"):
            continue
        found = country_matcher(reading.language).find(body[start : match.end("place")])
        kinds = {m.payload.kind for m in found if m.start == 0}
        if kinds & {"adjective", "country"} or (not kinds and start == reading.sentence_at(start)[0]):
            continue  # ``Kenyan police`` is no body, and a sentence may begin with any word
        name = " ".join(body[start:end].split())
        yield AgencyMention(start, end, name, None, type_of(name, "police"))


_CUSTOMS = re.compile(r"\b(?:[Dd]ouanes?|[Aa]duanas?|[Aa]lfândegas?)\s(?P<country>[A-Za-zÀ-ÿ-]+)\b")


def _of_countries(reading: Reading, known: list[AgencyMention]) -> Iterator[AgencyMention]:
    """``la douane malgache``: a country's customs in Romance languages."""
    for match in _CUSTOMS.finditer(_without(reading.body, known)):
        found = country_matcher(reading.language).find(match["country"])
        if any(m.payload.kind == "adjective" and m.end == len(match["country"]) for m in found):
            yield AgencyMention(match.start(), match.end(), match.group(), None, "customs", found[0].payload.iso2)


def _without(body: str, known: list[AgencyMention]) -> str:
    """The text with the known agencies made unreadable, of the same length."""
    for mention in known:
        body = body[: mention.start] + "_" * (mention.end - mention.start) + body[mention.end :]
    return body


def _pieces(body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A match split where two agencies are joined, without the person or office whose agency it is."""
    text = body[start:end]
    two = re.search(r",?\s(?:and|&)\s(?:the\s)?(?=.*$)", text)
    ends_with_head = two and any(re.search(rf"\b{head}$", text[: two.start()]) for head in _head_words())
    if two and ends_with_head:
        yield from _pieces(body, start, start + two.start())
        yield from _pieces(body, start + two.end(), end)
        return
    for joint in re.finditer(r",?\s(?:of|for|at|from|with)\s(?:the\s)?", text):
        last_word = text[: joint.start()].split()[-1]
        if last_word not in _of_words() and any(re.search(rf"\b{head}$", text) for head in _head_words()):
            yield from _pieces(body, start + joint.end(), end)
            return
        break
    yield start, end


@cache
def _of_words() -> frozenset[str]:
    return frozenset(row.text.split()[-1] for row in forms("head_of"))


@cache
def _head_words() -> tuple[str, ...]:
    return tuple(re.escape(row.text) for row in forms("head"))


def _named(reading: Reading, start: int, end: int) -> AgencyMention | None:
    """The agency in this span, trimmed of what doesn't belong to its name, or None where it isn't one."""
    text = reading.text
    while (match := _LEADING.match(text[start:end])) is not None:
        start += match.end()
    owner = _POSSESSIVE.match(text[start:end])
    if owner and not re.match(
        r"(?:Magistrate|Sheriff|People|Attorney|Prosecutor|King|Queen|Children|Governor|President|Master)$",
        owner["owner"].split()[-1],
    ):
        start += owner.end()
    name = " ".join(text[start:end].split()).rstrip(".,")
    folded = fold(name)
    words = set(re.findall(r"[a-z]+", folded))
    if (
        name.islower()
        or folded in _BARE
        or folded in form_words("lead")
        or len(name.split()) < 2
        or words & form_words("not_agency")
        or text[start:end].isupper()
    ):
        return None
    if (
        _is_former(reading, start)
        or _is_generic(name)
        or _TITLE_BEFORE.search(text[max(0, start - 24) : start].rstrip())
    ):
        return None
    return AgencyMention(start, end, name, None, type_of(name, _default(name)))


_GENERIC_FIRST = frozenset(
    {"federal", "state", "local", "national", "wildlife", "border", "marine", "environmental", "special", "joint"}
)


def _is_generic(name: str) -> bool:
    """``Wildlife Police`` or ``Federal Court`` name no body; ``Lagos State Police`` does."""
    words = fold(name).split()
    return (
        len(words) == 2
        and words[0] in _GENERIC_FIRST
        and words[1] in {"court", "police", "officers", "authority", "government", "service", "rangers"}
    ) or (
        len(words) <= 3
        and words[-1] in {"division", "region", "branch", "section"}
        and set(words[:-1]) <= form_words("inner")
    )


def _default(name: str) -> str:
    for role in ("head", "head_of"):
        for row in sorted(forms(role), key=lambda r: -len(r.text)):
            ends = name.endswith(row.text) if role == "head" else f"{row.text} of" in name or f"{row.text} for" in name
            if ends:
                return row.type
    lead = next((row for row in forms("lead") if name.startswith(row.text)), None)
    return lead.type if lead else default_type(name.split()[-1])


# --- acronyms ------------------------------------------------------------------------------------


def _acronyms(reading: Reading, chosen: list[AgencyMention]) -> Iterator[AgencyMention]:
    """Further mentions by the acronyms that the text introduces, and the brackets that introduce them."""
    text = reading.body
    for mention in list(chosen):
        match = _INTRODUCED.match(text, mention.end)
        if match is None:
            continue
        for again in re.finditer(rf"(?<![\w-]){re.escape(match['acronym'])}(?![\w-])", text):
            if not any(m.start < again.end() and again.start() < m.end for m in chosen):
                yield mention._replace(start=again.start(), end=again.end())


# --- facts ---------------------------------------------------------------------------------------


@once_a_reading
def agencies_of(reading: Reading) -> list[AgencyFact]:
    """The agencies of a reading, found once."""
    return find_agencies(reading)


def find_agencies(reading: Reading) -> list[AgencyFact]:
    """One entry an agency, with every spelling as an alias, in order of the text."""
    groups: dict[str, list[AgencyMention]] = {}
    introduced: dict[str, str] = {}
    before: tuple[AgencyMention, str] | None = None
    for mention in agency_mentions(reading):
        own = _key(mention, groups)
        if before and not before[0].entity_id and _is_introduced(reading.text, before[0].end, mention):
            introduced[own] = before[1]
        key = introduced.get(own, own)
        groups.setdefault(key, []).append(mention)
        before = mention, key
    return [_fact(reading, mentions) for mentions in groups.values()]


_OPENS_BRACKET = re.compile(r"\s?\([\"“]?")


def _is_introduced(text: str, end: int, mention: AgencyMention) -> bool:
    """``the Sumatra Conservation Agency (BBKSDA)`` is one agency, the first of the two not known by name."""
    return _OPENS_BRACKET.fullmatch(text, end, mention.start) is not None and text.startswith(")", mention.end)


def _key(mention: AgencyMention, groups: dict[str, list[AgencyMention]]) -> str:
    """Mentions of one agency share its id, or its name; a shorter spelling joins the longer one before it."""
    if mention.entity_id:
        return mention.entity_id
    name = fold(mention.name)
    for key, mentions in groups.items():
        other = fold(mentions[0].name)
        if name == other or (len(name.split()) > 1 and (other.endswith(f" {name}") or other.startswith(f"{name} of "))):
            return key
    return name


def _fact(reading: Reading, mentions: list[AgencyMention]) -> AgencyFact:
    from gazetteers.agency_names import agencies

    first = mentions[0]
    row = agencies().get(first.entity_id or "")
    spelled = [" ".join(reading.text[m.start : m.end].split()) for m in mentions]
    introduced = [i["acronym"] for m in mentions if (i := _INTRODUCED.match(reading.body, m.end))]
    aliases = dict.fromkeys([*spelled, *introduced, *(row.aliases if row else ())])
    confidence = 0.95 if row else 0.8
    return AgencyFact(
        name=first.name,
        aliases=tuple(alias for alias in aliases if alias != first.name),
        type=first.type,
        country=first.country or _country_in(first.name),
        roles=_roles(reading, mentions),
        mentions=tuple(reading.mention("agency", m.start, m.end, VERSION, confidence, m.entity_id) for m in mentions),
        entity_id=first.entity_id,
        confidence=confidence,
    )


@cache
def _country_in(name: str) -> str | None:
    found = country_matcher("en").find(name)
    return found[0].payload.iso2 if found and name[found[0].start].isupper() else None


@cache
def _role_patterns() -> tuple[re.Pattern[str], re.Pattern[str], dict[tuple[str, str], AgencyRole]]:
    rows = load("agency_roles.csv", RoleRow)

    def either(where: str) -> str:
        return "|".join(sorted((re.escape(fold(r.text)) for r in rows if r.where == where), key=len, reverse=True))

    return (
        re.compile(rf"\b(?P<w>{either('before')})\b"),
        re.compile(rf"\b(?P<w>{either('after')})\b"),
        {(fold(r.text), r.where): r.role for r in rows},
    )


def _roles(reading: Reading, mentions: list[AgencyMention]) -> tuple[AgencyRole, ...]:
    before, after, roles = _role_patterns()
    found: list[AgencyRole] = []
    for mention in mentions:
        start, end = reading.sentence_at(mention.start)
        ahead = list(before.finditer(reading.folded, max(start, mention.start - 240), mention.start))
        if ahead:
            found.append(roles[ahead[-1]["w"], "before"])
            continue
        behind = after.search(reading.folded, mention.end, min(end, mention.end + 160))
        if behind:
            found.append(roles[behind["w"], "after"])
    return tuple(dict.fromkeys(found)) or ("named",)


def agency_finder(doc: Doc) -> Doc:
    """Find agencies: ``doc._.agencies`` and ``doc.spans["agencies"]``."""
    doc._.agencies = tuple(agencies_of(doc._.reading))
    spans = [
        doc.char_span(m.start, m.end, label=fact.type.upper(), alignment_mode="expand")
        for fact in doc._.agencies
        for m in fact.mentions
    ]
    doc.spans["agencies"] = [span for span in spans if span is not None]
    return doc
