"""Every command on every kind of wrong file: it ends with one clear line that names the file, and with no traceback.

The commands and their arguments are those of the program itself, so that a new one is tried without a line here.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from db.store.database import open_database
from pipeline.commands.cli import main

_GIVEN = {"where": "a@b.example", "size": "5", "kind": "date", "url": "http://127.0.0.1:9/"}
_TYPED = "long enough\n" * 2
"""What is typed where a command asks: a password, and again."""
_MORE: dict[tuple[str, ...], tuple[str, ...]] = {
    ("alerts", "add"): ("--to", "a@b.example"),
    ("changes",): ("--since", "2024-01-01"),
}
_READ = ("file", "directory", "path")
_AT_WORK = {("init",), ("gazetteers", "update")}
"""They read nothing that somebody could give them: one writes a file, the other asks a service."""
_NO_DATABASE = {
    ("evaluate",), ("extract",), ("gazetteers", "check"), ("sources", "add"), ("sources", "check"), ("sources", "accept"),
    ("review", "user"),
}  # fmt: skip
_NO_SETTINGS = {("evaluate",), ("extract",), ("gazetteers", "check"), ("sources", "check")}
_WELL = {("alerts", "list"), ("alerts", "remove"), ("alerts", "send"), ("sources",), ("sources", "list"), ("doctor",)}
"""They need no sound database: they say what is wrong with it in their own way, or what there is without it."""
_BEGUN: dict[tuple[str, ...], set[str]] = {("harvest",): {"missing", "empty", "loop"}}
"""Databases with which these begin, or make one."""
SOURCE = 'name = "Own"\npublisher = "Own"\n[channel]\nkind = "folder"\npath = "pages"\n'
"""Of an empty folder: a harvest for which there is no source at all would be one of the sample newsroom."""


def _commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    if isinstance(command, click.Group):
        for name, sub in command.commands.items():
            yield from _commands(sub, (*path, name))
    if path and (not isinstance(command, click.Group) or command.invoke_without_command):
        yield path, command


COMMANDS = {path: command for path, command in _commands(main) if path not in _AT_WORK}


# --- wrong files ---------------------------------------------------------------------------------


def _nothing(path: Path) -> None:
    """It isn't there."""


def _unreadable(path: Path) -> None:
    """A file whose reading fails with an I/O error, for root, too."""
    path.symlink_to("/proc/self/mem")


def _of_another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (id INTEGER)")


def _cut(path: Path) -> None:
    open_database(path).close()
    os.truncate(path, path.stat().st_size // 2)


def _damaged(path: Path) -> None:
    open_database(path).close()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * 5 * 4096)


WRONG: dict[str, Callable[[Path], object]] = {
    "missing": _nothing,
    "directory": Path.mkdir,
    "empty": Path.touch,
    "binary": lambda path: path.write_bytes(bytes(range(256)) * 40),
    "text": lambda path: path.write_text("a,b\n1,2\n"),
    "loop": lambda path: path.symlink_to(path),
    "unreadable": _unreadable,
}
DATABASES = {**WRONG, "another program's": _of_another_program, "cut": _cut, "damaged": _damaged}
SETTINGS = {
    **{kind: make for kind, make in WRONG.items() if kind != "empty"},
    "no TOML": lambda path: path.write_text("[fetch\npace = x\n"),
    "no UTF-8": lambda path: path.write_bytes(b'contact = "\xe9"\n'),
    "unknown key": lambda path: path.write_text("[fetch]\nspeed = 3\n"),
    "no number": lambda path: path.write_text('[fetch]\npace = "slow"\n'),
}


# --- the grid ------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine" / "pages").mkdir(parents=True)
    (tmp_path / "mine" / "own.toml").write_text(SOURCE)
    (tmp_path / "harvest.toml").write_text('[sources]\nshipped = false\nfolders = ["mine"]\n[engine]\nworkers = 1\n')
    (tmp_path / "sheet").write_text('{"id": "x", "right": true}\n')
    return tmp_path


def _arguments(path: tuple[str, ...], command: click.Command) -> list[str]:
    """What the command needs, as it should be."""
    given = []
    for parameter in command.params:
        if isinstance(parameter, click.Argument) and parameter.required:
            given.append("sheet" if parameter.type.name in _READ else _GIVEN.get(parameter.name or "", "x"))
    publishes = ["public"] if path == ("publish",) else []
    return [*path, *_MORE.get(path, ()), *given, *publishes]


def _run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=_TYPED)
    assert result.exception is None or isinstance(result.exception, SystemExit), (arguments, repr(result.exception))
    return result


def _says(result: Result, name: str) -> list[str]:
    """What is wrong with how it ended: nothing where it failed with a line that names the file."""
    said = [line for line in result.stderr.splitlines() if line and not line.startswith(("Usage:", "Try "))]
    wrong = [] if result.exit_code else ["it says that all is well"]
    wrong += [] if any(name in line for line in said) else [f"nothing on stderr names {name}"]
    return wrong + ([] if len(said) <= 2 else [f"{len(said)} lines"])


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_a_wrong_file_is_named(path: tuple[str, ...], folder: Path) -> None:
    command, wrong = COMMANDS[path], dict[str, list[str]]()
    right = _arguments(path, command)
    for kind, make in DATABASES.items() if path not in _NO_DATABASE else ():
        name = f"{kind.replace(' ', '-')}.db"
        make(folder / name)
        result = _run("-d", folder / name, *right)
        is_wrong = path not in _WELL and kind not in _BEGUN.get(path, ())
        wrong[f"database: {kind}"] = _says(result, name) if is_wrong else []
    for kind, make in SETTINGS.items() if path not in _NO_SETTINGS else ():
        name = f"{kind.replace(' ', '-')}.toml"
        make(folder / name)
        result = _run("-s", folder / name, *right)
        wrong[f"settings: {kind}"] = _says(result, name) if path not in _WELL else []
    for parameter in command.params:
        for kind, make in WRONG.items() if parameter.type.name in _READ else ():
            name = f"{parameter.name}-{kind}"
            make(folder / name)
            option = [parameter.opts[0], folder / name] if isinstance(parameter, click.Option) else [folder / name]
            _run(*path, *_MORE.get(path, ()), *option)  # what it says hangs on what the file is for: no traceback
    assert not any(wrong.values()), {kind: told for kind, told in wrong.items() if told}
