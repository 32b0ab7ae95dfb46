"""What figures count that leave it out: two of them, seven in Hue, all four were charged, up from 80 last year."""

from __future__ import annotations

import re

from extractors.counts.context import year_compared
from extractors.counts.fates import FATES, fate_behind, fate_next, said_next
from extractors.counts.found import PEOPLE, WHOLE, Found
from extractors.counts.noun_phrases import Counted, counted, label_before, labelled, named_before, predicated
from extractors.entities.species import species_mentions
from extractors.entities.taxon_products import SpeciesMention
from extractors.figures.quantities import Quantity
from extractors.reading import Reading, once_a_place
from extractors.text.cues import clause_at, cues_between, governing
from extractors.text.wording import past
from gazetteers.grammar import stop_words
from gazetteers.matching import fold
from gazetteers.vocabulary import CountKind


def what_of(reading: Reading, quantity: Quantity, limit: int, told: list[Found]) -> Counted:
    """What a figure counts: by the words behind it, its label, or the figures before it (``told``)."""
    what = counted(reading, quantity, limit)
    last = told[-1] if told else None
    if what.class_ is None and (headed := _by_heading(reading, quantity) or _in_brackets(reading, quantity, told)):
        return headed
    if what.group and what.class_ is None and fate_next(reading, what.end):
        return Counted("person", "person", None, what.end, group=True)
    if quantity.measure != "none":
        is_bare = what.class_ is None and quantity.measure in ("weight", "volume")
        return (predicated(reading, quantity, limit) if is_bare else None) or what
    label = None if fate_next(reading, quantity.end) else label_before(reading, quantity)
    if label is None and what.class_ in (None, "unknown", "ignore") and (named := labelled(reading, quantity)):
        return named
    if label and what.class_ in (None, "unknown", "ignore"):
        return Counted(label.class_, label.singular, None, quantity.end)
    if what.class_ in (None, "unknown", "ignore") and (before := named_before(reading, quantity)):
        return before
    if what.class_ in (None, "unknown", "ignore") or what.noun == "other":
        elliptic = (
            predicated(reading, quantity, limit)
            or (_by_fate(reading, quantity, told) if what.class_ != "ignore" else None)
            or _people(reading, quantity, what, last)
            or _continued(reading, quantity, last)
        )
        if elliptic:
            return elliptic
    if last and what.class_ in (None, "unknown") and _of_which(reading, quantity, last):
        return last.what._replace(end=quantity.end, group=True)
    more = reading.behind("more", quantity.end, limit) or reading.behind("others", quantity.end, limit)
    if last and (more or (what.group and last.quantity.measure == "none")) and what.class_ in (None, "unknown"):
        end = max(what.end, more.end() if more else what.end)
        return last.what._replace(end=end, group=True)
    return what


def _of_which(reading: Reading, quantity: Quantity, last: Found) -> bool:
    """``of which, 40``; ``Of these, 40 are protected`` opens the next sentence."""
    comma = _COMMA.search(reading.folded, max(0, quantity.start - 2), quantity.start)
    some = reading.before("of_some", comma.start() if comma else quantity.start)
    sentence = reading.sentence_at(quantity.start)
    return some is not None and (some.start() == sentence[0] or reading.sentence_at(last.quantity.start) == sentence)


_COMMA = re.compile(r",\s?$")


def _by_heading(reading: Reading, quantity: Quantity) -> Counted | None:
    """The taxon in the heading of a table's column: ``Live pangolins``, ``Ivory (kg)``."""
    part = reading.part_at(quantity.start)
    if part is None or part.kind != "table_cell" or not part.column:
        return None
    for mention in species_mentions(reading):
        if reading.text[mention.start : mention.end] in part.column:
            return Counted("species", None, mention, quantity.end)
    return None


_NAMED = re.compile(r"[^\W\d_][^,;:()\n.]*\s\($")
_LEADS_IN = re.compile(r"[^.]*:\s*")
_LISTED_ON = re.compile(r"\)[,;]?\s")
_LONGEST_NAME = 40  # characters


