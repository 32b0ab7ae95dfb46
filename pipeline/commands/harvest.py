"""What the subcommands that run the pipeline do. Each returns the exit code."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from db.store.collected import Span
from pipeline.commands.report import CONTACT, DONE, NOTHING, Board, print_json, print_summary
from pipeline.commands.sources import chosen
from pipeline.settings import EXAMPLE, FILE, Settings, SettingsError
from pipeline.sources import Source, SourceError, load_folder
from pipeline.tally import Summary
from pipeline.terminal import Terminal, say

SAMPLE = "sample"


def run_harvest(settings: Settings, names: Sequence[str], *, as_json: bool, span: Span | None = None) -> int:
    """Harvest these sources, or the sample newsroom where it is asked for or nothing else can be had.

    With a span, walk through these days of the past.
    """
    from db.store.database import check_ours

    console = Terminal(stderr=as_json)
    if list(names) == [SAMPLE]:
        return _harvest_sample(settings, console, as_json=as_json)
    if SAMPLE in names:
        raise SourceError("the sample newsroom has a database of its own: harvest it alone")
    sources = chosen(settings, names)
    check_ours(settings.database, settings.archive_folder)
    if not names and not _has_documents(settings.database) and not _reachable(settings, sources):
        console.print(
            f"None of the {len(sources)} sources can be reached, and there is no database yet: here is the bundled "
            "sample newsroom instead. Everything in it is made up."
        )
        return _harvest_sample(settings, console, as_json=as_json)
    if not settings.contact and any(not source.local for source in sources):
        console.print(f"No contact is named: please {CONTACT}. Sites should be able to reach whoever visits them.")
    return _harvest(settings, sources, console, as_json=as_json, rest=not names, span=span)


def _has_documents(database: Path) -> bool:
    from db.store.database import is_ours, open_readonly

    if not is_ours(database):  # what else is wrong with it, whoever writes to it says
        return False
    db = open_readonly(database)
    try:
        return db.conn.execute("SELECT 1 FROM documents LIMIT 1").fetchone() is not None
    finally:
        db.close()


def _reachable(settings: Settings, sources: Sequence[Source]) -> bool:
    from pipeline.fetch.reach import any_reachable

    if any(source.local for source in sources):
        return True
    return any_reachable(sources, private_addresses=settings.fetch.private_addresses)


def _harvest(
    settings: Settings,
    sources: Sequence[Source],
    console: Terminal,
    *,
    as_json: bool,
    rest: bool = False,
    span: Span | None = None,
) -> int:
    from pipeline.harvest import harvest
    from pipeline.logs import logging_to

    with logging_to(settings.log), stopping_in_order(), Board(console).shown() as board:
        summary = harvest(settings, sources, watching=board.watching, rest=rest, span=span)
    return _report(console, summary, as_json=as_json)


@contextmanager
def stopping_in_order() -> Iterator[None]:
    """Take SIGTERM (of a service manager, of a shutdown) like Ctrl-C: the run is closed before the program ends."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _report(console: Terminal, summary: Summary, *, as_json: bool) -> int:
    print_summary(console, summary)
    if as_json:
        print_json(summary)
    if summary.outcome == "nothing reached":
        console.print(
            "Nothing could be reached. Is there a network? `bulletins sources check NAME` looks at one source."
        )
    return DONE if summary.outcome == "done" else NOTHING


def _harvest_sample(settings: Settings, console: Terminal, *, as_json: bool) -> int:
    with sample_sources() as sources:
        return _harvest(sample_settings(settings), sources, console, as_json=as_json)


@contextmanager
def sample_sources() -> Iterator[list[Source]]:
    """The sources of the bundled newsroom, which is served on loopback until the block ends.

    It is served at the same port each time: a document's address is its identity.
    """
    from pipeline.sample.newsroom import SOURCES
    from pipeline.sample.server import serve

    with serve() as base:
        yield [msgspec.structs.replace(source, sample=True) for source in load_folder(SOURCES, base=base)]


def sample_settings(settings: Settings) -> Settings:
    """Settings for the sample: its own database, no pauses, and leave to visit loopback."""
    fetch = msgspec.structs.replace(
        settings.fetch, pace=0.0, backoff=0.2, timeout=20.0, revisit_hours=0.0, private_addresses=True
    )
    database = settings.database.with_name("sample.db")
    return msgspec.structs.replace(settings, database=database, archive=None, fetch=fetch)


def run_reparse(settings: Settings, names: Sequence[str], *, as_json: bool) -> int:
    """Parse again from the archive."""
    from pipeline.harvest import reparse
    from pipeline.logs import logging_to

    console = Terminal(stderr=as_json)
    with logging_to(settings.log), Board(console).shown() as board:
        summary = reparse(settings, names, watching=board.watching)
    return _report(console, summary, as_json=as_json)


def run_reextract(settings: Settings, *, everything: bool, dry_run: bool, as_json: bool) -> int:
    """Extract again what a change of gazetteers or extractors can touch."""
    from pipeline.logs import logging_to
    from pipeline.reextract import Plan, reextract

    console = Terminal(stderr=as_json)

    def told(plan: Plan) -> None:
        for reason, documents in plan.reasons():
            console.print(f"{documents:>9,}  {reason}")
        console.print(f"{plan.untouched:>9,}  not touched")

    with logging_to(settings.log), Board(console).shown() as board:
        summary = reextract(settings, everything=everything, dry_run=dry_run, watching=board.watching, told=told)
    return DONE if dry_run else _report(console, summary, as_json=as_json)


# --- settings --------------------------------------------------------------------------------------


def run_init() -> int:
    """Write a settings file that shows every key with its default, where there is none."""
    path = Path.cwd() / FILE
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(EXAMPLE.read_text(encoding="utf-8"))
    except FileExistsError:
        raise SettingsError(f"{path}: is there already, and stays as it is") from None
    except OSError as error:
        raise SettingsError(f"{path}: can't be written: {error.strerror}") from None
    say(f"{path}: please write into it by what address sites can reach you; every other key may stay as it is")
    return DONE
