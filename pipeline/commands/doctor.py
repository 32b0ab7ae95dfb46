"""``bulletins doctor``: what may keep a harvest from doing its job, and what to do about it."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Literal, NamedTuple

from msgspec import Struct
from packaging.requirements import Requirement
from rich.table import Column, Table
from sqlite_utils import Database

from db import checkout
from db.alerts import kept
from db.store.database import StoreError, check_ours, check_whole, missing, open_readonly
from db.store.health import sources_health
from db.store.migrations import migrations
from gazetteers.check import findings
from gazetteers.grammar import unread
from gazetteers.loader import GazetteerError
from pipeline.commands.report import CONTACT, DONE, NOTHING
from pipeline.commands.sources import all_sources, chosen
from pipeline.engines.confine import what_holds
from pipeline.fetch.reach import any_reachable
from pipeline.run import suggestion
from pipeline.settings import PROJECT, Settings
from pipeline.sources import SourceError
from pipeline.terminal import Terminal, json_line, say, styled

Level = Literal["good", "warning", "bad"]
_LITTLE = 1_000_000_000  # bytes free on a disk, below which a warning is due
_OLD = timedelta(days=3)
_SHOWN = 3
_FAILING = 3  # failures in a row
_INSTALL = "`make harvest` installs what is locked" if checkout.here() else "install the program again"


class Finding(NamedTuple):
    """One thing that was looked at."""

    level: Level
    what: str
    advice: str = ""


class Report(Struct, frozen=True):
    """All that was looked at, by part of the installation."""

    parts: dict[str, list[Finding]]

    @property
    def is_well(self) -> bool:
        """Whether a harvest can do its job, whatever there is to warn of."""
        return not any(finding.level == "bad" for found in self.parts.values() for finding in found)


def run_doctor(settings: Settings, *, as_json: bool) -> int:
    """Say what may keep a harvest from doing its job; 1 where something does."""
    report = examine(settings)
    if as_json:
        say(json_line({part: [f._asdict() for f in found] for part, found in report.parts.items()}))
        return DONE if report.is_well else NOTHING
    table = Table("part", "state", Column("finding", overflow="fold"), box=None, pad_edge=False, show_header=False)
    signs = {"good": styled("ok", "green"), "warning": styled("warning", "yellow"), "bad": styled("wrong", "red")}
    for part, found in report.parts.items():
        for number, finding in enumerate(found):
            what = finding.what + (f"; {finding.advice}" if finding.advice else "")
            table.add_row("" if number else part, signs[finding.level], what)
    Terminal().print(table)
    return DONE if report.is_well else NOTHING


def examine(settings: Settings) -> Report:
    """Look at the installation, the gazetteers, the sources, the network, the database, the archive and the disk.

    Nothing is written but a file that is deleted at once, in each folder that a harvest writes to.
    """
    parts: dict[str, Callable[[Settings], Iterator[Finding]]] = {
        "installation": _installation,
        "settings": _settings,
        "gazetteers": _gazetteers,
        "sources": _sources,
        "network": _network,
        "limits of workers": _limits,
        "database": _database,
        "health of sources": _health,
        "disk": _disk,
        "alerts": _alerts,
    }
    return Report({name: list(look(settings)) for name, look in parts.items()})


def _installation(settings: Settings) -> Iterator[Finding]:
    wrong = False
    for line in requires(PROJECT) or ():
        requirement = Requirement(line)
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        try:
            there = version(requirement.name)
        except PackageNotFoundError:
            wrong = True
            yield Finding("bad", f"{requirement.name} isn't installed", _INSTALL)
            continue
        if not requirement.specifier.contains(there, prereleases=True):
            wrong = True
            yield Finding("bad", f"{requirement.name} {there} isn't {requirement.specifier}", _INSTALL)
    if not wrong:
        yield Finding("good", f"{PROJECT} {version(PROJECT)}, all packages that it needs are there")


def _settings(settings: Settings) -> Iterator[Finding]:
    if settings.contact:
        yield Finding("good", f"sites can reach whoever runs the harvest: {settings.contact}")
    else:
        yield Finding("warning", "no contact is named", f"{CONTACT}: sites should know who visits them")
    if settings.fetch.private_addresses:
        yield Finding("warning", "private addresses may be visited", "delete `fetch.private_addresses` in harvest.toml")


def _gazetteers(settings: Settings) -> Iterator[Finding]:
    try:
        errors = [finding for finding in findings() if finding.level == "error"]
    except GazetteerError as error:
        yield Finding("bad", str(error), "mend that line")
        return
    for wrong in errors[:_SHOWN]:
        yield Finding("bad", f"gazetteers/{wrong.file}: {wrong.what}", "`bulletins gazetteers check` lists all errors")
    if not errors:
        yield Finding("good", "no errors")


def _sources(settings: Settings) -> Iterator[Finding]:
    try:
        known, taken = all_sources(settings), chosen(settings, ())
    except SourceError as error:
        yield Finding("bad", str(error), "mend the file, or the keys under [sources] in harvest.toml")
        return
    verified = sum(bool(source.verified) for source in taken)
    yield Finding(
        "good" if taken else "bad",
        f"{len(taken)} of {len(known)} are harvested; {verified} of them have been seen to work",
        "" if taken else "look at the keys under [sources] in harvest.toml",
    )


def _limits(settings: Settings) -> Iterator[Finding]:
    """What a document may take of this machine while it is read, as far as the system can hold it to that."""
    if settings.engine.kind != "local":
        yield Finding("warning", "a cluster's workers have no limits of ours", "give its machines limits of their own")
        return
    held, engine = what_holds(), settings.engine
    told = {
        f"{engine.memory_mb:,} MB of memory at most": held.memory,
        f"{engine.cpu_seconds:g} s of a processor for a document": held.processor,
        "no network": held.network,
    }
    if limits := [what for what, holds in told.items() if holds]:
        yield Finding("good", f"each process that reads has {', '.join(limits)}")
    if lost := [what for what, holds in told.items() if not holds]:
        advice = "run harvests in a container or a service with such limits (pipeline/README.md)"
        yield Finding("warning", f"this system can't hold processes to: {', '.join(lost)}", advice)


def _network(settings: Settings) -> Iterator[Finding]:
    try:
        distant = [source for source in chosen(settings, ()) if not source.local]
    except SourceError:
        return
    if not distant:
        yield Finding("good", "not needed: all sources are local")
    elif any_reachable(distant, private_addresses=settings.fetch.private_addresses):
        yield Finding("good", "sources can be reached")
    else:
        yield Finding("warning", "none of the sources' hosts takes a connection", "look at network, proxy and firewall")


# --- what has been harvested -------------------------------------------------------------------------


def _database(settings: Settings) -> Iterator[Finding]:
    path = settings.database
    if not path.exists():
        yield Finding("good", f"{path}: {missing(path)}")
        return
    try:
        check_ours(path, settings.archive_folder)
        db = open_readonly(path)
    except StoreError as error:
        yield Finding("bad", str(error))
        return
    try:
        yield from _whole(db, path)
        yield from _runs(db)
        yield from _archive(db, settings.archive_folder)
    except sqlite3.DatabaseError as error:
        yield Finding("bad", f"{path}: {error}", "`sqlite3 FILE .recover` saves what can be read")
    finally:
        db.close()


def _whole(db: Database, path: Path) -> Iterator[Finding]:
    try:
        check_whole(db, path)
    except StoreError as error:
        yield Finding("bad", str(error))
        return
    if orphans := db.execute("PRAGMA foreign_key_check").fetchall():
        yield Finding("bad", f"{path}: {len(orphans)} rows point at nothing", "run `bulletins reparse`")
    else:
        (documents,) = db.execute("SELECT count(*) FROM documents").fetchone()
        yield Finding("good", f"{path}: whole, {documents:,} documents")
    if behind := [migration.name for migration in migrations.pending(db)]:
        yield Finding(
            "warning", f"its schema is older than this program ({len(behind)} steps)", "the next harvest renews it"
        )


def _runs(db: Database) -> Iterator[Finding]:
    last = next(
        iter(db.query("SELECT id, started, outcome FROM runs WHERE command = 'harvest' ORDER BY id DESC LIMIT 1")), None
    )
    if last is None:
        yield Finding("warning", "nothing was harvested yet", "run `bulletins harvest`")
        return
    old = datetime.now(UTC) - datetime.fromisoformat(last["started"]) > _OLD
    said = f"last harvest {last['started'][:16].replace('T', ' ')} UTC: {last['outcome'] or 'stopped in the middle'}"
    if old:
        yield Finding("warning", said, "is the timer or cron job still running?")
    elif last["outcome"] != "done":
        yield Finding("warning", said, "the next one goes on from there; the log says more")
    else:
        yield Finding("good", said)
    unread = db.execute("SELECT count(*) FROM leads WHERE state = 'unreadable'").fetchone()[0]
    if unread:
        yield Finding("warning", f"{unread:,} captures can't be read", "after a newer version: `bulletins reparse`")
    yield from _left_out(db)
    yield from _in_unread_languages(db)
    yield from _doubtful(db)


def _in_unread_languages(db: Database) -> Iterator[Finding]:
    rows = db.query(
        "SELECT language, count(*) AS number FROM documents GROUP BY language ORDER BY number DESC, language"
    )
    told = [f"{name} {row['number']:,}" for row in rows if (name := unread(row["language"]))]
    if told:
        said = f"documents in languages that aren't read are kept, without facts of their own words: {', '.join(told)}"
        yield Finding("good", said)


def _left_out(db: Database) -> Iterator[Finding]:
    sql = (
        "SELECT reason, count(*) AS number, min(url) AS url FROM leads WHERE state = 'unstored' "
        "OR state = 'stored' AND reason LIKE 'stored without %' GROUP BY reason ORDER BY number DESC LIMIT 3"
    )
    for row in db.query(sql):
        said = f"{row['number']:,} x {row['reason']} (such as {row['url']})"
        yield Finding("warning", said, "the next harvest tries again; the log says more")


def _doubtful(db: Database) -> Iterator[Finding]:
    """Pages whose story may be lost, or a part of it, though they were read."""
    sql = (
        "SELECT source_id, substr(problem, 1, instr(problem, ':') - 1) AS what, count(*) AS number, min(url) AS url "
        "FROM documents WHERE problem LIKE 'main part in doubt:%' OR problem LIKE 'no main part:%' "
        "GROUP BY source_id, what ORDER BY number DESC, source_id LIMIT ?"
    )
    for row in db.query(sql, [_SHOWN]):
        said = f"{row['source_id']}: {row['number']:,} x {row['what']} (such as {row['url']})"
        yield Finding("warning", said, "look at the page; selectors in the source's file say where its story is")


def _archive(db: Database, folder: Path) -> Iterator[Finding]:
    files = [row[0] for row in db.execute("SELECT DISTINCT archive_file FROM fetches WHERE archive_file IS NOT NULL")]
    lost = [file for file in files if not (folder / file).is_file()]
    if lost:
        yield Finding("bad", f"{len(lost)} of {len(files)} archive files are gone, such as {folder / lost[0]}",
                      "bring them back from a backup, or run `bulletins archive verify`: it has them fetched again")  # fmt: skip
    elif files:
        yield Finding("good", f"{folder}: all {len(files)} files are there")


def _health(settings: Settings) -> Iterator[Finding]:
    if not settings.database.exists():
        return
    try:
        db = open_readonly(settings.database)
    except StoreError:
        return
    try:
        known = {source.id: source for source in all_sources(settings)}
        for row in sources_health(db):
            if row["id"] in known and (said := suggestion(db, known[row["id"]])):
                yield Finding("warning", f"{row['id']}: {said}")
            elif row["warning"]:
                yield Finding("warning", f"{row['id']}: {row['warning']}", f"try `bulletins sources check {row['id']}`")
            elif row["failures_in_a_row"] >= _FAILING:
                said = f"{row['id']}: {row['failures_in_a_row']} failures in a row: {row['reason']}"
                yield Finding("warning", said, f"try `bulletins sources check {row['id']}`")
    except (sqlite3.DatabaseError, SourceError):
        return  # told of already
    finally:
        db.close()


def _disk(settings: Settings) -> Iterator[Finding]:
    for folder in sorted({settings.database.parent, settings.archive_folder, settings.log.parent}):
        there = next(parent for parent in (folder, *folder.parents) if parent.is_dir())
        try:
            with tempfile.TemporaryFile(dir=there):
                free = shutil.disk_usage(there).free
        except OSError as error:
            yield Finding("bad", f"{folder} can't be written: {error.strerror}", "check its rights and the disk")
            continue
        if free < max(_LITTLE, _size(settings.database)):
            yield Finding("warning", f"{folder}: {free / 1e9:.1f} GB free", "free some space")
        else:
            yield Finding("good", f"{folder}: {free / 1e9:,.0f} GB free")


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _alerts(settings: Settings) -> Iterator[Finding]:
    path = kept.path_of(settings.database)
    known = kept.alerts(path)
    waiting = [(alert, waits) for alert in known if (waits := kept.waiting(path, alert.id))]
    for alert, waits in waiting:
        what = f"alert {alert.id} to {alert.target} waits since {waits[0].made[:10]}: {waits[0].problem or 'not tried yet'}"
        yield Finding("warning", what, "`bulletins alerts send` tries again")
    if known and not waiting:
        yield Finding(
            "good", f"{len(known):,} alert{'' if len(known) == 1 else 's'}, and nothing waits to be delivered"
        )
