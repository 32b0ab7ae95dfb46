"""What comes from the net is shown as text: no markup, no command to the terminal, in report, board, doctor and log."""

from __future__ import annotations

import json
import os
import pty
import re
import sqlite3
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.commands.cli import main
from pipeline.terminal import json_line, plain
from tests.sitedata import hostile_id, make_harvest
from tests.website import Website, article, feed, serving

# What a site may send: markup of the library that prints, and commands of a terminal (title, clear, 8-bit, direction).
MARKUP = "[/red] [bold]loud[/] [link=https://evil.example]here[/link] :bomb:"
COMMANDS = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202egnp.exe"
HOSTILE = f"{MARKUP} {COMMANDS}"


def _pages(site: Website) -> None:
    title = json.dumps(HOSTILE + "\ud800", ensure_ascii=True)
    items = ", ".join(f'{{"url": "{site.base}{path}", "title": {title}}}' for path in ("/a", "/b", "/c", "/d"))
    site.pages = {
        "/robots.txt": "User-agent: *\nAllow: /\n",
        "/api": (200, {"Content-Type": "application/json"}, f'{{"items": [{items}]}}'.encode()),
        "/a": (200, {"Content-Type": "image/[/red]"}, b"\x89PNG\r\n\x1a\n\x00\x00"),
        "/b": (200, {"Content-Type": f"image/[/red]{COMMANDS[:13]}".replace("\x1b", "\t")}, b"\x00\x01\x02" * 90),
        "/c": (302, {"Location": "http://[/red]/"}, b""),
        "/d": article(f"Story {HOSTILE}".replace("\x1b", "&#x1b;")),
        "/feed": feed(site.base, ["/a", "/d"]).replace("<title>Story", "<title>[/red] \u202e&#x9b;31m"),
        "/broken": (200, {"Content-Type": "text/[/red]"}, b"[/red] \x1b]0;owned\x07"),
    }


def _settings(folder: Path, site: Website) -> Path:
    sources = folder / "sources"
    sources.mkdir()
    name = json.dumps("The [/red] desk \u202e[bold]", ensure_ascii=False)
    common = f"name = {name}\npublisher = {name}\npace = 0\n[channel]\n"
    api = f'kind = "api"\naddresses = ["{site.base}/api"]\nitems = "items"\n[channel.fields]\nurl = "url"\ntitle = "title"\n'
    (sources / "one.toml").write_text(common + api)
    (sources / "two.toml").write_text(f'{common}kind = "feed"\naddresses = ["{site.base}/feed"]\n')
    (sources / "three.toml").write_text(f'{common}kind = "feed"\naddresses = ["{site.base}/broken"]\n')
    settings = folder / "harvest.toml"
    settings.write_text(
        f'contact = "test@example.org"\ndatabase = "{folder}/b.db"\nlog = "{folder}/harvest.log"\n'
        f'[sources]\nshipped = false\nfolders = ["{sources}"]\n[engine]\nworkers = 1\n'
        "[fetch]\nprivate_addresses = true\npace = 0\nretries = 0\nbackoff = 0.05\n"
    )
    return settings


WIDE = {**os.environ, "COLUMNS": "200", "TERM": "xterm-256color"}


