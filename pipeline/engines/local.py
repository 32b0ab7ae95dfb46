"""Extraction in this process, one document after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import structlog

from pipeline.records import Bulletin, Extraction

log = structlog.get_logger()


def run(bulletins: Iterable[Bulletin]) -> Iterator[tuple[Bulletin, Extraction]]:
    """The facts of each bulletin. One that extraction fails on is logged and left out; the others go on."""
    from extractors import extract

    for bulletin in bulletins:
        try:
            extraction = extract(bulletin)
        except Exception as error:  # one bad document never stops a run
            log.error("extraction failed", url=bulletin.url, error=f"{type(error).__name__}: {error}", exc_info=True)
            continue
        yield bulletin, extraction


def load() -> None:
    """Load models and gazetteers now rather than with the first document."""
    import pipeline.parse  # noqa: F401

    short = Bulletin(id="", url="", source_id="", title="", text="Customs officers seized ten elephant tusks.")
    list(run([short]))
