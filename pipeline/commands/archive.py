"""``bulletins archive verify``: is all that was fetched still there?"""

from __future__ import annotations

import hashlib
from contextlib import closing

from db.store.captures import fetch_again, kept
from db.store.database import open_database, writing
from pipeline.commands.report import DONE, NOTHING
from pipeline.fetch import archive
from pipeline.settings import Settings
from pipeline.terminal import say

_SHOWN = 10


def verify(settings: Settings) -> int:
    """Read every record that the database refers to; 1 where one is lost. Lost documents are fetched again next time.

    Raises:
        StoreError: there is no database, or a harvest is using it.
    """
    number, lost, gone = 0, dict[str, str](), 0
    with writing(settings.database), closing(open_database(settings.database, create=False)) as db:
        for number, record in enumerate(kept(db), 1):  # noqa: B007
            reason = _wrong(settings, record.file, record.offset, record.sha256)
            if reason is None:
                continue
            gone += record.lead is None
            if record.lead:
                lost[record.lead] = reason
        fetch_again(db, lost.items())
    for url, reason in list(lost.items())[:_SHOWN]:
        say(f"{url}: {reason}", error=True)
    say(f"{number:,} records, {number - len(lost) - gone:,} whole")
    if lost:
        say(f"{len(lost):,} documents' captures are lost: the next harvest fetches them again")
    if gone:
        say(f"{gone:,} feeds, lists and earlier captures are lost; nothing that is published hangs on them")
    return NOTHING if lost or gone else DONE


def _wrong(settings: Settings, file: str, offset: int, sha256: str | None) -> str | None:
    """Why a record isn't what was fetched; None where it is."""
    try:
        content = archive.read(settings.archive_folder, file, offset)
    except archive.ArchiveError as error:
        return str(error)
    except Exception as error:  # what a damaged record raises depends on what it is taken for
        return f"{settings.archive_folder / file}: {type(error).__name__}: {error}"
    if sha256 and hashlib.sha256(content).hexdigest() != sha256:
        return f"{settings.archive_folder / file}: another content at byte {offset} than was fetched"
    return None
