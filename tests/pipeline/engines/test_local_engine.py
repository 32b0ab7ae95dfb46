"""The pool of this machine's processes: order, and documents that raise, hang or kill."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

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


def test_one_after_the_other_is_fine_too() -> None:
    with LocalEngine(EngineSettings(workers=1)) as engine:
        assert len({r.process for _, r in engine.map(square, map(Task, range(20))) if isinstance(r, Square)}) == 1
