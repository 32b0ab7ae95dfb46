"""Figures about the enforcement's outcome: kind, value, unit, qualifier, what was counted, where, and total or part.

Each number is read with the noun phrase that it counts and the cues of its clause; no statistical model is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from extractors.count_context import country_of, operation_of, period_of, scope_of
from extractors.count_cues import cues_between
from extractors.count_kinds import kind_of
from extractors.lexicon import singular
from extractors.noun_phrases import Counted, counted, label_before, object_after, predicated
from extractors.quantities import Quantity, quantities
from extractors.reading import Reading
from extractors.species import SpeciesMention, lineage_of, species_mentions, species_of
from pipeline.records import CountFact, CountKind, Part

VERSION = "count_finder/1"
_PEOPLE = frozenset({"arrests", "suspects", "convictions"})
_OF_MATTERS = frozenset({"weight", "volume", "live_animals", "items"})
_THE = re.compile(r"\b(?:the|these|those|all|both|los|las|estos|estas|les|ces|os|as|esses|essas)\s$")
_COMPARED = re.compile(
    r"(?:up|down)\s+from\s+$|(?:compared\s+(?:with|to)|against|frente a(?: los| las)?|contra|contre|face aux?|ante)\s+$"
    r"|(?:double|triple|doble|dobro|double des)\s+(?:of\s+|de\s+)?(?:the\s+|los\s+|las\s+|os\s+)?$"
)
_MORE = re.compile(r"\s+(?:more|others?|another|further|additional|mas|otros|otras|autres|outros|outras)\b")
_SKIPPED_PARTS = frozenset({"furniture", "notes", "dateline", "caption"})
_GENERIC = frozenset({"animal", "creature", "creatures"})


@dataclass(frozen=True)
class _Found:
    quantity: Quantity
    what: Counted
    kind: CountKind
    of: str | None
    commodity: str | None
    in_title: bool
    definite: bool


def find_counts(reading: Reading) -> list[CountFact]:
    """The figures of a document in order of the text, each once an event."""
    found = list(_read(reading))
    return [_fact(reading, item, kept) for kept in [_without_repeats(reading, found)] for item in kept]


def _read(reading: Reading) -> Iterator[_Found]:
    every = quantities(reading)
    told: list[_Found] = []
    for index, quantity in enumerate(every):
        part = reading.part_at(quantity.start)
        if part is None or part.kind in _SKIPPED_PARTS or quantity.unit == "other":
            continue
        limit = _limit(reading, quantity, every, index)
        last = told[-1] if told else None
        quantity = _measured_like(reading, quantity, last)
        what = _what(reading, quantity, limit, told)
        kind = _compared_kind(reading, quantity, what, told) or kind_of(reading, quantity, what)
        if kind is None:
            continue
        of, commodity = _object(reading, quantity, what, kind, limit, last)
        definite = _THE.search(reading.folded, max(0, quantity.start - 8), quantity.start) is not None
        told.append(_Found(quantity, what, kind, of, commodity, _is_headline(reading, part), definite))
        yield told[-1]


def _is_headline(reading: Reading, part: Part) -> bool:
    """The title, or the line in capitals in which some pages tell it again."""
    return part.kind == "title" or reading.text[part.start : part.end].isupper()


def _limit(reading: Reading, quantity: Quantity, every: list[Quantity], index: int) -> int:
    end = reading.sentence_at(quantity.start)[1]
    following = every[index + 1].start if index + 1 < len(every) else end
    return max(quantity.end, min(end, following))


def _what(reading: Reading, quantity: Quantity, limit: int, told: list[_Found]) -> Counted:
    what = counted(reading, quantity, limit)
    last = told[-1] if told else None
    if quantity.measure != "none":
        return what
    label = label_before(reading, quantity)
    if label and what.class_ in (None, "unknown", "ignore"):
        return Counted(label.class_, label.singular, None, quantity.end)
    if what.class_ in (None, "unknown", "ignore"):
        elliptic = (
            predicated(reading, quantity, limit)
            or _by_fate(reading, quantity, told)
            or _people(reading, quantity, what, last)
            or _continued(reading, quantity, last)
        )
        if elliptic:
            return elliptic
    more = _MORE.match(reading.folded, quantity.end, limit)
    if last and (what.group or more) and what.class_ in (None, "unknown"):
        end = max(what.end, more.end() if more else what.end)
        return last.what._replace(end=end, group=True)
    return what


_FATES: dict[str, CountKind] = {"arrest": "arrests", "convict": "convictions", "suspect": "suspects"}


def _fate_behind(reading: Reading, end: int) -> str | None:
    """What was done to some of a group, told right behind them: ``one of them has been detained``."""
    return next((cue.says for cue in cues_between(reading, end, end + 30) if cue.says in _FATES), None)


_BEFORE_FATE = re.compile(
    r"\s+(?:(?:were|was|are|is|had|have|has|been|be|also|later|already|then|others?|more|men|women|los|las|os|as|les|se|ya|"
    r"fueron|han|habian|quedaron|ont|ete|etaient|sont|foram|ficaram|estavam|tinham|autres|otros|outros|did|each)\s+)*"
)
_WHOLE = frozenset({"species", "animal", "dead"})


def _by_fate(reading: Reading, quantity: Quantity, told: list[_Found]) -> Counted | None:
    """``All four were charged``, ``seven had suffocated``: what befell them says whether people or animals are meant."""
    gap = _BEFORE_FATE.match(reading.folded, quantity.end)
    position = gap.end() if gap else quantity.end
    cue = next((cue for cue in cues_between(reading, position, position + 1)), None)
    if cue is None or not gap:
        return None
    if cue.says in _FATES:
        return Counted("person", "person", None, quantity.end)
    animals = (item for item in reversed(told) if item.what.class_ in _WHOLE)
    if cue.says in ("dead", "alive") and (whole := next(animals, None)):
        return whole.what._replace(end=quantity.end, group=True)
    return None


_CONTINUES = re.compile(r"(?:,|:|\(|\band|\by|\be|\bet)\s*$")
_PLACED = re.compile(r"\s+(?:in|by|at|from|under|en|por|em|na|no|nas|nos|dans|par|a)\s+(?!\d)")


def _continued(reading: Reading, quantity: Quantity, last: _Found | None) -> Counted | None:
    """``12 people were arrested, seven in Hanoi and five in Hue``: the parts of a total, by place or manner."""
    if last is None or last.quantity.measure != "none" or quantity.number.value >= last.quantity.number.value:
        if last is None or not last.what.group:
            return None
    near = 0 <= quantity.start - last.what.end <= 70
    same = reading.sentence_at(last.quantity.start) == reading.sentence_at(quantity.start)
    before = _CONTINUES.search(reading.folded, max(0, quantity.start - 6), quantity.start)
    if near and same and before and _PLACED.match(reading.folded, quantity.end):
        return last.what._replace(end=quantity.end, group=True)
    return None


_OTHERS = re.compile(r"\s+(?:others|other people|autres|otros|otras|outros|outras)\b(?!\s+[a-z]{4,})")
_FATE_NEXT = re.compile(
    r"\s+(?:men |women )?(?:held|arrested|jailed|charged|sentenced|detained|fined|convicted|nabbed|indicted|caught|detenidos|arretes|presos)\b"
)


def _people(reading: Reading, quantity: Quantity, what: Counted, last: _Found | None) -> Counted | None:
    """``Six held``, ``two others were fined``, ``one of the three``: people whom the words leave out."""
    if _FATE_NEXT.match(reading.folded, quantity.end) or _OTHERS.match(reading.folded, quantity.end):
        return Counted("person", "person", None, quantity.end)
    if last and what.group and last.kind in _PEOPLE:
        return Counted("person", "person", None, max(quantity.end, what.end), group=True)
    return None


def _compared_kind(reading: Reading, quantity: Quantity, what: Counted, told: list[_Found]) -> CountKind | None:
    """``up from 80 last year`` is of the kind of the figure before it; ``two of them`` of the people's before it."""
    if not told:
        return None
    last = told[-1]
    if what.group and what.class_ in (None, "person"):
        people = next((item.kind for item in reversed(told) if item.kind in _PEOPLE), None)
        if people:
            return _FATES.get(_fate_behind(reading, what.end) or "", people)
    if reading.sentence_at(last.quantity.start) != reading.sentence_at(quantity.start):
        return None
    same_measure = quantity.measure == last.quantity.measure
    if (
        _is_compared(reading, quantity)
        and same_measure
        and what.class_ in (None, "unknown", "ignore", last.what.class_)
    ):
        return last.kind
    return None


