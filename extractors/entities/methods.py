"""How it was done: means of transport, concealment, online platforms, and the routes that the text states."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from spacy.tokens import Doc

from extractors.entities.countries import CountryMention, country_mentions
from extractors.reading import Reading, mark
from extractors.records import MethodFact
from extractors.text.cues import says
from gazetteers.methods import methods

VERSION = "method_finder/1"
_TOLD, _ROUTE = 0.8, 0.75  # how sure what a word tells is, and a route, which two mentions make up


def find_methods(reading: Reading) -> list[MethodFact]:
    """One entry a means, a concealment, a platform or a route, each with its first mention."""
    found: dict[tuple[str, str], MethodFact] = {}
    for fact in [*_told(reading), *_routes(reading)]:
        found.setdefault((fact.kind, fact.value), fact)
    return sorted(found.values(), key=lambda fact: fact.mention.start)


def _told(reading: Reading) -> Iterator[MethodFact]:
    """Means count where the sentence tells of goods or people taken; a platform counts anywhere."""
    for match in methods(reading.language).find(reading.body, reading.folded):
        row = match.payload
        if row.kind == "transport" and not says(reading, *reading.sentence_at(match.start), "seize", "arrest"):
            continue
        mention = reading.mention("method", match.start, match.end, VERSION, _TOLD)
        yield MethodFact(kind=row.kind, value=row.value, mention=mention)


def _routes(reading: Reading) -> Iterator[MethodFact]:
    """From a country of origin to one of destination, in one sentence or in two that follow each other."""
    mentions = [m for m in country_mentions(reading) if m.role in ("origin", "destination")]
    for first, second in itertools.pairwise(mentions):
        if {first.role, second.role} != {"origin", "destination"} or first.iso2 == second.iso2:
            continue
        if reading.part_at(first.start) != reading.part_at(second.start):
            continue
        yield _route(reading, *sorted((first, second), key=lambda m: m.role, reverse=True))


def _route(reading: Reading, origin: CountryMention, destination: CountryMention) -> MethodFact:
    start, end = min(origin.start, destination.start), max(origin.end, destination.end)
    return MethodFact(
        kind="route",
        value=f"{origin.iso2}-{destination.iso2}",
        mention=reading.mention("method", start, end, VERSION, _ROUTE),
        origin=origin.iso2,
        destination=destination.iso2,
    )


def method_finder(doc: Doc) -> Doc:
    """Find methods: ``doc._.methods`` and ``doc.spans["methods"]``."""
    doc._.methods = tuple(find_methods(doc._.reading))
    mark(doc, "methods", ((m.mention.start, m.mention.end, m.kind.upper(), "") for m in doc._.methods))
    return doc
