"""``python -m tests.hostile.bombs``: documents and channels that are small and take much; what becomes of each.

They are read by the engine that reads all documents, within its limits. What must hold: each ends in a bulletin or in a
reason, and the others between them are read.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from extractors.records import Lead
from pipeline.discover import DiscoveryError
from pipeline.discover import Page as ChannelPage
from pipeline.engines.engine import Failure
from pipeline.engines.local import LocalEngine
from pipeline.engines.tasks import Page, Read, read
from pipeline.fetch.archive import Archive
from pipeline.fetch.channels import reading_channels
from pipeline.settings import EngineSettings
from pipeline.sources.source import Channel, FeedChannel, FolderChannel, ListingChannel, Source
from tests.website import article

AT = "2026-01-01T00:00:00Z"
HERE = "https://bombs.example/"
HTML, PDF = "text/html", "application/pdf"


class Bomb(NamedTuple):
    """A document, and what is odd about it."""

    name: str
    content_type: str
    content: bytes


def bombs() -> Iterator[Bomb]:
    """Documents, none of them larger than a megabyte or two."""
    yield Bomb("PDF whose page unpacks to 700 MB", PDF, _pdf(b"0 0 m 9 9 l S\n" * 50_000_000))
    yield Bomb("PDF with two million words on a page", PDF, _pdf(b"BT /F 9 Tf (Ivory) Tj ET\n" * 2_000_000))
    yield Bomb("PDF whose tree of pages is its own child", PDF, _pdf(b"", kids=b"2 0 R"))
    yield Bomb("HTML nested 100,000 deep", HTML, b"<div>" * 100_000 + b"Ivory")
    yield Bomb("HTML list nested 17,000 deep", HTML, b"<ul><li>Ivory was seized." * 17_000)
    yield Bomb("HTML table of 100,000 cells", HTML, b"<table>" + b"<tr><td>12 kg</td><td>ivory</td></tr>" * 50_000)
    for words in ("Ivory. ", "Aa-", "12 kg of ivory, ", "Peter Mwale, 34, ", "a@", "(((", "seized seized "):
        text = words * (150_000 // len(words))
        yield Bomb(f"text of 150 kB: {words.strip()!r} repeated", HTML, article("Ivory", text).encode())
    yield Bomb("text of one word of 1 MB", HTML, article("Ivory", "ivory" * 200_000).encode())


def _pdf(stream: bytes, kids: bytes = b"3 0 R") -> bytes:
    """A PDF of one page, drawn by this stream."""
    packed = zlib.compress(stream, 9)
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[" + kids + b"]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    made = b"%PDF-1.7\n" + b"".join(b"%d 0 obj%s endobj\n" % (n, said) for n, said in enumerate(objects, 1))
    return made + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF"


def read_all(settings: EngineSettings, offered: list[Bomb]) -> Iterator[tuple[Bomb, str]]:
    """What becomes of each, with a harmless page behind every one."""
    source = Source(id="bombs", name="Bombs", publisher="Bombs", channel=FolderChannel(path="."))
    harmless = Bomb("harmless page", HTML, article("A seizure").encode())
    with tempfile.TemporaryDirectory() as folder:
        kept = Archive(Path(folder), "bombs", "test")
        mixed = [one for bomb in offered for one in (bomb, harmless)]
        pages = []
        for number, bomb in enumerate(mixed):
            url = f"{HERE}{number}"
            where = kept.resource(url, bomb.content_type, bomb.content, AT)
            lead = Lead(source_id="bombs", url=url, found_in=HERE)
            pages.append(
                Page(
                    lead=lead, source=source, url=url, content_type=bomb.content_type, folder=folder, file=where.file,
                    offset=where.offset,
                )
            )  # fmt: skip
        kept.close()
        with LocalEngine(settings) as engine:
            yield from zip(mixed, (_told(result) for _, result in engine.map(read, pages)), strict=True)


def _told(result: Read | Failure) -> str:
    if isinstance(result, Failure):
        return f"left unread: {result.error}: {result.reason}"
    return result.failure or result.bulletin.problem or "read"


def channels(settings: EngineSettings) -> Iterator[tuple[str, str]]:
    """What becomes of channels."""
    entry = b"<item><title>Ivory</title><link>https://bombs.example/a</link></item>"
    listing = ListingChannel(addresses=(HERE,), item="li", link="a")
    offered: list[tuple[str, Channel, bytes]] = [
        ("feed of 12 MB", FeedChannel(addresses=(HERE,)), b"<rss version='2.0'><channel>" + entry * 170_000),
        ("list nested 17,000 deep", listing, b"<ul><li><a href='/a'>Ivory</a>" * 17_000),
    ]
    with reading_channels(settings) as reader:
        for name, channel, content in offered:
            source = Source(id="bombs", name="Bombs", publisher="Bombs", channel=channel)
            try:
                found = asyncio.run(reader.read(source, ChannelPage(url=HERE, content=content)))
                yield name, f"{len(found.leads)} leads"
            except DiscoveryError as error:
                yield name, str(error)


def main() -> int:
    """Print what becomes of each; 1 where a harmless page isn't read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cpu-seconds", type=float, default=60.0)
    parser.add_argument("--memory-mb", type=int, default=1000)
    arguments = parser.parse_args()
    settings = EngineSettings(workers=2, seconds=900, cpu_seconds=arguments.cpu_seconds, memory_mb=arguments.memory_mb)
    began, wrong = time.monotonic(), 0
    for bomb, said in read_all(settings, list(bombs())):
        harmless = bomb.name == "harmless page"
        wrong += harmless and said != "read"
        if not harmless or said != "read":
            print(f"{len(bomb.content) / 1000:7.0f} kB  {bomb.name}: {said}")
    for name, said in channels(settings):
        print(f"            {name}: {said}")
    print(f"bombs: {wrong} harmless pages weren't read; {time.monotonic() - began:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
