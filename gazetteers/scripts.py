"""Scripts: which letters make up words between spaces, and where sentences stop.

Han, kana, Thai, Lao, Khmer and Burmese have no spaces between words, and what stands before or behind a Korean word is
a part of speech of its own: there a word may begin and end anywhere. A mark that follows a letter, such as a vowel
sign of Devanagari, belongs to the word, though Python's ``\\w`` doesn't know.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from gazetteers.alternation import either_of

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
UNSPACED = f"[{_UNSPACED}]"
"""In a pattern: a letter of a script without spaces between words."""
_IS_UNSPACED = re.compile(UNSPACED)
_IS_SYLLABLE = re.compile("[\u3040-\u312f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
_LETTERS_A_SYLLABLE = 3  # a report in Chinese has about a third of the characters that it has in English
UNSTOPPED = "\u0e00-\u0eff"
"""Thai and Lao, for a class of characters: they have no stops."""
_SPACED_END = 0x3000  # no script behind this puts spaces between words, fold aside


def _ranges(letters: Iterable[str]) -> str:
    """A class of characters without its brackets."""
    codes = frozenset(map(ord, letters))
    starts = sorted(code for code in codes if code - 1 not in codes)
    ends = sorted(code for code in codes if code + 1 not in codes)
    return "".join(f"{chr(a)}-{chr(b)}" for a, b in zip(starts, ends, strict=True))


_SPACED = [letter for letter in map(chr, range(_SPACED_END)) if not _IS_UNSPACED.match(letter)]
_MARK_LETTERS = [letter for letter in _SPACED if unicodedata.category(letter).startswith("M")]
_MARKS = _ranges(_MARK_LETTERS)
LETTERS = frozenset(letter for letter in _SPACED if letter.isalnum()).union(_MARK_LETTERS)
"""Letters, digits and marks of scripts with spaces: beside one of them no word begins or ends."""
VOWELS_BEFORE = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4")
"""Thai and Lao vowels written before their consonant: no word begins right behind one."""
VOWELS_BEHIND = frozenset(
    [letter for letter in map(chr, range(0x0E00, 0x1800)) if unicodedata.category(letter) in ("Mn", "Mc")]
).union("\u0e30\u0e32\u0e33\u0e45\u0eb0\u0eb2\u0eb3")
"""Vowels and tones that finish the syllable of the letter before, of scripts without spaces: no word ends before one."""
BEGIN = f"(?<![^\\W{_UNSPACED}])(?<![{_MARKS}])"
"""In a pattern: no letter stands before, so that a word can begin."""
END = f"(?![^\\W{_UNSPACED}])(?![{_MARKS}])"
"""In a pattern: no letter follows, so that a word can end."""
REST = f"(?:[^\\W{_UNSPACED}]|[{_MARKS}])*"
"""In a pattern: any further letters of a word."""
_PLAINLY = {BEGIN: r"(?<!\w)", END: r"(?!\w)", REST: r"\w*"}
_NOT_PLAIN = re.compile(f"[{_UNSPACED}{_MARKS}]")
STOPS = ".!?…؟"
"""What ends a sentence before white space."""
FULL_STOPS = "。！？｡।॥۔។။"
"""What ends a sentence, whatever follows."""
CLOSING = "\"'”’“‘»›)\\]」』》】）"
"""Quotes and brackets that may follow a stop, for a class of characters: ``„…“`` ends with what begins ``“…”``."""
OPENING = "\"'“‘„‚«‹(\\[「『《【（¿¡"
"""Quotes and brackets with which a sentence may begin."""


def is_spaced(letter: str) -> bool:
    """Whether a character is of a script that puts spaces between words, or of none."""
    return not _IS_UNSPACED.match(letter)


@lru_cache(maxsize=64)
def is_plain(text: str) -> bool:
    """Whether all letters of a text are of scripts with spaces, without marks of their own."""
    return text.isascii() or not _NOT_PLAIN.search(text)


def plainly(pattern: str) -> str:
    """A pattern that finds the same in plain texts, with BEGIN, END and REST so simple that it compiles ten times faster."""
    for exact, simple in _PLAINLY.items():
        pattern = pattern.replace(exact, simple)
    return pattern


def length_in_letters(text: str) -> int:
    """About how many characters a text would have in a script of letters: a Han, kana or Hangul one says as much as three."""
    return len(text) + (_LETTERS_A_SYLLABLE - 1) * len(_IS_SYLLABLE.findall(text))


def word_count(text: str) -> int:
    """About how many words a text has; two characters make one where there are no spaces."""
    return len(text.split()) + len(_IS_UNSPACED.findall(text)) // 2


def whole_words(texts: Iterable[str], *, begin: str = BEGIN, end: str = END, space: str = r"\ ") -> str:
    """A pattern of any of these folded texts as whole words, long ones first, to be put into a larger pattern.

    Args:
        texts: words or phrases.
        begin: what a text of a script with spaces needs before it.
        end: what it needs behind it.
        space: what may stand where a text has a blank.
    """
    groups: dict[tuple[bool, bool], list[list[str]]] = {}
    for text in sorted(set(texts), key=lambda text: (-len(text), text)):
        pieces = [space if letter == " " else re.escape(letter) for letter in text]
        groups.setdefault((is_spaced(text[0]), is_spaced(text[-1])), []).append(pieces)
    patterns = [
        f"{begin if opens else ''}{either_of(group)}{end if closes else ''}"
        for (opens, closes), group in groups.items()
    ]
    return f"(?:{'|'.join(patterns) or '(?!)'})"
