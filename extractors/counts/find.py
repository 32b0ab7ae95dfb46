"""Figures about the enforcement's outcome: kind, value, unit, qualifier, what was counted, where, and total or part.

Each number is read with the noun phrase that it counts and the cues of its clause; no statistical model is asked.
"""

from __future__ import annotations

from extractors.counts.confidence import confidence
from extractors.counts.context import operation_of
from extractors.counts.found import Found
from extractors.counts.judged import judgements
from extractors.counts.meaning import outcome_of, roles_of
from extractors.counts.repeats import without_repeats
from extractors.counts.scoping import deciding
from extractors.counts.when import days_of, stage_of
from extractors.counts.where import where_of
from extractors.counts.wholes import wholes
from extractors.reading import Reading
from extractors.records import CountFact
from gazetteers.vocabulary import MoneyRole, Scope

VERSION = "count_finder/2"


def find_counts(reading: Reading) -> list[CountFact]:
    """The figures of a document in order of the text, each once an event."""
    told = [(each.found, each.rule) for each in judgements(reading) if each.found]
    rules = {id(item): rule for item, rule in told}
    kept = without_repeats(reading, [item for item, _ in told])
    roles = roles_of(reading, kept)
    scopes = [deciding(reading, item.start, item.end).row.scope for item in kept]
    inside = wholes(reading, kept, scopes)
    facts = []
    for index, item in enumerate(kept):
        sure, whole = confidence(reading, item, rules[id(item)]), inside.get(index)
        own = scopes[index if whole is None else whole]
        contains = None if whole is None else kept[whole]
        facts.append(_fact(reading, item, sure, own, whole, contains, roles.get(index)))
    return facts


def _fact(
    reading: Reading, item: Found, sure: float, whole: Scope, part_of: int | None, contains: Found | None,
    role: MoneyRole | None,
) -> CountFact:  # fmt: skip
    """The record of a figure; ``whole`` is the scope of what it is a part of (``contains``), else its own.

    A part was counted where and when its whole was, unless it tells another place or time.
    """
    scope: Scope = whole if part_of is None else "part"
    quantity, number = item.quantity, item.quantity.number
    end = item.end
    where = where_of(reading, quantity.start, end)
    outcome, commodity = outcome_of(reading, item), item.commodity
    timed = whole if whole == "cumulative" else scope  # the parts of a sum are of its time
    stage = stage_of(item.kind, role, outcome)
    first, last = days_of(reading, quantity.start, end, timed, stage)
    if contains:
        where = where if where.country or where.several else where_of(reading, contains.start, contains.end)
        if item.kind == "weight" == contains.kind:
            commodity = commodity or contains.commodity  # ``2 t of fins, 300 kg of them of hammerheads``
        if first is None:
            first, last = days_of(reading, contains.start, contains.end, timed, stage)
    return CountFact(
        kind=item.kind,
        value=number.value,
        value_max=number.value_max,
        unit=quantity.unit if quantity.measure != "none" else None,
        qualifier=number.qualifier,
        of=item.of,
        mention=reading.mention("count", quantity.start, end, VERSION, sure),
        commodity=commodity,
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
