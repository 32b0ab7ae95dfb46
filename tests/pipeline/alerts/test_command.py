"""`bulletins alerts` as a user types it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.commands.cli import main
from tests.pipeline.alerts.conftest import FRESH


def bulletins(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_an_alert_from_the_command_line(
    tmp_path: Path, before: Path, after: Path, country: str, fresh: list, mail_server: Callable,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    server, mailbox = mail_server()
    shutil.copy(after.with_name("harvest.db"), tmp_path / "harvest.db")
    where = f"http://127.0.0.1:8001/bulletins/seizures?country={country}&_sort=amount_rank"
    settings = tmp_path / "harvest.toml"
    settings.write_text('database = "harvest.db"\n')
    refused = bulletins("alerts", "add", where, "--to", "desk@example.org", "--from", before)
    assert (refused.exit_code, "no mail server is named" in refused.output) == (2, True)
    assert "there is no alert" in bulletins("alerts", "send", "--from", before).output

    settings.write_text(
        f'database = "harvest.db"\n[alerts]\nserver = "{server.address}"\nsecurity = "none"\nsender = "a@example.org"\n'
        "[sources]\nshipped = false\n"
    )
    added = bulletins("alerts", "add", where, "--to", "desk@example.org", "--from", before)
    assert added.exit_code == 0, added.output
    again = bulletins("alerts", "add", where, "--to", "desk@example.org", "--from", before)
    assert (again.exit_code, "there is such an alert already" in again.output) == (2, True)
    wrong = bulletins("alerts", "add", "seizures", "-w", "size=3", "--to", "desk@example.org", "--from", before)
    assert (wrong.exit_code, "no column 'size'" in wrong.output) == (2, True)
    hook = bulletins(
        "alerts", "add", "seizures", "-w", f"country={country}", "--to", "http://127.0.0.1:9/", "--from", before
    )
    assert "with the secret whsec_" in hook.output

    sent = bulletins("alerts", "send", "--from", after)
    assert sent.exit_code == 1
    assert f"to desk@example.org: {FRESH} rows" in sent.output
    assert "to http://127.0.0.1:9/: not delivered, and kept for the next run" in sent.output
    (mail,) = mailbox.mails
    assert all(what in mail.get_content() for _, what, _, _ in fresh)

    told = json.loads(bulletins("doctor", "--json").stdout)["alerts"]
    assert [(finding["level"], "http://127.0.0.1:9/ waits since" in finding["what"]) for finding in told] == [
        ("warning", True)
    ]
    listed = [json.loads(line) for line in bulletins("alerts", "list", "--json").stdout.splitlines()]
    assert [(one["target"], one["every"], one["waiting"]) for one in listed] == [
        ("desk@example.org", "day", 0), ("http://127.0.0.1:9/", "run", FRESH),
    ]  # fmt: skip
    assert "secret" not in listed[1]
    assert bulletins("alerts", "remove", listed[1]["id"]).exit_code == 0
    assert bulletins("alerts", "remove", listed[1]["id"]).exit_code == 1
    assert f"seizures (country={country}) to desk@example.org, a digest a day" in bulletins("alerts", "list").output
    assert bulletins("alerts", "send", "--from", after).exit_code == 0
    assert len(mailbox.mails) == 1
