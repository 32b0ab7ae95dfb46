"""A packed answer that was cut off unpacks without complaint to a part of the page, or to nothing: notice it."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import brotli
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import ResponseDataLossError
from scrapy.http import Response

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_STEP = 1 << 16
_RAW = -zlib.MAX_WBITS
_ZLIB_METHOD = 8  # in the low half of the first byte: what has it begins with a header


class Whole:
    """Refuses packed answers that end before their time. It stands nearer to the network than the unpacking.

    Setting: ``DOWNLOAD_MAXSIZE``; what is larger once it is unpacked is left to be refused as such.
    """

    def __init__(self, most: int) -> None:
        self._most = most

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Whole:
        """How Scrapy makes it."""
        return cls(crawler.settings.getint("DOWNLOAD_MAXSIZE"))

    def process_response(self, request: Request, response: Response, spider: Any = None) -> Response:
        """Hand a whole answer on."""
        encoding = (response.headers.get("Content-Encoding") or b"").strip().lower().decode("latin-1")
        if not is_whole(response.body, encoding, self._most):
            raise ResponseDataLossError(encoding)
        return response


def is_whole(packed: bytes, encoding: str, most: int) -> bool:
    """Whether packed bytes have an end; what isn't packed so is for others to judge. Keeps nothing it unpacks.

    Args:
        packed: what came.
        encoding: as in ``Content-Encoding``.
        most: bytes that are unpacked; what goes on behind them is whole as far as can be told.
    """
    pieces = _PIECES.get(encoding)
    if pieces is None or not packed:
        return True
    unpacked = 0
    try:
        for length in pieces(packed):
            unpacked += length
            if unpacked > most:
                return True
    except EOFError:
        return False
    except (zlib.error, zstd.ZstdError, brotli.error):
        return True
    return True


def _inflated(bits: int) -> Callable[[bytes], Iterator[int]]:
    """How long each piece of deflated bytes is; EOFError where they have no end."""

    def pieces(packed: bytes) -> Iterator[int]:
        headless = bits == zlib.MAX_WBITS and packed[0] & 0xF != _ZLIB_METHOD  # as some servers send it
        unpacker = zlib.decompressobj(_RAW if headless else bits)
        rest = packed
        while rest and not unpacker.eof:
            yield len(unpacker.decompress(rest, _STEP))
            rest = unpacker.unconsumed_tail
        if not unpacker.eof:
            raise EOFError

    return pieces


def _of_zstd(packed: bytes) -> Iterator[int]:
    unpacker = zstd.ZstdDecompressor()
    yield len(unpacker.decompress(packed, _STEP))
    while not unpacker.eof:
        if unpacker.needs_input:
            raise EOFError
        yield len(unpacker.decompress(b"", _STEP))


def _of_brotli(packed: bytes) -> Iterator[int]:
    unpacker = brotli.Decompressor()
    yield len(unpacker.process(packed, output_buffer_limit=_STEP))
    while not unpacker.is_finished():
        if unpacker.can_accept_more_data():
            raise EOFError
        yield len(unpacker.process(b"", output_buffer_limit=_STEP))


_GZIP = _inflated(zlib.MAX_WBITS | 16)
_PIECES = {
    "gzip": _GZIP, "x-gzip": _GZIP, "deflate": _inflated(zlib.MAX_WBITS), "zstd": _of_zstd, "br": _of_brotli,
}  # fmt: skip