def _is_compared(reading: Reading, quantity: Quantity) -> bool:
    return _COMPARED.search(reading.folded, max(0, quantity.start - 34), quantity.start) is not None


def _measured_like(reading: Reading, quantity: Quantity, last: _Found | None) -> Quantity:
    """``8.3 million pesos, up from 4.4 million``: the unit that a comparison leaves out."""
    if last is None or quantity.measure != "none" or last.quantity.measure == "none":
        return quantity
    if not _is_compared(reading, quantity) or quantity.number.value < last.quantity.number.value / 100:
        return quantity
    return quantity._replace(measure=last.quantity.measure, unit=last.quantity.unit)


def _object(
    reading: Reading, quantity: Quantity, what: Counted, kind: CountKind, limit: int, last: _Found | None
) -> tuple[str | None, str | None]:
    """What was counted (a scientific name, else a noun) and the commodity."""
    if kind not in _OF_MATTERS:
        return None, None
    if last and _is_compared(reading, quantity):
        return last.of, last.commodity
    if what.species:
        return _precise(reading, what.species, quantity), what.species.commodity
    if what.class_ in ("vehicle", "weapon", "package"):
        return (what.noun or "").split(" ")[-1] if reading.language == "en" else what.noun, None
    sentence_end = reading.sentence_at(quantity.start)[1]
    after = object_after(reading, what.end, sentence_end)
    if after:
        return after.taxon, after.commodity
    if what.group and last and last.of:
        return last.of, last.commodity
    if (
        quantity.measure in ("weight", "volume")
        and what.class_ in ("unknown", "plant", "part")
        and what.noun
        and what.class_ != "part"
    ):
        return what.noun, None
    if what.noun in _GENERIC:
        return what.noun, None
    near = _nearest(reading, quantity, what)
    return (near.taxon, near.commodity) if near else (what.noun, None)


