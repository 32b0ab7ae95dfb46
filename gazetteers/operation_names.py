"""Names of known operations: the rows of operations.csv."""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec import Struct

from gazetteers.loader import load


class OperationRow(Struct, frozen=True):
    """A row of operations.csv: a series with what it is called. ``plain`` says that the bare name is distinctive."""

    id: str
    name: str
    region: str
    plain: Literal["yes", "no"]
    aliases: tuple[str, ...] = ()
    organisers: tuple[str, ...] = ()
    since: int | None = None


@cache
def operation_rows() -> tuple[OperationRow, ...]:
    """The rows of operations.csv."""
    return load("operations.csv", OperationRow)
