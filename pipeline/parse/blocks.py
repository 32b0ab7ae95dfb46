"""Turn an element tree into blocks: one paragraph, heading, list item, table cell or caption each, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from lxml.etree import _Element

from pipeline.parse.block import Block
from pipeline.parse.charset import tidy
from pipeline.parse.html_tables import table_blocks
from pipeline.parse.lines import BULLET, CLOSERS

_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "summary"})
_LISTS = frozenset({"ul", "ol", "dl", "menu"})
_BREAKS = frozenset({"br", "hr"})
_FLOWS = frozenset({
    "p", "div", "blockquote", "pre", "section", "article", "main", "header", "footer", "aside", "body", "center",
    "form", "address", "details", "caption", "td", "th", "tr", "li", "dd", "dt", "fieldset", "html", "figcaption",
})  # fmt: skip
_SKIPPED = frozenset({
    "head", "script", "style", "noscript", "template", "svg", "math", "nav", "button", "select", "option", "input",
    "textarea", "iframe", "object", "embed", "audio", "video", "canvas", "meta", "link", "title",
})  # fmt: skip
_HIDDEN = frozenset({"nav", "noscript", "button"})
_CAPTION_CLASS = re.compile(
    r"(?:^|\s)(?:wp-|image-|img-|photo-|picture-|media-|figure-)*(?:caption|legende|legenda)(?:-text)?s?(?:$|\s)",
    re.IGNORECASE,
)
_CAPTION_WORDS = 120
_ENDS = re.compile(rf"[.!?:;…][{CLOSERS}]*$")
_SPACE = re.compile(r"\s+")
_HEADING_WORDS = 15


@dataclass
class _Run:
    text: str
    bold: bool
    linked: bool


@dataclass
class _Walker:
    blocks: list[Block] = field(default_factory=list)
    runs: list[_Run] = field(default_factory=list)
    place: _Element | None = None
    skipped: frozenset[str] = _SKIPPED

    def walk(self, element: _Element, *, bold: bool = False, linked: bool = False) -> None:
        """Add an element's blocks (its tail isn't its own)."""
        tag = element.tag
        if not isinstance(tag, str) or tag in self.skipped:
            return
        if tag in _HEADS:
            self.flush()
            self._heading(element)
        elif tag == "figure" or _is_caption(element):
            self.flush()
            self._figure(element)
        elif tag in _LISTS:
            self.flush()
            self.blocks.extend(_list_items(element))
        elif tag == "table":
            self.flush()
            self.blocks.extend(table_blocks(element, blocks_of))
        elif tag in _BREAKS:
            self.runs.append(_Run("\n", False, False))
        elif tag in _FLOWS:
            self.flush()
            outer, self.place = self.place, element
            self._content(element, bold=bold, linked=linked)
            self.flush()
            self.place = outer
        else:
            self._content(element, bold=bold or tag in ("b", "strong"), linked=linked or tag == "a")

    def _content(self, element: _Element, *, bold: bool, linked: bool) -> None:
        self._say(element.text, bold, linked)
        for child in element:
            self.walk(child, bold=bold, linked=linked)
            self._say(child.tail, bold, linked)

    def _say(self, text: str | None, bold: bool, linked: bool) -> None:
        if text:
            self.runs.append(_Run(_SPACE.sub(" ", text), bold, linked))

    def _heading(self, element: _Element) -> None:
        inner = _Walker(place=element, skipped=_SKIPPED - {"button"})  # it opens and closes what stands under it
        inner._content(element, bold=False, linked=False)
        inner.flush()
        level = int(element.tag[1]) if element.tag[1:].isdigit() else 4
        text = " ".join(block.text for block in inner.blocks)
        if _is_heading(text):
            linked = all(block.linked for block in inner.blocks)
            self.blocks.append(Block("heading", text, level, linked=linked, place=element))
        else:
            self.blocks.extend(inner.blocks)

    def _figure(self, element: _Element) -> None:
        """A figure gives its caption, and tables that stand in it."""
        captions = list(element.iter("figcaption")) if element.tag == "figure" else [element]
        for table in element.iter("table"):
            if not any(above.tag == "table" for above in _between(table, element)):
                self.blocks.extend(table_blocks(table, blocks_of))
        for caption in captions:
            text = tidy("".join(map(str, caption.itertext())))
            if text:
                self.blocks.append(Block("caption", text, place=element))

    def flush(self) -> None:
        """Make paragraphs of the running text so far."""
        runs, self.runs = self.runs, []
        self.blocks.extend(_block(line, self.place) for line in _lines(runs))


def blocks_of(root: _Element, *, hidden: bool = False) -> list[Block]:
    """The blocks of a tree; the root's own tag doesn't matter.

    Args:
        root: the element whose content is read.
        hidden: also what is in elements that hold no story on a sound page: menus, buttons, texts without scripts.
    """
    walker = _Walker(place=root, skipped=_SKIPPED - _HIDDEN if hidden else _SKIPPED)
    walker._content(root, bold=False, linked=False)
    walker.flush()
    return walker.blocks


def _between(inner: _Element, outer: _Element) -> Iterator[_Element]:
    return takewhile(lambda above: above is not outer, inner.iterancestors())


def _is_caption(element: _Element) -> bool:
    """Whether a paragraph's class makes it a caption, and it is no more than that."""
    if element.tag not in ("p", "div", "span", "figcaption") or not _CAPTION_CLASS.search(element.get("class", "")):
        return element.tag == "figcaption"
    return element.find(".//p") is None and len(tidy("".join(map(str, element.itertext()))).split()) <= _CAPTION_WORDS


