"""Whether the address that a page states as its own can be its own.

Many a site states on every page the address of a section, of the first page of several, or its own without the query
that tells its pages apart; all its bulletins would become one. So a claim counts unless it looks like one of these.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal
from urllib.parse import parse_qsl, unquote, urlsplit

from msgspec import Struct

from gazetteers.loader import load

Role = Literal["session", "maybe_session", "variant", "noise", "section"]

_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_NUMBER = re.compile(r"\d+")
_EXTENSION = re.compile(r"\.[a-z]{2,5}$", re.IGNORECASE)
_WORDY = 3  # words of an address: with as many it names a story


class AddressWord(Struct, frozen=True):
    """A row of address_words.csv: a query parameter or a step of a path, and what it tells of the address."""

    text: str
    role: Role


@cache
def words(role: Role) -> frozenset[str]:
    """The words of address_words.csv that play this role, in lower case."""
    return frozenset(row.text.casefold() for row in load("address_words.csv", AddressWord) if row.role == role)


def can_be(claim: str, url: str) -> bool:
    """Whether the page at ``url`` can have ``claim``, on the same host, as its canonical address."""
    own, stated = urlsplit(url), urlsplit(claim)
    path, other = _steps(own.path), _steps(stated.path)
    asked, kept = _query(own.query), _query(stated.query)
    if path == other:
        return _names_a_story(other) or not _dropped(asked, kept)
    if _shape(own.path, own.query) == _shape(stated.path, stated.query) and not _names_a_story(other):
        return False  # they differ in a number: another page, or another bulletin
    if path[: len(other)] == other:
        return all(step in words("variant") for step in path[len(other) :])
    return not _is_section(other, path, stated.path.endswith("/")) or bool(set(kept) - set(asked))


def _steps(path: str) -> list[str]:
    return [unquote(step).casefold() for step in path.split("/") if step]


def _query(query: str) -> dict[str, str]:
    pairs = parse_qsl(query, keep_blank_values=True)
    return {name.casefold(): value for name, value in pairs if name.casefold() not in words("noise")}


def _dropped(asked: dict[str, str], kept: dict[str, str]) -> bool:
    """Whether the claim leaves out, or has otherwise, what is asked for."""
    return any(kept.get(name) != value for name, value in asked.items() if value)


def _names_a_story(steps: list[str]) -> bool:
    """Whether an address ends in the words of a headline."""
    return bool(steps) and len(_WORD.findall(_EXTENSION.sub("", steps[-1]))) >= _WORDY


def _shape(path: str, query: str) -> str:
    return _NUMBER.sub("0", f"{path.rstrip('/')}?{query}".casefold())


def _is_section(steps: list[str], own: list[str], ends_in_slash: bool) -> bool:
    """Whether an address looks like a list of stories: short, wordless, above or beside the page's own."""
    last = _EXTENSION.sub("", steps[-1]) if steps else ""
    if last in words("section"):
        return True
    alike = len(_WORD.findall(last)) >= len(_WORD.findall(_EXTENSION.sub("", own[-1]))) if own else True
    bare = len(_WORD.findall(last)) < 2 and not _NUMBER.search(last)
    return bare and (len(steps) < len(own) or (ends_in_slash and not alike))
