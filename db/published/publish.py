"""Make the site ready: a local copy for one's own machine, or a public directory that has passed the gates.

A public directory holds ``bulletins.db`` (immutable), ``downloads/`` and ``site.json``; ``bulletins serve DIR`` serves
it. Everything is made in a folder of its own beside the harvest, which nobody else may read, and put into the public
directory once it has passed the gates: a publication that is stopped, at any moment, leaves there what was there, and
nothing that isn't masked. A running server keeps the old file until it is started again.

A bulletin that can't be masked, or that the gate refuses, is withheld with all that hangs on it; the rest is published.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec
from filelock import FileLock, Timeout
from msgspec import Struct

from db.exports import files as export
from db.published import privacy
from db.published.accused import accused_people
from db.published.every_byte import left_in
from db.published.excerpt import MOST_SECONDS, AccusedIn, Hidden, make_public
from db.readers.build import SCRIPTS, build
from db.readers.rows import about, open_read_only, select
from db.site.view import LOCAL, SiteOptions
from db.store.database import state_of

DATABASE, OPTIONS, DOWNLOADS = "bulletins.db", "site.json", "downloads"
MOST_LOST = 0.10
# So few bulletins may be withheld however few there are.
FEW = 3
Mask = Callable[[sqlite3.Connection], Hidden]
_PRIVATE, _LOCK = "publishing-", ".lock"
_FILES = {
    "seizures": ("xlsx", "csv", "geojson"), "arrests": ("xlsx", "csv", "geojson"), "routes": ("xlsx", "csv"),
    "incidents": ("xlsx", "csv"), "operations_by_edition": ("xlsx", "csv"), "events": ("csv", "geojson"), "event_counts": ("csv",),
    "bulletins": ("csv",), "facts": ("csv",),
}  # fmt: skip
_PARQUET = (
    "seizures",
    "arrests",
    "incidents",
    "routes",
    "operations_by_edition",
    "events",
    "event_counts",
    "bulletins",
    "facts",
)


class PublishError(RuntimeError):
    """A gate that wasn't passed; the message says which and how to go on."""


class Published(Struct, frozen=True):
    """What a publication holds."""

    directory: Path
    documents: int
    before: int | None
    masked: int
    files: tuple[str, ...]
    withheld: dict[str, str] = {}
    """Bulletins (their addresses) that were left out, each with the reason."""


def local_copy(harvest: Path, target: Path, accuracy: Path | None = None) -> Path:
    """The site's database for this machine, made again where the harvest or this code has changed since."""
    made_from = _stamp(harvest)
    if target.exists() and _made_from(target) == made_from:
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_name(f"new-{os.getpid()}.db")
    try:
        build(harvest, new, _without_reviewers)
        _note(new, accuracy, made_from=made_from)
        new.replace(target)
    finally:
        new.unlink(missing_ok=True)
    return target


def _without_reviewers(connection: sqlite3.Connection) -> None:
    """Who judged is for people who have signed in: they are told by the database of judgements itself."""
    connection.execute("UPDATE judgements SET reviewer = NULL, note = NULL")


def publish(
    harvest: Path,
    directory: Path,
    options: SiteOptions,
    *,
    whole_text: bool = False,
    allow_fewer: bool = False,
    accuracy: Path | None = None,
    accused_in: AccusedIn | None = None,
    seconds: float = MOST_SECONDS,
) -> Published:
    """Write a public directory.

    ``accuracy`` is what ``bulletins evaluate --json`` printed. ``accused_in`` finds where a document (its
    row) names accused people; the extractors' own by default. A bulletin that takes more than ``seconds`` of a processor
    to mask is withheld.

    Raises:
        PublishError: over 10 % fewer documents than last time, and not ``allow_fewer``; or the harvest lies in the
            public directory.
        privacy.PrivacyError: something private would be published that hangs on no bulletin, or on every tenth.
    """
    if directory.resolve() in harvest.resolve().parents:
        raise PublishError(f"{directory}: the harvest itself lies in there, with every name; publish to another folder")
    directory.mkdir(parents=True, exist_ok=True)
    public = msgspec.structs.replace(options, public=True, archive=None, downloads=None)
    with private_folder(harvest.parent) as private:
        new, target = private / DATABASE, directory / DATABASE
        find = partial(make_public, accused_in=accused_in or accused_people, whole_text=whole_text, seconds=seconds)
        masked, names, withheld = _masked(harvest, new, find)
        _note(new, accuracy, public="yes", address=options.address, withheld=str(len(withheld)))
        before, documents = _documents(target) if target.exists() else None, _documents(new)
        _check_number(documents, before, allow_fewer)
        files = _downloads(new, private / DOWNLOADS, options.address or LOCAL, options.title, options.licence)
        (private / OPTIONS).write_bytes(msgspec.json.format(msgspec.json.encode(public)) + b"\n")
        if left := left_in(private, new, names):
            raise privacy.PrivacyError(f"not published: {'; '.join(left[:5])}")
        _swap(private, directory)
    return Published(directory, documents, before, masked, files, withheld)


