"""How work on many documents is spread: an engine maps a function over items, in order, whatever single items do.

Engines know nothing of what they run. The function is one of a module; items and results are msgspec Structs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol, TypeVar

from msgspec import Struct

from pipeline.settings import EngineSettings

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


def engine_of(settings: EngineSettings) -> Engine:
    """The engine that the settings name.

    Raises:
        EngineError: the cluster can't be reached, or what it needs isn't installed.
    """
    if settings.kind == "dask":
        from pipeline.engines.cluster import DaskEngine

        return DaskEngine(settings)
    from pipeline.engines.local import LocalEngine

    return LocalEngine(settings)


class EngineError(RuntimeError):
    """An engine that can't be used; the message says what to do."""
