"""A main text that may not be the page's story says so; what the page's own data tell is taken in its place."""

from __future__ import annotations

import json

import pytest

from extractors.records import Bulletin
from pipeline.parse import parse_bytes

TITLE = "Ferry crew finds caged macaws under deck at Iquitos"
STORY = (
    "The crew of a river ferry found sixty caged macaws under the lower deck on Sunday and called the harbour police "
    "of Iquitos, who arrested the owner of the freight.",
    "The birds had been without water for two days. A veterinary station on the other bank has taken them in, and says "
    "that fifty of them can fly again within the month.",
    "The owner told the police that he had bought them from hunters upriver for a dealer in the capital, whose name he "
    "said he didn't know.",
)
OTHER = (
    "Our members have free entrance to the reading room, which is open on weekdays between nine and five o'clock.",
    "Whoever lends books must show a card with a photograph, and pays a small fee for each week that they are late.",
    "The board thanks all who gave money for the new roof, which was completed before the rain in October.",
)
DESCRIPTION = "Sixty caged macaws were found under the deck of a ferry at Iquitos; its crew called the harbour police."


def page(body: tuple[str, ...], head: str = "", *, heading: str = "h1", before: str = "") -> Bulletin:
    told = "".join(f"<p>{text}</p>" for text in body)
    title = f"<{heading}>{TITLE}</{heading}>"
    html = (
        f"<!doctype html><html><head><title>{TITLE}</title>{head}</head><body>{title}{before}<div>{told}</div></body>"
    )
    return parse_bytes("page.html", html.encode(), "text/html")


def doubted(bulletin: Bulletin) -> bool:
    return (bulletin.problem or "").startswith("main part in doubt")


@pytest.mark.parametrize("heading", ["h1", "h2"])
def test_a_text_without_a_word_of_the_headline_is_doubted(heading: str) -> None:
    assert doubted(page(OTHER, heading=heading))
    assert page(STORY, heading=heading).problem is None


def test_a_title_that_heads_nothing_on_the_page_says_nothing() -> None:
    assert page(OTHER, heading="div").problem is None


def test_a_text_that_is_not_what_the_page_describes_is_doubted() -> None:
    head = f'<meta property="og:description" content="{DESCRIPTION}">'
    assert doubted(page(OTHER, head, heading="div"))
    assert page(STORY, head).problem is None


@pytest.mark.parametrize("markup", ["{}", "<p>{}</p>"])
def test_the_story_in_the_pages_data_takes_the_place_of_a_doubtful_one(markup: str) -> None:
    body = "\n".join(markup.format(text) for text in STORY)
    data = [{"@type": "Organization"}, {"@graph": [{"@type": "OpinionNewsArticle", "articleBody": body}]}]
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    bulletin = page(OTHER[:1], head)
    assert bulletin.problem is None
    assert [bulletin.text[part.start : part.end] for part in bulletin.parts][1:] == list(STORY)


def test_broken_data_leave_the_page_as_it_is() -> None:
    head = '<script type="application/ld+json">{"articleBody": "cut off</script>'
    assert page(STORY, head).problem is None


def test_a_paragraph_that_the_page_says_twice_is_no_copy() -> None:
    bulletin = page((STORY[0], STORY[0], STORY[1]))
    assert bulletin.text.count(STORY[0]) == 2


LONG = " ".join(f"{text} It was reported in issue {number}." for number in range(2, 9) for text in STORY)


@pytest.mark.parametrize("counted", [900, "900"])
def test_a_text_of_few_of_the_words_that_the_page_counts_is_doubted(counted: int | str) -> None:
    head = f'<script type="application/ld+json">{json.dumps({"@type": "Article", "wordCount": counted})}</script>'
    bulletin = page(STORY, head)
    assert doubted(bulletin)
    assert "900 words" in (bulletin.problem or "")
    assert page((*STORY, LONG), head).problem is None


def test_a_teaser_gives_way_to_the_whole_story_in_the_pages_data() -> None:
    data = {
        "@type": "NewsArticle",
        "isAccessibleForFree": False,
        "articleBody": "\n".join((*STORY, *OTHER, *STORY[1:], LONG)),
    }
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    bulletin = page(STORY[:2], head)
    assert bulletin.problem is None
    assert all(text in bulletin.text for text in (*STORY, *OTHER))


def formula(number: int) -> str:
    inside = f"<mi>N</mi><mo>=</mo><mfrac><mrow><mn>{number}</mn><mi>birds</mi></mrow><mi>days</mi></mfrac>"
    said = f"<math display='block'>{inside}<annotation>N = {number}/days, in another notation</annotation></math>"
    return f"<mjx-container><mjx-math aria-hidden='true'></mjx-math><mjx-assistive-mml>{said}</mjx-assistive-mml></mjx-container>"


def test_a_page_that_is_mostly_formulas_says_so() -> None:
    """They aren't read, and what stands between them reads like a whole, if short, story."""
    html = f"<!doctype html><html><title>{TITLE}</title><body><h1>{TITLE}</h1><p>{STORY[0]}</p>{{}}<p>{STORY[2]}</p></body>"
    many, one = ("".join(map(formula, numbers)) for numbers in (range(1000, 1012), [7]))
    bulletin = parse_bytes("page.html", html.format(many).encode(), "text/html")
    assert doubted(bulletin)
    assert "formulas" in (bulletin.problem or "")
    assert parse_bytes("page.html", html.format(one).encode(), "text/html").problem is None
