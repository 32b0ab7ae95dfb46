"""Channels on disk: a folder of saved files, JSON Lines, web archives. The leads bring their bulletins along."""

from __future__ import annotations

import mimetypes
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

import msgspec
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from extractors.records import Lead
from pipeline.discover.days import day
from pipeline.discover.pages import DiscoveryError, Problem
from pipeline.discover.web_archives import Broken, records
from pipeline.fetch.archive import whole_content
from pipeline.identity import LOCAL, address, local_url
from pipeline.sources import wanted
from pipeline.sources.source import FolderChannel, JsonlChannel, Source, WarcChannel

_TAKEN = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
_LANGUAGE = re.compile(r"[a-z]{2}$")
_UTF8 = "; charset=utf-8"


def read(source: Source, max_bytes: int) -> Iterator[Lead | Problem]:
    """The bulletins of a channel on disk, one by one, and what in it can't be used.

    Raises:
        DiscoveryError: the folder or file isn't there or can't be opened.
    """
    path = Path(source.channel.path)  # type: ignore[union-attr]
    if not path.exists():
        raise DiscoveryError(f"there is no {path}")
    readers = {FolderChannel: _folder, JsonlChannel: _jsonl, WarcChannel: _warc}
    try:
        for item in readers[type(source.channel)](source, path):
            yield _checked(source, item, max_bytes)
    except (OSError, ArchiveLoadFailed) as error:
        raise DiscoveryError(f"{path}: {error}") from error


def refused(source: Source) -> Iterator[str]:
    """The addresses of what is in a channel on disk, whatever the source's patterns say of it."""
    channel = msgspec.structs.replace(source.channel, include=(), exclude=(), title_include=())
    everything = msgspec.structs.replace(source, channel=channel)
    return (item.url for item in read(everything, max_bytes=0))


def _checked(source: Source, item: Lead | Problem, max_bytes: int) -> Lead | Problem:
    if isinstance(item, Lead) and item.content is not None and len(item.content) > max_bytes:
        return Problem(source_id=source.id, url=item.url, reason=f"larger than {max_bytes:,} bytes (fetch.max_bytes)")
    return item


# --- folders ---------------------------------------------------------------------------------------


def _folder(source: Source, folder: Path) -> Iterator[Lead | Problem]:
    channel = cast(FolderChannel, source.channel)
    for path in sorted(folder.glob(channel.glob)):
        kind, _ = mimetypes.guess_type(path.name)
        name = _readable(path.relative_to(folder).as_posix())
        if kind not in _TAKEN or not path.is_file() or not wanted(channel, name):
            continue
        url = channel.base_url.rstrip("/") + "/" + quote(name) if channel.base_url else local_url(source.id, name)
        if not path.resolve().is_relative_to(folder.resolve()):
            yield Problem(source_id=source.id, url=url, reason="a link that leads out of the folder")
            continue
        try:
            content = path.read_bytes()
        except OSError as error:
            yield Problem(source_id=source.id, url=url, reason=f"{name}: {error.strerror or error}")
            continue
        yield Lead(
            source_id=source.id,
            url=url,
            found_in=f"{folder.name}/{name}",
            language=source.language,
            content=content,
            content_type=kind,
        )


def _readable(name: str) -> str:
    """A file's name as text: its bytes needn't be UTF-8."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


# --- JSON Lines ------------------------------------------------------------------------------------


def _jsonl(source: Source, path: Path) -> Iterator[Lead | Problem]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                where = f"{path.name} line {number}"
                try:
                    lead = _document(source, where, msgspec.json.decode(line))
                except (msgspec.DecodeError, ValueError, RecursionError) as error:
                    yield Problem(source_id=source.id, url=local_url(source.id, where), reason=f"{where}: {error}")
                    continue
                if wanted(source.channel, lead.url, lead.title):
                    yield lead


def _document(source: Source, where: str, fields: Any) -> Lead:
    if not isinstance(fields, dict):
        raise ValueError("not an object")
    html, text = _string(fields, "html"), _string(fields, "text")
    if not html and not text:
        raise ValueError("neither text nor html")
    url, name = _string(fields, "url"), _string(fields, "id")
    if not url and not name:
        raise ValueError("neither url nor id")
    if url and not address(url).startswith(("http://", "https://")):
        raise ValueError(f"url {url!r} is no http or https address")
    return Lead(
        source_id=source.id,
        url=address(url) if url else local_url(source.id, name),
        found_in=where,
        title=_string(fields, "title") or None,
        published=day(_string(fields, "published") or _string(fields, "date"), source.language, source.country),
        language=next(filter(_LANGUAGE.match, (_string(fields, "lang"), _string(fields, "language"))), source.language),
        content=(html or text).encode("utf-8", "replace"),
        content_type=("text/html" if html else "text/plain") + _UTF8,
    )


def _string(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name)
    return str(value) if isinstance(value, str | int) else ""


# --- web archives ----------------------------------------------------------------------------------


def _warc(source: Source, path: Path) -> Iterator[Lead | Problem]:
    for record in records(path):
        if isinstance(record, Broken):
            where = f"{path.name} byte {record.offset}"
            yield Problem(source_id=source.id, url=local_url(source.id, where), reason=f"{where}: {record.reason}")
        elif record.rec_type in ("response", "resource", "conversion"):
            yield from _document_in(source, path, record)


def _document_in(source: Source, path: Path, record: ArcWarcRecord) -> Iterator[Lead | Problem]:
    stated = record.rec_headers.get_header("WARC-Target-URI") or ""
    kind = _content_type(record)
    if kind.partition(";")[0].strip().lower() not in _TAKEN or not wanted(source.channel, stated):
        return
    url = address(stated)
    if not url.startswith(("http://", "https://", f"{LOCAL}://")):
        yield Problem(source_id=source.id, url=stated, reason=f"{path.name}: {stated!r} is no http or https address")
        return
    try:
        content = whole_content(record)
    except Exception as error:  # what a broken record raises depends on its encoding
        yield Problem(source_id=source.id, url=url, reason=f"{path.name}: {type(error).__name__}: {error}")
        return
    yield Lead(
        source_id=source.id,
        url=url,
        found_in=path.name,
        language=source.language,
        content=content,
        content_type=kind,
    )


def _content_type(record: ArcWarcRecord) -> str:
    headers = record.http_headers
    if headers is None:
        return record.rec_headers.get_header("Content-Type") or ""
    return headers.get_header("Content-Type") or "" if headers.get_statuscode() == "200" else ""
