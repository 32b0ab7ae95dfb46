"""Countries and territories that a bulletin names, by name, adjective, demonym, city or agency, with their roles.

A name with several meanings (Georgia, Congo, Guinea) is read by the other places of the text; words inside species,
sea and currency names aren't countries.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from msgspec import Struct
from spacy.tokens import Doc

from extractors.entities.agencies import agency_mentions
from extractors.reading import Reading, once_a_reading
from extractors.records import CountryFact
from gazetteers.agency_names import is_generic
from gazetteers.country_names import Place, country_matcher, currency_words, traps
from gazetteers.loader import load
from gazetteers.matching import Match, fold
from gazetteers.vocabulary import CountryRole

VERSION = "country_linker/1"
_SURE_KINDS = frozenset({"country", "adjective", "airport", "port", "border", "park", "region", "abbreviation"})
_PREPOSITION = re.compile(
    r"(?:\b(?:in|at|from|near|of|to|around|outside|off|for|via|through|and|or|en|de|desde|hacia|a|à|dans|em|no|na|do|da|para|city of|"
    r"port of|district of|province of|town of|puerto de|port de|porto de)\s|[,(–—-]\s?|^)$",
    re.IGNORECASE,
)
_TITLES = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Judge|Justice|Attorney|Sgt|Capt|Prof|Sir|Señor|Sr|Sra|Mme|M)\.?\s(?:[A-Z][\w.]+\s)?$"
)
_FIRST_NAMES = frozenset(
    [
        "jordan",
        "chad",
        "georgia",
        "israel",
        "ireland",
        "holland",
        "paris",
        "sydney",
        "london",
        "kenya",
        "france",
        "milan",
        "florence",
        "victoria",
        "santiago",
        "lima",
        "austin",
        "dallas",
        "houston",
        "virginia",
        "carolina",
        "montana",
        "orlando",
        "vienna",
        "phoenix",
        "savannah",
        "dakota",
        "india",
        "china",
        "asia",
        "chelsea",
        "madison",
        "lincoln",
        "jackson",
        "clinton",
        "washington",
        "denver",
        "brooklyn",
        "troy",
    ]
)
_AROUND_NAMES = frozenset(
    [
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "greater",
        "new",
        "central",
        "republic",
        "mainland",
        "the",
        "upper",
        "lower",
        "southeast",
        "southwest",
        "northeast",
        "northwest",
        "former",
    ]
)
_AGENCY_WORD = re.compile(
    r"\s(?:Department|Police|Customs|Ministry|Wildlife|Court|Division|Fish|Game|State|Park|Parks|National|Border|Forest|Forestry|Office|"
    r"Coast|Navy|Army|Bureau|Service|Revenue|Anti|Environment|Fisheries|Attorney|Government|High|Supreme|District|Province|Airport|"
    r"International|Port|Beach|City|County|River|Island|Islands|University|Zoo|and|Bay|Harbour|Street|Road)"
)
_WINDOW = 46


class CountryMention(NamedTuple):
    """A mention of a country or of a place in it, with the role that the words around it give it."""

    start: int
    end: int
    iso2: str
    place_id: str | None
    role: CountryRole
    kind: str = "country"


class RoleRow(Struct, frozen=True):
    """A row of country_roles.csv: words before or after a country that give it a role."""

    text: str
    role: CountryRole
    where: Literal["before", "after"]


@once_a_reading
def country_mentions(reading: Reading) -> list[CountryMention]:
    """The mentions of countries in a document in order, found once."""
    return _find(reading)


def _find(reading: Reading) -> list[CountryMention]:
    language = reading.language
    matches = country_matcher(language).find(reading.body, reading.folded)
    masked = sorted((m.start, m.end) for m in traps(language).find_all(reading.body, reading.folded))
    plausible = [m for m in matches if _is_place(reading, m) and not _inside(m, masked)]
    resolved = _resolved(reading, plausible)
    found = [
        CountryMention(m.start, m.end, p.iso2, p.place_id, _role(reading, m.start, m.end, p), p.kind)
        for m, p in resolved
    ]
    return sorted([*_with_apposition(reading, found), *_of_agencies(reading, {m.iso2 for m in found})])


def _of_agencies(reading: Reading, named: set[str]) -> Iterator[CountryMention]:
    """The country whose agencies act where the text names it nowhere: the GNR is Portugal's, Profepa Mexico's."""
    own = [
        m
        for m in agency_mentions(reading)
        if m.entity_id and m.country and m.country not in named and not is_generic(reading.text[m.start : m.end])
    ]
    acting = Counter(code for code, _ in {(m.country, m.entity_id) for m in own})
    for mention in own:
        code = mention.country
        if code and (acting[code] > 1 or not named):
            yield CountryMention(mention.start, mention.end, code, None, "named", "agency")


def _with_apposition(reading: Reading, mentions: list[CountryMention]) -> Iterator[CountryMention]:
    """``from Douala, Cameroon``: the country behind its town has the town's role."""
    before: CountryMention | None = None
    for mention in mentions:
        behind = before and before.iso2 == mention.iso2 and reading.text[before.end : mention.start] in (", ", " (")
        if before and behind and mention.role == "named":
            mention = mention._replace(role=before.role)
        yield mention
        before = mention


