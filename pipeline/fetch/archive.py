"""The archive: everything that was fetched, as WARC files, one a run and process, each record readable on its own."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extractors.records import ArchiveRef

_UNPACKED = ("transfer-encoding", "content-encoding", "content-length")  # headers that no longer hold for the content


class ArchiveError(Exception):
    """A record that can't be written, isn't there or can't be read; the message names the file."""


class Archive:
    """Writes records to a file of its own; one that is begun is complete before ``write`` returns."""

    def __init__(self, folder: Path, name: str, software: str) -> None:
        self._folder = folder
        self.name = f"{name}.warc.gz"
        self._software = software
        self._stream: BinaryIO | None = None

    def response(
        self, url: str, status: str, headers: Iterable[tuple[str, str]], content: bytes, at: str, ip: str | None = None
    ) -> ArchiveRef:
        """Keep an answer to a request: ``status`` as ``200 OK``, the content unpacked."""
        kept = [(name, value) for name, value in headers if name.lower() not in _UNPACKED]
        lines = StatusAndHeaders(status, [*kept, ("Content-Length", str(len(content)))], protocol="HTTP/1.1")
        extra = {"WARC-Date": _second(at)} | ({"WARC-IP-Address": ip} if ip else {})
        return self._write(url, "response", content, extra, http=lines)

    def resource(self, url: str, content_type: str, content: bytes, at: str) -> ArchiveRef:
        """Keep a document that came without a request of its own: from a file, or inside an answer of an API."""
        return self._write(url, "resource", content, {"WARC-Date": _second(at)}, content_type=content_type)

    def close(self) -> None:
        """End the file. What can't be written now is of a record whose writer was told so."""
        if self._stream:
            with suppress(OSError):
                self._stream.close()
            self._stream = None

    def _write(
        self,
        url: str,
        kind: str,
        content: bytes,
        extra: Mapping[str, str],
        content_type: str = "",
        http: StatusAndHeaders | None = None,
    ) -> ArchiveRef:
        try:
            return self._append(url, kind, content, extra, content_type, http)
        except OSError as error:  # a record that was begun does no harm: each is found by its offset
            raise ArchiveError(f"{self._folder / self.name}: can't be written: {error.strerror or error}") from error

    def _append(
        self,
        url: str,
        kind: str,
        content: bytes,
        extra: Mapping[str, str],
        content_type: str,
        http: StatusAndHeaders | None,
    ) -> ArchiveRef:
        stream, writer = self._opened()
        offset = stream.tell()
        record = writer.create_warc_record(
            quote(url, safe=":/?#[]@!$&'()*+,;=%~-._"),
            kind,
            payload=io.BytesIO(content),
            length=len(content),
            warc_content_type=content_type,
            warc_headers_dict=dict(extra),
            http_headers=http,
        )
        writer.write_record(record)
        stream.flush()
        return ArchiveRef(file=self.name, offset=offset)

    def _opened(self) -> tuple[BinaryIO, WARCWriter]:
        if self._stream is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._stream = (self._folder / self.name).open("ab")
            self._writer = WARCWriter(self._stream, gzip=True)
            info = {"software": self._software, "format": "WARC File Format 1.0", "robots": "obey"}
            self._writer.write_record(self._writer.create_warcinfo_record(self.name, info))
        return self._stream, self._writer


def read(folder: Path, file: str, offset: int) -> bytes:
    """The content of the record at this offset of a file.

    Raises:
        ArchiveError: the file isn't there or holds no record at this place.
    """
    path = folder / file
    try:
        with path.open("rb") as stream:
            stream.seek(offset)
            record = next(ArchiveIterator(stream, check_digests="raise"), None)
            if record is None:
                raise ArchiveError(f"{path}: no record at byte {offset}")
            return whole_content(record)
    except ArchiveLoadFailed as error:
        raise ArchiveError(f"{path}: no whole record at byte {offset}: {error}") from None
    except OSError as error:
        raise ArchiveError(f"{path}: {error.strerror or error}") from None


def whole_content(record: ArcWarcRecord) -> bytes:
    """A record's content.

    Raises:
        ArchiveLoadFailed: the file ends before the record does.
    """
    content: bytes = record.content_stream().read()
    if record.raw_stream.limit > 0:
        raise ArchiveLoadFailed("it is cut off")
    return content


def sync(folder: Path, files: Iterable[str]) -> None:
    """Have what was written to these files on the disk before a database refers to it.

    Raises:
        OSError: the disk is full or fails.
    """
    for file in set(files):
        with (folder / file).open("rb") as stream:
            os.fsync(stream.fileno())


def _second(at: str) -> str:
    return at[:19] + "Z"
