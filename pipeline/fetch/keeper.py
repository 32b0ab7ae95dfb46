"""Keeps what came in the archive and tells of it: the one place where captures are made."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from urllib.parse import urlsplit

from scrapy.http import Response

from db.store.collected import Fetched, Purpose, now
from db.store.ledger import NOTHING, Known
from extractors.records import Capture, Lead
from pipeline.fetch.archive import Archive
from pipeline.fetch.news import Event
from pipeline.fetch.reading import content_type
from pipeline.fetch.reasons import status_reason

_DOCUMENTS = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf", "application/octet-stream", "")


class Keeper:
    """Archives content that is new, and sends a ``Fetched`` for everything that was asked for."""

    def __init__(self, archive: Archive, send: Callable[[Event], None]) -> None:
        self._archive = archive
        self._send = send

    def answer(
        self,
        source_id: str,
        asked: str,
        response: Response,
        purpose: Purpose,
        known: Known = NOTHING,
        at: str | None = None,
    ) -> str | None:
        """Keep an answer; returns the reason why it is of no use, or None. Content that is known isn't kept twice.

        ``at`` is when it was given (ISO 8601), where that isn't now.
        """
        at = at or now()
        pairs = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in _pairs(response)]
        reason = unusable(response, asked, purpose)
        if response.status == 304 and known.sha256 is None:
            reason = "304 Not Modified, though nothing is known of it"
        digest = "" if reason or response.status == 304 else hashlib.sha256(response.body).hexdigest()
        archived = None
        if digest and digest != known.sha256:
            ip = str(response.ip_address) if response.ip_address else None
            status = status_reason(response.status)
            archived = self._archive.response(response.url, status, pairs, response.body, at, ip)
        capture = Capture(
            url=asked,
            final_url=response.url,
            status=response.status,
            headers={name.lower(): value for name, value in pairs},
            fetched_at=at,
            sha256=digest,
            archive=archived,
            reason=reason,
        )
        self._send(Fetched(source_id=source_id, capture=capture, purpose=purpose, size=len(response.body)))
        return reason

    def content(self, lead: Lead, known: Known) -> None:
        """Keep a bulletin that came with its lead, unless it is what we have."""
        content, kind, at = lead.content or b"", lead.content_type or "", now()
        digest = hashlib.sha256(content).hexdigest()
        archived = None if digest == known.sha256 else self._archive.resource(lead.url, kind, content, at)
        capture = Capture(
            url=lead.url,
            final_url=lead.url,
            status=200,
            headers={"content-type": kind},
            fetched_at=at,
            sha256=digest,
            archive=archived,
        )
        self._send(Fetched(source_id=lead.source_id, capture=capture, size=len(content)))

    def failure(self, source_id: str, asked: str, final_url: str, purpose: Purpose, reason: str) -> None:
        """Tell that nothing came."""
        capture = Capture(
            url=asked, final_url=final_url, status=0, headers={}, fetched_at=now(), sha256="", reason=reason
        )
        self._send(Fetched(source_id=source_id, capture=capture, purpose=purpose))


def unusable(response: Response, asked: str, purpose: Purpose) -> str | None:
    """Why an answer holds no bulletin (or, for discovery, no page of the channel), or None where it may."""
    if response.status == 304:
        return None
    if response.status != 200:
        location = (response.headers.get("Location") or b"").decode("latin-1")
        return status_reason(response.status) + (f", to {location[:200]}" if location else "")
    if purpose == "discovery":
        return None
    kind = content_type(response).partition(";")[0].strip().lower()
    if kind not in _DOCUMENTS:
        return f"{kind} is no kind of document that is read"
    if response.url != asked and _is_home(response.url) and not _is_home(asked):
        return "moved to the site's home page"
    return None


def _is_home(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query


def _pairs(response: Response) -> list[tuple[bytes, bytes]]:
    return [(name, value) for name, values in response.headers.items() for value in values]
