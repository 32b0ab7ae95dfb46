"""A Dask cluster: chunks of items travel as Parquet files in a folder that all workers see.

The scheduler gives the chunks of a lost worker to another one. Items and results are encoded by msgspec as the types
that the work's signature names, so that what a worker hands back is data, never code.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, get_type_hints

import msgspec

from pipeline.engines.chunks import chunks, run_chunk
from pipeline.engines.engine import EngineError, Failure, Item, Result
from pipeline.settings import EngineSettings

try:
    import pyarrow
    import pyarrow.parquet
    from distributed import Client, Future, LocalCluster, Worker, WorkerPlugin
    from distributed.scheduler import KilledWorker
except ImportError as error:
    raise EngineError(f"the Dask engine isn't installed ({error}): pip install distributed pyarrow") from None

_PARTITION = 64  # documents that go to a worker at once
_AHEAD = 3  # partitions a worker that are under way before the first of them is asked for
_PATIENCE = 30.0  # seconds for a scheduler to answer


class DaskEngine:
    """A cluster at the scheduler's address, or one of processes on this machine."""

    def __init__(self, settings: EngineSettings) -> None:
        if settings.scratch:
            settings.scratch.mkdir(parents=True, exist_ok=True)
        self._folder = Path(tempfile.mkdtemp(prefix="partitions-", dir=settings.scratch))
        self._partitions = 0
        self._cluster = None if settings.scheduler else _local_cluster(settings)
        try:
            self.client = Client(self._cluster or settings.scheduler, timeout=_PATIENCE)
        except (OSError, TimeoutError, ValueError) as error:
            raise EngineError(f"no Dask scheduler answers at {settings.scheduler} ({error})") from None

    def __enter__(self) -> DaskEngine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.client.close()
        if self._cluster:
            self._cluster.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def start(self) -> None:
        """Have every worker load what it needs, also those that join later."""
        self.client.register_plugin(_Loaded(), name="wildlife-bulletins")

    def map(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[tuple[Item, Result | Failure]]:
        """Each item with its result, in order; ``_AHEAD`` partitions a worker are taken in advance."""
        waiting: deque[tuple[list[Item], Future]] = deque()
        for chunk in chunks(items, _PARTITION):
            waiting.append((chunk, self._submit(work, chunk)))
            if len(waiting) > _AHEAD * max(1, len(self.client.nthreads())):
                yield from self._settled(work, *waiting.popleft())
        while waiting:
            yield from self._settled(work, *waiting.popleft())

    def _submit(self, work: Callable[[Item], Result], chunk: list[Item]) -> Future:
        self._partitions += 1
        path = self._folder / f"{self._partitions:08}.parquet"
        _write(path, chunk)
        return self.client.submit(_partition, work, str(path), pure=False)

    def _settled(
        self, work: Callable[[Item], Result], chunk: list[Item], future: Future
    ) -> Iterator[tuple[Item, Result | Failure]]:
        try:
            path = Path(future.result())
        except KilledWorker:
            if len(chunk) == 1:
                yield chunk[0], Failure("WorkerLost", "every worker that read it was lost")
                return
            for item in chunk:  # each alone, to find the one that it was
                yield from self._settled(work, [item], self._submit(work, [item]))
            return
        yield from zip(chunk, _read(path, get_type_hints(work)["return"]), strict=True)
        path.unlink()


def _local_cluster(settings: EngineSettings) -> LocalCluster:
    return LocalCluster(n_workers=settings.workers or None, threads_per_worker=1, dashboard_address=None)


class _Loaded(WorkerPlugin):
    def setup(self, worker: Worker) -> None:
        """Load models and gazetteers once a worker."""
        import pipeline.engines.loaded  # noqa: F401


def _partition(work: Callable[[Any], Any], path: str) -> str:
    """Do the work on the items of a file; returns the path of the results, which are there wholly or not at all."""
    source = Path(path)
    kind = next(hint for name, hint in get_type_hints(work).items() if name != "return")
    results = run_chunk(work, list(_read(source, kind)))
    target = source.with_suffix(".results.parquet")
    _write(unfinished := target.with_suffix(".unfinished"), results)
    unfinished.replace(target)
    return str(target)


def _write(path: Path, structs: Iterable[msgspec.Struct]) -> None:
    structs = list(structs)
    columns = {
        "failed": [isinstance(struct, Failure) for struct in structs],
        "struct": [msgspec.msgpack.encode(struct) for struct in structs],
    }
    pyarrow.parquet.write_table(pyarrow.table(columns), path, compression="zstd")


def _read(path: Path, kind: Any) -> Iterator[Any]:
    decoders = {True: msgspec.msgpack.Decoder(Failure), False: msgspec.msgpack.Decoder(kind)}
    table = pyarrow.parquet.read_table(path)
    for failed, struct in zip(*(table.column(name).to_pylist() for name in ("failed", "struct")), strict=True):
        yield decoders[failed].decode(struct)