def _in_brackets(reading: Reading, quantity: Quantity, told: list[Found]) -> Counted | None:
    """``467 birds: siskin (74), saddleback (45)``: the members of a list that a total with a colon leads in.

    A taxon that the gazetteer knows needs no colon: ``most were birds (74), then lizards (45)``; two need no total.
    """
    folded, start, last = reading.folded, quantity.start, told[-1] if told else None
    name = _NAMED.search(folded, max(last.end if last else 0, start - _LONGEST_NAME), start)
    if name is None or quantity.measure != "none" or not folded.startswith(")", quantity.end):
        return None
    listed = _taxa_before_brackets(reading, start)
    taxon = next((m for m in listed if m.end == name.end() - len(" (")), None)
    if taxon and (
        len(listed) > 1
        or any(item.what.class_ in WHOLE and item.quantity.number.value > quantity.number.value for item in told)
    ):
        return Counted("species", None, taxon, quantity.end)
    if last is None:
        return None
    between = (folded, last.end, name.start())
    led_in = _LEADS_IN.fullmatch(*between)
    if led_in is None and _LISTED_ON.fullmatch(*between) is None:
        return None
    sentence = reading.sentence_at(last.start)[0]
    whole = next((item for item in reversed(told) if item.start >= sentence and item.what.class_ in WHOLE), None)
    if whole is None:
        return None
    begin = past(reading, name.start(), "and", until=start)
    mention = next((m for m in species_mentions(reading) if begin <= m.start < m.end < start), None)
    if mention:
        return Counted("species", None, mention, quantity.end)
    return Counted("animal", folded[begin:start].rstrip(" ("), None, quantity.end)


def _taxa_before_brackets(reading: Reading, start: int) -> list[SpeciesMention]:
    """The taxa of a sentence behind which a number stands in brackets."""
    left, right = reading.sentence_at(start)
    inside = (m for m in species_mentions(reading) if left <= m.start < right)
    return [m for m in inside if _BRACKETED.match(reading.folded, m.end)]


_BRACKETED = re.compile(r" \(\d[\d.,]*\)")


def _by_fate(reading: Reading, quantity: Quantity, told: list[Found]) -> Counted | None:
    """``All four were charged``, ``seven had suffocated``: what befell them says whether people or animals are meant."""
    if _may_be_age(reading, quantity):
        return None
    position = quantity.end + reading.folded.startswith(",", quantity.end)
    said = said_next(reading, position)
    if said in FATES:
        return Counted("person", "person", None, quantity.end)
    if said in ("dead", "alive") and (whole := _animals_told(reading, told)):
        return whole._replace(end=quantity.end, group=True)
    return None


def _may_be_age(reading: Reading, quantity: Quantity) -> bool:
    """``the diver, 46, was jailed``."""
    set_off = reading.folded.startswith(",", quantity.end)
    return set_off and not quantity.number.in_words and quantity.number.value < 100


def _animals_told(reading: Reading, told: list[Found]) -> Counted | None:
    """The animals told of last; merely animals where their sentence names several taxa."""
    animals = [item for item in told if item.what.class_ in WHOLE]
    if not animals:
        return None
    last = animals[-1]
    sentence = reading.sentence_at(last.quantity.start)
    taxa = {item.of for item in animals if sentence[0] <= item.quantity.start < sentence[1]}
    return last.what if len(taxa) == 1 else Counted("animal", "animal", None, 0)


def _continued(reading: Reading, quantity: Quantity, last: Found | None) -> Counted | None:
    """``12 people were arrested, seven in Hanoi and five in Hue``: the parts of a total, by place or manner."""
    if last is None or last.quantity.measure != "none":
        return None
    if quantity.number.value >= last.quantity.number.value and not last.what.group:
        return None
    same = reading.sentence_at(last.quantity.start) == reading.sentence_at(quantity.start)
    if same and last.what.end <= quantity.start and _goes_on(reading, quantity) and _is_placed(reading, quantity):
        return last.what._replace(end=quantity.end, group=True)
    return None


_LIST_MARK = re.compile(r"[,:(]\s?$")


def _goes_on(reading: Reading, quantity: Quantity) -> bool:
    """Whether a figure is one more of a list."""
    mark = _LIST_MARK.search(reading.folded, max(0, quantity.start - 2), quantity.start)
    return mark is not None or reading.before("and", quantity.start) is not None


def _is_placed(reading: Reading, quantity: Quantity) -> bool:
    """Whether a place or a manner stands where the noun would: ``seven in Hanoi``."""
    placed = reading.behind("placed", quantity.end)
    return placed is not None and not reading.folded[placed.end() : placed.end() + 2].strip()[:1].isdigit()


