"""Keep a running site up to date with what people judge, without a harvest and without a restart."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import structlog

from db.reviews.kept import judgements, path_of
from db.store.database import StoreError, open_readonly, state_of
from pipeline.harvest import judge
from pipeline.logs import logging_to
from pipeline.settings import Settings

log = structlog.get_logger()
_EVERY = 0.5  # seconds


@contextmanager
def following(settings: Settings, renew: Callable[[], None]) -> Iterator[None]:
    """While the block runs, bring the database up to date with judgements as they come, and call ``renew`` each time.

    While a harvest writes to the database they wait for its end: it takes those that were there when it began.
    """
    stop = threading.Event()
    # One process is enough for the few bulletins that are judged at a time.
    settings = msgspec.structs.replace(settings, engine=msgspec.structs.replace(settings.engine, workers=1))
    thread = threading.Thread(target=_follow, args=(settings, renew, stop), name="following", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _follow(settings: Settings, renew: Callable[[], None], stop: threading.Event) -> None:
    reviews, seen = path_of(settings.database), None
    while not stop.wait(_EVERY):
        now = state_of(reviews)
        if now == seen:
            continue
        try:
            if _are_waiting(settings.database, reviews):
                with logging_to(settings.log):
                    _take(settings, renew)
            elif seen is not None:  # the command line, or a harvest, has taken them in
                renew()
            seen = now
        except StoreError:
            continue  # a harvest is writing: they wait


def _take(settings: Settings, renew: Callable[[], None]) -> None:
    try:
        judge(settings)
        renew()
    except StoreError:
        raise
    except Exception:  # the site goes on with what it has
        log.exception("judgements could not be followed")


def _are_waiting(database: Path, reviews: Path) -> bool:
    said, db = judgements(reviews), open_readonly(database)
    try:
        return bool(said.news(db)) or said.are_news_of_events(db)
    finally:
        db.close()
