"""A larger world: ``python -m tests.world --sites 100``. Prints what a harvest of it found and missed."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import msgspec

from tests.world.measure import measured
from tests.world.world import world


def main() -> None:
    """Harvest a world of so many sites, and print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", type=int, default=100)
    sites = parser.parse_args().sites
    with tempfile.TemporaryDirectory() as name, world(sites, Path(name)) as made:
        figures = measured(made, Path(name))
        shown = {**msgspec.to_builtins(figures), "sites": sites, "too_fast": len(made.too_fast())}
    print(msgspec.json.format(msgspec.json.encode(shown)).decode())


if __name__ == "__main__":
    main()
