"""A site as it was and as it is after a harvest, and servers on loopback that take what alerts send."""

from __future__ import annotations

import asyncio
import json
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.sitedata import make_harvest, make_site, rows

FRESH = 3


class Mailbox:
    """A mail server's handler: keeps what it takes; recipients in ``refused`` get that answer."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.refused: dict[str, str] = {}
        self.sessions: list[Session] = []

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, to: str, options: list) -> str:
        """Take a recipient, or don't."""
        if to in self.refused:
            return self.refused[to]
        envelope.rcpt_tos.append(to)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep a mail."""
        self.sessions.append(session)
        self.mails.append(BytesParser(policy=default).parsebytes(envelope.content or b""))  # type: ignore[arg-type]
        return "250 kept"


class Server(Controller):
    """A mail server on a free port of loopback."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()

    @property
    def address(self) -> str:
        """Host and port."""
        return f"{self.hostname}:{self.port}"


@pytest.fixture
def mail_server() -> Iterator[Callable[..., tuple[Server, Mailbox]]]:
    """Starts mail servers, which end with the test."""
    running: list[Server] = []

    def start(port: int = 0, **options: Any) -> tuple[Server, Mailbox]:
        mailbox = Mailbox()
        server = Server(mailbox, hostname="127.0.0.1", port=port, **options)
        server.start()
        running.append(server)
        return server, mailbox

    yield start
    for server in running:
        if server.server is not None:
            server.stop()


class Hook:
    """A webhook: its address, what was posted to it, and what it answers."""

    def __init__(self, base: str) -> None:
        self.address = base + "/hook"
        self.posts: list[tuple[dict[str, str], bytes]] = []
        self.status = 204
        self.elsewhere = 0

    @property
    def bodies(self) -> list[dict[str, Any]]:
        """What was posted, read as JSON."""
        return [json.loads(body) for _, body in self.posts]


@pytest.fixture
def hook() -> Iterator[Hook]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            if self.path == "/hook":
                found.posts.append(({name.lower(): value for name, value in self.headers.items()}, body))
            else:
                found.elsewhere += 1
            self.send_response(found.status if self.path == "/hook" else 204)
            self.send_header("location", "/other")
            self.end_headers()

        do_GET = do_POST

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found = Hook(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield found
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def after(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site's database after a harvest; the harvest's own lies beside it."""
    folder = tmp_path_factory.mktemp("alerts")
    return make_site(make_harvest(folder / "harvest.db", 120), folder / "bulletins.db")


@pytest.fixture(scope="session")
def country(after: Path) -> str:
    """The country with most seizures."""
    return str(rows(after, "SELECT country FROM seizures GROUP BY 1 ORDER BY count(*) DESC, 1")[0][0])


@pytest.fixture(scope="session")
def before(after: Path, country: str) -> Path:
    """The site as it was before: without the newest seizures of the country."""
    earlier = Path(shutil.copy(after, after.with_name("before.db")))
    with closing(sqlite3.connect(earlier)) as connection:
        connection.execute(
            "DELETE FROM seizures WHERE id IN (SELECT id FROM seizures WHERE country = ? ORDER BY newest_rank LIMIT ?)",
            (country, FRESH),
        )
        connection.commit()
    return earlier


@pytest.fixture(scope="session")
def fresh(after: Path, country: str) -> list[tuple[str, str, str, str]]:
    """Id, words, evidence and event of the seizures that are new, newest first."""
    sql = "SELECT id, what, evidence, event FROM seizures WHERE country = ? ORDER BY newest_rank LIMIT ?"
    return rows(after, sql, country, FRESH)
