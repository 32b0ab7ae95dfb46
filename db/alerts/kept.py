"""The database of alerts: saved filters, where their news goes, and which rows each has told.

A delivery is kept, with all that it says, in the same transaction in which its rows count as told; only then is it tried,
and tried again by every later run until it was taken. So nothing is told twice, and nothing is lost where nobody answers.
"""

from __future__ import annotations

import json
import re
import secrets
from base64 import b64encode
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct
from sqlite_utils import Database, Migrations

from db.store.collected import key, now
from db.store.database import opened_beside

Every = Literal["day", "run"]
"""How often news is sent: one digest a day at most, or with each run."""
migrations = Migrations("wildlife_alerts")
_MAIL = re.compile(r"[^@\s<>,;:\"]+@[^@\s<>,;:\"]+")


class AlertError(ValueError):
    """An alert that can't be kept or sent; the message says why."""


class Alert(Struct, frozen=True, kw_only=True):
    """A filter of a table whose new rows are told to a target: an e-mail address, or the address of a webhook."""

    id: str
    added: str
    table: str
    filters: tuple[tuple[str, str], ...]
    target: str
    every: Every
    secret: str | None = None
    """By which a webhook knows that a message is from here (``whsec_``, then base64)."""

    @property
    def is_mail(self) -> bool:
        """Whether the target is an e-mail address."""
        return not _is_address(self.target)


class Delivery(Struct, frozen=True, kw_only=True):
    """What one message tells. ``body`` never changes, so that a second try says the same under the same id."""

    id: str
    alert_id: str
    made: str
    count: int
    """Rows that it tells of."""
    body: dict[str, Any]
    attempts: int = 0
    problem: str | None = None
    """Why the last try failed."""
    sent: str | None = None


@migrations()
def m001_alerts(db: Database) -> None:
    """Alerts, what they have told, and the messages by which."""
    db.executescript(
        """
        CREATE TABLE alerts (
            id TEXT PRIMARY KEY, added TEXT NOT NULL, "table" TEXT NOT NULL, filters TEXT NOT NULL, target TEXT NOT NULL,
            every TEXT NOT NULL CHECK (every IN ('day', 'run')), secret TEXT
        ) STRICT;
        CREATE TABLE deliveries (
            id TEXT PRIMARY KEY, alert_id TEXT NOT NULL REFERENCES alerts(id) ON DELETE CASCADE, made TEXT NOT NULL,
            count INTEGER NOT NULL, body TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, problem TEXT, sent TEXT
        ) STRICT;
        CREATE INDEX deliveries_alert ON deliveries(alert_id, made);
        CREATE TABLE told (
            alert_id TEXT NOT NULL REFERENCES alerts(id) ON DELETE CASCADE, key TEXT NOT NULL, PRIMARY KEY (alert_id, key)
        ) STRICT, WITHOUT ROWID;
        """
    )


def path_of(database: Path) -> Path:
    """Where the alerts on a harvest's database are: beside it, so that they outlive it."""
    return database.with_name(f"{database.stem}-alerts.db")


def alert(table: str, filters: Iterable[tuple[str, str]], target: str, every: Every | None = None) -> Alert:
    """An alert on a filter. Its id is made of filter and target, and a webhook's secret by chance.

    Raises:
        AlertError: the target is neither an e-mail address nor an http or https address.
    """
    pairs = tuple(sorted(filters))
    is_webhook = _is_address(target)
    if not is_webhook and not _MAIL.fullmatch(target):
        raise AlertError(f"{target!r} is neither an e-mail address nor the address of a webhook (https://…)")
    return Alert(
        id=key("alert", table, pairs, target), added=now(), table=table, filters=pairs, target=target,
        every=every or ("run" if is_webhook else "day"),
        secret="whsec_" + b64encode(secrets.token_bytes(24)).decode() if is_webhook else None,
    )  # fmt: skip


def _is_address(target: str) -> bool:
    try:
        parts = urlsplit(target)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0 and " " not in target
    except ValueError:
        return False


def add(path: Path, new: Alert, told: Iterable[str]) -> None:
    """Keep an alert; rows with the keys ``told`` are known to whoever gets it already.

    Raises:
        AlertError: there is one on this filter to this target.
    """
    with opened_beside(path, migrations) as db, db.atomic():
        if db.conn.execute("SELECT 1 FROM alerts WHERE id = ?", (new.id,)).fetchone():
            raise AlertError(f"there is such an alert already: {new.id}")
        row = msgspec.structs.asdict(new) | {"filters": json.dumps(new.filters)}
        db.table("alerts").insert(row)
        _tell(db, new.id, told)


def remove(path: Path, alert_id: str) -> bool:
    """Forget an alert and all that it told; False where there is none of this id."""
    if not path.exists():
        return False
    with opened_beside(path, migrations) as db, db.atomic():
        return db.conn.execute("DELETE FROM alerts WHERE id = ?", (alert_id,)).rowcount > 0


def alerts(path: Path) -> list[Alert]:
    """All alerts, oldest first; none where there is no such database."""
    if not path.exists():
        return []
    with opened_beside(path, migrations) as db:
        rows = list(db.query("SELECT * FROM alerts ORDER BY added, id"))
    return [msgspec.convert({**row, "filters": json.loads(row["filters"])}, Alert) for row in rows]


def told(path: Path, alert_id: str) -> set[str]:
    """Keys of what an alert has told."""
    with opened_beside(path, migrations) as db:
        return {row[0] for row in db.conn.execute("SELECT key FROM told WHERE alert_id = ?", (alert_id,))}


def prepared(path: Path, new: Delivery, keys: Iterable[str]) -> None:
    """Keep what is to be sent; from now on the rows with these keys count as told."""
    with opened_beside(path, migrations) as db, db.atomic():
        db.table("deliveries").insert({**msgspec.structs.asdict(new), "body": json.dumps(new.body, ensure_ascii=False)})
        _tell(db, new.alert_id, keys)


def waiting(path: Path, alert_id: str) -> list[Delivery]:
    """What of an alert wasn't taken yet, oldest first."""
    return _deliveries(path, "alert_id = ? AND sent IS NULL ORDER BY made, id", alert_id)


def last(path: Path, alert_id: str) -> Delivery | None:
    """The last delivery of an alert, sent or not."""
    return next(iter(_deliveries(path, "alert_id = ? ORDER BY made DESC, id LIMIT 1", alert_id)), None)


def tried(path: Path, delivery_id: str, problem: str | None) -> None:
    """Note a try: it was taken, or there was this problem."""
    with opened_beside(path, migrations) as db, db.atomic():
        db.conn.execute(
            "UPDATE deliveries SET attempts = attempts + 1, problem = ?, sent = ? WHERE id = ?",
            (problem, None if problem else now(), delivery_id),
        )


def _deliveries(path: Path, where: str, alert_id: str) -> list[Delivery]:
    with opened_beside(path, migrations) as db:
        rows = list(db.query(f"SELECT * FROM deliveries WHERE {where}", (alert_id,)))  # noqa: S608  # ours
    return [msgspec.convert({**row, "body": json.loads(row["body"])}, Delivery) for row in rows]


def _tell(db: Database, alert_id: str, keys: Iterable[str]) -> None:
    db.conn.executemany("INSERT OR IGNORE INTO told VALUES (?, ?)", ((alert_id, one) for one in keys))
