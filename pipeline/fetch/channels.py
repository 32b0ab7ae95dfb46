"""Pages of channels, read beside the crawl: a feed or a list that takes long, or too much memory, holds up nobody else.

The reactor that fetches from all sites runs in one thread. Whatever it reads itself stops everything, its own time
limits included; so what is large is read by a process that is given up when it takes too long.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
from msgspec import Struct

from extractors.records import Lead
from pipeline import discover
from pipeline.discover.pages import DiscoveryError, Found, Page
from pipeline.discover.posts import followed
from pipeline.engines.engine import Failure
from pipeline.engines.local import LocalEngine
from pipeline.settings import EngineSettings
from pipeline.sources.source import Source

_AT_ONCE = 16_384  # bytes: to read so much takes less than to hand it to another process, whatever it is
_PROCESSES = 2


class Asked(Struct, frozen=True):
    """A page that is to be read: one of a channel, or a post."""

    source: Source
    page: Page
    is_post: bool = False
    published: str | None = None
    """The post's day."""


class Answered(Struct, frozen=True):
    """What is on it, or why that can't be told."""

    found: Found | None
    reason: str = ""


def read_page(asked: Asked) -> Answered:
    """Read a page; a function of a module, as engines want it."""
    try:
        if asked.is_post:
            return Answered(Found(followed(asked.source, asked.page, asked.published)))
        return Answered(discover.read(asked.source, asked.page))
    except DiscoveryError as error:
        return Answered(None, str(error))


class ChannelReader:
    """Reads pages of channels. Its processes begin with the first page that is large."""

    def __init__(self, engine: LocalEngine) -> None:
        self._engine = engine

    async def read(self, source: Source, page: Page) -> Found:
        """The leads on a page, and the addresses of further pages.

        Raises:
            DiscoveryError: the page isn't what the channel should show, or can't be read within the engine's limits.
        """
        return await self._read(Asked(source, page))

    async def follow(self, source: Source, page: Page, published: str | None) -> tuple[Lead, ...]:
        """The bulletins that a post of this day leads to.

        Raises:
            DiscoveryError: the page can't be read within the engine's limits.
        """
        return (await self._read(Asked(source, page, is_post=True, published=published))).leads

    async def _read(self, asked: Asked) -> Found:
        is_small = len(asked.page.content) <= _AT_ONCE
        answered = read_page(asked) if is_small else await asyncio.to_thread(self._answered, asked)
        if isinstance(answered, Failure):
            raise DiscoveryError(f"can't be read as {asked.source.kind}: {answered.reason}")
        if answered.found is None:
            raise DiscoveryError(answered.reason)
        return answered.found

    def _answered(self, asked: Asked) -> Answered | Failure:
        ((_, answered),) = self._engine.map(read_page, [asked])
        return answered


@contextmanager
def reading_channels(settings: EngineSettings) -> Iterator[ChannelReader]:
    """A reader with processes of its own, which have a document's limits."""
    few = msgspec.structs.replace(settings, workers=_PROCESSES)
    with LocalEngine(few, preload="pipeline.fetch.channels") as engine:
        yield ChannelReader(engine)
