"""What a figure counts: the noun phrase behind it, or before it in a label, or the one that it leaves out."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extractors.counts.fates import fate_next
from extractors.entities.countries import CountryMention, country_mentions
from extractors.entities.species import SpeciesMention, species_mentions
from extractors.figures.numbers import number_at
from extractors.figures.quantities import Quantity
from extractors.reading import Reading, once_a_reading
from extractors.text.wording import is_named, past, word_before
from gazetteers.grammar import fold_in, stop_words
from gazetteers.lexicon import Noun, noun_of, nouns, singular
from gazetteers.scripts import UNSPACED, is_spaced, whole_words

_GAP = re.compile(r" *(?:[\"(]\s?)?")
_NEXT_WORD = re.compile(r"[ -]([^\W\d_]+)")
_REMARK = re.compile(r"\s?\([^()\d]{3,30}\)")
_REACH = 9  # words behind a figure
_LONGEST_NOUN, _LONGEST_LABEL = 20, 48  # characters
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


@cache
def _tokens(language: str) -> re.Pattern[str]:
    """A word; of a script without spaces a noun that is known, else a letter."""
    joined = whole_words(noun for noun in nouns(language) if not is_spaced(noun[0]))
    return re.compile(rf"{joined}|{UNSPACED}|[^\W_](?:[\w'-]*[^\W_])?")


def counted(reading: Reading, quantity: Quantity, limit: int) -> Counted:
    """What stands behind the figure, up to ``limit`` (where the next figure or the sentence's end is)."""
    group = reading.behind("of_them", quantity.end, limit)
    if group:
        return Counted(None, None, None, group.end(), group=True)
    some = reading.behind("some_of", quantity.end, limit)
    start = some.end() if some and quantity.measure == "none" else quantity.end
    start = past(reading, start, "counter", until=limit) if reading.grammar.counted_first else start
    if number_of := reading.behind("number_of", start, limit):
        start = number_of.end()  # ``bringing to 214 the number of birds``
    elif reading.grammar.head == "first" and reading.before("amounted", quantity.start):
        start = past(reading, start, "definite", until=limit)  # ``ya son 14 los detenidos``
    if quantity.measure in ("weight", "volume"):
        remark = _REMARK.match(reading.folded, start, limit)  # ``12 kg (net weight) of eels``
        start = remark.end() if remark and of_what(reading, remark.end(), limit) else start
        start = of_what(reading, start, limit) or start
    found = _phrase(reading, start, limit)
    if some and found.class_ is None and (whole := number_at(reading, past(reading, some.end()))):
        found = _phrase(reading, whole.end, reading.sentence_at(start)[1])  # ``33 of the 41 people``
    if found.class_ is None and quantity.measure == "none" and reading.grammar.head == "first":
        of = of_what(reading, quantity.end, limit)  # ``84 filhotes de papagaio e 12 de arara``
        named = _phrase(reading, of, limit) if of else found
        found = named if named.class_ == "species" else found
    if is_named(reading, found.noun, "pieces_of") and (of := of_what(reading, found.end, limit)):
        inner = _phrase(reading, of, limit)  # ``17 pieces of ammunition``, ``ejemplares de animales disecados``
        found = inner if inner.class_ in ("weapon", "vehicle", "package", "animal", "dead") else found
    return found._replace(group=bool(some) and quantity.measure == "none", definite=bool(some))


def of_what(reading: Reading, position: int, limit: int | None = None) -> int | None:
    """Where the words begin in ``of the …``; None where nothing like it stands at the place."""
    of = reading.behind("of_what", position, limit)
    return past(reading, of.end(), "definite", until=limit) if of else None


def predicated(reading: Reading, quantity: Quantity, limit: int) -> Counted | None:
    """What the figure's things are said to be: ``3,150 were pearl lobsters``, ``two are former soldiers``."""
    position = past(reading, quantity.end, "auxiliary", until=limit)
    to_be = reading.behind("to_be", position, limit)
    if to_be is None:
        return None
    what = _phrase(reading, past(reading, to_be.end(), "to_be", "found_to_be", until=limit), limit)
    return what._replace(group=True) if what.class_ not in (None, "unknown", "ignore") else None


def object_after(reading: Reading, position: int, limit: int) -> SpeciesMention | None:
    """The taxon in ``of …`` behind a package or a part: ``29 bags of dried abalone``."""
    of = of_what(reading, position, limit)
    return _phrase(reading, of, limit).species if of else None


def _phrase(reading: Reading, start: int, limit: int) -> Counted:
    """The head of the noun phrase at ``start``: the last known noun in English, the first in Romance languages."""
    language, head_first = reading.language, reading.grammar.head == "first"
    stops, folded = stop_words(language), reading.folded
    species = _species_by_start(reading)
    best = Counted(None, None, None, start)
    unknown: tuple[str, int] | None = None
    position, words = start, 0
    while words < _REACH:
        gap = _GAP.match(folded, position)
        token = _tokens(language).match(folded, gap.end() if gap else position, limit)
        if token is None or token.group().isdigit():
            break
        mention = species.get(token.start())
        if mention and mention.end <= limit:
            best = Counted("species", None, mention, mention.end)
            position, words = mention.end, words + 1
            if head_first:
                break
            continue
        if token.group() in stops and not (words == 0 and _is_of_goods(reading, token, limit)):
            break
        noun, end = _known(reading, token, limit)
        if noun:
            best = _combined(reading, best, noun, end)
            if head_first and noun.class_ != "ignore":
                break
        elif token.start() in _demonyms(reading):
            best = Counted("person", "national", None, end)
        elif best.class_ is not None:
            if head_first or not _is_deed(reading, end, limit):
                break
        elif is_spaced(token.group()[0]) and (unknown is None or not head_first):
            unknown = (token.group(), token.end())
        position, words = end, words + 1
        if (
            best.class_ is None
            and unknown
            and folded.startswith(", ", position)
            and is_named(reading, unknown[0], "participle")
        ):
            position += 1  # ``13 undersized, illegal lobsters``
    if best.class_ is None and unknown:
        return Counted("unknown", singular(unknown[0], language), None, unknown[1])
    return best


def _is_deed(reading: Reading, position: int, limit: int) -> bool:
    """``60 ivory smuggling cases``: whether a noun for deeds or people comes next, which is what is counted."""
    following = _NEXT_WORD.match(reading.folded, position, limit)
    noun = nouns(reading.language).get(following[1]) if following else None
    return noun is not None and noun.class_ in _DEEDS


_DEEDS = frozenset({"case", "seizure", "arrest", "conviction", "person", "officer"})


def _is_of_goods(reading: Reading, token: re.Match[str], limit: int) -> bool:
    """``2.1 t of seized products``: a word that would end a phrase, said of the noun behind it."""
    following = _NEXT_WORD.match(reading.folded, token.end(), limit)
    said = following and is_named(reading, token.group(), "seized_goods")
    return bool(said) and following is not None and following[1] not in stop_words(reading.language)


@once_a_reading
def _demonyms(reading: Reading) -> frozenset[int]:
    """Where a demonym stands for people: ``two Belgians``, ``one Zambian was jailed``."""
    adjectives = (m for m in country_mentions(reading) if m.kind == "adjective")
    return frozenset(m.start for m in adjectives if _is_plural(reading, m) or _is_alone(reading, m.end))


def _is_plural(reading: Reading, demonym: CountryMention) -> bool:
    """Whether a demonym is one of several people, or may be: ``Belgians``, ``Chinese``."""
    pattern, ending = reading.grammar.demonym_plural
    word = reading.text[demonym.start : demonym.end]
    return word.endswith(ending.rpartition("\\1")[2]) or not re.search(pattern, word)


def _is_alone(reading: Reading, end: int) -> bool:
    """Whether no noun follows: ``one Zambian was jailed``, ``one Zambian held``."""
    token = _tokens(reading.language).match(reading.folded, past(reading, end))
    return token is None or token.group() in stop_words(reading.language) or fate_next(reading, end) is not None


def _known(reading: Reading, token: re.Match[str], limit: int) -> tuple[Noun | None, int]:
    known, folded = nouns(reading.language), reading.folded
    following = _NEXT_WORD.match(folded, token.end(), limit)
    if following:
        pair = known.get(f"{token.group()} {following[1]}")
        if pair:
            return pair, following.end()
    found = noun_of(token.group(), reading.language)
    if found is None and "-" in token.group():
        found = known.get(token.group().rsplit("-", 1)[-1])
        if is_named(reading, token.group(), "of_an_age"):
            return Noun("year old", "person"), token.end()
    return found, token.end()


def _combined(reading: Reading, so_far: Counted, noun: Noun, end: int) -> Counted:
    """``elephant tusks`` is a part of that taxon; ``cheetah cubs`` are that taxon; ``turtle traders`` are people."""
    if so_far.species and is_named(reading, noun.singular, "individuals"):
        return so_far._replace(end=end)
    if so_far.species and noun.class_ in ("part", "animal", "dead", "plant"):
        return Counted(noun.class_, noun.singular, so_far.species, end)
    return Counted(noun.class_, noun.singular, None, end)


@once_a_reading
def _species_by_start(reading: Reading) -> dict[int, SpeciesMention]:
    return {m.start: m for m in species_mentions(reading)}


def named_before(reading: Reading, quantity: Quantity) -> Counted | None:
    """What stands right before a figure, where a language may put there what is counted, or is said to be its number."""
    if not reading.grammar.counted_first:
        return _numbered(reading, quantity)
    folded, start = reading.folded, quantity.start
    begin, until = reading.sentence_at(start)[0], len(folded[:start].rstrip())
    mention = next((m for m in species_mentions(reading) if m.end == until), None)
    if mention:
        return Counted("species", None, mention, quantity.end)
    ends = (folded[at:until] for at in range(max(begin, until - _LONGEST_NOUN), until))
    noun = next((known for text in ends if (known := nouns(reading.language).get(text))), None)
    return Counted(noun.class_, noun.singular, None, quantity.end) if noun else None


def _numbered(reading: Reading, quantity: Quantity) -> Counted | None:
    """``The number of turtles seized has risen to 1,360``, ``El número de loros rescatados es de 34``."""
    begin = reading.sentence_at(quantity.start)[0]
    told = reading.within("number_of", begin, quantity.start)
    if told is None or quantity.measure != "none":
        return None
    to = next((m for use in ("moved_to", "of") if (m := reading.before(use, quantity.start, told.end()))), None)
    until = to.start() if to else quantity.start
    verb = any(reading.before(use, until, told.end()) for use in ("moved", "to_be", "amounted"))
    verb |= to is not None and reading.before("brings_to", told.start(), begin) is not None
    of = past(reading, told.end(), "definite")
    one = reading.grammar.head == "last" and of > past(reading, told.end())  # ``the number of the lorry is 34``
    what = _phrase(reading, of, until) if verb and not one else None
    return what._replace(end=quantity.end) if what and what.class_ not in (None, "unknown", "ignore") else None


def label_before(reading: Reading, quantity: Quantity) -> Noun | None:
    """The counted noun in a label: ``Arrests: 12``, ``Seized tusks: 40``; also a table's column or row heading."""
    part = reading.part_at(quantity.start)
    known = nouns(reading.language)
    begin = part.start if part else max(0, quantity.start - _LONGEST_LABEL)
    since = max(begin, quantity.start - _LONGEST_LABEL)
    is_labelled = reading.body[since : quantity.start].rstrip().endswith(":")
    match = _LABEL.search(reading.body, since, quantity.start) if is_labelled else None
    texts = [match["label"]] if match else []
    if part and (opening := _LISTED_UNDER.match(reading.body, begin)) and _is_behind_country(reading, quantity.start):
        texts.append(opening["label"])
    if moved := _moved(reading, quantity.start, begin):
        texts.append(moved)
    if part and part.kind == "table_cell":
        texts += [text for text in (part.column, part.row) if text]
    for text in texts:
        for word in reversed(re.findall(r"[^\W\d_]+", fold_in(text, reading.language))):
            noun = known.get(word)
            if noun and noun.class_ != "ignore":
                return noun
    return None


_HEADING = 60  # characters
_LISTED_UNDER = re.compile(r"(?:\W+\s)?(?P<label>[^\W\d_][^:.\n]{1,40}):\s")


def _is_behind_country(reading: Reading, start: int) -> bool:
    """``Arrests: Brazil 61, Peru 5``."""
    until = len(reading.folded[:start].rstrip())
    return start > until and any(mention.end == until for mention in country_mentions(reading))


def labelled(reading: Reading, quantity: Quantity) -> Counted | None:
    """``- Pangolin: 5`` in a list: the deeds that its heading tells, else the taxon."""
    part = reading.part_at(quantity.start)
    since = max(part.start if part else 0, quantity.start - _LONGEST_LABEL)
    match = _LABEL.search(reading.body, since, quantity.start) if part and part.kind == "list_item" else None
    if part is None or match is None:
        return None
    span = match.span("label")
    mention = next((m for m in species_mentions(reading) if m.start == span[0] and m.end <= span[1]), None)
    if mention is None:
        return None
    above = next((p for p in reversed(reading.parts) if p.start < part.start and p.kind != "list_item"), part)
    heading = part.lead_in or part.heading or reading.text[above.start : min(above.end, above.start + _HEADING)]
    words = re.findall(r"[^\W\d_]+", fold_in(heading, reading.language))
    deeds = (nouns(reading.language).get(word) for word in words)
    deed = next((noun for noun in deeds if noun and noun.class_ in _DEEDS), None)
    if deed:
        return Counted(deed.class_, deed.singular, None, quantity.end)
    return Counted("species", None, mention, quantity.end)


def _moved(reading: Reading, start: int, since: int) -> str | None:
    """What a figure is a level of: ``Arrests`` in ``Arrests rose by a tenth to 214``."""
    to = reading.before("moved_to", start, since)
    verb = reading.before("moved", to.start() if to else start, since)
    if verb is None:
        return None
    auxiliary = reading.before("auxiliary", verb.start(), since)
    return word_before(reading, auxiliary.start() if auxiliary else verb.start(), since)
