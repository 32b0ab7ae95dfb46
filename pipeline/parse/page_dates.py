"""The day on which a page says that it was published, among the dates of other stories, comments and events on it."""

from __future__ import annotations

import logging
import re
from copy import deepcopy
from datetime import date
from functools import lru_cache

from htmldate import find_date
from htmldate.core import examine_header
from htmldate.extractors import extract_url_date, json_search
from htmldate.utils import Extractor
from htmldate.validators import get_max_date, get_min_date
from lxml.etree import XPath, _Element

from gazetteers.structure import cue_of
from pipeline.discover.orders import day_first
from pipeline.parse.prepare import drop, is_furniture
from pipeline.sources.source import Source

_LOG = logging.getLogger(__name__)
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?![\d/-])")
_BESIDE = ("aside", "nav")
_ISO = "%Y-%m-%d"
_OTHERS = re.compile(r"(?:^|[\s_-])(?:comments?|commentlist|event|events|calendar|agenda|upcoming)(?:$|[\s_-])", re.I)
_MAY_BE_DATES = XPath(
    "//text()[contains(., '/') or contains(., '-')][not(parent::script or parent::style)] | //@content | //@datetime | //@title",
    smart_strings=False,
)
_HOLDS_HEADLINE = XPath("boolean(.//h1)")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")


def published_on(tree: _Element, url: str, source: Source, language: str | None) -> str | None:
    """The date (ISO 8601) that the page's address or markup states; a date in its text isn't good enough.

    Dates that could be read with the day or the month first are read as the source's country writes them, and not at
    all where nothing tells its country.
    """
    first = day_first(source.country, language, url)
    try:
        return _in_head(tree, url, first) or _on_page(tree, url, first)
    except MemoryError:
        raise
    except Exception as error:  # htmldate is fed by strangers: a page it chokes on is a page without a date
        _LOG.debug("no date found in %s: %s", url, error)
        return None


def _in_head(tree: _Element, url: str, first: bool | None) -> str | None:
    """The date in the address, the metadata or the JSON-LD of a page: what htmldate looks for first, and finds there
    without another look at the page; not where metadata stand elsewhere on the page, too."""
    options = Extractor(False, get_max_date(None), get_min_date(None), True, _ISO)
    head = tree.find("head")
    if head is None or tree.find("body//meta") is not None:
        return None
    head = deepcopy(head)
    _write_out(head, first)
    found: str | None = (
        extract_url_date(url or None, options) or examine_header(head, options) or json_search(tree, options)
    )
    return found


def _on_page(tree: _Element, url: str, first: bool | None) -> str | None:
    page = deepcopy(tree)
    _leave_out_others(page)
    _write_out(page, first)
    found: str | None = find_date(page, url=url or None, original_date=True, extensive_search=False, outputformat=_ISO)
    return found


def _leave_out_others(page: _Element) -> None:
    """Take out what stands beside the story: other stories, comments, events."""
    others = [
        *page.iter(*_BESIDE),
        *(
            element
            for element in page.xpath("//body//*[@class or @id]")
            if element.tag not in ("main", "article") and _is_of_others(element)
        ),
    ]
    for element in others:
        if not _HOLDS_HEADLINE(element):
            drop(element)
    for heading in list(page.iter(*_HEADINGS)):
        if cue_of("".join(map(str, heading.itertext()))) == "block":
            for following in list(heading.itersiblings()):
                if following.tag != "h1" and not _HOLDS_HEADLINE(following):
                    drop(following)


def _is_of_others(element: _Element) -> bool:
    return _names_others(f"{element.get('class', '')} {element.get('id', '')}") or is_furniture(element)


@lru_cache(maxsize=4096)  # a site's pages have the same names, and a page has them many times
def _names_others(names: str) -> bool:
    return bool(_OTHERS.search(names))


def _write_out(page: _Element, first: bool | None) -> None:
    """Have dates in figures in ISO 8601, and those that nobody can tell removed."""

    def written(found: re.Match[str]) -> str:
        one, other, year = int(found[1]), int(found[3]), int(found[4])
        if (first is None and one <= 12 and other <= 12 and one != other) or max(one, other) > 31:
            return ""
        days_first = one > 12 if max(one, other) > 12 else first is not False
        try:
            return date(year, other if days_first else one, one if days_first else other).isoformat()
        except ValueError:
            return ""

    if not any(map(_NUMERIC.search, _MAY_BE_DATES(page))):
        return
    for element in page.iter("*"):
        if element.tag in ("script", "style"):
            continue
        if element.text and element.text.strip():
            element.text = _NUMERIC.sub(written, element.text)
        if element.tail and element.tail.strip():
            element.tail = _NUMERIC.sub(written, element.tail)
        for name in ("content", "datetime", "title"):
            if element.get(name):
                element.set(name, _NUMERIC.sub(written, element.get(name)))
