"""Libraries that another one imports wherever it finds them, only to know their types, kept from it while it loads."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without(*names: str) -> Iterator[None]:
    """Have these top-level modules be missing for what is imported in this block, unless they are loaded already."""
    hidden = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None there: an import of it raises ImportError
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]
