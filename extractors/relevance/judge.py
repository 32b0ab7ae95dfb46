"""Is a document about enforcement against illegal trade, smuggling or poaching of wildlife, timber or fish?

What passes the cheap first look (``first_look``) is weighed stretch by stretch: a linear model over its clues
(``clues``), whose weights were fitted on labelled texts by ``pipeline.bench.relevance`` and can be read in
``gazetteers/relevance_weights.csv``.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from statistics import fmean

from spacy.tokens import Doc

from extractors.reading import Reading, once_a_reading
from extractors.relevance.clues import stretches
from gazetteers.signals import weights

VERSION = "relevance_judge/3"
_QUARTER = 4
_PROMISE = 0.1  # far less likely than being relevant takes
_FARTHEST = 30.0


def relevance(reading: Reading) -> float:
    """The probability, 0 to 1, that the document reports on enforcement against wildlife, timber or fish crime."""
    return 1 / (1 + math.exp(-max(-_FARTHEST, min(_FARTHEST, _log_odds(reading)))))


def is_promising(reading: Reading) -> bool:
    """Whether a document may be relevant at all."""
    return relevance(reading) > _PROMISE


@once_a_reading
def _log_odds(reading: Reading) -> float:
    return weigh(stretches(reading), weights())


def weigh(each: Sequence[Collection[str]], weight: Mapping[str, float]) -> float:
    """The logarithm of the odds, of the clues of each stretch: the mean of its first, its weightiest quarter, and all."""
    odds = [weight["always"] + sum(weight.get(clue, 0.0) for clue in clues) for clues in each]
    weightiest = sorted(odds)[-max(1, len(odds) // _QUARTER) :]
    return (odds[0] + fmean(weightiest) + fmean(odds)) / 3


def _register() -> None:
    for name, default in (("relevance", 0.0), ("relevant", False)):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)


_register()


def relevance_judge(doc: Doc) -> Doc:
    """Set ``doc._.relevance`` (0 to 1) and ``doc._.relevant``."""
    doc._.relevance = round(relevance(doc._.reading), 4)
    doc._.relevant = doc._.relevance >= 0.5
    return doc
