"""What an extraction is made with: modules, packages and gazetteers, each with a digest.

It is stored with the facts, so that a fact can be traced to what found it, and so that after a change only those
documents need to be extracted again that the change can touch.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

import msgspec

ROOT = Path(__file__).parents[1]
GAZETTEERS = ROOT / "gazetteers"
PACKAGE = "wildlife-bulletins"

OWN = ("extractors", "gazetteers")
BESIDES = frozenset({"gazetteers/check.py", "gazetteers/topics.py", "gazetteers/touched.py", "gazetteers/update.py"})
"""What lies in these folders, and no extraction asks for."""
OTHER_MODULES = ("db/store/fact_rows.py", "db/store/operation_ids.py", "pipeline/parse/skim.py")
"""What shapes facts outside the folders of the extractors and the gazetteers."""
PACKAGES = ("ahocorasick-rs", "Babel", "pycountry", "text2num")
OF_PARSING = ("date_words.csv", "furniture_markup.csv", "link_texts.csv", "page_problems.csv")
"""Gazetteers that no extractor reads; ``bulletins reparse`` is for them."""
OF_SOURCES = ("topics.toml",)
"""What only chooses which bulletins are read."""


class Provenance(msgspec.Struct, frozen=True):
    """Digests by name; ``id`` is the digest of them all. Modules are those of Python and the extractors' own tables."""

    id: str
    modules: dict[str, str]
    packages: dict[str, str]
    gazetteers: dict[str, str]


@cache
def current() -> Provenance:
    """What extraction is made with now."""
    own = [path.relative_to(ROOT).as_posix() for room in OWN for path in (ROOT / room).rglob("*.py")]
    own += [path.relative_to(ROOT).as_posix() for path in (ROOT / "extractors").rglob("*.csv")]
    modules = {name: _digest(ROOT / name) for name in sorted({*own, *OTHER_MODULES} - BESIDES)}
    packages = {name: version(name) for name in PACKAGES}
    tables = (path for ending in ("csv", "toml") for path in GAZETTEERS.rglob(f"*.{ending}"))
    gazetteers = {
        path.relative_to(GAZETTEERS).as_posix(): _digest(path)
        for path in sorted(tables)
        if path.name not in (*OF_PARSING, *OF_SOURCES)
    }
    said = msgspec.json.encode((modules, packages, gazetteers))
    return Provenance(hashlib.sha256(said).hexdigest()[:16], modules, packages, gazetteers)


@cache
def versions() -> dict[str, str]:
    """What each extraction says of itself: the program's version, and the id under which the rest is stored."""
    return {"program": version(PACKAGE), "id": current().id}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
