"""Discovery: from what a channel shows to leads. Pure functions on content; they fetch nothing themselves.

``read`` takes one page of a channel (a feed, a sitemap, a list, an answer of an API) and gives the leads on it and
the addresses of further pages. Channels on disk give their bulletins with the leads: ``local.read``.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from typing import Any

from extractors.records import Lead
from pipeline.discover.pages import DiscoveryError, Found, Page, Problem
from pipeline.identity import document_id
from pipeline.sources import wanted
from pipeline.sources.source import ScraperChannel, Source

__all__ = ["DiscoveryError", "Found", "Page", "Problem", "read"]

_MODULES = {"feed": "feeds", "sitemap": "sitemaps", "listing": "listings", "api": "api"}


def read(source: Source, page: Page) -> Found:
    """The leads on this page that the source takes, each once, and the addresses of further pages.

    Raises:
        DiscoveryError: the page isn't what the channel should show.
    """
    try:
        found = _reader(source)(source, page)
    except DiscoveryError:
        raise
    except Exception as error:  # whatever a site may send, one page must not stop a harvest
        raise DiscoveryError(f"can't be read as {source.kind}: {type(error).__name__}: {error}") from error
    return Found(leads=_taken(source, found.leads), more=found.more)


def _reader(source: Source) -> Callable[[Source, Page], Found]:
    if isinstance(source.channel, ScraperChannel):
        name = f"pipeline.sources.scrapers.{source.channel.module}"
    else:
        name = f"pipeline.discover.{_MODULES[source.kind]}"
    try:
        module: Any = importlib.import_module(name)
    except ModuleNotFoundError as error:
        raise DiscoveryError(f"there is no module {error.name} for source {source.id}") from None
    reader: Callable[[Source, Page], Found] = module.read
    return reader


def _taken(source: Source, leads: Iterable[Lead]) -> tuple[Lead, ...]:
    taken: dict[str, Lead] = {}
    for lead in leads:
        if lead.url.startswith(("http://", "https://")) and wanted(source.channel, lead.url, lead.title):
            taken.setdefault(document_id(lead.url), lead)
    return tuple(taken.values())
