"""The terminal. What comes from the net is text there: never markup, and never a command to the terminal."""

from __future__ import annotations

import json
import re
import sys
from typing import Any

from rich.console import Console
from rich.text import Text

# C0 but tab and line feed, DEL and C1; marks that turn the direction of what follows; halves of surrogate pairs.
_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def plain(text: str) -> str:
    """The text with a replacement character for each character by which it could command the terminal."""
    return _COMMANDS.sub("\ufffd", text)


def say(text: str, *, error: bool = False) -> None:
    """Print a line as plain text, on standard error where it is about what went wrong or is no output."""
    print(plain(text), file=sys.stderr if error else sys.stdout)


def json_line(value: Any) -> str:
    """The value as JSON of one line: letters of every script as they are, what could command the terminal escaped."""
    return _COMMANDS.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


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
