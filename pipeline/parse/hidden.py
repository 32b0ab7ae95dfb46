"""Take out of a page's tree what a reader doesn't see: hidden elements, deleted text, the marks of footnotes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from typing import Literal, NamedTuple

from lxml.etree import XPath, _Element
from msgspec import Struct

from gazetteers.loader import load
from pipeline.parse.charset import tidy
from pipeline.parse.prepare import drop, size

_HIDING = re.compile(r"(?:^|[;\s{])(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_SHOWING = re.compile(r"(?:^|[;\s{])(?:display\s*:\s*(?!none)|visibility\s*:\s*visible)", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_SIMPLE = re.compile(r"([a-z][a-z0-9]*)?((?:\.[\w-]+)+|#[\w-]+)", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*(?:super|text-top)", re.IGNORECASE)
_CONTROLS = ("aria-controls", "data-target", "data-bs-target")  # of a button: what it opens
_MAY_HIDE = XPath(
    "//*[@class or @id or @style or @hidden or @aria-hidden or @role or @aria-modal or self::template or self::dialog]"
)
_OPENERS = {name: XPath(f"//*[@{name}]") for name in _CONTROLS}
_MOST = 0.5  # of a page's prose
_ROOTS = frozenset({"html", "body", "head"})
_UNSEEN_TAGS = frozenset({"template", "dialog"})
_DIALOGS = frozenset({"dialog", "alertdialog"})

_MARK = re.compile(r"[\[(]?\s*(?:\d{1,3}|[*†‡§])(?:\s*[,;–-]\s*\d{1,3})*\s*[\])]?|\[\s*\w{1,3}\s*\]")
_LETTER_MARK = re.compile(r"[\[(]?\s*(?:\w{1,3}|[ivx]{1,6})\s*[\])]?", re.IGNORECASE)
_MEASURED = re.compile(r"(?:^|[\s\d])(?:[kcdmµ]?m|km|ft|in|mi|yd|ha|[×xX*]\s?10)\.?$")
_NOTE_CLASS = re.compile(r"(?:^|[\s_-])(?:foot-?note|end-?note|note-?ref|reference|fn|cite)(?:$|[\s_-])", re.IGNORECASE)


class HidingClass(Struct, frozen=True):
    """A row of hidden_markup.csv: a class of the customary style sheets that hides, or shows what another one hides.

    What is told is how a page looks on a wide screen.
    """

    token: str
    effect: Literal["hides", "shows"]


@cache
def _classes(effect: str) -> frozenset[str]:
    return frozenset(row.token for row in load("hidden_markup.csv", HidingClass) if row.effect == effect)


def remove_dialogs(tree: _Element) -> None:
    """Take out what opens over the page, or isn't part of it yet."""
    for element in [element for element in _MAY_HIDE(tree) if _is_dialog(element)]:
        drop(element)


def hidden(tree: _Element) -> list[_Element]:
    """The elements that aren't shown, in order; some lie within others.

    What a button of the page opens (a part of an accordion) is shown, for a reader can see it; a dialog isn't.
    """
    styles, opened = _Styles(tree), _opened(tree)
    return [element for element in _MAY_HIDE(tree) if _is_hidden(element, styles, opened)]


def _is_hidden(element: _Element, styles: _Styles, opened: frozenset[str]) -> bool:
    if element.tag in _ROOTS:
        return False
    if _is_dialog(element):
        return True
    if element.get("id") in opened:
        return False
    style = element.get("style")
    if (style and _HIDING.search(style)) or element.get("hidden", "until-found") != "until-found":
        return True
    if element.get("aria-hidden", "").lower() == "true":
        return True
    classes = _split(element.get("class", ""))
    if _hide(classes):
        return not _is_spoken_for(element) and not styles.holds_most(element)
    return styles.hide(element, classes)


@lru_cache(maxsize=4096)  # a page has the same classes many times
def _split(classes: str) -> frozenset[str]:
    return frozenset(classes.split())


@lru_cache(maxsize=4096)
def _hide(classes: frozenset[str]) -> bool:
    """Whether these hide by their names alone."""
    return not classes.isdisjoint(_classes("hides")) and classes.isdisjoint(_classes("shows"))


def _is_dialog(element: _Element) -> bool:
    if element.tag in _ROOTS or element.get("open") is not None:
        return False
    return element.tag in _UNSEEN_TAGS or element.get("role") in _DIALOGS or element.get("aria-modal") == "true"


def _is_spoken_for(element: _Element) -> bool:
    """Whether a text for screen readers stands beside the text or picture that it puts into words."""
    return any(
        beside is not None and beside.get("aria-hidden") == "true"
        for beside in (element.getprevious(), element.getnext())
    )


