"""The terminal. What comes from the net is text there: never markup, and never a command to the terminal."""

from __future__ import annotations

import re
from typing import Any

from rich.console import Console
from rich.text import Text

# C0 but tab and line feed, DEL and C1; marks that turn the direction of what follows; halves of surrogate pairs.
_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def plain(text: str) -> str:
    """The text with a replacement character for each character by which it could command the terminal."""
    return _COMMANDS.sub("\ufffd", text)


class Terminal(Console):
    """A console on which strings are shown as they are. What is to be styled is a Text (``styled``)."""

    def __init__(self, *, stderr: bool = False) -> None:
        super().__init__(stderr=stderr, markup=False, emoji=False, highlight=False)

    def render_str(self, text: str, **options: Any) -> Text:
        """The one way of a string to the terminal, of a table's cell, too."""
        return super().render_str(plain(text), **options)


def styled(text: str, style: str) -> Text:
    """A text in a style."""
    return Text(plain(text), style=style)
