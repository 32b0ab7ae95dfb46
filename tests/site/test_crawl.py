"""Every link of the sample newsroom's site is followed: on this machine, and as it is published."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import feedparser
import lxml.html
import pytest
from datasette.app import Datasette

from db.published.publish import publish, published_options
from db.published.static_pages import write_pages
from db.site.app import site
from db.site.view import SiteOptions
from tests.markup import faults
from tests.newsroom import newsroom
from tests.sitedata import PATIENT, beside, finished

BASE = "http://localhost"
SOME, FEW = 20, 8
"""Links of one kind that are enough where others are followed to the end, and where none is."""
PARSED = 3  # pages of a kind: the standard's parser takes its time
EMPTY = "No bulletin here speaks of it."


class Crawl:
    """Follows every link once. A filtered view's own links are followed no further: filters can be put together.

    Without ``views`` filtered views are left out: they are the same on both sites. Without ``whole`` some pages of each
    kind are enough. With ``parse`` some pages of each kind are looked at, whether their markup is sound.
    """

    def __init__(self, datasette: Datasette, *, views: bool, whole: bool, parse: bool) -> None:
        self.datasette = datasette
        self.views = views
        self.whole = whole
        self.parse = parse
        self.found_on: dict[str, str] = {"/": "the beginning"}
        self.anchors: dict[str, set[str]] = {}
        self.wanted: dict[tuple[str, str], str] = {}
        self.wrong: list[str] = []
        self.unsound: list[str] = []
        self.empty: list[str] = []
        self.of_family: dict[str, int] = {}
        self.parsed: Counter[str] = Counter()

    async def run(self) -> None:
        """Follow everything from the front page."""
        await self.datasette.invoke_startup()
        waiting = ["/"]
        for path in waiting:
            answer = await self.datasette.client.get(path, follow_redirects=True)
            if answer.status_code != 200:
                self.wrong.append(f"{path} is {answer.status_code}, linked from {self.found_on[path]}")
                continue
            kind = answer.headers.get("content-type", "")
            links = list(self._links(path, answer, kind))
            for link in links if "?" not in path else [link for link in links if "?" not in link]:
                if link not in self.found_on:
                    self.found_on[link] = path
                    waiting.append(link)
        for (page, anchor), origin in self.wanted.items():
            if page in self.anchors and anchor not in self.anchors[page]:
                self.wrong.append(f"{page} has no place {anchor}, linked from {origin}")

    def _links(self, path: str, answer, kind: str) -> Iterator[str]:
        hrefs: list[str] = []
        base = BASE + path
        if "text/html" in kind:
            self._look_at(path, answer.text)
            page = lxml.html.document_fromstring(answer.text)
            self.anchors[path] = set(page.xpath("//@id"))
            if EMPTY in answer.text:
                self.empty.append(f"{path}, linked from {self.found_on[path]}")
                return
            base = urljoin(base, next(iter(page.xpath("//base/@href")), ""))
            hrefs = [*page.xpath("//@href"), *page.xpath("//@src"), *page.xpath("//form[not(@method='post')]/@action")]
        elif "atom" in kind:
            feed = feedparser.parse(answer.content)
            hrefs = [entry.link for entry in feed.entries] + [link.href for link in feed.feed.links]
        for href in hrefs:
            whole, anchor = urldefrag(urljoin(base, href))
            parts = urlsplit(whole)
            if f"{parts.scheme}://{parts.netloc}" != BASE:
                continue
            link = parts.path + (f"?{parts.query}" if parts.query else "")
            if anchor:
                self.wanted.setdefault((link, unquote(anchor)), path)
            # Files under filters are another test's: making each takes its time.
            if (not parts.query or (self.views and not link.startswith("/export/"))) and self._is_wanted(link):
                yield link

    def _look_at(self, path: str, text: str) -> None:
        if not self.parse or path.endswith("/archived"):  # a publisher's own page
            return
        kind = re.sub(r"/[^/?]*(?=/?(?:\?|$))", "/…", path) if path.count("/") > 1 else path
        self.parsed[kind] += 1
        if self.parsed[kind] <= PARSED:
            self.unsound += [f"{path}: {fault}" for fault in faults(text)]

    def _is_wanted(self, link: str) -> bool:
        """Whether a link is to be followed: of files that every page has, and of bars' rows, some are enough."""
        family = next((family for family in ("/cite/", "/chart/", "date__startswith") if family in link), None)
        if family is None and not self.whole:
            family = link.rpartition("/")[0]
        if family is None or link in self.found_on:
            return family is None
        self.of_family[family] = self.of_family.get(family, 0) + 1
        return self.of_family[family] <= (SOME if self.whole else FEW)


