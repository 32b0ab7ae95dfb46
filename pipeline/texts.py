"""Read documents from files or standard input for extraction without a harvest: text, HTML, PDF or JSON Lines."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
from msgspec import Struct

from extractors.records import Bulletin
from extractors.text.parts import parts_of_text
from pipeline.parse.charset import mended


class InputError(ValueError):
    """An input that can't be read; the message names the file and the line."""


class _Document(Struct, frozen=True):
    """A line of JSON Lines, as far as it counts."""

    id: str | int
    text: str
    title: str | None = None
    url: str | None = None
    published: str | None = None
    lang: str | None = None
    language: str | None = None
    country: str | None = None


def bulletins_from(files: Iterable[Path], stdin: BinaryIO) -> Iterator[Bulletin | InputError]:
    """The bulletins in these files (in standard input where there are none or one is ``-``), and what can't be read."""
    for path in list(files) or [Path("-")]:
        try:
            content = stdin.read() if str(path) == "-" else path.read_bytes()
        except OSError as error:
            yield InputError(f"{path}: {error.strerror or error}")
        else:
            yield from _bulletins_in(path, content)


def _bulletins_in(path: Path, content: bytes) -> Iterator[Bulletin | InputError]:
    head = content[:1024].lstrip().lower()
    if path.suffix in (".jsonl", ".ndjson") or head.startswith(b"{"):
        yield from _json_lines(path, content)
    elif head.startswith((b"%pdf", b"<!doctype html", b"<html")) or path.suffix in (".html", ".htm", ".pdf"):
        yield _parsed(path, content)
    else:
        text = content.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
        yield from_text(_identity(path, content), text)


def _identity(path: Path, content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16] if str(path) == "-" else path.name


def _parsed(path: Path, content: bytes) -> Bulletin:
    from pipeline.parse import parse_bytes

    return parse_bytes(_identity(path, content), content)


def _json_lines(path: Path, content: bytes) -> Iterator[Bulletin | InputError]:
    for number, line in enumerate(content.removeprefix(codecs.BOM_UTF8).split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            document = msgspec.json.decode(line, type=_Document)
        except (ValueError, RecursionError) as error:
            yield InputError(f"{path} line {number}: not a document with id and text: {error}")
        else:
            yield from_document(msgspec.structs.asdict(document))


def from_document(document: dict[str, Any]) -> Bulletin:
    """A bulletin from an object with ``id`` and ``text``, and ``title``, ``url``, ``published``, ``lang``, ``country``."""
    return from_text(
        str(document["id"]),
        str(document["text"]),
        url=document.get("url") or "",
        published=document.get("published"),
        language=document.get("lang") or document.get("language"),
        country=document.get("country"),
        title=document.get("title"),
    )


def from_text(
    id: str,
    text: str,
    *,
    url: str = "",
    published: str | None = None,
    language: str | None = None,
    country: str | None = None,
    title: str | None = None,
) -> Bulletin:
    """A bulletin from plain text whose first line is its title; the language is detected where it isn't told."""
    from pipeline.parse.language import detect

    text = mended(text.replace("\x00", " "))
    parts = parts_of_text(text)
    return Bulletin(
        id=id,
        url=url,
        source_id="",
        title=title or (text[parts[0].start : parts[0].end] if parts else ""),
        text=text,
        language=language or detect(text),
        published=published,
        country=country,
        parts=parts,
    )
