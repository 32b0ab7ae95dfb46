"""What a public instance doesn't show: names of accused people, telephone numbers, e-mail addresses.

Masking keeps every text's length, so that offsets stay true. The gate reads the finished database once more, all
tables and columns, and knows nothing of how the masking was done beyond what has to be hidden.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import unquote

from msgspec import Struct

from db.published.contacts import Span, contact_spans
from gazetteers.matching import fold

MASK = "█"
_WORDS = re.compile(r"[^\W\d_]+")


class PrivacyError(RuntimeError):
    """Something private would be published; the message says in which table, column and row."""


class Finding(Struct, frozen=True):
    """A private detail that is still there."""

    table: str
    column: str
    row: str
    what: str
    document: str | None = None
    """The bulletin that the row belongs to, where it belongs to one."""


def name_spans(text: str, names: Iterable[str]) -> list[Span]:
    """Where one of these names stands as whole words."""
    return [
        match.span()
        for name in sorted(set(names), key=len, reverse=True)
        if len(name) > 1
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    ]


def words_of(text: str) -> set[str]:
    """The folded words of a name or an address."""
    return set(_WORDS.findall(fold(text)))


def masked(text: str, spans: Iterable[Span]) -> str:
    """The text with each span blacked out, of the same length."""
    letters = list(text)
    for start, end in spans:
        letters[start:end] = (letter if letter.isspace() else MASK for letter in letters[start:end])
    return "".join(letters)


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
        found += _leaks_in(connection, table, _of_events(connection, names) if table == "events" else names)
    return found


def _of_events(connection: sqlite3.Connection, names: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The names by event: an event's title may come from any bulletin that tells of it."""
    told = connection.execute("SELECT event_id, document_id FROM event_documents").fetchall()
    found: dict[str, tuple[str, ...]] = {}
    for event, document in told:
        if document in names:
            found[event] = (*found.get(event, ()), *names[document])
    return found


def _leaks_in(connection: sqlite3.Connection, table: str, names: dict[str, tuple[str, ...]]) -> Iterator[Finding]:
    info = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    columns = [row[1] for row in info]
    texts = [row[1] for row in info if row[2] == "TEXT" and row[1] not in _EXEMPT and not row[1].endswith("_id")]
    addresses = [column for column in columns if column in ("url", "link")]
    references = [c for c in columns if c in ("document_id", "bulletin", "lead_document_id")]
    owner = "id" if table in ("documents", "events") else references[0] if references else None
    rowid_or_null = "rowid" if _has_rowid(connection, table) else "NULL"
    cursor = connection.execute(f'SELECT {rowid_or_null}, * FROM "{table}"')  # noqa: S608
    for rowid, *values in cursor:
        row = dict(zip(columns, values, strict=True))
        hidden = names.get(row[owner], ()) if owner and row[owner] else ()
        document = row[owner] if owner and table != "events" else None
        for column in addresses:
            if hidden and any(words_of(name) <= words_of(unquote(row[column] or "")) for name in hidden):
                yield Finding(table, column, str(row.get("id", rowid)), "the name of an accused person", document)
        for column in texts:
            text = row[column]
            if not text:
                continue
            if _tells_a_contact(text) if len(text) <= _SENTENCE else contact_spans(text):
                yield Finding(
                    table, column, str(row.get("id", rowid)), "a telephone number or e-mail address", document
                )
            if hidden and name_spans(text, hidden):
                yield Finding(table, column, str(row.get("id", rowid)), "the name of an accused person", document)


_SENTENCE = 1_000  # letters: what is longer stands in one table alone


@lru_cache(maxsize=16_384)
def _tells_a_contact(text: str) -> bool:
    """The same titles, sentences and names stand in table after table."""
    return bool(contact_spans(text))


def _has_rowid(connection: sqlite3.Connection, table: str) -> bool:
    row = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    return "WITHOUT ROWID" not in row[0]


# By which of its columns a row belongs to bulletins, and the query that finds them from it.
_OWNERS = {
    "event_id": "SELECT document_id FROM event_documents WHERE event_id = ?",
    "event": "SELECT document_id FROM event_documents WHERE event_id = ?",
    "story_id": "SELECT id FROM documents WHERE story_id = ?",
}


def owners(connection: sqlite3.Connection, finding: Finding) -> set[str]:
    """The bulletins without which this wouldn't be there; none where it hangs on no bulletin."""
    if finding.document:
        return {finding.document}
    columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{finding.table}")')]
    if finding.table == "events":
        return _ids(connection, _OWNERS["event_id"], finding.row)
    found: set[str] = set()
    for column, sql in _OWNERS.items():
        if column in columns and "id" in columns:
            of_row = f'SELECT "{column}" FROM "{finding.table}" WHERE id = ?'  # noqa: S608
            for value in _ids(connection, of_row, finding.row):
                found |= _ids(connection, sql, value)
    return found


def _ids(connection: sqlite3.Connection, sql: str, value: str) -> set[str]:
    return {row[0] for row in connection.execute(sql, (value,)) if row[0]}


def told(findings: list[Finding]) -> str:
    """The first places, in words."""
    places = "; ".join(f"{f.what} in {f.table}.{f.column} of {f.row}" for f in findings[:5])
    return places + (f" and {len(findings) - 5} more" if len(findings) > 5 else "")


def check(connection: sqlite3.Connection, names: dict[str, tuple[str, ...]]) -> None:
    """Stop where something private is left.

    Raises:
        PrivacyError: with the first places; nothing is published.
    """
    if found := leaks(connection, names):
        raise PrivacyError(f"not published: {told(found)}")
