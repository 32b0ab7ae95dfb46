"""``bulletins sources accept``: the alternative that works becomes a source's channel."""

from __future__ import annotations

from pipeline.commands.report import DONE
from pipeline.commands.sources import all_sources
from pipeline.run import suggestion, way_of
from pipeline.settings import Settings
from pipeline.sources import SourceError, by_name
from pipeline.sources.files import exchanged, file_of, replace_in
from pipeline.terminal import say


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
    path = file_of(settings.sources.folders, name)
    if path is None:
        raise SourceError(
            f"{name}: its file belongs to the program: copy it into a folder that harvest.toml names "
            "(key sources.folders), and accept it there"
        )
    replace_in(path, exchanged(path.read_text(encoding="utf-8"), way))
    say(f"{path}: alternative {way} is the channel now, and the channel so far an alternative")
    return DONE
