"""The records of a WARC file, also of one that is damaged in places."""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

_BEGINS = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]|(?<=\n)WARC/1\.")


class Broken(NamedTuple):
    """A place at which no record can be read."""

    offset: int
    reason: str


def records(path: Path) -> Iterator[ArcWarcRecord | Broken]:
    """The records one by one, each to be read before the next is asked for, and where there is none, though.

    After a place that can't be read it goes on with what looks like the beginning of a record.

    Raises:
        ArchiveLoadFailed: there is no record in the file at all.
        OSError: it can't be read.
    """
    read = 0
    with path.open("rb") as stream:
        start: int | None = 0
        while start is not None:
            stream.seek(start)
            archive = ArchiveIterator(stream)
            try:
                for record in archive:
                    start = max(start, archive.offset)  # warcio counts back where a packed record is damaged
                    _check_length(record)
                    read += 1
                    yield record
                    _check_end(archive, record)
                    start = max(start, archive.offset)
                return
            except OSError:
                raise
            except Exception as error:  # what a broken record raises depends on what it is taken for
                broken = start
                start = _next(stream, broken + 1)
                if start is None and not read:
                    raise ArchiveLoadFailed(str(error)) from error
                yield Broken(broken, f"{type(error).__name__}: {error}".strip())


def _check_length(record: ArcWarcRecord) -> None:
    if not hasattr(record.raw_stream, "limit"):
        raise ArchiveLoadFailed("a record that doesn't say how long it is")


def _check_end(archive: ArchiveIterator, record: ArcWarcRecord) -> None:
    """A record that is longer or shorter than it says may have been read into those after it."""
    archive.read_to_end()
    if record.raw_stream.limit > 0 or archive.err_count:
        raise ArchiveLoadFailed("a record that doesn't end where it says")


def _next(stream: BinaryIO, offset: int) -> int | None:
    with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        found = _BEGINS.search(content, offset)
        return found.start() if found else None
