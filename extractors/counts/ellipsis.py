"""What figures count that leave it out: two of them, seven in Hue, all four were charged, up from 80 last year."""

from __future__ import annotations

import re

from extractors.counts.cues import cues_between, governing
from extractors.counts.found import PEOPLE, Found
from extractors.entities.species import species_mentions
from extractors.figures.quantities import Quantity
from extractors.reading import Reading
from extractors.text.noun_phrases import OF_GROUP, Counted, counted, label_before, predicated
from gazetteers.vocabulary import CountKind

_COMPARED = re.compile(
    r"(?:up|down)\s+from\s+$|(?:compared\s+(?:with|to)|against|frente a(?: los| las)?|contra|contre|face aux?|ante)\s+$"
    r"|(?:double|triple|doble|dobro|double des)\s+(?:of\s+|de\s+)?(?:the\s+|los\s+|las\s+|os\s+)?$"
)
_YEAR_EARLIER = re.compile(r"\s+(?:(?:a|the) year (?:earlier|before)|last year)\b")
_MORE = re.compile(r"\s+(?:more|others?|another|further|additional|mas|otros|otras|autres|outros|outras)\b")


def what_of(reading: Reading, quantity: Quantity, limit: int, told: list[Found]) -> Counted:
    """What a figure counts: by the words behind it, its label, or the figures before it (``told``)."""
    what = counted(reading, quantity, limit)
    last = told[-1] if told else None
    if what.class_ is None and (headed := _by_heading(reading, quantity)):
        return headed
    if what.group and what.class_ is None and _fate_behind(reading, what.end, within=3):
        return Counted("person", "person", None, what.end, group=True)
    if quantity.measure != "none":
        is_bare = what.class_ is None and quantity.measure in ("weight", "volume")
        return (predicated(reading, quantity, limit) if is_bare else None) or what
    label = None if _FATE_NEXT.match(reading.folded, quantity.end) else label_before(reading, quantity)
    if label and what.class_ in (None, "unknown", "ignore"):
        return Counted(label.class_, label.singular, None, quantity.end)
    if what.class_ in (None, "unknown", "ignore") or what.noun == "other":
        elliptic = (
            predicated(reading, quantity, limit)
            or (_by_fate(reading, quantity, told) if what.class_ != "ignore" else None)
            or _people(reading, quantity, what, last)
            or _continued(reading, quantity, last)
        )
        if elliptic:
            return elliptic
    more = _MORE.match(reading.folded, quantity.end, limit)
    of_which = _OF_WHICH.search(reading.folded, max(0, quantity.start - 20), quantity.start)
    same = last and reading.sentence_at(last.quantity.start) == reading.sentence_at(quantity.start)
    if last and same and of_which and what.class_ in (None, "unknown"):
        return last.what._replace(end=quantity.end, group=True)
    if last and (what.group or more) and what.class_ in (None, "unknown"):
        end = max(what.end, more.end() if more else what.end)
        return last.what._replace(end=end, group=True)
    return what


_OF_WHICH = re.compile(r"\b(?:of which|of whom|of these|de los cuales|de las cuales|dont|dos quais|das quais),?\s$")
_FATES: dict[str, CountKind] = {"arrest": "arrests", "convict": "convictions", "suspect": "suspects"}


def _by_heading(reading: Reading, quantity: Quantity) -> Counted | None:
    """The taxon in the heading of a table's column: ``Live pangolins``, ``Ivory (kg)``."""
    part = reading.part_at(quantity.start)
    if part is None or part.kind != "table_cell" or not part.column:
        return None
    for mention in species_mentions(reading):
        if reading.text[mention.start : mention.end] in part.column:
            return Counted("species", None, mention, quantity.end)
    return None


def _fate_behind(reading: Reading, end: int, within: int = 30) -> str | None:
    """What was done to some of a group, told right behind them: ``one of them has been detained``."""
    return next((cue.says for cue in cues_between(reading, end, end + within) if cue.says in _FATES), None)


