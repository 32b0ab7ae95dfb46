"""What every engine's workers do with a chunk of items."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from pipeline.engines.engine import Failure, Item, Result

Thing = TypeVar("Thing")


def run_chunk(work: Callable[[Item], Result], chunk: Sequence[Item]) -> list[Result | Failure]:
    """The result of each item, or why there is none: one bad item never harms the others."""
    return [_attempt(work, item) for item in chunk]


def _attempt(work: Callable[[Item], Result], item: Item) -> Result | Failure:
    try:
        return work(item)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # whatever a document may hold; a panic of a library in Rust is no Exception
        return Failure(type(error).__name__, str(error), traceback.format_exc())


def chunks(items: Iterable[Thing], size: int) -> Iterator[list[Thing]]:
    """The items in lists of this size; the last may be shorter."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk
