"""The pool of this machine's processes: order, and documents that raise, hang or kill."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress

import psutil
import pytest

from pipeline.engines.confine import Held, what_holds
from pipeline.engines.engine import Failure
from pipeline.engines.local import LocalEngine
from pipeline.settings import EngineSettings
from tests.pipeline.engines.work import Square, Task, square


@pytest.fixture(scope="module")
def engine() -> Iterator[LocalEngine]:
    with LocalEngine(EngineSettings(workers=2, seconds=1.5)) as engine:
        yield engine


def test_results_come_in_the_order_of_the_items(engine: LocalEngine) -> None:
    tasks = [Task(number, "slow") for number in range(100)]
    found = list(engine.map(square, tasks))
    assert [task for task, _ in found] == tasks
    assert [result.number for _, result in found if isinstance(result, Square)] == [n * n for n in range(100)]
    processes = {result.process for _, result in found if isinstance(result, Square)}
    assert len(processes) == 2
    assert os.getpid() not in processes


def test_items_are_taken_as_they_are_needed(engine: LocalEngine) -> None:
    taken = []

    def tasks() -> Iterator[Task]:
        for number in range(10_000):
            taken.append(number)
            yield Task(number)

    next(results := engine.map(square, tasks()))
    assert len(taken) < 500
    results.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("trouble", "error", "says"),
    [
        ("raise", "ValueError", "13 is odd"),
        ("panic", "Panic", "called `Option::unwrap()`"),
        ("hang", "TimeoutError", "longer than 1.5 s"),
        ("die", "WorkerLost", "exit code -9"),
    ],
)
def test_one_bad_item_harms_no_other(engine: LocalEngine, trouble: str, error: str, says: str) -> None:
    tasks = [Task(number, trouble if number == 13 else "") for number in range(40)]
    found = [result for _, result in engine.map(square, tasks)]
    failure = found.pop(13)
    assert isinstance(failure, Failure)
    assert failure.error == error
    assert says in failure.reason
    assert [result.number for result in found if isinstance(result, Square)] == [n * n for n in range(40) if n != 13]


@pytest.fixture(scope="module")
def confined() -> Iterator[LocalEngine]:
    with LocalEngine(EngineSettings(workers=1, seconds=600, cpu_seconds=1, memory_mb=900)) as engine:
        yield engine


@pytest.mark.parametrize(
    ("trouble", "error", "says"),
    [
        ("eat", "MemoryError", "more than 900 MB of memory (key engine.memory_mb)"),
        ("eat bit by bit", "MemoryError", "more than 900 MB of memory (key engine.memory_mb)"),
        ("eat in Rust", "MemoryError", "more than 900 MB of memory (key engine.memory_mb)"),
        ("spin", "TimeoutError", "more than 1 s of a processor (key engine.cpu_seconds)"),
        ("call", "PermissionError", "Permission denied"),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="the system keeps no such limits")
def test_what_takes_more_than_its_share_is_named_and_the_others_go_on(
    confined: LocalEngine, trouble: str, error: str, says: str
) -> None:
    tasks = [Task(number, trouble if number == 3 else "") for number in range(12)]
    found = [result for _, result in confined.map(square, tasks)]
    failure = found.pop(3)
    assert isinstance(failure, Failure)
    assert failure.error == error
    assert says in failure.reason
    assert [result.number for result in found if isinstance(result, Square)] == [n * n for n in range(12) if n != 3]


@pytest.mark.skipif(sys.platform != "linux", reason="the system keeps no such limits")
def test_which_limits_hold_is_tried() -> None:
    assert what_holds() == Held(memory=True, processor=True, network=True)


SAID = """
from pipeline.engines.local import LocalEngine
from pipeline.settings import EngineSettings
from tests.pipeline.engines.work import Task, square

with LocalEngine(EngineSettings(workers=1)) as engine:
    print([result.number for _, result in engine.map(square, [Task(1, "say"), Task(2)])])
"""


def test_what_a_library_says_of_a_document_reaches_no_terminal() -> None:
    said = subprocess.run([sys.executable, "-c", SAID], capture_output=True, text=True, check=True)
    assert said.stdout == "[1, 4]\n"
    assert "words of a document" not in said.stderr


@pytest.mark.parametrize("workers", [1, 2])
def test_an_idle_worker_that_is_killed_ends_nothing(workers: int) -> None:
    with LocalEngine(EngineSettings(workers=workers)) as engine:
        for _ in range(3):
            found = [result for _, result in engine.map(square, map(Task, range(40)))]
            assert [result.number for result in found if isinstance(result, Square)] == [n * n for n in range(40)]
            for process in {result.process for result in found if isinstance(result, Square)}:
                with suppress(ProcessLookupError):  # a pool that broke under the first ends the other one itself
                    os.kill(process, signal.SIGKILL)


@pytest.mark.slow
def test_workers_that_are_killed_time_and_again_while_work_comes_in() -> None:
    """Whether they work, wait or begin just then, no item is lost and none comes out of order."""
    with LocalEngine(EngineSettings(workers=2)) as engine:
        ended = threading.Event()
        killer = threading.Thread(target=_kill_children, args=(ended, 12))
        killer.start()
        found = list(engine.map(square, (Task(number, "slow") for number in range(1500))))
        ended.set()
        killer.join()
    assert [task.number for task, _ in found] == list(range(1500))
    lost = [result for _, result in found if isinstance(result, Failure)]
    assert {failure.error for failure in lost} <= {"WorkerLost"}
    assert len(lost) <= 12, "each kill costs one item at most"


def _kill_children(ended: threading.Event, times: int) -> None:
    for _ in range(times):
        if ended.wait(0.4):
            return
        workers = [p for p in psutil.Process().children(recursive=True) if "resource_tracker" not in " ".join(_line(p))]
        with suppress(psutil.NoSuchProcess):
            leaves = [process for process in workers if not process.children()]
            random.choice(leaves or workers).kill()


def _line(process: psutil.Process) -> list[str]:
    with suppress(psutil.Error):
        return process.cmdline()
    return []


def test_one_after_the_other_is_fine_too() -> None:
    with LocalEngine(EngineSettings(workers=1)) as engine:
        assert len({r.process for _, r in engine.map(square, map(Task, range(20))) if isinstance(r, Square)}) == 1
