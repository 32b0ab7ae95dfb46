"""JSON over HTTP."""

from __future__ import annotations

from typing import Any, cast

import msgspec
from w3lib.url import add_or_replace_parameter

from extractors.records import Lead
from pipeline.discover.days import day, plausible
from pipeline.discover.links import absolute, plain
from pipeline.discover.mistaken import described
from pipeline.discover.pages import DiscoveryError, Found, Page
from pipeline.sources.source import ApiChannel, Source


def read(source: Source, page: Page) -> Found:
    """The items of an answer as leads, with their text where the source names its field.

    Raises:
        DiscoveryError: the answer isn't JSON or has no list of items where it should.
    """
    channel = cast(ApiChannel, source.channel)
    try:
        answer = msgspec.json.decode(page.content)
    except (msgspec.DecodeError, RecursionError) as error:
        if page.content.lstrip()[:1] in (b"{", b"["):
            raise DiscoveryError(f"not JSON: it is broken: {error}") from None
        if page.number > 1:  # after its last page an API may give nothing, or a page for people
            return Found()
        raise DiscoveryError(f"not JSON but {described(page)}") from None
    items = _at(answer, channel.items)
    if not isinstance(items, list):
        if page.number > 1:  # nor a list
            return Found()
        raise DiscoveryError(f"there is no list at {channel.items!r} (channel.items)")
    leads = tuple(lead for item in items for lead in _lead(source, channel, page, item))
    if items and not leads and not any(_text(item, channel.fields.url) for item in items):
        raise DiscoveryError(f"no item has {channel.fields.url!r} (channel.fields.url)")
    return Found(leads=leads, more=_next(channel, page) if items else ())


def _at(value: Any, path: str) -> Any:
    """What lies at a path of keys joined by dots; None where there is nothing."""
    for step in filter(None, path.split(".")):
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and step.isdigit() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value


def _text(item: Any, path: str | None) -> str | None:
    value = _at(item, path) if path else None
    return str(value).strip() or None if isinstance(value, str | int | float) else None


def _lead(source: Source, channel: ApiChannel, page: Page, item: Any) -> list[Lead]:
    fields = channel.fields
    url = _text(item, fields.url)
    if not url:
        return []
    body = _text(item, fields.body)
    language = _text(item, fields.language) or ""
    return [
        Lead(
            source_id=source.id,
            url=absolute(url, page.url),
            found_in=page.url,
            title=plain(_text(item, fields.title)),
            published=_date(_text(item, fields.date), source),
            language=language.lower() if len(language) == 2 else source.language,
            content=body.encode() if body else None,
            content_type=_kind(body) if body else None,
        )
    ]


def _kind(body: str) -> str:
    return f"text/{'html' if '<' in body and '>' in body else 'plain'}; charset=utf-8"


def _date(text: str | None, source: Source) -> str | None:
    """A date as ISO 8601, as words, or as seconds since 1970."""
    if text and text.isdigit() and len(text) in (9, 10):
        from datetime import UTC, datetime

        return plausible(datetime.fromtimestamp(int(text), UTC).date())
    return day(text, source.language, source.country)


def _next(channel: ApiChannel, page: Page) -> tuple[str, ...]:
    if not channel.page_parameter:
        return ()
    number = channel.first_page + page.number * channel.page_step
    return (add_or_replace_parameter(page.url, channel.page_parameter, str(number)),)
