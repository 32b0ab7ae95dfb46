"""What a reader of the page doesn't see isn't in the bulletin: hidden elements, deleted text, footnotes' marks."""

from __future__ import annotations

import pytest

from extractors.records import Bulletin, Lead
from pipeline.parse import parse_capture
from pipeline.sources.source import FolderChannel, Source

SOURCE = Source(id="s", name="S", publisher="S", channel=FolderChannel(path="."))
URL = "https://ranger.example/news/9"
FIRST = "Wardens at the Salt Lake reserve stopped a van on Sunday and found nineteen parrots in its spare wheel well."
LAST = "The driver, aged 52, was brought before the district judge, who kept him in custody until the trial in autumn."
OTHER = "Elsewhere a court fined a trader for 640 kilograms of shark fins and eleven bear paws last winter."


def parsed(body: str, head: str = "") -> Bulletin:
    html = f"<!DOCTYPE html><html lang='en'><head><title>Parrots in a wheel well</title>{head}</head><body>{body}</body></html>"
    return parse_capture(URL, html.encode(), "text/html", Lead(source_id="s", url=URL, found_in=URL), SOURCE)


def story(inside: str, head: str = "") -> str:
    return parsed(f"<main><h1>Parrots in a wheel well</h1><p>{FIRST}</p>{inside}<p>{LAST}</p></main>", head).text


PLAIN = f"Parrots in a wheel well\n\n{FIRST}\n\n{LAST}"


@pytest.mark.parametrize(
    "opening",
    [
        "<div style='color:red; display : none !important'>",
        "<section style='visibility:hidden'>",
        "<p hidden>",
        "<p hidden='hidden'>",
        "<div aria-hidden='true'>",
        "<dialog>",
        "<div role='dialog'>",
        "<div aria-modal='true'>",
        "<template>",
        "<div class='box sr-only'>",
        "<p class='visually-hidden'>",
        "<div class='d-none'>",
        "<div class='d-none d-print-block'>",
        "<div class='hide-on-desktop'>",
    ],
)
def test_hidden_elements(opening: str) -> None:
    tag = opening[1:].split()[0].rstrip(">")
    assert story(f"{opening}{OTHER}</{tag}>") == PLAIN


@pytest.mark.parametrize(
    ("sheet", "markup", "hidden"),
    [
        (".ghost{display:none}", "class='note ghost'", True),
        ("p, .x > b, #old { color: red; visibility: hidden }", "id='old'", True),
        ("div.panel{display:none}", "class='panel'", True),
        (".panel{display:none} .panel.open{display:block}", "class='panel open'", False),
        (".panel{display:none} .panel{display:block}", "class='panel'", False),
        ("@media print{.noted{display:none}}", "class='noted'", False),
        ("/* .noted{display:none} */ .b{color:red}", "class='noted'", False),
        ("span.noted{display:none}", "class='noted'", False),
        (".noted:hover{display:none} {", "class='noted'", False),
    ],
)
def test_the_pages_own_style_sheet(sheet: str, markup: str, hidden: bool) -> None:
    text = story(f"<div {markup}>{OTHER}</div>", f"<style>{sheet}</style>")
    assert (OTHER not in text) is hidden


@pytest.mark.parametrize(
    "markup",
    [
        "<div class='d-none d-md-block'><p>{}</p></div>",
        "<div hidden='until-found'><p>{}</p></div>",
        "<h2><button aria-controls='p1'>More</button></h2><div id='p1' hidden><p>{}</p></div>",
        "<a data-bs-target='#p1' class='more'>More</a><div id='p1' class='collapse' style='display:none'><p>{}</p></div>",
        "<div class='hidden-treasures'><p>{}</p></div>",
        "<div style='display:block'><p>{}</p></div>",
        "<dialog open><p>{}</p></dialog>",
    ],
)
def test_what_is_shown_or_can_be_opened_stays(markup: str) -> None:
    assert OTHER in story(markup.format(OTHER))


@pytest.mark.parametrize(
    "opening",
    ["<article style='visibility:hidden'>", "<div class='hidden'>", "<div aria-hidden='true'>", "<main hidden>"],
)
def test_a_story_that_only_scripts_show_is_kept(opening: str) -> None:
    dialog = f"<div role='dialog' class='hidden'><p>We use cookies. {OTHER} {OTHER} {OTHER}</p></div>"
    bulletin = parsed(f"<header>Salt Lake</header>{dialog}{opening}<p>{FIRST}</p><p>{LAST}</p>")
    assert bulletin.text == PLAIN
    assert bulletin.problem is None


AND_MORE = "The birds were to be sold at a market in the capital, where a pair of them brings as much as a warden earns in a year."


@pytest.mark.parametrize("name", ["reader-only", "article hide", "body is-hidden", "mobile-only"])
def test_a_class_that_hides_elsewhere_does_not_hide_the_story(name: str) -> None:
    """What subscribers alone see, what a script unfolds: the teaser above would do for a story, and be taken for all."""
    teaser = f"<p>{FIRST} The van had come over the border at night, with its lights off, and without a number.</p>"
    body = (
        f"<p>{LAST}</p><p>{AND_MORE}</p><p>Two others fled over the salt flats, and are looked for on both sides.</p>"
    )
    text = parsed(f"<main><h1>Parrots in a wheel well</h1>{teaser}<div class='{name}'>{body}</div></main>").text
    assert text.index("lights off") < text.index(LAST) < text.index(AND_MORE) < text.index("salt flats")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("They took 19<sup>2</sup> parrots.", "They took 19 parrots."),
        ("They took 19<sup>[3]</sup> parrots.", "They took 19 parrots."),
        ("They took 19<sup>1,2</sup> parrots.", "They took 19 parrots."),
        ("They took 19<sup><a href='#fn1'>1</a></sup> parrots.", "They took 19 parrots."),
        ("They took 19<sup><a href='#fna'>a</a></sup> parrots.", "They took 19 parrots."),
        ("They took 19<sup class='footnote-ref'>iv</sup> parrots.", "They took 19 parrots."),
        ("They took 19<sup>*</sup> parrots.", "They took 19 parrots."),
        ("They took 19<span style='vertical-align: super'>4</span> parrots.", "They took 19 parrots."),
        ("They took <del>190</del> 19 parrots.", "They took 19 parrots."),
        ("They took <s>190</s> <ins>19</ins> parrots.", "They took 19 parrots."),
        ("They took <span style='text-decoration: line-through'>190</span> 19 parrots.", "They took 19 parrots."),
        ("They took 12 m<sup>3</sup> of rosewood.", "They took 12 m3 of rosewood."),
        ("They combed 40 km<sup>2</sup> of forest.", "They combed 40 km2 of forest."),
        ("Le 1<sup>er</sup> mars, la 2<sup>e</sup> fois.", "Le 1er mars, la 2e fois."),
        ("On the 2<sup>nd</sup> and the 10<sup>th</sup> of May.", "On the 2nd and the 10th of May."),
        ("La 3<sup>a</sup> incautación, n<sup>o</sup> 7.", "La 3a incautación, no 7."),
        ("They took 2<sup>1</sup>/<sub>2</sub> tonnes.", "They took 2 1/2 tonnes."),
        ("Sold by Furs<sup>TM</sup> of Port Salt.", "Sold by FursTM of Port Salt."),
    ],
)
def test_marks_and_deletions(markup: str, text: str) -> None:
    assert story(f"<p>{markup}</p>").split("\n\n")[2] == text
