"""What is fuzzed: each target takes any bytes and raises where the program doesn't keep what it promises.

The first bytes of an input choose among variants (a content type, a language); the rest is what would come from the net
or from a file. An error that the program names as its own (``DiscoveryError``, ``SettingsError`` …) is an answer.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from scrapy.robotstxt import ProtegoRobotParser

from extractors import extract
from extractors.records import Lead
from gazetteers.loader import GazetteerError, load
from gazetteers.structure import StructureCue
from pipeline import discover
from pipeline import settings as settings_of
from pipeline.discover import DiscoveryError, Page, local
from pipeline.discover.days import day
from pipeline.fetch.retry_after import seconds_asked
from pipeline.identity import address, document_id
from pipeline.parse import parse_capture
from pipeline.parse.charset import decode
from pipeline.parse.skim import skim
from pipeline.sources import (
    ApiChannel,
    FeedChannel,
    JsonlChannel,
    ListingChannel,
    SitemapChannel,
    Source,
    SourceError,
    WarcChannel,
    load_source,
)
from pipeline.sources.source import ApiFields, FolderChannel
from pipeline.texts import InputError, bulletins_from, from_text
from tests.invariants import check_bulletin, check_extraction

BASE = "https://agency.example/news/"
LANGUAGES = ("en", "es", "fr", "pt", "xx")
CHARSETS = ("", "text/html", "text/html; charset=utf-8", "text/html; charset=iso-8859-1", "text/html; charset=utf-7",
            "text/plain; charset=klingon", "text/html; charset=utf-16", "text/html; charset=idna")  # fmt: skip
Target = Callable[[bytes], None]


def _source(channel: Any) -> Source:
    return Source(id="agency", name="Agency", publisher="Agency", country="KE", channel=channel)


def _chosen(data: bytes, of: tuple[str, ...]) -> tuple[str, bytes]:
    return (of[data[0] % len(of)], data[1:]) if data else (of[0], b"")


# --- documents -----------------------------------------------------------------------------------------


def document(content_type: str, content: bytes) -> None:
    """A document of a declared type: parsed, and looked at in haste."""
    source, lead = _source(FolderChannel(path=".")), Lead(source_id="agency", url=BASE, found_in=BASE)
    check_bulletin(parse_capture(BASE + "1", content, content_type, lead, source))
    skimmed = skim(BASE + "1", content, content_type, lead, source)
    if skimmed:
        check_bulletin(skimmed)


def charset(data: bytes) -> None:
    """Bytes of any character set, whatever is declared."""
    declared, content = _chosen(data, CHARSETS)
    text = decode(content, declared)
    assert "\x00" not in text.encode().decode()


def extraction(data: bytes) -> None:
    """A text in one of the languages."""
    language, content = _chosen(data, LANGUAGES)
    bulletin = from_text("text", content.decode("utf-8", "ignore"), language=language)
    check_extraction(bulletin, extract(bulletin))


# --- channels ------------------------------------------------------------------------------------------


def channel(channel: Any, content: bytes) -> None:
    """A page of a channel."""
    try:
        found = discover.read(_source(channel), Page(url=BASE, content=content))
    except DiscoveryError:
        return
    for lead in found.leads:
        _check_lead(lead)


def on_disk(make: Callable[..., Any], suffix: str, content: bytes) -> None:
    """A file of a local channel."""
    with tempfile.NamedTemporaryFile(suffix=suffix) as file:
        file.write(content)
        file.flush()
        try:
            for item in local.read(_source(make(path=file.name)), 1_000_000):
                if isinstance(item, Lead):
                    _check_lead(item)
        except DiscoveryError:
            return


def _check_lead(lead: Lead) -> None:
    assert lead.url.partition("://")[0] in ("http", "https", "local"), lead.url
    assert document_id(lead.url)
    assert f"{lead.url}{lead.title}{lead.published}{lead.language}{lead.found_in}".encode()


def robots(content: bytes) -> None:
    """A robots.txt."""
    rules = ProtegoRobotParser(content, spider=None)
    rules.allowed(BASE, "wildlife-bulletins")


# --- small things --------------------------------------------------------------------------------------


def words(data: bytes) -> None:
    """Addresses, dates and headers."""
    text = data.decode("utf-8", "replace")
    url = address(text, BASE)
    if url:
        assert document_id(url) == document_id(url)
    for language in (None, *LANGUAGES[:4]):
        day(text, language, "US")
    asked = seconds_asked(data, datetime.now(UTC))
    assert asked is None or asked >= 0


# --- files of users ------------------------------------------------------------------------------------


def user_file(name: str, read: Callable[[Path], Any], error: type[Exception], content: bytes) -> None:
    """A file that a user writes: an error names it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            read(path)
        except error as reason:
            assert str(path) in str(reason)  # noqa: PT017 - that it raises isn't asked for


def _texts(path: Path) -> None:
    for item in bulletins_from([path], io.BytesIO()):
        if isinstance(item, InputError):
            raise item
        check_bulletin(item)
        check_extraction(item, extract(item))


def _files() -> Iterable[tuple[str, Target]]:
    yield "settings", partial(user_file, "harvest.toml", settings_of.load, settings_of.SettingsError)
    yield "source", partial(user_file, "agency.toml", load_source, SourceError)
    yield "gazetteer", partial(user_file, "cues.csv", lambda path: load(path, StructureCue), GazetteerError)
    yield "texts", partial(user_file, "texts.jsonl", _texts, InputError)


TARGETS: dict[str, Target] = {
    "html": partial(document, "text/html"),
    "text": partial(document, "text/plain"),
    "pdf": partial(document, "application/pdf"),
    "json": partial(document, "application/json"),
    "charset": charset,
    "extraction": extraction,
    "feed": partial(channel, FeedChannel(addresses=(BASE,), content=True)),
    "sitemap": partial(channel, SitemapChannel(addresses=(BASE,))),
    "listing": partial(
        channel, ListingChannel(addresses=(BASE,), item="li, article", title="h2", date="time", next="a.next")
    ),
    "api": partial(
        channel, ApiChannel(addresses=(BASE,), items="items", fields=ApiFields(url="url", title="title", date="date",
                                                                             body="body", language="lang"))
    ),
    "jsonl": partial(on_disk, JsonlChannel, ".jsonl"),
    "warc": partial(on_disk, WarcChannel, ".warc"),
    "robots": robots,
    "words": words,
    **dict(_files()),
}  # fmt: skip
