"""Figures about the enforcement's outcome: kind, value, unit, qualifier, what was counted, where, and total or part.

Each number is read with the noun phrase that it counts and the cues of its clause; no statistical model is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from extractors.count_context import country_of, operation_of, period_of, scope_of
from extractors.count_ellipsis import compared_kind, measured_like, what_of
from extractors.count_found import OF_MATTERS, PEOPLE, Found
from extractors.count_kinds import kind_of
from extractors.count_objects import object_of
from extractors.noun_phrases import Counted
from extractors.quantities import Quantity, quantities
from extractors.reading import Reading
from pipeline.records import CountFact, Part

VERSION = "count_finder/1"
_THE = re.compile(r"\b(?:the|these|those|all|both|los|las|estos|estas|les|ces|os|as|esses|essas)\s$")
_SKIPPED_PARTS = frozenset({"furniture", "notes", "dateline", "caption"})
_BACK = 200  # figures: one that was told longer ago isn't told again, and long tables take no square of their length


def find_counts(reading: Reading) -> list[CountFact]:
    """The figures of a document in order of the text, each once an event."""
    found = list(_read(reading))
    return [_fact(reading, item, kept) for kept in [_without_repeats(reading, found)] for item in kept]


def _read(reading: Reading) -> Iterator[Found]:
    every = quantities(reading)
    told: list[Found] = []
    passed: Quantity | None = None
    for index, quantity in enumerate(every):
        part = reading.part_at(quantity.start)
        if part is None or part.kind in _SKIPPED_PARTS or quantity.unit == "other":
            continue
        limit = _limit(reading, quantity, every, index)
        last = told[-1] if told else None
        quantity = measured_like(reading, quantity, last)
        what = what_of(reading, quantity, limit, told)
        kind = compared_kind(reading, quantity, what, told) or kind_of(reading, quantity, what)
        if kind in ("items", None) and _is_listed_animal(reading, quantity, what, last):
            kind = "live_animals"
        if kind is None:
            passed = quantity if what.class_ not in (None, "unknown") else passed
            continue
        if passed and what.group and reading.sentence_at(passed.start) == reading.sentence_at(quantity.start):
            continue  # ``sighted 318 vessels and boarded 47 of them``
        passed = None
        if kind == "live_animals" and _shares_death(reading, quantity, told):
            kind = "items"
        of, commodity = object_of(reading, quantity, what, kind, limit, last)
        definite = _THE.search(reading.folded, max(0, quantity.start - 8), quantity.start) is not None
        told.append(Found(quantity, what, kind, of, commodity, _is_headline(reading, part), definite))
        yield told[-1]


def _is_listed_animal(reading: Reading, quantity: Quantity, what: Counted, last: Found | None) -> bool:
    """``63 cardinals, 18 reinamoras and 11 finches``: a name that no gazetteer knows, amid living animals."""
    if last is None or last.kind != "live_animals" or what.class_ != "unknown" or what.group:
        return False
    return reading.folded[last.what.end : quantity.start].strip() in (",", "and", "y", "et", "e", ", and")


_WHOLE = frozenset({"species", "animal", "dead"})
_PARTS_FOLLOW = re.compile(
    r":|\b(?:including|among them|of which|entre ellos|entre ellas|de los cuales|de las cuales|dont|incluindo|entre eles|dos quais)\b"
)


def _shares_death(reading: Reading, quantity: Quantity, told: list[Found]) -> bool:
    """``1,090 stuffed animals, of which 405 …: five cheetahs``: the parts of a dead total are dead."""
    sentence = reading.sentence_at(quantity.start)
    totals = (item for item in told if item.quantity.start >= sentence[0] and item.what.class_ in _WHOLE)
    total = next(totals, None)
    if total is None or total.kind != "items":
        return False
    return _PARTS_FOLLOW.search(reading.folded, total.quantity.end, quantity.start) is not None


def _is_headline(reading: Reading, part: Part) -> bool:
    """The title, or the line in capitals in which some pages tell it again."""
    return part.kind == "title" or reading.text[part.start : part.end].isupper()


def _limit(reading: Reading, quantity: Quantity, every: list[Quantity], index: int) -> int:
    end = reading.sentence_at(quantity.start)[1]
    following = every[index + 1].start if index + 1 < len(every) else end
    return max(quantity.end, min(end, following))


# --- repeats -------------------------------------------------------------------------------------


def _without_repeats(reading: Reading, found: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for item in found:
        if not any(_is_repeat(reading, earlier, item) for earlier in kept[-_BACK:]):
            kept.append(item)
    body = [item for item in kept if not item.in_title]
    return [item for item in kept if not item.in_title or not any(_told_again(item, other) for other in body)]


def _told_again(title: Found, other: Found) -> bool:
    """A figure of the headline that the text tells again, rounded or under another kind."""
    return (
        title.quantity.unit == other.quantity.unit
        and _same_value(title, other)
        and (title.kind == other.kind or {title.kind, other.kind} <= PEOPLE or title.of == other.of)
    )


def _same_value(one: Found, other: Found) -> bool:
    a, b = one.quantity.number.value, other.quantity.number.value
    return abs(a - b) <= 0.005 * max(a, b)


def _is_repeat(reading: Reading, earlier: Found, item: Found) -> bool:
    if item.definite and item.kind == "suspects" and earlier.kind in PEOPLE and _same_value(earlier, item):
        part = reading.part_at(item.quantity.start)
        return part is None or part.kind != "list_item" or part.start <= earlier.quantity.start
    if earlier.kind != item.kind or not _same_value(earlier, item) or earlier.quantity.unit != item.quantity.unit:
        return False
    if earlier.in_title:
        return False  # the text is told before the headline: the headline's figure goes where the text has it
    if item.definite:
        return earlier.of == item.of or item.kind not in OF_MATTERS
    same_sentence = reading.sentence_at(earlier.quantity.start) == reading.sentence_at(item.quantity.start)
    if same_sentence or item.kind in ("sentence", "money"):
        return not same_sentence and item.kind == "money" and item.quantity.number.value >= 100_000
    part = reading.part_at(item.quantity.start)
    listed = part is not None and part.kind in ("list_item", "table_cell")
    return not listed and earlier.of == item.of and item.quantity.number.value >= 10


# --- facts ---------------------------------------------------------------------------------------


def _fact(reading: Reading, item: Found, kept: list[Found]) -> CountFact:
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


def _holds(total: Found, part: Found) -> bool:
    same = (
        total.kind == part.kind
        or {total.kind, part.kind} <= {"live_animals", "items"}
        or {total.kind, part.kind} <= PEOPLE
    )
    return (
        same and total.quantity.unit == part.quantity.unit and total.quantity.number.value > part.quantity.number.value
    )


def _confidence(item: Found) -> float:
    if item.what.class_ == "unknown":
        return 0.6
    if item.in_title or item.what.group:
        return 0.75
    return 0.9


def count_finder(doc: Doc) -> Doc:
    """Find figures about outcomes: ``doc._.counts`` and ``doc.spans["counts"]``."""
    doc._.counts = tuple(find_counts(doc._.reading))
    spans = [
        doc.char_span(fact.mention.start, fact.mention.end, label=fact.kind.upper(), alignment_mode="expand")
        for fact in doc._.counts
    ]
    doc.spans["counts"] = [span for span in spans if span is not None]
    return doc
