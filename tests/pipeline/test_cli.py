"""The command as a user types it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from db.store.database import open_database, writing
from pipeline.commands.cli import main
from pipeline.commands.harvest import sample_sources
from pipeline.fetch.reach import any_reachable
from pipeline.sample.newsroom import SOURCES
from pipeline.sources import FeedChannel, Source
from tests.website import serving

LINES = [
    {"id": "a", "title": "Ivory at the port", "text": "Customs seized 40 kilograms of ivory in Mombasa, Kenya. " * 12},
    {"id": "b", "title": "Football", "text": "The home side won by two goals in the last minutes of the match. " * 12},
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts.jsonl").write_text("\n".join(map(json.dumps, LINES)))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "texts.toml").write_text(
        'name = "My texts"\npublisher = "Me"\nexpect = 3\n[channel]\nkind = "jsonl"\npath = "../texts.jsonl"\n'
    )
    (tmp_path / "harvest.toml").write_text('[sources]\nshipped = false\nfolders = ["mine"]\n[engine]\nworkers = 1\n')
    return tmp_path


def bulletins(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_harvest_list_reparse(folder: Path) -> None:
    result = bulletins("harvest", "--json")
    assert result.exit_code == 0, result.output
    summary = json.loads(result.stdout)
    assert (summary["found"], summary["new"], summary["outcome"]) == (2, 2, "done")

    [row] = json.loads(bulletins("sources", "--json").stdout)
    assert (row["name"], row["documents"], row["channel"]) == ("texts", 2, "jsonl")
    again = json.loads(bulletins("reparse", "--json").stdout)
    assert (again["new"], again["changed"]) == (0, 0)
    assert bulletins("--database", "other.db", "reparse").exit_code == 2


def test_a_check_stores_nothing(folder: Path) -> None:
    result = bulletins("sources", "check", "texts")
    assert result.exit_code == 0, result.output
    assert "Ivory at the port" in result.output
    assert "Mombasa" in result.output
    assert not (folder / "db").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["harvest", "textz"], "did you mean: texts"),
        (["harvest", "nowhere.toml"], "nowhere.toml"),
        (["harvest", "sample", "texts"], "harvest it alone"),
        (["harvest", "--pace", "fast"], "--pace"),
        (["--settings", "broken.toml", "harvest"], "broken.toml: key fetch"),
        (["--settings", "broken.toml", "sources"], "broken.toml: key fetch"),
        (["--settings", "none.toml", "doctor"], "none.toml: No such file"),
        (["--database", "harvest.toml", "harvest"], "not an SQLite database"),
        (["sources", "check", "textz"], "texts"),
        (["sources", "check", "https://a.example/news"], "bulletins sources add https://a.example/news"),
        (["sources", "check"], "name a source"),
        (["sources", "accept", "texts"], "nothing to accept"),
    ],
)
def test_mistakes_end_with_a_message_and_code_2(folder: Path, arguments: list[str], says: str) -> None:
    (folder / "broken.toml").write_text("[fetch]\nspeed = 3\n")
    result = bulletins(*arguments)
    assert result.exit_code == 2
    assert says in result.output
    assert "Traceback" not in result.output


def test_a_missing_file_is_reported_and_nothing_reached(folder: Path) -> None:
    (folder / "texts.jsonl").unlink()
    result = bulletins("harvest")
    assert result.exit_code == 1
    assert "texts.jsonl" in result.output.replace("\n", "")


def test_a_second_harvest_says_so_and_stops(folder: Path) -> None:
    with writing(folder / "db" / "bulletins.db"):
        result = bulletins("harvest")
    assert result.exit_code == 2
    assert "another harvest is writing to it" in result.stderr
    assert not (folder / "db" / "bulletins.db").exists(), "it has touched nothing"
    assert bulletins("harvest").exit_code == 0


def test_the_settings_file_that_is_written_can_be_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert bulletins("init").exit_code == 0
    assert "contact" in (tmp_path / "harvest.toml").read_text()
    assert bulletins("sources", "--json").exit_code == 0
    assert "stays as it is" in bulletins("init").stderr


def test_the_sample_newsroom_has_its_sources() -> None:
    with sample_sources() as sources:
        assert len(sources) == len(list(SOURCES.glob("*.toml"))) > 0
        assert all(source.sample for source in sources)


def test_help_names_the_exit_codes() -> None:
    assert "Exit codes" in bulletins("harvest", "--help").output


@pytest.mark.parametrize(
    "command", [["changes", "--since", "2000-01-01"], ["audit", "sample", "1"], ["export", "seizures"]]
)
def test_what_reads_no_text_loads_neither_spacy_nor_pandas(tmp_path: Path, command: list[str]) -> None:
    """Each takes longer to load than these commands take to run; pandas would be loaded where it is installed."""
    path = tmp_path / "b.db"
    open_database(path).close()
    started = [sys.executable, "-X", "importtime", "-m", "pipeline.commands.cli", "--database", str(path), *command]
    run = subprocess.run(started, capture_output=True, text=True, check=False, cwd=tmp_path)
    loaded = {line.rpartition("|")[2].strip() for line in run.stderr.splitlines() if line.startswith("import time:")}
    assert "Traceback" not in run.stderr
    assert "db.store.database" in loaded
    assert not {name for name in loaded if name.startswith(("spacy.", "pandas.", "numpy."))}


def test_is_there_a_network() -> None:
    with serving() as site:
        here = Source(id="s", name="S", publisher="S", channel=FeedChannel(addresses=(f"{site.base}/feed",)))
        assert any_reachable([here], private_addresses=True)
        assert not any_reachable([here]), "a private address isn't tried"
    assert not any_reachable([here], private_addresses=True)
    assert site.requests == [], "nothing is asked of it"
