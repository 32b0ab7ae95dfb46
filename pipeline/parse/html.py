"""HTML to title, blocks of the main text, and metadata.

The source's selectors win where it has some; a fragment (a feed's or an API's text) is all main text; everything else
is looked for.
"""

from __future__ import annotations

import logging
import re
from copy import deepcopy

from lxml.etree import XPath, _Element
from msgspec import Struct
from msgspec.structs import replace
from trafilatura import load_html
from trafilatura.baseline import html2txt

from extractors.records import Lead
from extractors.text.copies import copies
from gazetteers.matching import fold
from pipeline.discover.days import DATE, day
from pipeline.parse import furniture
from pipeline.parse.block import Block
from pipeline.parse.blocks import blocks_of
from pipeline.parse.charset import tidy
from pipeline.parse.hidden import hidden, remove_dialogs, remove_marks
from pipeline.parse.main_text import main_text
from pipeline.parse.metadata import Metadata, metadata_of
from pipeline.parse.prepare import drop, prepare, remove, select
from pipeline.parse.said import Said, said_of
from pipeline.sources.source import Source

_FORMULAS = XPath("//body//*[local-name()='math']//text()[not(ancestor::annotation)]", smart_strings=False)
_FRAGMENT = re.compile(r"<(?:html|body|head|!doctype)\b", re.IGNORECASE)
_STORY = 120  # characters: what is shorter is no story
_SPARSE = 600  # characters: with less than this, the rest of the page may say why
_HEAD_BLOCKS = 12  # among which the title may be repeated
_MOST_OF_TITLE = 0.6
_DATELINE = 100  # characters
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports what becomes a bulletin's problem here


class Page(Struct, frozen=True, kw_only=True):
    """What an HTML document says. ``everything`` is all of its text where there was hardly a main one."""

    metadata: Metadata
    blocks: list[Block]
    everything: str | None = None
    said: Said = Said()
    """What the page says of its story."""
    formulas: int = 0
    """Characters of formulas, which aren't read."""


def read_html(html: str, url: str, lead: Lead, source: Source) -> Page:
    """The main text of a page or a fragment, furniture marked or left out."""
    fragment = not _FRAGMENT.search(html[:5000])
    tree = load_html(f"<html><body>{html}</body></html>" if fragment else html)
    if tree is None:
        nothing = Metadata(title=lead.title or "", author=None, published=lead.published, language=None)
        return Page(metadata=nothing, blocks=[])
    if fragment:
        said = Metadata(title=lead.title or "", author=None, published=lead.published, language=None)
    else:
        said = metadata_of(tree, url, source, title=lead.title, published=lead.published)
    of_story = Said() if fragment else said_of(tree, said.title)
    remove(tree, source.selectors.remove)
    formulas = sum(len("".join(text.split())) for text in _FORMULAS(tree))
    blocks = _story(tree, source, fragment, of_story)
    blocks = _without_copies(_without_title(blocks, said.title))
    furniture.mark(blocks)
    if not said.published:
        said = replace(said, published=_dateline(blocks, said.language or source.language, source.country))
    sparse = _size(blocks) < _SPARSE
    everything = _visible(tree) if sparse and not fragment else None
    return Page(metadata=said, blocks=blocks, everything=everything, said=of_story, formulas=formulas)


def _story(tree: _Element, source: Source, fragment: bool, said: Said) -> list[Block]:
    """The blocks of what the page shows; of what it hides, too, where it shows no story until its scripts have run.

    Where neither is what the page says of itself, the story is taken from its data.
    """
    remove_marks(tree)
    unseen = hidden(tree)
    much = sum(len(tidy("".join(map(str, element.itertext())))) for element in unseen) >= _STORY
    whole = deepcopy(tree) if much else None
    for element in unseen:
        drop(element)
    blocks = _selected(tree, source) or _unselected(tree, fragment, said)
    if whole is not None and not (any(map(furniture.is_prose, blocks)) and _size(blocks) >= _STORY):
        remove_dialogs(whole)
        blocks = max(blocks, _selected(whole, source) or _unselected(whole, fragment, said), key=_size)
    return _told(blocks, said)


def _told(blocks: list[Block], said: Said) -> list[Block]:
    """The story, or that in the page's data: instead of none or a doubtful one, or with the paragraphs it had there."""
    if not said.body:
        return blocks
    text, told = "\n".join(block.text for block in blocks), said.blocks()
    if len(told) > len(blocks) and _unspaced(text) == _unspaced("".join(block.text for block in told)):
        return told
    if len(said.body) <= len(text) or not (len(text) < _STORY or said.doubt(text)):
        return blocks
    return blocks if said.doubt(said.body) else told or blocks


def _unspaced(text: str) -> str:
    return "".join(text.split())


def _size(blocks: list[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _selected(tree: _Element, source: Source) -> list[Block]:
    if not source.selectors.body:
        return []
    bodies = select(tree, source.selectors.body)
    outermost = [body for body in bodies if not any(above in bodies for above in body.iterancestors())]
    if outermost:
        prepare(tree)
    return [block for body in outermost for block in blocks_of(body)]


def _unselected(tree: _Element, fragment: bool, said: Said) -> list[Block]:
    prepare(tree)
    return blocks_of(tree) if fragment else main_text(tree, said)


def _without_title(blocks: list[Block], title: str) -> list[Block]:
    """The blocks without the title's repetition, and without what stands before it (sections, breadcrumbs)."""
    wanted = fold(title).strip()
    for index, block in enumerate(blocks[:_HEAD_BLOCKS]):
        text = fold(block.text).strip()
        if text and (text == wanted or (text in wanted and len(text) > _MOST_OF_TITLE * len(wanted))):
            return _before(blocks, index) + blocks[index + 1 :]
    for index, block in enumerate(blocks):
        if furniture.is_prose(block) and not block.linked:
            break
        if block.kind == "heading" and fold(block.text).strip() == wanted:  # under a long menu
            return _before(blocks, index) + blocks[index + 1 :]
    return blocks


def _before(blocks: list[Block], index: int) -> list[Block]:
    """What of the blocks above the title is the story's."""
    return [other for other in blocks[:index] if furniture.is_prose(other) or other.kind == "caption"]


def _without_copies(blocks: list[Block]) -> list[Block]:
    """The blocks without the second copy of any; cells and items of lists may well say the same twice."""
    told = [block.text if block.kind not in ("table_cell", "list_item") else "" for block in blocks]
    again = copies(told, places=[_dress(block) for block in blocks])
    return [block for index, block in enumerate(blocks) if index not in again]


def _dress(block: Block) -> tuple[int, str, str]:
    """The same for a story's paragraphs, another for what is set apart from them or stands in another box."""
    place = block.place
    if place is None:
        return 0, block.kind, ""
    return id(place.getparent()), str(place.tag), place.get("class", "")


def _dateline(blocks: list[Block], language: str | None, country: str | None) -> str | None:
    """The date that stands above the story, else the one under it (``Ends/Sunday, May 4, 2025``)."""
    lines = [block.text for kind in ("dateline", "notes") for block in blocks if block.kind == kind]
    dates = (day(text, language, country) for text in lines if len(text) <= _DATELINE and DATE.search(text))
    return next(filter(None, dates), None)


def _visible(tree: _Element) -> str:
    text: str = html2txt(tree)
    return text
