"""What a source is: who publishes, through which channel its bulletins are found, and how its pages are read.

Each kind of channel is a record of its own, so that a key that doesn't belong to a kind is refused on load.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated
from urllib.parse import urlencode

import msgspec
from msgspec import Meta, Struct

Address = Annotated[str, Meta(pattern=r"^(https?://|\{base\})", description="an http or https address")]
Addresses = Annotated[tuple[Address, ...], Meta(min_length=1)]
Regex = Annotated[str, Meta(min_length=1)]
Css = Annotated[str, Meta(min_length=1)]
Pages = Annotated[int, Meta(ge=1, le=10_000)]
Iso2 = Annotated[str, Meta(pattern="^[A-Z]{2}$")]
Language = Annotated[str, Meta(pattern="^[a-z]{2}$")]


class _Channel(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="kind"):
    """What all channels share: which of the addresses found are taken."""

    include: tuple[Regex, ...] = ()
    """Only addresses in which one of these is found; all where there is none. ``@wildlife``: the words of that topic."""
    exclude: tuple[Regex, ...] = ()
    title_include: tuple[Regex, ...] = ()
    """Only leads whose title has one of these, for channels that serve all topics; a lead without title is taken."""


class _Pages(_Channel, frozen=True, kw_only=True):
    """What channels share that lead to pages of a site."""

    follow: tuple[Regex, ...] = ()
    """The bulletins' pages are but posts: links on them, in which one of these is found, are bulletins, too (PDFs)."""


class FeedChannel(_Pages, frozen=True, kw_only=True, tag="feed"):
    """RSS or Atom."""

    addresses: Addresses
    content: bool = False
    """The feed's entries hold the whole text: take it from there and don't fetch the page."""
    page: Address | None = None
    """An address with ``{page}`` in it, of the feed's further pages; they are asked for on walks into the past alone."""


class SitemapChannel(_Pages, frozen=True, kw_only=True, tag="sitemap"):
    """XML sitemaps: indexes, gzipped ones and news sitemaps too. ``include`` says which addresses are bulletins."""

    addresses: Addresses
    maps: tuple[Regex, ...] = ()
    """Which sitemaps of an index are read; all where there is none."""


class ListingChannel(_Pages, frozen=True, kw_only=True, tag="listing"):
    """HTML pages that list bulletins, newest first. CSS selectors; all but ``item`` are looked up inside an item."""

    addresses: Addresses
    item: Css
    link: Css = "a[href]"
    """The element whose ``href`` is the bulletin's address; ``:self`` where the item is the link."""
    title: Css | None = None
    """Where it isn't the link's own text."""
    date: Css | None = None
    """An element whose ``datetime`` or ``content`` attribute, else whose text, is the date."""
    next: Css | None = None
    """The link to the next page."""
    page: Address | None = None
    """An address with ``{page}`` (or ``{offset}``) in it, where there is no link to the next page; ``{year}`` in it is
    the year of the list's own address."""
    first_page: int = 2
    """The number of the first page after ``addresses``."""
    page_size: int = 10
    """Bulletins a page, for ``{offset}`` = ``page_size`` * (page - 1)."""
    max_pages: Pages = 5


