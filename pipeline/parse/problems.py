"""Say why a page's text can't be relied on."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from gazetteers.grammar import all_words
from gazetteers.matching import fold
from gazetteers.scripts import length_in_letters
from pipeline.parse.lines import words

_SHORT = 120  # characters of a script of letters: the shortest bulletins are two sentences
_SHORT_DATA = 30  # characters: a table or a list says much in few
_BRIEF = 900  # characters: a longer text is a story, whatever words are in it


class PageProblem(Struct, frozen=True):
    """A row of page_problems.csv: words on a page that stands in a bulletin's place."""

    text: str
    problem: str


@cache
def _cues() -> tuple[tuple[str, str], ...]:
    return tuple((fold(row.text), row.problem) for row in all_words("page_problems.csv", PageProblem))


def problem_of(
    title: str, body: str, page: str | None = None, *, data: bool = False, fewest: int | None = None
) -> str | None:
    """Why the text isn't a bulletin's (``soft 404: page not found``, ``too short: 54 characters``), or None.

    Args:
        title: the page's title.
        body: the main text.
        page: all the page's text, where that is known: a page that needs scripts has no main text to say so.
        data: whether the main text has a table or a list.
        fewest: how many words make a bulletin, where the main text is the story without doubt.
    """
    if len(body) >= _BRIEF:
        return None
    short = _SHORT_DATA if data else _SHORT
    brief = length_in_letters(body) < short and (fewest is None or words(body) < fewest)
    near = fold(f"{title}\n{body}")
    around = fold((page or "")[: 5 * _BRIEF]) if brief else ""
    for text in filter(None, (near, around)):
        for cue, problem in _cues():
            if cue in text and (
                problem not in ("blocked", "not served") or len(body) < 2 * _SHORT or cue in fold(title)
            ):
                return f"{problem}: the page says {cue!r}"
    if not body.strip():
        return "no main part: nothing on the page reads like a story"
    return f"too short: {len(body)} characters" if brief else None
