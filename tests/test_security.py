"""SECURITY.md promises nothing that no test holds."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
_HELD_BY = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
_PROMISE = re.compile(r"^\| (?!promise|---)(.+?) \| (.+?) \|$", re.MULTILINE)
_UNSAFE = {"pickle", "cPickle", "dill", "cloudpickle", "shelve", "marshal", "pty", "commands"}
_CALLS = {"eval", "exec", "os.system", "os.popen", "yaml.load", "subprocess.getoutput"}


def test_every_promise_is_held_by_a_test_that_there_is() -> None:
    promises = _PROMISE.findall((ROOT / "SECURITY.md").read_text(encoding="utf-8"))
    assert len(promises) >= 10
    for promise, held_by in promises:
        tests = _HELD_BY.findall(held_by)
        assert tests, promise
        for file, name in tests:
            assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8"), f"{file}::{name}"


def test_the_program_runs_no_shell_and_unpickles_nothing() -> None:
    modules = [path for part in ("pipeline", "extractors", "gazetteers", "db") for path in (ROOT / part).rglob("*.py")]
    assert len(modules) > 100
    assert [(str(path), what) for path in modules for what in _dangers(ast.parse(path.read_bytes()))] == []


def _dangers(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from _UNSAFE & {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            yield from _UNSAFE & {node.module or ""}
        elif isinstance(node, ast.Call):
            yield from _CALLS & {ast.unparse(node.func)}
            yield from (ast.unparse(word) for word in node.keywords if word.arg == "shell")
