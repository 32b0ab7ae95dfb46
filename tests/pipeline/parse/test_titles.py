"""The title is the headline, whole, whatever else a page puts in its place."""

from __future__ import annotations

import pytest

from extractors.records import Lead
from pipeline.parse import parse_capture
from pipeline.sources.source import FolderChannel, Source

SOURCE = Source(id="s", name="Harbour Watch", publisher="Harbour Trust", channel=FolderChannel(path="."))
URL = "https://www.portdaily.example/2025/otters"
STORY = (
    "<p>Inspectors at the ferry terminal opened a cool box on Friday and found six live otters packed in wet towels.</p>"
    "<p>The owner, a woman of 34, was led away; the animals are being looked after at a rescue station upriver.</p>"
)
HEADLINE = "Six otters found in a cool box at the ferry terminal"


def title(body: str = STORY, own: str = "", head: str = "", told: str | None = None) -> str:
    html = f"<!DOCTYPE html><html lang='en'><head><title>{own}</title>{head}</head><body>{body}</body></html>"
    lead = Lead(source_id="s", url=URL, found_in=URL, title=told)
    return parse_capture(URL, html.encode(), "text/html", lead, SOURCE).title


def og(content: str, name: str = "og:title") -> str:
    return f"<meta property='{name}' content='{content}'>"


@pytest.mark.parametrize(
    ("body", "own", "head"),
    [
        ("<h1>The Port Daily</h1><h2>{}</h2>", "{} | The Port Daily", ""),
        ("<header><h1><a href='/'>Front</a></h1></header><h2>{}</h2>", "{} – The Port Daily", ""),
        ("<h1 class='logo'>Port Daily</h1><h1>{}</h1>", "Port Daily", og("Port Daily", "og:site_name")),
        ("<h1>{}</h1>", "Port Daily", og("The Port Daily") + og("The Port Daily", "og:site_name")),
        ("<h1>Harbour Watch</h1>", "{}", og("Harbour Watch")),
        ("<h1>Six otters found<br>in a cool box at<br/>the ferry terminal</h1>", "{}", ""),
        ("<h1>{}</h1>", "{} -", og("Six otters found in a cool box at…")),
        ("<h3>{}</h3>", "Six otters found in a cool box ...", og("Six otters found in a cool ...")),
        ("", "The Port Daily - {}", ""),
        ("", "{} - PortDaily", ""),
        ("", "{} | News | The Port Daily", ""),
        ("", "{} » Crime » Region", ""),
        ("", "The Port Daily » Crime » {}", ""),
        ("<h1>Coast Gazette</h1><h2>{}</h2>", "Coast Gazette - Region - Crime - {}", ""),
        ("", "{} –", ""),
        ("<h1>News</h1>", "{} | Port Daily", ""),
        ("<h1>Latest</h1>", "Port Daily", og("{}")),
    ],
)
def test_the_headline_in_its_many_places(body: str, own: str, head: str) -> None:
    said = [part.replace("{}", HEADLINE) for part in (body + STORY, own, head)]
    assert title(*said) == HEADLINE


@pytest.mark.parametrize(
    "headline",
    [
        "Six otters found – two held",
        "Six otters found at terminal – owner of a cool box arrested",
        "Operation Reed: six otters found",
        "Otters, Turtles Found At Terminal - Two Held",
    ],
)
def test_a_headline_with_a_dash_stays_whole(headline: str) -> None:
    assert title(own=headline) == headline
    assert title(f"<h2>{headline}</h2>{STORY}", own=headline, head=og(headline)) == headline
    assert title(f"<h1>{headline}</h1>{STORY}", own=f"{headline} | Port Daily") == headline


def test_what_the_channel_tells_fills_in() -> None:
    assert title(own="Port Daily", head=og("Port Daily", "og:site_name"), told=HEADLINE) == HEADLINE


def test_a_title_that_is_nothing_but_the_site_is_still_a_title() -> None:
    assert title(own="Port Daily") == "Port Daily"
