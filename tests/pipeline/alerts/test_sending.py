"""Nothing is told twice and nothing is lost: with a real mail server and a real webhook, up and down."""

from __future__ import annotations

import base64
import hashlib
import hmac
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from db.alerts import kept
from db.alerts.kept import Alert
from db.alerts.news import message, news, saved_filter
from db.readers.filters import FilterError
from db.readers.metadata import TABLES
from db.readers.rows import open_read_only
from db.store.database import StoreError, writing
from pipeline.alerts.sending import Told, send
from pipeline.settings import AlertSettings, Settings, SiteSettings
from tests.pipeline.alerts.conftest import FRESH, Hook
from tests.sitedata import rows

SITE = "https://bulletins.example.org"
MONDAY = datetime(2026, 3, 2, 6, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)
DESK = "desk@example.org"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "harvest-alerts.db"


def keep(path: Path, site: Path, filters: list[tuple[str, str]], target: str, table: str = "seizures") -> Alert:
    """Keep an alert that knows what this site has."""
    new = kept.alert(table, filters, target)
    with closing(open_read_only(site)) as connection:
        kept.add(path, new, [key for found in news(connection, new, (), SITE) for key in found.keys])
    return new


def run(path: Path, site: Path, at: datetime, server: str = "127.0.0.1:9", **more: Any) -> list[Told]:
    given: dict[str, Any] = {"server": server, "security": "none", "sender": "alerts@example.org", **more}
    alerts = AlertSettings(**given)
    settings = Settings(alerts=alerts, site=SiteSettings(title="Wildlife news"))
    with closing(open_read_only(site)) as connection:
        return list(send(settings, connection, path, SITE, at))


def test_a_mail_tells_what_is_new_once(
    path: Path, before: Path, after: Path, country: str, fresh: list, mail_server: Callable
) -> None:
    server, mailbox = mail_server()
    alert = keep(path, before, [("country", country)], DESK)
    assert run(path, before, MONDAY, server.address) == []
    assert run(path, after, MONDAY, server.address) == [Told(alert, FRESH)]
    for at in (MONDAY, TUESDAY):
        assert run(path, after, at, server.address) == []
    (mail,) = mailbox.mails
    assert mail["subject"] == f"Wildlife news: {FRESH} new rows in Seizures (country {country})"
    assert (mail["to"], mail["from"], mail["auto-submitted"]) == (DESK, "alerts@example.org", "auto-generated")
    text = mail.get_content()
    assert f"{SITE}/bulletins/seizures?country={country}" in text
    places = [text.index(f"{SITE}/event/{event}#{id_}") for id_, _, _, event in fresh]
    assert places == sorted(places)
    assert all(what in text and evidence[:100] in text for _, what, evidence, _ in fresh)


def test_a_digest_comes_once_a_day(path: Path, before: Path, after: Path, country: str, mail_server: Callable) -> None:
    server, mailbox = mail_server()
    keep(path, before, [], DESK, "arrests")
    other = keep(path, before, [("country", country)], DESK)
    assert run(path, after, MONDAY, server.address) == [Told(other, FRESH)]
    # A row that is found later on the same day waits for the next.
    with closing(sqlite3.connect(path)) as connection:
        last = rows(after, "SELECT id FROM seizures WHERE country = ? ORDER BY newest_rank DESC", country)[0][0]
        readings = [r[0] for r in rows(after, "SELECT count_id FROM event_readings WHERE figure_id = ?", last)]
        for key in (last, *readings):
            connection.execute("DELETE FROM told WHERE alert_id = ? AND key = ?", (other.id, key))
        connection.commit()
    assert run(path, after, MONDAY + timedelta(hours=9), server.address) == []
    assert run(path, after, TUESDAY, server.address) == [Told(other, 1)]
    assert [mail["subject"].split(":")[1][:6] for mail in mailbox.mails] == [f" {FRESH} new", " 1 new"]


def test_nothing_is_lost_while_the_server_is_down(
    path: Path, before: Path, after: Path, country: str, fresh: list, mail_server: Callable
) -> None:
    server, mailbox = mail_server()
    server.stop()
    alert = keep(path, before, [("country", country)], DESK)
    for at in (MONDAY, TUESDAY):
        (told,) = run(path, after, at, server.address)
        assert (told.alert, told.rows) == (alert, 0)
        assert "refused" in (told.problem or "").lower()
    (waiting,) = kept.waiting(path, alert.id)
    assert (waiting.attempts, waiting.count) == (2, FRESH)

    server, mailbox = mail_server(server.port)
    assert run(path, after, TUESDAY, server.address) == [Told(alert, FRESH)]
    assert run(path, after, TUESDAY, server.address) == []
    (mail,) = mailbox.mails
    assert mail["message-id"] == f"<{waiting.id}@example.org>"
    assert fresh[0][1] in mail.get_content()


