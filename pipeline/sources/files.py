"""Changes of a source's file that its owner asked for: another channel, the date on which it was seen to work."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from db import checkout
from pipeline.sources import HERE, SourceError, load_source

_HEADER = re.compile(r"^(\[\[?)(channel|alternatives)((?:\.[\w.]+)?)(\]\]?)", re.MULTILINE)
_VERIFIED = re.compile(r"^verified\s*=\s*(?:false|\d{4}-\d\d-\d\d)", re.MULTILINE)


def file_of(folders: Iterable[Path], name: str) -> Path | None:
    """The file of a source that may be written: one's own, of these folders, or, in a checkout, a shipped one."""
    folders = [*reversed(list(folders)), *([HERE] if checkout.here() else ())]
    return next((path for folder in folders if (path := folder / f"{name}.toml").is_file()), None)


def exchanged(text: str, way: int) -> str:
    """A source's TOML in which the alternative of this number (1: the first) and the channel have changed places.

    Only the headers of their tables are exchanged, so that comments and order stay.
    """
    number = 0
    pieces, last = [], 0
    for found in _HEADER.finditer(text):
        _, table, rest, _ = found.groups()
        number += table == "alternatives" and not rest
        if table == "channel" or number == way:
            pieces += [text[last : found.start()], _header("alternatives" if table == "channel" else "channel", rest)]
            last = found.end()
    return "".join([*pieces, text[last:]])


def _header(table: str, rest: str) -> str:
    return f"[[{table}]]" if table == "alternatives" and not rest else f"[{table}{rest}]"


def dated(text: str, day: date) -> str:
    """A source's TOML with the date on which it was seen to work."""
    return _VERIFIED.sub(f"verified = {day.isoformat()}", text, count=1)


def replace_in(path: Path, text: str) -> None:
    """Write a source's file anew, if what is written can be used.

    Raises:
        SourceError: it can't, or the file can't be written; it is as it was then.
    """
    try:
        with TemporaryDirectory(prefix=f".{path.stem}-", dir=path.parent) as folder:
            draft = Path(folder) / path.name
            draft.write_text(text, encoding="utf-8")
            load_source(draft)
            draft.replace(path)
    except OSError as error:
        raise SourceError(f"{path}: can't be written: {error.strerror or error}") from None
