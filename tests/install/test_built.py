"""What is handed out holds every file of the packages, and nothing of a harvest."""

from __future__ import annotations

import tarfile
from zipfile import ZipFile

from tests.install.conftest import Built
from tests.install.notices import pinned
from tests.installed import PACKAGES


def test_the_source_distribution_holds_the_project(built: Built) -> None:
    with tarfile.open(built.source) as archive:
        names = {member.name.partition("/")[2] for member in archive.getmembers() if member.isfile()}
    assert {name for name in names if name.startswith(tuple(f"{package}/" for package in PACKAGES))} == built.files
    assert {"harvest.toml", "Makefile", "requirements.lock", "tests/installed.py"} <= names
    assert not names & built.private


def test_the_wheel_holds_the_packages(built: Built) -> None:
    assert sum(not name.endswith(".py") for name in built.files) > 300
    with ZipFile(built.wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert held == built.files, "is a folder missing under [tool.setuptools.package-data] in pyproject.toml?"


def test_the_wheel_names_whose_packages_come_along(built: Built) -> None:
    with ZipFile(built.wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("licenses/THIRD-PARTY.md"))
        page = archive.read(name).decode()
    for package, version in pinned().items():
        assert f"| {package} | {version} |" in page, "`make notices` writes the page anew"