def _precise(reading: Reading, mention: SpeciesMention, quantity: Quantity) -> str:
    """The taxon that a broad name stands for where the text names one more precise; its noun where it names several."""
    kept = {fact.taxon for fact in species_of(reading)}
    if mention.taxon in kept:
        return mention.taxon
    below = {m.taxon for m in species_mentions(reading) if m.taxon in kept and mention.taxon in lineage_of(m.taxon)}
    if len(below) == 1:
        return below.pop()
    return singular(reading.text[mention.start : mention.end].split()[-1], reading.language) if below else mention.taxon


def _nearest(reading: Reading, quantity: Quantity, what: Counted) -> SpeciesMention | None:
    """The taxon that a bare part or a bare weight belongs to: in its sentence, its part, or the last one named."""
    mentions = species_mentions(reading)
    sentence = reading.sentence_at(quantity.start)
    inside = [m for m in mentions if sentence[0] <= m.start < sentence[1]]
    if inside:
        return min(inside, key=lambda m: m.start - what.end if m.start >= what.end else (quantity.start - m.end) * 0.8)
    before = [m for m in mentions if m.end <= quantity.start]
    return before[-1] if before else (mentions[0] if mentions else None)


# --- repeats -------------------------------------------------------------------------------------


def _without_repeats(reading: Reading, found: list[_Found]) -> list[_Found]:
    kept: list[_Found] = []
    for item in found:
        if not any(_is_repeat(reading, earlier, item) for earlier in kept):
            kept.append(item)
    body = [item for item in kept if not item.in_title]
    return [item for item in kept if not item.in_title or not any(_told_again(item, other) for other in body)]


