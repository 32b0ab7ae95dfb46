"""Names of known operations: the rows of operations.csv."""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec import Struct

from gazetteers.grammar import all_words, folders_of, grammars, words, words_in
from gazetteers.loader import load
from gazetteers.matching import fold


class OperationRow(Struct, frozen=True):
    """A row of operations.csv: a series with what it is called. ``plain`` says that the bare name is distinctive."""

    id: str
    name: str
    region: str
    plain: Literal["yes", "no"]
    aliases: tuple[str, ...] = ()
    organisers: tuple[str, ...] = ()
    since: int | None = None


_CUES = "operation_cues.csv"
USUAL_KEY = "Operation"
"""The key word of a series that its text names without one."""
CueRole = Literal[
    "key", "generic_key", "naming", "weak_naming", "noun", "adjective", "article", "linking", "of", "edition",
    "ordinal", "earlier", "not_a_name", "epithet",
]  # fmt: skip


class CueRow(Struct, frozen=True):
    """A row of a language's operation_cues.csv: a word and what it does in the naming of an operation.

    An ``epithet`` ends a name with a small letter. ``value`` is an ordinal's number, ``full`` what a key word is short for.
    """

    text: str
    role: CueRole
    value: int | None = None
    full: str = ""


@cache
def operation_rows() -> tuple[OperationRow, ...]:
    """The rows of operations.csv."""
    return load("operations.csv", OperationRow)


@cache
def names_of_operations() -> frozenset[str]:
    """Further names of operations: an acronym among them isn't an agency's unless a text introduces it as one."""
    return frozenset(alias for row in operation_rows() for alias in row.aliases)


@cache
def operation_cues(role: CueRole, language: str) -> dict[str, int | None]:
    """The folded words of one role that count in a text of this language, with their values."""
    return {fold(cue.text): cue.value for cue in words_in(_CUES, CueRow, language) if cue.role == role}


@cache
def name_cues(*roles: CueRole) -> dict[str, CueRow]:
    """The rows of some roles in all languages by their folded text: a name is quoted in its own language everywhere."""
    return {fold(cue.text): cue for cue in all_words(_CUES, CueRow) if cue.role in roles}


@cache
def keys() -> frozenset[str]:
    """The folded key words of all languages: ``operation``, ``projet``, ``op.``."""
    return frozenset(name_cues("key", "generic_key"))


@cache
def may_be_small(key: str, language: str) -> bool:
    """Whether a name can follow this key word in small letters: ``la operación Lago``; ``the operation Lake`` tells none.

    Generic key words need their capital in all languages, those of languages that put the head last as well. A word
    of several languages is read as the text's own.
    """
    homes = [
        code
        for code in folders_of(_CUES)
        if any(fold(row.text) == key and row.role == "key" for row in words(_CUES, CueRow, code))
    ]
    home = language if language in homes else next(iter(homes), None)
    return home is not None and (home not in grammars() or grammars()[home].head == "first")


@cache
def row_by_name() -> dict[str, OperationRow]:
    """The rows by every name's bare form."""
    return {bare_name(name): row for row in reversed(operation_rows()) for name in (row.name, *row.aliases)}


def identity(name: str) -> str:
    """What all names of one series have in common: the gazetteer's id, else the name without its key word, folded."""
    bare = bare_name(name)
    row = row_by_name().get(bare)
    return row.id if row else bare


def bare_name(name: str) -> str:
    """A series' name without its key word, folded: what two spellings of it share."""
    words = fold(name).replace('"', "").replace(".", " ").split()
    longest = max((len(key) for key in _split_keys() if tuple(words[: len(key)]) == key), default=0)
    words = words[longest:]
    if words and words[0] in name_cues("of"):
        words = words[1:]
    return " ".join(words)


@cache
def _split_keys() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(word.split()) for key in keys() for word in (key, f"{key}s"))
