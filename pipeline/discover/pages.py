"""What discovery reads and what it finds."""

from __future__ import annotations

from msgspec import Struct

from extractors.records import Lead


class DiscoveryError(ValueError):
    """A feed, sitemap, list or folder that can't be read as what it should be; the message says why."""


class Page(Struct, frozen=True, kw_only=True):
    """A fetched feed, sitemap, list or answer of an API. ``number`` is 1 for an address that the source names."""

    url: str
    content: bytes
    content_type: str = ""
    number: int = 1
    since: str | None = None
    """On a walk into the past: what is known to be older than this day needn't be shown."""
    max_bytes: int = 20_000_000
    """Of what is packed within the page, unpacked, at most."""


class Found(Struct, frozen=True):
    """Leads to bulletins, the addresses of further pages of the channel, and those that its patterns refuse."""

    leads: tuple[Lead, ...] = ()
    more: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    newest: str | None = None
    """The latest date of all that the page lists, refused or not."""
    by_title: bool = False
    """Whether it is for their titles alone that some were refused."""


class Problem(Struct, frozen=True, kw_only=True, tag="problem"):
    """One thing in a channel that can't be used: a line, a file, a record."""

    source_id: str
    url: str
    reason: str