class ApiFields(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Paths of keys in an item, joined by dots: ``url``, ``attributes.title``, ``images.0.src``."""

    url: str
    title: str | None = None
    date: str | None = None
    body: str | None = None
    """The bulletin's HTML or text: where it is named, the page isn't fetched."""
    language: str | None = None


class ApiChannel(_Pages, frozen=True, kw_only=True, tag="api"):
    """JSON over HTTP."""

    addresses: Addresses
    items: str = ""
    """The path of the list of items; empty where the answer itself is the list."""
    fields: ApiFields
    page_parameter: str | None = None
    """The query parameter that holds the page's number (or, with ``page_step``, the offset)."""
    first_page: int = 0
    page_step: Annotated[int, Meta(ge=1)] = 1
    max_pages: Pages = 5
    slices: tuple[Address, ...] = ()
    """On walks into the past asked for in place of ``addresses``: ``{from}`` and ``{to}`` in them are the first and the
    last moment (``20240131235959``) of a slice of the time walked through."""
    slice_days: Annotated[int, Meta(ge=1)] = 30


class FolderChannel(_Channel, frozen=True, kw_only=True, tag="folder"):
    """A folder of saved files: HTML, text, PDF. A relative path starts from the source's TOML."""

    path: str
    glob: str = "**/*"
    base_url: Address | None = None
    """Where the files were saved from: a file's address is this and its relative path. Else it is a file: address."""


class JsonlChannel(_Channel, frozen=True, kw_only=True, tag="jsonl"):
    """JSON Lines with ``id`` or ``url``, ``title``, ``published``, ``text`` or ``html``, and ``lang``."""

    path: str


class WarcChannel(_Channel, frozen=True, kw_only=True, tag="warc"):
    """Web archive files: every response and resource in them whose address is taken."""

    path: str


class ScraperChannel(_Pages, frozen=True, kw_only=True, tag="scraper"):
    """A site that fits no other kind: a module in ``pipeline/sources/scrapers/`` (its README gives the contract)."""

    addresses: Addresses
    module: Annotated[str, Meta(pattern="^[a-z][a-z0-9_]*$")]
    max_pages: Pages = 50


class ArchiveChannel(_Channel, frozen=True, kw_only=True, tag="archive"):
    """A web archive with a CDX index: the Internet Archive, Common Crawl, Arquivo.pt. Pages keep their own addresses."""

    addresses: Addresses
    """Of the index: ``https://web.archive.org/cdx/search/cdx``."""
    pages: Annotated[tuple[str, ...], Meta(min_length=1)]
    """Which pages are looked up, without a scheme, a star at the end for all that begin so: ``customs.example/news/*``."""
    records: Address
    """Where the copies lie. With ``{timestamp}`` and ``{url}`` in it: the address at which a copy is shown as it came.
    Without: the folder of the WARC files that the index names, of which the record alone is fetched."""
    max_pages: Pages = 50
    """Of the index."""


HttpChannel = FeedChannel | SitemapChannel | ListingChannel | ApiChannel | ScraperChannel | ArchiveChannel
LocalChannel = FolderChannel | JsonlChannel | WarcChannel
Channel = HttpChannel | LocalChannel


def _index_addresses(channel: ArchiveChannel, since: date) -> tuple[str, ...]:
    """The questions to the indexes of an archive, their first pages."""
    asked = [{"url": page, "output": "json", "from": f"{since:%Y%m%d}", "page": 0} for page in channel.pages]
    return tuple(f"{address}?{urlencode(query)}" for address in channel.addresses for query in asked)


def _sliced(channel: ApiChannel, since: date, until: date) -> Iterator[str]:
    """The addresses of slices of time, the latest first. They begin on the same days whenever it is asked."""
    days = channel.slice_days
    for number in range(until.toordinal() // days, since.toordinal() // days - 1, -1):
        first = date.fromordinal(max(number * days, 1))
        last = first + timedelta(days=days - 1)
        for address in channel.slices:
            yield address.replace("{from}", f"{first:%Y%m%d}000000").replace("{to}", f"{last:%Y%m%d}235959")


class Selectors(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """CSS selectors of a bulletin's page, for where the general extraction isn't good enough."""

    title: Css | None = None
    date: Css | None = None
    body: Css | None = None
    author: Css | None = None
    remove: tuple[Css, ...] = ()
    """Elements that aren't the story (related headlines, share buttons)."""


class Source(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One publisher's channel. ``id`` is the name of its TOML file without the suffix and isn't written in it."""

    id: str
    name: str
    publisher: str
    channel: Channel
    alternatives: tuple[HttpChannel, ...] = ()
    """Other channels of the same bulletins, tried in this order in a run in which the channel has a fault."""
    official: bool = False
    """Is it the acting agency's own voice?"""
    country: Iso2 | None = None
    """ISO 3166-1 alpha-2 of the publisher; None for intergovernmental and international ones."""
    language: Language | None = None
    """ISO 639-1, where all bulletins are in one language; else it is detected."""
    selectors: Selectors = Selectors()
    pace: Annotated[float, Meta(ge=0, le=3600)] | None = None
    """Seconds between two requests to the host; the settings' where None. robots.txt may ask for more."""
    expect: Annotated[int, Meta(ge=0)] = 0
    """Documents a month at least: one that falls far below is reported as probably broken."""
    verified: date | bool = False
    """The date on which the structure was last seen to be as described, or false."""
    sample: bool = False
    """A fictional source of the bundled newsroom: never harvested into a database with live ones."""
    enabled: bool = True
    """Harvested where no source is named."""
    notes: str = ""
    """What could not be verified, and what a maintainer should know."""

    @property
    def channels(self) -> tuple[Channel, ...]:
        """The source's own channel, then its alternatives."""
        return (self.channel, *self.alternatives)

    def through(self, way: int) -> Source:
        """The source as it is read through its own channel (0) or through an alternative (1 for the first)."""
        return msgspec.structs.replace(self, channel=self.channels[way]) if way else self

    def starts(self, until: date, since: date | None = None) -> tuple[str, ...]:
        """The addresses of the channel to begin with.

        Args:
            until: one with ``{year}`` in it stands for this day's year and the one before.
            since: it stands for those of all years since this day; an archive is asked for copies made since then, and
                an API that has ``slices`` for those of the time between the two days.
        """
        year = until.year
        if isinstance(self.channel, LocalChannel):
            return ()
        if isinstance(self.channel, ArchiveChannel):
            return _index_addresses(self.channel, since or date(year - 1, 1, 1))
        if since and isinstance(self.channel, ApiChannel) and self.channel.slices:
            return tuple(_sliced(self.channel, since, until))
        years = range(year, (since.year if since else year - 1) - 1, -1)
        every = (address.replace("{year}", str(each)) for address in self.channel.addresses for each in years)
        return tuple(dict.fromkeys(every))

    @property
    def local(self) -> bool:
        """Whether it is read from disk, without a network."""
        return isinstance(self.channel, LocalChannel)

    @property
    def brings_content(self) -> bool:
        """Whether its channel shows the bulletins' texts, so that they come with it again."""
        channel = self.channel
        return (isinstance(channel, FeedChannel) and channel.content) or (
            isinstance(channel, ApiChannel) and channel.fields.body is not None
        )

    @property
    def kind(self) -> str:
        """The channel's kind: feed, sitemap, listing, api, scraper, folder, jsonl or warc."""
        return str(self.channel.__struct_config__.tag)

    @property
    def address(self) -> str:
        """Where the channel is: its first address or its path."""
        return self.channel.path if isinstance(self.channel, LocalChannel) else self.channel.addresses[0]

    @property
    def channel_key(self) -> str:
        """What its channel is known by: another one has another key."""
        return hashlib.sha256(msgspec.json.encode(self.channel)).hexdigest()[:16]

    def as_json(self) -> str:
        """The whole definition, from which ``from_json`` makes the same source again."""
        return msgspec.json.encode(self).decode()

    @staticmethod
    def from_json(text: str) -> Source:
        """The source that ``as_json`` described."""
        return msgspec.json.decode(text, type=Source)
