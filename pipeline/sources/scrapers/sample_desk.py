"""The sample newsroom's Global Operations Desk, whose list of stories is a script that a browser would run."""

from __future__ import annotations

import json
import re
from urllib.parse import urljoin

from extractors.records import Lead
from pipeline.discover.pages import DiscoveryError, Found, Page
from pipeline.identity import address
from pipeline.sources.source import Source

_LIST = re.compile(rb"var stories = (?P<list>\[.*?\]);", re.DOTALL)


def read(source: Source, page: Page) -> Found:
    """The stories in the script.

    Raises:
        DiscoveryError: the script holds no list.
    """
    match = _LIST.search(page.content)
    if match is None:
        raise DiscoveryError("the script holds no list of stories (var stories = [...])")
    return Found(
        leads=tuple(
            Lead(
                source_id=source.id,
                url=address(urljoin(page.url, entry["path"])),
                found_in=page.url,
                title=entry["title"],
                published=entry["day"],
                language="en",
            )
            for entry in json.loads(match["list"])
        )
    )
