"""Named enforcement operations, campaigns and task forces, with their editions and dates."""

from __future__ import annotations

import re

from extractors.entities.named_operations import NamedSpan, is_earlier
from extractors.entities.operation_dates import dates_of
from extractors.entities.operation_mentions import mentions_of_operations
from extractors.reading import Reading, once_a_reading
from extractors.records import OperationFact
from gazetteers.operation_names import USUAL_KEY, OperationRow, bare_name, identity, row_by_name

VERSION = "operation_finder/1"


@once_a_reading
def operation_spans(reading: Reading) -> list[tuple[int, int, str]]:
    """(start, end, name) of every mention of an operation, in order, found once."""
    spans = [(m.start, m.end, fact.name) for fact in find_operations(reading) for m in fact.mentions]
    return sorted(spans)


@once_a_reading
def find_operations(reading: Reading) -> list[OperationFact]:
    """The operations of a document, the one that it speaks of most first; one entry an edition."""
    groups: dict[tuple[str, str | None], list[NamedSpan]] = {}
    for span in sorted(set(mentions_of_operations(reading))):
        group = groups.setdefault((identity(span.series), span.edition), [])
        if all((span.start, span.end) != (other.start, other.end) for other in group[-1:]):
            group.append(span)
    _fold_in_bare_mentions(reading, groups)
    alone = len({name for name, _ in groups}) == 1
    first = min(groups, key=lambda key: groups[key][0].start, default=None)
    facts = [
        _fact(
            reading, mentions, own[1], [s for key in groups if key != own for s in groups[key]], alone and own == first
        )
        for own, mentions in groups.items()
    ]
    return sorted(facts, key=lambda fact: (-len(fact.mentions), fact.mentions[0].start))


def _fold_in_bare_mentions(reading: Reading, groups: dict[tuple[str, str | None], list[NamedSpan]]) -> None:
    """A mention without an edition speaks of the edition that the text names: the first, but not an earlier one."""
    for name, edition in [key for key in groups if key[1] is None]:
        editions = [
            key
            for key, spans in groups.items()
            if key[0] == name and key[1] is not None and not is_earlier(reading, spans[0].start)
        ]
        if editions:
            first = min(editions, key=lambda key: groups[key][0].start)
            groups[first] = sorted(groups[first] + groups.pop((name, edition)))


def _fact(
    reading: Reading, spans: list[NamedSpan], edition: str | None, others: list[NamedSpan], main: bool
) -> OperationFact:
    series = spans[0].series
    row = row_by_name().get(bare_name(series))
    name = f"{series} {edition}" if edition else series
    own, other = ([(span.start, span.end) for span in group] for group in (spans, others))
    start, end = (_in_year(day, edition) for day in dates_of(reading, own, other, main))
    entity = row.id if row else None
    mentions = tuple(
        reading.mention("operation", span.start, span.end, VERSION, span.confidence, entity) for span in spans
    )
    return OperationFact(
        name=name,
        aliases=tuple(_aliases(reading, series, edition, spans, row)),
        series=row.name if row else series,
        edition=edition,
        start=start,
        end=end,
        mentions=mentions,
        entity_id=entity,
        confidence=max(span.confidence for span in spans),
    )


def _in_year(day: str | None, edition: str | None) -> str | None:
    """``Silver Fin 2023 (2 to 20 October)``: the year of an edition is that of its days."""
    return f"{edition}{day[1:]}" if day and day.startswith("--") and edition and edition.isdigit() else day


def _aliases(
    reading: Reading, series: str, edition: str | None, spans: list[NamedSpan], row: OperationRow | None
) -> list[str]:
    bare = series.split(None, 1)[-1]
    bases = [series, bare, f"{USUAL_KEY} {bare}", *([row.name, *row.aliases] if row else [])]
    acronym = re.search(rf"{re.escape(bare)}[\"”»']?\s*\(([A-Z]{{2,6}})\)", reading.body)
    if acronym:
        bases.append(acronym[1])
    spelled = [" ".join(reading.text[span.start : span.end].split()).strip("\"“”«»' ") for span in spans]
    with_edition = [f"{base} {edition}" for base in bases] if edition else []
    name = f"{series} {edition}" if edition else series
    return [alias for alias in dict.fromkeys([*spelled, *with_edition, *bases]) if alias != name]
