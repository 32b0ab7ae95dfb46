"""``make mutate`` on a small package: what it tells, and what it finds that no test notices."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PACKAGE = """
from functools import cache

SMALL = [size for size in (1, 20) if size < 10]

@cache
def _is_even(number: int) -> bool:
    return number % 2 == 0

def sizes(numbers, longest=None):
    found = []
    for number in numbers:
        if number in SMALL or (_is_even(number) and not number == 4):
            found.append(number)
    while longest and len(found) > longest:
        found.pop()
    return found
"""
TESTS = """
from figures.sizes import SMALL, sizes

def test_warms_the_cache():
    assert sizes([2, 3]) == [2]

def test_small():
    assert SMALL == [1]
    assert sizes([1]) == [1]

def test_four():
    assert sizes([4]) == []
"""
HOLDS = """
def test_longest():
    assert sizes([2, 6, 8], longest=2) == [2, 6]
"""


def _mutate(folder: Path, tests: str, *options: str, package: str = PACKAGE) -> subprocess.CompletedProcess[str]:
    (folder / "figures").mkdir(exist_ok=True)
    (folder / "figures" / "sizes.py").write_text(package)
    (folder / "test_sizes.py").write_text(tests)
    command = [sys.executable, "-m", "tests.mutate", *options, "--package", "figures", "--tests", "test_sizes.py"]
    paths = os.pathsep.join([str(folder), str(Path.cwd())])
    environment = {**os.environ, "PYTHONPATH": paths, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_what_no_test_notices_is_printed(tmp_path: Path) -> None:
    done = _mutate(tmp_path, TESTS)
    assert done.returncode == 1, done.stderr
    survivors = [line for line in done.stdout.splitlines() if line.startswith("figures")]
    assert survivors[:-1] == [
        "figures/sizes.py:15: always False: longest and len(found) > longest",
        "figures/sizes.py:15: always True: len(found) > longest",
    ]
    assert survivors[-1].split() == ["figures/sizes.py", "12", "10", "2"]


def test_all_are_noticed(tmp_path: Path) -> None:
    done = _mutate(tmp_path, TESTS + HOLDS, "--jobs", "2")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.split()[-1] == "0"


def test_functions_alone_and_modules_by_a_word(tmp_path: Path) -> None:
    done = _mutate(tmp_path, TESTS, "sizes", "--functions")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.split()[-3:] == ["2", "2", "0"], "what a cache keeps was made anew with the mutant's answer"
    assert "no module's path holds other" in _mutate(tmp_path, TESTS, "other").stderr


def test_tests_must_pass_as_they_are(tmp_path: Path) -> None:
    done = _mutate(tmp_path, TESTS + "\ndef test_wrong():\n    assert sizes([3]) == [3]\n")
    assert done.returncode == 2
    assert "The tests must pass without any mutant" in done.stderr + done.stdout
