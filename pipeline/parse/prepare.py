"""Make a page's tree ready for reading: furniture out, captions marked, preformatted text in paragraphs."""

from __future__ import annotations

import re
from functools import cache

from lxml.cssselect import CSSSelector
from lxml.etree import SubElement, _Element
from msgspec import Struct

from gazetteers.loader import load
from pipeline.parse.blocks import CAPTION
from pipeline.parse.charset import tidy
from pipeline.parse.lines import unwrap

_MOST = 0.4  # of a page's text: what holds more than this isn't furniture, whatever its class says
_CAPTION_CLASS = re.compile(r"caption|(?:^|[\s_-])(?:legende|legenda|credit-line)(?:$|[\s_-])", re.IGNORECASE)
_CAPTION_WORDS = 120


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
            _drop(element)


def prepare(tree: _Element) -> None:
    """Change a parsed page in place, as the module says."""
    _remove_furniture(tree)
    for figure in list(tree.iter("figure", "figcaption")):
        _mark_caption(figure)
    for element in tree.xpath("//*[self::p or self::div or self::span][contains(@class, 'aption')]"):
        _mark_text(element)
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
            _drop(element)


def _size(element: _Element) -> int:
    return sum(len(text) for text in element.xpath(".//text()[not(parent::script or parent::style)]"))


def _drop(element: _Element) -> None:
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


def _mark_caption(figure: _Element) -> None:
    """Put a figure's caption in a paragraph in the figure's place; figures are left out of the main text otherwise."""
    if figure.find(".//table") is not None or (figure.tag == "figcaption" and figure.getparent() is None):
        return
    caption = figure.find(".//figcaption") if figure.tag == "figure" else figure
    text = tidy("".join(map(str, caption.itertext()))) if caption is not None else ""
    for child in list(figure):
        figure.remove(child)
    figure.attrib.clear()
    figure.tag, figure.text = "p", CAPTION + text if text else None


def _mark_text(element: _Element) -> None:
    """A caption by its class, where it is no more than that."""
    if not _CAPTION_CLASS.search(element.get("class", "")) or element.find(".//p") is not None:
        return
    text = tidy("".join(map(str, element.itertext())))
    if text and CAPTION not in text and len(text.split()) <= _CAPTION_WORDS:
        for child in list(element):
            element.remove(child)
        element.attrib.clear()
        element.tag, element.text = "p", CAPTION + text


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
