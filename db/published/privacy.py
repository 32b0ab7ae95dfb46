"""What a public instance doesn't show: names of accused people, telephone numbers, e-mail addresses.

Masking keeps every text's length, so that offsets stay true. The gate reads the finished database once more, all
tables and columns, and knows nothing of how the masking was done beyond what has to be hidden.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec import Struct
from phonenumbers import Leniency, PhoneNumberMatcher

Span = tuple[int, int]
NamesOf = Callable[[dict[str, Any]], Iterable[str]]
MASK = "█"
_EMAIL = re.compile(r"[\w.+-]+(?:@|\s?[\[(]at[\])]\s?)[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
# What an address, an identifier or a stretch of digits without any sign of a telephone is not.
_CALL = re.compile(
    r"(?:tel|phone|telephone|call|contact|mobile|cell|fax|whatsapp|hotline|tip ?line|tel[ée]fono|t[ée]l[ée]phone|"
    r"telefone|llam\w+|appele\w+|ligu\w+)\b[^\n]{0,30}$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\+?\(?\d[\d ().\-/\u00a0\u2011\u2013]{5,18}\d")
_US_STYLE = re.compile(r"\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b|1-\d{3}-\d{3}-\d{4}\b")


class PrivacyError(RuntimeError):
    """Something private would be published; the message says in which table, column and row."""


class Finding(Struct, frozen=True):
    """A private detail that is still there."""

    table: str
    column: str
    row: str
    what: str


def contact_spans(text: str, country: str | None = None) -> list[Span]:
    """Where telephone numbers and e-mail addresses stand. ``country`` (ISO 3166-1) reads national numbers."""
    spans = [match.span() for match in _EMAIL.finditer(text)]
    if _DIGITS.search(text):
        spans += _telephones(text, country)
    return sorted(spans)


def _telephones(text: str, country: str | None) -> Iterator[Span]:
    for match in PhoneNumberMatcher(text, country, leniency=Leniency.POSSIBLE):
        raw = match.raw_string
        if _is_telephone(raw, text[max(0, match.start - 60) : match.start], text[match.end : match.end + 1]):
            yield match.start, match.end
    for shape in _US_STYLE.finditer(text):
        yield shape.span()
    for digits in _DIGITS.finditer(text):
        if _CALL.search(text[max(0, digits.start() - 40) : digits.start()]) and len(re.sub(r"\D", "", digits[0])) >= 6:
            yield digits.span()


def _is_telephone(raw: str, before: str, after: str) -> bool:
    """Whether a number that could be a telephone's is one: it has a country code, or a word before it says so."""
    if raw.startswith("+") or re.match(r"00[1-9]", raw):
        return after != "%"
    return bool(_CALL.search(before))


def name_spans(text: str, names: Iterable[str]) -> list[Span]:
    """Where one of these names stands as whole words."""
    return [
        match.span()
        for name in sorted(set(names), key=len, reverse=True)
        if len(name) > 1
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    ]


def masked(text: str, spans: Iterable[Span]) -> str:
    """The text with each span blacked out, of the same length."""
    for start, end in spans:
        text = text[:start] + re.sub(r"\S", MASK, text[start:end]) + text[end:]
    return text


def hide(text: str, names: Iterable[str], country: str | None = None) -> str:
    """The text without names, telephone numbers and e-mail addresses, of the same length."""
    return masked(text, [*contact_spans(text, country), *name_spans(text, names)])


# --- the gate ------------------------------------------------------------------------------------

# Identifiers, addresses and machine values can hold digits that look like a telephone number's.
_EXEMPT = {
    "id", "url", "link", "address", "sha256", "story_id", "archive_file", "extracted_with", "definition", "sample",
    "newest_rank", "found_by", "published", "first_seen", "last_seen", "changed", "date", "key", "parts", "settings",
}  # fmt: skip


def leaks(connection: sqlite3.Connection, names: dict[str, tuple[str, ...]]) -> list[Finding]:
    """What is still private in any table. ``names`` are the accused people by document id."""
    found: list[Finding] = []
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    for (table,) in connection.execute(tables).fetchall():
        if "_fts_" in table or table.startswith("sqlite_"):
            continue
        found += _leaks_in(connection, table, names)
    return found


def _leaks_in(connection: sqlite3.Connection, table: str, names: dict[str, tuple[str, ...]]) -> Iterator[Finding]:
    info = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    columns = [row[1] for row in info]
    texts = [row[1] for row in info if row[2] == "TEXT" and row[1] not in _EXEMPT and not row[1].endswith("_id")]
    references = [c for c in columns if c in ("document_id", "bulletin", "lead_document_id")]
    owner = "id" if table == "documents" else references[0] if references else None
    rowid_or_null = "rowid" if _has_rowid(connection, table) else "NULL"
    cursor = connection.execute(f'SELECT {rowid_or_null}, * FROM "{table}"')  # noqa: S608
    for rowid, *values in cursor:
        row = dict(zip(columns, values, strict=True))
        hidden = names.get(row[owner], ()) if owner else ()
        for column in texts:
            text = row[column]
            if not text:
                continue
            if contact_spans(text):
                yield Finding(table, column, str(row.get("id", rowid)), "a telephone number or e-mail address")
            if hidden and name_spans(text, hidden):
                yield Finding(table, column, str(row.get("id", rowid)), "the name of an accused person")


def _has_rowid(connection: sqlite3.Connection, table: str) -> bool:
    row = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    return "WITHOUT ROWID" not in row[0]


def check(connection: sqlite3.Connection, names: dict[str, tuple[str, ...]]) -> None:
    """Stop where something private is left.

    Raises:
        PrivacyError: with the first places; nothing is published.
    """
    found = leaks(connection, names)
    if found:
        places = "; ".join(f"{f.what} in {f.table}.{f.column} of {f.row}" for f in found[:5])
        more = f" and {len(found) - 5} more" if len(found) > 5 else ""
        raise PrivacyError(f"not published: {places}{more}")
