"""Make a page's tree ready for reading: furniture out, preformatted text in paragraphs."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from lxml.cssselect import CSSSelector
from lxml.etree import SubElement, XPath, _Element
from msgspec import Struct

from gazetteers.loader import load
from pipeline.parse.lines import unwrap

_MOST = 0.4  # of a page's text or prose: what holds more than this isn't furniture, whatever its class says
_PROSE = 60  # characters of running text outside links: menus, buttons and headlines have less in a piece
_SLUG = 4  # dashes of an id: with so many it is a heading's words, no name of a part of the page
_NEVER = ("body", "main", "article", "h1")


class FurnitureMarkup(Struct, frozen=True):
    """A row of furniture_markup.csv: a word in the class or id of what isn't the story, or a class of the story's own."""

    token: str
    role: Literal["furniture", "story"] = "furniture"


@cache
def _tokens(role: str) -> frozenset[str]:
    return frozenset(row.token for row in load("furniture_markup.csv", FurnitureMarkup) if row.role == role)


@cache
def _furniture_pattern() -> re.Pattern[str]:
    tokens = "|".join(re.escape(token) for token in _tokens("furniture"))
    return re.compile(rf"(?:^|[\s_-])(?<!\bno-)(?<!\bhas-)(?:{tokens})(?:$|[\s_-])", re.IGNORECASE)


@cache
def _selector(css: str) -> CSSSelector:
    return CSSSelector(css, translator="html")


def select(tree: _Element, css: str) -> list[_Element]:
    """The elements that a CSS selector matches, in order."""
    found: list[_Element] = _selector(css)(tree)
    return found


def remove(tree: _Element, selectors: tuple[str, ...]) -> None:
    """Take out what the source says isn't the story."""
    for css in selectors:
        for element in select(tree, css):
            drop(element)


def prepare(tree: _Element) -> None:
    """Change a parsed page in place, as the module says."""
    _remove_furniture(tree)
    for pre in list(tree.iter("pre")):
        _paragraphs(pre)


def _remove_furniture(tree: _Element) -> None:
    marked = [
        element
        for element in tree.xpath("//body//*[@class or @id]")
        if element.tag not in _NEVER and is_furniture(element)
    ]
    whole, prose = (size(tree), size(tree, prose=True)) if marked else (0, 0)
    for element in marked:
        if size(element) < _MOST * whole and (not prose or size(element, prose=True) < _MOST * prose):
            drop(element)


def is_furniture(element: _Element) -> bool:
    """Whether an element's class or id says that it isn't the story."""
    return _names_furniture(_names(element)) and not _is_named_story(element)


@lru_cache(maxsize=4096)  # a site's pages have the same names, and a page has them many times
def _names_furniture(names: str) -> bool:
    return bool(_furniture_pattern().search(names))


def _names(element: _Element) -> str:
    id = element.get("id", "")
    return f"{element.get('class', '')} {id if id.count('-') < _SLUG else ''}"


def _is_named_story(element: _Element) -> bool:
    """``entry-content print-only``: a whole name of the story's outweighs words of furniture in other names."""
    return not _tokens("story").isdisjoint(element.get("class", "").lower().split())


@cache
def _texts(prose: bool) -> XPath:
    visible = "not(parent::script or parent::style)"
    running = f"string-length() >= {_PROSE} and not(ancestor::a)"
    return XPath(f".//text()[{f'{running} and ' if prose else ''}{visible}]", smart_strings=False)


def size(element: _Element, *, prose: bool = False) -> int:
    """Characters of an element's text, or of the running text in it that is no link."""
    return sum(map(len, _texts(prose)(element)))


def drop(element: _Element) -> None:
    """Take an element out of its tree; the text that follows it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _paragraphs(pre: _Element) -> None:
    """Preformatted text as paragraphs. A break in it ends a line too."""
    for line_break in pre.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    lines = unwrap("".join(map(str, pre.itertext()))).split("\n")
    for child in list(pre):
        pre.remove(child)
    pre.tag, pre.text = "div", None
    for line in filter(None, lines):
        SubElement(pre, "p").text = line
