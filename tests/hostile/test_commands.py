"""The command on files that aren't what they should be: what is wrong stands on stderr, and the exit code says so."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlite_utils import Database

import gazetteers.loader
from db.store.database import open_database
from pipeline.commands.cli import main

GOOD = {"id": "good", "text": "Customs seized 40 kilograms of ivory in Mombasa, Kenya. " * 3}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "harvest.toml").write_text("[sources]\nshipped = false\n")
    return tmp_path


def bulletins(*arguments: str, given: bytes | None = None) -> Result:
    result = CliRunner().invoke(main, arguments, input=given)
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    assert "Traceback" not in result.output
    return result


def fails(says: Sequence[str], code: int, *arguments: str) -> Result:
    result = bulletins(*arguments)
    assert result.exit_code == code, result.output
    for part in says:
        assert part in result.stderr, result.stderr
    return result


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("none.txt", None, ["none.txt", "No such file"]),
        ("a.jsonl", b"[" * 100_000, ["a.jsonl line 1"]),
        ("a.jsonl", b'{"id": "a"}', ["a.jsonl line 1", "text"]),
        ("a.jsonl", b'"id"', ["a.jsonl line 1"]),
        ("a.jsonl", b'{"id": "a", "text": 5}', ["a.jsonl line 1", "text"]),
        ("a.jsonl", b'{"id": "a", "text": "x", "lang": ["en"]}', ["a.jsonl line 1", "lang"]),
        ("a.jsonl", b'{"id": "a", "text": "x", "published": 20240502}', ["a.jsonl line 1", "published"]),
        ("a.jsonl", b'{"id": "a", "text": "\\ud800 ivory"}', ["a.jsonl line 1"]),
        ("a.jsonl", b'{"id": "a", "text": "\xff\xfe ivory"}', ["a.jsonl line 1"]),
    ],
)
def test_extract_names_what_it_cant_read(folder: Path, name: str, content: bytes | None, says: list[str]) -> None:
    if content is not None:
        (folder / name).write_bytes(content)
    (folder / "good.jsonl").write_text(json.dumps(GOOD))
    result = fails(says, 1, "extract", name, "good.jsonl")
    assert json.loads(result.stdout)["id"] == "good", "the others are read"


def test_a_line_that_cant_be_read_stops_no_other(folder: Path) -> None:
    lines = [json.dumps(GOOD), "{", json.dumps({**GOOD, "id": "after"})]
    (folder / "a.jsonl").write_text("\n".join(lines))
    result = fails(["a.jsonl line 2"], 1, "extract", "a.jsonl")
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["good", "after"]


@pytest.mark.parametrize(
    "content", [b"", b"\x00" * 50, b"\xff\xfe\x00", b"%PDF-1.7 broken", b"<html>" * 3000, b"\x1f\x8b\x08"]
)
def test_extract_reads_odd_files(folder: Path, content: bytes) -> None:
    (folder / "a.bin").write_bytes(content)
    assert bulletins("extract", "a.bin").exit_code == 0
    assert bulletins("extract", given=content).exit_code == 0


def test_extract_of_a_folder(folder: Path) -> None:
    fails([str(folder), "directory"], 1, "extract", str(folder))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "No such file"),
        (b"\xff\xfe", "line 1"),
        (b"[]", "line 1"),
        (b'{"id": "a"}', "line 1"),
        (b'{"id": "a", "text": "x", "counts": [{"kind": "weight"}]}', "$.counts[0]"),
        (b'{"id": "a", "text": "x", "counts": [{"kind": "weight", "value": "many"}]}', "$.counts[0].value"),
        (b'{"id": "a", "text": "x", "agencies": 5}', "$.agencies"),
        (b'{"id": "a", "text": "x", "published": 5}', "$.published"),
    ],
)
def test_evaluate_names_the_line_of_a_broken_gold_set(folder: Path, content: bytes | None, says: str) -> None:
    if content is not None:
        (folder / "gold.jsonl").write_bytes(content)
    fails(["gold.jsonl", says], 2, "evaluate", "gold.jsonl")


@pytest.mark.parametrize("content", [b"\xff", b"{", b'{"right": true}', b'{"id": "x", "right": "yes"}', b"[" * 100_000])
def test_audit_names_the_line_of_a_broken_sheet(folder: Path, content: bytes) -> None:
    (folder / "sheet.jsonl").write_bytes(content)
    fails(["sheet.jsonl line 1"], 2, "audit", "score", "sheet.jsonl")


def test_audit_without_judgements_or_without_a_database(folder: Path) -> None:
    (folder / "sheet.jsonl").write_text('{"id": "x", "right": null}\n')
    fails(["no row is judged yet"], 1, "audit", "score", "sheet.jsonl")
    (folder / "sheet.jsonl").write_text('{"id": "x", "right": true}\n')
    fails(["there is no database yet"], 2, "audit", "score", "sheet.jsonl")
    fails(["there is no database yet"], 2, "audit", "sample", "5")


COMMANDS = [
    ("changes", "--since", "2024-01-01"),
    ("audit", "sample", "5"),
    ("audit", "score", "sheet.jsonl"),
    ("reparse",),
    ("reextract",),
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[:2]))
def test_where_only_another_database_is_there_it_is_named(folder: Path, command: tuple[str, ...]) -> None:
    (folder / "sheet.jsonl").write_text('{"id": "x", "right": true}\n')
    databases = folder / "db"
    databases.mkdir()
    Database(databases / "notes.db").table("documents").insert({"id": 1})  # somebody else's
    fails([f"{databases / 'bulletins.db'}: there is no database yet; `bulletins harvest` makes it\n"], 2, *command)
    open_database(databases / "sample.db").close()
    named = databases / "sample.db"
    fails(
        ["there is no database yet", f"there is {named}: name it with `bulletins --database {named} ...`"], 2, *command
    )


@pytest.mark.parametrize("since", ["nonsense", "2024-13-01", "yesterday", "", "2024"])
def test_changes_since_no_date(since: str) -> None:
    fails(["--since", "%Y-%m-%d"], 2, "changes", "--since", since)


def test_a_broken_gazetteer_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteers.loader, "HERE", folder)
    fails(["taxa.csv", "No such file"], 1, "gazetteers", "check")
    (folder / "taxa.csv").write_text("name,colour\na,b\n")
    fails(["taxa.csv line 1", "unknown column 'name', 'colour'"], 1, "gazetteers", "check")
