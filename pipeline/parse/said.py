"""What a page says of its story in its own data, and whether a main text tells that.

A title, a description for search engines, and the story itself in JSON-LD are most often right where markup is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from html import unescape
from itertools import pairwise
from typing import Any

import msgspec
from lxml.etree import XPath, _Element
from lxml.html import fragment_fromstring

from gazetteers.matching import fold
from pipeline.parse.blocks import Block, blocks_of
from pipeline.parse.charset import tidy
from pipeline.parse.lines import SPACELESS, words
from pipeline.parse.prepare import select

_DESCRIPTION = 'meta[name="description"], meta[property="og:description"]'
_TOLD = 8  # long words of a description, to judge by
_ABOUT = 2  # of them in the title, to be the story's
_LEAST = 0.25  # of them in the main text
_HEADLINE = 3  # long words of a headline, to judge by
_LONG = 3  # letters
_STEM = 5  # letters that the forms of a word share
_BODY = 120  # characters of a story in the page's data
_SMALL = 0.5  # of the words that a page counts in its story: with less found, part of it is lost
_COUNTED = 100  # words of a story, to judge by their number
_DATA = XPath("//script[@type='application/ld+json'][contains(., 'articleBody') or contains(., 'wordCount')]")
_WORD = re.compile(r"[^\W\d_]+")
_DENSE = re.compile(f"[{SPACELESS}]")


class Said:
    """A page's title, its description of itself, and its story where its data hold that; each may be empty.

    A title that heads the page (``headed``) is the story's; others may be the site's, or a tab's. ``words`` is how many
    the page counts in its story, 0 where it doesn't say.
    """

    def __init__(
        self, title: str = "", description: str = "", body: str = "", *, headed: bool = False, words: int = 0
    ) -> None:
        self.title, self.description, self.body, self._headed = title, description, body, headed
        self._counted = max(words, _count(body))

    @cached_property
    def _headline(self) -> frozenset[str]:
        return frozenset() if _DENSE.search(self.title) else _words(self.title)

    @cached_property
    def _pairs(self) -> frozenset[str]:
        """Of a title in writing without spaces: each two letters beside each other."""
        return frozenset(map("".join, pairwise(fold(self.title)))) if _DENSE.search(self.title) else frozenset()

    @cached_property
    def _described(self) -> frozenset[str]:
        """A description counts where it is the story's, not the site's: where the title is told in it, too."""
        described = _words(self.description)
        return described if len(described) >= _TOLD and len(described & _words(self.title)) >= _ABOUT else frozenset()

    def told(self, text: str) -> float:
        """The share of the words of title and description that a text tells, in whatever form; 0 where there are none."""
        wanted, told = self._headline | self._described, fold(text)
        wanted = wanted or self._pairs
        return sum(word[:_STEM] in told for word in wanted) / max(1, len(wanted))

    def doubt(self, text: str) -> str | None:
        """Why a main text may not be the page's story, though it reads like one, or None.

        Of a story nearly all words of its description stand in its text, and some of its headline's; of a cookie notice
        or a neighbour's teasers hardly any.
        """
        described = self._described
        if described and len(described & _words(text)) < _LEAST * len(described):
            return "main part in doubt: it doesn't tell what the page says of itself"
        told = fold(text)
        if (
            self._headed
            and len(self._headline) >= _HEADLINE
            and not any(word[:_STEM] in told for word in self._headline)
        ):
            return "main part in doubt: no word of the headline comes in it"
        if self._counted >= _COUNTED and _count(text) < _SMALL * self._counted:
            return (
                f"main part in doubt: of {self._counted} words that the page counts in its story it has {_count(text)}"
            )
        return None

    def blocks(self) -> list[Block]:
        """The paragraphs of the story in the page's data; none where they hold none."""
        if len(self.body) < _BODY:
            return []
        text = self.body if "</" in self.body else "".join(f"<p>{_escaped(line)}</p>" for line in self.body.split("\n"))
        return blocks_of(fragment_fromstring(text, create_parent="div"))


def said_of(tree: _Element, title: str) -> Said:
    """What a page says of its story: the longest description in its head, the longest ``articleBody`` of its
    JSON-LD, and how many words that counts."""
    descriptions = (unescape(meta.get("content") or "") for meta in select(tree, _DESCRIPTION))
    articles = list(_articles_of(tree))
    bodies = (unescape(body) for article in articles if isinstance(body := article.get("articleBody"), str))
    description, body = (max(some, key=len, default="") for some in (descriptions, bodies))
    counted = (int(number) for article in articles if (number := str(article.get("wordCount"))).isdecimal())
    headed = any(tidy("".join(map(str, head.itertext()))) == title for head in tree.iter("h1", "h2"))
    return Said(title, description, body, headed=headed, words=next(counted, 0))


def _articles_of(tree: _Element) -> Iterator[dict[str, Any]]:
    """What the page's JSON-LD says of articles."""
    for script in _DATA(tree):
        try:
            data = msgspec.json.decode(str(script.text_content() if hasattr(script, "text_content") else script.text))
        except (msgspec.DecodeError, RecursionError):
            continue
        yield from _articles(data)


def _articles(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        if "articleBody" in data or "wordCount" in data:
            yield data
        data = list(data.values())
    if isinstance(data, list):
        for value in data:
            yield from _articles(value)


def _count(text: str) -> int:
    """How many words a text has; where writing sets no spaces, pages count its letters."""
    return max(words(text), len(_DENSE.findall(text)))


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(fold(text)) if len(word) > _LONG)


def _escaped(line: str) -> str:
    return tidy(line).replace("&", "&amp;").replace("<", "&lt;")
