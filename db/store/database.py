"""Open the database: schema brought up to date, foreign keys on, one writer at a time."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout
from sqlite_utils import Database, Migrations

from db.store.migrations import migrations

_MIGRATIONS = "_sqlite_migrations"  # the table of those that were applied: every database of ours has it
_WAIT = 30_000  # milliseconds that a statement waits for another connection's lock
_CHECKPOINT = 8000  # pages of the log (32 MB): a page that is written time and again goes into the database once
_CACHE = 64_000  # kB: keys made from content come in no order, and their indexes are written all over
_REASONS = {
    "SQLITE_FULL": "the disk is full; free some space and run the harvest again: it goes on where it stopped",
    "SQLITE_READONLY": "it can't be written; check the rights of the file and of its folder",
    "SQLITE_CANTOPEN": "it can't be opened; check that its folder exists and may be written",
    "SQLITE_NOTADB": "this is not an SQLite database",
    "SQLITE_CORRUPT": "the file is damaged; `sqlite3 FILE .recover` saves what can be read",
    "SQLITE_IOERR": "the disk doesn't answer as it should",
    "SQLITE_BUSY": "another program holds it; close that and try again",
}


class StoreError(RuntimeError):
    """A database that can't be used; the message names the file and what to do."""


def open_database(path: Path, *, create: bool = True) -> Database:
    """The database at this path for reading and writing, its schema brought up to date.

    Raises:
        StoreError: there is none and ``create`` is false; it can't be written; its schema is newer than this program.
    """
    if not create and not path.exists():
        raise StoreError(f"{path}: {missing(path)}")
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        db = Database(sqlite3.connect(path))
        is_new = not _filled(db.conn, path)
        if is_new and not create:
            raise StoreError(f"{path}: it is empty; {missing(path)}")
        _prepare(db, path)
        if is_new:
            _keep(db, path)
    return db


def _keep(db: Database, path: Path) -> None:
    """Have a new database on the disk before anything is fetched for it.

    An empty one beside an archive has been lost then: a loss of power can't have left it.
    """
    db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # it syncs the log, then the database
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def open_readonly(path: Path) -> Database:
    """The database at this path for reading, also while another process writes to it.

    Raises:
        StoreError: there is none, or its schema isn't this program's.
    """
    if not path.exists():
        raise StoreError(f"{path}: {missing(path)}")
    with explained(path):
        db = Database(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True))
        db.conn.execute(f"PRAGMA busy_timeout = {_WAIT}")
        if not _filled(db.conn, path):
            raise StoreError(f"{path}: it is empty; {missing(path)}")
        check_schema(db, path)
    return db


def check_whole(db: Database, path: Path) -> None:
    """Refuse a database whose file is damaged: whoever writes to it would damage it further.

    Raises:
        StoreError: it is damaged.
    """
    problem = next((row[0] for row in db.execute("PRAGMA quick_check(1)") if row[0] != "ok"), None)
    if problem:
        raise StoreError(f"{path}: {_REASONS['SQLITE_CORRUPT']} ({problem})")


def check_ours(path: Path, archive: Path) -> None:
    """Refuse to begin a database over that was one, or to write into another program's.

    Args:
        path: of the database.
        archive: where harvests keep what they fetched: what is in there was fetched for a database that isn't empty.

    Raises:
        StoreError: the file is empty, and there is an archive; or it holds another program's tables.
    """
    if not path.exists():
        return
    # Not read-only: what a loss of power has left half done is undone by whoever reads it first.
    with explained(path), closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as conn:
        is_empty = not _filled(conn, path)
    if is_empty and next(archive.glob("*.warc.gz"), None):
        raise StoreError(
            f"{path}: it is empty, though {archive} holds what was fetched for it; bring it back from a backup, or delete "
            "the file to begin anew"
        )