def _masked(harvest: Path, new: Path, mask: Mask) -> tuple[int, set[str], dict[str, str]]:
    """Build the database and pass it through the gate, without the bulletins that don't pass.

    Returns in how many documents names were masked, those names and the ones of bulletins that were withheld, and the
    addresses of these with the reasons.

    Raises:
        privacy.PrivacyError: what is private hangs on no bulletin, or on more of them than may be lost.
    """
    withheld: dict[str, str] = {}
    names: set[str] = set()
    while True:
        hidden = _build_masked(harvest, new, mask, withheld)
        names.update(name for told in hidden.names.values() for name in told)
        refused = _refused(new, hidden)
        if not refused:
            return len(hidden.names), names, _by_address(harvest, withheld)
        withheld |= refused
        if len(withheld) > MOST_LOST * (_documents(new) + len(withheld)) and len(withheld) > FEW:
            first = "; ".join(f"{id_}: {reason}" for id_, reason in list(withheld.items())[:5])
            raise privacy.PrivacyError(f"not published: {len(withheld):,} bulletins would be withheld ({first})")


def _build_masked(harvest: Path, new: Path, mask: Mask, withheld: Iterable[str]) -> Hidden:
    hidden: list[Hidden] = []
    build(harvest, new, lambda connection: hidden.append(mask(connection)), withheld)
    return hidden[0]


def _refused(database: Path, hidden: Hidden) -> dict[str, str]:
    """The documents that may not be published, each with the reason."""
    refused = dict(hidden.unmasked)
    connection = open_read_only(database)
    try:
        # What isn't masked is known to leak.
        found = [f for f in privacy.leaks(connection, hidden.names) if f.document not in refused]
        unowned = []
        for finding in found:
            documents = privacy.owners(connection, finding)
            refused |= dict.fromkeys(documents - set(refused), f"{finding.what} in {finding.table}.{finding.column}")
            if not documents:
                unowned.append(finding)
        if unowned and not refused:
            raise privacy.PrivacyError(f"not published: {privacy.told(unowned)}")
    finally:
        connection.close()
    return refused


def _by_address(harvest: Path, documents: dict[str, str]) -> dict[str, str]:
    connection = open_read_only(harvest)
    try:
        sql = "SELECT url FROM documents WHERE id = ?"
        return {connection.execute(sql, (id_,)).fetchone()[0]: reason for id_, reason in documents.items()}
    finally:
        connection.close()


def published_options(directory: Path) -> SiteOptions:
    """How a published directory is to be served.

    Raises:
        PublishError: nothing was published there.
    """
    path = directory / OPTIONS
    if not path.is_file() or not (directory / DATABASE).is_file():
        raise PublishError(f"{directory}: nothing is published here; run `bulletins publish {directory}` first")
    try:
        options = msgspec.json.decode(path.read_bytes(), type=SiteOptions)
    except msgspec.ValidationError as error:
        raise PublishError(f"{path}: {error}") from None
    return msgspec.structs.replace(options, downloads=str(directory / DOWNLOADS))


def _check_number(documents: int, before: int | None, allow_fewer: bool) -> None:
    if before and documents < before * (1 - MOST_LOST) and not allow_fewer:
        raise PublishError(
            f"not published: {documents:,} documents, where the last publication had {before:,}. If sources were "
            "dropped on purpose, publish again with --allow-fewer; else look at `bulletins sources` for what fails"
        )


def _documents(database: Path) -> int:
    connection = open_read_only(database)
    try:
        return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
    finally:
        connection.close()


def _stamp(harvest: Path) -> str:
    """Changes with the harvest's files, with the tables' SQL and with the version."""
    facts = [f"{changed}:{size}" for changed, size in state_of(harvest)]
    sql = [path.read_text(encoding="utf-8") for path in sorted(SCRIPTS.glob("*.sql"))]
    return hashlib.sha256("\n".join([*facts, *sql, version("wildlife-bulletins")]).encode()).hexdigest()


