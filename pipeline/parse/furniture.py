"""Tell, among a page's blocks, what isn't the story and what stands around it: furniture, notes, captions, datelines.

The words are those of structure.csv, as for plain text; here a block's links and its place tell too.
"""

from __future__ import annotations

import re

from gazetteers.structure import cue_of
from pipeline.discover.days import DATE
from pipeline.parse.block import Block
from pipeline.parse.lines import CLOSERS, words

_SENTENCE_END = re.compile(rf"[.!?…。！？؟।][{CLOSERS}]*$")
_TIME = re.compile(r"\b\d{1,2}(?:[:.h]\d{2})(?::\d{2})?|\b\d{1,2} ?[ap]\.?m\b", re.IGNORECASE)
_CLOSING = frozenset({"end", "ends", "fin", "fim", "ende", "###", "nnnn"})
_BYLINE = re.compile(r"^(?:by|por|par|von)\s+[A-ZÀ-Þ][\w.'’-]+(?:\s+[\w.'’-]+){0,4}$", re.IGNORECASE)
_AFTER_COLON = re.compile(r":(?:\s+\S+){3}")
_OPENING = 6  # blocks among which a dateline or a byline stands
_SUMMARY = 8  # words of a heading that sums the story up
_SHORT = 12  # words
_HEADLINE = 4  # words of a link: with less it is a name or a label
_MENU = 3  # links in a row
_TEASER = 45  # words of a summary under another story's headline


def mark(blocks: list[Block]) -> None:
    """Set the kind of the blocks that aren't the story, in place."""
    _mark_leading_links(blocks)
    _mark_opening(blocks)
    _mark_cued(blocks)
    _mark_linked_headlines(blocks)
    _mark_trailing_links(blocks)
    _mark_headings_without_story(blocks)


def is_prose(block: Block) -> bool:
    """Whether a block is one or more sentences."""
    return bool(_SENTENCE_END.search(block.text)) and words(block.text) > 6


def is_sentence(block: Block) -> bool:
    """Whether a block is at least one sentence, however short: ``They face trial.``"""
    return bool(_SENTENCE_END.search(block.text)) and words(block.text) > 2


def is_dateline(block: Block) -> bool:
    """Whether a block is no more than the date and the occasion of publishing."""
    dated = DATE.search(block.text) and not re.search(r"\d", _TIME.sub("", DATE.sub("", block.text)))
    short = _words(block) <= _SHORT and not is_prose(block) and not block.text.endswith(":")
    return short and block.level in (0, 7) and (bool(dated) or cue_of(block.text) == "dateline")


def _is_byline(block: Block) -> bool:
    return bool(_BYLINE.match(block.text))


def _words(block: Block) -> int:
    return len(block.text.split())


def _mark_opening(blocks: list[Block]) -> None:
    """What stands above the story: when and by whom it was published, and a summary that is marked as a heading."""
    story = next((index for index, block in enumerate(blocks) if is_prose(block)), len(blocks))
    for index, block in enumerate(blocks[:_OPENING]):
        if block.kind in ("paragraph", "heading", "list_item") and (is_dateline(block) or _is_byline(block)):
            block.kind, block.level = "dateline", 0
        elif index < story and block.kind == "heading" and _words(block) >= _SUMMARY:
            block.kind, block.level = "paragraph", 0
        elif index < story and _words(block) <= _SHORT and cue_of(block.text) == "notes":
            block.kind, block.level = "dateline", 0


def _mark_cued(blocks: list[Block]) -> None:
    state: str | None = None
    for index, block in enumerate(blocks):
        if block.kind in ("table_cell", "caption", "dateline"):
            continue
        role = "notes" if block.text.strip(" -–—./*").lower() in _CLOSING else cue_of(block.text)
        state = _state(state, block, role, blocks[index - 1] if index else None)
        if state in ("furniture", "teasers", "aside"):
            block.kind, block.level = "furniture", 0
        elif state == "notes" and block.kind != "heading":
            block.kind = "notes"
        elif role == "line" and (block.linked or _words(block) < 25) and not _is_early_prose(block, index):
            block.kind, block.level = "furniture", 0
        elif role == "notes" and not _is_about(block):
            block.kind, block.level = "notes", 0
        elif role == "caption" and block.kind == "paragraph":
            block.kind = "caption"


