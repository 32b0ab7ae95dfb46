"""Names of people: officials, who are quoted, and accused people, whose names are found only to be masked.

Nothing here is kept in a table of facts but the names of officials who speak.
"""

from __future__ import annotations

import re
import unicodedata

from extractors.entities.agencies import agency_mentions
from extractors.reading import Reading, once_a_reading
from extractors.text.ranges import merged
from gazetteers.country_names import country_matcher
from gazetteers.matching import fold
from gazetteers.people_names import PART, SUFFIX, people_grammar, title_words, titles

_MADE_OF = re.compile(r"LATIN (?:SMALL|CAPITAL) (?:LETTER|LIGATURE) (?:SHARP )?([A-Z])")


def _plain(letter: str) -> str:
    """The Latin letter that a letter is made of: names' patterns know no others."""
    told = _MADE_OF.match(unicodedata.name(letter, ""))
    return told[1].lower() if told else fold(letter)[0]


_PLAIN = {
    code: plain.upper() if chr(code).isupper() else plain
    for code in (*range(0x80, 0x2100), *range(0xFF01, 0xFF5F))  # the last are full-width signs
    if (plain := _plain(chr(code))) != chr(code) and not chr(code).isspace()
} | {
    ord(space): " "
    for space in "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
}


@once_a_reading
def without_accents(reading: Reading) -> str:
    """The body as names are looked for in it: letters without accents, plain quotes, capitals and lines kept."""
    return reading.body.translate(_PLAIN)


@once_a_reading
def accused_names(reading: Reading) -> list[tuple[int, int]]:
    """Spans of the names of suspects, accused and convicted people, and of their surnames wherever they come again.

    Recall counts more here than precision: what is found is masked where the database is public.
    """
    text = without_accents(reading)
    found: dict[tuple[int, int], str] = {}
    for pattern in people_grammar(reading.language).accused:
        for match in pattern.finditer(text):
            start, end = match.span("name")
            if not is_known(reading, start, end, match["name"]) and not _is_official_there(reading, match):
                found[start, end] = match["name"]
    told = {word for name in found.values() for word in name.split()}
    for surname in sorted({_surname(name) for name in found.values()}):
        for match in re.finditer(rf"(?:(?:{PART})\s){{0,2}}\b{re.escape(surname)}\b", text):
            if not _is_namesake(reading, match, told) and not is_known(reading, *match.span(), match.group()):
                found.setdefault(match.span(), match.group())
    return merged(found)


def _is_official_there(reading: Reading, match: re.Match[str]) -> bool:
    """Whether a title says that an official is named: ``Commissioner Ruth Banda, 51``, ``Judge Ruth Banda fined``.

    No title helps who is told to be a suspect or to have been arrested.
    """
    groups = match.groupdict()
    if "passive" in groups:
        passive = reading.within("made_passive", *match.span("passive"))
        return passive is None and is_official(reading, match.start("name"))
    return "aged" in groups and is_official(reading, match.start("name"))


def _is_namesake(reading: Reading, match: re.Match[str], told: set[str]) -> bool:
    """Whether an official with an accused person's surname is named, who has another first name."""
    others = [
        word for word in match.group().split() if word not in told and fold(word) not in title_words(reading.language)
    ]
    return bool(others) and is_official(reading, match.start())


def _surname(name: str) -> str:
    return re.sub(rf"{SUFFIX}$", "", name).split()[-1]


def is_known(reading: Reading, start: int, end: int, name: str) -> bool:
    """Agencies and places have names like people."""
    if any(m.start < end and start < m.end for m in agency_mentions(reading)):
        return True
    places = country_matcher(reading.language).find(name)
    return any(m.start == 0 and m.end == len(name) for m in places)


def is_official(reading: Reading, start: int) -> bool:
    """Whether a title stands before a name, or at its beginning: ``the commissioner Ruth Banda``, ``Commissioner Banda``."""
    title = titles(reading.language)
    return bool(title.before(reading.folded, start) or title.after(reading.folded, start))
