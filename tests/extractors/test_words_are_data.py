"""Words of human languages are rows of the gazetteers: the extractors' Python decides by form and by what rows say."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pycountry
import pytest

from gazetteers.grammar import ENGLISH, FOLDER, languages

ROOT = Path(__file__).parents[2] / "extractors"
MODULES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.py"))
WORDS = 5
"""An alternation of so many words is form; a longer one is a vocabulary."""
NO_LANGUAGE = {"id", "kg", "lb"}
"""Codes of languages that also stand for something else: an identifier, units."""
CODES = {language.alpha_2 for language in pycountry.languages if hasattr(language, "alpha_2")} - NO_LANGUAGE


def constants(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The texts in a module with their lines, docstrings aside; parts of formatted texts, too."""
    nodes = list(ast.walk(tree))
    told = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


def alternatives(pattern: str) -> int:
    """How many words the longest alternation of a regular expression has, classes and escapes aside."""
    plain = re.sub(r"\\.|\[(?:\\.|[^\]])*\]", " ", pattern)
    return max(
        len([word for word in group.split("|") if re.search(r"[^\W\d_]{2}", word)])
        for group in re.split(r"[()]", plain)
    )


def vocabulary(source: str) -> list[str]:
    """What in a module's text belongs into the gazetteers."""
    found = []
    for line, text in constants(ast.parse(source)):
        if any(letter.isalpha() and not letter.isascii() for letter in text):
            found.append(f"line {line}: a letter outside ASCII in {text[:60]!r}")
        if alternatives(text) > WORDS:
            found.append(f"line {line}: an alternation of over {WORDS} words in {text[:60]!r}")
        if text in CODES:
            found.append(f"line {line}: the code of a language, {text!r}")
    return found


@pytest.mark.parametrize("module", MODULES)
def test_no_module_holds_words(module: str) -> None:
    assert vocabulary((ROOT / module).read_text(encoding="utf-8")) == []


def test_every_language_that_is_read_is_known_by_its_code() -> None:
    assert set(languages()) <= CODES | NO_LANGUAGE
    assert (FOLDER / ENGLISH / "grammar.toml").is_file()


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("x = 'ação'", 1),
        ('"""Ação."""', 0),
        ("x = 'a'\n'''Ação, told of x.'''", 0),
        ("# ação", 0),
        ("x = re.compile(r'\\b(?:one|two|three|four|five|six)\\b')", 1),
        ("x = re.compile(r'\\b(?:one|two|three|four|five)\\b')", 0),
        ("x = re.compile(rf'{y}(?:one|two|three|four|five|six)')", 1),
        ("x = re.compile(r'(?:in(?:to)?|at|on)|(?:by|of|to|as)')", 0),
        ("x = re.compile(r'[a-z]|\\d|\\s|-|–|\\bor\\b|[ab|cd|ef|gh|ij|kl]')", 0),
        ("x = {'fr': 1}", 1),
        ("f('es') if language == 'pt' else row['id']", 2),
        ("x: Literal['kg'] = f'{y}é'", 1),
    ],
)
def test_the_guard_sees_words(source: str, found: int) -> None:
    assert len(vocabulary(source)) == found
