"""The press archives of gob.mx, whose pages arrive as JavaScript that puts escaped HTML into the page of a browser."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from w3lib.url import add_or_replace_parameter

from extractors.records import Lead
from pipeline.discover.days import day
from pipeline.discover.pages import DiscoveryError, Found, Page
from pipeline.identity import address
from pipeline.sources.source import Source

_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "b": " ", "f": " "}


def read(source: Source, page: Page) -> Found:
    """The releases on a page of the archive, and the address of the next page as long as there are any.

    Raises:
        DiscoveryError: the first page lists none: the site has probably changed.
    """
    soup = BeautifulSoup(_markup(page.content.decode("utf-8", errors="replace")), "lxml")
    leads = tuple(lead for link in soup.select("a[href*='/prensa/']") for lead in _lead(source, page, link))
    if not leads and page.number == 1:
        raise DiscoveryError("the answer has no links to releases (/prensa/...): has the site changed?")
    following = add_or_replace_parameter(page.url, "page", str(page.number + 1))
    return Found(leads=leads, more=(following,) if leads else ())


def _markup(answer: str) -> str:
    """The HTML in an answer: the answer itself, or the texts in its JavaScript."""
    if answer.lstrip().startswith("<"):
        return answer
    return "\n".join(_ESCAPE.sub(_unescaped, text) for text in _STRING.findall(answer) if "<" in text)


def _unescaped(match: re.Match[str]) -> str:
    escaped = match.group(1)
    return chr(int(escaped[1:], 16)) if len(escaped) == 5 else _LETTERS.get(escaped, escaped)


def _lead(source: Source, page: Page, link: Tag) -> list[Lead]:
    href = str(link.get("href", "")).strip()
    item = link.find_parent(["article", "li", "div"])
    dated = item.select_one("time") if item else None
    heading = item.select_one("h1, h2, h3, h4") if item else None
    title = " ".join((heading or link).get_text(" ").split())
    moment = str(dated.get("datetime") or dated.get("date") or dated.get_text(" ")) if dated else None
    return [
        Lead(
            source_id=source.id,
            url=address(urljoin(page.url, href)),
            found_in=page.url,
            title=title or None,
            published=day(moment, source.language, source.country),
            language=source.language,
        )
    ]
