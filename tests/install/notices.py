"""``make notices``: whose packages an installation brings along, as a page, from what they say of themselves.

The packages are those that ``requirements.lock`` names and this machine has; those for other systems are named alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCK, PAGE = ROOT / "requirements.lock", ROOT / "THIRD-PARTY.md"
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)
_CLASSIFIED = "License :: "
_LONG = 60  # letters: more is the licence's text, not its name
_HEAD = """# Third-party packages

An installation brings these packages along, each under its own licence; its text lies beside the package, in
`site-packages/NAME.dist-info`. None is part of this project's own files. `make notices` writes this page from what the
packages say of themselves.

| package | version | licence | home |
| --- | --- | --- | --- |
"""


def pinned() -> dict[str, str]:
    """The locked packages with their versions."""
    return dict(_PINNED.findall(LOCK.read_text(encoding="utf-8")))


def licence(package: Distribution) -> str:
    """A package's licence, as an SPDX expression where it tells one."""
    told, named = _first(package, "License-Expression"), _first(package, "License")
    classes = [text.rpartition(" :: ")[2] for text in _all(package, "Classifier") if _CLASSIFIED in text]
    short = named if "\n" not in named and len(named) <= _LONG else ""
    return told or short or ", ".join(dict.fromkeys(classes)) or "see its files"


def _all(package: Distribution, key: str) -> list[str]:
    return [str(text) for text in package.metadata.get_all(key) or ()]


def _first(package: Distribution, key: str) -> str:
    return next(iter(_all(package, key)), "")


def home(package: Distribution) -> str:
    """The address at which it is at home."""
    urls = dict(text.split(", ", 1) for text in _all(package, "Project-URL") if ", " in text)
    named = (urls.get(name) for name in ("Homepage", "homepage", "Home", "Source", "Repository", "repository"))
    return _first(package, "Home-page") or next(filter(None, named), "") or next(iter(urls.values()), "")


def rows() -> Iterator[str]:
    """A row of the page for each package."""
    for name, version in sorted(pinned().items()):
        try:
            package = distribution(name)
        except PackageNotFoundError:
            yield f"| {name} | {version} | not installed on the system that wrote this page | |\n"
            continue
        yield f"| {name} | {version} | {licence(package).replace('|', '/')} | {home(package)} |\n"


def main() -> None:
    """Write the page."""
    PAGE.write_text(_HEAD + "".join(rows()), encoding="utf-8")


if __name__ == "__main__":
    main()
