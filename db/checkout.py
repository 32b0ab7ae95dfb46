"""Whether the program runs from a checkout, whose own files may be written, or is installed."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[1]


class NotACheckout(RuntimeError):
    """What is installed isn't written to: the next version would undo it."""


def here() -> bool:
    """Whether this is a checkout."""
    return (ROOT / "pyproject.toml").is_file()


def must_be_one() -> None:
    """Stop what writes files of the program itself.

    Raises:
        NotACheckout: the program is installed.
    """
    if not here():
        raise NotACheckout(f"this writes files of the program, and {ROOT} isn't a checkout of it: run it in one")
