"""Logs: each event a line of JSON in a file, where the settings name one; errors alone otherwise go nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import structlog


@contextmanager
def logging_to(path: Path | None) -> Iterator[None]:
    """Append what is logged to this file until the block ends; log nothing where there is none.

    Raises:
        OSError: the file can't be opened.
    """
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
    stream: Any = path.open("a", encoding="utf-8") if path else nullcontext()
    with stream as file:
        structlog.configure(
            processors=[
                structlog.processors.add_log_level,
                structlog.processors.TimeStamper(fmt="iso", utc=True),
                structlog.processors.format_exc_info,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
            logger_factory=structlog.WriteLoggerFactory(file) if file else structlog.ReturnLoggerFactory(),
        )
        try:
            yield
        finally:
            structlog.reset_defaults()
