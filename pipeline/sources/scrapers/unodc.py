"""UNODC's press releases: an index of years, a page a year, releases by month on it."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

from extractors.records import Lead
from pipeline.discover.days import day
from pipeline.discover.pages import DiscoveryError, Found, Page
from pipeline.identity import address
from pipeline.sources.source import Source

_YEAR = re.compile(r"/press/releases/(20\d\d)(?:\.html|/(?:index|releases)\.html)$")
_RELEASE = re.compile(r"/press/releases/20\d\d/[A-Za-z]+/[^/?#]+\.html$")
_DATE = re.compile(r"\b\d{1,2} [A-Z][a-z]+ 20\d\d\b|\b[A-Z][a-z]+ \d{1,2}, 20\d\d\b")


def read(source: Source, page: Page) -> Found:
    """The releases on a page, and on the index the pages of years, the newest first.

    Raises:
        DiscoveryError: there are neither releases nor years: the site has probably changed.
    """
    soup = BeautifulSoup(page.content, "lxml")
    links = [(urljoin(page.url, str(link["href"])), link) for link in soup.select("a[href]")]
    leads = tuple(_lead(source, page, url, link) for url, link in links if _RELEASE.search(url))
    years = sorted({url for url, _ in links if _YEAR.search(url)}, reverse=True)
    if not leads and not years and page.number == 1:
        raise DiscoveryError("there are no links to releases or years on the page: has the site changed?")
    return Found(leads=leads, more=tuple(years) if page.number == 1 else ())


def _lead(source: Source, page: Page, url: str, link: Tag) -> Lead:
    row = link.find_parent(["li", "p", "tr"])
    dated = _DATE.search(row.get_text(" ")) if row else None
    return Lead(
        source_id=source.id,
        url=address(url),
        found_in=page.url,
        title=" ".join(link.get_text(" ").split()) or None,
        published=day(dated.group(), source.language) if dated else None,
        language=source.language,
    )