def _on_a_terminal(arguments: list[str]) -> tuple[int, str]:
    """Run a command on a terminal of its own; its exit code and all that it writes there."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "pipeline.commands.cli", *arguments]
    process = subprocess.Popen(command, stdout=theirs, stderr=theirs, stdin=theirs, env=WIDE)
    os.close(theirs)
    said = _all_that_is_written(ours)
    return process.wait(), said


def _forked_on_a_terminal(arguments: list[str]) -> tuple[int, str]:
    """The same by a copy of this process, which has loaded all; only for commands that begin no process themselves."""
    pid, ours = pty.fork()
    if not pid:
        code = 1
        try:
            os.environ.update(WIDE)
            sys.stdin, sys.stdout, sys.stderr = map(os.fdopen, (0, 1, 2), "rww")
            main(arguments)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        except BaseException:
            traceback.print_exc()
        finally:
            for stream in (sys.stdout, sys.stderr):
                stream.flush()
            os._exit(code)
    said = _all_that_is_written(ours)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), said


def _all_that_is_written(ours: int) -> str:
    said = b""
    try:
        while chunk := os.read(ours, 65536):
            said += chunk
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    return said.decode()


def _written(text: str) -> str:
    """Without the colours and the moves of the cursor by which the program itself draws."""
    return re.sub(r"\x1b\[[0-9;?]*[mAKlhJ]", "", text) if "\x1b[2J" not in text else text


@pytest.mark.parametrize("terminal", [pytest.param(True, marks=pytest.mark.slow), False])
def test_a_harvest_shows_what_it_got_as_text(tmp_path: Path, terminal: bool) -> None:
    with serving() as site:
        _pages(site)
        settings = _settings(tmp_path, site)
        for command in (["harvest"], ["doctor"], ["sources", "check", "one"])[: 3 if terminal else 1]:
            arguments = ["--settings", str(settings), *command]
            if terminal:
                code, said = _on_a_terminal(arguments)
            else:
                run = CliRunner().invoke(main, arguments)
                code, said = run.exit_code, run.output
            assert "Traceback" not in said, said[-3000:]
            assert code in (0, 1), said[-3000:]
            shown = _written(said)
            assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]", shown), shown
            if command == ["harvest"]:
                assert "The [/red] desk" in shown
                assert "\N{BOMB}" not in shown
        log = (tmp_path / "harvest.log").read_text()
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", log)
        assert [json.loads(line) for line in log.splitlines()]


LISTING = (
    ("changes", "--since", "2000-01-01"),
    ("changes", "--since", "2000-01-01", "--json"),
    ("audit", "sample", "40"),
    ("review", "list"),
    ("export", "seizures", "-w", f"{HOSTILE}=1"),
    ("export", HOSTILE),
)
READING = (("extract", "a.jsonl"), ("publish", "public"))


@pytest.mark.parametrize(
    ("commands", "run"),
    [
        pytest.param(LISTING, _forked_on_a_terminal, id="listing"),
        pytest.param(READING, _on_a_terminal, marks=pytest.mark.slow, id="reading"),
    ],
)
def test_what_is_in_the_database_is_shown_as_text(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    commands: tuple[tuple[str, ...], ...],
    run: Callable[[list[str]], tuple[int, str]],
) -> None:
    """Listings, changes, samples, refusals and messages of the commands that read what was harvested."""
    harvest = make_harvest(tmp_path / "b.db", 30)
    document = hostile_id(harvest)
    with sqlite3.connect(harvest) as connection:
        connection.execute(
            "UPDATE documents SET url = ?, title = ? WHERE id = ?",
            (f"https://a.example/{HOSTILE}", HOSTILE, document),
        )
        connection.execute("UPDATE counts SET sentence = ?", (f"Officers seized {HOSTILE} ivory.",))
    connection.close()
    bulletin = {"id": HOSTILE, "text": f"Customs seized 40 kilograms of ivory {HOSTILE} in Mombasa, Kenya."}
    (tmp_path / "a.jsonl").write_text(json.dumps(bulletin) + '\n{"id": "x"}\n')
    monkeypatch.chdir(tmp_path)
    for command in commands:
        code, said = run(["--database", str(harvest), *command])
        assert "Traceback" not in said, said[-3000:]
        assert code in (0, 1, 2), said[-3000:]
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]", _written(said)), (command, said)
        assert "\N{BOMB}" not in said


@pytest.mark.parametrize("value", [HOSTILE, {"half": "\ud800", "x\x9b": ["\x7f\u2066", None, 2.5]}, "Tráfico 象牙"])
def test_a_line_of_json_commands_nothing_and_loses_nothing(value: object) -> None:
    line = json_line(value)
    assert plain(line) == line
    assert json.loads(line) == value
    assert line.encode()


@pytest.mark.parametrize("text", [HOSTILE, "half \ud800 a pair", "\r\x08\x7f", "\u2066x\u2069"])
def test_nothing_is_left_that_commands(text: str) -> None:
    shown = plain(text)
    assert len(shown) == len(text)
    assert shown.encode()
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)


def test_tables_and_lines_and_words_in_other_scripts_stay() -> None:
    text = "Tráfico de pangolín\n\t象牙 [1] – 3 %"
    assert plain(text) == text
