"""A bulletin of a sentence or two is a bulletin: as plain text, as a page, in writing without spaces."""

from __future__ import annotations

import pytest

from extractors.records import Bulletin, Lead
from pipeline.parse import parse_capture
from pipeline.sources.source import FolderChannel, Source

SOURCE = Source(id="s", name="Lake Post", publisher="Lake Post", channel=FolderChannel(path="."))
URL = "https://lake.example/news/7"
TITLE = "Trader held with python skins at Kigoma pier"
ONE = "Officers at Kigoma pier arrested a trader with nine python skins."
TWO = "He is due in court on Monday."
MENU = "".join(f"<li><a href=/s{n}>Section of the paper number {n}</a></li>" for n in range(14))


def read(text: str, kind: str = "text/plain", title: str | None = None) -> Bulletin:
    lead = Lead(source_id="s", url=URL, found_in=URL, title=title)
    return parse_capture(URL, text.encode(), f"{kind}; charset=utf-8", lead, SOURCE)


def page(body: str, title: str = TITLE) -> Bulletin:
    head = f"<meta charset=utf-8><title>{title} | Lake Post</title>"
    return read(f"<!doctype html><html><head>{head}</head><body><ul>{MENU}</ul>{body}</body></html>", "text/html")


def story(bulletin: Bulletin) -> str:
    kinds = ("paragraph", "heading", "list_item", "notes")
    return " ".join(bulletin.text[part.start : part.end] for part in bulletin.parts if part.kind in kinds)


@pytest.mark.parametrize(
    "text", [ONE, f"{ONE} {TWO}", "Nine python skins seized.", "海关查获蟒蛇皮九张。", "ยึดหนังงู 9 ผืน"]
)
def test_what_comes_as_text_is_the_text_however_short(text: str) -> None:
    bulletin = read(text)
    assert (bulletin.text, bulletin.title, bulletin.problem) == (text, text, None)
    assert read(text, title=TITLE).problem is None


@pytest.mark.parametrize("text", ["", " \n ", "ok", "-", "404 not found"])
def test_no_text_is_still_a_problem(text: str) -> None:
    assert read(text).problem


@pytest.mark.parametrize(
    "body",
    [
        f"<article><h1>{TITLE}</h1><p>{ONE}</p><p>{TWO}</p></article>",
        f"<div><h1>{TITLE}</h1><div class=t>{ONE}</div><div>{TWO}</div></div>",
        f"<h1>{TITLE}</h1>{ONE}<br>{TWO}",
        f"<main><h1>{TITLE}</h1><p>{ONE} {TWO}</p></main><aside><ul>{MENU}</ul></aside>",
        f"<table><tr><td><ul>{MENU}</ul></td><td><h1>{TITLE}</h1><p>{ONE}</p><p>{TWO}</p></td></tr></table>",
    ],
)
def test_a_page_of_two_sentences_is_a_bulletin_under_its_title(body: str) -> None:
    bulletin = page(body)
    assert (bulletin.title, story(bulletin), bulletin.problem) == (TITLE, f"{ONE} {TWO}", None)


def test_a_page_of_one_sentence_in_writing_without_spaces() -> None:
    title, text = "海关查获蟒蛇皮", "海关周二在码头查获蟒蛇皮九张，一名商人被捕。"
    bulletin = page(f"<article><h1>{title}</h1><p>{text}</p></article>", title)
    assert (bulletin.title, story(bulletin), bulletin.problem) == (title, text, None)


@pytest.mark.parametrize(
    "body", ["Your contact for all of the online trade.", "Sign up here to get our letter each day."]
)
def test_a_sentence_that_is_not_the_titles_is_doubted(body: str) -> None:
    assert (page(f"<h1>{TITLE}</h1><div><p>{body}</p></div>").problem or "").startswith("too short")
