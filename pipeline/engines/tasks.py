"""From a capture in the archive to a bulletin and its facts: what a worker does with one document.

Nothing here knows HTTP or SQL, and everything that goes in and comes out is small and can be sent to another machine;
the content itself stays in the archive until a worker reads it there.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from extractors.records import Bulletin, Extraction, Lead, content_digest
from pipeline.fetch import archive
from pipeline.sources.source import Source


class Page(Struct, frozen=True, kw_only=True):
    """A capture that is to be read."""

    lead: Lead
    source: Source
    url: str
    content_type: str
    folder: str
    """The archive's folder; a cluster's workers see it under the same path."""
    file: str
    offset: int
    known: str | None = None
    """The digest of the content that is stored of this document: where it is the same, its facts are too."""


class Read(Struct, frozen=True, kw_only=True):
    """What is in a capture. There is no extraction where the content is known already, or where it failed."""

    bulletin: Bulletin
    extraction: Extraction | None = None
    failure: str | None = None
    """Why extraction failed."""


def read(page: Page) -> Read:
    """Read a capture: a cheap look first, then its text and parts, then its facts.

    Raises:
        ArchiveError: the archive doesn't hold it.
    """
    from pipeline.parse import parse_capture
    from pipeline.parse.skim import skim

    content = archive.read(Path(page.folder), page.file, page.offset)
    bulletin = skim(page.url, content, page.content_type, page.lead, page.source)
    if bulletin is None:
        bulletin = parse_capture(page.url, content, page.content_type, page.lead, page.source)
    if page.known == content_digest(bulletin):
        return Read(bulletin=bulletin)
    try:
        return Read(bulletin=bulletin, extraction=extract_facts(bulletin))
    except (MemoryError, KeyboardInterrupt, SystemExit):  # this process is no longer fit for the next
        raise
    except BaseException as error:  # the bulletin is kept all the same; a panic of a library in Rust is no Exception
        return Read(bulletin=bulletin, failure=f"{type(error).__name__}: {error}")


def extract_facts(bulletin: Bulletin) -> Extraction:
    """The facts of a bulletin; a function of a module, as engines want it."""
    from extractors import extract

    return extract(bulletin)
