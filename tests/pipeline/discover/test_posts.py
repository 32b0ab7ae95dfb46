"""The links of a post that are bulletins themselves: pure functions on its content."""

from __future__ import annotations

import pytest

from pipeline.discover import Page
from pipeline.discover.posts import followed
from pipeline.sources import FeedChannel, Source

POST = """<html><head>{base}</head><body><a href="trail-7.PDF">Read more</a> <a href="trail-8.pdf">Issue 8</a>
<a href="trail-8.pdf">again</a> <a href="accounts.doc">Accounts</a> <a href="">here</a></body></html>"""


def source(*follow: str) -> Source:
    channel = FeedChannel(addresses=("https://x.example/feed",), follow=follow)
    return Source(id="x", name="x", publisher="X", channel=channel)


@pytest.mark.parametrize(
    ("base", "folder"), [("", "https://x.example/posts/"), ('<base href="/files/">', "https://x.example/files/")]
)
def test_links_are_followed_from_where_the_page_says_whatever_their_case(base: str, folder: str) -> None:
    page = Page(url="https://x.example/posts/7", content=POST.format(base=base).encode(), content_type="text/html")
    leads = followed(source(r"trail-\d+\.pdf$"), page, "2024-03-09")
    assert [(lead.url, lead.title, lead.published) for lead in leads] == [
        (f"{folder}trail-7.PDF", None, "2024-03-09"),
        (f"{folder}trail-8.pdf", "Issue 8", "2024-03-09"),
    ]


def test_nothing_is_followed_unasked_or_from_what_is_no_page() -> None:
    page = Page(url="https://x.example/posts/7", content=POST.encode(), content_type="text/html")
    pdf = Page(url="https://x.example/posts/7", content=POST.encode(), content_type="application/pdf")
    assert followed(source(), page, None) == ()
    assert followed(source("pdf"), pdf, None) == ()
