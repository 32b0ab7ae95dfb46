"""Pages of channels are read beside the crawl, which goes on whatever they hold."""

from __future__ import annotations

import asyncio

import pytest

from pipeline.discover import DiscoveryError, Found, Page
from pipeline.fetch.channels import ChannelReader, reading_channels
from pipeline.settings import EngineSettings
from pipeline.sources.source import Channel, FeedChannel, ListingChannel, Source
from tests.sitedata import finished

HERE = "https://news.example/"
LISTING = ListingChannel(addresses=(HERE,), item="li", link="a")
FEED = FeedChannel(addresses=(f"{HERE}feed",))
ITEMS = "".join(f"<item><title>Ivory {n}</title><link>{HERE}{n}</link></item>" for n in range(400))
NESTED = b"<ul><li><a href='/a'>Ivory</a>" * 17_000


def source(channel: Channel) -> Source:
    return Source(id="news", name="News", publisher="News", channel=channel)


async def _read_both(reader: ChannelReader) -> tuple[object, Found, int]:
    """What comes of a page that takes for ever and of a feed, and how often the loop turned meanwhile."""
    ticks = 0
    page = Page(url=HERE, content=NESTED)
    feed = Page(url=f"{HERE}feed", content=f"<rss version='2.0'><channel>{ITEMS}</channel></rss>".encode())
    nested = asyncio.create_task(reader.read(source(LISTING), page))
    good = asyncio.create_task(reader.read(source(FEED), feed))
    while not (nested.done() and good.done()):
        await asyncio.sleep(0.01)
        ticks += 1
    return nested.exception(), good.result(), ticks


def test_a_page_that_takes_for_ever_is_given_up_and_the_crawl_goes_on_meanwhile() -> None:
    with reading_channels(EngineSettings(cpu_seconds=1, seconds=600)) as reader:
        gave_up, found, ticks = finished(_read_both(reader))
    assert isinstance(gave_up, DiscoveryError)
    assert "can't be read as listing: reading it takes more than 1 s of a processor" in str(gave_up)
    assert [lead.url for lead in found.leads] == [f"{HERE}{n}" for n in range(400)]
    assert ticks > 20


@pytest.mark.parametrize("content", [b"<p>Nothing of the kind</p>", b"<p>Nothing of the kind</p>" * 1000])
def test_what_is_no_feed_is_said_wherever_it_is_read(content: bytes) -> None:
    with (
        reading_channels(EngineSettings()) as reader,
        pytest.raises(DiscoveryError, match="not a feed: an HTML page"),
    ):
        finished(reader.read(source(FEED), Page(url=HERE, content=content)))
