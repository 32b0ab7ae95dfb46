"""Figures about the enforcement's outcome: kind, value, unit, qualifier, what was counted, where, and total or part.

Each number is read with the noun phrase that it counts and the cues of its clause; no statistical model is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc

from extractors.counts.context import operation_of, scope_of
from extractors.counts.ellipsis import measured_like, what_of
from extractors.counts.found import PEOPLE, Figure, Found
from extractors.counts.kinds import KindRule, deciding, kind_by
from extractors.counts.meaning import outcome_of, roles_of
from extractors.counts.noun_phrases import Counted
from extractors.counts.objects import object_of
from extractors.counts.repeats import without_repeats
from extractors.counts.when import days_of, stage_of
from extractors.counts.where import where_of
from extractors.figures.quantities import Quantity, quantities
from extractors.reading import Reading, mark, once_a_reading
from extractors.records import CountFact, Part
from gazetteers.vocabulary import MoneyRole

VERSION = "count_finder/1"
_SKIPPED_PARTS = frozenset({"furniture", "notes", "dateline", "caption"})


class Judgement(NamedTuple):
    """A figure, the row of kinds.csv that decided on it, and what was found; None where it tells of no outcome."""

    quantity: Quantity
    what: Counted
    rule: KindRule | None
    found: Found | None


def find_counts(reading: Reading) -> list[CountFact]:
    """The figures of a document in order of the text, each once an event."""
    kept = without_repeats(reading, [judged.found for judged in judgements(reading) if judged.found])
    roles = roles_of(reading, kept)
    return [_fact(reading, item, kept, roles.get(index)) for index, item in enumerate(kept)]


@once_a_reading
def judgements(reading: Reading) -> list[Judgement]:
    """All figures of a document's story, and what was decided on each."""
    return list(_judged(reading))


def _judged(reading: Reading) -> Iterator[Judgement]:
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
        figure = Figure(reading, quantity, what, told, passed)
        rule = deciding(figure)
        kind = kind_by(rule, figure)
        if kind is None:
            passed = quantity if what.class_ not in (None, "unknown") else passed
            yield Judgement(quantity, what, rule, None)
            continue
        passed = None
        of, commodity = object_of(reading, quantity, what, kind, limit, last)
        definite = reading.before("the", quantity.start) is not None
        told.append(Found(quantity, what, kind, of, commodity, _is_headline(reading, part), definite))
        yield Judgement(quantity, what, rule, told[-1])


def _is_headline(reading: Reading, part: Part) -> bool:
    """The title, a heading, or the line in capitals in which some pages tell it again."""
    line = reading.text[part.start : part.end]
    return part.kind in ("title", "heading") or line.isupper() or (part.kind == "paragraph" and _is_bare_line(line))


_LINE_WORDS = 16


def _is_bare_line(line: str) -> bool:
    """A short line without a sentence's end: a headline told again, a subhead."""
    return line.rstrip()[-1:].isalnum() and len(line.split()) <= _LINE_WORDS


def _limit(reading: Reading, quantity: Quantity, every: list[Quantity], index: int) -> int:
    """Where the phrase behind a figure ends at the latest; an age (``two 19-year-olds``) is part of it."""
    end = reading.sentence_at(quantity.start)[1]
    later = [item.start for item in every[index + 1 : index + 3] if not reading.behind("of_an_age", item.start)]
    following = later[0] if later else end
    return max(quantity.end, min(end, following))


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
    outcome = outcome_of(reading, item)
    first, last = days_of(reading, quantity.start, end, scope, stage_of(item.kind, role, outcome))
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
        period_start=first,
        period_end=last,
        scope=scope,
        role=role,
        outcome=outcome,
        apiece=item.kind == "money" and reading.behind("apiece", quantity.end) is not None,
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


_CONFIDENCE = {"unknown noun": 0.6, "headline or part": 0.75, "else": 0.9}
"""Set by hand, not measured: a noun that no gazetteer knows is trusted least."""


def _confidence(item: Found) -> float:
    if item.what.class_ == "unknown":
        return _CONFIDENCE["unknown noun"]
    return _CONFIDENCE["headline or part" if item.in_title or item.what.group else "else"]


def count_finder(doc: Doc) -> Doc:
    """Find figures about outcomes: ``doc._.counts`` and ``doc.spans["counts"]``."""
    doc._.counts = tuple(find_counts(doc._.reading))
    mark(doc, "counts", ((fact.mention.start, fact.mention.end, fact.kind.upper(), "") for fact in doc._.counts))
    return doc
