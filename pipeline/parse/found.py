"""What trafilatura found, as blocks: for a story that has no place among the page's own elements."""

from __future__ import annotations

from copy import deepcopy

from lxml.etree import _Element, strip_elements

from pipeline.parse.block import Block
from pipeline.parse.blocks import blocks_of

_TAGS: dict[str, str] = {
    "head": "h2", "list": "ul", "item": "li", "quote": "blockquote", "row": "tr", "cell": "td", "lb": "br",
    "ref": "a", "hi": "span", "code": "pre", "del": "s",
}  # fmt: skip


def as_blocks(found: _Element) -> list[Block]:
    """The blocks of a main text in trafilatura's own markup (``head``, ``list``, ``item``, ``lb``), in its order."""
    body = deepcopy(found)
    strip_elements(body, "graphic", with_tail=False)
    for element in body.iter(*_TAGS):
        element.tag = _TAGS[element.tag]
    return blocks_of(body)
