"""This machine's cores: processes that are replaced when a document takes one down or takes too long."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, TimeoutError, wait
from concurrent.futures.process import BrokenProcessPool
from threading import Lock
from types import TracebackType
from typing import Any, NamedTuple

import structlog
from pebble import ProcessExpired, ProcessPool

from pipeline.engines.chunks import chunks
from pipeline.engines.confine import confine, limits_of, run_confined, why_ended
from pipeline.engines.engine import Failure, Item, Result
from pipeline.settings import EngineSettings

log = structlog.get_logger()
_CHUNK = 8  # documents that go to a worker at once
_AHEAD = 4  # chunks a worker that are under way before the first of them is asked for
_POOLS = 3  # that may break under one chunk
_LOOKED_AFTER = 1.0  # seconds after which it is looked whether the pool is still there


class _Scheduled(NamedTuple):
    """A chunk that a pool works on, and how many pools have broken under it."""

    chunk: list[Any]
    future: Future[Any]
    pool: ProcessPool
    broken: int


class LocalEngine:
    """A pool of processes. Each has models and gazetteers loaded before its first document, and shares them; none may
    take more of the machine than its limits (``confine``).

    A pool breaks when a process that has nothing to do is killed (by the kernel, where memory is short): then another
    is made, and what was scheduled goes there.
    """

    def __init__(self, settings: EngineSettings, preload: str = "pipeline.engines.loaded") -> None:
        """``preload`` names the module that workers have loaded before their first item."""
        self._context = _context(preload)
        self._renewing = Lock()
        self.workers = settings.workers or available_cores()
        self._seconds = settings.seconds
        self._limits = limits_of(settings)
        self._pool = self._new_pool()

    def _new_pool(self) -> ProcessPool:
        return ProcessPool(
            max_workers=self.workers, context=self._context, initializer=confine, initargs=(self._limits,)
        )

    def __enter__(self) -> LocalEngine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.stop() if kind else self._pool.close()
        self._pool.join()

    def start(self) -> None:
        """Have workers load what they need."""
        self._pool.schedule(run_confined, (self._limits, len, []))

    def map(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[tuple[Item, Result | Failure]]:
        """Each item with its result, in order; ``_AHEAD`` chunks a worker are taken in advance."""
        waiting: deque[_Scheduled] = deque()
        for chunk in chunks(items, _CHUNK):
            waiting.append(self._schedule(work, chunk))
            if len(waiting) > _AHEAD * self.workers:
                yield from self._settled(work, waiting.popleft())
        while waiting:
            yield from self._settled(work, waiting.popleft())

    def _schedule(self, work: Callable[[Item], Result], chunk: list[Item], broken: int = 0) -> _Scheduled:
        what = (self._limits, work, chunk)
        try:
            future = self._pool.schedule(run_confined, what, timeout=self._seconds)
        except RuntimeError:  # it has broken meanwhile
            self._renew(self._pool)
            future = self._pool.schedule(run_confined, what, timeout=self._seconds)
        return _Scheduled(chunk, future, self._pool, broken)

    def _renew(self, pool: ProcessPool) -> None:
        """Put another pool in place of this broken one, where that hasn't been done yet."""
        with self._renewing:
            if self._pool is not pool:
                return
            log.warning("a worker was lost, and its pool with it; made anew")
            self._pool = self._new_pool()
        pool.stop()
        pool.join()

    def _settled(
        self, work: Callable[[Item], Result], scheduled: _Scheduled
    ) -> Iterator[tuple[Item, Result | Failure]]:
        chunk = scheduled.chunk
        try:
            yield from zip(chunk, _result(scheduled), strict=True)
        except BrokenProcessPool as error:
            self._renew(scheduled.pool)
            if scheduled.broken < _POOLS:
                yield from self._settled(work, self._schedule(work, chunk, scheduled.broken + 1))
            else:
                yield from ((item, Failure("WorkerLost", f"pool after pool broke: {error}")) for item in chunk)
        except (TimeoutError, ProcessExpired) as error:
            if len(chunk) == 1:
                yield chunk[0], self._failure(error)
                return
            for item in chunk:  # each alone, to find the one that it was
                yield from self._settled(work, self._schedule(work, [item]))

    def _failure(self, error: Exception) -> Failure:
        if isinstance(error, ProcessExpired):
            return why_ended(error.exitcode, self._limits)
        return Failure("TimeoutError", f"reading took longer than {self._seconds:g} s (key engine.seconds)")


def _result(scheduled: _Scheduled) -> list[Any]:
    """What came of a chunk. What was handed to a pool just as it broke is never answered.

    Raises:
        BrokenProcessPool: the pool broke.
        TimeoutError, ProcessExpired: the work took too long or took its process down.
    """
    while not wait([scheduled.future], timeout=_LOOKED_AFTER).done:
        if not scheduled.pool.active and not wait([scheduled.future], timeout=_LOOKED_AFTER).done:
            raise BrokenProcessPool("the pool broke before the work began")
    found: list[Any] = scheduled.future.result()
    return found


def available_cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _context(preload: str) -> multiprocessing.context.BaseContext:
    """Processes forked from one that has everything loaded, where the system can do that."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([preload])
    return context
