"""The last gate of a publication: no byte of its files, and no name of one, holds a name that was masked.

It reads files, not tables: what is left in a database's free pages, in an index or in a packed sheet is there for whoever
looks, though no query shows it.
"""

from __future__ import annotations

import mmap
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from ahocorasick_rs import BytesAhoCorasick

from db.published.privacy import words_of
from db.readers.rows import open_read_only

_PACKED = {".xlsx"}
_COLUMNS = {".parquet"}


def left_in(folder: Path, database: Path, names: Iterable[str]) -> list[str]:
    """What is wrong with the files of a folder, in words; nothing where no masked name is in them.

    A name that a row of the database shows is no concern of this gate: the other has judged that row, and there the name
    is an official's, of another bulletin.

    Args:
        folder: all that is to be published.
        database: the file in it that has passed the other gate.
        names: full names, of two words or more, that were masked in one bulletin or another.
    """
    wanted = sorted(set(names))
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    finder = _finder(wanted)
    found = {name: path for path in files for name in _names_in(_pieces(path), wanted, finder)}
    left_over = sorted(found)
    shown = _names_in(_cells(database), left_over, _finder(left_over))
    left = [f"{path.relative_to(folder)}: the name of an accused person" for n, path in found.items() if n not in shown]
    named = [
        path for path in files if any(words_of(name) <= words_of(path.relative_to(folder).name) for name in wanted)
    ]
    left += [f"{path.parent.name}: a file that is called by the name of an accused person" for path in named]
    if pages := _free_pages(database):
        left.append(f"{database.relative_to(folder)}: {pages:,} pages of what was deleted")
    return left


def _finder(names: list[str]) -> BytesAhoCorasick | None:
    """Finds each name as it is written, and in capitals; made once, for with many names that takes long."""
    forms = [form for name in names for form in (name.encode(), name.upper().encode())]
    return BytesAhoCorasick(forms) if forms else None


def _names_in(pieces: Iterable[bytes | mmap.mmap], names: list[str], finder: BytesAhoCorasick | None) -> set[str]:
    if finder is None:
        return set()
    return {names[which // 2] for piece in pieces for which, _, _ in finder.find_matches_as_indexes(piece, True)}


def _pieces(path: Path) -> Iterator[bytes | mmap.mmap]:
    """A file's bytes, and what is packed in it, unpacked."""
    if path.stat().st_size:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            yield content
    if path.suffix in _PACKED:
        with zipfile.ZipFile(path) as packed:
            yield from (packed.read(member) for member in packed.namelist())
    if path.suffix in _COLUMNS:
        yield from _parquet(path)


def _parquet(path: Path) -> Iterator[bytes]:
    from pyarrow import parquet, types

    with parquet.ParquetFile(path) as file:
        texts = [field.name for field in file.schema_arrow if types.is_string(field.type)]
        for batch in file.iter_batches(columns=texts):
            for column in batch.columns:
                yield "\n".join(filter(None, column.to_pylist())).encode()


def _cells(database: Path) -> Iterator[bytes]:
    """The texts of all rows, each of a table's rows as one."""
    with closing(open_read_only(database)) as connection:
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        for (table,) in connection.execute(tables).fetchall():
            for row in connection.execute(f'SELECT * FROM "{table}"'):  # noqa: S608
                yield "\n".join(value for value in row if isinstance(value, str)).encode()


def _free_pages(database: Path) -> int:
    with closing(open_read_only(database)) as connection:
        return int(connection.execute("PRAGMA freelist_count").fetchone()[0])