def test_a_refused_mail_holds_up_no_other(
    path: Path, before: Path, after: Path, country: str, mail_server: Callable
) -> None:
    server, mailbox = mail_server()
    gone = keep(path, before, [("country", country)], "gone@example.org")
    there = keep(path, before, [("country", country)], DESK)
    mailbox.refused["gone@example.org"] = "550 5.1.1 no such mailbox"
    told = run(path, after, MONDAY, server.address)
    assert {one.alert: (one.rows, one.problem) for one in told} == {
        gone: (0, "refused: 550 5.1.1 no such mailbox"), there: (FRESH, None),
    }  # fmt: skip
    mailbox.refused.clear()
    assert run(path, after, MONDAY, server.address) == [Told(gone, FRESH)]
    assert [mail["to"] for mail in mailbox.mails] == [DESK, "gone@example.org"]


def test_a_webhook_is_signed_and_tried_again_as_it_was(
    path: Path, before: Path, after: Path, country: str, fresh: list, hook: Hook
) -> None:
    alert = keep(path, before, [("country", country)], hook.address)
    assert alert.secret
    for hook.status in (503, 302):
        assert run(path, after, MONDAY) == [Told(alert, 0, f"answered {hook.status}")]
    hook.status = 204
    assert run(path, after, MONDAY) == [Told(alert, FRESH)]
    assert run(path, after, MONDAY) == []
    assert len(hook.posts) == 3
    assert hook.elsewhere == 0, "nobody is told whom the webhook names"
    assert len({headers["webhook-id"] for headers, _ in hook.posts}) == 1
    assert len({body for _, body in hook.posts}) == 1
    key = base64.b64decode(alert.secret.partition("_")[2])
    for headers, body in hook.posts:
        signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
        right = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
        assert headers["webhook-signature"] == f"v1,{right}"
    data = hook.bodies[-1]["data"]
    assert (data["table"], data["filters"], data["count"]) == ("seizures", [["country", country]], FRESH)
    assert [(row["id"], row["what"], row["evidence"]) for row in data["rows"]] == [row[:3] for row in fresh]


def test_a_webhook_gets_all_rows_in_parts(path: Path, after: Path, hook: Hook) -> None:
    new = kept.alert("facts", [], hook.address)
    kept.add(path, new, ())
    count = rows(after, "SELECT count(*) FROM facts")[0][0]
    assert run(path, after, MONDAY) == [Told(new, count)]
    parts = [[row["id"] for row in body["data"]["rows"]] for body in hook.bodies]
    assert len(parts) == -(-count // 500) > 1
    assert sorted(id_ for part in parts for id_ in part) == [
        r[0] for r in rows(after, "SELECT id FROM facts ORDER BY 1")
    ]


def test_what_gets_another_key_is_not_told_again(path: Path, after: Path, tmp_path: Path, hook: Hook) -> None:
    """An older bulletin that is found later gives its event and its figures other keys; their readings keep theirs."""
    for table in ("events", "seizures"):
        keep(path, after, [], hook.address, table)
    other = Path(shutil.copy(after, tmp_path / "other.db"))
    with closing(sqlite3.connect(other)) as connection:
        for table, column in (
            ("events", "id"), ("event_figures", "event_id"), ("event_documents", "event_id"), ("seizures", "event"),
            ("seizures", "id"), ("event_figures", "id"), ("event_readings", "figure_id"),
        ):  # fmt: skip
            connection.execute(f"UPDATE {table} SET {column} = 'x' || {column}")
        connection.commit()
    assert {row[0][0] for row in rows(other, "SELECT id FROM events")} == {"x"}
    told = run(path, other, MONDAY)
    uncounted = rows(other, "SELECT count(*) FROM events WHERE id NOT IN (SELECT event_id FROM event_figures)")[0][0]
    assert sum(one.rows for one in told) == uncounted


def test_mails_go_encrypted_and_signed_in(
    path: Path, before: Path, after: Path, country: str, tmp_path: Path, mail_server: Callable,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    from aiosmtpd.smtp import AuthResult

    from tests.pipeline.alerts.certificate import server_context

    def signed_in(server, session, envelope, mechanism, data) -> AuthResult:
        return AuthResult(success=data.login == b"desk" and data.password == b"open sesame", handled=False)

    context = server_context(tmp_path)
    server, mailbox = mail_server(
        tls_context=context, require_starttls=True, auth_required=True, authenticator=signed_in
    )
    alert = keep(path, before, [("country", country)], DESK)
    (tmp_path / "password").write_text("wrong\n")
    signing_in = {"security": "starttls", "user": "desk", "password_file": tmp_path / "password"}
    (told,) = run(path, after, MONDAY, server.address, **signing_in)
    assert "certificate verify failed" in (told.problem or "").lower()
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
    (told,) = run(path, after, MONDAY, server.address, **signing_in)
    assert "535" in (told.problem or "")
    (tmp_path / "password").write_text("open sesame\n")
    assert run(path, after, MONDAY, server.address, **signing_in) == [Told(alert, FRESH)]
    assert mailbox.sessions[0].ssl is not None
    assert len(mailbox.mails) == 1


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"server": ""}, "no mail server is named"),
        ({"sender": ""}, "set `sender`"),
        ({"server": "mail.example.org", "user": "desk", "password_file": Path("none")}, "unencrypted"),
        ({"user": "desk"}, "password_file"),
        ({"user": "desk", "password_file": Path("none")}, "none: the password can't be read"),
    ],
)
def test_settings_with_which_no_mail_can_be_sent(
    path: Path, before: Path, after: Path, country: str, settings: dict, says: str
) -> None:
    keep(path, before, [("country", country)], DESK)
    (told,) = run(path, after, MONDAY, **settings)
    assert says in (told.problem or "")


