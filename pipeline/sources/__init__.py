"""The sources: one TOML file each, checked on load with errors that name the file and the key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import soupsieve
from cssselect import HTMLTranslator, SelectorError

from gazetteers.topics import patterns_of
from pipeline.identity import address
from pipeline.sources.source import (
    ApiChannel,
    ArchiveChannel,
    Channel,
    FeedChannel,
    FolderChannel,
    JsonlChannel,
    ListingChannel,
    LocalChannel,
    ScraperChannel,
    Selectors,
    SitemapChannel,
    Source,
    WarcChannel,
)

__all__ = [
    "ApiChannel", "ArchiveChannel", "Channel", "FeedChannel", "FolderChannel", "JsonlChannel", "ListingChannel", "LocalChannel",
    "ScraperChannel", "Selectors", "SitemapChannel", "Source", "SourceError", "WarcChannel", "by_name",
    "load_folder", "load_source", "wanted",
]  # fmt: skip

HERE = Path(__file__).parent
_REGEXES = ("include", "exclude", "title_include", "maps", "follow")
_TOPIC = "@"
_ADDRESSES = ("addresses", "page", "base_url", "records", "slices")
_IS_ADDRESS = "https?://"  # in the pattern of an address, which msgspec's message quotes
_SELECTORS = ("item", "link", "title", "date", "next", "body", "author", "remove")


class SourceError(ValueError):
    """A source that can't be used; the message names the file and the key."""


def load_folder(folder: Path = HERE, *, base: str = "") -> tuple[Source, ...]:
    """All sources of a folder, by id. ``{base}`` in addresses stands for ``base``.

    Raises:
        SourceError: a file isn't TOML, or a key is missing, unknown or of the wrong kind.
        GazetteerError: the words of the topics can't be used.
    """
    return tuple(load_source(path, base=base) for path in sorted(folder.glob("*.toml")))


def load_source(path: Path, *, base: str = "") -> Source:
    """The source that a TOML file describes, named after the file.

    Raises:
        SourceError: the file isn't TOML, or a key is missing, unknown or of the wrong kind.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8").replace("{base}", base))
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror or error}") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise SourceError(f"{path}: can't be read as TOML: {error}") from None
    if "id" in table:
        raise SourceError(f"{path}: key id: leave it out, the id is the file's name")
    try:
        source = msgspec.convert({**table, "id": path.stem}, Source)
    except msgspec.ValidationError as error:
        raise SourceError(f"{path}: {_named(str(error), table)}") from None
    source = _with_topics(path, source)
    _check_patterns(path, source)
    return _anchored(path, source)


def _named(message: str, table: dict[str, Any]) -> str:
    """msgspec's message with its path (``$.channel.item``) written as a key (``channel.item``)."""
    reason, _, path = message.partition(" - at `")
    key = path.strip("`").removeprefix("$.")
    if _IS_ADDRESS in reason:
        reason = f"{_at(table, key)!r} is no http or https address: write it whole, with https:// or http:// in front"
    return f"key {key}: {reason}" if path else reason


def _at(table: Any, key: str) -> Any:
    """What lies at a key of msgspec's messages (``channel.addresses[0]``)."""
    for step in re.findall(r"[^.\[\]]+", key):
        table = table[int(step) if isinstance(table, list) else step]
    return table


def _with_topics(path: Path, source: Source) -> Source:
    """The source with the words of a topic in place of its name (``@wildlife``).

    Raises:
        SourceError: there is no such topic, or none in the source's language.
    """
    channel, *alternatives = (
        _channel_with_topics(path, where, channel, source.language) for where, channel in _channels(source)
    )
    return msgspec.structs.replace(source, channel=channel, alternatives=tuple(alternatives))


def _channels(source: Source) -> Iterator[tuple[str, Channel]]:
    """Each channel with its key in the file."""
    yield "channel", source.channel
    for number, channel in enumerate(source.alternatives):
        yield f"alternatives[{number}]", channel


