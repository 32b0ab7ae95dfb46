"""The predicates of a package: each can be told to give one plain answer, and tells what it answered.

Modules are changed as they are imported (mutant schemata, Untch, Offutt and Harrold 1993), so that all mutants are
there at once and none is compiled or imported anew.
"""

from __future__ import annotations

import ast
import functools
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, NamedTuple

Answered = set[tuple[int, bool]]
_OURS = "_predicates_"
_SAYS_YES_OR_NO = frozenset({"any", "all", "bool", "isinstance", "startswith", "endswith", "issubset", "isdisjoint"})


class Predicate(NamedTuple):
    """What decides: a function that returns bool, or a condition. ``answers`` are those that no other mutant gives."""

    path: Path
    line: int
    source: str
    answers: tuple[bool, ...]
    is_function: bool


class Predicates:
    """The predicates found so far by number, what they answer, and the one that is told its answer."""

    def __init__(self) -> None:
        self.found: list[Predicate] = []
        self.at_import: Answered = set()
        self.told: int | None = None
        self.answer = False
        self._hearing: list[Answered] = []
        self._caches: list[dict[Any, tuple[Any, Answered]]] = []

    def add(self, predicate: Predicate) -> int:
        """The number of a predicate."""
        self.found.append(predicate)
        return len(self.found) - 1

    def note(self, number: int, value: Any) -> Any:
        """The value, as it is, noted as an answer of the predicate."""
        if self._hearing:
            self._hearing[-1].add((number, bool(value)))
        return value

    @contextmanager
    def heard(self) -> Iterator[Answered]:
        """What predicates answer in this context."""
        self._hearing.append(set())
        try:
            yield self._hearing[-1]
        finally:
            self._hearing.pop()

    def tell(self, number: int, answer: bool) -> None:
        """Have a predicate give this answer, and forget what functions with a cache made of its own answers."""
        self.told, self.answer = number, answer
        for cache in self._caches:
            for key in [key for key, (_, heard) in cache.items() if heard & {(number, True), (number, False)}]:
                del cache[key]

    def cached(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """``functools.cache``, where who gets a kept value hears the answers of which it was made."""
        kept: dict[Any, tuple[Any, Answered]] = {}
        self._caches.append(kept)

        @functools.wraps(function)
        def wrapper(*args: Any, **named: Any) -> Any:
            key = args, tuple(sorted(named.items()))
            if key not in kept:
                with self.heard() as heard:
                    kept[key] = function(*args, **named), heard
            value, answers = kept[key]
            if self._hearing:
                self._hearing[-1].update(answers)
            return value

        wrapper.cache_clear = kept.clear  # type: ignore[attr-defined]
        return wrapper


class _Instrumented(ast.NodeTransformer):
    """A module's tree with its predicates made ``note(number, predicate)``, or the answer that one is told."""

    def __init__(self, predicates: Predicates, path: Path, source: str) -> None:
        self.predicates = predicates
        self.path = path
        self.source = source
        self._functions: list[tuple[int | None, bool]] = []  # number of a predicate, and whether it is one statement

    def visit_If(self, node: ast.If | ast.While | ast.IfExp) -> ast.AST:
        node.test = self._condition(node.test)
        rest = [(name, value) for name, value in ast.iter_fields(node) if name != "test"]
        for name, value in rest:
            if isinstance(value, list):
                setattr(node, name, [self.visit(item) for item in value])
            else:
                setattr(node, name, self.visit(value))
        return node

    visit_While = visit_IfExp = visit_If

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        node.iter = self.visit(node.iter)
        node.ifs = [self._condition(test) for test in node.ifs]
        return node

    def visit_match_case(self, node: ast.match_case) -> ast.AST:
        if node.guard:
            node.guard = self._condition(node.guard)
        node.body = [self.visit(item) for item in node.body]
        return node

    def visit_Assert(self, node: ast.Assert) -> ast.AST:
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        return self._condition(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        return self._condition(node) if isinstance(node.op, ast.Not) else self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        if _is_boolean(node):
            return self._condition(node)
        deciding = isinstance(node.op, ast.And)  # ``found or default``: all but the last decide
        *tests, last = node.values
        node.values = [*(self._condition(test, {deciding}) for test in tests), self.visit(last)]
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        body = node.body[1:] if ast.get_docstring(node) is not None else node.body
        is_predicate = isinstance(node.returns, ast.Name) and node.returns.id == "bool"
        number = self._add(node, {True, False}, f"def {node.name}") if is_predicate else None
        self._functions.append((number, len(body) == 1))
        node.decorator_list = [_traced(decorator) for decorator in node.decorator_list]
        node.body = [self.visit(item) for item in node.body]
        self._functions.pop()
        if number is not None:
            told = ast.parse(f"if {_OURS}.told == {number}: return {_OURS}.answer").body
            node.body = [*told, *node.body]
        return node

    def visit_Return(self, node: ast.Return) -> ast.AST:
        number, is_all = self._functions[-1]
        if number is None or node.value is None:
            return self.generic_visit(node)
        node.value = _noted(number, self._condition(node.value, set() if is_all else {True, False}))
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        node.body = self.visit(node.body)
        return node

    def _condition(self, node: ast.expr, answers: set[bool] | frozenset[bool] = frozenset({True, False})) -> ast.expr:
        """An expression of which only the truth counts. An operand that settles it alone is the whole's mutant."""
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            node.operand = self._condition(node.operand, {not answer for answer in answers})
            return node
        if isinstance(node, ast.BoolOp):
            settles = isinstance(node.op, ast.Or)
            number = self._add(node, answers & {settles})
            node.values = [self._condition(value, {not settles}) for value in node.values]
        else:
            number = self._add(node, set() if isinstance(node, ast.Constant) else answers)
            node = self.generic_visit(node) if isinstance(node, ast.Compare) else self.visit(node)  # type: ignore[assignment]
        if number is None:
            return node
        told = ast.parse(f"{_OURS}.told == {number}", mode="eval").body
        answer = ast.parse(f"{_OURS}.answer", mode="eval").body
        return ast.copy_location(ast.IfExp(told, answer, _noted(number, node)), node)

    def _add(
        self, node: ast.expr | ast.FunctionDef, answers: set[bool] | frozenset[bool], said: str = ""
    ) -> int | None:
        if not answers:
            return None
        said = said or " ".join((ast.get_source_segment(self.source, node) or ast.unparse(node)).split())
        is_function = isinstance(node, ast.FunctionDef)
        return self.predicates.add(Predicate(self.path, node.lineno, said, tuple(sorted(answers)), is_function))


def _is_boolean(node: ast.expr) -> bool:
    """Whether an expression's value is True or False, as far as can be seen."""
    match node:
        case ast.Compare() | ast.UnaryOp(op=ast.Not()) | ast.Constant(value=bool()):
            return True
        case ast.BoolOp():
            return _is_boolean(node.values[-1])
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name in _SAYS_YES_OR_NO or name.lstrip("_").startswith(("is_", "are_", "has_"))
    return False


def _noted(number: int, node: ast.expr) -> ast.expr:
    note = ast.parse(f"{_OURS}.note", mode="eval").body
    return ast.Call(note, [ast.Constant(number), node], [])


def _traced(decorator: ast.expr) -> ast.expr:
    is_cache = isinstance(decorator, ast.Name) and decorator.id == "cache"
    return ast.parse(f"{_OURS}.cached", mode="eval").body if is_cache else decorator


class _Loader(SourceFileLoader):
    predicates: Predicates

    def get_code(self, fullname: str) -> CodeType:
        """The instrumented code, which is kept in no file."""
        source = Path(self.path).read_text(encoding="utf-8")
        changed = _Instrumented(self.predicates, Path(self.path), source).visit(ast.parse(source))
        return compile(ast.fix_missing_locations(changed), self.path, "exec")

    def exec_module(self, module: ModuleType) -> None:
        """Run the module; what its predicates answer meanwhile is asked once, before any test."""
        setattr(module, _OURS, self.predicates)
        with self.predicates.heard() as heard:
            super().exec_module(module)
        self.predicates.at_import |= heard


class Finder(PathFinder):
    """Finds the modules of a package and gives them to the loader that changes them. Put first in ``sys.meta_path``."""

    def __init__(self, package: str, predicates: Predicates) -> None:
        self.package = package
        self.predicates = predicates

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> ModuleSpec | None:  # type: ignore[override]
        """The module's spec, for modules of the package alone."""
        if fullname.split(".")[0] != self.package:
            return None
        spec = super().find_spec(fullname, path, target)
        if spec is not None and isinstance(spec.loader, SourceFileLoader):
            spec.loader = _Loader(fullname, spec.loader.path)
            spec.loader.predicates = self.predicates
        return spec


def import_all(package: str, predicates: Predicates) -> None:
    """Import every module of a package, instrumented.

    Raises:
        ValueError: a module of the package is imported already.
    """
    if package in sys.modules:
        raise ValueError(f"{package} is imported already, and can't be instrumented any more")
    sys.meta_path.insert(0, Finder(package, predicates))
    for path in sorted(Path(package).rglob("*.py")):
        parts = path.with_suffix("").parts
        __import__(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
