"""Serve the site on loopback, watch its pages, and keep pictures of them."""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from axe_playwright_python.sync_playwright import Axe
from datasette.app import Datasette
from playwright.sync_api import Page

from db.site.app import Renewable

ARTEFACTS = Path(__file__).parents[1] / "test-artefacts"
PICTURES = "PICTURES"
"""The environment's variable that asks for them: to draw them takes as long as to check the pages."""
_HERE = ("http://127.0.0.1:", "data:", "about:blank")
# What axe-core tells of what is sound takes it longer to put together than to find.
_CHECKED = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}


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


@contextmanager
def watching(page: Page) -> Iterator[None]:
    """Fail on a console error, a script's error, or a request to another host, until the block ends."""
    errors: list[str] = []
    listeners: dict[Any, Callable[[Any], None]] = {
        "console": lambda told: errors.append(told.text) if told.type in ("error", "warning") else None,
        "pageerror": lambda error: errors.append(str(error)),
        "request": lambda asked: None if asked.url.startswith(_HERE) else errors.append(asked.url),
    }
    for event, listener in listeners.items():
        page.on(event, listener)
    yield
    page.goto("about:blank")
    for event, listener in listeners.items():
        page.remove_listener(event, listener)
    assert errors == []


def keep(page: Page, name: str) -> None:
    """Keep a picture of the whole page among the test artefacts, where they are asked for."""
    if not os.environ.get(PICTURES):
        return
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"{re.sub(r'[^a-z0-9-]+', '-', name.lower())}.png", full_page=True)


def accessible(page: Page) -> None:
    """Nothing that axe-core finds, targets that are too small or too close together included (WCAG 2.5.8)."""
    found = Axe().run(page, options=_CHECKED).response["violations"]
    assert [(v["impact"], v["id"], [node["html"][:160] for node in v["nodes"][:3]]) for v in found] == []