def test_two_runs_at_once_send_nothing_twice(path: Path, before: Path, after: Path, country: str) -> None:
    keep(path, before, [("country", country)], DESK)
    with (
        writing(path, "alerts are being sent already"),
        pytest.raises(StoreError, match="alerts are being sent already"),
    ):
        run(path, after, MONDAY)


@pytest.mark.parametrize(
    ("where", "table", "filters"),
    [
        ("seizures", "seizures", []),
        (f"{SITE}/bulletins/seizures?country=KE&_sort=amount_rank&_next=3", "seizures", [("country", "KE")]),
        (
            "/bulletins/arrests?_search=ivory&year__in=2023%2C2024&_facet_size=max",
            "arrests",
            [("_search", "ivory"), ("year__in", "2023,2024")],
        ),
        (f"{SITE}/feeds/table/events.atom?kind=seizure", "events", [("kind", "seizure")]),
    ],
)
def test_a_filter_is_an_address_of_the_site(where: str, table: str, filters: list) -> None:
    assert saved_filter(where) == (table, filters)


@pytest.mark.parametrize("where", ["nosuch", f"{SITE}/event/abc", "mentions", "https://[", ""])
def test_an_address_that_is_no_table(where: str) -> None:
    with pytest.raises(FilterError):
        saved_filter(where)


def test_any_table_for_readers_can_be_followed(after: Path) -> None:
    with closing(open_read_only(after)) as connection:
        for table in (name for name, table in TABLES.items() if not table.hidden):
            new = kept.alert(table, [], DESK)
            found = news(connection, new, (), SITE)
            assert news(connection, new, {key for one in found for key in one.keys}, SITE) == [], table
            assert len(message(new, found, SITE, "2026-03-02", 5)["data"]["rows"]) == min(5, len(found)), table


@pytest.mark.parametrize(
    "target", ["desk", "ftp://example.org", "a@b c", "https://", "https://a b", "a@b\nBcc: c@d", "http://h:x"]
)
def test_a_target_that_is_none(target: str) -> None:
    with pytest.raises(kept.AlertError):
        kept.alert("seizures", [], target)


@pytest.mark.parametrize(
    ("target", "is_mail", "every"),
    [
        ("desk@example.org", True, "day"),
        ("https://hook.example/x", False, "run"),
        ("HTTPS://hook.example/x", False, "run"),
    ],
)
def test_a_webhook_is_known_by_its_address_however_it_is_written(target: str, is_mail: bool, every: str) -> None:
    made = kept.alert("seizures", [], target)
    assert (made.is_mail, made.every, made.secret is None) == (is_mail, every, is_mail)
