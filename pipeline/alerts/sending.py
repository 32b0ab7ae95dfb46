"""Tell every alert's news that is due. What couldn't be delivered before goes first, as it was."""

from __future__ import annotations

import smtplib
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from db.alerts import kept
from db.alerts.kept import Alert, AlertError, Delivery
from db.alerts.news import Found, message, news
from db.readers.filters import FilterError
from db.store.collected import key, moment
from db.store.database import writing
from pipeline.alerts import mail, webhook
from pipeline.settings import Settings

# Rows that a mail shows; it counts and links to the others. A webhook gets all, so many at a time.
_SHOWN, _POSTED = 200, 500
# What a mail server says of one mail; anything else is of the session.
_OF_ONE = (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, smtplib.SMTPNotSupportedError)


class Told(Struct, frozen=True):
    """What became of an alert: rows that were delivered now, and why others weren't."""

    alert: Alert
    rows: int = 0
    problem: str | None = None


def send(settings: Settings, site: sqlite3.Connection, path: Path, address: str, at: datetime) -> Iterator[Told]:
    """Send what is due of each alert; gives what became of it, where there was anything to send.

    Args:
        settings: of the mail server and the site.
        site: the site's database, whose rows are told.
        path: the database of alerts.
        address: the site's, without a slash at its end, for links.
        at: now.

    Raises:
        StoreError: another process is sending.
    """
    with writing(path, "alerts are being sent already"), ExitStack() as stack:
        sender = _Sender(settings, stack)
        for alert in kept.alerts(path):
            told = _send(sender, alert, site, path, address, at)
            if told.rows or told.problem:
                yield told


def _send(sender: _Sender, alert: Alert, site: sqlite3.Connection, path: Path, address: str, at: datetime) -> Told:
    rows = 0
    try:
        while True:
            # One at a time: what is new in the meantime is told once this was taken.
            for delivery in kept.waiting(path, alert.id):
                if problem := sender.problem(alert, delivery):
                    kept.tried(path, delivery.id, problem)
                    return Told(alert, rows, problem)
                kept.tried(path, delivery.id, None)
                rows += delivery.count
            if not _prepared(alert, site, path, address, at):
                return Told(alert, rows)
    except (AlertError, FilterError) as error:
        return Told(alert, rows, str(error))


def _prepared(alert: Alert, site: sqlite3.Connection, path: Path, address: str, at: datetime) -> bool:
    """Keep the next delivery of an alert, where one is due and there is anything to tell."""
    before = kept.last(path, alert.id)
    if alert.every == "day" and before and before.made[:10] == f"{at:%Y-%m-%d}":
        return False
    found: list[Found] = news(site, alert, kept.told(path, alert.id), address)
    # The oldest first, should there be more than one message takes: a mail takes all.
    found = found if alert.is_mail else found[-_POSTED:]
    if not found:
        return False
    made = moment(at.astimezone(UTC))
    body = message(alert, found, address, made, _SHOWN if alert.is_mail else _POSTED)
    id_ = key("delivery", alert.id, made, found[0].row["id"])
    keys = [one for row in found for one in row.keys]
    kept.prepared(path, Delivery(id=id_, alert_id=alert.id, made=made, count=len(found), body=body), keys)
    return True


class _Sender:
    """The ways by which messages leave; the session with the mail server is one for all mails."""

    def __init__(self, settings: Settings, stack: ExitStack) -> None:
        self._settings, self._stack = settings, stack
        self._server: smtplib.SMTP | None = None
        self._unreachable: str | None = None

    def problem(self, alert: Alert, delivery: Delivery) -> str | None:
        """Deliver it; why that failed, or None."""
        try:
            if alert.is_mail:
                return self._mail(alert, delivery)
            webhook.post(alert, delivery, self._settings.user_agent, self._settings.alerts.timeout)
        except AlertError as error:
            return str(error)
        return None

    def _mail(self, alert: Alert, delivery: Delivery) -> str | None:
        if self._unreachable:
            return self._unreachable
        settings = self._settings
        try:
            if self._server is None:
                self._server = self._stack.enter_context(mail.connected(settings.alerts))
            self._server.send_message(mail.composed(alert, delivery, settings.alerts.sender, settings.site.title))
        except OSError as error:  # smtplib's own errors are such, too
            if self._server is None or not isinstance(error, _OF_ONE):
                # There is no session (any more); the other mails wait for the next run.
                self._unreachable = f"{settings.alerts.server}: {mail.reason(error)}"
            return mail.reason(error)
        return None
