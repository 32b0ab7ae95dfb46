"""Addresses and titles as channels write them, and as they were meant."""

from __future__ import annotations

import html
import re
from functools import cache
from typing import Literal
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup
from msgspec import Struct

from gazetteers.loader import load
from gazetteers.matching import fold
from pipeline.identity import address

_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_TIMES_ESCAPED = 3
_HOST_FIRST = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+(?=[/:?#]|$)", re.IGNORECASE)


class LinkText(Struct, frozen=True):
    """A row of link_texts.csv: what a link says that leads to the story without being its title.

    ``place`` tells whether it is the link's whole text, or may also begin one that goes on with the title.
    """

    text: str
    place: Literal["whole", "start"]
    language: str = ""


def absolute(link: str, base: str) -> str:
    """The address that a channel's link means; empty where it is none.

    It may be relative, escaped twice (``&amp;amp;``), or lack its scheme (``www.example.org/1``).
    """
    link = link.strip().replace("&amp;", "&")
    rest = link.removeprefix(urljoin(base, "."))  # feedparser has joined the two already
    host = _HOST_FIRST.match(rest)
    if host and (host.group().lower().startswith("www.") or host.group().lower() == urlsplit(base).hostname):
        link = f"{urlsplit(base).scheme or 'https'}://{rest}"
    return address(link, base) if link else ""


def root_of(soup: BeautifulSoup, url: str) -> str:
    """What a page's links start from: what it says itself (``<base>``), else its address."""
    base = soup.select_one("base[href]")
    return absolute(str(base["href"]), url) or url if base else url


def plain(title: str | None) -> str | None:
    """A title without markup and entities, however often it was escaped; None where nothing is left."""
    title = title or ""
    for _ in range(_TIMES_ESCAPED):
        before, title = title, html.unescape(_TAG.sub("", title))
        if title == before:
            break
    return " ".join(title.split()) or None


def without_invitation(text: str | None) -> str | None:
    """A link's text as a title: None where it only invites to read on; the rest where it begins so.

    ``Read more »`` is no title, of ``Read more about Two men held`` it is ``Two men held``.
    """
    text = " ".join((text or "").split())
    words = _bare(text)
    if not words or words in _invitations("whole") or words in _invitations("start"):
        return None
    for start in _invitations("start"):
        if words.startswith(f"{start} "):
            return _from_word(text, len(start.split()))
    head, colon, rest = text.partition(":")
    return rest.strip() if colon and rest.strip() and _bare(head) in _invitations("whole") else text


def _from_word(text: str, number: int) -> str:
    return " ".join([word for word in text.split() if _bare(word)][number:])


def _bare(text: str) -> str:
    """The words alone: folded, without arrows, dots, brackets around them."""
    return " ".join(re.sub(r"^[\W_]+|[\W_]+$", "", fold(word)) for word in text.split() if re.search(r"\w", word))


@cache
def _invitations(place: str) -> tuple[str, ...]:
    rows = [_bare(row.text) for row in load("link_texts.csv", LinkText) if row.place == place]
    return tuple(sorted(rows, key=len, reverse=True))
