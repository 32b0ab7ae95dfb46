"""Letters by their case, for patterns about form: names begin with a capital, whatever the alphabet."""

from __future__ import annotations

_LETTERS = [chr(code) for code in range(ord("A"), 0x2000)]  # where the alphabets with two cases are

CAPITAL = "".join(letter for letter in _LETTERS if letter.isupper())
"""All capitals, to be put between the brackets of a pattern."""
SMALL = "".join(letter for letter in _LETTERS if letter.islower())
"""All small letters, to be put between the brackets of a pattern."""
