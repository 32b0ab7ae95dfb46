"""This machine's cores: processes that are replaced when a document takes one down or takes too long."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, TimeoutError
from types import TracebackType
from typing import Any

from pebble import ProcessExpired, ProcessPool

from pipeline.engines.chunks import chunks, run_chunk
from pipeline.engines.engine import Failure, Item, Result
from pipeline.settings import EngineSettings

_CHUNK = 8  # documents that go to a worker at once
_AHEAD = 4  # chunks a worker that are under way before the first of them is asked for


class LocalEngine:
    """A pool of processes. Each has models and gazetteers loaded before its first document, and shares them."""

    def __init__(self, settings: EngineSettings) -> None:
        self.workers = settings.workers or available_cores()
        self._seconds = settings.seconds
        self._pool = ProcessPool(max_workers=self.workers, context=_context())

    def __enter__(self) -> LocalEngine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.stop() if kind else self._pool.close()
        self._pool.join()

    def start(self) -> None:
        """Have workers load what they need."""
        self._pool.schedule(run_chunk, (len, []))

    def map(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[tuple[Item, Result | Failure]]:
        """Each item with its result, in order; ``_AHEAD`` chunks a worker are taken in advance."""
        waiting: deque[tuple[list[Item], Future[Any]]] = deque()
        for chunk in chunks(items, _CHUNK):
            waiting.append((chunk, self._schedule(work, chunk)))
            if len(waiting) > _AHEAD * self.workers:
                yield from self._settled(work, *waiting.popleft())
        while waiting:
            yield from self._settled(work, *waiting.popleft())

    def _schedule(self, work: Callable[[Item], Result], chunk: list[Item]) -> Future[Any]:
        future: Future[Any] = self._pool.schedule(run_chunk, (work, chunk), timeout=self._seconds)
        return future

    def _settled(
        self, work: Callable[[Item], Result], chunk: list[Item], future: Future[Any]
    ) -> Iterator[tuple[Item, Result | Failure]]:
        try:
            yield from zip(chunk, future.result(), strict=True)
        except (TimeoutError, ProcessExpired) as error:
            if len(chunk) == 1:
                yield chunk[0], self._failure(error)
                return
            for item in chunk:  # each alone, to find the one that it was
                yield from self._settled(work, [item], self._schedule(work, [item]))

    def _failure(self, error: Exception) -> Failure:
        if isinstance(error, ProcessExpired):
            reason = f"the process that read it ended (exit code {error.exitcode}): out of memory, or a library's fault"
            return Failure("WorkerLost", reason)
        return Failure("TimeoutError", f"reading took longer than {self._seconds:g} s (key engine.seconds)")


def available_cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _context() -> multiprocessing.context.BaseContext:
    """Processes forked from one that has everything loaded, where the system can do that."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pipeline.engines.loaded"])
    return context
