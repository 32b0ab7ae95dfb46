"""Discovery: from what a channel shows to leads. Pure functions on content; they fetch nothing themselves.

``read`` takes one page of a channel (a feed, a sitemap, a list, an answer of an API) and gives the leads on it and
the addresses of further pages. Channels on disk give their bulletins with the leads: ``local.read``.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from extractors.records import Lead
from pipeline.discover.pages import DiscoveryError, Found, Page, Problem
from pipeline.identity import document_id
from pipeline.sources import wanted
from pipeline.sources.source import ScraperChannel, Source

__all__ = ["DiscoveryError", "Found", "Page", "Problem", "read", "remark_on_nothing"]

_MODULES = {"feed": "feeds", "sitemap": "sitemaps", "listing": "listings", "api": "api", "archive": "web_indexes"}
_PATTERNS = ("include", "exclude", "title_include", "maps")


def read(source: Source, page: Page) -> Found:
    """The leads on this page that the source takes, each once, and the addresses of further pages.

    Raises:
        DiscoveryError: the page isn't what the channel should show.
    """
    try:
        found = _reader(source)(source, page)
    except (DiscoveryError, MemoryError):  # a worker whose limit was reached is ended by whoever set it
        raise
    except Exception as error:  # whatever a site may send, one page must not stop a harvest
        raise DiscoveryError(f"can't be read as {source.kind}: {type(error).__name__}: {error}") from error
    taken, refused = _sorted(source, found.leads)
    return Found(
        leads=taken,
        more=found.more,
        refused=(*found.refused, *refused),
        newest=max((lead.published for lead in found.leads if lead.published), default=None),
        by_title=any(wanted(source.channel, url) for url in refused),
    )


def remark_on_nothing(source: Source, refused: Sequence[str]) -> str:
    """What to say of a channel in which there is nothing to take, though it can be read.

    Args:
        source: whose channel it is.
        refused: addresses in it that the source's patterns refuse.
    """
    if not refused:
        return f"yields nothing: there is nothing in the {source.kind}"
    keys = [key for key in _PATTERNS if getattr(source.channel, key, ())]
    named = ", ".join(f"channel.{key}" for key in keys) or "the channel"
    return f"filtered to nothing: {named} refuses all {len(refused)} addresses, such as {refused[0]}"


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


def _sorted(source: Source, leads: Iterable[Lead]) -> tuple[tuple[Lead, ...], tuple[str, ...]]:
    """The leads that the source takes, each once, and the addresses of those that it refuses."""
    taken: dict[str, Lead] = {}
    refused: dict[str, None] = {}
    for lead in leads:
        if not lead.url.startswith(("http://", "https://")):
            continue
        if wanted(source.channel, lead.url, lead.title):
            taken.setdefault(document_id(lead.url), lead)
        else:
            refused[lead.url] = None
    return tuple(taken.values()), tuple(refused)