def _crawled(datasette: Datasette, *, views: bool = False, whole: bool = True, parse: bool = False) -> Crawl:
    crawl = Crawl(datasette, views=views, whole=whole, parse=parse)
    finished(crawl.run())
    assert len(crawl.found_on) > (1000 if whole else 120)
    return crawl


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return newsroom(tmp_path_factory)


@pytest.fixture(scope="module")
def public(sample: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("public")
    publish(sample[0], directory, SiteOptions(report="desk@example.org"))
    return directory


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ("<p><div></div></p>", "unexpected-end-tag"), ('<b id="a">x</b><b id="a">y</b>', "id 'a' stands 2 times"),
        ('<b aria-labelledby="nosuch">x</b>', "leads nowhere"), ("<ul><p>x</p></ul>", "p in ul"),
        ("<span><div>x</div></span>", "div in span"), ('<input name="q">', "has no label"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_page_is_seen(markup: str, fault: str) -> None:
    page = '<!DOCTYPE html><html lang="en"><head><title>x</title></head><body>{}</body></html>'
    assert faults(page.format("<p>x</p>")) == []
    (told,) = faults(page.format(markup))
    assert fault in told


@pytest.mark.slow
def test_every_link_of_the_site_leads_somewhere(sample: tuple[Path, Path]) -> None:
    harvest, database = sample
    archive = harvest.parent / "archive" / harvest.stem
    options = SiteOptions(report="desk@example.org", archive=str(archive))
    crawl = _crawled(site(database, options, settings=PATIENT), parse=True)
    assert crawl.wrong == crawl.unsound == []
    assert sum(min(pages, PARSED) for pages in crawl.parsed.values()) > 40


def test_some_links_of_the_published_site_lead_somewhere(public: Path) -> None:
    published = site(public / "bulletins.db", published_options(public), settings=PATIENT)
    crawl = _crawled(published, whole=False, parse=True)
    assert crawl.wrong == crawl.empty == crawl.unsound == []
    assert sum(min(pages, PARSED) for pages in crawl.parsed.values()) > 40


@pytest.fixture(scope="module")
def published(public: Path) -> Crawl:
    return _crawled(site(public / "bulletins.db", published_options(public), settings=PATIENT), views=True)


@pytest.mark.slow
def test_every_link_of_the_published_site_leads_somewhere(published: Crawl) -> None:
    assert published.wrong == []


@pytest.mark.slow
def test_no_page_of_the_published_site_is_empty(published: Crawl) -> None:
    assert published.empty == [], published.empty


def test_every_link_of_the_plain_pages_leads_to_a_place(public: Path, tmp_path: Path) -> None:
    beside(write_pages, public / "bulletins.db", published_options(public), tmp_path)
    pages = {file.resolve(): lxml.html.parse(file) for file in tmp_path.rglob("*.html")}
    wrong = []
    for file, page in pages.items():
        for href in page.xpath("//@href | //@src"):
            if urlsplit(href).scheme:
                continue
            path, anchor = urldefrag(href)
            target = (file.parent / unquote(path)).resolve() if path else file
            if not target.is_file():
                wrong.append(f"{file.name}: {href}")
            elif anchor and target in pages and anchor not in pages[target].xpath("//@id"):
                wrong.append(f"{file.name}: {href} has no such place")
    assert wrong == []
