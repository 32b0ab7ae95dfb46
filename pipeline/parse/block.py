"""A block of a page: what its readers hand each other."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.etree import _Element

from gazetteers.vocabulary import PartKind


@dataclass
class Block:
    """A piece of a page with its kind; ``level`` is a heading's (1 to 7), 0 for other kinds."""

    kind: PartKind
    text: str
    level: int = 0
    linked: bool = False
    """Whether all of it is a link."""
    tight: bool = False
    """Whether it follows its predecessor without a blank line between: list items and rows."""
    same_line: bool = False
    """Whether it stands on its predecessor's line: the cells of a row."""
    heading: str | None = None
    lead_in: str | None = None
    row: str | None = None
    column: str | None = None
    place: _Element | None = field(default=None, repr=False, compare=False)
    """The element that it is the text of."""
