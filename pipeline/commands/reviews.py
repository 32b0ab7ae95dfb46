"""What ``bulletins review`` does."""

from __future__ import annotations

import getpass
import re
from collections.abc import Sequence
from pathlib import Path

import msgspec
from sqlite_utils import Database

from db.reviews import kept as store
from db.reviews.corrections import CorrectionError
from db.reviews.event_judgements import event_judgement
from db.reviews.gold import annotated
from db.reviews.judgement import EVENTS, Judgement
from db.store.database import StoreError, open_readonly
from pipeline.settings import Settings
from pipeline.terminal import json_line, say

SHORTEST = 10  # characters of a password
_NAME = re.compile(r"[\w.@-]{1,60}")


def run_user(database: Path, name: str, password: str | None) -> int:
    """Let a person sign in with this password, or without one, no longer."""
    path = store.path_of(database)
    if password is None:
        if not store.remove(path, name):
            say(f"bulletins review user: {path}: there is nobody called {name!r}", error=True)
            return 1
        say(f"{name} can no longer sign in; what {name} judged stays")
        return 0
    if not _NAME.fullmatch(name):
        say("bulletins review user: a name is made of letters, digits, dots, hyphens and @", error=True)
        return 2
    if len(password) < SHORTEST:
        say(f"bulletins review user: a password has at least {SHORTEST} characters", error=True)
        return 2
    store.set_password(path, name, password)
    say(f"{name} can sign in from the next `bulletins serve` on")
    return 0


def run_list(database: Path) -> int:
    """Print the judgements that hold, oldest first, as JSON Lines, each with what became of it."""
    db = open_readonly(database)
    marks = {row["id"]: row for row in db.query("SELECT id, dormant FROM judgements")}
    for judgement in sorted(store.judgements(store.path_of(database)).last(), key=lambda j: j.at):
        mark = marks.get(judgement.id)
        state = "not followed yet" if mark is None else mark["dormant"] or "applied"
        told = {
            name: getattr(judgement, name)
            for name in (
                "at",
                "reviewer",
                "verdict",
                "fact_table",
                "fact_id",
                "url",
                "evidence",
                "said",
                "content",
                "note",
            )
        }
        say(json_line({**told, "state": state}))
    return 0


def run_event(
    settings: Settings, event: str, kind: str, values: Sequence[str], *, by: str, note: str | None, withdraw: bool
) -> int:
    """Keep a judgement of an event as a whole, or take it back, and bring events and sums up to date."""
    path = store.path_of(settings.database)
    db = open_readonly(settings.database)
    try:
        made = _last(db, path, event, kind) if withdraw else event_judgement(db, event, kind, values)
    except CorrectionError as error:
        say(f"bulletins review event: {error}", error=True)
        return 2
    finally:
        db.close()
    store.add(path, [msgspec.structs.replace(made, reviewer=by or getpass.getuser(), note=note)])
    try:
        return run_apply(settings)
    except StoreError as error:
        say(f"kept; it is followed once this has ended: {error}", error=True)
        return 0


def _last(db: Database, path: Path, event: str, kind: str) -> Judgement:
    """What was said last of this event, under whichever key it had then, as taken back."""
    marks = db.query("SELECT id FROM judgements WHERE fact_table = ? AND fact_id = ?", [EVENTS, event])
    said = store.of_fact(path, event, [row["id"] for row in marks])
    last = next((one for one in said if one.fact_table == EVENTS and kind in one.content), None)
    if last is None or last.verdict == "withdrawn":
        raise CorrectionError(f"nobody has said anything of the {kind} of {event!r}")
    return msgspec.structs.replace(last, verdict="withdrawn")


def run_export(database: Path, *, partly: bool) -> int:
    """Print judged documents in the format of the gold set, as JSON Lines."""
    count = 0
    for document in annotated(open_readonly(database), partly=partly):
        say(json_line(document))
        count += 1
    if not count:
        hint = "" if partly else "; --partly takes documents of which single facts are judged, too"
        say(f"bulletins review export: {database}: no document is judged as a whole yet{hint}", error=True)
        return 1
    return 0


def run_apply(settings: Settings) -> int:
    """Bring facts, events and sums up to date with what was judged."""
    from pipeline.harvest import judge
    from pipeline.logs import logging_to

    with logging_to(settings.log):
        documents = judge(settings)
    say(
        f"{documents} document{'' if documents == 1 else 's'} and all events brought up to date with what people judged"
    )
    return 0