def _made_from(database: Path) -> str | None:
    try:
        connection = open_read_only(database)
        try:
            row = connection.execute("SELECT value FROM publication WHERE name = 'made_from'").fetchone()
        finally:
            connection.close()
    except sqlite3.DatabaseError:
        return None
    return row[0] if row else None


def _note(database: Path, accuracy: Path | None, **noted: str) -> None:
    """Write when and by what the database was made, and what the evaluation measured."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    noted = {"published": now, "version": version("wildlife-bulletins"), **noted}
    connection = sqlite3.connect(database)
    try:
        connection.executemany("INSERT OR REPLACE INTO publication VALUES (?, ?)", noted.items())
        if accuracy:
            connection.executemany("INSERT OR REPLACE INTO accuracy VALUES (?, ?, ?, ?, ?)", _measured(accuracy))
        connection.commit()
    finally:
        connection.close()


def _measured(path: Path) -> list[tuple[Any, ...]]:
    """The rows of an evaluation: a JSON object of fields with precision, recall and f1. The file's name is the gold's.

    Raises:
        PublishError: the file isn't such an evaluation.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        scores = {name: score for name, score in told.items() if isinstance(score, dict)}
        rows = [(name, path.stem, s["precision"], s["recall"], s["f1"]) for name, s in scores.items()]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise PublishError(f"{path}: not what `bulletins evaluate --json` prints ({error})") from None
    if not rows:
        raise PublishError(f"{path}: not what `bulletins evaluate --json` prints (no field with a precision)")
    return rows


def _downloads(database: Path, folder: Path, address: str, title: str, licence_id: str) -> tuple[str, ...]:
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "parquet").mkdir(parents=True)
    wanted = [(name, format_, folder) for name, formats in _FILES.items() for format_ in formats]
    if "parquet" in export.offered():
        wanted += [(name, "parquet", folder / "parquet") for name in _PARQUET]
    connection = open_read_only(database)
    try:
        for name, format_, where in wanted:
            rows = select(connection, name, (), address, points=format_ == "geojson")
            told = about(connection, name, (), address, title, licence_id)
            export.write(format_, where / f"{name}.{format_}", *rows, about=told)
    finally:
        connection.close()
    shutil.copyfile(database, folder / DATABASE)
    return tuple(path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file())


@contextmanager
def private_folder(beside: Path) -> Iterator[Path]:
    """A folder that nobody else may read, gone at the end; those that killed publications have left go, too.

    It stands beside the harvest, which holds every name itself; in the system's own place where that can't be.
    """
    _sweep(beside)
    if not os.access(beside, os.W_OK):
        beside = Path(tempfile.gettempdir())
    folder = beside / f"{_PRIVATE}{secrets.token_hex(6)}"
    # The lock stands before the folder does and goes after it, so that no moment leaves a folder that isn't swept.
    lock = _lock_of(folder)
    try:
        with FileLock(lock):
            folder.mkdir(mode=0o700)
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        lock.unlink(missing_ok=True)


def _lock_of(folder: Path) -> Path:
    return folder.with_name(folder.name + _LOCK)


def _sweep(beside: Path) -> None:
    """Delete what publications that were killed have left: whoever is at work holds the lock of theirs."""
    for lock in beside.glob(f"{_PRIVATE}*{_LOCK}"):
        try:
            with FileLock(lock, timeout=0):
                shutil.rmtree(lock.with_suffix(""), ignore_errors=True)
                lock.unlink(missing_ok=True)
        except (Timeout, OSError):
            continue


def _swap(private: Path, directory: Path) -> None:
    """Put the new files, which have passed the gates, in the old ones' place."""
    for name in (DOWNLOADS, DATABASE, OPTIONS):
        # Within the directory a rename can't fail in the middle, as a move from another disk can.
        shutil.rmtree(directory / f"{name}.new", ignore_errors=True)
        shutil.move(private / name, directory / f"{name}.new")
    old = directory / f"{DOWNLOADS}.old"
    shutil.rmtree(old, ignore_errors=True)
    if (directory / DOWNLOADS).exists():
        (directory / DOWNLOADS).rename(old)
    (directory / f"{DOWNLOADS}.new").rename(directory / DOWNLOADS)
    for name in (DATABASE, OPTIONS):
        (directory / f"{name}.new").replace(directory / name)
    shutil.rmtree(old, ignore_errors=True)
