"""One generated harvest, one site, for all tests of the database's reading side."""

from __future__ import annotations

from pathlib import Path

import pytest
from datasette.app import Datasette

from tests.sitedata import make_harvest, make_site, started


@pytest.fixture(scope="session")
def harvest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_harvest(tmp_path_factory.mktemp("harvest") / "harvest.db")


@pytest.fixture(scope="session")
def database(harvest: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_site(harvest, tmp_path_factory.mktemp("site") / "bulletins.db")


@pytest.fixture(scope="session")
def datasette(database: Path) -> Datasette:
    return started(database, address="https://bulletins.example.org", report="desk@example.org")
