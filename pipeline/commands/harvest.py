"""What the subcommands do: choose sources, run, show. Each returns the exit code."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from rich.table import Column, Table

import pipeline
from pipeline.commands.report import Board, print_json, print_summary
from pipeline.settings import FILE, Settings, SettingsError
from pipeline.sources import Source, SourceError, by_name, load_folder, load_source
from pipeline.tally import Summary
from pipeline.terminal import Terminal, json_line, say, styled

DONE, NOTHING, WRONG = 0, 1, 2
SAMPLE = "sample"
SAMPLE_SOURCES = Path(pipeline.__file__).parent / "sample" / "sources"
TEMPLATE = Path(pipeline.__file__).parent / FILE
CONTACT = "set `contact` in harvest.toml (`bulletins init` writes that file)"
_SHOWN = 3  # documents of a dry run
_LISTED = ("name", "country", "channel", "last_success", "documents", "failures", "remarks")


def chosen(settings: Settings, names: Sequence[str]) -> list[Source]:
    """The sources of these names or TOML files; those that the settings choose where there is none.

    Raises:
        SourceError: a name isn't known or a file can't be used.
    """
    known = all_sources(settings)
    files = [load_source(Path(name)) for name in names if name.endswith(".toml")]
    named = [name for name in names if not name.endswith(".toml")]
    if names:
        return [*files, *by_name(known, named)]
    only = settings.sources.only or [source.id for source in known if source.enabled]
    return [source for source in by_name(known, only) if source.id not in settings.sources.skip]


def all_sources(settings: Settings) -> list[Source]:
    """The shipped sources and the user's own, of which a user's wins over a shipped one of the same name.

    Raises:
        SourceError: a file can't be used, or a folder isn't there.
    """
    found: dict[str, Source] = {}
    if settings.sources.shipped:
        found.update((source.id, source) for source in load_folder())
    for folder in settings.sources.folders:
        if not folder.is_dir():
            raise SourceError(f"{folder}: there is no such folder (key sources.folders)")
        found.update((source.id, source) for source in load_folder(folder))
    return [found[name] for name in sorted(found)]


# --- harvest ---------------------------------------------------------------------------------------


def run_harvest(settings: Settings, names: Sequence[str], *, as_json: bool) -> int:
    """Harvest these sources, or the sample newsroom where it is asked for or nothing else can be had."""
    console = Terminal(stderr=as_json)
    if list(names) == [SAMPLE]:
        return _harvest_sample(settings, console, as_json=as_json)
    if SAMPLE in names:
        raise SourceError("the sample newsroom has a database of its own: harvest it alone")
    sources = chosen(settings, names)
    if not names and not _has_documents(settings.database) and not _reachable(settings, sources):
        console.print(
            f"None of the {len(sources)} sources can be reached, and there is no database yet: here is the bundled "
            "sample newsroom instead. Everything in it is made up."
        )
        return _harvest_sample(settings, console, as_json=as_json)
    if not settings.contact and any(not source.local for source in sources):
        console.print(f"No contact is named: please {CONTACT}. Sites should be able to reach whoever visits them.")
    return _harvest(settings, sources, console, as_json=as_json)


def _has_documents(database: Path) -> bool:
    from db.store.database import open_readonly

    if not database.exists():
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


def _harvest(settings: Settings, sources: Sequence[Source], console: Terminal, *, as_json: bool) -> int:
    from pipeline.harvest import harvest
    from pipeline.logs import logging_to

    with logging_to(settings.log), stopping_in_order(), Board(console).shown() as board:
        summary = harvest(settings, sources, watching=board.watching)
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
    from pipeline.sample.server import serve

    with serve() as base:
        yield [msgspec.structs.replace(source, sample=True) for source in load_folder(SAMPLE_SOURCES, base=base)]


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
            file.write(TEMPLATE.read_text(encoding="utf-8"))
    except FileExistsError:
        raise SettingsError(f"{path}: is there already, and stays as it is") from None
    except OSError as error:
        raise SettingsError(f"{path}: can't be written: {error.strerror}") from None
    say(f"{path}: please write into it by what address sites can reach you; every other key may stay as it is")
    return DONE


# --- sources ---------------------------------------------------------------------------------------


def show_sources(settings: Settings, *, as_json: bool) -> int:
    """List the sources with what the database knows of each."""
    health = _health(settings)
    rows = []
    for source in all_sources(settings):
        known = health.get(source.id, {})
        rows.append(
            {
                "name": source.id,
                "publisher": source.publisher,
                "country": source.country,
                "language": source.language,
                "channel": source.kind,
                "verified": str(source.verified or "no"),
                "last_run": (known.get("last_run") or "")[:10],
                "last_success": (known.get("last_success") or "")[:10],
                "documents": known.get("documents", 0),
                "failures": known.get("failures", 0),
                "remarks": known.get("warning") or known.get("reason") or "",
            }
        )
    if as_json:
        say(json_line(rows))
        return DONE
    table = Table(box=None, pad_edge=False)
    for column in _LISTED:
        table.add_column(column.replace("_", " "), overflow="fold", no_wrap=column == "name")
    for row in rows:
        table.add_row(*(str(row[column] or "") for column in _LISTED))
    Terminal().print(table)
    return DONE


def _health(settings: Settings) -> dict[str, dict[str, Any]]:
    from db.store.database import open_readonly
    from db.store.health import sources_health

    if not settings.database.exists():
        return {}
    db = open_readonly(settings.database)
    try:
        return {row["id"]: row for row in sources_health(db)}
    finally:
        db.close()


def check(settings: Settings, name: str) -> int:
    """Try one source in a database that is thrown away."""
    from pipeline.harvest import harvest

    console = Terminal()
    with TemporaryDirectory(prefix="bulletins-check-") as folder:
        database = Path(folder) / "check.db"
        trial = msgspec.structs.replace(settings, database=database, archive=None)
        summary = harvest(trial, chosen(settings, [name]), command="check", limit=_SHOWN)
        _show_leads(console, database)
        _show_documents(console, database)
    print_summary(console, summary)
    return DONE if summary.total("new") else NOTHING


def _show_leads(console: Terminal, database: Path) -> None:
    from db.store.database import open_readonly

    db = open_readonly(database)
    leads = list(db.query("SELECT url, title, published, state, reason FROM leads ORDER BY first_seen, rowid LIMIT 15"))
    (count,) = db.conn.execute("SELECT count(*) FROM leads").fetchone()
    first = ", of which the first:" if count > len(leads) else ":"
    console.print(styled(f"Discovery found {count} leads{first}", "bold"))
    for lead in leads:
        console.print(f"  {lead['published'] or '?':10}  {lead['title'] or '?'}")
        console.print(f"              {lead['url']}  {lead['reason'] or ''}")
    db.close()


def _show_documents(console: Terminal, database: Path) -> None:
    from db.store.database import open_readonly

    db = open_readonly(database)
    for row in db.query("SELECT * FROM documents ORDER BY first_seen"):
        facts = db.conn.execute("SELECT count(*) FROM mentions WHERE document_id = ?", (row["id"],)).fetchone()[0]
        console.print("\n", styled(row["url"], "bold"), sep="")
        for label in ("title", "published", "author", "language", "problem"):
            console.print(f"  {label + ':':11}{row[label] or '-'}")
        words = row["text"].split()
        console.print(f"  {'text:':11}{len(words)} words, {facts} mentions")
        console.print(f"  {' '.join(words[:40])} … {' '.join(words[-15:])}")
    db.close()


# --- doctor ----------------------------------------------------------------------------------------


def run_doctor(settings: Settings, *, as_json: bool) -> int:
    """Say what may keep a harvest from doing its job; 1 where something does."""
    from pipeline.commands.doctor import examine

    report = examine(settings)
    if as_json:
        say(json_line({part: [finding._asdict() for finding in found] for part, found in report.parts.items()}))
        return DONE if report.is_well else NOTHING
    table = Table("part", "state", Column("finding", overflow="fold"), box=None, pad_edge=False, show_header=False)
    signs = {"good": styled("ok", "green"), "warning": styled("warning", "yellow"), "bad": styled("wrong", "red")}
    for part, found in report.parts.items():
        for number, finding in enumerate(found):
            what = finding.what + (f"; {finding.advice}" if finding.advice else "")
            table.add_row("" if number else part, signs[finding.level], what)
    Terminal().print(table)
    return DONE if report.is_well else NOTHING
