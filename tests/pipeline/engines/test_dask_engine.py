"""A real Dask cluster: the same results in the same order, also where workers are lost."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dask
import pytest
from sqlite_utils import Database

from pipeline.engines.cluster import DaskEngine
from pipeline.engines.engine import EngineError, Failure
from pipeline.harvest import harvest
from pipeline.sample.truth import gold
from pipeline.settings import EngineSettings, Settings
from pipeline.sources import FolderChannel, Source
from tests.pipeline.engines.work import Square, Task, square

CONTENT = ("documents", "mentions", "counts", "document_agencies", "document_countries", "events", "event_figures")
PASSING = ("first_seen", "last_seen", "changed", "archive_file", "archive_offset")  # columns that tell when and where


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskEngine]:
    scratch = tmp_path_factory.mktemp("scratch")
    with dask.config.set({"distributed.scheduler.allowed-failures": 0}):
        settings = EngineSettings(kind="dask", workers=2, scratch=scratch)
        with DaskEngine(settings) as engine:
            yield engine
    assert not list(scratch.iterdir()), "nothing is left behind"


def test_results_come_in_order_and_errors_stay_alone(engine: DaskEngine) -> None:
    found = list(engine.map(square, (Task(n, "raise" if n == 150 else "") for n in range(300))))
    assert [task.number for task, _ in found] == list(range(300))
    failure = found.pop(150)[1]
    assert isinstance(failure, Failure)
    assert (failure.error, failure.reason) == ("ValueError", "150 is odd")
    assert [result.number for _, result in found if isinstance(result, Square)] == [
        n * n for n in range(300) if n != 150
    ]


@pytest.mark.slow
def test_the_work_of_a_lost_worker_is_done_again(engine: DaskEngine) -> None:
    with dask.config.set({"distributed.scheduler.allowed-failures": 3}):
        engine.client.run_on_scheduler(_allow, 3)
        victim = next(iter(engine.client.run(os.getpid).values()))
        threading.Timer(1.0, os.kill, (victim, signal.SIGKILL)).start()
        found = [result for _, result in engine.map(square, (Task(n, "slow") for n in range(640)))]
        assert [result.number for result in found if isinstance(result, Square)] == [n * n for n in range(640)]
        assert victim not in engine.client.run(os.getpid).values()
        engine.client.run_on_scheduler(_allow, 0)


def _allow(failures: int, dask_scheduler: Any = None) -> None:
    dask_scheduler.allowed_failures = failures


def test_an_item_that_kills_its_worker_is_named(engine: DaskEngine) -> None:
    found = [result for _, result in engine.map(square, (Task(n, "die" if n == 1 else "") for n in range(3)))]
    assert [type(result).__name__ for result in found] == ["Square", "Failure", "Square"]
    assert found[1].error == "WorkerLost"  # type: ignore[union-attr]


@pytest.mark.slow
def test_the_same_facts_as_with_the_local_engine(tmp_path: Path, engine: DaskEngine) -> None:
    folder = tmp_path / "bulletins"
    folder.mkdir()
    for document in gold()[:40]:
        (folder / f"{document['id']}.txt").write_text(document["text"], encoding="utf-8")
    address = engine.client.scheduler_info()["address"]
    local, clustered = (
        _harvested(tmp_path, folder, settings)
        for settings in (EngineSettings(), EngineSettings(kind="dask", scheduler=address, scratch=tmp_path / "scratch"))
    )
    assert len(local["documents"]) == 40
    assert local == clustered


def _harvested(tmp_path: Path, folder: Path, engine: EngineSettings) -> dict[str, list[dict[str, Any]]]:
    path = tmp_path / engine.kind / "b.db"
    source = Source(id="one", name="One", publisher="One", channel=FolderChannel(path=str(folder)))
    assert harvest(Settings(database=path, engine=engine), [source]).total("new") == 40
    db = Database(path)
    rows = {name: [_lasting(row) for row in db.query(f"SELECT * FROM [{name}] ORDER BY id")] for name in CONTENT}
    db.close()
    return rows


def _lasting(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in PASSING}


def test_no_scheduler_is_said_to_be_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.engines.cluster._PATIENCE", 1.0)
    with pytest.raises(EngineError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        DaskEngine(EngineSettings(kind="dask", scheduler="tcp://127.0.0.1:9"))