def _opened(tree: _Element) -> frozenset[str]:
    """The ids of what the page's own buttons open."""
    names = (element.get(name, "") for name, openers in _OPENERS.items() for element in openers(tree))
    return frozenset(name.lstrip("#") for value in names for name in value.split())


class _Rule(NamedTuple):
    """A rule of a style sheet; the greatest of several is the one that holds."""

    classes: int
    number: int
    names: frozenset[str]
    tag: str
    hides: bool


class _Styles:
    """What the page's own style sheet hides, by rules of a single class or id: others need a browser."""

    def __init__(self, tree: _Element) -> None:
        self._tree = tree
        self._rules: dict[str, list[_Rule]] = defaultdict(list)
        self._number = 0
        for sheet in tree.iter("style"):
            if sheet.text and _HIDING.search(sheet.text) and sheet.get("media", "all") in ("all", "screen", ""):
                for selectors, said in _rules(sheet.text):
                    self._add(selectors, said)

    def _add(self, selectors: str, said: str) -> None:
        hides = bool(_HIDING.search(said))
        if not hides and not _SHOWING.search(said):
            return
        for selector in selectors.split(","):
            simple = _SIMPLE.fullmatch(selector.strip())
            if simple:
                names = frozenset(filter(None, re.split(r"(?=[.#])", simple[2])))
                self._number += 1
                self._rules[min(names)].append(_Rule(len(names), self._number, names, (simple[1] or "").lower(), hides))

    @cached_property
    def _prose(self) -> int:
        return size(self._tree, prose=True)

    def holds_most(self, element: _Element) -> bool:
        """Whether an element holds most of the page's prose: then a class of a customary name has another sense here.

        ``reader-only`` is what screen readers say, or what subscribers see.
        """
        return size(element, prose=True) > _MOST * self._prose

    def hide(self, element: _Element, classes: frozenset[str]) -> bool:
        """Whether they hide an element: the rule of most classes counts, of equal ones the last."""
        if not self._rules:
            return False
        names = {f".{name}" for name in classes} | {f"#{element.get('id')}"}
        rules = [rule for name in names for rule in self._rules.get(name, ())]
        told = [rule for rule in rules if rule.names <= names and rule.tag in ("", element.tag)]
        return bool(told) and max(told).hides


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The selectors and declarations of the rules that hold for every screen; those within ``@media`` don't."""
    sheet = _COMMENT.sub("", sheet)
    depth = begin = opened = 0
    for brace in _BRACE.finditer(sheet):
        if brace[0] == "{":
            depth += 1
            opened = brace.start() if depth == 1 else opened
        elif depth:
            depth -= 1
            if depth == 0:
                yield sheet[begin:opened], sheet[opened : brace.start()]
                begin = brace.end()


def remove_marks(tree: _Element) -> None:
    """Take out deleted text, and the marks of footnotes, which would join the number before them."""
    for element in list(tree.iter("del", "s", "strike")):
        drop(element)
    for element in tree.xpath("//*[contains(@style, 'line-through')]"):
        if _STRUCK.search(element.get("style")):
            drop(element)
    for element in [*tree.iter("sup"), *tree.xpath("//span[contains(@style, 'vertical-align')]")]:
        if element.tag == "sup" or _RAISED.search(element.get("style")):
            _raised(element)


def _raised(element: _Element) -> None:
    text = tidy("".join(map(str, element.itertext())))
    if _is_fraction(element):
        element.text = f" {element.text or ''}"  # two and a half: 2<sup>1</sup>/<sub>2</sub>
        return
    is_mark = _MARK.fullmatch(text) and not _MEASURED.search(_before(element))
    if is_mark or (_LETTER_MARK.fullmatch(text) and _is_note(element)):
        drop(element)


def _is_fraction(element: _Element) -> bool:
    following = element.getnext()
    after = (element.tail or "").strip()
    return after[:1] in ("/", "⁄") if after else following is not None and following.tag == "sub"


def _is_note(element: _Element) -> bool:
    """Whether it leads to a note on the page, or is marked as such a lead."""
    links = [element, *element.iter("a"), *list(element.iterancestors())[:1]]
    return any(
        link.get("href", "").startswith("#")
        or link.get("role") == "doc-noteref"
        or _NOTE_CLASS.search(f"{link.get('class', '')} {link.get('id', '')}")
        for link in links
        if link.tag in ("a", "sup", "span")
    )


def _before(element: _Element) -> str:
    """What stands right before an element, in its own paragraph."""
    previous = element.getprevious()
    if previous is not None:
        return previous.tail or "".join(map(str, previous.itertext()))
    parent = element.getparent()
    return (parent.text or "") if parent is not None else ""
