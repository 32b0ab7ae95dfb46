"""How work on many documents is spread: an engine maps a function over items, in order, whatever single items do.

Engines know nothing of what they run. The function is one of a module; items and results are msgspec Structs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol, TypeVar

from msgspec import Struct

Item = TypeVar("Item", bound=Struct)
Result = TypeVar("Result", bound=Struct)


class Failure(Struct, frozen=True):
    """An item on which the work failed: it raised, took too long, or took its worker down."""

    error: str
    """The name of the exception."""
    reason: str
    trace: str = ""


class Engine(AbstractContextManager["Engine"], Protocol):
    """Workers, from ``__enter__`` to ``__exit__``."""

    def start(self) -> None:
        """Have workers load models and gazetteers now, without waiting for them."""

    def map(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[tuple[Item, Result | Failure]]:
        """Each item with what the function made of it, in the order of the items; they are taken as they are needed."""


class EngineError(RuntimeError):
    """An engine that can't be used; the message says what to do."""