def _channel_with_topics(path: Path, where: str, channel: Channel, language: str | None) -> Channel:
    changed = {}
    for key in _REGEXES:
        patterns: tuple[str, ...] = getattr(channel, key, ())
        if any(pattern.startswith(_TOPIC) for pattern in patterns):
            try:
                changed[key] = tuple(own for pattern in patterns for own in _words(pattern, language))
            except LookupError as error:
                raise SourceError(f"{path}: key {where}.{key}: {error.args[0]}") from None
    return msgspec.structs.replace(channel, **changed)


def _words(pattern: str, language: str | None) -> tuple[str, ...]:
    return patterns_of(pattern.removeprefix(_TOPIC), language) if pattern.startswith(_TOPIC) else (pattern,)


def _check_patterns(path: Path, source: Source) -> None:
    for where, record in (*_channels(source), ("selectors", source.selectors)):
        for key, value in msgspec.structs.asdict(record).items():
            for text in (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ():
                problem = _problem(where, key, text)
                if problem:
                    raise SourceError(f"{path}: key {where}.{key}: {text!r}: {problem}")


def _problem(where: str, key: str, text: str) -> str | None:
    """What is wrong with a text that has a grammar of its own."""
    kinds = {**dict.fromkeys(_REGEXES, "regular expression"), **dict.fromkeys(_SELECTORS, "CSS selector")}
    try:
        if key in _REGEXES:
            re.compile(text)
        elif key in _SELECTORS and where == "selectors":
            HTMLTranslator().css_to_xpath(text)  # pages are read with lxml, lists with BeautifulSoup
        elif key in _SELECTORS and text != ":self":
            soupsieve.compile(text)
        elif key == "glob":
            next(HERE.glob(text), None)
        elif key in _ADDRESSES and not urlsplit(address(text)).hostname:
            raise ValueError("it has no host")
    except (ValueError, ArithmeticError, RuntimeError, re.error, soupsieve.SelectorSyntaxError, SelectorError) as error:
        return f"not a {kinds.get(key, 'usable value')}: {str(error).splitlines()[0]}"
    return None


def _anchored(path: Path, source: Source) -> Source:
    """The source with a local channel's path made absolute.

    Raises:
        SourceError: no file or folder can be called so.
    """
    if not isinstance(source.channel, LocalChannel):
        return source
    try:
        absolute = (path.parent / Path(source.channel.path).expanduser()).resolve()
    except (ValueError, RuntimeError, OSError) as error:
        raise SourceError(f"{path}: key channel.path: {error}") from None
    channel = msgspec.structs.replace(source.channel, path=str(absolute))
    return msgspec.structs.replace(source, channel=channel)


def wanted(channel: Channel, url: str, title: str | None = None) -> bool:
    """Whether a lead's address and title are among those that the channel takes."""
    if channel.include and not any_matches(channel.include, url):
        return False
    if any_matches(channel.exclude, url):
        return False
    return not (channel.title_include and title) or any_matches(channel.title_include, title)


def any_matches(patterns: Iterable[str], text: str) -> bool:
    """Whether one of a source's patterns is found in a text, whatever its case."""
    return any(_compiled(pattern).search(text) for pattern in patterns)


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def by_name(sources: Iterable[Source], names: Iterable[str]) -> Iterator[Source]:
    """The sources of these names (ids), in the order of the names.

    Raises:
        SourceError: there is no source of a name; the message lists those that are like it.
    """
    from difflib import get_close_matches

    known = {source.id: source for source in sources}
    for name in names:
        if name not in known:
            like = ", ".join(get_close_matches(name, known, n=5)) or ", ".join(sorted(known)[:10])
            meant = f"did you mean: {like}? (`bulletins sources` lists them)" if like else "nor is there any other"
            raise SourceError(f"there is no source {name!r}; {meant}")
        yield known[name]
