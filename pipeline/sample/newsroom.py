"""The bulletins of the sample newsroom: a file each, with its truth beside it. Everything in them is made up."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from msgspec import Struct, convert

FOLDER = Path(__file__).parent / "bulletins"
SOURCES = FOLDER.with_name("sources")
"""The newsroom's channels, as the sources of a harvest."""
_FRONT = re.compile(r"\A\+\+\+\n(?P<front>.*?)\n\+\+\+\n+(?P<body>.*)\Z", re.DOTALL)


class Story(Struct, frozen=True, kw_only=True):
    """One bulletin of one outlet: paragraphs apart by blank lines, ``- `` for list items, a short line for a heading.

    Rows of a table are lines with `` | `` between the cells, the first of them the headings; ``Photo: `` is a caption.
    """

    slug: str
    outlet: str
    title: str
    published: date
    language: str
    body: str
    syndicated_from: str | None = None

    @property
    def paragraphs(self) -> list[str]:
        """The blocks of the body."""
        return [block.strip() for block in re.split(r"\n\s*\n", self.body) if block.strip()]

    @property
    def text(self) -> str:
        """Title and body as plain text, list items marked with a bullet."""
        return f"{self.title}\n\n" + re.sub(r"^- ", "• ", self.body, flags=re.MULTILINE).strip()


@cache
def stories(edition: int = 1) -> dict[str, Story]:
    """All bulletins by slug, as they stand in this edition: some are corrected in the second."""
    found = {}
    for path in sorted(FOLDER.glob("*/*.md"), key=lambda path: (".edition" in path.name, path.name)):
        slug, _, corrected = path.name.removesuffix(".md").partition(".edition")
        if not corrected or int(corrected) <= edition:
            found[slug] = _read(path, slug)
    return found


def by_outlet(outlet: str, edition: int = 1) -> list[Story]:
    """The bulletins of one outlet, newest first."""
    mine = [story for story in stories(edition).values() if story.outlet == outlet]
    return sorted(mine, key=lambda story: (story.published, story.slug), reverse=True)


def _read(path: Path, slug: str) -> Story:
    match = _FRONT.match(path.read_text(encoding="utf-8"))
    if match is None:
        raise ValueError(f"{path}: a bulletin begins with front matter between two lines of +++")
    front = tomllib.loads(match["front"])
    return convert({**front, "slug": slug, "outlet": path.parent.name, "body": match["body"].strip()}, Story)
