"""Names of known operations: the rows of operations.csv."""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec import Struct

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


class CueRow(Struct, frozen=True):
    """A row of operation_cues.csv: a word and what it does in the naming of an operation."""

    text: str
    role: Literal["key", "naming", "noun", "ordinal", "not_a_name"]
    value: int | None = None


@cache
def operation_rows() -> tuple[OperationRow, ...]:
    """The rows of operations.csv."""
    return load("operations.csv", OperationRow)


@cache
def operation_cues(role: str) -> dict[str, int | None]:
    """The words of one role in the naming of operations, with their values."""
    return {cue.text: cue.value for cue in load("operation_cues.csv", CueRow) if cue.role == role}


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
    longest = max((len(key) for key in _keys() if tuple(words[: len(key)]) == key), default=0)
    words = words[longest:]
    if words and words[0] == "of":
        words = words[1:]
    return " ".join(words)


@cache
def _keys() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(fold(word).split()) for key in operation_cues("key") for word in (key, f"{key}s"))
