"""The first look at a page: it spares general news the parser, and no relevant page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractors.records import Bulletin, Lead
from pipeline.bench.corpus import page
from pipeline.parse.skim import _visible, may_be_relevant, skim
from pipeline.sample.newsroom import stories
from pipeline.sample.pages import page as newsroom_page
from pipeline.sample.truth import gold
from pipeline.sources.source import FolderChannel, Source

FRESH = Path(__file__).parents[2] / "gold" / "fresh.jsonl"
LEAD = Lead(source_id="one", url="https://news.example/1", found_in="")
SOURCE = Source(id="one", name="One", publisher="One", channel=FolderChannel(path=""))


def looked_at(html: bytes, content_type: str = "text/html") -> Bulletin | None:
    return skim(LEAD.url, html, content_type, LEAD, SOURCE)


def test_no_relevant_page_of_the_newsroom_is_lost() -> None:
    relevant = {document["id"] for document in gold() if document["relevant"]}
    told = stories()
    beside = [story for slug, story in told.items() if slug not in relevant][:3]
    lost = [slug for slug in relevant & set(told) if looked_at(newsroom_page(told[slug], beside).encode())]
    assert len(relevant & set(told)) > 60
    assert lost == []


def test_no_relevant_text_is_lost() -> None:
    documents: list[dict[str, Any]] = [json.loads(line) for line in FRESH.read_text(encoding="utf-8").splitlines()]
    lost = [
        document["id"]
        for document in documents
        if document["relevant"]
        and not may_be_relevant(
            Bulletin(id="", url="", source_id="", title="", text=document["text"], language=document["lang"])
        )
    ]
    assert lost == []


def test_relevant_pages_at_the_length_of_a_story_are_parsed() -> None:
    assert [number for number in range(30) if looked_at(page(number, relevant=True).html)] == []


def test_general_news_is_not_parsed_whatever_headlines_stand_beside_it() -> None:
    found = [looked_at(page(number, relevant=False).html) for number in range(60)]
    parsed = [number for number, bulletin in enumerate(found) if bulletin is None]
    assert len(parsed) <= 3
    made = page(7, relevant=False)
    bulletin = found[7]
    assert bulletin is not None
    assert (bulletin.title, bulletin.skimmed, bulletin.parts) == (made.title, True, ())
    assert all(paragraph in bulletin.text for paragraph in made.text.split("\n\n")[1:])


def test_a_story_far_down_a_long_page_is_parsed() -> None:
    """However much else is on the page, and however little its title says."""
    other = "<p>The council met and agreed on a budget for the next year, and on a road.</p>" * 60
    told = "<p>Customs officers at the port seized 60 tusks of ivory, and two men were arrested.</p>"
    frame = "<html><head><title>News of the week</title></head><body>{}</body></html>"
    assert looked_at(frame.format(other + told + other).encode()) is None
    assert looked_at(frame.format(other + other).encode()) is not None


@pytest.mark.parametrize(
    ("stated", "published"),
    [
        ('<meta property="article:published_time" content="2024-05-02T08:00:00Z">', "2024-05-02"),
        ('<script type="application/ld+json">{"datePublished": "2024-05-02"}</script>', "2024-05-02"),
        ('<meta property="article:published_time" content="0001-01-01T00:00:00Z">', None),
        ('<meta property="article:unpublished_time" content="2024-05-02T08:00:00Z">', None),
    ],
)
def test_it_reads_the_day_that_a_page_states(stated: str, published: str | None) -> None:
    seen = looked_at(
        f"<html><head>{stated}</head><body>{'<p>A match on Friday was drawn.</p>' * 30}</body></html>".encode()
    )
    assert seen is not None
    assert seen.published == published


def test_it_sees_all_words_and_no_scripts() -> None:
    story = f"<p>{'The council met and agreed on a budget for the next year. ' * 12}</p>"
    seen = looked_at(
        f"<html><body><script>var ivory = 1</script><aside>A lost dog</aside>{story}</body></html>".encode()
    )
    assert seen is not None
    assert "A lost dog" in seen.text
    assert "var ivory" not in seen.text


def test_lists_within_lists_take_no_more_than_their_words() -> None:
    nested = _visible("<OL><ul class='a'><li>A lost dog" * 3000)
    assert nested.count("A lost dog") == 3000
    assert len(nested) < 100_000


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (b"%PDF-1.7 x", "application/pdf"),
        (b"Two paragraphs about nothing.", "text/plain"),
        (
            b"<html><body><p>Please log in to read on.</p><form><input type='password'></form></body></html>",
            "text/html",
        ),
        (b"<html><body><noscript>Please enable JavaScript.</noscript></body></html>", "text/html"),
        (b"<html><body><p>Short.</p></body></html>", "text/html"),
    ],
)
def test_what_is_no_story_is_left_to_the_parser(content: bytes, content_type: str) -> None:
    assert looked_at(content, content_type) is None
