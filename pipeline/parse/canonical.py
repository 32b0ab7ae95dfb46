"""The address that a page gives as its own."""

from __future__ import annotations

import re
from html import unescape

from pipeline.identity import canonical

_HEAD = 200_000  # bytes: some pages put their styles before their links
_TAG = re.compile(rb"<(?:link|meta)\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")


def canonical_url(url: str, content: bytes) -> str:
    """The canonical address of the document that came from ``url``, by its ``rel=canonical`` or else its ``og:url``.

    ``pipeline.identity.canonical`` decides whether the claim counts.
    """
    return canonical(url, _stated(content[:_HEAD]))


def _stated(head: bytes) -> str | None:
    open_graph = None
    for tag in _TAG.findall(head):
        pairs = _ATTRIBUTE.findall(tag.decode("utf-8", errors="replace"))
        values = {name.lower(): unescape(value.strip("\"'")) for name, value in pairs}
        if "canonical" in values.get("rel", "").lower().split() and values.get("href", "").strip():
            return values["href"]
        if values.get("property", "").lower() == "og:url":
            open_graph = open_graph or values.get("content", "").strip() or None
    return open_graph
