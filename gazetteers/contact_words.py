"""Words around what reaches or identifies a person: telephone numbers, addresses, passports, plates.

Texts of a language name them in another, too (``Tel.``, ``WhatsApp``), so that the words of all languages count in each.
"""

from __future__ import annotations

from gazetteers.grammar import languages
from gazetteers.lexicon import nouns
from gazetteers.phrases import Phrases, phrases


def _either(use: str) -> str:
    return "|".join(dict.fromkeys(phrases(use, language).pattern for language in languages()))


AT, DOT = _either("at_sign"), _either("dot_sign")
"""Written for @ and for a dot in an e-mail address."""
TELEPHONE = _either("telephone_word")
PAPER = _either("paper_word")
STREET_AHEAD, STREET_BEHIND = _either("street_ahead"), _either("street_behind")
HOME = _either("home_word")
UNIT, QUARTER = _either("home_unit"), _either("home_quarter")
ACCOUNT, EXTENSION = _either("account_word"), _either("extension_word")
_KIND_OF_VEHICLE = Phrases(
    form for language in languages() for form, noun in nouns(language).items() if noun.class_ == "vehicle"
).pattern
VEHICLE = f"{_KIND_OF_VEHICLE}|{_either('car_make')}"
"""All are patterns for folded texts."""
