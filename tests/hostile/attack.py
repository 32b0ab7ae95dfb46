"""``make attack``: every attack there is a harness for, one after the other; what doesn't hold is named at the end."""

from __future__ import annotations

import argparse
import subprocess
import sys

PARTS = {
    "bombs": ("-m", "tests.hostile.bombs"),
    "flood": ("-m", "tests.hostile.flood"),
    "kills": ("-m", "tests.torture", "--rounds", "20"),
    "patterns": ("-m", "tests.hostile.patterns"),
    "leaks": ("-m", "pipeline.commands.cli", "evaluate", "--privacy"),
}
"""What each runs. The kills' 200 rounds are ``make torture``."""


def main() -> int:
    """Run them; 1 where one of them doesn't hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all where none is named")
    parts = parser.parse_args().parts or list(PARTS)
    if unknown := set(parts) - set(PARTS):
        parser.error(f"there is no {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    broken = []
    for part in parts:
        print(f"--- {part}", flush=True)
        if subprocess.run([sys.executable, *PARTS[part]], check=False).returncode:
            broken.append(part)
    print(f"attack: {', '.join(broken)} broke through" if broken else "attack: all held")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
