"""The date of a page is its story's, read as the source's country writes it."""

from __future__ import annotations

import pytest

from extractors.records import Lead
from pipeline.discover.orders import day_first
from pipeline.parse import parse_capture
from pipeline.sources.source import FolderChannel, Source

STORY = (
    "<p>Wardens found nine snares and a hide near the spring, the ministry of rivers said in a note to the press.</p>"
)


def published(beside: str, *, above: str = "", country: str | None = None, language: str | None = None) -> str | None:
    html = f"<html><head><title>Nine snares found</title></head><body><main><h1>Nine snares found</h1>{above}{STORY * 2}</main>{beside}"
    source = Source(
        id="s", name="S", publisher="S", country=country, language=language, channel=FolderChannel(path=".")
    )
    url = "https://r.example/snares"
    lead = Lead(source_id="s", url=url, found_in=url)
    return parse_capture(url, html.encode(), "text/html", lead, source).published


@pytest.mark.parametrize(
    "beside",
    [
        "<div class='related-posts'><h4>Bears</h4><time datetime='2019-02-11'>11 February 2019</time></div>",
        "<aside><time datetime='2019-02-11'>11 February 2019</time></aside>",
        "<ol class='comment-list'><li><time datetime='2021-02-11T10:00'>11 February 2021</time></li></ol>",
        "<div id='comments'><span class='date'>11 February 2021</span></div>",
        "<section class='upcoming events'><time datetime='2022-02-11'>11 February 2022</time></section>",
        "<div><h3>Related stories</h3><div><span class='date'>11 February 2019</span></div></div>",
    ],
)
def test_dates_of_others_are_not_the_storys(beside: str) -> None:
    assert published(beside) is None
    assert published(beside, above="<time datetime='2023-08-04'>4 August 2023</time>") == "2023-08-04"


@pytest.mark.parametrize(
    ("written", "country", "language", "expected"),
    [
        ("05/07/2024", "KE", None, "2024-07-05"),
        ("05/07/2024", "US", "en", "2024-05-07"),
        ("05-07-2024", "FR", "fr", "2024-07-05"),
        ("05/07/2024", None, "es", "2024-07-05"),
        ("05/07/2024", None, "en", None),
        ("25/07/2024", None, "en", "2024-07-25"),
        ("07/25/2024", "KE", None, "2024-07-25"),
    ],
)
def test_dates_in_figures(written: str, country: str | None, language: str | None, expected: str | None) -> None:
    above = f"<div class='date'>{written}</div>"
    assert published("", above=above, country=country, language=language) == expected


def test_the_order_of_a_country() -> None:
    assert day_first("GB", None) is True
    assert day_first("US", "es") is False
    assert day_first(None, "en", "https://news.example.co.uk/x") is True
    assert day_first(None, "en", "https://news.example.com/x") is None


def test_what_the_head_says_goes_before_what_stands_on_the_page() -> None:
    stated = "<meta property='article:published_time' content='2023-08-04T06:00:00Z'>"
    assert published(f"<time datetime='2021-02-11'>11 February 2021</time></main>{stated}") == "2023-08-04"
    html = f"<html><head>{stated}</head><body><h1>Nine snares found</h1><time datetime='2021-02-11'></time>{STORY * 2}"
    source = Source(id="s", name="S", publisher="S", channel=FolderChannel(path="."))
    lead = Lead(source_id="s", url="https://r.example/1", found_in="")
    assert parse_capture(lead.url, html.encode(), "text/html", lead, source).published == "2023-08-04"


def test_a_day_stated_on_the_page_goes_before_the_year_of_the_copyright() -> None:
    head = "<head><meta name='copyright' content='2014'><meta itemprop='copyrightyear' content='2014'></head>"
    told = f"<h1>Nine snares found</h1><meta itemprop='datePublished' content='2014-12-29'>{STORY * 2}"
    source = Source(id="s", name="S", publisher="S", channel=FolderChannel(path="."))
    lead = Lead(source_id="s", url="https://r.example/1", found_in="")
    html = f"<html>{head}<body>{told}</body></html>"
    assert parse_capture(lead.url, html.encode(), "text/html", lead, source).published == "2014-12-29"