def _inside(match: Match[Place], masked: list[tuple[int, int]]) -> bool:
    index = bisect_right(masked, (match.start, 10**9)) - 1
    return any(a <= match.start < b for a, b in masked[max(0, index - 1) : index + 1]) or any(
        match.start <= a < match.end for a, b in masked[index + 1 : index + 2]
    )


def _is_place(reading: Reading, match: Match[Place]) -> bool:
    """Whether the words are written as a place's name: a capital (``the Gambia``), not money, not a person's name."""
    text, place = reading.text, match.payload
    written = text[match.start : match.end]
    if written.islower():
        return place.small
    if currency_words().match(text, match.end) and place.kind in ("country", "adjective"):
        return False
    if place.kind == "abbreviation":
        return written[-1] == "." and text[max(0, match.start - 2) : match.start] == ", "
    before = text[max(0, match.start - 30) : match.start]
    if _TITLES.search(before):
        return False
    if fold(written) in _FIRST_NAMES and _looks_like_a_person(text, match, before):
        return False
    if place.kind == "city":
        return (
            _PREPOSITION.search(before) is not None
            or match.start == reading.sentence_at(match.start)[0]
            or written.isupper()
        )
    return True


def _looks_like_a_person(text: str, match: Match[Place], before: str) -> bool:
    previous = re.search(r"\b([A-Z][a-z]+)\s$", before)
    if previous and previous[1].lower() not in _AROUND_NAMES and not re.search(r"[.,:]\s[A-Z][a-z]+\s$", before):
        return True
    following = re.match(r"\s[A-Z][a-z]+", text[match.end : match.end + 20])
    return bool(following) and not _AGENCY_WORD.match(text, match.end)


# --- which of several ----------------------------------------------------------------------------


def _resolved(reading: Reading, matches: list[Match[Place]]) -> list[tuple[Match[Place], Place]]:
    """One meaning for each span, by what else the text names; a lone small town that nothing supports is dropped."""
    spans: dict[tuple[int, int], list[Match[Place]]] = {}
    for match in matches:
        spans.setdefault((match.start, match.end), []).append(match)
    support = _support(reading, spans)
    resolved = []
    for span in sorted(spans):
        if _is_in_another(reading, spans[span]):
            continue
        for match in _meant(reading, spans[span], support):
            if match.payload.kind in _SURE_KINDS or support[match.payload.iso2] > 1 or _stands_as_place(reading, match):
                resolved.append((match, match.payload))
    return resolved


def _is_in_another(reading: Reading, options: list[Match[Place]]) -> bool:
    """``JAMAICA, N.Y.``: a place whose name is a country's or another country's town, by what stands behind it."""
    comma = _COMMA.match(reading.text, options[0].end)
    if comma is None:
        return False
    found = country_matcher("en").find(reading.text[comma.end() : comma.end() + _NAME_REACH])
    behind = {m.payload.iso2 for m in found if m.start == 0 and m.payload.kind == "abbreviation"}
    return bool(behind) and not behind & {option.payload.iso2 for option in options}


_COMMA = re.compile(r",\s(?=[A-Z])")
_NAME_REACH = 12


def _support(reading: Reading, spans: dict[tuple[int, int], list[Match[Place]]]) -> Counter[str]:
    """How often the text names each country, plain names more than towns; the publisher's country once."""
    support: Counter[str] = Counter()
    for options in spans.values():
        codes = {option.payload.iso2 for option in options}
        if len(codes) == 1:
            support[codes.pop()] += 1 if options[0].payload.kind == "city" else 2
    if reading.country:
        support[reading.country] += 2
    return support


def _meant(reading: Reading, options: list[Match[Place]], support: Counter[str]) -> list[Match[Place]]:
    codes = {option.payload.iso2 for option in options}
    if len(codes) == 1:
        return options[:1]
    ranked = sorted(options, key=lambda o: (-support[o.payload.iso2], _default_rank(o.payload)))
    following = reading.text[options[0].end : options[0].end + 30]
    named = next((o for o in options if _followed_by_country(following, o.payload)), None)
    return [named or ranked[0]]


def _default_rank(place: Place) -> tuple[int, str]:
    return (("country", "adjective").index(place.kind) if place.kind in ("country", "adjective") else 2, place.iso2)


def _followed_by_country(following: str, place: Place) -> bool:
    match = re.match(r",\s([A-Z][\w' ]+)", following)
    if match is None:
        return False
    found = country_matcher("en").find(match[1])
    return bool(found) and found[0].start == 0 and found[0].payload.iso2 == place.iso2


