"""Why nothing came, in words that a reader of the report understands."""

from __future__ import annotations

import gzip
import zlib
from http import HTTPStatus

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from twisted.web._newclient import ParseError

UNREACHABLE = ("no such host", "connection refused", "no answer", "connection failed", "private address")
"""How reasons begin that say that the host couldn't be reached at all."""


def reason_of(error: BaseException) -> str:
    """A failure of fetching in words."""
    if isinstance(error, IgnoreRequest):
        return _ignored(str(error))
    if isinstance(error, DownloadTimeoutError):
        return "no answer in time"
    if isinstance(error, CannotResolveHostError):
        return "no such host, or no network"
    if isinstance(error, DownloadConnectionRefusedError):
        return "connection refused"
    if isinstance(error, DownloadCancelledError):
        return "larger than fetch.max_bytes"
    if isinstance(error, ResponseDataLossError):
        return "the answer was cut off"
    if isinstance(error, DownloadFailedError) and isinstance(_cause(error), ParseError):
        return "the answer is no HTTP"
    if isinstance(error, DownloadFailedError):
        return f"connection failed: {_inner(error)}"
    if isinstance(error, gzip.BadGzipFile | zlib.error | EOFError):
        return "the answer can't be unpacked"
    return f"{type(error).__name__}: {_short(error)}"


def _ignored(said: str) -> str:
    """Scrapy's own reasons for ignoring a request, in words of ours."""
    if "DOWNLOAD_MAXSIZE" in said:
        return "larger than fetch.max_bytes once it is unpacked"
    words = {"Forbidden by robots.txt": "refused by robots.txt", "max redirections reached": "too many redirects"}
    return words.get(said, said) or "ignored"


def status_reason(status: int) -> str:
    """An HTTP status in words: ``404 Not Found``."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"HTTP status {status}"


def _inner(error: BaseException) -> str:
    return _short(_cause(error))


def _cause(error: BaseException) -> BaseException:
    """What a failure of downloading comes from: the first of Twisted's reasons, where it has several."""
    cause = error.__cause__
    reasons = getattr(cause, "reasons", None)
    return reasons[0].value if reasons else cause or error


def _short(error: BaseException) -> str:
    text = " ".join(str(error).split()) or type(error).__name__
    return text if len(text) <= 160 else text[:159] + "…"