_BEFORE_FATE = re.compile(
    r",?\s+(?:(?:were|was|are|is|had|have|has|been|be|also|later|already|then|deja|ya|ja|others?|more|men|women|los|las|os|as|les|se|ya|"
    r"fueron|han|habian|quedaron|ont|ete|etaient|sont|foram|ficaram|estavam|tinham|autres|otros|outros|each)\s+)*"
)
_WHOLE = frozenset({"species", "animal", "dead"})


def _by_fate(reading: Reading, quantity: Quantity, told: list[Found]) -> Counted | None:
    """``All four were charged``, ``seven had suffocated``: what befell them says whether people or animals are meant."""
    gap = _BEFORE_FATE.match(reading.folded, quantity.end)
    position = gap.end() if gap else quantity.end
    cue = next((cue for cue in cues_between(reading, position, position + 1)), None)
    if cue is None or not gap or _may_be_age(reading, quantity):
        return None
    if cue.says in _FATES:
        return Counted("person", "person", None, quantity.end)
    if cue.says in ("dead", "alive") and (whole := _animals_told(reading, told)):
        return whole._replace(end=quantity.end, group=True)
    return None


def _may_be_age(reading: Reading, quantity: Quantity) -> bool:
    """``the diver, 46, was jailed``."""
    set_off = reading.folded.startswith(",", quantity.end)
    return set_off and not quantity.number.in_words and quantity.number.value < 100


def _animals_told(reading: Reading, told: list[Found]) -> Counted | None:
    """The animals told of last; merely animals where their sentence names several taxa."""
    animals = [item for item in told if item.what.class_ in _WHOLE]
    if not animals:
        return None
    last = animals[-1]
    sentence = reading.sentence_at(last.quantity.start)
    taxa = {item.of for item in animals if sentence[0] <= item.quantity.start < sentence[1]}
    return last.what if len(taxa) == 1 else Counted("animal", "animal", None, 0)


_CONTINUES = re.compile(r"(?:,|:|\(|\band|\by|\be|\bet)\s*$")
_PLACED = re.compile(
    r"\s+(?:in|by|at|from|under|over the|above the|without|en|por|em|na|no|nas|nos|dans|par|a)\s+(?!\d)"
)


def _continued(reading: Reading, quantity: Quantity, last: Found | None) -> Counted | None:
    """``12 people were arrested, seven in Hanoi and five in Hue``: the parts of a total, by place or manner."""
    if last is None or last.quantity.measure != "none":
        return None
    if quantity.number.value >= last.quantity.number.value and not last.what.group:
        return None
    near = 0 <= quantity.start - last.what.end <= 70
    same = reading.sentence_at(last.quantity.start) == reading.sentence_at(quantity.start)
    before = _CONTINUES.search(reading.folded, max(0, quantity.start - 6), quantity.start)
    if near and same and before and _PLACED.match(reading.folded, quantity.end):
        return last.what._replace(end=quantity.end, group=True)
    return None


_OTHERS = re.compile(r"\s+others\b|\s+(?:other people|autres|otros|otras|outros|outras)\b(?!\s+[a-z]{4,})")
_OTHERS_BEFORE = re.compile(r"\b(?:otr[oa]s|outr[oa]s|d'autres|a further|another)\s$")
_FATE_NEXT = re.compile(
    r"\s+(?:men |women )?(?:held|arrested|jailed|charged|sentenced|detained|fined|convicted|nabbed|indicted|caught|detenidos|arretes|presos|"
    r"ecroues|deferes|condamnes|interpelles|imputados|condenados|arrestados|capturados|detidos|indiciados)\b"
)


