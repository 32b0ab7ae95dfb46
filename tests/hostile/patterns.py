"""``python -m tests.hostile.patterns``: texts made from every pattern of the program; which of them is read too slowly?

``re`` is watched from before any module is imported, so that every pattern counts that a module of the program compiles,
also one that is made when a text is first read. Each makes texts that are as bad for it as can be: what it repeats
without end many times, alone and behind what has to stand before it. They are read and masked as any bulletin is, since
a pattern that is tried only within some letters of a place does no harm.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import random
import re
import sys
import time
from collections.abc import Iterator
from re import _constants as said  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

PACKAGES = ("gazetteers", "extractors", "db", "pipeline")
LANGUAGES = ("en", "es", "fr", "pt", "vi", "zh")
_SHORT, _FACTOR = 2_000, 4
_LEAST = 0.1  # seconds below which nothing is said of growth
WORST = 10.0
"""Four times the text may take so many times as long: 4 is linear, 16 quadratic."""
_RELEVANT = "Customs officers seized ten elephant tusks, and police in Lagos arrested Peter Mwale, 34."
_LONG = 20  # repetitions from which on a repetition is as good as endless

Pattern = re.Pattern[str]


def watched() -> dict[tuple[str, int], str]:
    """The patterns that the program's modules compile from now on, by the module that does."""
    found: dict[tuple[str, int], str] = {}
    compiling = re._compile  # type: ignore[attr-defined]

    def compiled(pattern: Any, flags: int) -> Any:
        made = compiling(pattern, flags)
        frame = sys._getframe(1)
        while frame.f_back and frame.f_globals["__name__"] == "re":
            frame = frame.f_back
        module = frame.f_globals["__name__"]
        if module.partition(".")[0] in PACKAGES and isinstance(made.pattern, str):
            found.setdefault((made.pattern, made.flags), module)
        return made

    re._compile = compiled  # type: ignore[attr-defined]
    return found


def use_all() -> None:
    """Import every module, and read and mask a text of some languages."""
    for package in PACKAGES:
        module = importlib.import_module(package)
        for info in pkgutil.walk_packages(module.__path__, f"{package}."):
            if not info.name.endswith("__main__"):
                importlib.import_module(info.name)
    from db.published.contacts import contact_spans
    from extractors import extract
    from extractors.entities.private_names import private_names
    from extractors.reading import Reading
    from extractors.records import Bulletin
    from gazetteers.grammar import grammars

    for language in LANGUAGES:
        text = f"Peter Mwale, 34. {grammars()[language].sample} Tel. +254 712 345678."
        bulletin = Bulletin(id="", url="", source_id="", title="", text=text, language=language)
        extract(bulletin)
        private_names(Reading(bulletin))
        contact_spans(text)


# --- texts made from a pattern ---------------------------------------------------------------------


def pumps(pattern: Pattern) -> Iterator[tuple[str, str]]:
    """What stands before a repetition without end, and what is repeated there."""
    yield from _pumps(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG), "")


def _pumps(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    for kind, value in tree:
        if kind in (said.MAX_REPEAT, said.MIN_REPEAT, said.POSSESSIVE_REPEAT):
            _, most, body = value
            example = _example(body)
            if most is said.MAXREPEAT or most >= _LONG:
                yield before, example
            yield from _pumps(body, before)
        elif kind is said.SUBPATTERN:
            yield from _pumps(value[-1], before)
        elif kind is said.BRANCH:
            for branch in value[1][:4]:
                yield from _pumps(branch, before)
        elif kind is said.ATOMIC_GROUP:
            yield from _pumps(value, before)
        before += _example([(kind, value)])


def _example(tree: Any) -> str:
    """A text that a piece of a pattern might match; what only looks around adds nothing."""
    told = ""
    for kind, value in tree:
        if kind is said.LITERAL:
            told += chr(value)
        elif kind is said.NOT_LITERAL or kind is said.ANY:
            told += "a"
        elif kind is said.IN:
            told += _member(value)
        elif kind in (said.MAX_REPEAT, said.MIN_REPEAT, said.POSSESSIVE_REPEAT):
            told += _example(value[2]) * max(1, min(value[0], 8))
        elif kind is said.SUBPATTERN:
            told += _example(value[-1])
        elif kind is said.BRANCH:
            told += _example(value[1][0])
        elif kind is said.ATOMIC_GROUP:
            told += _example(value)
    return told


_OF_CATEGORY = {
    said.CATEGORY_DIGIT: "1", said.CATEGORY_SPACE: " ", said.CATEGORY_WORD: "a", said.CATEGORY_NOT_DIGIT: "a",
    said.CATEGORY_NOT_SPACE: "a", said.CATEGORY_NOT_WORD: "-",
}  # fmt: skip


def _member(members: Any) -> str:
    """A letter of a set; of one that says what is not in it, a letter that isn't named."""
    if members[0][0] is said.NEGATE:
        named = {chr(value) for kind, value in members[1:] if kind is said.LITERAL}
        return next(letter for letter in "a1 -.,é" if letter not in named)
    kind, value = members[0]
    if kind is said.LITERAL:
        return chr(value)
    return chr(value[0]) if kind is said.RANGE else _OF_CATEGORY.get(value, "a")


# --- growth ----------------------------------------------------------------------------------------


def texts() -> list[tuple[str, str]]:
    """What stands once and what is repeated, of all patterns that are compiled when texts are read, in a fixed order."""
    found = watched()
    use_all()
    told: dict[tuple[str, str], None] = {}
    for text, flags in sorted(found):
        for before, pump in pumps(re.compile(text, flags)):
            for begin, repeated in ((before, pump), ("", before + pump), ("", pump)):
                if repeated.strip():
                    told[begin, repeated] = None
    return list(told)


def growth(begin: str, repeated: str) -> float:
    """How many times as long four times the text takes: 4 is linear, 16 quadratic; 0 where both take next to nothing."""
    from db.published.contacts import contact_spans
    from extractors import extract
    from extractors.entities.private_names import private_names
    from extractors.reading import Reading
    from extractors.records import Bulletin

    def seconds(length: int) -> float:
        text = f"{_RELEVANT}\n\n{begin}{(repeated * (length // len(repeated) + 1))[:length]}"
        bulletin = Bulletin(id="", url="", source_id="", title="", text=text, language="en")
        began = time.process_time()
        extract(bulletin)
        private_names(Reading(bulletin))
        contact_spans(text)
        return time.process_time() - began

    longer = seconds(_FACTOR * _SHORT)
    if longer < _LEAST:
        return 0.0
    ratio = longer / seconds(_SHORT)
    while ratio > WORST:  # what is slow by chance isn't slow again
        again = min(seconds(_FACTOR * _SHORT) for _ in range(2)) / min(seconds(_SHORT) for _ in range(2))
        if again > WORST:
            return again
        ratio = again
    return ratio


def main() -> None:
    """Print the texts that take too long, and how many were tried; the exit code is 1 where there are any."""
    parser_ = argparse.ArgumentParser(description=__doc__)
    parser_.add_argument("--sample", type=int, help="so many of the texts, the same each time")
    told, slow = texts(), 0
    if sample := parser_.parse_args().sample:
        told = random.Random(1).sample(told, sample)
    for begin, repeated in told:
        if (ratio := growth(begin, repeated)) > WORST:
            slow += 1
            print(f"{ratio:.1f} times as long for four times {begin[-40:]!r} + {repeated[-40:]!r} * n", flush=True)
    print(f"{len(told)} texts tried")
    sys.exit(slow > 0)


if __name__ == "__main__":
    main()
