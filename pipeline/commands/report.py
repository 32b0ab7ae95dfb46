"""What a person sees of a harvest: progress while it runs, a table at its end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from pipeline.tally import SourceTally, Summary
from pipeline.terminal import Terminal, json_line, plain, say

if TYPE_CHECKING:
    from pipeline.run import Run, Watcher

DONE, NOTHING = 0, 1
"""Exit codes: a command did its job; nothing came of it. Wrong usage is 2, which ``cli`` gives."""
CONTACT = "set `contact` in harvest.toml (`bulletins init` writes that file)"
_FIGURES = ("found", "new", "changed", "unchanged", "failed")


class Board:
    """Progress of every source on the terminal; where there is none, a line for each source that is through."""

    def __init__(self, console: Terminal) -> None:
        self._console = console
        self._progress = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=20),
            MofNCompleteColumn(),
            TextColumn("{task.fields[new]} new"),
            TimeElapsedColumn(),
            console=console,
            transient=True,
        )
        self._tasks: dict[str, int] = {}
        self._told: set[str] = set()

    @contextmanager
    def shown(self) -> Iterator[Board]:
        """Show the board until the block ends."""
        with self._progress:
            yield self

    def watching(self, run: Run) -> Watcher:
        """Begin with the sources of this run."""
        for tally in run.tallies.values():
            self._add(tally)
        return self.update

    def update(self, tally: SourceTally) -> None:
        """Show a source's figures."""
        task = self._tasks.get(tally.source_id)
        if task is None:
            task = self._add(tally)
        settled = tally.new + tally.changed + tally.failed
        done = tally.found if tally.ended else min(max(tally.done, settled), tally.found)
        self._progress.update(task, total=tally.found or None, completed=done, new=tally.new)  # type: ignore[arg-type]
        if tally.ended and not self._console.is_terminal and tally.source_id not in self._told:
            self._told.add(tally.source_id)
            said = tally.said
            self._console.print(f"{tally.name}: {tally.found} found" + (f" ({said})" if said else ""))

    def _add(self, tally: SourceTally) -> int:
        self._tasks[tally.source_id] = self._progress.add_task(plain(tally.name), total=None, new=0)
        return self._tasks[tally.source_id]


def print_summary(console: Terminal, summary: Summary) -> None:
    """The table at a run's end: found, new, changed, unchanged, failed, and why."""
    table = Table(box=None, pad_edge=False, show_footer=len(summary.sources) > 1)
    table.add_column("source", footer="together", overflow="fold")
    for name in _FIGURES:
        table.add_column(name, footer=str(summary.total(name)), justify="right")
    table.add_column("remarks", overflow="fold")
    for tally in summary.sources:
        figures = [str(getattr(tally, name)) for name in _FIGURES]
        table.add_row(tally.name, *figures, "\n".join(tally.remarks))
    console.print(table)
    console.print(f"{summary.outcome} in {summary.seconds:.0f} s; database: {summary.database}")


def print_json(summary: Summary) -> None:
    """The same for machines, on standard output."""
    say(json_line(summary.as_json()))
