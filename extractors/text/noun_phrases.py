"""What a figure counts: the noun phrase behind it, or before it in a label, or the one that it leaves out."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.entities.countries import country_mentions
from extractors.entities.species import SpeciesMention, species_mentions
from extractors.figures.quantities import Quantity
from extractors.reading import Reading, once_a_reading
from gazetteers.grammar import stop_words
from gazetteers.lexicon import Noun, nouns, singular
from gazetteers.matching import fold

_TOKEN = re.compile(r"[^\W_](?:[\w'’-]*[^\W_])?")
_GAP = re.compile(r"[ \u00a0\n]*(?:[\"“‘«(]\s?)?")
_OF = re.compile(
    r"\s+(?:(?:of|de|des|du|do|da|dos|das|del|con|with|containing|contenant|holding|com|contendo)\s+|d')"
    r"(?:the |la |los |las |les |l')?"
)
_SOME = re.compile(
    r"\s+(?:of (?:the|these|those|his|her|its|their)|de (?:los|las|sus|estos|estas|ses|leurs|ces)|des|dos|das)\s+(?:seus |suas )?"
)
_ALONE = re.compile(
    r"\s*(?:[.,;:)]|$|\s(?:and|was|were|is|are|has|have|had|who|in|at|from|for|aged|after|jailed|held|arrested|sentenced|"
    r"fined|charged|detained)\b)"
)
_COPULA = re.compile(
    r"\s+(?:were|was|are|is|have been|had been|eran|son|sont|etaient|eram|sao)\s+(?:found to be |believed to be )?"
)
_NEXT_WORD = re.compile(r"[ -]([^\W\d_]+)")
_REACH = 9  # words behind a figure
OF_GROUP = re.compile(
    r"\s+(?:of|de|d')\s*(?:the\s+|these\s+|those\s+|los\s+|las\s+|ces\s+|les\s+|os\s+|as\s+)?"
    r"(?P<who>them|whom|which|those|these|ellos|ellas|los cuales|las cuales|entre eux|entre elles|eles|elas|deles)\b"
    r"|\s+(?:dellos|deles|delas|d'entre (?:eux|elles))\b|\s+de (?:ellas|ellos|eles|elas)\b"
)
_MOVED = re.compile(  # ``Arrests rose to 214``
    r"\b(?P<label>[^\W\d_]+)\s+(?:have\s|has\s)?"
    r"(?:rose|risen|fell|fallen|climbed|dropped|jumped|increased|stood|totall?ed|reached|numbered|amounted|came)"
    r"(?:\s+by[^.,;]{1,20})?(?:\s+(?:to|at))?\s+$"
)
_LABEL = re.compile(r"(?P<label>[^\W\d_][^:\n]{1,40}?)\s*:\s*$")


class Counted(NamedTuple):
    """What a figure counts: the class of the noun, its singular, the taxon where it is one, and where the phrase ends."""

    class_: str | None
    noun: str | None
    species: SpeciesMention | None
    end: int
    group: bool = False
    """Whether the figure is some of what was counted before (``two of them``)."""
    definite: bool = False
    """Whether it is of something told before: ``70 kg of the meat``."""


def counted(reading: Reading, quantity: Quantity, limit: int) -> Counted:
    """What stands behind the figure, up to ``limit`` (where the next figure or the sentence's end is)."""
    folded = reading.folded
    group = OF_GROUP.match(folded, quantity.end, limit)
    if group:
        return Counted(None, None, None, group.end(), group=True)
    start = quantity.end
    some = _SOME.match(folded, start, limit)
    if quantity.measure in ("weight", "volume") or (some and quantity.measure == "none"):
        of = (some if some and quantity.measure == "none" else None) or _OF.match(folded, start, limit)
        start = of.end() if of else start
    found = _phrase(reading, start, limit)
    if found.class_ is None and quantity.measure == "none" and reading.grammar.head == "first":
        of = _OF.match(folded, start, limit)  # ``84 filhotes de papagaio e 12 de arara``
        named = _phrase(reading, of.end(), limit) if of else found
        found = named if named.class_ == "species" else found
    return found._replace(group=bool(some) and quantity.measure == "none", definite=bool(some))


def predicated(reading: Reading, quantity: Quantity, limit: int) -> Counted | None:
    """What the figure's things are said to be: ``3,150 were pearl lobsters``, ``two are former soldiers``."""
    copula = _COPULA.match(reading.folded, quantity.end, limit)
    if copula is None:
        return None
    what = _phrase(reading, copula.end(), limit)
    return what._replace(group=True) if what.class_ not in (None, "unknown", "ignore") else None


def object_after(reading: Reading, position: int, limit: int) -> SpeciesMention | None:
    """The taxon in ``of …`` behind a package or a part: ``29 bags of dried abalone``."""
    of = _OF.match(reading.folded, position, limit)
    return _phrase(reading, of.end(), limit).species if of else None


_TAKEN = re.compile(
    r"(?:seized|confiscated|suspected)\s(?!in\b|at\b|on\b|from\b|by\b|and\b|since\b)[a-z]"
)  # ``2.1 t of seized products``


def _phrase(reading: Reading, start: int, limit: int) -> Counted:
    """The head of the noun phrase at ``start``: the last known noun in English, the first in Romance languages."""
    language, head_first = reading.language, reading.grammar.head == "first"
    known, stops, folded = nouns(language), stop_words(language), reading.folded
    species = _species_by_start(reading)
    best = Counted(None, None, None, start)
    unknown: tuple[str, int] | None = None
    position, words = start, 0
    while words < _REACH:
        gap = _GAP.match(folded, position)
        token = _TOKEN.match(folded, gap.end() if gap else position, limit)
        if token is None:
            break
        mention = species.get(token.start())
        if mention and mention.end <= limit:
            best = Counted("species", None, mention, mention.end)
            position, words = mention.end, words + 1
            if head_first:
                break
            continue
        if token.group() in stops and not (words == 0 and _TAKEN.match(folded, token.start(), limit)):
            break
        noun, end = _known(folded, token, known, limit)
        if noun:
            best = _combined(best, noun, end)
            if head_first and noun.class_ != "ignore":
                break
        elif token.start() in _demonyms(reading):
            best = Counted("person", "national", None, end)
        elif best.class_ is not None:
            break
        elif unknown is None or not head_first:
            unknown = (token.group(), token.end())
        position, words = end, words + 1
        if best.class_ is None and unknown and unknown[0].endswith("ed") and folded.startswith(", ", position):
            position += 1  # ``13 undersized, illegal lobsters``
    if best.class_ is None and unknown:
        return Counted("unknown", singular(unknown[0], language), None, unknown[1])
    return best


@once_a_reading
def _demonyms(reading: Reading) -> frozenset[int]:
    """Where a demonym stands for people: ``two Belgians``, ``one Zambian was jailed``."""
    people = [
        m
        for m in country_mentions(reading)
        if m.kind == "adjective"
        and (re.search(r"(?:s|ese|ch|sh)$", reading.text[m.start : m.end]) or _ALONE.match(reading.folded, m.end))
    ]
    return frozenset(m.start for m in people)


def _known(folded: str, token: re.Match[str], known: dict[str, Noun], limit: int) -> tuple[Noun | None, int]:
    following = _NEXT_WORD.match(folded, token.end(), limit)
    if following:
        pair = known.get(f"{token.group()} {following[1]}")
        if pair:
            return pair, following.end()
    found = known.get(token.group())
    if found is None and "-" in token.group():
        found = known.get(token.group().rsplit("-", 1)[-1])
        if token.group().endswith(("-year-olds", "-year-old")):
            return Noun("year old", "person"), token.end()
    return found, token.end()


_INDIVIDUALS = frozenset({"individual", "individuo", "individu", "indivíduo"})  # ``10 pangolin individuals``


def _combined(before: Counted, noun: Noun, end: int) -> Counted:
    """``elephant tusks`` is a part of that taxon; ``cheetah cubs`` are that taxon; ``turtle traders`` are people."""
    if before.species and noun.singular in _INDIVIDUALS:
        return before._replace(end=end)
    if before.species and noun.class_ in ("part", "animal", "dead", "plant"):
        return Counted(noun.class_, noun.singular, before.species, end)
    return Counted(noun.class_, noun.singular, None, end)


@once_a_reading
def _species_by_start(reading: Reading) -> dict[int, SpeciesMention]:
    return {m.start: m for m in species_mentions(reading)}


def label_before(reading: Reading, quantity: Quantity) -> Noun | None:
    """The counted noun in a label: ``Arrests: 12``, ``Seized tusks: 40``; also a table's column or row heading."""
    part = reading.part_at(quantity.start)
    known = nouns(reading.language)
    begin = part.start if part else max(0, quantity.start - 48)
    match = _LABEL.search(reading.body, max(begin, quantity.start - 48), quantity.start)
    texts = [match["label"]] if match else []
    if moved := _MOVED.search(reading.body, max(begin, quantity.start - 60), quantity.start):
        texts.append(moved["label"])
    if part and part.kind == "table_cell":
        texts += [text for text in (part.column, part.row) if text]
    for text in texts:
        for word in reversed(re.findall(r"[^\W\d_]+", fold(text))):
            noun = known.get(word)
            if noun and noun.class_ != "ignore":
                return noun
    return None
