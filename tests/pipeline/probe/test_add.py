"""``bulletins sources add`` as a newcomer uses it: one command and one answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.commands.cli import main
from pipeline.sources import load_source
from tests.pipeline.probe import imitations
from tests.website import Website, serving


@pytest.fixture
def site() -> Iterator[Website]:
    with serving() as website:
        yield website


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    (tmp_path / "harvest.toml").write_text(
        '[sources]\nshipped = false\nfolders = ["mine"]\n[engine]\nworkers = 1\n'
        "[fetch]\npace = 0\nprivate_addresses = true\nbackoff = 0.01\n"
    )
    return tmp_path


def add(*arguments: str, answer: str = "") -> Result:
    return CliRunner().invoke(main, ["sources", "add", *arguments], input=answer)


def test_one_command_and_one_answer(site: Website, folder: Path) -> None:
    url = imitations.wordpress(site)
    result = add(url, "--name", "directorate", answer="y\n")
    assert result.exit_code == 0, result.output
    assert "channel: api" in result.output
    assert "alternative 1: feed" in result.output
    assert "Discovery found 20 leads" in result.output, "what check finds is shown before it asks"
    assert result.output.index("Discovery found") < result.output.index("Write ")
    source = load_source(folder / "mine" / "directorate.toml")
    assert source.kind == "api"
    assert len([path for path, _ in site.requests if path == "/robots.txt"]) == 2, "the probe's and the check's"
    again = add(url, "--name", "directorate")
    assert again.exit_code == 2
    assert "there is a source 'directorate' already" in again.output


def test_what_cannot_be_read_is_said_and_nothing_is_written(site: Website, folder: Path) -> None:
    site.pages["/robots.txt"] = "User-agent: *\nDisallow: /news\n"
    imitations.shell(site)
    result = add(f"{site.base}/news", "--yes")
    assert result.exit_code == 1
    assert "blocked: refused by robots.txt" in result.output.replace("\n", " ")
    assert list((folder / "mine").iterdir()) == []
    assert [path for path, _ in site.requests] == ["/robots.txt"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["customs.example/news"], "write it whole, with https://"),
        (["https://customs.example/news", "--name", "../x"], "can't be a source's name"),
    ],
)
def test_what_cannot_be_an_address_or_a_name(folder: Path, arguments: list[str], says: str) -> None:
    result = add(*arguments)
    assert result.exit_code == 2
    assert says in result.output