def _people(reading: Reading, quantity: Quantity, what: Counted, last: Found | None) -> Counted | None:
    """``One of the three``, ``police nabbed four``: people whom the words leave out."""
    if what.class_ is None and _is_arrested(reading, quantity):
        return Counted("person", "person", None, max(quantity.end, what.end), group=what.group)
    if not last or last.kind not in PEOPLE:
        return None
    if what.class_ is None and reading.before("a_further", quantity.start):
        return Counted("person", "person", None, quantity.end)
    if what.group and (what.class_ is None or what.noun == "other"):
        return Counted("person", "person", None, max(quantity.end, what.end), group=True)
    return None


def _is_arrested(reading: Reading, quantity: Quantity) -> bool:
    """Whether the verb right before a figure takes people alone; ``held`` takes goods, too, which would be named."""
    if reading.before("held", quantity.start):
        return True
    ahead = cues_between(reading, max(0, quantity.start - _VERB), quantity.start)
    return any(cue.says == "arrest" and _is_right_before(reading, cue.end, quantity.start) for cue in ahead)


_VERB = 20  # characters


def compared_kind(reading: Reading, quantity: Quantity, what: Counted, told: list[Found]) -> CountKind | None:
    """``up from 80 last year`` is of the kind of the figure before it; ``two of them`` of the people's before it."""
    if not told:
        return None
    last = next((item for item in reversed(told) if item.kind not in ("countries", "agencies")), told[-1])
    if what.group and quantity.measure == "none" and what.class_ in (None, "person"):
        people = next((item.kind for item in reversed(told) if item.kind in PEOPLE), None)
        fate = _fate_of_some(reading, quantity.start, what.end)
        if fate is None and what.class_ == "person":
            fate = governing(reading, quantity.start, what.end, FATES)
        if people:
            return FATES.get(fate or "", people)
    if reading.sentence_at(last.quantity.start) != reading.sentence_at(quantity.start):
        return None
    same_measure = quantity.measure == last.quantity.measure
    if is_compared(reading, quantity) and same_measure and what.class_ in (None, "unknown", "ignore", last.what.class_):
        return last.kind
    return None


def _fate_of_some(reading: Reading, start: int, end: int) -> str | None:
    """What befell some of a group: ``four of those arrested were jailed``, ``judges jailed four of those arrested``."""
    named = next((cue for cue in cues_between(reading, end, end + 2) if cue.says in FATES), None)
    if named is None:
        return fate_behind(reading, end)
    ahead = [cue.says for cue in cues_between(reading, clause_at(reading, start, end)[0], start) if cue.says in FATES]
    return fate_behind(reading, named.end) or next(reversed(ahead), named.says)


@once_a_place
def is_compared(reading: Reading, quantity: Quantity) -> bool:
    """Whether ``up from``, ``against`` and the like stand before the figure, or ``from`` and behind it ``a year earlier``."""
    if year_compared(reading, quantity.start, quantity.end):
        return True
    the = reading.before("definite", quantity.start)
    ahead = cues_between(reading, reading.sentence_at(quantity.start)[0], quantity.start)
    for position in (quantity.start, the.start() if the else quantity.start):
        if any(cue.says == "comparison" and _is_right_before(reading, cue.end, position) for cue in ahead):
            return True
    since = reading.before("from", quantity.start)
    return since is not None and reading.behind("a_year_earlier", quantity.end) is not None


def _is_right_before(reading: Reading, end: int, position: int) -> bool:
    return end <= position and not reading.folded[end:position].strip()


_LEAST_AMOUNT = 100
_LEAST_ROUND = 100_000  # a lakh: the smallest number whose word alone says that it is an amount
_TOKEN = re.compile(r"\s?([^\W_]+)")


def _adds_money(reading: Reading, quantity: Quantity, last: Found) -> bool:
    """``paid 5,000 rand and promised a further 10,000``: an amount without its currency."""
    some = reading.behind("of_them", quantity.end)
    if last.quantity.measure != "money" or not (some or _has_no_noun(reading, quantity)):
        return False
    value = quantity.number.value
    if reading.before("a_further", quantity.start) or (some and value >= _LEAST_AMOUNT):
        return True
    return value >= _LEAST_ROUND and reading.folded[quantity.end - 1].isalpha()


def _has_no_noun(reading: Reading, quantity: Quantity) -> bool:
    """Whether a stop word or a mark stands behind a figure, and no word that joins a noun to it."""
    token = _TOKEN.match(reading.folded, quantity.end)
    stops = stop_words(reading.language) - {fold(word) for word in reading.grammar.linking}
    return token is None or token[1] in stops


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
