"""``python -m pipeline.bench``: measure, print tables, write the figures as JSON for comparing."""

from __future__ import annotations

import argparse
import json
import platform
from datetime import UTC, datetime
from pathlib import Path

from rich.table import Table

from pipeline.bench import scale, stages
from pipeline.bench.start import starting
from pipeline.engines.local import available_cores
from pipeline.terminal import Terminal


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path, nargs="?", default=Path("bench.json"))
    parser.add_argument("--documents", type=int, nargs="*", default=[1000], help="sizes of whole harvests")
    parser.add_argument("--share", type=int, default=20, help="one page in so many is relevant")
    parser.add_argument("--no-stages", action="store_true", help="measure whole harvests only")
    arguments = parser.parse_args()
    console = Terminal()
    told: dict[str, object] = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"), "python": platform.python_version(),
        "cores": available_cores(),
    }  # fmt: skip
    if not arguments.no_stages:
        figures = starting() | scale.fetching()
        for part in stages.stages():
            figures |= part
        told["stages"] = figures
        _print(console, "stages", [figures])
    runs = [scale.scale(documents, arguments.share) for documents in arguments.documents]
    if runs:
        told["harvests"] = runs
        _print(console, "whole harvests", runs)
    arguments.output.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def _print(console: Terminal, title: str, columns: list[stages.Figures]) -> None:
    table = Table(title, *[""] * len(columns), box=None)
    for name in columns[0]:
        table.add_row(name, *(_shown(figures[name]) for figures in columns))
    console.print(table)


def _shown(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:,.2f}"


if __name__ == "__main__":
    main()
