"""The sample newsroom's site, which most tests of pages read."""

from __future__ import annotations

from pathlib import Path

import pytest
from datasette.app import Datasette

from tests.newsroom import newsroom
from tests.sitedata import started


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return newsroom(tmp_path_factory)[1]


@pytest.fixture(scope="module")
def datasette(database: Path) -> Datasette:
    return started(database)