def _is_heading(text: str) -> bool:
    """Some pages mark whole paragraphs as headings, for their looks."""
    return bool(text) and len(text.split()) <= 30 and not (text.endswith(".") and len(text.split()) > _HEADING_WORDS)


def _lines(runs: list[_Run]) -> Iterator[list[_Run]]:
    """Running text in lines: a break ends a line unless the text was only wrapped there, in mid-sentence."""
    line: list[_Run] = []
    blank = False
    for piece in _at_breaks(runs):
        text = tidy("".join(run.text for run in piece))
        if not text:
            blank = True
            continue
        before = tidy("".join(run.text for run in line))
        if line and not blank and _wraps(before, text):
            line.append(_Run(" ", piece[0].bold and line[-1].bold, False))
            line.extend(piece)
        else:
            if line:
                yield line
            line = piece
        blank = False
    if line:
        yield line


def _at_breaks(runs: list[_Run]) -> Iterator[list[_Run]]:
    piece: list[_Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        piece.append(_Run(first, run.bold, run.linked))
        for text in others:
            yield piece
            piece = [_Run(text, run.bold, run.linked)]
    yield piece


def _wraps(before: str, after: str) -> bool:
    if BULLET.match(after) or _ENDS.search(before):
        return False
    return after[0].islower() or before.endswith(",") or (len(before) > 55 and not after[0].isdigit())


def _block(line: list[_Run], place: _Element | None) -> Block:
    text = tidy("".join(run.text for run in line))
    size = sum(len(run.text.strip()) for run in line) or 1
    linked = sum(len(run.text.strip()) for run in line if run.linked) / size > 0.9
    bold = sum(len(run.text.strip()) for run in line if run.bold) / size > 0.9
    if BULLET.match(text):
        return Block("list_item", text, linked=linked, tight=True, place=place)
    if bold and len(text.split()) <= _HEADING_WORDS and not re.search(r"[.!?…;,]$", text):
        return Block("heading", text, 7, linked=linked, place=place)
    return Block("paragraph", text, linked=linked, place=place)


def _list_items(element: _Element, outer: str | None = None) -> Iterator[Block]:
    term: str | None = None
    for child in element:
        if child.tag in _LISTS:
            yield from _list_items(child, outer)
        elif child.tag == "dt":
            term = tidy("".join(map(str, child.itertext())))
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield from _item(child, outer, term if child.tag == "dd" else None)


def _item(element: _Element, outer: str | None, term: str | None) -> Iterator[Block]:
    """An item's own blocks, then those of the lists in it, which stand under the item's text."""
    walker = _Walker(place=element)
    own: str | None = None
    walker._say(element.text, False, False)
    for child in element:
        if child.tag in _LISTS:
            walker.flush()
            own = walker.blocks[-1].text if walker.blocks else None
            yield from _as_items(walker.blocks, outer, term)
            walker.blocks = []
            yield from _list_items(child, " ".join(filter(None, (outer, own))) or None)
        else:
            walker.walk(child)
        walker._say(child.tail, False, False)
    walker.flush()
    yield from _as_items(walker.blocks, outer, term)


def _as_items(blocks: list[Block], outer: str | None, term: str | None) -> Iterator[Block]:
    under = outer
    for block in blocks:
        leads = block.kind == "heading" or block.text.endswith(":")
        if block.kind in ("paragraph", "heading"):
            block.kind, block.level = "list_item", 0
        if block.kind == "list_item":
            block.tight = True
            block.lead_in = under
            under = " ".join(filter(None, (outer, block.text))) if leads else under
            if term:
                block.text = f"{term.rstrip(':')}: {block.text}"
        yield block
