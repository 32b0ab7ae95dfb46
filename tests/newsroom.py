"""The sample newsroom, harvested as anybody harvests it; once for all workers and folders of tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from tests.sitedata import make_site


def newsroom(factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The harvest's database and the site's."""
    shared = factory.getbasetemp()
    shared = shared.parent if os.environ.get("PYTEST_XDIST_WORKER") else shared
    harvest, target = shared / "newsroom" / "sample.db", shared / "newsroom" / "site" / "bulletins.db"
    with FileLock(shared / "newsroom.lock"):
        if not target.exists():
            target.parent.mkdir(parents=True)
            command = [sys.executable, "-m", "pipeline.commands.cli", "--database", str(harvest), "harvest", "sample"]
            subprocess.run(command, check=True, capture_output=True, timeout=300)
            make_site(harvest, target)
    return harvest, target
