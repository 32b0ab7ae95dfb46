"""What a page shows to be wrong with it, in a word."""

from __future__ import annotations

import pytest

from pipeline.discover.faults import fault_of_answer, fault_of_page, is_stale
from tests.website import article

HTML = "text/html; charset=utf-8"
SHELL = b'<html><head><script src="/a.js"></script></head><body><div id="root"></div></body></html>'
STATE = (
    b'<html><body><div id="root"></div><script>window.s = {"t": "'
    + b"a story, told at length " * 900
    + b'"}</script></body></html>'
)
NOSCRIPT = b"<html><body><noscript>Please enable JavaScript to view this page.</noscript><div></div></body></html>"
SHORT = b"<html><body><p>Two men were held at the port with tortoises.</p></body></html>"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (SHELL, "shell"),
        (STATE, "shell"),
        (NOSCRIPT, "shell"),
        (b"<html><title>Attention Required!</title><body>Verify you are human</body></html>", "blocked"),
        (article("Ivory").encode(), None),
        (SHORT, None),
        (SHELL.replace(b"<div", b'<a href="/x">x</a>' * 6 + b"<div"), None),
        (b"", None),
        (b'{"items": []}', None),
        (b"<?xml version='1.0'?><rss/>", None),
        (b"<rss/>", None),
    ],
)
def test_a_page(content: bytes, fault: str | None) -> None:
    assert fault_of_page(content, HTML) == fault
    assert fault_of_page(content, "application/json") is None


@pytest.mark.parametrize(
    ("status", "content", "headers", "fault"),
    [
        (0, b"", {}, "unreachable"),
        (200, SHORT, {}, None),
        (200, SHORT, {"cf-mitigated": "challenge"}, "blocked"),
        (403, SHORT, {}, "blocked"),
        (429, b"", {}, "blocked"),
        (404, SHORT, {}, "moved"),
        (410, b"", {}, "moved"),
        (302, b"", {}, "moved"),
        (503, b"<html><title>Just a moment...</title><body></body></html>", {}, "blocked"),
        (503, SHORT, {}, "unreachable"),
        (500, SHELL, {}, "unreachable"),
    ],
)
def test_an_answer(status: int, content: bytes, headers: dict[str, str], fault: str | None) -> None:
    assert fault_of_answer(status, content, HTML, headers) == fault


@pytest.mark.parametrize(
    ("newest", "expect", "stale"),
    [(None, 4, False), ("2017-03-06", 0, True), ("2017-03-06", 4, True), ("2999-01-01", 4, False)],
)
def test_what_stands_still(newest: str | None, expect: int, stale: bool) -> None:
    assert is_stale(newest, expect) is stale
