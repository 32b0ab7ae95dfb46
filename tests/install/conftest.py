"""What is handed out, built once: a source distribution of a checkout in which harvests were run, and a wheel of it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.installed import PACKAGES, Environment, copy_of_project, source_distribution, wheel

LEFT_BY_HARVESTS = (
    "db/bulletins.db", "db/bulletins.db-wal", "db/harvest.log", "db/archive/bulletins/2026.warc.gz", "db/a table.csv",
    "db/published/bulletins/bulletins.db", "db/published/bulletins/site.json", "bulletins.db", "public/bulletins.db",
    "pipeline/db/bulletins.db", "pipeline/db/archive/bulletins/2026.warc.gz", "gazetteers/__pycache__/x.pyc",
)  # fmt: skip


class Built(NamedTuple):
    """The two files, and what they should hold."""

    source: Path
    wheel: Path
    files: frozenset[str]
    """Every file of the packages, as posix paths."""
    private: frozenset[str]
    """What harvests have left in the checkout."""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("built")
    project = copy_of_project(folder / "project")
    paths = [path for name in PACKAGES for path in (project / name).rglob("*") if path.is_file()]
    for name in LEFT_BY_HARVESTS:
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text("private")
    source = source_distribution(project, folder)
    files = frozenset(path.relative_to(project).as_posix() for path in paths)
    return Built(source, wheel(source, folder), files, frozenset(LEFT_BY_HARVESTS))


@pytest.fixture(scope="session")
def environment(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    return Environment(tmp_path_factory.mktemp("environments") / "plain", built.wheel)
