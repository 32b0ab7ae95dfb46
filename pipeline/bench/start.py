"""How long the command takes to start, against Python itself."""

from __future__ import annotations

import subprocess  # nosec B404  # the command itself is measured, with arguments of ours
import sys
import time
from pathlib import Path

from pipeline.bench.stages import Figures

_ROUNDS = 12


def starting() -> Figures:
    """Ratios of one run: ``bulletins --help`` to an empty program, extracting one short text to loading spaCy."""
    bulletins = str(Path(sys.executable).with_name("bulletins"))
    spent = dict.fromkeys(("pass", "help", "spacy", "extract"), 0.0)
    commands = {
        "pass": [sys.executable, "-c", "pass"],
        "help": [bulletins, "--help"],
        "spacy": [sys.executable, "-c", "import spacy; spacy.blank('en')"],
        "extract": [bulletins, "extract", "-"],
    }
    text = b"Customs officers seized ten elephant tusks in Lagos."
    for _ in range(_ROUNDS):
        for name, command in commands.items():
            began = time.perf_counter()
            subprocess.run(command, input=text, capture_output=True, check=True)  # noqa: S603  # nosec B603  # arguments of ours, no shell
            spent[name] += time.perf_counter() - began
    return {
        "bulletins --help / empty program": spent["help"] / spent["pass"],
        "bulletins extract / loading spaCy": spent["extract"] / spent["spacy"],
    }