def _stands_as_place(reading: Reading, match: Match[Place]) -> bool:
    """A town that nothing else supports counts after a preposition of place or in a dateline."""
    before = reading.text[max(0, match.start - 12) : match.start]
    if re.search(r"\b(?:in|at|near|from|to|en|à|em|outside|off)\s$", before, re.IGNORECASE):
        return True
    following = reading.text[match.end : match.end + 4]
    part = reading.part_at(match.start)
    return part is not None and match.start == part.start and re.match(r"(?:[,:]|\s[-–—(])", following) is not None


# --- roles ---------------------------------------------------------------------------------------


@cache
def _role_patterns() -> tuple[re.Pattern[str], re.Pattern[str], dict[tuple[str, str], CountryRole]]:
    rows = load("country_roles.csv", RoleRow)

    def either(where: str) -> str:
        return "|".join(sorted((re.escape(fold(r.text)) for r in rows if r.where == where), key=len, reverse=True))

    before = rf"\b(?P<w>{either('before')})\s(?:the |la |el |los |le |l'|les |o |a |os |as )?(?:(?:port|city|town|province) of )?$"
    joined = rf"\b(?P<w>{either('before')})\s[^.;:]{{2,{_WINDOW}}}(?:,| and| y| et| e| or| to)\s(?:the )?$"
    return (
        re.compile(f"{before}|{joined.replace('?P<w>', '?P<j>')}"),
        re.compile(rf"\s(?P<w>{either('after')})\b"),
        {(fold(r.text), r.where): r.role for r in rows},
    )


_SEIZED_IN = re.compile(r"\b(?:in|at|near|off|outside|en|a|au|aux|dans|em|no|na|nos|nas|del|de)\s(?:the |la |el |l')?$")
_TOOK_PLACE = re.compile(
    r"\b(?:seiz\w+|confiscat\w+|arrest\w+|intercept\w+|found|discover\w+|caught|stopped|raid\w*|detain\w+|incaut\w+|decomis\w+|asegur\w+|"
    r"deten\w+|saisi\w*|interpell\w+|decouver\w+|apreend\w+|apreens\w+|prend\w+|pres[oa]s?|flagr\w+|held|recover\w+|jail\w+|sentenc\w+)"
)


def _role(reading: Reading, start: int, end: int, place: Place) -> CountryRole:
    folded = reading.folded
    before, after, roles = _role_patterns()
    sentence = reading.sentence_at(start)
    if place.kind == "adjective":
        behind = after.match(folded, end, end + 30)
        if behind:
            return roles[behind["w"], "after"]
        if re.search(r"(?:ns|ese|is|ers)$", folded[start:end]) and re.match(
            r"\s(?:were|was|who|have|had|and|,)", folded[end : end + 6]
        ):
            return "nationality"
    ahead = before.search(folded, max(sentence[0], start - _WINDOW - 30), start)
    if ahead:
        word = ahead["w"] or ahead["j"]
        role = roles[word, "before"]
        if role == "origin" and re.search(
            r"\b(?:men|man|women|suspects?|nationals?|people|officers|two|three|four|authorities|countries)\s*(?:\w+\s)?$",
            folded[max(0, ahead.start() - 24) : ahead.start()],
        ):
            return "participant" if "officers" in folded[ahead.start() - 24 : ahead.start()] else "nationality"
        if role != "origin" or ahead["w"]:
            return role
    if _SEIZED_IN.search(folded, max(sentence[0], start - 10), start) and _TOOK_PLACE.search(folded, *sentence):
        return "seized"
    if re.search(
        r"\b(?:including|countries|participants|involving|brought together|incluidos|dont)\b[^.]{0,120}$",
        folded[sentence[0] : start],
    ):
        return "participant"
    return "named"


def find_countries(reading: Reading) -> list[CountryFact]:
    """One entry a country with its roles and places, the one named most first."""
    groups: dict[str, list[CountryMention]] = {}
    for mention in country_mentions(reading):
        groups.setdefault(mention.iso2, []).append(mention)
    return [_fact(reading, iso2, mentions) for iso2, mentions in sorted(groups.items(), key=lambda g: -len(g[1]))]


def _fact(reading: Reading, iso2: str, mentions: list[CountryMention]) -> CountryFact:
    roles = tuple(dict.fromkeys(m.role for m in mentions if m.role != "named")) or ("named",)
    confidence = 0.97 if any(m.kind in ("country", "adjective") for m in mentions) else 0.85
    return CountryFact(
        iso2=iso2,
        roles=roles,
        mentions=tuple(reading.mention("country", m.start, m.end, VERSION, confidence, iso2) for m in mentions),
        places=tuple(dict.fromkeys(m.place_id for m in mentions if m.place_id)),
        confidence=confidence,
    )


def country_linker(doc: Doc) -> Doc:
    """Link countries: ``doc._.countries`` and ``doc.spans["countries"]``."""
    doc._.countries = tuple(find_countries(doc._.reading))
    spans = [
        doc.char_span(m.start, m.end, label=m.entity_id or "GPE", alignment_mode="expand")
        for fact in doc._.countries
        for m in fact.mentions
    ]
    doc.spans["countries"] = [span for span in spans if span is not None]
    return doc
