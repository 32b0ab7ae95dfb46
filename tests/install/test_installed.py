"""From a wheel, without the checkout, the program does what it does in it: in the folder where its user stands."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import tomllib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from subprocess import Popen
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest

from tests.install.conftest import Built
from tests.installed import PACKAGES, ROOT, Environment, run

TEXT = "Customs officers seized 40 kilograms of pangolin scales in Mombasa, Kenya, and arrested two men on 3 May 2024."


@pytest.fixture(autouse=True)
def nothing_is_written_into_what_is_installed(environment: Environment) -> Iterator[None]:
    before = _contents(environment.packages)
    yield
    assert _contents(environment.packages) == before


def _contents(packages: Path) -> dict[str, str]:
    """Digests of the program's files, and the names of what lies beside them."""
    files = [path for name in PACKAGES for path in (packages / name).rglob("*") if path.is_file()]
    digests = {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    return digests | {str(path): "" for path in packages.iterdir()}


def test_what_runs_is_the_wheel(environment: Environment, tmp_path: Path) -> None:
    files = ", ".join(f"{name}.__file__" for name in PACKAGES)
    said = run(
        str(environment.python), "-c", f"import sys, {', '.join(PACKAGES)}; print({files}, *sys.path, sep='\\n')",
        cwd=tmp_path,
    ).split("\n")  # fmt: skip
    assert said[: len(PACKAGES)] == [str(environment.packages / name / "__init__.py") for name in PACKAGES]
    assert str(ROOT) not in said
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert version in environment.bulletins("--version", cwd=tmp_path)


def test_a_component_is_found_by_its_name(environment: Environment, tmp_path: Path) -> None:
    use = (
        "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('species_linker'); print(nlp('Two pangolins.')._.species)"
    )
    assert "anidae" in run(str(environment.python), "-c", use, cwd=tmp_path)


def test_extract_reads_a_file_and_leaves_none(environment: Environment, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(TEXT)
    facts = json.loads(environment.bulletins("extract", "note.txt", cwd=tmp_path))
    assert {(count["kind"], count["value"]) for count in facts["counts"]} >= {("weight", 40.0), ("arrests", 2.0)}
    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]


NOTES = 'name = "N"\npublisher = "N"\n[channel]\nkind = "folder"\npath = "notes"\n'


@pytest.mark.parametrize(
    ("source", "documents", "left"),
    [
        pytest.param("notes.toml", 1, {"notes", "notes.toml"}, marks=pytest.mark.slow, id="notes"),
        pytest.param("sample", 100, set(), marks=pytest.mark.slow, id="sample"),
    ],
)
def test_a_harvest_is_served_published_and_exported(
    environment: Environment, tmp_path: Path, source: str, documents: int, left: set[str]
) -> None:
    if source == "notes.toml":
        (tmp_path / "notes").mkdir()
        (tmp_path / "notes" / "note.txt").write_text(TEXT)
        (tmp_path / source).write_text(NOTES)
    environment.bulletins("harvest", source, "--workers", "1", cwd=tmp_path)
    database = tmp_path / "db" / ("sample.db" if source == "sample" else "bulletins.db")
    with closing(sqlite3.connect(database)) as db:
        assert db.execute("SELECT count(*) FROM documents").fetchone() == (documents,)
    with _served(environment, tmp_path) as address:
        front = urlopen(address).read().decode()
        assets = re.findall(r'(?:href|src)="(/(?:-/)?static/[^"]+)"', front)
        assert assets
        for page in {"/bulletins/seizures", "/data", "/map", *assets} & {*re.findall(r'="(/[^"]*)"', front)}:
            assert urlopen(urljoin(address, page)).status == 200, page
    environment.bulletins("publish", cwd=tmp_path)
    assert (tmp_path / "public" / "bulletins.db").is_file()
    environment.bulletins("export", "arrests", "--format", "json", cwd=tmp_path)
    assert json.loads((tmp_path / "arrests.json").read_text())
    assert {path.name for path in tmp_path.iterdir()} == {"db", "public", "arrests.json"} | left


@contextmanager
def _served(environment: Environment, folder: Path) -> Iterator[str]:
    """The site's address, while the installed command serves it."""
    with environment.started("-m", "pipeline.commands.cli", "serve", "--port", "0", cwd=folder) as process:
        try:
            yield _said(process, r"http://127\.0\.0\.1:\d+/")
        finally:
            process.terminate()


def _said(process: Popen[str], pattern: str) -> str:
    """What a line of its output says by this pattern, once it comes."""
    said = []
    for line in process.stdout or ():
        said.append(line)
        if found := re.search(pattern, line):
            return found.group()
    raise AssertionError("".join(said))


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["evaluate"], marks=pytest.mark.slow, id="evaluate"),
        pytest.param(["gazetteers", "check"], id="gazetteers check"),
        pytest.param(["doctor"], marks=pytest.mark.slow, id="doctor"),
    ],
)
def test_what_looks_at_the_packages_own_data(environment: Environment, tmp_path: Path, command: list[str]) -> None:
    environment.bulletins(*command, cwd=tmp_path)
    assert not list(tmp_path.iterdir())


def test_settings_are_written_where_the_user_stands(environment: Environment, tmp_path: Path) -> None:
    environment.bulletins("init", cwd=tmp_path)
    path = tmp_path / "harvest.toml"
    path.write_text(path.read_text().replace('# database = "db/bulletins.db"', 'database = "mine.db"'))
    environment.bulletins("sources", "--json", cwd=tmp_path)
    assert "mine.db" in environment.bulletins("publish", cwd=tmp_path, status=2)
    assert "stays as it is" in environment.bulletins("init", cwd=tmp_path, status=2)
    assert 'database = "mine.db"' in path.read_text()


def test_what_is_installed_is_not_written_to(environment: Environment, tmp_path: Path) -> None:
    assert "checkout" in environment.bulletins("gazetteers", "update", cwd=tmp_path, status=2)
    assert "checkout" in run(str(environment.python), "-m", "pipeline.sample.local", cwd=tmp_path, status=1)


@pytest.mark.slow
def test_a_worker_of_a_cluster_needs_the_wheel_alone(
    built: Built, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    cluster = Environment(tmp_path_factory.mktemp("environments") / "cluster", built.wheel, ["cluster"])
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "note.txt").write_text(TEXT)
    (tmp_path / "notes.toml").write_text(NOTES)
    scheduler = ("-m", "dask", "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    with cluster.started(*scheduler, cwd=tmp_path) as head:
        address = _said(head, r"tcp://127\.0\.0\.1:\d+")
        worker = ("-m", "dask", "worker", address, "--nworkers", "1", "--nthreads", "1", "--no-dashboard")
        with cluster.started(*worker, cwd=tmp_path) as helper:
            try:
                engine = ("--engine", "dask", "--scheduler", address)
                cluster.bulletins("harvest", "notes.toml", *engine, cwd=tmp_path)
            finally:
                helper.terminate()
                head.terminate()
    with closing(sqlite3.connect(tmp_path / "db" / "bulletins.db")) as db:
        assert db.execute("SELECT value FROM counts WHERE kind = 'arrests'").fetchall() == [(2.0,)]
