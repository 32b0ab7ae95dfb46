"""How operations' names are put together: the patterns that the rows of the languages' operation_cues.csv make.

A name stands behind a key word (``Operation Rhino 9``) or a naming word (``a crackdown dubbed "Wild Net"``), or in quotes
before a noun. It may end with an edition: a roman numeral, a small number or a year.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from gazetteers.alternation import either
from gazetteers.letters import CAPITAL
from gazetteers.matching import Matcher, fold
from gazetteers.operation_names import OperationRow, keys, name_cues, operation_cues, operation_rows
from gazetteers.scripts import UNSPACED

ROMAN = r"(?:XX|X?(?:IX|IV|V?I{1,3}|V)|X{1,2})"
BEHIND = re.compile(rf"[\s-]+(?P<edition>{ROMAN}|20\d\d)\b")
"""An edition right behind a series' name."""
QUOTED = re.compile(r"(?:[\"“”«‘]|(?<!\w)['’])\s?(?P<quoted>[^\"“”«»‘’\n]{2,50}?)\s?[\"“”»’']")
_WORD = rf"(?:\w['’])?[{CAPITAL}0-9][\w'’]*(?:-[{CAPITAL}0-9]?[\w'’]*)*"
_TENS = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


class NamingGrammar(NamedTuple):
    """The patterns of a language, for folded texts."""

    naming: re.Pattern[str]
    """A word that a name follows; ``weak`` where it names people as well."""
    noun: re.Pattern[str]
    """A noun for operations."""
    before_noun: re.Pattern[str]
    """Such a noun behind a name."""
    noun_behind: re.Pattern[str]
    """The same in apposition: ``…, the operation``."""
    ordinal: re.Pattern[str]
    """The ordinal of an edition before a name, at the end: ``the third edition of``."""
    earlier: re.Pattern[str]
    """Words at the end that say that an edition before the present one follows."""


@cache
def naming_grammar(language: str) -> NamingGrammar:
    """The patterns with which a text of this language is read."""
    naming, weak, noun, adjective, article, linking, edition, ordinal, earlier = (
        either(operation_cues(role, language))
        for role in (
            "naming", "weak_naming", "noun", "adjective", "article", "linking", "edition", "ordinal", "earlier",
        )
    )  # fmt: skip
    patterns = (
        rf"\b(?:(?P<weak>{weak})|{naming})\b[\s,:]*(?:(?:{article})\s*\b)?(?=\S)",
        rf"\b(?:{noun})s?\b",
        rf"\s*(?:(?:{adjective})\s)?(?:{noun})(?:s?\b|(?<={UNSPACED}))",
        rf"\"?,\s+(?:{article})\s?(?:[a-z-]+\s){{0,2}}?(?:{noun})s?\b",
        rf"\b(?P<ordinal>{ordinal})\s+(?:(?:{edition})\s+)?(?:(?:{linking}|{article})\s*){{0,3}}$",
        rf"\b(?:{earlier})\s(?:\w+\s)?(?:(?:{edition}|{noun})s?)?[,:]?\s?\"?$",
    )
    return NamingGrammar(*map(re.compile, patterns))


@cache
def key_pattern() -> re.Pattern[str]:
    """A ``key`` word of any language, its ``plural`` and what stands before the name, in a folded text."""
    between = rf"(?:(?:{either(name_cues('adjective'))}) )?(?:(?P<of>{either(name_cues('of'))}) )?"
    return re.compile(rf"(?<!\w)(?P<key>{either(keys())})(?P<plural>s?)[ \u00a0]+{between}")


@cache
def name_pattern() -> re.Pattern[str]:
    """Words with a capital or digits, joined by linking words of any language; ``Héron gris`` has a small epithet."""
    linking = either(name_cues("linking"))
    epithet = rf"(?: (?:{either(cue.text for cue in name_cues('epithet').values())})\b(?: {ROMAN}\b| \d\d?\b)?)?"
    return re.compile(rf"{_WORD}(?:[ \u00a0](?:(?:{linking})[ ]){{0,2}}{_WORD}){{0,4}}{epithet}")


@cache
def linking_at_end() -> re.Pattern[str]:
    """Linking words that end what was taken for a name."""
    return re.compile(rf"\s(?:(?:{either(name_cues('linking'))})\s*)+$")


@cache
def _at_end() -> re.Pattern[str]:
    words = either(name_cues("edition"))
    return re.compile(
        rf"^(?P<base>.*?\S)[\s-]+(?:\(?(?:{words})\s+)?(?P<edition>{ROMAN}|(?:19|20)\d\d|[1-9]\d?)\)?$", re.IGNORECASE
    )


def split_edition(name: str) -> tuple[str, str | None]:
    """A name without its edition, and the edition as a roman numeral or a year: ``Rhino 9`` is ``Rhino``, ``IX``."""
    match = _at_end().match(name)
    if match is None:
        return name, None
    edition = match["edition"].upper()
    if edition.isdigit() and len(edition) < 3:
        edition = to_roman(int(edition))
    return match["base"], edition


def to_roman(number: int) -> str:
    """1 to 99 as a roman numeral."""
    tens, ones = divmod(number, 10)
    return _TENS[tens] + _ONES[ones]


def has_key(name: str) -> bool:
    """Whether a name begins with a key word: ``Project Saltpan``."""
    return " " in name and fold(name).split()[0] in keys()


@cache
def known_operations() -> Matcher[tuple[OperationRow, bool]]:
    """Names of known series, and whether one counts without a key word: a distinctive one does, others with an edition."""
    return Matcher(
        (name, (row, row.plain == "yes" or has_key(name)))
        for row in operation_rows()
        for name in (row.name, *row.aliases)
    )
