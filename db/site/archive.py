"""Show a page as it was fetched, from the WARC archive, without letting it run anything."""

from __future__ import annotations

import asyncio
from pathlib import Path

from datasette.utils.asgi import NotFound, Response
from warcio.archiveiterator import ArchiveIterator

# The copy may show its own text and inline styles; no script, no form, and nothing from any host.
_SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_SHOWN = ("text/html", "application/xhtml+xml", "text/plain")


async def archived_copy(folder: Path, file: str, offset: int) -> Response:
    """The record at this place of this file.

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
    return Response(body, headers=headers, content_type=content_type)


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
