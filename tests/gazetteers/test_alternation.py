"""Alternatives written as a tree find what a plain list of them finds, the longest first."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteers.alternation import Late, Opened, either, either_of

TEXTS = ["police", "police force", "port", "port police", "p.o.", "a-b", "Ação", "警察", "[x]", "o'n"]


@given(st.sets(st.text("abc .*-", min_size=1, max_size=5), min_size=1), st.text("abc .*-", max_size=20))
def test_it_finds_what_a_list_finds(texts: set[str], read: str) -> None:
    listed = "|".join(map(re.escape, sorted(texts, key=lambda text: (-len(text), text))))
    assert [m.span() for m in re.finditer(either(texts), read)] == [m.span() for m in re.finditer(listed, read)]


@pytest.mark.parametrize("text", TEXTS)
def test_each_text_is_found_whole(text: str) -> None:
    assert re.fullmatch(either(TEXTS), text)
    assert re.match(either(TEXTS), f"{text} force!")


def test_pieces_are_patterns() -> None:
    pattern = either_of([["a", r"\s+", "b"], ["a", r"\s+", r"\w*"], ["a"]])
    assert [re.match(pattern, text).group() for text in ("a b", "a  cd", "a")] == ["a b", "a  cd", "a"]  # type: ignore[union-attr]


def test_nothing_is_found_where_there_is_no_text() -> None:
    assert re.search(either([]), "anything") is None


def test_a_late_pattern_is_compiled_where_it_may_stand() -> None:
    broken = Opened(re.compile("b"), Late("(broken"))
    assert list(broken.finditer("none of it")) == []
    with pytest.raises(re.error):
        list(broken.finditer("a broken one"))
    late = Opened(re.compile(r"\b(?=b)"), Late("b[a-z]+"))
    assert [found.group() for found in late.finditer("a bee, a cab, a bird", 1)] == ["bee", "bird"]
