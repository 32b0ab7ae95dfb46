"""Find where on a page the story is.

trafilatura finds the main text and knows best what is boilerplate, but flattens, reorders and now and then drops lists
and tables. So its answer only tells the place: the blocks are read from the page's own markup there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import takewhile
from unicodedata import normalize

from lxml.etree import _Element
from trafilatura import bare_extraction

from pipeline.parse.block import Block
from pipeline.parse.blocks import blocks_of
from pipeline.parse.found import as_blocks
from pipeline.parse.furniture import is_dateline, is_prose, is_sentence
from pipeline.parse.said import Said

_SPARSE = 600  # characters: with less than this, trafilatura's slower, more thorough search is worth its time
_SHARE = 0.15  # of a page's running text: with less than this found, the thorough search is worth its time, too
_COVERS = 0.5  # of what was found: with less than this, the story isn't placed yet
_BRIEFEST = 120  # characters of a story: what is shorter and hidden is a word to those without scripts
_HARDLY = 0.1  # of what the page says of itself: a text that tells less of it isn't the story
_BARELY = 0.3  # of a box: with less of it found, it isn't the story's
_RUNNING = 60  # characters of a block: menus, buttons and labels have less
_HOLDS = 0.85  # of the main text: what a container holds at least
_LONG_ENOUGH = 16  # letters of a block, to be sure that it is the same text
_LETTERS = re.compile(r"[^\W_]+")
_DRESS = 4  # elements, from a block's outwards
_OPENING = 12  # blocks between the title and the story at most
_WRAPPERS = {
    "table_cell": frozenset({"td", "th", "tr", "thead", "tbody", "tfoot", "table"}),
    "list_item": frozenset({"li", "ul", "ol", "dl", "dt", "dd", "p"}),
}
_PARAGRAPH = frozenset({"p"})
_BOXES = frozenset({"div", "section", "article", "header", "footer", "aside", "form"})
_ASIDE = ("aside", "footer", "nav")


def main_text(tree: _Element, said: Said) -> list[Block]:
    """The blocks of a page's story, in order; none where there is no story. The tree stays as it is.

    Args:
        tree: the page, prepared.
        said: what it says of its story; one that doesn't tell that is looked for more thoroughly.
    """
    body = tree.find("body")
    root = body if body is not None else tree
    blocks = blocks_of(root)
    enough = max(_SPARSE, int(_SHARE * _running(blocks)))
    best: list[Block] = []
    most = 0
    letters = ""
    for fast in (True, False):
        found = _search(tree, fast=fast)
        letters = _letters(_text(found))
        story = _placed(root, blocks, found, letters)
        worth = _worth(story, letters)
        if story and (not best or _is_better(story, best, worth > most, most, said)):
            best, most = story, worth
        if (
            worth >= max(_SPARSE, _alike(blocks, letters))
            and len(_text(found)) >= enough
            and not said.doubt(_told(story))
        ):
            break
    headed = _headed(blocks) if most <= 0 else []
    return headed if said.told(_told(headed)) > said.told(_told(best)) else best or _briefly(blocks, letters)


def _headed(blocks: list[Block]) -> list[Block]:
    """The sentences under the page's title, where what was found is no story but a menu."""
    titles = [index for index, block in enumerate(blocks) if block.place is not None and block.place.tag == "h1"]
    under = blocks[titles[0] + 1 :][:_OPENING] if titles else []
    return list(takewhile(lambda block: not block.linked and is_sentence(block), under))


def _briefly(blocks: list[Block], letters: str) -> list[Block]:
    """A story of so few words that its place can't be told by them: all of it that was found."""
    return [block for block in blocks if not block.linked and _letters(block.text) and _letters(block.text) in letters]


def _is_better(story: list[Block], best: list[Block], larger: bool, most: int, said: Said) -> bool:
    """Whether the thorough search's story is to be taken: it may end in a policy on cookies instead."""
    before, after = _told(best), _told(story)
    if said.doubt(before) and not said.doubt(after):
        return True
    if not larger:
        return False
    tells_more = said.told(before) < _HARDLY < _COVERS <= said.told(after)
    return tells_more or ((most < _SPARSE or _holds(story, best)) and (said.told(after) > 0 or not said.told(before)))


def _told(story: list[Block]) -> str:
    return "\n".join(block.text for block in story)


def _holds(story: list[Block], other: list[Block]) -> bool:
    """Whether a story tells most of another."""
    texts = {block.text for block in story}
    return sum(len(block.text) for block in other if block.text in texts) >= _COVERS * _size(other)


def _worth(story: list[Block], letters: str) -> int:
    """Characters of what was found, those of links against it: a menu isn't a story because its size is right."""
    found = (block for block in story if _is_part(block, letters))
    return sum(-len(block.text) if block.linked else len(block.text) for block in found)


def _alike(blocks: list[Block], letters: str) -> int:
    """Characters of prose in the story's own dress that weren't found: its other parts, each in a box of its own."""
    running = [block for block in blocks if is_prose(block) and not block.linked]
    found = {id(block) for block in running if _is_part(block, letters)}
    dresses = {_dress(block) for block in running if id(block) in found}
    return _size(block for block in running if id(block) not in found and _dress(block) in dresses)


def _dress(block: Block) -> tuple[str, ...]:
    """The tags and classes of a block's element and those around it."""
    return tuple(f"{element.tag}.{element.get('class', '')}" for element in _places(block)[:_DRESS])


