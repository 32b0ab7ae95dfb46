"""How it was done and detected: transport, concealment, online platforms, detection, and the routes that are stated."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from extractors.entities.routes import routes
from extractors.reading import Reading, mark
from extractors.records import MethodFact
from extractors.text.cues import says
from gazetteers.methods import methods

VERSION = "method_finder/2"
_TOLD, _ROUTE = 0.8, 0.75  # how sure what a word tells is, and a route, which two mentions make up


def find_methods(reading: Reading) -> list[MethodFact]:
    """One entry a means, a concealment, a platform or a route, each with its first mention."""
    found: dict[tuple[str, str], MethodFact] = {}
    for fact in [*_told(reading), *_routes(reading)]:
        found.setdefault((fact.kind, fact.value), fact)
    return sorted(found.values(), key=lambda fact: fact.mention.start)


def _told(reading: Reading) -> Iterator[MethodFact]:
    """Means and detection count where the sentence tells of goods or people taken; a platform counts anywhere."""
    for match in methods(reading.language).find(reading.body, reading.folded):
        row = match.payload
        if row.kind in ("transport", "detection") and not says(
            reading, *reading.sentence_at(match.start), "seize", "arrest"
        ):
            continue
        mention = reading.mention("method", match.start, match.end, VERSION, _TOLD)
        yield MethodFact(kind=row.kind, value=row.value, mention=mention)


def _routes(reading: Reading) -> Iterator[MethodFact]:
    for route in routes(reading):
        yield MethodFact(
            kind="route",
            value=f"{route.origin}-{route.destination}",
            mention=reading.mention("method", route.start, route.end, VERSION, _ROUTE),
            origin=route.origin,
            destination=route.destination,
            transit=route.transit,
            taxon=route.taxon,
        )


def method_finder(doc: Doc) -> Doc:
    """Find methods: ``doc._.methods`` and ``doc.spans["methods"]``."""
    doc._.methods = tuple(find_methods(doc._.reading))
    mark(doc, "methods", ((m.mention.start, m.mention.end, m.kind.upper(), "") for m in doc._.methods))
    return doc
