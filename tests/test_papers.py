"""The papers say what is there: links, commands, and the files that a recipe touches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from pipeline.commands.cli import main

ROOT = Path(__file__).parents[1]
FOLDERS = ("db", "extractors", "gazetteers", "pipeline", "tests")
PAPERS = sorted([*ROOT.glob("*.md"), *(paper for folder in FOLDERS for paper in (ROOT / folder).rglob("README.md"))])
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
_CODE = re.compile(r"`([^`\n]+)`")
_TEST = re.compile(r"^(tests/[\w/]+\.py)::(\w+)$")
_COMMAND = re.compile(r"^(?:\.venv/bin/)?bulletins ([a-z].*)$")


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(paper: Path) -> None:
    links = _LINK.findall(paper.read_text(encoding="utf-8"))
    assert [link for link in links if not (paper.parent / link).exists()] == []


def commands(group: click.Group, *before: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """All subcommands by their words, groups included."""
    for name, command in group.commands.items():
        yield (*before, name), command
        if isinstance(command, click.Group):
            yield from commands(command, *before, name)


KNOWN = dict(commands(main))


def asked(text: str) -> tuple[click.Command, list[str]]:
    """The command that a line calls, and the options that it gives it.

    Raises:
        LookupError: there is no such command.
    """
    words = [word.strip(".;,") for word in text.split()]
    named = next((tuple(words[:n]) for n in (2, 1) if tuple(words[:n]) in KNOWN), None)
    if named is None:
        raise LookupError(f"there is no command {text!r}")
    return KNOWN[named], [word.partition("=")[0] for word in words if re.match(r"--?[a-z]", word)]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_commands_and_their_options_are_there(paper: Path) -> None:
    for code in _CODE.findall(paper.read_text(encoding="utf-8")):
        for called in _COMMAND.findall(code):
            if called.isupper() or called.startswith("-"):
                continue
            command, options = asked(called.partition(" >")[0].partition(";")[0])
            known = {name for parameter in command.params for name in parameter.opts} | {"--help"}
            assert set(options) <= known, f"{paper.name}: {called}"


def test_the_readme_lists_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme.partition("| `bulletins …` | does |")[2].partition("\n\n")[0]
    listed = {code.split()[0] for row in table.splitlines() for code in _CODE.findall(row.split("|")[1] if row else "")}
    assert listed == set(main.commands)


def test_recipes_name_files_and_tests_that_are_there() -> None:
    """A path with a name in capitals, as ``pipeline/sources/NAME.toml``, is one that is still to be made."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert text.count("\n## ") >= 7
    named = [code for code in _CODE.findall(text) if code.startswith(tuple(f"{folder}/" for folder in FOLDERS))]
    assert len(named) > 25
    for code in named:
        path, test = _TEST.findall(code)[0] if _TEST.match(code) else (code, None)
        if not re.search(r"[A-Z]{3}|…|\*", path):
            assert (ROOT / path).exists(), code
        if test:
            assert f"def {test}(" in (ROOT / path).read_text(encoding="utf-8"), code
