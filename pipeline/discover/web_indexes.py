"""The indexes of web archives (CDX), as the Internet Archive and as pywb (Common Crawl, Arquivo.pt) answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast
from urllib.parse import quote

import msgspec
from msgspec import Struct
from w3lib.url import add_or_replace_parameter

from extractors.records import Lead
from pipeline.discover.mistaken import described
from pipeline.discover.pages import DiscoveryError, Found, Page
from pipeline.identity import address, document_id
from pipeline.sources.source import ArchiveChannel, Source

_TAKEN = ("text/html", "application/xhtml+xml", "application/pdf", "text/plain")
_NAMES = {"original": "url", "statuscode": "status", "mimetype": "mime"}
"""What the Internet Archive calls what pywb calls otherwise."""


class _Copy(Struct, frozen=True):
    """A line of an index."""

    url: str
    timestamp: str
    status: str = ""
    mime: str = ""
    filename: str = ""
    offset: str = ""
    length: str = ""


def read(source: Source, page: Page) -> Found:
    """The latest copy of each page, as a lead that has the page's own address; the index's next page.

    Raises:
        DiscoveryError: the answer is no part of an index.
    """
    channel = cast(ArchiveChannel, source.channel)
    copies = list(_copies(page))
    latest: dict[str, _Copy] = {}
    for copy in copies:
        url = address(copy.url)
        if not url or copy.status not in ("200", "") or copy.mime not in _TAKEN:
            continue
        if (key := document_id(url)) not in latest or latest[key].timestamp < copy.timestamp:
            latest[key] = copy
    leads = (_lead(source, channel, page, copy) for copy in latest.values())
    more = (add_or_replace_parameter(page.url, "page", str(page.number)),) if copies else ()
    return Found(leads=tuple(lead for lead in leads if lead), more=more)


def _copies(page: Page) -> Iterator[_Copy]:
    content = page.content.strip()
    if not content:
        return
    try:
        rows = _rows(content)
        yield from (msgspec.convert(row, _Copy) for row in rows)
    except (msgspec.DecodeError, msgspec.ValidationError, TypeError, AttributeError) as error:
        raise DiscoveryError(f"not an index of a web archive but {described(page)}: {error}") from None


def _rows(content: bytes) -> Iterator[dict[str, Any]]:
    """A list of lists, the first of which names the others' fields; or an object a line."""
    if content.startswith(b"["):
        names, *rows = msgspec.json.decode(content) or [[]]
        yield from (_named(dict(zip(names, row, strict=False))) for row in rows)
    else:
        yield from (_named(msgspec.json.decode(line)) for line in content.splitlines() if line.strip())


def _named(row: dict[str, Any]) -> dict[str, Any]:
    return {_NAMES.get(name, name): str(value) for name, value in row.items()}


def _lead(source: Source, channel: ArchiveChannel, page: Page, copy: _Copy) -> Lead | None:
    if "{timestamp}" in channel.records:
        where = channel.records.replace("{timestamp}", copy.timestamp).replace("{url}", copy.url)
    elif copy.filename and copy.offset.isdigit() and copy.length.isdigit():
        where = f"{channel.records.rstrip('/')}/{quote(copy.filename)}#{copy.offset}+{copy.length}"
    else:
        return None
    return Lead(source_id=source.id, url=address(copy.url), found_in=page.url, language=source.language, copy=where)
