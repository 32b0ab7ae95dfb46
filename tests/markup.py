"""What is wrong with a page's markup: errors of the HTML standard's parser, and rules that a parser doesn't know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import html5lib

_REFERENCES = ("for", "form", "list", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-details")
_OF_WORDS = frozenset((
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "span", "em", "strong", "b", "i", "q", "cite", "code", "kbd", "mark",
    "small", "time", "bdi", "label", "button", "pre",
))  # fmt: skip
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "details", "dl", "div", "fieldset", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "header", "hr", "main", "nav", "ol", "p", "section", "table", "ul",
))  # fmt: skip
_CHILDREN = {
    "ul": {"li"}, "ol": {"li"}, "dl": {"dt", "dd", "div"}, "tr": {"th", "td"}, "select": {"option", "optgroup"},
}  # fmt: skip
_FIELDS = "//input[not(@type = 'hidden')] | //select | //textarea"


def faults(html: str) -> list[str]:
    """Everything that is wrong, in words; an empty list where the page is sound."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("lxml"), namespaceHTMLElements=False)
    page = parser.parse(html)
    lines = html.splitlines()
    parsed = [
        f"{code} after {lines[min(line, len(lines)) - 1][max(column - 80, 0) : column]!r}"
        for (line, column), code, _ in parser.errors
    ]
    return [*parsed, *_references(page), *_misplaced(page), *_unlabelled(page)]


def _references(page: Any) -> Iterator[str]:
    known = Counter(page.xpath("//@id"))
    yield from (f"id {id_!r} stands {times} times" for id_, times in known.items() if times > 1)
    yield from (f"id {id_!r} is empty or has a space" for id_ in known if [id_] != id_.split())
    for name in _REFERENCES:
        for told in page.xpath(f"//@{name}"):
            yield from (f"{name} {one!r} leads nowhere" for one in told.split() or [""] if one not in known)


def _misplaced(page: Any) -> Iterator[str]:
    for element in page.getroot().iter("*"):
        above = [ancestor.tag for ancestor in element.iterancestors()]
        if above and element.tag not in _CHILDREN.get(above[0], {element.tag}):
            yield f"{element.tag} in {above[0]}"
        if element.tag in _BLOCKS:
            yield from (f"{element.tag} in {tag}" for tag in above if tag in _OF_WORDS)


def _unlabelled(page: Any) -> Iterator[str]:
    labelled = set(page.xpath("//label/@for"))
    for field in page.xpath(_FIELDS):
        if not (field.get("aria-label") or field.get("id") in labelled or field.xpath("ancestor::label")):
            yield f"{field.tag} {field.get('name')!r} has no label"
