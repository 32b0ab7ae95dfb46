"""Make a page's tree ready for reading: furniture out, preformatted text in paragraphs."""

from __future__ import annotations

import re
from functools import cache

from lxml.cssselect import CSSSelector
from lxml.etree import SubElement, _Element
from msgspec import Struct

from gazetteers.loader import load
from pipeline.parse.lines import unwrap

_MOST = 0.4  # of a page's text: what holds more than this isn't furniture, whatever its class says


class FurnitureMarkup(Struct, frozen=True):
    """A row of furniture_markup.csv: a word that stands in the class or id of what isn't the story."""

    token: str


@cache
def _furniture_pattern() -> re.Pattern[str]:
    tokens = "|".join(re.escape(row.token) for row in load("furniture_markup.csv", FurnitureMarkup))
    return re.compile(rf"(?:^|[\s_-])(?:{tokens})(?:$|[\s_-])", re.IGNORECASE)


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
    pattern = _furniture_pattern()
    marked = [
        element
        for element in tree.xpath("//body//*[@class or @id]")
        if pattern.search(f"{element.get('class', '')} {element.get('id', '')}")
    ]
    whole = _size(tree) if marked else 0
    for element in marked:
        if element.tag not in ("body", "main", "article", "h1") and _size(element) < _MOST * whole:
            drop(element)


def is_furniture(element: _Element) -> bool:
    """Whether an element's class or id says that it isn't the story."""
    return bool(_furniture_pattern().search(f"{element.get('class', '')} {element.get('id', '')}"))


def _size(element: _Element) -> int:
    return sum(len(text) for text in element.xpath(".//text()[not(parent::script or parent::style)]"))


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