def _told_again(title: _Found, other: _Found) -> bool:
    """A figure of the headline that the text tells again, rounded or under another kind."""
    return (
        title.quantity.unit == other.quantity.unit
        and _same_value(title, other)
        and (title.kind == other.kind or {title.kind, other.kind} <= _PEOPLE or title.of == other.of)
    )


def _same_value(one: _Found, other: _Found) -> bool:
    a, b = one.quantity.number.value, other.quantity.number.value
    return abs(a - b) <= 0.005 * max(a, b)


def _is_repeat(reading: Reading, earlier: _Found, item: _Found) -> bool:
    if earlier.kind != item.kind or not _same_value(earlier, item) or earlier.quantity.unit != item.quantity.unit:
        return False
    if earlier.in_title:
        return False  # the text is told before the headline: the headline's figure goes where the text has it
    if item.definite:
        return earlier.of == item.of or item.kind not in _OF_MATTERS
    same_sentence = reading.sentence_at(earlier.quantity.start) == reading.sentence_at(item.quantity.start)
    if same_sentence or item.kind in ("sentence", "money"):
        return not same_sentence and item.kind == "money" and item.quantity.number.value >= 100_000
    part = reading.part_at(item.quantity.start)
    listed = part is not None and part.kind in ("list_item", "table_cell")
    return not listed and earlier.of == item.of and item.quantity.number.value >= 10


# --- facts ---------------------------------------------------------------------------------------


def _fact(reading: Reading, item: _Found, kept: list[_Found]) -> CountFact:
    quantity, number = item.quantity, item.quantity.number
    end = max(quantity.end, item.what.end)
    country, place = country_of(reading, quantity.start, end)
    scope, _total = scope_of(reading, quantity.start, end)
    part_of = None
    if scope == "part" or item.what.group:
        previous = kept[: kept.index(item)]
        part_of = next((i for i in reversed(range(len(previous))) if _holds(previous[i], item)), None)
        scope = "part" if part_of is not None else scope if scope != "part" else "total"
    start_date, end_date = period_of(reading, quantity.start, end, scope)
    return CountFact(
        kind=item.kind,
        value=number.value,
        value_max=number.value_max,
        unit=quantity.unit if quantity.measure != "none" else None,
        qualifier=number.qualifier,
        of=item.of,
        mention=reading.mention("count", quantity.start, end, VERSION, _confidence(item)),
        commodity=item.commodity,
        country=country,
        place=place,
        operation=operation_of(reading, quantity.start),
        period_start=start_date,
        period_end=end_date,
        scope=scope,
        part_of=part_of,
    )


def _holds(total: _Found, part: _Found) -> bool:
    same = (
        total.kind == part.kind
        or {total.kind, part.kind} <= {"live_animals", "items"}
        or {total.kind, part.kind} <= _PEOPLE
    )
    return (
        same and total.quantity.unit == part.quantity.unit and total.quantity.number.value > part.quantity.number.value
    )


def _confidence(item: _Found) -> float:
    if item.what.class_ == "unknown":
        return 0.6
    if item.in_title or item.what.group:
        return 0.75
    return 0.9


@Language.component("count_finder")
def count_finder(doc: Doc) -> Doc:
    """Find figures about outcomes: ``doc._.counts`` and ``doc.spans["counts"]``."""
    doc._.counts = tuple(find_counts(doc._.reading))
    spans = [
        doc.char_span(fact.mention.start, fact.mention.end, label=fact.kind.upper(), alignment_mode="expand")
        for fact in doc._.counts
    ]
    doc.spans["counts"] = [span for span in spans if span is not None]
    return doc
