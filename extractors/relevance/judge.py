"""Is a document about enforcement against illegal trade, smuggling or poaching of wildlife, timber or fish?

What passes the cheap first look (``first_look``) is weighed stretch by stretch: a linear model over its clues
(``clues``), whose weights were fitted on labelled texts by ``pipeline.bench.relevance`` and can be read in
``gazetteers/relevance_weights.csv``.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

from extractors.reading import Reading, once_a_reading
from extractors.relevance.clues import stretches
from extractors.relevance.first_look import look
from gazetteers.weights import weights

VERSION = "relevance_judge/6"
_FIRST = _ALL = 0.3
_LEAST = -3.0  # log odds: a stretch about something else says no more against the others than this
_RELEVANT = 0.5
_PROMISE = -2.2  # log odds: far less likely than being relevant takes
_FARTHEST = 30.0


def is_worth_reading(reading: Reading) -> bool:
    """Whether a document passes a first look."""
    return any(look(reading.body, reading.folded, reading.language))


def relevance(reading: Reading) -> float:
    """The probability, 0 to 1, that the document reports on enforcement against wildlife, timber or fish crime."""
    return 1 / (1 + math.exp(-max(-_FARTHEST, min(_FARTHEST, _log_odds(reading)))))


def is_relevant(likely: float) -> bool:
    """Whether a document of this probability counts as relevant."""
    return likely >= _RELEVANT


def is_promising(reading: Reading) -> bool:
    """Whether a stretch of a document may tell of such a crime, whatever the others tell of."""
    return max(_odds(stretches(reading), weights("relevance"))) > _PROMISE


@once_a_reading
def _log_odds(reading: Reading) -> float:
    return weigh(stretches(reading), weights("relevance"))


def weigh(each: Sequence[Collection[str]], weight: Mapping[str, float]) -> float:
    """The logarithm of the odds, of the clues of each stretch: most by its weightiest, the rest by its first and all."""
    odds = _odds(each, weight)
    return sum(share * each for share, each in zip(shares(odds), odds, strict=True))


def _odds(each: Sequence[Collection[str]], weight: Mapping[str, float]) -> list[float]:
    return [weight["always"] + sum(map(weight.__getitem__, weight.keys() & clues)) for clues in each]


def shares(odds: Sequence[float]) -> list[float]:
    """What each stretch of a document has to say in it; a report inside a page of something else is to be found."""
    found = [_ALL / len(odds)] * len(odds)
    found[0] += _FIRST
    weightiest = max(range(len(odds)), key=odds.__getitem__)
    found[weightiest] += 1 - _FIRST - _ALL
    return [
        share * (_LEAST / each if each < _LEAST and index != weightiest else 1.0)
        for index, (share, each) in enumerate(zip(found, odds, strict=True))
    ]
