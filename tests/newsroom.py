"""The sample newsroom, harvested as anybody harvests it; once for all workers and folders of tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from filelock import FileLock

from pipeline.commands.cli import main
from tests.sitedata import make_site


def newsroom(factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The harvest's database and the site's."""
    shared = factory.getbasetemp()
    shared = shared.parent if os.environ.get("PYTEST_XDIST_WORKER") else shared
    harvest, target = shared / "newsroom" / "sample.db", shared / "newsroom" / "site" / "bulletins.db"
    with FileLock(shared / "newsroom.lock"):
        if not target.exists():
            target.parent.mkdir(parents=True)
            # In one process languages are loaded once.
            command = ["--database", str(harvest), "harvest", "sample", "--workers", "1"]
            done = CliRunner().invoke(main, command)
            assert done.exit_code == 0, done.output
            make_site(harvest, target)
    return harvest, target