def _filled(conn: sqlite3.Connection, path: Path) -> bool:
    """Whether a database holds anything.

    Raises:
        StoreError: another program's tables.
    """
    tables = {row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if tables and _MIGRATIONS not in tables:
        raise StoreError(f"{path}: this is another program's database; name one of your own with --database")
    return bool(tables)


@contextmanager
def opened_beside(path: Path, known: Migrations) -> Iterator[Database]:
    """A small database beside the harvest's, with a schema of its own: made where there is none, closed at the end.

    Raises:
        StoreError: it can't be used, or a newer version has written it.
    """
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        db = Database(sqlite3.connect(path))
        try:
            db.conn.execute(f"PRAGMA busy_timeout = {_WAIT}")
            db.conn.execute("PRAGMA foreign_keys = ON")
            check_schema(db, path, known)
            db.conn.execute("PRAGMA journal_mode = WAL")
            known.apply(db)
            yield db
        finally:
            db.close()


def state_of(path: Path) -> tuple[tuple[int, int], ...]:
    """What changes with every write to a database: of its file and its log, each the time (ns) and the size (bytes).

    Whoever only reads may make and delete an empty log, which changes nothing.
    """
    found = []
    for file in (path, Path(f"{path}-wal")):
        with suppress(FileNotFoundError):
            stat = file.stat()
            found += [(stat.st_mtime_ns, stat.st_size)] if stat.st_size else []
    return tuple(found)


def missing(path: Path) -> str:
    """What to say where there is no database at this path: others that lie beside it are named."""
    others = [other for other in sorted(path.parent.glob("*.db")) if other != path and is_ours(other)]
    also = f"; there is {others[0]}: name it with `bulletins --database {others[0]} ...`" if others else ""
    return f"there is no database yet; `bulletins harvest` makes it{also}"


def is_ours(path: Path) -> bool:
    """Whether a file is a database that a harvest has filled."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as conn:
            tables = {row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.Error:
        return False
    return {"runs", "leads", "documents"} <= tables


def _prepare(db: Database, path: Path) -> None:
    db.conn.execute(f"PRAGMA busy_timeout = {_WAIT}")
    db.conn.execute("PRAGMA foreign_keys = ON")
    check_schema(db, path)
    db.conn.execute("PRAGMA journal_mode = WAL")
    db.conn.execute("PRAGMA synchronous = NORMAL")
    db.conn.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT}")
    db.conn.execute(f"PRAGMA cache_size = -{_CACHE}")
    migrations.apply(db)


def check_schema(db: Database, path: Path, known: Migrations = migrations) -> None:
    """Refuse a database that a newer version of this program has written.

    Raises:
        StoreError: it has had migrations that this program doesn't know.
    """
    ours = {migration.name for migration in known.pending(Database(memory=True))}
    newer = sorted({migration.name for migration in known.applied(db)} - ours)
    if newer:
        raise StoreError(
            f"{path}: a newer version of wildlife-bulletins has written it (schema {newer[-1]}); install that version"
        )


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite and the file system say into a message that tells what to do.

    Raises:
        StoreError: in place of sqlite3's errors and of OSError.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        reason = _reason(error)
        if reason is None:
            raise
        raise StoreError(f"{path}: {reason} ({error})") from error
    except OSError as error:
        raise StoreError(f"{error.filename or path}: {error.strerror or error}") from error


def _reason(error: Exception) -> str | None:
    name = getattr(error, "sqlite_errorname", "") or ""
    return next((text for code, text in _REASONS.items() if name.startswith(code)), None)


def told_of(error: sqlite3.DatabaseError) -> str | None:
    """What to say of an error that is the database's as a whole, where it isn't known which; None for any other."""
    reason = _reason(error)
    return reason and f"the database: {reason} ({error}); `bulletins doctor` looks at it"


def is_of_the_whole(error: Exception) -> bool:
    """Whether an error is the database's or the disk's, whichever document was being written."""
    return isinstance(error, OSError) or _reason(error) is not None


@contextmanager
def writing(path: Path, others: str = "another harvest is writing to it") -> Iterator[None]:
    """Be the only one who writes to this database; a lock that a killed process held is free again at once.

    Raises:
        StoreError: another process is writing to it.
    """
    lock_file = path.with_name(path.name + ".lock")
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(lock_file)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise StoreError(f"{path}: {others}; wait until it has ended") from None
    try:
        yield
    finally:
        lock.release()