def _placed(root: _Element, blocks: list[Block], found: _Element | None, letters: str) -> list[Block]:
    """The page's blocks where the text that was found stands.

    A story within ``<noscript>`` or a ``<nav>`` that was never closed has no blocks, nor has one that is told in the
    page's data alone: then those elements are read, too, and in the end the text is taken as it was found.
    """
    story = _at(blocks, letters)
    if _covers(story, letters) or _covers(blocks, letters) or found is None:  # all over the page: a menu
        return story
    others = (_at(blocks_of(root, hidden=True), letters), as_blocks(found))
    told = next((some for some in others if _covers(some, letters)), [])
    return told if _size(told) >= _BRIEFEST else story


def _covers(story: list[Block], letters: str) -> bool:
    return _held(story, letters) >= _COVERS * len(letters)


def _held(story: list[Block], letters: str) -> int:
    """How many of the letters that were found the story's blocks hold."""
    texts = {_letters(block.text) for block in story}
    return sum(len(text) for text in texts if text in letters)


def _size(blocks: Iterable[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _running(blocks: Iterable[Block]) -> int:
    """Characters of running text: a menu, a form or a list of headlines has hardly any, however long it is."""
    return sum(len(block.text) for block in blocks if not block.linked and len(block.text) >= _RUNNING)


def _search(tree: _Element, *, fast: bool) -> _Element | None:
    """The main text that trafilatura finds; None where it finds none."""
    document = bare_extraction(tree, fast=fast, include_comments=False, include_tables=True, output_format="xml")
    return getattr(document, "body", None)


def _text(found: _Element | None) -> str:
    return " ".join(map(str, found.itertext())) if found is not None else ""


@lru_cache(maxsize=2048)  # a page's blocks are looked for several times
def _letters(text: str) -> str:
    """A text's letters and digits alone: white space and marks differ between two readings of a page."""
    return "".join(_LETTERS.findall(normalize("NFKD", text)))


def _at(blocks: list[Block], found: str) -> list[Block]:
    """The blocks of the place where the text that was found stands."""
    matched = [index for index, block in enumerate(blocks) if _is_part(block, found)]
    if not matched:
        return []
    container = _around(_container([blocks[index] for index in matched]), blocks[matched[0]])
    inside = [index for index in matched if _is_in(blocks[index], container)]
    first, last = inside[0], inside[-1]
    series = _series(container)
    known = set(matched)
    begin, end = _beginning(blocks, first, container), _end(blocks, last, series)
    above = _found_above(blocks, begin, known)
    cards = _cards(blocks[begin : end + 1], container)
    story = [
        block
        for index, block in enumerate(blocks[begin : end + 1], begin)
        if any(_is_in(block, element) for element in series)
        and (index in known or not _is_aside(block, container))
        and not cards.intersection(_places(block))
    ]
    story = _without_boxes(story, {id(blocks[index]) for index in inside})
    while story and story[-1].kind == "heading":  # over links to other stories
        story.pop()
    return _opening(blocks[: begin - len(above)]) + above + story


def _found_above(blocks: list[Block], begin: int, known: set[int]) -> list[Block]:
    """The prose that was found right above the container: the paragraphs before a wall's or a reader's own element."""
    first = begin
    while first - 1 in known and is_prose(blocks[first - 1]) and not blocks[first - 1].linked:
        first -= 1
    return blocks[first:begin]


def _without_boxes(story: list[Block], known: set[int]) -> list[Block]:
    """The story without large boxes of which hardly anything was found: tickers, menus, forms.

    A table or a list that stands bare among the paragraphs stays: the search drops such ones now and then.
    """
    sizes: dict[_Element, int] = defaultdict(int)
    found: dict[_Element, int] = defaultdict(int)
    for block in story:
        for element in _places(block):
            sizes[element] += len(block.text)
            found[element] += len(block.text) * (id(block) in known)
    large = _COVERS * sum(len(block.text) for block in story if id(block) in known)
    boxes = {
        element
        for element, size in sizes.items()
        if element.tag in _BOXES and size > large and found[element] < min(_BARELY * size, large)
    }
    if not boxes:
        return story
    return [block for block in story if boxes.isdisjoint(_places(block)) or (id(block) in known and is_prose(block))]


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


def _series(container: _Element) -> list[_Element]:
    """The container and what follows it in the same dress: a story that comes in several like elements."""
    named = container.get("class")
    alike = (other for other in container.itersiblings(container.tag) if other.get("class") == named)
    return [container, *(alike if named else ())]


def _around(element: _Element, block: Block) -> _Element:
    """The element itself; where it is a paragraph or lies in a table or a list of the story, the element around that."""
    tags = _WRAPPERS.get(block.kind, _PARAGRAPH)
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


def _end(blocks: list[Block], last: int, series: list[_Element]) -> int:
    """The last block of the story: what follows the text that was found, in the same element and not a link."""
    place = blocks[last].place
    if place is None:
        return last
    whole = _around(place, blocks[last])
    parent = place.getparent() if whole is place else whole
    while last + 1 < len(blocks) and not blocks[last + 1].linked:
        following = blocks[last + 1]
        if not _is_in(following, parent) and not (
            is_sentence(following) and any(_is_in(following, one) for one in series)
        ):
            break
        last += 1
    return last
