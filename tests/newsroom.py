"""The sample newsroom, harvested as anybody harvests it; once for all workers and folders of tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.commands.cli import main
from tests.once import once
from tests.sitedata import make_site


def newsroom(factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The harvest's database and the site's."""
    folder = once(factory, "newsroom", _harvested)
    return folder / "sample.db", folder / "site" / "bulletins.db"


def _harvested(folder: Path) -> None:
    # In one process languages are loaded once.
    done = CliRunner().invoke(main, ["--database", str(folder / "sample.db"), "harvest", "sample", "--workers", "1"])
    assert done.exit_code == 0, done.output
    (folder / "site").mkdir()
    make_site(folder / "sample.db", folder / "site" / "bulletins.db")
