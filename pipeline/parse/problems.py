"""Say why a page's text can't be relied on."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from gazetteers.grammar import all_words
from gazetteers.matching import fold

_SHORT = 120  # characters: the shortest bulletins are two sentences
_SHORT_DATA = 30  # characters: a table or a list says much in few
_BRIEF = 900  # characters: a longer text is a story, whatever words are in it
_TOLD = 8  # long words of a description, to judge by
_ABOUT = 2  # of them in the title, to be the story's
_LEAST = 0.25  # of them in the main text
_LONG = 3  # letters
_WORD = re.compile(r"[^\W\d_]+")


class PageProblem(Struct, frozen=True):
    """A row of page_problems.csv: words on a page that stands in a bulletin's place."""

    text: str
    problem: str


@cache
def _cues() -> tuple[tuple[str, str], ...]:
    return tuple((fold(row.text), row.problem) for row in all_words("page_problems.csv", PageProblem))


def doubt_of(title: str, description: str, body: str) -> str | None:
    """Why a main text may not be the page's story, though it reads like one, or None.

    A page's description of itself counts where it is the story's, not the site's: where the title is told in it, too.
    Of a story nearly all such words stand in its text; of a cookie notice or a neighbour's teasers hardly any.
    """
    told, text = _words(description), _words(body)
    about = told & _words(title)
    if len(told) < _TOLD or len(about) < _ABOUT or len(told & text) >= _LEAST * len(told):
        return None
    return "main part in doubt: it doesn't tell what the page says of itself"


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(fold(text)) if len(word) > _LONG)


def problem_of(title: str, body: str, page: str | None = None, *, data: bool = False) -> str | None:
    """Why the text isn't a bulletin's (``soft 404: page not found``, ``too short: 54 characters``), or None.

    Args:
        title: the page's title.
        body: the main text.
        page: all the page's text, where that is known: a page that needs scripts has no main text to say so.
        data: whether the main text has a table or a list.
    """
    if len(body) >= _BRIEF:
        return None
    short = _SHORT_DATA if data else _SHORT
    near = fold(f"{title}\n{body}")
    around = fold((page or "")[: 5 * _BRIEF]) if len(body) < short else ""
    for text in filter(None, (near, around)):
        for cue, problem in _cues():
            if cue in text and (
                problem not in ("blocked", "not served") or len(body) < 2 * _SHORT or cue in fold(title)
            ):
                return f"{problem}: the page says {cue!r}"
    if not body.strip():
        return "no main part: nothing on the page reads like a story"
    return f"too short: {len(body)} characters" if len(body) < short else None
