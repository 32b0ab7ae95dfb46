"""One generated harvest, one site, for all tests of the database's reading side."""

from __future__ import annotations

from pathlib import Path

import pytest
from datasette.app import Datasette

from tests.once import once
from tests.sitedata import make_harvest, make_site, started


@pytest.fixture(scope="session")
def harvest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "generated", lambda folder: make_harvest(folder / "harvest.db")) / "harvest.db"


@pytest.fixture(scope="session")
def database(harvest: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = once(tmp_path_factory, "generated-site", lambda folder: make_site(harvest, folder / "bulletins.db"))
    return made / "bulletins.db"


@pytest.fixture(scope="session")
def datasette(database: Path) -> Datasette:
    return started(database, address="https://bulletins.example.org", report="desk@example.org")
