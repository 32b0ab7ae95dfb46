"""When figures were counted, in stories of our own: each figure is followed by its day in angle brackets (``-``: none)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractors.counts.find import find_counts
from extractors.reading import Reading
from extractors.records import Bulletin

FOLDER = Path(__file__).parent / "days"
_TOLD = re.compile(r"<([-\d/]+)>")


def stories() -> list[tuple[str, str, str, str]]:
    """Language, day of publication, title and marked text of each story."""
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        for story in path.read_text().split("=== ")[1:]:
            day, title, text = (piece.strip() for piece in story.split("\n", 2))
            found.append((path.stem, day, title, text))
    return found


def read(language: str, published: str, marked: str) -> list[tuple[str, str, str]]:
    """Each marked figure: its words, the day that should be found, and the day that is; "missed" where no figure is."""
    expected, text = [], ""
    for index, piece in enumerate(_TOLD.split(marked)):
        if index % 2:
            expected.append((len(text), piece))
        else:
            text += piece
    known = None if published == "-" else published
    bulletin = Bulletin(id="x", url="", source_id="", title="", text=text, language=language, published=known)
    facts = find_counts(Reading(bulletin))
    told = []
    for end, day in expected:
        own = [fact for fact in facts if text.rfind("\n", 0, end) < fact.mention.end <= end + 40]
        fact = min(own, key=lambda fact: abs(fact.mention.end - end), default=None)
        found = (
            "missed" if fact is None else "/".join(dict.fromkeys(filter(None, (fact.period_start, fact.period_end))))
        )
        told.append((text[max(0, end - 30) : end], day, found or "-"))
    return told


@pytest.mark.parametrize(("language", "published", "title", "text"), stories(), ids=lambda value: value[:40])
def test_each_figure_has_its_day(language: str, published: str, title: str, text: str) -> None:
    wrong = [told for told in read(language, published, f"{title}\n\n{text}") if told[1] != told[2]]
    assert not wrong