def _state(state: str | None, block: Block, role: str | None, before: Block | None) -> str | None:
    """What goes on at this block: other stories' headlines, their teasers, notes to editors, or None, the story.

    ``Read more: a headline`` is an aside of one block: a heading that follows is the story's own.
    """
    titled = block.kind == "heading" or (_words(block) <= _SHORT and not is_prose(block))
    if role == "block" and _AFTER_COLON.search(block.text) and not (before and before.kind == "furniture"):
        return "aside"
    if role == "block" and (titled or block.linked):
        return "teasers" if block.kind == "heading" and block.level < 7 else "furniture"
    if role == "notes" and titled and _words(block) <= 6:
        return "notes"
    if state == "notes":
        return None if block.kind == "heading" else "notes"
    if state in ("furniture", "teasers"):
        return state if _goes_on(state, block, before) else None
    return None


def _goes_on(state: str, block: Block, before: Block | None) -> bool:
    if block.linked or not is_prose(block):
        return True
    teaser = state == "teasers" and before is not None and not is_prose(before)
    return teaser and before is not None and before.linked and _words(block) <= _TEASER


def _is_early_prose(block: Block, index: int) -> bool:
    return is_prose(block) and index < 3 and not block.linked


def _is_about(block: Block) -> bool:
    """``About the size of a cat, the animals …`` begins like a note and isn't one."""
    return is_prose(block) and block.text.lower().startswith(("about the", "note "))


def _mark_linked_headlines(blocks: list[Block]) -> None:
    """A headline that is a link, between the story's paragraphs, leads to another story.

    Not where a colon leads in (``The reports:``), nor where links are the story's own sections or most of its text.
    """
    prose = sum(_words(block) for block in blocks if is_prose(block) and not block.linked)
    headlines = [index for index, block in enumerate(blocks) if _is_linked_headline(block)]
    if sum(_words(blocks[index]) for index in headlines) >= prose:
        return
    opening = {index for index in headlines if _opens_section(blocks, index)}
    others = set(headlines) - (opening if len(opening) > 1 else set())
    led_in = False
    for index, block in enumerate(blocks):
        led_in = block.text.endswith(":") or (led_in and block.linked)
        if index in others and not led_in:
            block.kind, block.level = "furniture", 0


def _opens_section(blocks: list[Block], index: int) -> bool:
    """Whether a heading stands in the same element as the prose under it, not in a box of its own."""
    heading, following = blocks[index], next(iter(blocks[index + 1 : index + 2]), None)
    if heading.kind != "heading" or heading.place is None or following is None or following.place is None:
        return False
    return is_prose(following) and heading.place.getparent() is following.place.getparent()


def _is_linked_headline(block: Block) -> bool:
    return block.linked and block.kind in ("paragraph", "heading", "list_item") and _words(block) >= _HEADLINE


def _mark_leading_links(blocks: list[Block]) -> None:
    """Links in a row above the story are a menu."""
    first = next((index for index, block in enumerate(blocks) if not block.linked), 0)
    if first >= _MENU:
        for block in blocks[:first]:
            block.kind, block.level = "furniture", 0


def _mark_trailing_links(blocks: list[Block]) -> None:
    """What follows the last of the story and is nothing but links leads to other stories."""
    last = len(blocks)
    while last and (blocks[last - 1].linked or blocks[last - 1].kind == "furniture"):
        last -= 1
    links = [block for block in blocks[last:] if block.linked and _words(block) > 1]
    if len(links) > 1 or (links and last and not blocks[last - 1].text.endswith(":")):
        for block in blocks[last:]:
            block.kind, block.level = "furniture", 0


def _mark_headings_without_story(blocks: list[Block]) -> None:
    """A heading with only furniture under it, to the end, is furniture."""
    for block in reversed(blocks):
        if block.kind == "heading":
            block.kind, block.level = "furniture", 0
        elif block.kind != "furniture":
            return
