"""A digest as a mail, and the user's own SMTP server that takes it."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from ipaddress import ip_address

from db.alerts.kept import Alert, AlertError, Delivery
from db.readers.wording import day
from pipeline.settings import AlertSettings

_PORTS = {"starttls": 587, "tls": 465, "none": 25}
_SHORT, _LONG = 70, 300  # characters of a subject's filter, of a sentence


def composed(alert: Alert, delivery: Delivery, sender: str, title: str) -> EmailMessage:
    """The mail of a delivery: the same at each try, down to its Message-ID."""
    data, many = delivery.body["data"], delivery.count != 1
    chosen = ", ".join(f"{name.replace('__', ' ')} {value}" for name, value in data["filters"]) or "all"
    chosen = " ".join(chosen.split())
    rows = f"{delivery.count:,} new row{'s' if many else ''}"
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = f"{title}: {rows} in {data['title']} ({chosen[:_SHORT]}{'…' if len(chosen) > _SHORT else ''})"
    mail["From"], mail["To"] = sender, alert.target
    mail["Date"] = format_datetime(datetime.fromisoformat(delivery.made))
    mail["Message-ID"] = f"<{delivery.id}@{sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    lines = [f"{rows} in {data['title']}, {chosen}:", data["address"], ""]
    for row in data["rows"]:
        lines += [line for line in _told(row) if line] + [""]
    if delivery.count > len(data["rows"]):
        lines += [f"… and {delivery.count - len(data['rows']):,} more: {data['address']}", ""]
    lines += [
        "-- ", f"Facts are found by software; read the sentence before you rely on it. Alert {alert.id}: "
        f"`bulletins alerts remove {alert.id}` ends it.",
    ]  # fmt: skip
    mail.set_content("\n".join(lines))
    return mail


def _told(row: dict[str, str]) -> Iterator[str]:
    yield " ".join(str(row["title"]).split()) + (f" ({day(row.get('date'))})" if row.get("date") else "")
    sentence = " ".join(str(row.get("evidence") or row.get("sentence") or "").split())
    yield f"“{sentence[:_LONG]}{'…' if len(sentence) > _LONG else ''}”" if sentence else ""
    yield row["page"]


def check(settings: AlertSettings) -> None:
    """See that mails can be sent with these settings.

    Raises:
        AlertError: no server or sender is named, the password's file can't be read, or a password would cross the
            network unencrypted.
    """
    if not settings.server:
        raise AlertError("no mail server is named: set `server` and `sender` under [alerts] in harvest.toml")
    if not settings.sender:
        raise AlertError("mails need a sender: set `sender` under [alerts] in harvest.toml")
    if settings.user and settings.security == "none" and not _is_here(_host(settings)[0]):
        raise AlertError("a password isn't sent over the network unencrypted: set `security` to starttls or tls")
    _password(settings)


@contextmanager
def connected(settings: AlertSettings) -> Iterator[smtplib.SMTP]:
    """A session with the server, encrypted and signed in as the settings say.

    Raises:
        AlertError: as ``check`` does.
        OSError, smtplib.SMTPException: the server can't be reached, or refuses.
    """
    check(settings)
    host, port = _host(settings)
    context = ssl.create_default_context()
    server: smtplib.SMTP
    if settings.security == "tls":
        server = smtplib.SMTP_SSL(host, port, timeout=settings.timeout, context=context)
    else:
        server = smtplib.SMTP(host, port, timeout=settings.timeout)
    with server:
        if settings.security == "starttls":
            server.starttls(context=context)
        if settings.user:
            server.login(settings.user, _password(settings))
        yield server


def reason(error: Exception) -> str:
    """Why a mail wasn't taken, in a line."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
        return f"refused: {code} {_line(said)}"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"refused: {error.smtp_code} {_line(error.smtp_error)}"
    return _line(str(getattr(error, "strerror", None) or error) or type(error).__name__)


def _line(said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join(text.split())[:200]


def _host(settings: AlertSettings) -> tuple[str, int]:
    host, colon, port = settings.server.rpartition(":")
    return (host.strip("[]"), int(port)) if colon else (settings.server, _PORTS[settings.security])


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _password(settings: AlertSettings) -> str:
    if not settings.password_file:
        if settings.user:
            raise AlertError("`user` needs `password_file` under [alerts]: a file whose first line is the password")
        return ""
    try:
        return settings.password_file.read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise AlertError(f"{settings.password_file}: the password can't be read: {error}") from None
