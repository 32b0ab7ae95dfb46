"""What a public page is known by: who has it already isn't sent it again.

A published file never changes, so that a page is made of its address, the file, this program and the day alone.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

_TAG = re.compile(rb'(?:W/)?"[^"]*"')
_AGE = b"public, max-age=300"


@cache
def _program() -> str:
    return version("wildlife-bulletins")


def tag_of(database: Path, scope: Mapping[str, Any]) -> bytes | None:
    """The ETag (RFC 9110) of the page that is asked for; None where it is no page."""
    if scope["method"] not in ("GET", "HEAD") or scope["path"].startswith("/-/"):
        return None
    made = database.stat()
    # Names may be in the reader's own language.
    host, language = (
        next((value for name, value in scope["headers"] if name.lower() == asked), b"")
        for asked in (b"host", b"accept-language")
    )
    told = (
        made.st_mtime_ns, made.st_size, _program(), datetime.now(UTC).date(), host, language, scope["scheme"],
        scope.get("raw_path") or scope["path"], scope["query_string"],
    )  # fmt: skip
    return b'W/"' + hashlib.sha256(repr(told).encode()).hexdigest()[:24].encode() + b'"'


def is_known(tag: bytes, scope: Mapping[str, Any]) -> bool:
    """Whether whoever asks has this page."""
    known = b",".join(value for name, value in scope["headers"] if name.lower() == b"if-none-match")
    return tag.removeprefix(b"W/") in (one.removeprefix(b"W/") for one in _TAG.findall(known))


def validated(headers: list[Any], tag: bytes) -> list[Any]:
    """The headers of a page with what it is known by; as they are where it is for one reader alone."""
    names = {bytes(name).lower() for name, _ in headers}
    if b"set-cookie" in names:
        return headers
    kept = [(name, value) for name, value in headers if bytes(name).lower() not in (b"cache-control", b"etag")]
    return [*kept, (b"etag", tag), (b"cache-control", _AGE)]
