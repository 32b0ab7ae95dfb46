"""Modules import each other in one direction: what reads a module needs to know only what lies below it."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

import grimp


def test_no_module_imports_what_imports_it() -> None:
    """Imports inside functions count, too."""
    graph = grimp.build_graph("gazetteers", "extractors", "db", "pipeline", cache_dir=None)
    imported = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert sum(map(len, imported.values())) > 500
    try:
        TopologicalSorter(imported).prepare()
    except CycleError as error:
        raise AssertionError(f"a cycle: {' -> '.join(reversed(error.args[1]))}") from None
