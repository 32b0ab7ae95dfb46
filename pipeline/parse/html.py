"""HTML to title, blocks of the main text, and metadata.

The source's selectors win where it has some; a fragment (a feed's or an API's text) is all main text; everything else
is left to trafilatura, in its fast mode first.
"""

from __future__ import annotations

import logging
import re

from lxml.etree import _Element
from msgspec import Struct
from trafilatura import bare_extraction, load_html
from trafilatura.baseline import html2txt

from extractors.matching import fold
from pipeline.parse import furniture
from pipeline.parse.blocks import Block, blocks_of
from pipeline.parse.metadata import Metadata, metadata_of
from pipeline.parse.prepare import prepare, remove, select
from pipeline.records import Lead
from pipeline.sources.source import Source

_FRAGMENT = re.compile(r"<(?:html|body|head|!doctype)\b", re.IGNORECASE)
_SPARSE = 600  # characters: with less than this, the slower, more thorough search is worth its time
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports what becomes a bulletin's problem here


class Page(Struct, frozen=True, kw_only=True):
    """What an HTML document says. ``everything`` is all of its text where there was hardly a main one."""

    metadata: Metadata
    blocks: list[Block]
    everything: str | None = None


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
    remove(tree, source.selectors.remove)
    blocks = _selected(tree, source) or _found(tree, fragment)
    blocks = _without_title(blocks, said.title)
    furniture.mark(blocks)
    sparse = sum(len(block.text) for block in blocks) < _SPARSE
    return Page(metadata=said, blocks=blocks, everything=_visible(tree) if sparse and not fragment else None)


def _selected(tree: _Element, source: Source) -> list[Block]:
    if not source.selectors.body:
        return []
    bodies = select(tree, source.selectors.body)
    outermost = [body for body in bodies if not any(above in bodies for above in body.iterancestors())]
    if outermost:
        prepare(tree)
    return [block for body in outermost for block in blocks_of(body)]


def _found(tree: _Element, fragment: bool) -> list[Block]:
    prepare(tree)
    if fragment:
        return blocks_of(tree)
    blocks = _main_text(tree, fast=True)
    if sum(len(block.text) for block in blocks) < _SPARSE:
        thorough = _main_text(tree, fast=False)
        if sum(len(block.text) for block in thorough) > sum(len(block.text) for block in blocks):
            return thorough
    return blocks


def _main_text(tree: _Element, *, fast: bool) -> list[Block]:
    document = bare_extraction(
        tree,
        fast=fast,
        include_comments=False,
        include_tables=True,
        include_formatting=True,
        include_links=True,
        output_format="xml",
    )
    body = getattr(document, "body", None)
    return blocks_of(body) if body is not None else []


def _without_title(blocks: list[Block], title: str) -> list[Block]:
    """The blocks without the title's repetition, and without what stands before it (sections, breadcrumbs)."""
    wanted = fold(title).strip()
    for index, block in enumerate(blocks[:6]):
        if wanted and fold(block.text).strip() == wanted:
            before = [other for other in blocks[:index] if furniture.is_prose(other)]
            return before + blocks[index + 1 :]
    return blocks


def _visible(tree: _Element) -> str:
    text: str = html2txt(tree)
    return text
