"""What ``bulletins alerts`` does."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from db.alerts import kept
from db.alerts.kept import Alert, Every
from db.alerts.news import news, saved_filter
from db.readers.rows import open_read_only
from db.site.view import LOCAL
from pipeline.alerts import mail
from pipeline.alerts.sending import send
from pipeline.commands.site import harvested, pair_of, site_database
from pipeline.settings import Settings
from pipeline.terminal import json_line, say


def run_add(
    settings: Settings, where: str, filters: Sequence[str], target: str, every: Every | None, *, everything: bool,
    database: Path | None,
) -> int:  # fmt: skip
    """Keep an alert. What is there already isn't told, unless ``everything`` is to be."""
    with closing(open_read_only(database or site_database(settings))) as site:
        table, pairs = saved_filter(where)
        new = kept.alert(table, [*pairs, *map(pair_of, filters)], target, every)
        if new.is_mail:
            mail.check(settings.alerts)
        found = news(site, new, (), _address(settings))
        known = () if everything else (key for one in found for key in one.keys)
        kept.add(kept.path_of(harvested(settings)), new, known)
    rows = f"{len(found):,} row{'' if len(found) == 1 else 's'}"
    say(f"{new.id}: {'all' if everything else 'what is new beyond'} {rows} of {_chosen(new)} to {target}", error=True)
    if new.secret:
        say(f"Its messages are signed (Standard Webhooks) with the secret {new.secret}", error=True)
    say("`bulletins alerts send` sends them: run it after each harvest", error=True)
    return 0


def run_list(settings: Settings, *, as_json: bool) -> int:
    """Print all alerts, each with its last delivery."""
    path = kept.path_of(harvested(settings))
    for alert in kept.alerts(path):
        last, waits = kept.last(path, alert.id), kept.waiting(path, alert.id)
        problem = waits[0].problem if waits else None
        if as_json:
            told = {name: value for name, value in msgspec.structs.asdict(alert).items() if name != "secret"}
            state = {"last": last.made if last else None, "waiting": sum(one.count for one in waits)}
            say(json_line({**told, **state, "problem": problem}))
            continue
        news_of = f"last on {last.made[:10]}" if last else "nothing sent yet"
        waiting = f"; {sum(one.count for one in waits):,} rows wait: {problem or 'not tried yet'}" if waits else ""
        often = "a digest a day" if alert.every == "day" else "with each run"
        say(f"{alert.id}  {_chosen(alert)} to {alert.target}, {often}: {news_of}{waiting}")
    return 0


def run_remove(settings: Settings, alert_id: str) -> int:
    """Forget an alert."""
    if kept.remove(kept.path_of(harvested(settings)), alert_id):
        return 0
    say(f"bulletins alerts remove: there is no alert {alert_id!r}; `bulletins alerts list` lists them", error=True)
    return 1


def run_send(settings: Settings, database: Path | None) -> int:
    """Send what is due; 1 where something couldn't be delivered, which the next run tries again."""
    path, failed = kept.path_of(harvested(settings)), False
    if not kept.alerts(path):
        say("there is no alert; `bulletins alerts add` keeps one", error=True)
        return 0
    with closing(open_read_only(database or site_database(settings))) as site:
        for told in send(settings, site, path, _address(settings), datetime.now(UTC)):
            name = f"{told.alert.id} to {told.alert.target}"
            if told.rows:
                say(f"{name}: {told.rows:,} row{'' if told.rows == 1 else 's'}")
            if told.problem:
                failed = True
                say(f"{name}: not delivered, and kept for the next run: {told.problem}", error=True)
    return 1 if failed else 0


def _chosen(alert: Alert) -> str:
    return f"{alert.table} ({', '.join(f'{name}={value}' for name, value in alert.filters) or 'all'})"


def _address(settings: Settings) -> str:
    return settings.site.address or LOCAL
