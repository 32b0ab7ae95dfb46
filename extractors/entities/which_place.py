"""Which of several countries and places a name stands for, by what else the text names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from extractors.entities.agencies import agency_mentions
from extractors.entities.known_agencies import places_named
from extractors.entities.place_names import stands_as_place
from extractors.reading import Reading, once_a_reading
from extractors.text.wording import past
from gazetteers.country_names import Place, place_order
from gazetteers.letters import CAPITAL
from gazetteers.matching import Match

_SURE_KINDS = frozenset({"country", "adjective", "airport", "port", "border", "park", "region", "abbreviation"})
_TOWN = re.compile(rf"(?<!\w)[{CAPITAL}]\w+(?:[ -][{CAPITAL}]\w+)?,\s$")
_LONGEST = 40  # characters of a town's name
_COMMA = re.compile(rf",\s(?=[{CAPITAL}])")


def resolved(reading: Reading, matches: list[Match[Place]]) -> list[tuple[Match[Place], Place]]:
    """One meaning for each span, by what else the text names; a lone small town that nothing supports is dropped."""
    spans: dict[tuple[int, int], list[Match[Place]]] = {}
    for match in matches:
        spans.setdefault((match.start, match.end), []).append(match)
    support = _support(reading, spans)
    found = []
    for span in sorted(spans):
        if _is_in_another(reading, spans[span]):
            continue
        for match in _meant(reading, spans[span], support):
            place = match.payload
            if _is_common_name(reading, match, support):
                continue
            sure = place.sure or place.kind in _SURE_KINDS
            if sure or support[place.iso2] > 1 or stands_as_place(reading, match):
                found.append((match, place))
    return found


def _is_common_name(reading: Reading, match: Match[Place], support: Counter[str]) -> bool:
    """``La Victoria``, ``San Antonio``: what many towns are called is one of the country that the text is of, if of any."""
    place = match.payload
    return (
        place.kind in ("city", "port")
        and reading.behind("common_town", match.start, match.end) is not None
        and support[place.iso2] <= 1
        and max(support.values()) > 1
        and _country_behind(reading, match) is None
    )


def _is_in_another(reading: Reading, options: list[Match[Place]]) -> bool:
    """``JAMAICA, N.Y.``, ``Peru, Indiana``: a town that is called as a country or another country's town is.

    What stands behind the comma says so, unless it goes on as a list: ``Mexico, Texas and Arizona``.
    """
    comma = _COMMA.match(reading.text, options[0].end)
    named = _named_at(reading, comma.end()) if comma else []
    inside = [m for m in named if m.payload.kind in ("abbreviation", "region")]
    if not inside or {m.payload.iso2 for m in inside} & {option.payload.iso2 for option in options}:
        return False
    goes_on = reading.behind("and", inside[0].end) is not None
    return not (goes_on and _named_at(reading, past(reading, inside[0].end, "and")))


def _support(reading: Reading, spans: dict[tuple[int, int], list[Match[Place]]]) -> Counter[str]:
    """How often the text names each country, plain names more than towns, and whose bodies act; the publisher's twice.

    A town that several countries have speaks for the one in which it is best known.
    """
    support: Counter[str] = Counter()
    for options in spans.values():
        codes = {option.payload.iso2 for option in options}
        if len(codes) == 1:
            support[codes.pop()] += 1 if options[0].payload.kind == "city" else 2
        elif all(option.payload.kind == "city" for option in options):
            behind = _country_behind(reading, options[0])  # ``San Miguel, El Salvador`` speaks for no other one
            best = min(options, key=lambda option: _default_rank(option.payload)).payload.iso2
            support[behind if behind in codes else best] += 1
    support.update(code for code, _ in {(m.country, m.name) for m in agency_mentions(reading)} if code)
    if reading.country:
        support[reading.country] += 2
    return support


def _meant(reading: Reading, options: list[Match[Place]], support: Counter[str]) -> list[Match[Place]]:
    codes = {option.payload.iso2 for option in options}
    if len(codes) == 1:
        return options[:1]
    if together := {option.payload.iso2: option for option in options if option.payload.together}:
        return [together[code] for code in sorted(together)]
    ranked = sorted(options, key=lambda o: (-support[o.payload.iso2], _default_rank(o.payload)))
    behind = _country_behind(reading, options[0])
    if behind is None:
        return [o for o in _around_the_town(reading, options) if not support[ranked[0].payload.iso2]] or ranked[:1]
    listed = [o for o in options if o.payload.kind == "country"]  # ``in Georgia, Germany and Japan``
    return ([o for o in options if o.payload.iso2 == behind] or listed or ranked)[:1]


def _around_the_town(reading: Reading, options: list[Match[Place]]) -> list[Match[Place]]:
    """``in Augusta, Georgia``: the region behind a town and a comma, where the country of this name has no such town."""
    town = _TOWN.search(reading.text, max(0, options[0].start - _LONGEST), options[0].start)
    if town is None:
        return []
    named = {match.payload.iso2 for match in _named_at(reading, town.start())}
    own = {option.payload.iso2 for option in options if option.payload.kind == "country"}
    return [] if named & own else [option for option in options if option.payload.kind == "region"][:1]


def _default_rank(place: Place) -> tuple[int, int, str]:
    """Countries before towns; of towns of one name the one that places.csv has first."""
    kinds = ("country", "adjective")
    kind = kinds.index(place.kind) if place.kind in kinds else len(kinds)
    return kind, place_order(place.place_id), place.iso2


def _country_behind(reading: Reading, match: Match[Place]) -> str | None:
    """The country (ISO 3166-1 alpha-2) that is named right behind a comma: ``Cordoba, Argentina``."""
    comma = _COMMA.match(reading.text, match.end)
    first = next(iter(_named_at(reading, comma.end())), None) if comma else None
    return first.payload.iso2 if first and first.payload.kind == "country" else None


def _named_at(reading: Reading, position: int) -> list[Match[Place]]:
    """What a name that begins at a place may stand for."""
    return _by_start(reading).get(position, [])


@once_a_reading
def _by_start(reading: Reading) -> dict[int, list[Match[Place]]]:
    found: dict[int, list[Match[Place]]] = defaultdict(list)
    for match in places_named(reading):
        found[match.start].append(match)
    return found
