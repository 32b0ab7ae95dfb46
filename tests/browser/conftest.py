"""The site on loopback and a real Chromium that watches it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from db.site.app import site
from db.site.view import SiteOptions
from tests.browsing import serving, watching
from tests.newsroom import newsroom
from tests.sitedata import PATIENT, hostile_id, make_harvest, make_site

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run browser tests last, for Playwright keeps an event loop running; say plainly where there is no browser.

    Those of single pages end the run: they are short, and many enough that all workers have some to the end.
    """
    folder = str(Path(__file__).parent)
    items.sort(key=lambda item: (str(item.path).startswith(folder), item.path.name == "test_looks.py"))
    for item in reversed(items):
        if not str(item.path).startswith(folder):
            break
        if CHROMIUM is None:
            item.add_marker(pytest.mark.skip(reason="no Chromium"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": _ARGUMENTS}


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the sample newsroom."""
    return newsroom(tmp_path_factory)[1]


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a bulletin whose title and text try to run."""
    folder = tmp_path_factory.mktemp("hostile")
    harvest = make_harvest(folder / "harvest.db", 60)
    with serving(site(make_site(harvest, folder / "bulletins.db"), SiteOptions(), settings=PATIENT)) as base:
        yield f"{base}/document/{hostile_id(harvest)}"


@pytest.fixture(scope="session")
def address(database: Path) -> Iterator[str]:
    archive = database.parents[1] / "archive" / "sample"
    with serving(
        site(database, SiteOptions(report="desk@example.org", archive=str(archive)), settings=PATIENT)
    ) as base:
        yield base


@pytest.fixture
def watched(page: Page) -> Iterator[Page]:
    """A page that fails the test on a console error, a script's error, or a request to another host."""
    with watching(page):
        yield page
