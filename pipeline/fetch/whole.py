"""A packed answer that was cut off unpacks without complaint to a part of the page: notice it."""

from __future__ import annotations

import zlib
from typing import Any

from scrapy import Request
from scrapy.exceptions import ResponseDataLossError
from scrapy.http import Response

_GZIP = (b"gzip", b"x-gzip")
_STEP = 1 << 16


class Whole:
    """Refuses gzipped answers that end before their time. It stands nearer to the network than the unpacking."""

    def process_response(self, request: Request, response: Response, spider: Any = None) -> Response:
        """Hand a whole answer on."""
        if (response.headers.get("Content-Encoding") or b"").strip().lower() in _GZIP and not is_whole(response.body):
            raise ResponseDataLossError("gzip")
        return response


def is_whole(packed: bytes) -> bool:
    """Whether gzipped bytes have an end; what isn't gzip is for others to judge. Keeps nothing it unpacks."""
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    rest = packed
    try:
        while rest and not unpacker.eof:
            unpacker.decompress(rest, _STEP)
            rest = unpacker.unconsumed_tail
    except zlib.error:
        return True
    return unpacker.eof or not packed
