"""A text that stands on its page twice is read once."""

from __future__ import annotations

import pytest

from extractors.records import Lead
from extractors.text.copies import copies
from extractors.text.parts import parts_of_text
from pipeline.parse import parse_capture
from pipeline.sources.source import FolderChannel, Source

SOURCE = Source(id="s", name="S", publisher="S", channel=FolderChannel(path="."))
URL = "https://delta.example/news/2"
TITLE = "Boat with turtles stopped"
ONE = "River police stopped a narrow boat at dawn on Tuesday and counted two hundred and six turtles in its hold."
SHORT = "Both men fled."
TWO = "A search of the reeds went on until noon, and the boat was towed to the station of the delta unit."


def text_of(body: str) -> str:
    html = (
        f"<!DOCTYPE html><html lang='en'><head><title>{TITLE}</title></head><body><main><h1>{TITLE}</h1>{body}</main>"
    )
    return parse_capture(URL, html.encode(), "text/html", Lead(source_id="s", url=URL, found_in=URL), SOURCE).text


STORY = f"<p>{ONE}</p><p>{SHORT}</p><h3>The search</h3><p>{TWO}</p>"
WHOLE = f"{TITLE}\n\n{ONE}\n\n{SHORT}\n\nThe search\n\n{TWO}"


@pytest.mark.parametrize(
    "body",
    [
        STORY,
        f"<div class='wide'>{STORY}</div><div class='narrow'>{STORY}</div>",
        f"<div>{STORY}</div><section>{STORY.replace('p>', 'div>').upper()}</section>",
        f"{STORY}<blockquote>{ONE.split(' and ')[0]}.</blockquote>",
        f"<p><em>{ONE.split(' and ')[0]}.</em></p>{STORY}",
    ],
)
def test_one_copy_of_a_page(body: str) -> None:
    assert text_of(body) == WHOLE


def test_the_second_copy_in_a_plain_text_is_no_part_of_the_story() -> None:
    text = f"{TITLE}\n\n{ONE}\n\n{SHORT}\n\n{TWO}\n\n{ONE}\n\n{SHORT}\n\n{TWO}"
    parts = parts_of_text(text)
    assert [part.kind for part in parts] == ["title", *["paragraph"] * 3, *["furniture"] * 3]
    assert [text[part.start : part.end] for part in parts[4:]] == [ONE, SHORT, TWO]


def test_what_is_alike_by_chance_or_in_a_list_stays() -> None:
    assert copies([ONE, SHORT, TWO, SHORT]) == set()
    assert copies([ONE, ONE.replace("six", "nine")]) == set()
    item = "Two hundred and six softshell turtles, alive, packed in wet rice straw"
    body = (
        f"<p>{ONE}</p><p>First boat:</p><ul><li>{item}</li></ul><p>Second boat:</p><ul><li>{item}</li></ul><p>{TWO}</p>"
    )
    assert text_of(body).count(item) == 2
