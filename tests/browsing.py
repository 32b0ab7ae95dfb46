"""Serve the site on loopback, and keep pictures of its pages."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from axe_playwright_python.sync_playwright import Axe
from datasette.app import Datasette
from playwright.sync_api import Page

from db.site.app import Renewable

ARTEFACTS = Path(__file__).parents[1] / "test-artefacts"


@contextmanager
def serving(served: Datasette | Renewable) -> Iterator[str]:
    """Serve on a free port of loopback; gives the address."""
    app = served.app() if isinstance(served, Datasette) else served
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(5)


def keep(page: Page, name: str) -> None:
    """Keep a picture of the whole page among the test artefacts."""
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"{re.sub(r'[^a-z0-9-]+', '-', name.lower())}.png", full_page=True)


def accessible(page: Page) -> None:
    """Nothing that axe-core finds, targets that are too small or too close together included (WCAG 2.5.8)."""
    found = Axe().run(page, options={"rules": {"target-size": {"enabled": True}}}).response["violations"]
    assert [(v["impact"], v["id"], [node["html"][:160] for node in v["nodes"][:3]]) for v in found] == []
