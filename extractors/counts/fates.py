"""What befell people: arrested, convicted or accused, by the cues that say so."""

from __future__ import annotations

from extractors.reading import Reading
from extractors.text.cues import clause_at, cues_between
from extractors.text.wording import passing
from gazetteers.vocabulary import CountKind

FATES: dict[str, CountKind] = {"arrest": "arrests", "convict": "convictions", "suspect": "suspects"}
"""The cues that tell of people's fates, and what people are counted as whom it befell."""
_BESIDES = ("to_be", "auxiliary", "adverb", "others", "more", "people_alone", "definite")
_ENDS = ",;:()"


def said_at(reading: Reading, position: int) -> str | None:
    """What is said from this place on: a fate, else whether what is told of is dead or alive."""
    said = [cue.says for cue in cues_between(reading, position, position + 1)]
    fate = next((says for says in said if says in FATES), None)
    if fate is None and reading.behind("held", position):
        return "arrest"
    return fate or next((says for says in said if says in ("dead", "alive")), None)


def said_next(reading: Reading, position: int, *besides: str) -> str | None:
    """What is said right behind a place, words of these uses aside: ``four others were later charged``."""
    places = passing(reading, position, *(besides or _BESIDES))
    return next((said for place in places if (said := said_at(reading, place))), None)


def fate_next(reading: Reading, position: int) -> str | None:
    """What befell people, told right behind a place: ``six held``, ``six men jailed``."""
    said = said_next(reading, position, "people_alone")
    return said if said in FATES else None


def fate_behind(reading: Reading, position: int) -> str | None:
    """What befell some of a group, told in their clause: ``one of the drivers has since been detained``."""
    right = clause_at(reading, position, position)[1]
    for cue in cues_between(reading, position, right):
        if cue.says in FATES:
            between = reading.folded[position : cue.start]
            return None if any(mark in between for mark in _ENDS) else cue.says
    return None
