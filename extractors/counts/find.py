"""Figures about the enforcement's outcome: kind, value, unit, qualifier, what was counted, where, and total or part.

Each number is read with the noun phrase that it counts and the cues of its clause; no statistical model is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from extractors.counts.context import operation_of, period_of, scope_of, where_of
from extractors.counts.cues import says
from extractors.counts.ellipsis import compared_kind, measured_like, what_of
from extractors.counts.found import OF_MATTERS, PEOPLE, Found
from extractors.counts.kinds import kind_of
from extractors.counts.meaning import outcome_of, roles_of
from extractors.counts.objects import object_of
from extractors.figures.quantities import Quantity, quantities
from extractors.reading import Reading
from extractors.records import CountFact, Part
from extractors.text.noun_phrases import Counted
from gazetteers.measures import kilograms
from gazetteers.vocabulary import MoneyRole

VERSION = "count_finder/1"
_DAY = len("2024-05-01")
_THE = re.compile(r"\b(?:the|these|those|all|both|los|las|estos|estas|les|ces|os|as|esses|essas)\s$")
_THESE = re.compile(r"\b(?:these|those|estos|estas|ces|esses|essas)\s$")
_SKIPPED_PARTS = frozenset({"furniture", "notes", "dateline", "caption"})
_BACK = 100  # figures: one that was told longer ago isn't told again, and long tables take no square of their length


def find_counts(reading: Reading) -> list[CountFact]:
    """The figures of a document in order of the text, each once an event."""
    kept = _without_repeats(reading, list(_read(reading)))
    roles = roles_of(reading, kept)
    return [_fact(reading, item, kept, roles.get(index)) for index, item in enumerate(kept)]


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
        elif kind == "items" and _shares_life(reading, quantity, what, told):
            kind = "live_animals"
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


def _shares_life(reading: Reading, quantity: Quantity, what: Counted, told: list[Found]) -> bool:
    """``Of the 268,640 larvae, 261,900 were sand lobsters and 6,740 pearl lobsters``: the parts of a living total live."""
    if what.class_ != "species" or what.species is None or what.species.commodity:
        return False
    if says(reading, max(0, quantity.start - 20), what.end + 20, "dead"):
        return False
    living = [
        item for item in told if item.kind == "live_animals" and item.quantity.number.value >= quantity.number.value
    ]
    if not living:
        return False
    between = reading.folded[living[-1].what.end : quantity.start].strip(" )")
    return what.group or (living[-1] is told[-1] and between in ("and", "y", "et", "e"))


def _is_headline(reading: Reading, part: Part) -> bool:
    """The title, a heading, or the line in capitals in which some pages tell it again."""
    line = reading.text[part.start : part.end]
    return part.kind in ("title", "heading") or line.isupper() or (part.kind == "paragraph" and _is_bare_line(line))


_LINE_WORDS = 16


def _is_bare_line(line: str) -> bool:
    """A short line without a sentence's end: a headline told again, a subhead."""
    return line.rstrip()[-1:].isalnum() and len(line.split()) <= _LINE_WORDS


_IN_COMPOUND = re.compile(r"\d+-year-olds?\b")  # ``two 19-year-olds``


def _limit(reading: Reading, quantity: Quantity, every: list[Quantity], index: int) -> int:
    end = reading.sentence_at(quantity.start)[1]
    later = [item.start for item in every[index + 1 : index + 3] if not _IN_COMPOUND.match(reading.folded, item.start)]
    following = later[0] if later else end
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
    if title.kind == other.kind and _is_rounded(title, other):
        return True
    return (
        title.quantity.unit == other.quantity.unit
        and _same_value(title, other)
        and (title.kind == other.kind or {title.kind, other.kind} <= PEOPLE or title.of == other.of)
    )


def _is_rounded(title: Found, other: Found) -> bool:
    """``more than 1,200 tortoises`` in a headline are the 1,263 of the text, ``3.8 tonnes`` its 3,820 kilos."""
    number = title.quantity.number
    scale = (kilograms(other.quantity.unit) or 1.0) / (kilograms(title.quantity.unit) or 1.0)
    exact = other.quantity.number.value * scale
    if title.quantity.measure != other.quantity.measure or (title.quantity.measure == "none" and exact < _ROUND):
        return False
    if title.of != other.of and title.what.noun != other.what.noun:
        return False
    digits = len(f"{number.value:.15g}".replace(".", "").rstrip("0"))
    within = number.value <= exact <= 1.1 * number.value
    return float(f"{exact:.{digits}g}") == number.value or (number.qualifier in ("more_than", "at_least") and within)


_ROUND = 50


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
    if _THESE.search(reading.folded, max(0, item.quantity.start - 8), item.quantity.start):
        return True
    if item.definite:
        return earlier.of == item.of or item.kind not in OF_MATTERS
    same_sentence = reading.sentence_at(earlier.quantity.start) == reading.sentence_at(item.quantity.start)
    if same_sentence or item.kind in ("sentence", "money"):
        return not same_sentence and item.kind == "money" and item.quantity.number.value >= 100_000
    part = reading.part_at(item.quantity.start)
    listed = part is not None and part.kind in ("list_item", "table_cell")
    if listed or earlier.of != item.of or item.quantity.number.value < 10:
        return False
    return not _are_of_two_days(reading, earlier, item)


def _are_of_two_days(reading: Reading, earlier: Found, item: Found) -> bool:
    """Whether two sentences give the same figure for two days: two seizures of a kind."""
    days = [period_of(reading, i.quantity.start, i.quantity.end, "total")[0] for i in (earlier, item)]
    return None not in days and days[0] != days[1] and all(len(day or "") == _DAY for day in days)


# --- facts ---------------------------------------------------------------------------------------


def _fact(reading: Reading, item: Found, kept: list[Found], role: MoneyRole | None) -> CountFact:
    quantity, number = item.quantity, item.quantity.number
    end = max(quantity.end, item.what.end)
    where = where_of(reading, quantity.start, end)
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
        country=where.country,
        place=where.place,
        several_countries=where.several and item.kind != "countries",
        operation=operation_of(reading, quantity.start),
        period_start=start_date,
        period_end=end_date,
        scope=scope,
        role=role,
        outcome=outcome_of(reading, item),
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