def _people(reading: Reading, quantity: Quantity, what: Counted, last: Found | None) -> Counted | None:
    """``Six held``, ``two others were fined``, ``one of the three``: people whom the words leave out."""
    if _FATE_NEXT.match(reading.folded, quantity.end) or _OTHERS.match(reading.folded, quantity.end):
        return Counted("person", "person", None, quantity.end)
    others = _OTHERS_BEFORE.search(reading.folded, max(0, quantity.start - 12), quantity.start)
    if others and last and last.kind in PEOPLE and what.class_ is None:
        return Counted("person", "person", None, quantity.end)
    if last and what.group and last.kind in PEOPLE and (what.class_ is None or what.noun == "other"):
        return Counted("person", "person", None, max(quantity.end, what.end), group=True)
    return None


def compared_kind(reading: Reading, quantity: Quantity, what: Counted, told: list[Found]) -> CountKind | None:
    """``up from 80 last year`` is of the kind of the figure before it; ``two of them`` of the people's before it."""
    if not told:
        return None
    last = next((item for item in reversed(told) if item.kind not in ("countries", "agencies")), told[-1])
    if what.group and what.class_ in (None, "person"):
        people = next((item.kind for item in reversed(told) if item.kind in PEOPLE), None)
        fate = _fate_behind(reading, what.end)
        if fate is None and what.class_ == "person":
            fate = governing(reading, quantity.start, what.end, frozenset(_FATES))
        if people:
            return _FATES.get(fate or "", people)
    if reading.sentence_at(last.quantity.start) != reading.sentence_at(quantity.start):
        return None
    same_measure = quantity.measure == last.quantity.measure
    if is_compared(reading, quantity) and same_measure and what.class_ in (None, "unknown", "ignore", last.what.class_):
        return last.kind
    return None


def is_compared(reading: Reading, quantity: Quantity) -> bool:
    """Whether ``up from``, ``against`` and the like stand before the figure, or ``from`` and behind it ``a year earlier``."""
    if _COMPARED.search(reading.folded, max(0, quantity.start - 34), quantity.start):
        return True
    since = reading.folded.endswith("from ", 0, quantity.start)
    return since and _YEAR_EARLIER.match(reading.folded, quantity.end) is not None


_LEAST_AMOUNT = 100
_FURTHER = re.compile(r"\b(?:a further|another|an additional|otros|autres|outros)\s$")
_NO_NOUN = re.compile(r"\s?(?:[.,;)]|$|\s(?:on|upon|to|for|in|when|if|and|but|a|al|en|por|por la|aux?|pour|para|ao)\b)")
_MILLIONS = re.compile(r"(?:million|millon|milhao|milhoes|millones|milliard|crore|lakh)s?$")


def _adds_money(reading: Reading, quantity: Quantity, last: Found) -> bool:
    """``paid 5,000 rand and promised a further 10,000``: an amount without its currency."""
    some = OF_GROUP.match(reading.folded, quantity.end)
    if last.quantity.measure != "money" or not (some or _NO_NOUN.match(reading.folded, quantity.end)):
        return False
    further = _FURTHER.search(reading.folded, max(0, quantity.start - 16), quantity.start)
    if further or (some and quantity.number.value >= _LEAST_AMOUNT):
        return True
    return _MILLIONS.search(reading.folded, quantity.start, quantity.end) is not None


def measured_like(reading: Reading, quantity: Quantity, last: Found | None) -> Quantity:
    """``8.3 million pesos, up from 4.4 million``: the unit that a comparison leaves out."""
    if last is None or quantity.measure != "none" or last.quantity.measure == "none":
        return quantity
    if reading.sentence_at(last.quantity.start) != reading.sentence_at(quantity.start):
        return quantity
    if _adds_money(reading, quantity, last):
        return quantity._replace(measure="money", unit=last.quantity.unit)
    if not is_compared(reading, quantity) or quantity.number.value < last.quantity.number.value / 100:
        return quantity
    if counted(reading, quantity, reading.sentence_at(quantity.start)[1]).class_ not in (None, "unknown", "ignore"):
        return quantity
    return quantity._replace(measure=last.quantity.measure, unit=last.quantity.unit)
