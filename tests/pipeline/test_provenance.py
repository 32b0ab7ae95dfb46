"""What an extraction is made with is named wholly: every module that it imports."""

from __future__ import annotations

import ast
from pathlib import Path

from extractors.provenance import ROOT, current


def test_every_module_that_extraction_imports_is_named() -> None:
    reached = closure("extractors/__init__.py", "db/store/fact_rows.py")
    # How a key is made: no fact hangs on it.
    assert (
        reached - {"db/store/collected.py", "db/__init__.py", "db/store/__init__.py"} - set(current().modules) == set()
    )


def test_the_extractors_tables_are_named() -> None:
    tables = {path.relative_to(ROOT).as_posix() for path in (ROOT / "extractors").rglob("*.csv")}
    assert "extractors/counts/kinds.csv" in tables
    assert tables - set(current().modules) == set()


def closure(*files: str) -> set[str]:
    """These modules and all that they import of the program, one by one; what the database imports is left out."""
    todo, reached = list(files), set(files)
    while todo:
        for module in imported(ROOT / todo.pop()):
            path = module.replace(".", "/")
            for file in (f"{path}.py", f"{path}/__init__.py"):
                if (ROOT / file).exists() and file not in reached:
                    reached.add(file)
                    if not file.startswith("db/"):
                        todo.append(file)
    return reached


def imported(path: Path) -> set[str]:
    """The modules that a file names in its imports, at its head or inside functions."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return names
