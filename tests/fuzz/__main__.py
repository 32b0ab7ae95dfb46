"""Fuzz the parsers and the extraction with atheris: ``python -m tests.fuzz [TARGET…] --seconds 60``.

Each target runs in a process of its own, from what the sample newsroom serves. What is found lies in
``test-artefacts/fuzz/findings``; put it into ``tests/fuzz/found/TARGET/``, where the tests run it ever after.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

ARTEFACTS = Path("test-artefacts/fuzz")
_OURS = ["pipeline", "extractors", "gazetteers", "warcio", "feedparser", "protego", "tests.fuzz"]
_SLOW = 20  # seconds for one input, above which it counts as a finding


def main() -> int:
    """Fuzz the targets one after another; 1 where something was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="all where none is named")
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.alone:
        fuzz(given.targets[0], given.seconds)
    from tests.fuzz.targets import TARGETS

    if unknown := sorted(set(given.targets) - set(TARGETS)):
        parser.error(f"there is no target {', '.join(unknown)}; there are {', '.join(TARGETS)}")
    found = [name for name in given.targets or TARGETS if not _is_sound(name, given.seconds)]
    print(f"found something in: {', '.join(found)}; see {ARTEFACTS}/findings" if found else "nothing found")
    return 1 if found else 0


def _is_sound(target: str, seconds: int) -> bool:
    command = [sys.executable, "-m", "tests.fuzz", target, "--seconds", str(seconds), "--alone"]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    runs = re.findall(r"stat::number_of_executed_units:\s+(\d+)|Done (\d+) runs", done.stderr)
    print(f"{target:<12} {runs[-1][0] or runs[-1][1] if runs else '?':>9} runs", flush=True)
    if done.returncode:
        said = [line for line in (done.stdout + done.stderr).splitlines() if not line.startswith("#")]
        print("\n".join(said[-60:]), flush=True)
    return done.returncode == 0


def fuzz(target: str, seconds: int) -> None:
    """Fuzz one target; libFuzzer ends the process."""
    import atheris

    with atheris.instrument_imports(include=_OURS):
        from tests.fuzz.seeds import seeds
        from tests.fuzz.targets import TARGETS

    corpus, findings = ARTEFACTS / target, ARTEFACTS / "findings"
    corpus.mkdir(parents=True, exist_ok=True)
    findings.mkdir(exist_ok=True)
    for number, seed in enumerate(seeds(target)):
        (corpus / f"seed-{number}").write_bytes(seed)
    options = ["-print_final_stats=1", "-rss_limit_mb=3000", "-max_len=20000", f"-timeout={_SLOW}"]
    options += [f"-max_total_time={seconds}", f"-artifact_prefix={findings}/{target}-", str(corpus)]
    atheris.Setup([sys.argv[0], *options], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
