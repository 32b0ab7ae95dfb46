"""What makes two addresses the same document, and two captures the same content."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, urljoin, urlsplit

from w3lib.url import canonicalize_url, safe_url_string, url_query_cleaner

from pipeline.claims import can_be, words

LOCAL = "local"
"""The scheme of documents without an address of their own: ``local://source/path``."""
_TRACKER = re.compile(r"^(utm_\w+|fbclid|gclid|gclsrc|dclid|msclkid|yclid|igshid|mc_[ce]id|_hs\w+|_ga|at_\w+)$", re.I)
_SESSION_STEP = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#;]*|/\((?:[a-z]\([\w-]{20,}\))+\)(?=/)", re.I)
_SESSION = re.compile(r"(?=[a-z-]*\d)(?=[\d-]*[a-z])[\da-z-]{16,}", re.I)
_WITHOUT_SCHEME = re.compile(r"^https?://(www\.)?", re.I)
_DEFAULT_PORT = re.compile(r"^(http://[^/?#]+):80(?=[/?#]|$)|^(https://[^/?#]+):443(?=[/?#]|$)", re.I)


def canonical(url: str, stated: str | None = None) -> str:
    """The canonical form of a document's address: no fragment, no trackers, the query in order.

    Args:
        url: the address from which the document came, absolute.
        stated: what the page itself calls its address (``rel=canonical``, ``og:url``); relative or absolute.
            It counts only on the same host, and not where it is the site's home page, a section's, or another
            page's: many a site states that everywhere by mistake (see ``pipeline.claims``).
    """
    url = _tidy(url)
    if not stated:
        return url
    try:
        claim = _tidy(urljoin(url, stated.strip()))
        same_host = _host(claim) == _host(url)
    except ValueError:
        return url
    is_home = urlsplit(claim).path in ("", "/") and not urlsplit(claim).query
    return claim if same_host and not is_home and can_be(claim, url) else url


def address(link: str, base: str = "") -> str:
    """The address of a link as it is asked for: absolute, without fragment and trackers, safe in a request.

    Empty where it is no address.
    """
    try:
        url = urljoin(base, link.strip()) if base else link.strip()
        url = safe_url_string(_untracked(url).partition("#")[0])
        urlsplit(url).port  # noqa: B018 - it raises where there is none
        canonical(url)
    except ValueError:
        return ""
    return url


def document_id(url: str) -> str:
    """The id of the document at this canonical address: 16 hexadecimal digits.

    ``http`` and ``https``, with or without ``www.`` and a slash at the end, are the same document: links must last
    when a site changes these.
    """
    key = _WITHOUT_SCHEME.sub("", canonical(url)).rstrip("/")
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def local_url(source_id: str, name: str) -> str:
    """An address for a document that has none of its own."""
    return safe_url_string(f"{LOCAL}://{source_id}/{name.lstrip('/')}")


def _tidy(url: str) -> str:
    return _DEFAULT_PORT.sub(r"\1\2", canonicalize_url(_untracked(url.strip())))


def _untracked(url: str) -> str:
    """The address without what tells how a reader came to it: trackers and the ids of sessions."""
    url = _SESSION_STEP.sub("", url)
    pairs = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    trackers = [name for name, value in pairs if _TRACKER.match(name) or _is_session(name.casefold(), value)]
    return url_query_cleaner(url, trackers, remove=True, unique=False) if trackers else url


def _is_session(name: str, value: str) -> bool:
    """``sid`` is a story's number on some sites; a session's id is long, of letters and digits."""
    if name in words("session") or name.startswith("aspsessionid"):
        return True
    return name in words("maybe_session") and bool(_SESSION.fullmatch(value))


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
