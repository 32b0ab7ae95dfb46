"""The language of a text, by py3langid where nobody told it or where the text contradicts what was told."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from gazetteers.grammar import languages

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_READ = 4000  # characters: more of a text changes nothing
_PIECES, _PIECE = 8, 75  # spread over these, for a text may begin with a menu in another language
_LIKELY = 0.4
_SURELY_NOT = 0.05  # of the likeliest language's probability
_NEAR = {
    "pcm": "en", "ext": "es", "an": "es", "ast": "es", "wuu": "zh", "yue": "zh", "gan": "zh", "lzh": "zh",
    "arz": "ar", "ary": "ar", "apc": "ar", "aeb": "ar", "acm": "ar", "afb": "ar", "ajp": "ar", "ars": "ar",
}  # fmt: skip
"""Languages with next to no press of their own, for which short texts of their big neighbours are taken."""
_LONG_ENOUGH = 200  # characters below which detection doesn't overrule what the source says
_MAY_BE = 0.2  # of the likeliest language's probability: then a short text is of the one that is read


@cache
def _identifier() -> LanguageIdentifier:
    # Before numpy is loaded, whose threads take more time than they save here, and do so in each worker.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect(text: str, told: str | None = None) -> str:
    """The language (ISO 639-1) of a text.

    Args:
        text: the text.
        told: what the source, the feed or the page says. It holds unless a long text is surely in another language.
    """
    sample = _sample(text)
    if not any(map(str.isalpha, sample)) or (told and len(sample) < _LONG_ENOUGH):
        return told or "en"
    ranks: dict[str, float] = {}
    for name, probability in _identifier().rank(sample):
        language = _NEAR.get(name, name)
        ranks[language] = ranks.get(language, 0.0) + float(probability)
    found = max(ranks, key=ranks.__getitem__)
    if len(sample) < _LONG_ENOUGH:  # a headline looks like many languages
        ours = max(languages(), key=lambda code: ranks.get(code, 0.0))
        return ours if ranks.get(ours, 0.0) >= _MAY_BE * ranks[found] else found
    if told:
        return found if ranks.get(told, 0.0) < _SURELY_NOT * ranks[found] and ranks[found] >= _LIKELY else told
    return found if ranks[found] >= _LIKELY else "en"


def _sample(text: str) -> str:
    step = min(len(text), _READ) // _PIECES
    if step <= _PIECE:
        return text[:_READ]
    return " ".join(text[start : start + _PIECE] for start in range(0, _PIECES * step, step))
