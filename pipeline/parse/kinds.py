"""What kind of document some bytes are."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["pdf", "json", "html", "text", "binary"]

_MARKUP = re.compile(
    rb"<(?:!doctype|html|head|body|p|div|article|section|h[1-6]|br|ul|ol|table|span|a)\b", re.IGNORECASE
)


def kind_of(content: bytes, content_type: str) -> Kind:
    """The kind, by the content first: headers are often wrong."""
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    if b"%PDF-" in content[:1024]:
        return "pdf"
    declared = content_type.lower()
    if "json" in declared and head[:1] in (b"{", b"["):
        return "json"
    if head[:4] in (b"PK\x03\x04", b"\x89PNG", b"GIF8") or head[:3] == b"\xff\xd8\xff" or "image/" in declared:
        return "binary"
    if "html" in declared or has_markup(content[:20_000].replace(b"\x00", b"")):
        return "html"
    return "text"


def has_markup(content: bytes) -> bool:
    """Whether there is a tag of HTML in it."""
    return _MARKUP.search(content) is not None
