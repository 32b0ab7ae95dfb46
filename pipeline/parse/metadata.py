"""A page's own account of itself: title, author, date, language.

trafilatura's ``extract_metadata`` spends most of its time on a search for the date; its parts are called one by one
here, so that the search is only made where neither the source nor the channel told the date.
"""

from __future__ import annotations

import logging
import re

from lxml.etree import _Element
from msgspec import Struct
from trafilatura.metadata import examine_meta, extract_author, extract_meta_json

from pipeline.discover.days import day
from pipeline.parse.authors import author_of
from pipeline.parse.charset import tidy
from pipeline.parse.page_dates import published_on
from pipeline.parse.prepare import select
from pipeline.parse.titles import title_of
from pipeline.sources.source import Source

_LOG = logging.getLogger(__name__)
_LANGUAGE = re.compile(r"[a-z]{2}(?=$|[-_])", re.IGNORECASE)


class Metadata(Struct, frozen=True, kw_only=True):
    """``published`` is an ISO 8601 date, ``language`` what the page declares (ISO 639-1)."""

    title: str
    author: str | None
    published: str | None
    language: str | None


def metadata_of(tree: _Element, url: str, source: Source, *, title: str | None, published: str | None) -> Metadata:
    """What a page says of itself, the source's selectors first.

    Args:
        tree: the whole page, unchanged.
        url: its address, in which there may be a date.
        source: where it comes from.
        title: what the channel says its title is.
        published: what the channel says its date is.
    """
    selectors = source.selectors
    stated = examine_meta(tree)
    try:
        stated = extract_meta_json(tree, stated)
    except MemoryError:
        raise
    except Exception as error:  # whatever a site writes into its JSON-LD, the page is still there to read
        _LOG.debug("metadata in JSON-LD of %s can't be read: %s", url, error)
    return Metadata(
        title=_first_text(tree, selectors.title)
        or title_of(tree, url, source, stated=stated.title, site=stated.sitename, told=title),
        author=_first_text(tree, selectors.author)
        or author_of(stated.author)
        or (None if selectors.body else author_of(extract_author(tree))),
        published=_selected_date(tree, source)
        or published
        or published_on(tree, url, source, source.language or _language(tree)),
        language=_language(tree),
    )


def _first_text(tree: _Element, css: str | None) -> str | None:
    for element in select(tree, css) if css else ():
        text = tidy(element.get("content") or "".join(map(str, element.itertext())))
        if text:
            return text
    return None


def _selected_date(tree: _Element, source: Source) -> str | None:
    for element in select(tree, source.selectors.date) if source.selectors.date else ():
        text = element.get("datetime") or element.get("content") or "".join(map(str, element.itertext()))
        found = day(text, source.language, source.country)
        if found:
            return found
    return None


def _language(tree: _Element) -> str | None:
    found = _LANGUAGE.match(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    return found.group().lower() if found else None
