"""Pages to measure with: bulletins of the sample newsroom at the length of a news story, among general news.

A relevant page has one or two of the newsroom's bulletins and background around them, about 4 figures in a thousand
characters (annotated texts have 2 to 11). What surrounds a story on a news site (menus, styles, scripts, a column of
other stories' headlines) surrounds these, about 120 kB a page, the mean of a public benchmark's news pages. The same
number gives the same page.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import escape

_LENGTH = 2200  # characters: about 350 words, a news story
_HEADLINES = 60  # in the side column
_SECOND = 0.5  # of the relevant pages tell of a second case
_BACKGROUND = ("politics", "business", "health", "weather")
_COPIES = 10  # one relevant page in so many is another outlet's copy of the one before it


class Made(NamedTuple):
    """A page with what is known of it."""

    number: int
    html: bytes
    title: str
    text: str
    relevant: bool


def pages(count: int, share: int = 20, seed: int = 1) -> Iterator[Made]:
    """So many pages, of which one in ``share`` is relevant (all where it is 1)."""
    for number in range(count):
        yield page(number, relevant=number % share == 0, seed=seed)


def page(number: int, *, relevant: bool, seed: int = 1) -> Made:
    """One page."""
    is_copy = relevant and number % _COPIES == 0 and number > 0
    chance = random.Random(f"{seed}/{number - is_copy}")  # noqa: S311  # nosec B311  # made texts
    title, paragraphs = _bulletin(chance) if relevant else _news(chance)
    if is_copy:
        paragraphs = paragraphs[:-1] or paragraphs
    html = _dressed(chance, title, paragraphs)
    return Made(number, html.encode(), title, "\n\n".join((title, *paragraphs)), relevant)


def _bulletin(chance: random.Random) -> tuple[str, list[str]]:
    """One or two bulletins of the newsroom, figures changed, and background behind them."""
    stories = _stories()
    title, paragraphs = chance.choice(stories)
    told = [*paragraphs, *(chance.choice(stories)[1] if chance.random() < _SECOND else ())]
    topics = [topic for name, topic in _general()["topics"].items() if name in _BACKGROUND]
    while sum(map(len, told)) < _LENGTH:
        told.append(" ".join(_filled(chance, line) for line in chance.sample(chance.choice(topics)["sentences"], 3)))
    return title, [re.sub(r"(?<![\d,.])[1-9]\d?(?![\d,.])", lambda m: str(chance.randint(2, 98)), p) for p in told]


@cache
def _stories() -> list[tuple[str, list[str]]]:
    from pipeline.sample.truth import gold

    documents = [document["text"] for document in gold() if document["relevant"] and document["lang"] == "en"]
    split = [[line for line in text.split("\n") if line.strip()] for text in documents]
    return [(lines[0], lines[1:]) for lines in split if len(lines) > 1]


@cache
def _general() -> dict[str, Any]:
    path = Path(__file__).with_name("general_news.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _news(chance: random.Random) -> tuple[str, list[str]]:
    """A story of general news: its topic's sentences, a few at a time."""
    topics = list(_general()["topics"].values())
    topic = chance.choices(topics, [topic["share"] for topic in topics])[0]
    sentences: list[str] = []
    while sum(map(len, sentences)) < _LENGTH:
        sentences.append(_filled(chance, chance.choice(topic["sentences"])))
    paragraphs = [" ".join(sentences[start : start + 3]) for start in range(0, len(sentences), 3)]
    return _filled(chance, chance.choice(topic["titles"])), paragraphs


def _filled(chance: random.Random, template: str) -> str:
    slots = _general()["slots"]
    return re.sub(r"\{(\w+)\}", lambda match: str(chance.choice(slots[match[1]])), template)


def _headline(chance: random.Random) -> str:
    topics = list(_general()["topics"].values())
    return _filled(chance, chance.choice(chance.choice(topics)["titles"]))


def _dressed(chance: random.Random, title: str, paragraphs: list[str]) -> str:
    """An HTML page with what a news site puts around a story."""
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    side = "".join(
        f'<div class="teaser"><h4><a href="/story/{n}">{escape(_headline(chance))}</a></h4></div>'
        for n in range(_HEADLINES)
    )
    day = f"2026-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    head = f'<title>{escape(title)}</title><meta property="article:published_time" content="{day}T08:00:00Z">'
    return (
        f'<!doctype html><html lang="en"><head>{head}{_STYLE}{_SCRIPT}</head><body><nav><ul>{_MENU}</ul></nav>'
        f"<main><article><h1>{escape(title)}</h1>{body}</article></main>"
        f'<aside class="sidebar">{side}</aside><div class="menu-footer"><ul>{_MENU}</ul></div></body></html>'
    )


_MENU = "".join(
    f'<li class="menu-item"><a href="/section/{n}" title="Section {n}">Section {n}</a></li>' for n in range(330)
)
_STYLE = (
    f"<style>{''.join(f'.box-{n}{{margin:{n % 9}px;padding:{n % 7}px;color:#{n:06x}}}' for n in range(500))}</style>"
)
_SCRIPT = (
    f"<script>{''.join(f'window.dataLayer.push({{event:1,item:{n},group:{n % 13}}});' for n in range(600))}</script>"
)
