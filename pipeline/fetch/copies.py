"""Copies of pages in web archives: as a request, and as the answer that the page itself once gave."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from io import BytesIO

from scrapy.http import Response
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from db.store.collected import moment, now
from pipeline.fetch.archive import whole_content

_STAMP = re.compile(r"/(\d{14})")
_RANGE = re.compile(r"(.*)#(\d+)\+(\d+)$")


class CopyError(ValueError):
    """What came is no copy of the page; the message says why."""


def request_of(copy: str) -> tuple[str, dict[str, str]]:
    """The address that is asked for, and the headers: of a WARC file its record's bytes alone."""
    found = _RANGE.fullmatch(copy)
    if not found:
        return copy, {}
    url, offset, length = found.groups()
    return url, {"Range": f"bytes={offset}-{int(offset) + int(length) - 1}", "Accept-Encoding": "identity"}


def page_of(copy: str, url: str, response: Response) -> tuple[Response, str]:
    """The page's own answer, under its own address, and when it was given (ISO 8601, UTC).

    Raises:
        CopyError: the archive's answer isn't a copy of the page.
    """
    found = _RANGE.fullmatch(copy)
    if found:
        return _from_record(url, response, int(found[2]), int(found[3]))
    if response.status != 200:
        return response.replace(url=url), now()
    stated = (response.headers.get("Memento-Datetime") or b"").decode("latin-1")
    stamp = _STAMP.search(response.url) or _STAMP.search(copy)
    try:
        at = parsedate_to_datetime(stated) if stated else datetime.strptime(stamp[1] if stamp else "", "%Y%m%d%H%M%S")
    except ValueError:
        raise CopyError("a copy that doesn't say when it was made") from None
    return response.replace(url=url), _in_utc(at)


def _from_record(url: str, response: Response, offset: int, length: int) -> tuple[Response, str]:
    if response.status not in (200, 206):
        return response.replace(url=url), now()
    body = response.body[offset : offset + length] if response.status == 200 else response.body
    try:
        record = next(ArchiveIterator(BytesIO(body)), None)
        if record is None or record.http_headers is None:
            raise CopyError("there is no record of an answer where the index says")
        content = whole_content(record)
        status = int(record.http_headers.get_statuscode())
        at = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date"))
    except (ArchiveLoadFailed, TypeError, ValueError) as error:
        raise CopyError(f"the record can't be read: {error}") from None
    headers: dict[str, list[str]] = {}
    for name, value in record.http_headers.headers:
        if name.lower() not in ("transfer-encoding", "content-encoding", "content-length"):
            headers.setdefault(name, []).append(value)
    return Response(url, status=status, headers=headers, body=content), _in_utc(at)


def _in_utc(at: datetime) -> str:
    return moment(at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC))
