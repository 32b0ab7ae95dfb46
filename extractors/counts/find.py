"""Figures about the enforcement's outcome: kind, value, unit, qualifier, what was counted, where, and total or part.

Each number is read with the noun phrase that it counts and the cues of its clause; no statistical model is asked.
"""

from __future__ import annotations

from spacy.tokens import Doc

from extractors.counts.context import operation_of
from extractors.counts.found import Found
from extractors.counts.judged import judgements
from extractors.counts.meaning import outcome_of, roles_of
from extractors.counts.repeats import without_repeats
from extractors.counts.scoping import deciding
from extractors.counts.when import days_of, stage_of
from extractors.counts.where import where_of
from extractors.counts.wholes import wholes
from extractors.reading import Reading, mark
from extractors.records import CountFact
from gazetteers.vocabulary import MoneyRole, Scope

VERSION = "count_finder/1"


def find_counts(reading: Reading) -> list[CountFact]:
    """The figures of a document in order of the text, each once an event."""
    kept = without_repeats(reading, [judged.found for judged in judgements(reading) if judged.found])
    roles = roles_of(reading, kept)
    scopes = [deciding(reading, item.start, item.end).row.scope for item in kept]
    inside = wholes(reading, kept, scopes)
    return [
        _fact(reading, item, scopes[inside.get(index, index)], inside.get(index), roles.get(index))
        for index, item in enumerate(kept)
    ]


def _fact(reading: Reading, item: Found, whole: Scope, part_of: int | None, role: MoneyRole | None) -> CountFact:
    """The record of a figure; ``whole`` is the scope of what it is a part of, else its own."""
    scope: Scope = whole if part_of is None else "part"
    quantity, number = item.quantity, item.quantity.number
    end = item.end
    where = where_of(reading, quantity.start, end)
    outcome = outcome_of(reading, item)
    first, last = days_of(
        reading,
        quantity.start,
        end,
        "cumulative" if whole == "cumulative" else scope,
        stage_of(item.kind, role, outcome),
    )
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
