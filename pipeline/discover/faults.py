"""What is wrong with a channel, or with the pages that it leads to, in a word.

Most sources that break do so in silence: a page comes, and nothing is in it. So each word stands for something to do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from lxml import html
from lxml.etree import ParserError, strip_elements

from pipeline.parse.charset import decode
from pipeline.parse.problems import problem_of

Fault = Literal["filtered to nothing", "empty", "stale", "blocked", "shell", "moved", "unreadable", "unreachable"]
"""All that is listed is refused by the source's patterns; nothing is listed; nothing new for long; a wall or a
challenge; a page that only scripts fill; the address is gone or leads elsewhere; it isn't what it should be; nothing
came."""

_WALLS = frozenset({401, 403, 407, 429, 451})
_GONE = frozenset({404, 410})
_PROBLEMS: Mapping[str, Fault] = {"blocked": "blocked", "needs scripts": "shell"}
_CHALLENGE = "cf-mitigated"  # a header of answers that are a challenge
_STANDS_STILL = timedelta(days=90)
_STANDS_STILL_FOR_SURE = timedelta(days=3 * 365)
_LEAST_SAID = 250  # characters that a page shows, below which it may be a shell
_FEW_LINKS = 6
_LARGEST = 500_000  # bytes: a larger page is neither
_LINK = re.compile(rb"<a[\s>]", re.IGNORECASE)
_UNSEEN = ("script", "style", "noscript", "template", "head")
_NO_HTML = re.compile(rb"\s*(?:<\?xml|<rss|<feed|<urlset|<sitemapindex|[{\[]|%PDF)")


def fault_of_answer(
    status: int, content: bytes, content_type: str, headers: Mapping[str, str] | None = None
) -> Fault | None:
    """What an answer shows to be wrong, or None where it may be what was asked for.

    Args:
        status: of the answer, 0 where none came.
        content: its body, unpacked.
        content_type: as its header has it.
        headers: the others, by their names in small letters.
    """
    if status == 0:
        return "unreachable"
    if status in _WALLS or "challenge" in (headers or {}).get(_CHALLENGE, ""):
        return "blocked"
    if status in _GONE:
        return "moved"
    said = fault_of_page(content, content_type)
    if said == "blocked" or status in (200, 203):
        return said
    return "moved" if 300 <= status < 400 else "unreachable"


def fault_of_page(content: bytes, content_type: str) -> Fault | None:
    """Whether an HTML page is a challenge or a shell; None for what is neither, and for what is no HTML."""
    if len(content) > _LARGEST or not content.strip() or _NO_HTML.match(content) or not _may_be_html(content_type):
        return None
    if len(_LINK.findall(content)) >= _FEW_LINKS:
        return None
    try:
        tree = html.document_fromstring(decode(content, content_type))
    except (ParserError, ValueError):
        return None
    title = " ".join((tree.findtext(".//title") or "").split())
    told = " ".join(" ".join(tree.itertext()).split())  # what <noscript> says counts
    has_scripts = tree.find(".//script") is not None
    strip_elements(tree, *_UNSEEN, with_tail=False)
    shown = " ".join(" ".join(tree.itertext()).split())
    if len(shown) >= _LEAST_SAID:
        return None
    problem = (problem_of(title, shown, told) or "").partition(":")[0]
    return _PROBLEMS.get(problem) or ("shell" if has_scripts else None)


def _may_be_html(content_type: str) -> bool:
    kind = content_type.partition(";")[0].strip().lower()
    return kind in ("", "text/html", "application/xhtml+xml", "text/plain")


def is_stale(newest: str | None, expect: int) -> bool:
    """Whether a channel whose newest bulletin is of this date (ISO 8601) stands still.

    Args:
        newest: the latest date of all that is listed; where none is dated, nothing can be told.
        expect: documents a month that the source should yield; 0 where it isn't known.
    """
    if not newest:
        return False
    patience = _STANDS_STILL if expect else _STANDS_STILL_FOR_SURE
    return date.fromisoformat(newest[:10]) < datetime.now(UTC).date() - patience
