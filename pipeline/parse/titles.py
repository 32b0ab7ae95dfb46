"""The headline of a page: whole, and not the name of the site.

A page names its story several times (a heading, its ``title`` element, metadata for other sites), with the site's name
before or behind it, cut, or in its place. Where a heading and one of these agree, the heading is the headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from lxml.etree import _Element
from trafilatura.metadata import extract_title

from gazetteers.matching import fold
from pipeline.parse.charset import tidy
from pipeline.sources.source import Source

_SEPARATOR = re.compile(r"(\s+(?:[|–—·»«›•-]|::)\s+|\s*\|\s*)")
_ALWAYS = re.compile(r"[|»«›:]")  # separators that don't stand within headlines
_ENDING = re.compile(r"(?:\s*(?:…|\.{3}))+$|\s+[|–—·»«›•-]+$")
_LETTERS = re.compile(r"[^\W_]+")
_SITE_WORDS = 6  # of a site's name, at most
_NAME_WORDS = 4  # of one that stands behind a dash
_HEADLINE_WORDS = 3  # at least
_MOSTLY = 0.4  # of a claim: a heading of a word or two agrees with it only if it is that much of it


def title_of(
    tree: _Element, url: str, source: Source, *, stated: str | None, site: str | None, told: str | None
) -> str:
    """The headline of a page; empty where there is none.

    Args:
        tree: the whole page.
        url: its address, whose host may tell the site's name.
        source: whose name isn't a headline.
        stated: the title in the page's metadata.
        site: the site's name in the page's metadata.
        told: what the channel says its title is.
    """
    names = _Site(url, (site, source.name, source.publisher, _named(tree)))
    element = tree.find(".//head//title")
    own = _text(element) if element is not None else ""
    claims = [claim for claim in (tidy(stated or ""), tidy(told or ""), own) if claim]
    bare = [headline for claim in claims if (headline := names.without(claim))]
    headings = [heading for heading in tree.iter("h1") if not names.stands_in(heading)]
    agreed = [text for heading in headings if any(_agree(text := _text(heading), claim) for claim in bare)]
    agreed = agreed or _same(tree, [*claims, *bare], names)
    if agreed:
        return max(agreed, key=len)
    if bare and (len(claims) > 1 or not own):
        return _whole(bare)
    return _unsure(tree, [_text(heading) for heading in headings], bare, names)


def _unsure(tree: _Element, headings: list[str], bare: list[str], names: _Site) -> str:
    """The headline of a page whose metadata say nothing: its only heading, or its ``title`` element."""
    headings = [heading for heading in headings if heading]
    if len(headings) == 1 and (not bare or len(headings[0].split()) >= _HEADLINE_WORDS or _is_short(bare[0])):
        return headings[0]
    found = tidy(extract_title(tree) or "")
    return bare[0] if bare else names.without(found) or found


def _is_short(title: str) -> bool:
    return len(title.split()) <= _HEADLINE_WORDS


def _text(element: _Element) -> str:
    """An element's text, with a blank where a line breaks."""
    return tidy(_broken(element)).rstrip(" ¶")


def _broken(element: _Element) -> str:
    inner = "".join(f"{_broken(child) if isinstance(child.tag, str) else ''}{child.tail or ''}" for child in element)
    return f"{' ' if element.tag == 'br' else ''}{element.text or ''}{inner}"


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(fold(text)))


def _agree(heading: str, claim: str) -> bool:
    own, other = _letters(heading), _letters(_ENDING.sub("", claim))
    if not own or not other or not (own in other or other in own):
        return False
    return len(heading.split()) >= _HEADLINE_WORDS or len(own) >= _MOSTLY * len(other)


def _same(tree: _Element, claims: list[str], names: _Site) -> list[str]:
    """Lesser headings that say just what a claim does, or that whole which it has cut."""
    wanted = {_letters(claim) for claim in claims}
    cut = tuple(_letters(claim) for claim in claims if _ENDING.search(claim) and len(claim.split()) > _HEADLINE_WORDS)
    found: list[str] = []
    for heading in tree.iter("h2", "h3"):
        letters = _letters(text := _text(heading))
        if letters and not names.stands_in(heading) and (letters in wanted or (cut and letters.startswith(cut))):
            found.append(text)
    return found


def _whole(bare: list[str]) -> str:
    """The first claim, or that of the others which says whole what it has cut."""
    first = _letters(_ENDING.sub("", bare[0]))
    longer = [other for other in bare[1:] if _ENDING.search(bare[0]) and _letters(other).startswith(first)]
    return max(longer, key=len) if longer else bare[0]


def _named(tree: _Element) -> str | None:
    for name in ("application-name", "apple-mobile-web-app-title"):
        for element in tree.iterfind(f".//meta[@name='{name}']"):
            return element.get("content")
    return None


class _Site:
    """The site's names, and titles without them."""

    def __init__(self, url: str, names: Iterable[str | None]) -> None:
        self._names = {letters for name in names if name and (letters := _letters(name))}
        try:
            host = (urlsplit(url).hostname or "").removeprefix("www.")
        except ValueError:
            host = ""
        self._host = _letters(host)
        self._label = _letters(host.split(".")[0])

    def stands_in(self, heading: _Element) -> bool:
        """Whether a heading is no more than the site's name, or the link to its home page."""
        links = heading.findall(".//a[@href]")
        home = len(links) == 1 and re.fullmatch(r"(?:https?://[^/]+)?/?(?:index\.\w+)?", links[0].get("href").strip())
        return self._is_known(_text(heading)) or bool(home and _text(links[0]) == _text(heading))

    def without(self, title: str) -> str:
        """A title without the site's name before and behind it; empty where it is no more than that."""
        title = _strip(title)
        if self._is_known(title):
            return ""
        pieces = _SEPARATOR.split(title)
        while len(pieces) > 2 and self._is_name(pieces[-1], pieces[-2], "".join(pieces[:-2])):
            del pieces[-2:]
        while len(pieces) > 2 and self._is_name(pieces[0], "-", "".join(pieces[2:])):
            del pieces[:2]
        return _strip("".join(pieces))

    def _is_known(self, text: str) -> bool:
        letters = _letters(text)
        return letters in self._names or (len(letters) > 2 and letters in (self._host, self._label))

    def _is_name(self, piece: str, separator: str, rest: str) -> bool:
        words = piece.split()
        if self._is_known(piece):
            return True
        if len(words) > _SITE_WORDS or len(rest.split()) < _HEADLINE_WORDS or re.search(r"\d", piece):
            return False
        if _ALWAYS.search(separator) or (len(words) == 1 and re.fullmatch(r"\w+(?:\.\w+)+", piece)):
            return True
        return len(words) <= _NAME_WORDS and _is_capitalised(piece) and not _is_capitalised(rest)


def _is_capitalised(text: str) -> bool:
    """Whether all words of some length begin with a capital letter, as in a name (and in some headlines)."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3] or re.findall(r"[^\W\d_]+", text)
    return bool(words) and all(word[0].isupper() for word in words)


def _strip(title: str) -> str:
    return re.sub(r"^[|–—·»«›•-]+\s+|\s+[|–—·»«›•-]+$", "", title).strip()
