"""Signs of currencies before an amount: ``US$``, ``Rs.``, ``KSh``."""

from __future__ import annotations

import re
from functools import cache

from gazetteers.currencies import currency_rows
from gazetteers.matching import fold

_LONGEST = 10  # characters


def sign_before(folded: str, position: int, language: str) -> re.Match[str] | None:
    """The sign (group ``c``) that ends right before a place, at most a blank between."""
    return _signs(language).search(folded, max(0, position - _LONGEST), position)


@cache
def _signs(language: str) -> re.Pattern[str]:
    texts = {fold(row.text) for row in currency_rows(language) if row.where != "after"}
    return re.compile(rf"(?<![a-z])(?P<c>{'|'.join(sorted(map(re.escape, texts), key=len, reverse=True))})\s?$")
