"""JSON documents that hold a bulletin's HTML or text: an API's answer for one document."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from pipeline.parse.charset import mended
from pipeline.sources.source import ApiChannel, Source

_TITLES = ("title", "headline", "name", "title.rendered")
_BODIES = ("body", "content", "html", "text", "article_body", "articleBody", "description", "content.rendered")
_DATES = ("date", "published", "publishedDate", "published_at", "pubDate", "datePublished", "created")
_INSIDE = ("results.0", "result", "data", "item", "article", "data.0", "items.0", "data.attributes")


class JsonBody(Struct, frozen=True):
    """What a JSON document says; ``text`` is HTML or plain text."""

    title: str | None
    text: str | None
    published: str | None


def read_json(content: bytes, source: Source) -> JsonBody:
    """The document in a JSON answer, at the paths that the source names, else at customary ones.

    Raises:
        ValueError: it isn't JSON.
    """
    answer = msgspec.json.decode(content)
    fields = source.channel.fields if isinstance(source.channel, ApiChannel) else None
    titles, bodies, dates = (
        tuple(filter(None, (named, *customary)))
        for named, customary in (
            (fields and fields.title, _TITLES),
            (fields and fields.body, _BODIES),
            (fields and fields.date, _DATES),
        )
    )
    places = [answer, *(inner for path in _INSIDE if isinstance(inner := _at(answer, path), dict))]
    place = next((place for place in places if _text(place, bodies)), answer)
    return JsonBody(_text(place, titles), _text(place, bodies), _text(place, dates))


def _text(value: Any, paths: tuple[str, ...]) -> str | None:
    for path in paths:
        found = _at(value, path)
        if isinstance(found, str) and found.strip():
            return mended(found)
    return None


def _at(value: Any, path: str) -> Any:
    for step in path.split("."):
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and step.isdigit() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value
