"""Where a page's story is, whatever its markup calls it: made pages, each wrapper with each kind of trouble."""

from __future__ import annotations

import json

import pytest

from extractors.records import Bulletin
from extractors.text.parts import parts_of_text
from pipeline.parse import parse_bytes

TITLE = "Ranger patrol frees forty parrots near Kasane"
STORY = (
    "A patrol of the park service stopped a lorry near Kasane on Tuesday night and freed forty grey parrots that were "
    "hidden in baskets under sacks of maize meal.",
    "The driver and his brother were taken to the police station in the town, where they are held until a hearing on "
    "the second of May, the service said.",
    "It was the third such find on this road since the rains ended. In March the same patrol had found ninety tortoises "
    "in the spare tyres of a bus.",
    "The birds are looked after by a veterinary surgeon in Maun, who says that most of them can be released within a "
    "few weeks if they are fed well.",
)
MENU = "".join(f'<li><a href="/m{n}">Our pages about the region and its people, part {n}</a></li>' for n in range(50))
OTHERS = ("Court in Gaborone fines trader for twelve python skins", "Eleven lion cubs found on a farm by inspectors")
LONG = tuple(
    f"{who} told the newsroom that {what} long before the lorry was seen, and that nobody had asked about it until then."
    f" {who} had kept a list of the nights since {since}, with the numbers of the cars, and handed it to the patrol."
    for who, what, since in (
        ("A teacher from the village", "cages had been carried along the river", "the first of June"),
        ("The owner of the fuel station", "drivers paid in the money of three countries", "the festival"),
        ("A fisherman on the other bank", "boats without lamps had crossed at the ford", "the great flood"),
        ("The nurse of the mission", "two boys were treated for bites of large birds", "the end of her holidays"),
        ("The keeper of the bridge", "the barrier had been opened by somebody else", "the change of the guards"),
    )
)
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in STORY)


def page(body: str, head: str = "", menu: str = MENU) -> bytes:
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{TITLE}</title>{head}</head><body>"
        f"<ul class=topics>{menu}</ul><h1>{TITLE}</h1>{body}<footer>A newsroom of nowhere</footer></body></html>"
    ).encode()


def story(bulletin: Bulletin) -> list[str]:
    kinds = ("paragraph", "heading", "list_item", "table_cell")
    return [bulletin.text[part.start : part.end] for part in bulletin.parts if part.kind in kinds]


def read(content: bytes) -> Bulletin:
    return parse_bytes("page.html", content, "text/html")


@pytest.mark.parametrize(
    "outer", ["<div>{}</div>", "<section class=col><div>{}</div></section>", "<article>{}</article>"]
)
@pytest.mark.parametrize(
    "names",
    [
        "post-content no-social",
        "story-body subscribe-below",
        "has-newsletter text",
        "txt comments-closed",
        "box promo-off",
    ],
)
def test_words_of_furniture_in_other_names_take_no_story_out(names: str, outer: str) -> None:
    bulletin = read(page(outer.format(f'<div class="{names}">{PARAGRAPHS}</div>')))
    assert story(bulletin) == list(STORY)
    assert bulletin.problem is None


@pytest.mark.parametrize("names", ["related-posts", "social share", "newsletter-signup", "most-read"])
def test_furniture_beside_the_story_is_taken_out(names: str) -> None:
    beside = "".join(f"<p>{text}. More in our archive of the week.</p>" for text in OTHERS)
    bulletin = read(page(f'<article>{PARAGRAPHS}<div class="{names}">{beside}</div></article>'))
    assert story(bulletin) == list(STORY)


HIDDEN = {
    "noscript": f"<div class=reader><noscript>{PARAGRAPHS}</noscript></div>",
    "noscript around all": f"<noscript><div><div class=page>{PARAGRAPHS}</div></div>",
    "nav never closed": f"<nav id=top><a href=/>Start</a><main>{PARAGRAPHS}</main>",
    "nav in a header": f"<header><nav><ul><li><a href=/>Start</a></li></ul><section>{PARAGRAPHS}</section></header>",
    "form in a form": f"<form action=/><form action=/s></form><div>{PARAGRAPHS}</div></form>",
    "button never closed": f"<div><button>Menu<div class=txt>{PARAGRAPHS}</div></div>",
}


@pytest.mark.parametrize("kind", HIDDEN)
def test_a_story_in_elements_that_hold_none_on_sound_pages(kind: str) -> None:
    bulletin = read(page(HIDDEN[kind], menu=""))
    assert story(bulletin)[-4:] == list(STORY)
    assert bulletin.problem is None


@pytest.mark.parametrize("graph", [False, True])
def test_a_story_told_in_the_pages_data_alone(graph: bool) -> None:
    data: object = {"@type": "NewsArticle", "headline": TITLE, "articleBody": " ".join(STORY)}
    data = {"@context": "https://schema.org", "@graph": [data]} if graph else data
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    assert " ".join(story(read(page("<div id=root></div>", head, menu="")))) == " ".join(STORY)


def test_a_word_to_those_without_scripts_is_no_story() -> None:
    bulletin = read(page("<noscript>Please switch scripts on to read this.</noscript><div id=root></div>", menu=""))
    assert story(bulletin) == []
    assert bulletin.problem


