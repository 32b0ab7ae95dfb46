"""A page's text at a seventh of the cost of parsing, to tell whether it deserves that."""

from __future__ import annotations

import re
from html import unescape
from itertools import groupby

from msgspec.structs import replace
from resiliparse.extract.html2text import extract_plain_text

from extractors.reading import Reading
from extractors.records import Bulletin, Lead, iso_date
from extractors.relevance.first_look import look
from extractors.relevance.judge import is_promising
from gazetteers.grammar import fold_in, read_as
from pipeline.discover.days import plausible
from pipeline.identity import document_id
from pipeline.parse.canonical import canonical_url
from pipeline.parse.charset import decode, tidy
from pipeline.parse.kinds import kind_of
from pipeline.parse.language import detect
from pipeline.parse.problems import problem_of
from pipeline.sources.source import Source

_TITLE = re.compile(r"<title\b[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_PUBLISHED = re.compile(
    r"""ublished(?:(?<=datePublished)|(?<=article:published)_time)["'](?:\s*:\s*|\s+content=)["'](\d{4}-\d\d-\d\d)"""
)
"""Begins with letters whose case no page changes, which are looked for ten times as fast."""
_LONG = 60  # characters: what is shorter may be a link of a menu or a headline beside the story
_STORY = 500  # characters
_LISTS = re.compile(r"<(/?)[uo]l\b", re.IGNORECASE)
_RUN = 15  # short lines in a row, above which they are no part of a story
_AROUND = 250  # characters of a line, on either side of an object that an act is near


def skim(url: str, content: bytes, content_type: str, lead: Lead, source: Source) -> Bulletin | None:
    """A web page that can't be relevant, as a bulletin with its text as it is seen; None where it is to be parsed.

    Parsed is every page that may be relevant, whose text is too short to be a story or tells of a problem (a log-in, a
    page that needs scripts), and whatever isn't HTML.
    """
    if kind_of(content, content_type) != "html":
        return None
    html = decode(content, content_type)
    text = _story(_visible(html))
    title = tidy(lead.title or "") or _title(html)
    if problem_of(title, text):
        return None
    skimmed = Bulletin(
        id=document_id(address := canonical_url(url, content)),
        url=address,
        source_id=source.id,
        title=title,
        text=text,
        language=lead.language or source.language or detect(text),
        published=lead.published or _published(html),
        country=source.country,
        skimmed=True,
    )
    return None if may_be_relevant(skimmed) else skimmed


def may_be_relevant(skimmed: Bulletin) -> bool:
    """Whether a page's text may tell of wildlife crime: two looks, of which the second costs ten times the first.

    A text that names such a crime outright needs no second look. That looks at the lines of the first one's finds
    alone: what else is on a page costs time, and speaks against them.
    """
    story, language = f"{skimmed.title}\n\n{skimmed.text}", read_as(skimmed.language)
    seen = look(story, fold_in(story, language), language)
    if not seen.near:
        return seen.crime
    return is_promising(Reading(replace(skimmed, text=_around(story, seen.near))))


def _around(text: str, places: list[int]) -> str:
    """The lines in which these places are, of long ones what is around them; the places are in order."""
    spans: list[tuple[int, int]] = []
    for place in places:
        before, behind = text[max(0, place - _AROUND) : place], text[place : place + _AROUND]
        start = place - len(before) + before.rfind("\n") + 1
        end = place + len(behind.partition("\n")[0])
        if spans and start <= spans[-1][1]:
            start = spans.pop()[0]
        spans.append((start, end))
    return "\n\n".join(text[start:end] for start, end in spans)


def _story(text: str) -> str:
    """The lines of a page that may belong to a story: not those of menus and of lists of other stories.

    Where there are hardly any long lines, the story may be a list itself.
    """
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    if sum(len(line) for line in lines if len(line) >= _LONG) < _STORY:
        return "\n".join(lines)
    runs = ((is_long, list(run)) for is_long, run in groupby(lines, key=lambda line: len(line) >= _LONG))
    return "\n".join(line for is_long, run in runs if is_long or len(run) <= _RUN for line in run)


def _visible(html: str) -> str:
    """A page's words, line by line. Lists are read as plain blocks: each line would be indented by its depth, so that
    lists nested a few thousand deep, in half a megabyte, grew to a gigabyte."""
    return str(extract_plain_text(_LISTS.sub(r"<\1div", html), preserve_formatting=True, main_content=False))


def _published(html: str) -> str | None:
    found = _PUBLISHED.search(html)
    stated = iso_date(found[1]) if found else None
    return plausible(stated) if stated else None


def _title(html: str) -> str:
    found = _TITLE.search(html)
    return tidy(unescape(found[1])) if found else ""
