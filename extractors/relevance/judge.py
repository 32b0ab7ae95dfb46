"""Is a document about enforcement against illegal trade, smuggling or poaching of wildlife, timber or fish?

What passes the cheap first look (``first_look``) is weighed sentence by sentence: a taxon that is smuggled or seized in
the same sentence speaks for the document, a ball game or a drug seizure against it.
"""

from __future__ import annotations

import math
from collections import Counter

from spacy.tokens import Doc

from extractors.entities.agencies import agency_mentions
from extractors.entities.species import species_mentions
from extractors.reading import Reading
from extractors.relevance.plain_reports import goods_by_sentence, is_plain_report
from gazetteers.signals import signals

VERSION = "relevance_judge/2"

# What one sentence adds, by what stands in it together. Weights were set on the sample newsroom and the development
# texts; the threshold leaves room on both sides.
_CRIME_ALONE = 1.0
_CRIME_WITH_ACT = 1.6
_OBJECT_TAKEN = 1.6
_PLAIN_REPORT = 1.8
_OBJECT_FOUND = 0.8  # found, rescued, caught: twice as much where the text tells of a taking and of somebody's fate
_OBJECT_AND_LAW = 0.7
_TRADERS = 0.3  # somebody arrested, charged or fined in a sentence on the trade
_NEIGHBOURS = 0.6  # the object in one sentence, its taking in the next
_LISTED_OBJECT = 0.4
_SEVERAL = 3  # taxa in a sentence that make a list of goods
_LISTED = 4  # items of a list of results that count
_TITLE_FACTOR = 2.0
_DRUG = -0.7
_SPORT = -0.8
# What the whole text takes away.
_NO_LAW = -2.0
_NOBODY_TOUCHED = -1.0  # nobody was arrested, charged or fined, and nothing was seized
_GAMES = 2  # sentences about a game, from which on the text is about sport
_WELFARE = 0.8  # a sentence on cruelty, hoarding, feeding or a burglary, where little is said of trade or taking
_THRESHOLD = 1.4
_SLOPE = 1.2
_PROMISE = 0.2  # the least of the annotated relevant texts weighs 0.7


def relevance(reading: Reading) -> float:
    """The probability, 0 to 1, that the document reports on enforcement against wildlife, timber or fish crime."""
    return 1 / (1 + math.exp(-_SLOPE * (_weight(reading) - _THRESHOLD)))


def is_promising(reading: Reading) -> bool:
    """Whether anything at all speaks for relevance more than against it: far less than being relevant takes."""
    return _weight(reading) > _PROMISE


def _weight(reading: Reading) -> float:
    by_sentence = _signals_by_sentence(reading)
    told = Counter(signal for seen in by_sentence.values() for signal in seen)
    return _of_sentences(reading, by_sentence, told) + _of_text(told)


def _of_sentences(reading: Reading, by_sentence: dict[tuple[int, int], set[str]], told: Counter[str]) -> float:
    total, listed = 0.0, 0
    before: set[str] = set()
    for start, end in reading.sentences:
        seen = by_sentence.get((start, end), set())
        weight = _sentence_weight(seen, told)
        if not weight and _are_neighbours(before, seen):
            weight = _NEIGHBOURS
        part = reading.part_at(start)
        kind = part.kind if part else "paragraph"
        if not weight and "taxon" in seen and listed < _LISTED and kind in ("list_item", "table_cell"):
            weight, listed = _LISTED_OBJECT, listed + 1
        before = seen
        total += weight * (_TITLE_FACTOR if kind == "title" else 1.0)
    return total


def _of_text(told: Counter[str]) -> float:
    total = 0.0
    if not told["legal"] and not told["fate"] and not told["report"]:
        total += _NO_LAW
    if not told["fate"] and not told["taking"] and not told["report"]:
        total += _NOBODY_TOUCHED
    if told["sport"] >= _GAMES:
        total += _NO_LAW
    if told["welfare"] and told["trade"] <= told["welfare"]:
        total -= (_WELFARE if told["trade"] else 2 * _WELFARE) * min(told["welfare"], 4)
    return total


def _are_neighbours(before: set[str], seen: set[str]) -> bool:
    return ("taxon" in before and "taking" in seen) or ("taxon" in seen and "taking" in before)


def _signals_by_sentence(reading: Reading) -> dict[tuple[int, int], set[str]]:
    found: dict[tuple[int, int], set[str]] = {}
    agencies = [(m.start, m.end) for m in agency_mentions(reading)]
    wares, carrying = [], []
    for match in signals().find_all(reading.body, reading.folded):
        if match.payload == "drug" and any(a <= match.start < b for a, b in agencies):
            continue
        seen = found.setdefault(reading.sentence_at(match.start), set())
        seen.update(("seizing", "taking") if match.payload == "seizing" else (match.payload,))
        wares.extend([match.start] if match.payload == "wildlife" else [])
        carrying.extend([match.end] if match.payload == "carrying" else [])
    for start, _ in agencies:
        found.setdefault(reading.sentence_at(start), set()).add("authority")
    taxa: Counter[tuple[int, int]] = Counter()
    for mention in species_mentions(reading):
        sentence = reading.sentence_at(mention.start)
        found.setdefault(sentence, set()).add("taxon")
        taxa[sentence] += 1
        if taxa[sentence] == _SEVERAL:
            found[sentence].add("several")
    for sentence, goods in goods_by_sentence(reading, wares, carrying).items():
        seen = found.setdefault(sentence, set())
        if is_plain_report(seen | goods):
            seen.add("report")
    return found


def _sentence_weight(seen: set[str], told: Counter[str]) -> float:
    mixed = "taxon" in seen and "taking" in seen  # a haul of drugs and animals is about animals too
    against = (_DRUG / 2 if mixed else _DRUG) * ("drug" in seen) + _SPORT * ("sport" in seen)
    if "crime" in seen:
        return against + (_CRIME_WITH_ACT if seen & {"taking", "legal", "fate"} else _CRIME_ALONE)
    if not seen & {"taxon", "wildlife"}:
        return against
    if "several" in seen and not seen & {"taking", "finding"}:
        against += _LISTED_OBJECT * bool(told["fate"])
    if "report" in seen:
        return against + _PLAIN_REPORT
    if "taking" in seen:
        return against + _OBJECT_TAKEN
    if "finding" in seen:
        return against + _OBJECT_FOUND * (bool(told["taking"] or told["trade"] or "fate" in seen) + bool(told["fate"]))
    return against + _OBJECT_AND_LAW * bool(seen & {"legal", "fate"}) + _TRADERS * ({"fate", "trade"} <= seen)


def _register() -> None:
    for name, default in (("relevance", 0.0), ("relevant", False)):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)


_register()


def relevance_judge(doc: Doc) -> Doc:
    """Set ``doc._.relevance`` (0 to 1) and ``doc._.relevant``."""
    doc._.relevance = round(relevance(doc._.reading), 4)
    doc._.relevant = doc._.relevance >= 0.5
    return doc
