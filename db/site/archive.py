"""Show a page as it was fetched, from the WARC archive, without letting it run anything.

Nothing is changed in it but that its links are told where they are from.
"""

from __future__ import annotations

import asyncio
import re
from html import escape
from pathlib import Path
from urllib.parse import urljoin

from datasette.utils.asgi import NotFound, Response
from warcio.archiveiterator import ArchiveIterator

# The copy may show its own text and inline styles; no script, no form, and nothing from any host.
_SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_HEAD = re.compile(rb"<head(?:\s[^>]*)?>", re.I)
_BASE = re.compile(rb"""<base\s[^>]*?href\s*=\s*["']?([^"'\s>]+)""", re.I)
_SHOWN = ("text/html", "application/xhtml+xml", "text/plain")
_PAGES = _SHOWN[:2]


async def archived_copy(folder: Path, file: str, offset: int, url: str) -> Response:
    """The record at this place of this file, of the page at this address.

    Raises:
        NotFound: the archive doesn't hold it any more.
    """
    content_type, body = await asyncio.to_thread(_read, folder, file, offset)
    base = content_type.split(";")[0].strip().lower()
    headers = {"content-security-policy": _SANDBOX}
    if base == "application/pdf":
        # A browser's viewer doesn't work within the sandbox.
        headers["content-disposition"] = 'attachment; filename="bulletin.pdf"'
    elif base not in _SHOWN:
        content_type, headers["content-disposition"] = "application/octet-stream", "attachment"
    elif "charset" not in content_type:
        content_type = f"{base}; charset=utf-8"
    if base in _PAGES:
        body = leading_home(body, url)
    return Response(body, headers=headers, content_type=content_type)


def leading_home(page: bytes, url: str) -> bytes:
    """The page with its links leading to where they led on its own site, instead of to pages that this site hasn't."""
    head = _HEAD.search(page)
    if not head or not url.startswith(("http://", "https://")):
        return page
    own = _BASE.search(page)
    try:
        base = urljoin(url, own[1].decode("ascii", "replace")) if own else url
    except ValueError:
        base = url
    return (
        page[: head.end()] + f'<base href="{escape(base)}">'.encode("ascii", "xmlcharrefreplace") + page[head.end() :]
    )


def _read(folder: Path, file: str, offset: int) -> tuple[str, bytes]:
    path = (folder / file).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        raise NotFound(f"The archive file {file} isn't there any more.")
    with path.open("rb") as stream:
        stream.seek(offset)
        record = next(iter(ArchiveIterator(stream)), None)
        if record is None or record.rec_type not in ("response", "resource"):
            raise NotFound(f"The archive file {file} holds no page at {offset}.")
        # A page that came with a feed or from a folder is a resource: it has no HTTP headers of its own.
        headers = record.http_headers or record.rec_headers
        return headers.get_header("Content-Type") or "text/plain", record.content_stream().read()