@pytest.mark.parametrize("short", ["Nobody was hurt.", "The driver has been charged.", "He denies it."])
@pytest.mark.parametrize("pattern", ["<p>{}</p><p>{}</p>", "<div class=t><p>{}</p></div><div class=t><p>{}</p></div>"])
def test_a_short_paragraph_after_a_long_one_is_kept(short: str, pattern: str) -> None:
    body = f"<article>{pattern.format(' '.join(STORY), short)}</article>"
    assert story(read(page(body, menu=""))) == [" ".join(STORY), short]


@pytest.mark.parametrize(
    "inline",
    [
        "<p><a href=/o>{}</a></p>",
        "<h4><a href=/o>{}</a></h4>",
        "<div class=teaser><h3><a href=/o>{}</a></h3></div>",
        "<ul><li><a href=/o>{}</a></li><li><a href=/p>Ten facts about parrots that you did not know</a></li></ul>",
        "<p>Read more: <a href=/o>{}</a></p>",
        "<aside><a href=/o>{}</a></aside>",
    ],
)
@pytest.mark.parametrize("headline", OTHERS)
def test_linked_headlines_between_paragraphs_are_furniture(headline: str, inline: str) -> None:
    paragraphs = [f"<p>{text}</p>" for text in STORY]
    body = "".join([*paragraphs[:2], inline.format(headline), *paragraphs[2:]])
    assert story(read(page(f"<article>{body}</article>", menu=""))) == list(STORY)


def test_a_heading_after_an_aside_is_the_storys_own() -> None:
    first, *others = (f"<p>{text}</p>" for text in STORY)
    body = f"<article>{first}<p>Read more: <a href=/o>{OTHERS[0]}</a></p><h2>What was found before</h2>{''.join(others)}</article>"
    assert "What was found before" in story(read(page(body, menu="")))


def test_links_that_a_colon_leads_in_are_the_storys_own() -> None:
    links = "<p>The service names its sources:</p><ul><li><a href=/r>Report on the trade in parrots, 2024</a></li></ul>"
    body = f"<article>{PARAGRAPHS}{links}<p>All of them are found on its own pages.</p></article>"
    assert "Report on the trade in parrots, 2024" in story(read(page(body, menu="")))


@pytest.mark.parametrize(
    "lede", ["<div class=intro><div class=perex><p>{}</p></div></div>", "<p class=standfirst>{}</p>"]
)
def test_a_lede_above_the_pictures_belongs_to_the_story(lede: str) -> None:
    first, *others = STORY
    body = (
        f"{lede.format(first)}<div class=pictures><img src=x></div><div>{''.join(f'<p>{t}</p>' for t in others)}</div>"
    )
    assert story(read(page(body, menu=""))) == list(STORY)


def test_a_subheading_under_the_title_belongs_to_the_story() -> None:
    subheading = "Two brothers are held after a night search of their lorry"
    assert (
        story(read(page(f"<article><h2 class=deck>{subheading}</h2>{PARAGRAPHS}</article>", menu="")))[0] == subheading
    )


DESCRIPTION = (
    "Forty parrots were freed near Kasane when a ranger patrol stopped a lorry carrying baskets and maize meal."
)


def test_a_main_text_that_is_not_the_pages_own_story_is_doubted() -> None:
    head = f'<meta name=description content="{DESCRIPTION}">'
    other = "".join(
        f"<p>This council debated drains, budgets and school buses for hours, part {n}, without a vote.</p>"
        for n in range(9)
    )
    assert (read(page(f"<article>{other}</article>", head)).problem or "").startswith("main part in doubt")
    assert read(page(f"<article>{PARAGRAPHS}</article>", head)).problem is None
    site = '<meta name=description content="News, sports and weather from the river country, every single day of the year">'
    assert read(page(f"<article>{PARAGRAPHS}</article>", site)).problem is None


@pytest.mark.parametrize(
    "lines",
    [
        [
            "Goods found",
            "- 12 python skins of two metres",
            "- 9 kg of tortoise shells in bags",
            "- 2 stuffed crocodiles with heads",
        ],
        ["- 12 python skins of two metres", "- 9 kg of tortoise shells in bags", "- 2 stuffed crocodiles with heads"],
        [
            "Objets saisis",
            "• des peaux de python non traitées",
            "• des carapaces de tortues marines",
            "• deux crocodiles naturalisés et vernis",
        ],
    ],
)
def test_a_list_of_goods_at_the_end_is_no_list_of_headlines(lines: list[str]) -> None:
    text = "\n".join([TITLE, STORY[0], *lines])
    assert "furniture" not in [part.kind for part in parts_of_text(text)]


@pytest.mark.parametrize("between", ["", "<figure><img src=a.jpg></figure>", "<h3>What was found</h3>"])
def test_a_story_in_parts_that_have_boxes_of_their_own(between: str) -> None:
    boxes = between.join(f'<div class="module text"><div class=inner><p>{text}</p></div></div>' for text in LONG)
    assert [text for text in story(read(page(boxes))) if text in LONG] == list(LONG)


@pytest.mark.parametrize("wall", ["paywall", "members", "rest"])
@pytest.mark.parametrize("first", ["„Wir halten jeden Wagen an, der nachts aus dem Park kommt.“", STORY[0]])
def test_paragraphs_before_the_wall_belong_to_the_story(wall: str, first: str) -> None:
    rest = "".join(f"<p>{text}</p>" for text in LONG)
    bulletin = read(page(f'<div class=text><p>{first}</p><div class="{wall}">{rest}</div></div>'))
    assert story(bulletin) == [first, *LONG]
