"""What a probe is sent and what it finds: answers, ways to read a site, and all of them together."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from msgspec import Struct

from extractors.records import Lead
from pipeline.discover.faults import is_stale
from pipeline.sources.source import HttpChannel

_EXPECTED = 1  # documents a month, by which it is judged whether a channel stands still


class Answer(Struct, frozen=True, kw_only=True):
    """What came for an address that was asked for."""

    asked: str
    url: str
    status: int = 0
    content: bytes = b""
    content_type: str = ""
    headers: dict[str, str] = {}
    reason: str | None = None
    """Why nothing came."""
    spent: int = 0
    """Requests so far, all told."""
    sitemaps: tuple[str, ...] = ()
    """Those that robots.txt names."""


class Way(Struct, frozen=True, kw_only=True):
    """A channel by which a site can be read, with what was seen of it."""

    channel: HttpChannel
    what: str
    leads: tuple[Lead, ...]
    has_text: bool = False
    pages: bool = False
    """Whether there are further pages behind it."""
    warnings: tuple[str, ...] = ()

    @property
    def dates(self) -> list[str]:
        """The dates of what it lists (ISO 8601), the earliest first."""
        return sorted(lead.published for lead in self.leads if lead.published)

    @property
    def rank(self) -> tuple[int, int]:
        """The best first: an API with texts, a dated feed, a list with further pages, a sitemap, then what lacks that."""
        kind = self.channel.__struct_config__.tag
        dated = len(self.dates) * 2 > len(self.leads)
        order = (
            (kind == "api" and self.has_text, kind == "feed" and dated, kind == "listing" and self.pages, kind == "api",
             kind == "feed", kind == "listing" and dated, kind == "sitemap", True)
        )  # fmt: skip
        return (int(is_stale(max(self.dates, default=None), _EXPECTED)), order.index(True))


class Probed(Struct, frozen=True, kw_only=True):
    """What a probe found: the ways to read the site, the best first, or why there is none."""

    url: str
    ways: tuple[Way, ...]
    system: str = ""
    """Of content management, where it shows."""
    name: str = ""
    language: str | None = None
    problem: str | None = None
    spent: int = 0


Asking = Generator[str, Answer, Any]
