"""What speaks for and against relevance in a stretch of a document: signals, names and figures, alone and together.

A clue is a text, as in ``relevance_weights.csv``: ``fate`` (the signal stands in the stretch), ``first drug`` (in its
first sentence), ``object + seizing`` (both in one sentence), ``weight of drug`` (what a figure is followed by), ``3 study
words`` (so many different ones in the stretch), ``word cage`` (a word in small letters, folded).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from extractors.entities.agencies import agency_mentions
from extractors.entities.operations import operation_spans
from extractors.entities.species import species_mentions
from extractors.figures.quantities import quantities
from extractors.reading import Reading, once_a_reading
from extractors.text.cues import says
from gazetteers.matching import Match, fold
from gazetteers.signals import Signal, signals

Span = tuple[int, int]
_SENTENCES, _LENGTH = 5, 600  # of a stretch, at most: about as long as a short report; length in characters
_REACH = 45  # characters between a figure and what it counts
_SEVERAL = 2.0
_NAMED = frozenset({"taxon", "product", "creature", "wildlife"})
_CORE = {"object": _NAMED, "goods": {"goods"}, "crime": {"crime"}}
_WITH = (
    "seizing", "taking", "harming", "finding", "trade", "fate", "legal", "authority", "carrying", "checkpoint",
    "container", "person", "quantity", "weight", "money", "time", "operation",
)  # fmt: skip
_OTHER = ("drug", "other_goods", "tame", "stolen", "sport")
"""What else a sentence may be about, so that what is told of somebody in it isn't told of wildlife."""
_OTHER_WITH = ("seizing", "fate", "finding", "quantity", "weight", "taking")
_NO_AUTHORITY = frozenset({"ngo", "intergovernmental"})
_LAW = frozenset({"seizing", "fate", "crime", "taking"})
_OUTCOME = frozenset({"seizing", "fate", "finding"})
_ARTICLE = 8  # characters in which quotes and an article may stand before a name
_OPENS_QUOTE = re.compile(r'"(?:\w+ )?$')
_CLOSES_QUOTE = re.compile(r'\w{0,2}"')
_COUNTED = {
    **dict.fromkeys(_NAMED, "object"),
    **{name: name for name in ("goods", "crime", "person", "namesake", *_OTHER)},
}
"""What a figure may be of."""
_BACKGROUND = ("policy", "campaign", "study", "opinion", "technology", "nature", "welfare", "captive", "rules", "general")  # fmt: skip
_SO_MANY = (2, 3, 4, 6)  # different words: one of studies may stand in a report, four seldom do
_WORD = re.compile(r"[^\W\d_]{4,}")


def stretches(reading: Reading) -> list[set[str]]:
    """The clues of each stretch of a few sentences, in order; at least one stretch."""
    told = _signals_by_sentence(reading)
    groups: list[list[Span]] = [[]]
    for _, paragraph in groupby(_told_sentences(reading), key=lambda span: reading.part_at(span[0])):
        sentences = list(paragraph)
        if _is_full(groups[-1], sentences) and not _is_full(sentences[:1], sentences[1:]):
            groups.append([])  # so that a short report isn't cut in two
        for sentence in sentences:
            if _is_full(groups[-1], [sentence]):
                groups.append([])
            groups[-1].append(sentence)
    return [
        _clues([told.get(span, set()) for span in group] or [set()]) | _words(reading, group) | _so_many(reading, group)
        for group in groups
    ]


def _so_many(reading: Reading, sentences: Sequence[Span]) -> set[str]:
    """How many different words a stretch has for each signal, and for those of what is no case, together."""
    said: dict[str, set[str]] = defaultdict(set)
    matches = told_signals(reading)
    left, right = (
        (bisect_left(matches, at, key=_start) for at in (sentences[0][0], sentences[-1][1])) if sentences else (0, 0)
    )
    for match in matches[left:right]:
        said[match.payload].add(reading.folded[match.start : match.end])
    said["background"] = set().union(*(said[signal] for signal in _BACKGROUND if signal in said))
    return {f"{least} {signal} words" for signal, words in said.items() for least in _SO_MANY if len(words) >= least}


_start = attrgetter("start")


@once_a_reading
def told_signals(reading: Reading) -> list[Match[Signal]]:
    """All signals, in order."""
    return signals(reading.language).find(reading.body, reading.folded)


def _words(reading: Reading, sentences: Sequence[Span]) -> set[str]:
    """Words that are no names, of which those in the table say how a report is told, and what isn't one."""
    told = {word for start, end in sentences for word in _WORD.findall(reading.body, start, end)}
    return {_word(word) for word in told if word[0].islower()}


@lru_cache(1 << 14)
def _word(word: str) -> str:
    return f"word {fold(word)}"


def _is_full(stretch: Sequence[Span], more: Sequence[Span]) -> bool:
    """Whether a stretch that there is has no room for more sentences."""
    if not stretch or not more:
        return False
    return len(stretch) + len(more) > _SENTENCES or more[-1][1] - stretch[0][0] > _LENGTH


