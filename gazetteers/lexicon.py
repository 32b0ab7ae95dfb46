"""The words that say what a figure counts and what happened to it: counted nouns and cues, from the gazetteers."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from gazetteers.grammar import FOLDER, fold_in, grammars, known_in, plurals_of, read_as, singular_of, words
from gazetteers.loader import GazetteerError, load
from gazetteers.matching import Matcher, fold

NounClass = Literal[
    "person", "officer", "case", "arrest", "conviction", "seizure", "country", "agency", "vehicle", "weapon",
    "package", "animal", "dead", "part", "plant", "ignore",
]  # fmt: skip
Side = Literal["before", "after", "both"]
Reach = Literal["phrase", "clause", "sentence", "part"]
ActsOn = Literal["money", "time", "person", "animal", "goods"]
REACHES: tuple[Reach, ...] = ("phrase", "clause", "sentence", "part")
"""From the nearest to the farthest."""


_SHORTEST_JOINED = 4  # letters of either part of a compound


class NounRow(Struct, frozen=True):
    """A row of a language's nouns.csv: a counted noun in the singular, its irregular plurals and its class."""

    text: str
    class_: NounClass
    plurals: tuple[str, ...] = ()


class ScopeRow(Struct, frozen=True):
    """A row of cue_scopes.csv: which figures a cue acts on, by what it says.

    ``side`` is where the cue stands, seen from the figure. ``reach``: no number, comma or bracket stands between
    (phrase), or no semicolon, colon or contrast (clause), or they are of one sentence or one part. ``words`` are the
    most that stand between; ``ends``, what a cue between them says to end the scope; ``on``, what the figure is of.
    """

    says: str
    side: Side
    reach: Reach
    example: str
    """A sentence in which such a cue acts on the figure in square brackets."""
    words: int | None = None
    ends: tuple[str, ...] = ()
    on: tuple[ActsOn, ...] = ()


class CueRow(Struct, frozen=True):
    """A row of a language's cues.csv: a word (``seiz*`` for all that begin so) and what it says of figures near it.

    What else a row tells holds for this word in place of what cue_scopes.csv has for what it says.
    """

    text: str
    cue: str
    side: Side | None = None
    reach: Reach | None = None
    words: int | None = None
    ends: tuple[str, ...] = ()
    on: tuple[ActsOn, ...] = ()


class Sense(NamedTuple):
    """What a cue says, and the figures that it acts on."""

    says: str
    scope: ScopeRow


class Noun(NamedTuple):
    """A counted noun: its singular and its class."""

    singular: str
    class_: NounClass


@cache
def nouns(language: str) -> dict[str, Noun]:
    """Folded singulars and plurals of the counted nouns of a language; English ones are known in all."""
    found: dict[str, Noun] = {}
    for code in known_in(language):
        found.update(_own_nouns(code))
    return found


@cache
def _own_nouns(code: str) -> dict[str, Noun]:
    """The same of one folder."""
    return {
        fold(form): Noun(str(row.text), row.class_)
        for row in words("nouns.csv", NounRow, code)
        for form in (row.text, *(row.plurals or plurals_of(row.text, code)))
    }


@cache
def noun_of(word: str, language: str) -> Noun | None:
    """The counted noun that a folded word is, or that a compound is one of: a ``Holzkiste`` is a package, as a ``Kiste`` is."""
    code, known = read_as(language), nouns(language)
    if word in known or not grammars()[code].compounds:
        return known.get(word)
    own = _own_nouns(code)
    ends = (own.get(word[at:]) for at in range(_SHORTEST_JOINED, len(word) - _SHORTEST_JOINED + 1))
    head = next((noun for noun in ends if noun), None)
    return head and head._replace(singular=singular_of(word, code))


@cache
def cues(language: str) -> Matcher[Sense]:
    """The cues of a language and those that hold in all.

    Raises:
        GazetteerError: a cue says something that has no scope; the message names the file and the line.
    """
    return Matcher(_senses(language))


def _senses(language: str) -> list[tuple[str, Sense]]:
    scopes, found = cue_scopes(), []
    for code in known_in(language):
        for line, row in enumerate(words("cues.csv", CueRow, code), 2):
            if row.cue not in scopes:
                file = FOLDER / code / "cues.csv"
                raise GazetteerError(f"{file} line {line}: {row.cue!r} has no scope; add a row to cue_scopes.csv")
            found.append((row.text, Sense(row.cue, _own_scope(row, scopes[row.cue]))))
    return found


def _own_scope(row: CueRow, usual: ScopeRow) -> ScopeRow:
    own = {name: getattr(row, name) or getattr(usual, name) for name in ("side", "reach", "words", "ends", "on")}
    return replace(usual, **own)


@cache
def cue_scopes() -> dict[str, ScopeRow]:
    """The scopes by what a cue says."""
    return {row.says: row for row in load("cue_scopes.csv", ScopeRow)}


@cache
def widest_reach(language: str, says: str) -> Reach:
    """The farthest that a cue of this language reaches that says something."""
    reaches = [sense.scope.reach for _, sense in _senses(language) if sense.says == says]
    return max(reaches, key=REACHES.index, default="phrase")


@lru_cache(1 << 14)
def singular(word: str, language: str) -> str:
    """The singular of a noun, also of one that the lexicon doesn't know."""
    known = nouns(language).get(fold_in(word, language))
    return known.singular if known else singular_of(word.lower(), read_as(language))
