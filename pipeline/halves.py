"""Work on many things at once that one of them may spoil: what it fails on is found by halves, the rest is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from db.store.database import StoreError, is_of_the_whole

Thing = TypeVar("Thing")
Result = TypeVar("Result")


def by_halves(
    things: Sequence[Thing],
    work: Callable[[Sequence[Thing]], Sequence[Result]],
    alone: Callable[[Thing, Exception], Result],
) -> list[Result]:
    """A result for each thing, in their order; ``alone`` tells that of a thing on which the work fails by itself.

    Args:
        things: what is worked on; the work undoes itself where it raises.
        work: does all that it is given, and returns a result for each.
        alone: given a thing and what the work raised on it.

    Raises:
        StoreError, sqlite3.DatabaseError, OSError: nothing is at fault by itself, but the database or the disk.
    """
    try:
        return list(work(things))
    except Exception as error:
        if not things or isinstance(error, StoreError) or is_of_the_whole(error):
            raise
        if len(things) == 1:
            return [alone(things[0], error)]
    half = len(things) // 2
    return [*by_halves(things[:half], work, alone), *by_halves(things[half:], work, alone)]


def as_reason(error: Exception) -> str:
    """What was raised, for a note."""
    return f"{type(error).__name__}: {error}"
