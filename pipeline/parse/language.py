"""The language of a text, by py3langid where nobody told it or where the text contradicts what was told."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_SAMPLE = 4000  # characters: more of a text changes nothing
_SURE = 0.99
_LIKELY = 0.4
_LONG_ENOUGH = 200  # characters below which detection doesn't overrule what the source says


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect(text: str, told: str | None = None) -> str:
    """The language (ISO 639-1) of a text.

    Args:
        text: the text; its beginning is enough.
        told: what the source, the feed or the page says. It holds unless a long text is surely in another language.
    """
    sample = text[:_SAMPLE]
    if not any(map(str.isalpha, sample)) or (told and len(sample) < _LONG_ENOUGH):
        return told or "en"
    found, probability = _identifier().classify(sample)
    if told:
        return found if probability >= _SURE else told
    return found if probability >= _LIKELY else "en"
