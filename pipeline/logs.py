"""The log: each event a line of JSON in a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TextIO, cast

import structlog

from db.store.database import explained

# What JSON leaves as it is, and a terminal on which the log is read takes for a command; and what UTF-8 can't encode.
_RAW = re.compile("[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"


class _Log:
    """A file that is appended to without a buffer, and whose errors name it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with explained(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._stream = path.open("ab", buffering=0)

    def write(self, line: str) -> None:
        with explained(self._path):
            self._stream.write(_RAW.sub(_escaped, line).encode())

    def flush(self) -> None:
        """There is no buffer."""

    def close(self) -> None:
        self._stream.close()


@contextmanager
def logging_to(path: Path) -> Iterator[None]:
    """Append what is logged to this file until the block ends.

    Raises:
        StoreError: the file can't be opened, or written any more.
    """
    with closing(_Log(path)) as file:
        structlog.configure(
            processors=[
                structlog.processors.add_log_level,
                structlog.processors.TimeStamper(fmt="iso", utc=True),
                structlog.processors.format_exc_info,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
            logger_factory=structlog.WriteLoggerFactory(cast(TextIO, file)),
        )
        try:
            yield
        finally:
            structlog.reset_defaults()
