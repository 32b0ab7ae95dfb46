"""Changes of a source's file that its owner asked for: another channel, the date on which it was seen to work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from db import checkout
from pipeline.commands.report import DONE
from pipeline.commands.sources import all_sources
from pipeline.run import suggestion, way_of
from pipeline.settings import Settings
from pipeline.sources import HERE, SourceError, by_name, load_source
from pipeline.terminal import say

_HEADER = re.compile(r"^(\[\[?)(channel|alternatives)((?:\.[\w.]+)?)(\]\]?)", re.MULTILINE)
_VERIFIED = re.compile(r"^verified\s*=\s*(?:false|\d{4}-\d\d-\d\d)", re.MULTILINE)


def accept(settings: Settings, name: str) -> int:
    """Write into a source's file that the alternative which works in its channel's place is its channel.

    Raises:
        SourceError: there is no such source, no alternative that works, or its file can't be written.
    """
    from db.store.database import open_readonly
    from db.store.standing import standing

    (source,) = by_name(all_sources(settings), [name])
    said, way = None, None
    if settings.database.exists():
        db = open_readonly(settings.database)
        said = suggestion(db, source)
        way = way_of(source, standing(db, source.id, source.channel_key).works)
        db.close()
    if not said or not way:
        raise SourceError(f"{name}: nothing to accept: no alternative was read in its channel's place in two bad runs")
    path = file_of(settings, name)
    if path is None:
        raise SourceError(
            f"{name}: its file belongs to the program: copy it into a folder that harvest.toml names "
            "(key sources.folders), and accept it there"
        )
    replace_in(path, exchanged(path.read_text(encoding="utf-8"), way))
    say(f"{path}: alternative {way} is the channel now, and the channel so far an alternative")
    return DONE


def file_of(settings: Settings, name: str) -> Path | None:
    """The file of a source that may be written: one's own, or, in a checkout, a shipped one."""
    folders = [*reversed(settings.sources.folders), *([HERE] if checkout.here() else ())]
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
    draft = path.with_name(f".{path.stem}.draft") / path.name
    try:
        draft.parent.mkdir(exist_ok=True)
        draft.write_text(text, encoding="utf-8")
        load_source(draft)
        draft.replace(path)
    except OSError as error:
        raise SourceError(f"{path}: can't be written: {error.strerror or error}") from None
    finally:
        for left in _left(draft):
            left.unlink(missing_ok=True)
        draft.parent.rmdir()


def _left(draft: Path) -> Iterator[Path]:
    yield from draft.parent.glob("*")
