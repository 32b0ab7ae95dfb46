"""The README of the gazetteers names every file, column and key, and every use of phrases.csv, which extractors ask for."""

from __future__ import annotations

import ast
import csv
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from gazetteers.grammar import FOLDER, Grammar
from gazetteers.loader import HERE, load
from gazetteers.phrases import PhraseRow
from gazetteers.taxa import animal_goods

README = (HERE / "README.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `([^`]+)` \| (.+) \|$", README, re.MULTILINE))
"""What the README's tables tell, by the name in their first column."""
TABLES = sorted(HERE.rglob("*.csv"), key=lambda path: (path.name, path))
MODULES = sorted([*(HERE.parent / "extractors").rglob("*.py"), *HERE.glob("*.py")])


def header(table: Path) -> list[str]:
    with table.open(encoding="utf-8-sig", newline="") as lines:
        return next(csv.reader(lines))


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.relative_to(HERE).as_posix())
def test_every_file_is_told_with_all_its_columns(table: Path) -> None:
    told = ROWS[table.name]
    assert [column for column in header(table) if f"`{column}`" not in told] == []


def test_nothing_is_told_that_is_not_there() -> None:
    there = {path.name for path in HERE.rglob("*") if path.suffix in (".csv", ".toml")}
    assert {name for name in ROWS if name.endswith((".csv", ".toml"))} == there


def test_every_key_of_a_grammar_is_told() -> None:
    keys = {field.encode_name for field in msgspec.structs.fields(Grammar)}
    assert keys - ROWS.keys() == set()
    used = {key for file in FOLDER.glob("*/grammar.toml") for key in tomllib.loads(file.read_text(encoding="utf-8"))}
    assert used <= keys


# --- phrases -------------------------------------------------------------------------------------


def uses() -> set[str]:
    """The uses of all languages' phrases."""
    return {row.use for path in FOLDER.glob("*/phrases.csv") for row in load(path, PhraseRow)}


class Asking(NamedTuple):
    """A function that takes a use, or all arguments from ``place`` on as uses."""

    place: int
    several: bool = False


def asking(tree: ast.AST) -> dict[str, Asking]:
    """The functions of a module that take ``use`` or ``*uses``."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args if argument.arg != "self"]
            if "use" in names:
                found[node.name] = Asking(names.index("use"))
            elif node.args.vararg and node.args.vararg.arg == "uses":
                found[node.name] = Asking(len(names), several=True)
    return found


def called(node: ast.AST) -> str | None:
    """The function that is called, or the method of a reading."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr if ast.unparse(node.func.value).endswith("reading") else None
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else None


def asked_in(tree: ast.AST, functions: dict[str, Asking]) -> Iterator[str | None]:
    """The uses that a module asks for by name; None for one that it has in a variable."""
    for node in ast.walk(tree):
        name = called(node)
        if isinstance(node, ast.Call) and name in functions:
            place, several = functions[name]
            for argument in node.args[place:] if several else node.args[place : place + 1]:
                told = list(texts(argument))
                yield from told if told else (None,)


def texts(tree: ast.AST) -> Iterator[str]:
    return (n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str))


class Asked(NamedTuple):
    """The modules that ask for each use: by its name; by a tuple that holds it, or else somehow, in a variable."""

    by_name: dict[str, set[str]]
    by_tuple: dict[str, set[str]]
    somehow: dict[str, set[str]]

    def where(self, use: str) -> set[str]:
        """The modules, without ``.py``."""
        return self.by_name.get(use, set()) | self.by_tuple.get(use, set()) or self.somehow.get(use, set())


def asked() -> Asked:
    """Which modules of the extractors ask for which uses."""
    trees: dict[str, ast.AST] = {path.as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}
    shared = {"phrases": Asking(0)} | {
        name: how for tree in trees.values() for name, how in asking(tree).items() if not name.startswith("_")
    }
    found = Asked(defaultdict(set), defaultdict(set), defaultdict(set))
    for path, tree in trees.items():
        module = path.removesuffix(".py").removeprefix(f"{HERE.parent.as_posix()}/").removeprefix("extractors/")
        uses = set(asked_in(tree, shared | asking(tree)))
        for use in uses - {None}:
            found.by_name[str(use)].add(module)
        if None in uses:
            for text in texts(tree):
                found.somehow[text].add(module)
            for text in (text for node in ast.walk(tree) if isinstance(node, ast.Tuple) for text in texts(node)):
                found.by_tuple[text].add(module)
    return found


def test_every_use_that_is_asked_for_has_phrases() -> None:
    named = set(asked().by_name)
    assert len(named) > 80
    assert named - uses() == set()


def tables_asking() -> dict[str, set[str]]:
    """The tables of rules that ask for each use, as ``sentence:same_period``; and of animals' classes."""
    found: dict[str, set[str]] = defaultdict(set)
    for table in sorted((HERE.parent / "extractors").rglob("*.csv")):
        for use in re.findall(r"\b(?:before|behind|inside|sentence|named):(\w+)", table.read_text(encoding="utf-8")):
            found[use].add(f"`{table.name}`")
    for row in animal_goods().values():
        found[row.when].add("`animal_goods.csv`")
    return found


def test_every_use_is_asked_for_and_told_with_where() -> None:
    found, by_tables = asked(), tables_asking()
    wrong = []
    for use in sorted(uses()):
        modules = found.where(use)
        assert modules or by_tables[use], f"nothing asks for {use!r}: its rows decide nothing"
        where = ", ".join(sorted(modules) + sorted(by_tables[use]))
        if ROWS.get(use, "").rpartition("|")[2].strip() != where:
            wrong.append(f"| `{use}` | … | {where} |")
    assert not wrong, "the README should have\n" + "\n".join(wrong)


def test_no_use_is_told_that_is_not_there() -> None:
    table = README.partition("### Uses of")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)) - uses() == set()
