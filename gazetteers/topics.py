"""The topics by whose words sources choose titles: ``topics.toml``. No extractor asks for them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from gazetteers.loader import HERE, GazetteerError

FILE = HERE / "topics.toml"
_LANGUAGE = re.compile(r"[a-z]{2}")
_Patterns = Annotated[tuple[Annotated[str, Meta(min_length=1)], ...], Meta(min_length=1)]
Topics = dict[str, dict[str, tuple[str, ...]]]


@cache
def topics(path: Path = FILE) -> Topics:
    """The patterns of each topic, by the language (ISO 639-1) of the titles.

    Raises:
        GazetteerError: the file can't be used; the message names it and the key.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise GazetteerError(f"{path}: {error}") from None
    return {topic: dict(_by_language(lists, f"{path}: key {topic}")) for topic, lists in table.items()}


def _by_language(lists: object, where: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    if not isinstance(lists, dict):
        raise GazetteerError(f"{where}: not a table of lists, one for each language")
    for language, patterns in lists.items():
        key = f"{where}.{language}"
        if not _LANGUAGE.fullmatch(language):
            raise GazetteerError(f"{key}: {language!r} is no language's code of two letters (ISO 639-1)")
        try:
            found = msgspec.convert(patterns, _Patterns)
            for pattern in found:
                re.compile(pattern)
        except (msgspec.ValidationError, re.error) as error:
            about = f"{error.pattern!r} is no regular expression: " if isinstance(error, re.error) else ""
            raise GazetteerError(f"{key}: {about}{error}") from None
        yield language, found


def patterns_of(topic: str, language: str | None) -> tuple[str, ...]:
    """A topic's patterns for titles in a language, or in any where it isn't told.

    Raises:
        LookupError: there is no such topic, or it has no patterns in that language; the message says which there are.
    """
    if topic not in topics():
        raise LookupError(f"there is no topic {topic!r} in {FILE.name}, which has {', '.join(sorted(topics()))}")
    by_language = topics()[topic]
    if language is None:
        return tuple(pattern for patterns in by_language.values() for pattern in patterns)
    if language not in by_language:
        raise LookupError(
            f"topic {topic!r} has no words in {language!r} in {FILE.name}, only in {', '.join(by_language)}"
        )
    return by_language[language]
