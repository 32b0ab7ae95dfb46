"""The program as it is handed out: its files, built as wheel and source distribution, installed without the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PACKAGES = ("db", "extractors", "gazetteers", "pipeline")
_LEFT_OVER = shutil.ignore_patterns(
    ".*", "__pycache__", "*.egg-info", "build", "dist", "*.db*", "*.log", "archive", "published", "public"
)


def copy_of_project(folder: Path) -> Path:
    """The project's files as git knows them, also those not added yet; without git, all but what harvests leave."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT, capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
    except (OSError, subprocess.CalledProcessError):
        listed = ""
    names = [name for name in listed.split("\0") if (ROOT / name).is_file()]
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, folder / name)
    if not names:
        shutil.copytree(ROOT, folder, ignore=_LEFT_OVER)
    return folder


def source_distribution(project: Path, folder: Path) -> Path:
    """Build it with the backend that pyproject.toml names, as ``python -m build --sdist`` does."""
    build = "import sys; from setuptools import build_meta; build_meta.build_sdist(sys.argv[1])"
    run(sys.executable, "-c", build, str(folder), cwd=project)
    [built] = folder.glob("*.tar.gz")
    return built


def wheel(source: Path, folder: Path) -> Path:
    """Build a wheel of a checkout or a source distribution."""
    options = ("--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", str(folder))
    run(sys.executable, "-m", "pip", "wheel", *options, str(source), cwd=folder)
    [built] = folder.glob("*.whl")
    return built


class Environment:
    """An empty environment with a wheel in it, and what the wheel asks for; nothing else, above all no checkout.

    The packages that it needs are links to those of the environment that tests run in: they aren't what is tried.
    """

    def __init__(self, folder: Path, wheel: Path, extras: Iterable[str] = ()) -> None:
        run(sys.executable, "-m", "venv", "--without-pip", str(folder), cwd=folder.parent)
        scheme = sysconfig.get_paths("venv", vars={"base": str(folder), "platbase": str(folder)})
        self.python = Path(scheme["scripts"]) / "python"
        self.packages = Path(scheme["purelib"])
        options = ("--quiet", "--no-deps", "--no-index", str(wheel))
        run(sys.executable, "-m", "pip", "--python", str(self.python), "install", *options, cwd=folder.parent)
        for needed in _needed(distribution("wildlife-bulletins"), frozenset(extras)):
            _link(needed, self.packages)

    def bulletins(self, *arguments: str, cwd: Path, status: int = 0) -> str:
        """Run the installed command in a folder, and give what it prints; it ends with this status."""
        return run(str(self.python.with_name("bulletins")), *arguments, cwd=cwd, status=status)

    def started(self, *command: str, cwd: Path) -> subprocess.Popen[str]:
        """Start a Python command, whose output can be read line by line."""
        return subprocess.Popen(
            [str(self.python), *command], cwd=cwd, env=_environment(cwd), text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip


def run(*command: str, cwd: Path, status: int = 0) -> str:
    """Run a command that knows nothing of the checkout, and give what it prints.

    Raises:
        AssertionError: it ends with another status; its output says why.
    """
    done = subprocess.run(command, cwd=cwd, env=_environment(cwd), capture_output=True, text=True, check=False)
    assert done.returncode == status, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


def _environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return {**kept, "HOME": str(home / "home"), "COLUMNS": "200", "PYTHONDONTWRITEBYTECODE": "1"}


def _needed(asking: Distribution, extras: frozenset[str]) -> Iterator[Distribution]:
    """What a distribution needs with these extras, directly or not."""
    waiting, seen = [(asking, extras)], set()
    while waiting:
        asking, extras = waiting.pop()
        for requirement in map(Requirement, asking.requires or ()):
            of = [{"extra": extra} for extra in extras] or [{"extra": ""}]
            if requirement.marker and not any(requirement.marker.evaluate(values) for values in of):
                continue
            asked = (requirement.name.lower(), frozenset(requirement.extras))
            if asked in seen:
                continue
            seen.add(asked)
            try:
                found = distribution(requirement.name)
            except PackageNotFoundError:
                raise AssertionError(f"{asking.name} needs {requirement}, which isn't installed") from None
            waiting.append((found, asked[1]))
            yield found


def _link(needed: Distribution, folder: Path) -> None:
    for top in {file.parts[0] for file in needed.files or () if ".." not in file.parts}:
        if top != "__pycache__" and not (folder / top).exists():
            (folder / top).symlink_to(Path(str(needed.locate_file(top))))