def _told_sentences(reading: Reading) -> Sequence[Span]:
    """The sentences without the page's furniture, whose headlines tell of other stories."""
    told = [
        span for span in reading.sentences if (part := reading.part_at(span[0])) is None or part.kind != "furniture"
    ]
    return told or reading.sentences


def _clues(sentences: Sequence[set[str]]) -> set[str]:
    every: set[str] = set().union(*sentences)
    found = every | {f"first {seen}" for seen in sentences[0]}
    for here in sentences:
        found.update(_together(here))
    if not every & (_NAMED | {"goods"}):
        found.add("no object")
    elif not every & _NAMED:
        found.add("no named object")
    if not every & _LAW:
        found.add("no act")
    if not every & _OUTCOME:
        found.add("no outcome")
    return found


def _together(here: set[str]) -> Iterator[str]:
    others = here.intersection(_OTHER)
    core = [name + " elsewhere" * bool(others) for name, signals_ in _CORE.items() if here & signals_]
    yield from (f"{one} + {other}" for one in core for other in _WITH if other in here)
    yield from (f"{one} + {other}" for one in others for other in _OTHER_WITH if other in here)
    yield from (f"{one} + object" for one in others if core)
    if "fate" in here:
        yield from (f"{one} + fate" for one in ("seizing", "person") if one in here)
    if "authority" in here and here & {"seizing", "finding"}:
        yield "authority + seizing"


def _signals_by_sentence(reading: Reading) -> dict[Span, set[str]]:
    found: dict[Span, set[str]] = defaultdict(set)
    things: list[tuple[int, str]] = []
    agencies = agency_mentions(reading)
    inside = {place for agency in agencies for place in range(agency.start, agency.end)}
    products = {
        p for m in species_mentions(reading) if m.commodity_id for p in range(m.start, m.end)
    }  # ``a Leopard skin``
    for match in told_signals(reading):
        if match.start not in inside:
            is_creature = match.payload == "creature" and match.start not in products
            is_name = is_creature and _is_called(reading, match.start, match.end)
            sentence = reading.sentence_at(match.start)
            is_threat = match.payload == "fate" and says(reading, *sentence, "penalty")
            told = "namesake" if is_name else "penalty" if is_threat else match.payload
            found[sentence].add(told)
            things.append((match.start, told))
    for agency in agencies:
        acts = ("association",) if agency.type in _NO_AUTHORITY else ("agency", "authority")
        found[reading.sentence_at(agency.start)].update(acts)
    for start, _, _ in operation_spans(reading):
        found[reading.sentence_at(start)].add("operation")
    for mention in species_mentions(reading):
        is_name = not mention.commodity_id and _is_called(reading, mention.start, mention.end)
        names = ("namesake",) if is_name else ("taxon", "product") if mention.commodity_id else ("taxon",)
        found[reading.sentence_at(mention.start)].update(names)
        things.append((mention.start, names[0]))
    for sentence, measure in _measured(reading, sorted(things)):
        found[sentence].add(measure)
    return found


def _is_called(reading: Reading, start: int, end: int) -> bool:
    """Whether something is called after an animal: ``Lynx Road``, ``known as Python``.

    A capital shows it, or quotes round the name where capitals tell nothing: ``„Die Leoparden“``, ``“穿山甲”``.
    """
    if reading.grammar.capital_nouns or reading.text[start:end].upper() == reading.text[start:end].lower():
        opens = _OPENS_QUOTE.search(reading.folded, max(0, start - _ARTICLE), start)
        return opens is not None and _CLOSES_QUOTE.match(reading.folded, end) is not None
    text, sentence = reading.body, reading.sentence_at(start)
    last = max(text.rfind(" ", start, end), text.rfind("-", start, end)) + 1 or start
    if not (text[start].isupper() and text[last].isupper()):
        return False  # ``macaque de Barbarie``
    if not any(letter.isalnum() for letter in text[sentence[0] : last]):
        return False
    words = text[slice(*sentence)].split()
    return sum(word[0].isupper() for word in words) * 2 < len(words)  # no headline in capitals


def _measured(reading: Reading, things: Sequence[tuple[int, str]]) -> Iterator[tuple[Span, str]]:
    """The sentences with money or a time, a number or weight of objects, a number of people, and what a figure is of."""
    counted = [(start, _COUNTED[name]) for start, name in things if name in _COUNTED]
    for quantity in quantities(reading):
        sentence = reading.sentence_at(quantity.start)
        if quantity.measure in ("money", "time"):
            yield sentence, quantity.measure
            continue
        near = _following(quantity.end, min(quantity.end + _REACH, sentence[1]), counted)
        size = "weight" if quantity.measure != "none" else "several" if quantity.number.value >= _SEVERAL else "one"
        if near:
            yield sentence, f"{size} of {near[0]}"
        if not {"object", "goods"}.isdisjoint(near):
            if size != "one":
                yield sentence, "weight" if size == "weight" else "quantity"
        elif size != "weight" and "person" in near:
            yield sentence, "people"


def _following(start: int, last: int, counted: Sequence[tuple[int, str]]) -> list[str]:
    """What stands from a position to another, in order."""
    return [name for _, name in counted[bisect_left(counted, (start, "")) : bisect_left(counted, (last + 1, ""))]]
