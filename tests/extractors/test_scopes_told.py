"""Scopes of figures in whole short bulletins: ``{12 tusks|total}`` is a figure with the scope that it has.

A figure that isn't found is no mistake here, as other tests hold what is found.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from extractors.counts.find import find_counts
from extractors.reading import Reading
from extractors.records import Bulletin

_MARKED = re.compile(r"\{([^|{}]*)\|(\w+)\}")


class Told(NamedTuple):
    """A text with its language, and what its figures are: start, end, scope."""

    language: str
    text: str
    figures: tuple[tuple[int, int, str], ...]


def told(block: str) -> Told:
    """A block of the file, taken apart."""
    language, marked = block.strip().split("\n", 1)
    text, figures, end = "", [], 0
    for match in _MARKED.finditer(marked):
        text += marked[end : match.start()]
        figures.append((len(text), len(text) + len(match[1]), match[2]))
        text, end = text + match[1], match.end()
    return Told(language, text + marked[end:], tuple(figures))


TEXTS = [
    told(block) for block in Path(__file__).with_name("scopes_told.txt").read_text(encoding="utf-8").split("\n=\n")
]


def scopes(case: Told) -> list[tuple[str, str, str]]:
    """Of each figure that is found its words, the scope that it has, and the one that was found."""
    title = case.text.split("\n", 1)[0]
    reading = Reading(Bulletin(id="", url="", source_id="", title=title, text=case.text, language=case.language))
    facts = [(fact.mention.start, fact.mention.end, fact.scope) for fact in find_counts(reading)]
    return [
        (case.text[start:end], scope, found)
        for start, end, scope in case.figures
        for first, last, found in facts
        if first < end and start < last
    ]


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case.text.split("\n", 1)[0])
def test_scopes_of_a_bulletin(case: Told) -> None:
    assert [(words, found) for words, _, found in scopes(case)] == [(words, scope) for words, scope, _ in scopes(case)]


def test_most_figures_are_found() -> None:
    assert len([case for case in TEXTS if case.language != "en"]) > len(TEXTS) / 3
    assert sum(len(scopes(case)) for case in TEXTS) > 0.9 * sum(len(case.figures) for case in TEXTS)
