"""How it was done, detected and dealt with: transport, concealment, platforms, detection, reasons, laws, disposals, routes."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.entities.laws import laws
from extractors.entities.routes import Route, routes
from extractors.reading import Reading
from extractors.records import MethodFact
from extractors.text.cues import says
from gazetteers.methods import methods

VERSION = "method_finder/2"
_TOLD = 0.8  # how sure what a word tells is
_IN_ONE, _IN_TWO = 0.85, 0.7  # and a route, whose ends are told in one sentence, or in two of one load


def find_methods(reading: Reading) -> list[MethodFact]:
    """One entry a means, a concealment, a platform, a reason, a disposal, a law or a route, each with its first mention."""
    found: dict[tuple[str, str], MethodFact] = {}
    for fact in [*_told(reading), *_laws(reading), *_routes(reading)]:
        found.setdefault((fact.kind, fact.value), fact)
    return sorted(found.values(), key=lambda fact: fact.mention.start)


def _told(reading: Reading) -> Iterator[MethodFact]:
    """Means, detection and reasons count where the sentence tells of goods or people taken; the others count anywhere."""
    for match in methods(reading.language).find(reading.body, reading.folded):
        row = match.payload
        if row.kind in ("transport", "detection", "reason") and not says(
            reading, *reading.sentence_at(match.start), "seize", "arrest"
        ):
            continue
        mention = reading.mention("method", match.start, match.end, VERSION, _TOLD)
        yield MethodFact(kind=row.kind, value=row.value, mention=mention)


def _laws(reading: Reading) -> Iterator[MethodFact]:
    for law in laws(reading):
        mention = reading.mention("method", law.start, law.end, VERSION, _TOLD)
        yield MethodFact(kind="law", value=law.name, mention=mention)


def _routes(reading: Reading) -> Iterator[MethodFact]:
    for route in routes(reading):
        yield MethodFact(
            kind="route",
            value=f"{route.origin}-{route.destination}",
            mention=reading.mention("method", route.start, route.end, VERSION, _sureness(reading, route)),
            origin=route.origin,
            destination=route.destination,
            transit=route.transit,
            taxon=route.taxon,
        )


def _sureness(reading: Reading, route: Route) -> float:
    return _IN_ONE if reading.sentence_at(route.start) == reading.sentence_at(route.end - 1) else _IN_TWO
