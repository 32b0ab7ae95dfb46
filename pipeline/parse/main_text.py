"""Find where on a page the story is.

trafilatura finds the main text and knows best what is boilerplate, but flattens, reorders and now and then drops lists
and tables. So its answer only tells the place: the blocks are read from the page's own markup there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import takewhile

from lxml.etree import _Element
from trafilatura import bare_extraction

from pipeline.parse.blocks import Block, blocks_of
from pipeline.parse.furniture import is_dateline, is_prose

_SPARSE = 600  # characters: with less than this, trafilatura's slower, more thorough search is worth its time
_HOLDS = 0.85  # of the main text: what a container holds at least
_LONG_ENOUGH = 16  # letters of a block, to be sure that it is the same text
_LETTERS = re.compile(r"[^\W_]+")
_OPENING = 12  # blocks between the title and the story at most
_WRAPPERS = {
    "table_cell": frozenset({"td", "th", "tr", "thead", "tbody", "tfoot", "table"}),
    "list_item": frozenset({"li", "ul", "ol", "dl", "dt", "dd", "p"}),
}
_ASIDE = ("aside", "footer", "nav")


def main_text(tree: _Element) -> list[Block]:
    """The blocks of a page's story, in order; none where there is no story. The tree stays as it is."""
    body = tree.find("body")
    blocks = blocks_of(body if body is not None else tree)
    best: list[Block] = []
    for fast in (True, False):
        found = _at(blocks, _letters(_search(tree, fast=fast)))
        best = max(best, found, key=_size)
        if _size(best) >= _SPARSE:
            break
    return best


def _size(blocks: Iterable[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _search(tree: _Element, *, fast: bool) -> str:
    """The main text that trafilatura finds; empty where it finds none."""
    document = bare_extraction(tree, fast=fast, include_comments=False, include_tables=True, output_format="xml")
    body = getattr(document, "body", None)
    return " ".join(map(str, body.itertext())) if body is not None else ""


def _letters(text: str) -> str:
    """A text's letters and digits alone: white space and marks differ between two readings of a page."""
    return "".join(_LETTERS.findall(text))


def _at(blocks: list[Block], found: str) -> list[Block]:
    """The blocks of the place where the text that was found stands."""
    matched = [index for index, block in enumerate(blocks) if _is_part(block, found)]
    if not matched:
        return []
    container = _around(_container([blocks[index] for index in matched]), blocks[matched[0]])
    inside = [index for index in matched if _is_in(blocks[index], container)]
    first, last = inside[0], inside[-1]
    begin, end = _beginning(blocks, first, container), _end(blocks, last)
    known = set(matched)
    cards = _cards(blocks[begin : end + 1], container)
    story = [
        block
        for index, block in enumerate(blocks[begin : end + 1], begin)
        if _is_in(block, container)
        and (index in known or not _is_aside(block, container))
        and not cards.intersection(_places(block))
    ]
    while story and story[-1].kind == "heading":  # over links to other stories
        story.pop()
    return _opening(blocks[:begin]) + story


def _is_part(block: Block, found: str) -> bool:
    letters = _letters(block.text)
    return len(letters) >= _LONG_ENOUGH and letters in found


def _places(block: Block) -> list[_Element]:
    """The element of a block and those around it, the innermost first."""
    return [] if block.place is None else [block.place, *block.place.iterancestors()]


def _container(matched: list[Block]) -> _Element:
    """The innermost element that holds nearly all of the main text."""
    weights: dict[_Element, int] = defaultdict(int)
    depths: dict[_Element, int] = {}
    for block in matched:
        for depth, element in enumerate(reversed(_places(block))):
            weights[element] += len(block.text)
            depths[element] = depth
    enough = _HOLDS * _size(matched)
    return max((element for element in weights if weights[element] >= enough), key=depths.__getitem__)


def _around(element: _Element, block: Block) -> _Element:
    """The element itself; where it lies in a table or a list of the story, the element around that."""
    tags = _WRAPPERS.get(block.kind)
    if not tags:
        return element
    for outer in (element, *element.iterancestors()):
        if outer.tag not in tags:
            return outer
    return element


def _is_in(block: Block, container: _Element | None) -> bool:
    return any(element is container for element in _places(block))


def _is_aside(block: Block, container: _Element) -> bool:
    """Whether a block that wasn't found stands beside the story."""
    within = takewhile(lambda element: element is not container, _places(block))
    return any(element.tag in _ASIDE for element in within)


def _cards(blocks: list[Block], container: _Element) -> set[_Element]:
    """Articles inside the container whose headlines are links: they lead to other stories."""
    cards: set[_Element] = set()
    for block in blocks:
        if block.kind == "heading" and block.linked:
            within = takewhile(lambda element: element is not container, _places(block))
            cards.update(element for element in within if element.tag == "article")
    return cards


def _beginning(blocks: list[Block], first: int, container: _Element) -> int:
    """The first block of the story: what stands right above the text that was found belongs to it, links don't."""
    while first and _is_in(blocks[first - 1], container) and _may_open(blocks[first - 1]):
        first -= 1
    return first


def _may_open(block: Block) -> bool:
    short = block.kind in ("paragraph", "list_item") and len(block.text.split()) < 3
    return not block.linked and not short


def _opening(above: list[Block]) -> list[Block]:
    """What stands between the page's title and the story, in elements of its own: the date, a summary, a picture."""
    titles = [index for index, block in enumerate(above) if block.place is not None and block.place.tag == "h1"]
    if not titles or len(above) - titles[-1] > _OPENING:
        return []
    return [
        block
        for block in above[titles[-1] + 1 :]
        if not block.linked and (block.kind == "caption" or is_prose(block) or is_dateline(block))
    ]


def _end(blocks: list[Block], last: int) -> int:
    """The last block of the story: what follows the text that was found, in the same element and not a link."""
    place = blocks[last].place
    if place is None:
        return last
    whole = _around(place, blocks[last])
    parent = place.getparent() if whole is place else whole
    while last + 1 < len(blocks) and _is_in(blocks[last + 1], parent) and not blocks[last + 1].linked:
        last += 1
    return last
