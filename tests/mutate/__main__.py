"""``make mutate``: each predicate of the extractors is told one plain answer, and some test must notice it.

A predicate is a function that returns bool, or one condition of an ``if``, ``while``, ``and``, ``or``, ``not``, a
comparison or a comprehension's filter. All tests run once, and each predicate's answers in each are noted. Then, for each
predicate and each plain answer (True, False), the tests in which it answered otherwise run in a process that is forked
with everything loaded, the quickest first, until one fails. Those that none notices are printed.

``python -m tests.mutate agencies countries`` takes the modules whose path holds one of these words.
"""

from __future__ import annotations

import argparse
import gc
import os
import resource
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from _pytest.runner import runtestprotocol

from tests.mutate.predicates import Answered, Predicate, Predicates, import_all

_PATIENCE = 10  # seconds of the processor for a test, above ten times what it takes: a mutant may never end
_MEMORY = 4 << 30  # bytes


class Mutant(NamedTuple):
    """A predicate by its number, and the answer that it is told."""

    number: int
    answer: bool


class Run:
    """A pytest plugin that runs the tests once as they are, then with each mutant those that may notice it."""

    def __init__(self, predicates: Predicates, given: argparse.Namespace) -> None:
        self.predicates = predicates
        self.given = given
        self.noticed: dict[Mutant, bool] = {}
        self._answered: dict[pytest.Item, Answered] = {}
        self._seconds: dict[pytest.Item, float] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """All of the run."""
        if session.testsfailed or not session.items:
            raise pytest.UsageError("the tests can't be collected")
        if failure := self._as_they_are(session.items):
            raise pytest.UsageError(f"{failure}\nThe tests must pass without any mutant.")
        if self.given.alone is None:
            self._with_mutants()
        return True

    def _as_they_are(self, items: list[pytest.Item]) -> str | None:
        for item, following in zip(items, [*items[1:], None], strict=True):
            begun = time.process_time()
            with self.predicates.heard() as answered:
                if failure := failure_of(item, following):
                    return failure
            self._answered[item] = answered
            self._seconds[item] = time.process_time() - begun
        return None

    def _with_mutants(self) -> None:
        running: dict[int, Mutant] = {}
        gc.freeze()  # or each fork's collection copies all that is loaded
        for mutant in mutants(self.predicates.found, self.given):
            if (mutant.number, not mutant.answer) in self.predicates.at_import:
                self.noticed[mutant] = is_noticed_from_the_start(mutant, self.given)
                continue
            tests = [
                item for item, answered in self._answered.items() if (mutant.number, not mutant.answer) in answered
            ]
            if not tests:
                self.noticed[mutant] = False
                continue
            running[self._fork(mutant, sorted(tests, key=self._seconds.__getitem__))] = mutant
            if len(running) >= self.given.jobs:
                self._wait(running)
        while running:
            self._wait(running)

    def _fork(self, mutant: Mutant, tests: list[pytest.Item]) -> int:
        child = os.fork()
        if child:
            return child
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
        self.predicates.tell(*mutant)
        try:
            for item, following in zip(tests, [*tests[1:], None], strict=True):
                signal.setitimer(signal.ITIMER_VIRTUAL, _PATIENCE + 10 * self._seconds[item])
                if failure_of(item, following):
                    os._exit(1)
        except BaseException:
            os._exit(1)
        os._exit(0)

    def _wait(self, running: dict[int, Mutant]) -> None:
        child, status = os.wait()
        self.noticed[running.pop(child)] = status != 0
        print(f"\r{len(self.noticed)} mutants", end="", file=sys.stderr, flush=True)


def failure_of(item: pytest.Item, following: pytest.Item | None) -> str | None:
    """Run one test: how it fails, or None where it passes."""
    failed = (report for report in runtestprotocol(item, log=False, nextitem=following) if report.failed)
    return next((f"{report.nodeid}\n{report.longreprtext}" for report in failed), None)


def mutants(found: list[Predicate], given: argparse.Namespace) -> Iterator[Mutant]:
    """The mutants that are asked for."""
    for number, predicate in enumerate(found):
        is_asked_for = not given.modules or any(word in str(predicate.path) for word in given.modules)
        if is_asked_for and (predicate.is_function or not given.functions):
            for answer in predicate.answers:
                yield Mutant(number, answer)


def is_noticed_from_the_start(mutant: Mutant, given: argparse.Namespace) -> bool:
    """Whether tests notice a predicate that is told its answer before its module is imported."""
    alone = f"{mutant.number}={mutant.answer:d}"
    command = [
        sys.executable,
        "-m",
        "tests.mutate",
        "--package",
        given.package,
        "--tests",
        *given.tests,
        "--alone",
        alone,
    ]
    return subprocess.run(command, capture_output=True, check=False).returncode != 0


def report(run: Run) -> None:
    """Print the mutants that no test notices, and figures of each module."""
    all_, survived = Counter[Path](), Counter[Path]()
    for mutant, is_noticed in sorted(run.noticed.items()):
        predicate = run.predicates.found[mutant.number]
        path = predicate.path.resolve().relative_to(Path.cwd())
        all_[path] += 1
        if not is_noticed:
            survived[path] += 1
            print(f"{path}:{predicate.line}: always {mutant.answer}: {predicate.source}")
    print(f"\n{'':<40} mutants  noticed  survived")
    rows = [(str(path), all_[path], survived[path]) for path in sorted(all_)]
    for name, count, left in [*rows, ("all", all_.total(), survived.total())]:
        print(f"{name:<40} {count:>7}  {count - left:>7}  {left:>8}")


def main() -> int:
    """1 where a mutant survives, 2 where the tests don't pass as they are."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutate", description=__doc__.split("\n")[0])
    parser.add_argument(
        "modules", nargs="*", metavar="MODULE", help="a word of the paths; all modules where none is given"
    )
    parser.add_argument("--functions", action="store_true", help="only functions that return bool")
    parser.add_argument("--jobs", type=int, default=1, help="mutants at once")
    parser.add_argument("--package", default="extractors", help="whose predicates")
    parser.add_argument("--tests", nargs="+", default=["tests/extractors"], help="folders or files of tests")
    parser.add_argument("--alone", help=argparse.SUPPRESS)
    given = parser.parse_args()
    predicates = Predicates()
    if given.alone:
        number, answer = given.alone.split("=")
        predicates.tell(int(number), answer == "1")
    import_all(given.package, predicates)
    if given.modules and not any(mutants(predicates.found, given)):
        parser.error(f"no module's path holds {' or '.join(given.modules)}")
    run = Run(predicates, given)
    options = ["-p", "no:cacheprovider", "-p", "no:terminal", "--capture=no", "-m", "not timing and not slow"]
    if status := pytest.main([*given.tests, *options], plugins=[run]):
        return 2 if given.alone is None else int(status)
    report(run)
    return 0 if all(run.noticed.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
