"""Make the copied rows fit for a public instance: evidence sentences in place of whole texts, and nothing private.

Works on the site's database before its reader tables are made from it. Offsets are moved with the sentences, so that
``substr(text, start + 1, end - start)`` is still the mention.
"""

from __future__ import annotations

import re
import sqlite3
from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from db.published.limit import at_most
from db.published.privacy import MASK, Span, contact_spans, masked, name_spans, words_of
from extractors.text.ranges import merged
from gazetteers.grammar import language_name
from gazetteers.people_names import is_particle, tells_accused

# Tables whose rows quote a bulletin: (table, columns that hold a text taken from it).
_QUOTING = (
    ("document_operations", ("sentence",)), ("document_agencies", ("sentence",)), ("document_species", ("sentence",)),
    ("document_countries", ("sentence",)), ("counts", ("sentence", "mention", "heading")), ("quotes", ("text",)),
    ("methods", ("sentence", "value")),
)  # fmt: skip
_GAP = " […] "
AccusedIn = Callable[[dict[str, Any]], Iterable[Span]]


MOST_SECONDS = 60.0
"""Of a processor's time, for finding and masking what is private in one bulletin."""
_NET = ("http", "https")
_WORD = re.compile(r"(?<![\w@./'’-])[^\W\d_]++(?![\w@/]|[.'’-]\w)")
"""A word that is no part of an address or of a name of an account."""
_CALLED = re.compile(r"[\"“„«‘'‹][^\"“”„«»‘’'‹›\n]{1,30}[\"”“»’'›]")
"""Some words in quotation marks: what somebody may be called."""
_TOLD = 3  # letters of a name's word that are looked for in addresses


class Hidden(Struct, frozen=True):
    """What was hidden where: the full names by document, and the documents that couldn't be masked, with the reason."""

    names: dict[str, tuple[str, ...]]
    unmasked: dict[str, str]


def with_title(document: dict[str, Any]) -> str:
    """A document's title and, two lines below, its text."""
    return f"{document['title']}\n\n{document['text']}"


def make_public(
    connection: sqlite3.Connection, accused_in: AccusedIn, whole_text: bool, seconds: float = MOST_SECONDS
) -> Hidden:
    """Mask and cut every document; returns what was hidden, for the gate.

    ``accused_in`` tells where a document names accused people (spans in ``with_title``), from its row. A document that
    takes more than ``seconds`` of a processor isn't masked.
    """
    connection.row_factory = sqlite3.Row
    hidden = Hidden({}, {})
    connection.execute("BEGIN")
    ids = [row["id"] for row in connection.execute("SELECT id FROM documents")]
    for id_ in ids:
        document = dict(connection.execute("SELECT * FROM documents WHERE id = ?", (id_,)).fetchone())
        try:
            with at_most(seconds):
                names = _mask(connection, document, accused_in, whole_text)
            if names is not None:
                hidden.names[id_] = names
        except Exception as error:  # whatever it is, the other documents aren't to suffer from it
            hidden.unmasked[id_] = f"its masking failed ({type(error).__name__}: {error})"
    _machinery(connection)
    connection.execute("COMMIT")
    connection.row_factory = None
    return hidden


def _mask(
    connection: sqlite3.Connection, document: dict[str, Any], accused_in: AccusedIn, whole: bool
) -> tuple[str, ...] | None:
    """Mask a document; returns the full names that are to be nowhere, None where it names no accused person."""
    if not tells_accused(document["language"]):
        _document(connection, _untitled(document), (), _but_mentions(connection, document), whole=False)
        return None
    told, begin = with_title(document), len(document["title"]) + 2
    spans = list(accused_in(document))
    names = tuple(sorted({told[start:end] for start, end in spans}))
    # A surname alone may be an official's or a place's elsewhere in the text; a full name never is.
    full = tuple(name for name in names if " " in name)
    in_text = [(start - begin, end - begin) for start, end in spans if start >= begin]
    in_title = [span for span in spans if span[0] < begin]
    if (again := document["text"].find(document["title"])) >= 0:  # a text may begin with its title, which is read once
        in_text += [(start + again, end + again) for start, end in in_title]
    document = {**document, "title": masked(document["title"], in_title), "url": _address(document, names)}
    _no_bodies(connection, document["id"], in_text)
    _document(connection, document, names, [*in_text, *name_spans(document["text"], full)], whole)
    return full if names else None


def _address(document: dict[str, Any], names: Iterable[str]) -> str:
    """Where a bulletin is to be found: its site alone where the address holds a word of a name that is masked."""
    parts = urlsplit(document["url"])
    slug = words_of(unquote(f"{parts.path} {parts.query} {parts.fragment}"))
    told = {word for name in names for word in words_of(name) if len(word) >= _TOLD}
    return f"{parts.scheme}://{parts.netloc}/#{document['id']}" if told & slug else document["url"]


def _no_bodies(connection: sqlite3.Connection, id_: str, spans: list[Span]) -> None:
    """Delete the agencies for which a masked name was taken: each has a page of its own."""
    sql = "SELECT id, agency_id, mention_start, mention_end FROM document_agencies WHERE document_id = ?"
    rows = connection.execute(sql, (id_,)).fetchall()
    taken = [
        row for row in rows
        if any(start < row["mention_end"] and row["mention_start"] < end for start, end in spans)
    ]  # fmt: skip
    for row in taken:
        connection.execute("DELETE FROM document_agencies WHERE id = ?", (row["id"],))
        connection.execute(
            "UPDATE counts SET agency_id = NULL WHERE document_id = ? AND agency_id = ?", (id_, row["agency_id"])
        )
        connection.execute(
            "DELETE FROM mentions WHERE document_id = ? AND kind = 'agency' AND start < ? AND \"end\" > ?",
            (id_, row["mention_end"], row["mention_start"]),
        )
        connection.execute(
            "DELETE FROM agencies WHERE id = ? AND id NOT IN (SELECT agency_id FROM document_agencies)",
            (row["agency_id"],),
        )


_TAKEN = (
    "DELETE FROM event_figures WHERE id IN (SELECT figure_id FROM event_readings WHERE count_id = :id)"
    " AND id NOT IN (SELECT figure_id FROM event_readings WHERE count_id <> :id)",
    "DELETE FROM event_readings WHERE count_id = :id",
    "UPDATE event_figures SET part_of = NULL WHERE part_of NOT IN (SELECT id FROM event_figures)",
    "UPDATE counts SET part_of = NULL WHERE part_of = :id",
    "DELETE FROM counts WHERE id = :id",
    "DELETE FROM mentions WHERE document_id = :document AND kind = 'count' AND start < :end AND \"end\" > :start",
)


def _no_figures(connection: sqlite3.Connection, id_: str, spans: list[Span]) -> None:
    """Delete the figures for which a number of a telephone, a paper or a plate was taken: the amount would tell it."""
    sql = "SELECT id, mention_start AS start, mention_end AS end FROM counts WHERE document_id = ?"
    for row in connection.execute(sql, (id_,)).fetchall():
        if any(start < row["end"] and row["start"] < end for start, end in spans):
            for statement in _TAKEN:
                connection.execute(statement, {**row, "document": id_})


def _but_mentions(connection: sqlite3.Connection, document: dict[str, Any]) -> list[Span]:
    """All of a text but the words of its facts and those in small letters: what may be a name or a number.

    In its language nobody knows how to find who is accused. Scripts without capitals show the words of facts alone.
    """
    text = document["text"]
    sql = "SELECT start, \"end\" FROM mentions WHERE document_id = ? AND kind <> 'person'"
    facts = [(row["start"], row["end"]) for row in connection.execute(sql, (document["id"],)).fetchall()]
    uncalled = _CALLED.sub(lambda called: " " * len(called[0]), text)
    words = (word.span() for word in _WORD.finditer(uncalled) if word[0].islower() and not is_particle(word[0]))
    kept = merged([*facts, *words])
    borders = [0, *(border for span in kept for border in span), len(text)]
    return list(zip(borders[::2], borders[1::2], strict=True))


def _untitled(document: dict[str, Any]) -> dict[str, Any]:
    """A document whose title says only in which language it is: it, too, may name somebody."""
    language = language_name(document["language"]) or document["language"]
    return {**document, "title": f"Title in {language}, not shown"}


def _document(
    connection: sqlite3.Connection, document: dict[str, Any], names: tuple[str, ...], spans: list[Span], whole: bool
) -> None:
    id_, country = document["id"], document["country"]
    contacts = _private(document["text"], (), country)
    _no_figures(connection, id_, contacts)
    text = masked(document["text"], [*spans, *contacts])
    title = masked(document["title"], _private(document["title"], names, country))
    evidence = _quoting_rows(connection, document, text, names)
    _speakers(connection, id_, text)
    kept = [(0, len(text))] if whole else merged(span for span in evidence if span)
    shown, moved = _cut(text, kept)
    connection.execute(
        "UPDATE documents SET url = ?, title = ?, text = ?, parts = ?, archive_file = NULL, archive_offset = NULL"
        " WHERE id = ?",
        (document["url"], title, shown, document["parts"] if whole else "[]", id_),
    )
    _versions(connection, document, names, whole)
    _move_mentions(connection, id_, text, moved)
    for table, _ in _QUOTING:
        own = f"SELECT id, mention_start AS a, mention_end AS b FROM {table} WHERE document_id = ?"  # noqa: S608
        places = [(moved(row["a"]), row) for row in connection.execute(own, (id_,)).fetchall()]
        connection.executemany(
            f"UPDATE {table} SET mention_start = ?, mention_end = ? WHERE id = ?",  # noqa: S608
            [(start, start + row["b"] - row["a"], row["id"]) for start, row in places if start is not None],
        )


def _versions(connection: sqlite3.Connection, document: dict[str, Any], names: tuple[str, ...], whole: bool) -> None:
    if not whole:
        connection.execute("DELETE FROM document_versions WHERE document_id = ?", (document["id"],))
        return
    rows = connection.execute("SELECT * FROM document_versions WHERE document_id = ?", (document["id"],)).fetchall()
    for row in rows:
        safe = [masked(row[column], _private(row[column], names, document["country"])) for column in ("title", "text")]
        connection.execute(
            "UPDATE document_versions SET title = ?, text = ?, archive_file = NULL, archive_offset = NULL WHERE id = ?",
            (*safe, row["id"]),
        )


def _private(text: str, names: Iterable[str], country: str | None) -> list[Span]:
    return [*contact_spans(text, country), *contact_spans(text), *name_spans(text, names)]


def _quoting_rows(
    connection: sqlite3.Connection, document: dict[str, Any], text: str, names: tuple[str, ...]
) -> list[Span | None]:
    """Give every quotation its masked words; returns where each stands in the text."""
    spans: list[Span | None] = []
    for table, columns in _QUOTING:
        rows = connection.execute(f"SELECT * FROM {table} WHERE document_id = ?", (document["id"],)).fetchall()  # noqa: S608
        for row in rows:
            for column in columns:
                words = row[column]
                if not words:
                    continue
                span = _found(document["text"], words, row["mention_start"])
                spans.append(span if column in ("sentence", "text") else None)
                safe = text[slice(*span)] if span else masked(words, _private(words, names, document["country"]))
                if safe != words:
                    connection.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (safe, row["id"]))  # noqa: S608
    return spans


def _speakers(connection: sqlite3.Connection, id_: str, text: str) -> None:
    """Show of those who are quoted what the masked text shows: somebody accused may speak, too."""
    told = ("person", "title", "organisation")
    for row in connection.execute("SELECT * FROM quotes WHERE document_id = ?", (id_,)).fetchall():
        safe = [row[name] and (row[name] if row[name] in text else MASK * len(row[name])) for name in told]
        connection.execute("UPDATE quotes SET person = ?, title = ?, organisation = ? WHERE id = ?", (*safe, row["id"]))


def _found(text: str, words: str, mention_start: int) -> Span | None:
    """Where the words stand: around the mention where they do, else at their first place."""
    start = text.rfind(words, 0, mention_start + len(words))
    start = start if start >= 0 else text.find(words)
    return (start, start + len(words)) if start >= 0 else None


def _cut(text: str, kept: list[Span]) -> tuple[str, Callable[[int], int | None]]:
    """The kept ranges as one text, and where an offset has moved to (None where it was cut)."""
    pieces, starts, at = [], [], 0
    for index, (start, end) in enumerate(kept):
        gap = "" if not index else "\n\n" if "\n" in text[kept[index - 1][1] : start] else _GAP
        pieces += [gap, text[start:end]]
        starts.append(at + len(gap))
        at = starts[-1] + end - start
    firsts = [start for start, _ in kept]

    def moved(offset: int) -> int | None:
        index = bisect_right(firsts, offset) - 1
        if index < 0 or offset >= kept[index][1]:
            return None
        return starts[index] + offset - kept[index][0]

    return "".join(pieces), moved


def _move_mentions(connection: sqlite3.Connection, id_: str, text: str, moved: Callable[[int], int | None]) -> None:
    changed, gone = [], []
    rows = connection.execute("SELECT * FROM mentions WHERE document_id = ?", (id_,)).fetchall()
    for row in rows:
        start, last = moved(row["start"]), moved(row["end"] - 1)
        first, final = moved(row["sentence_start"]), moved(max(row["sentence_end"] - 1, row["sentence_start"]))
        if start is None or last is None:
            gone.append((row["id"],))
            continue
        words = text[row["start"] : row["end"]]
        first, final = (start, last) if first is None or final is None else (first, final)
        changed.append((start, last + 1, words, first, final + 1, row["id"]))
    connection.executemany("DELETE FROM mentions WHERE id = ?", gone)
    connection.executemany(
        'UPDATE mentions SET start = ?, "end" = ?, text = ?, sentence_start = ?, sentence_end = ? WHERE id = ?', changed
    )


def _machinery(connection: sqlite3.Connection) -> None:
    """What readers don't need and what quotes bulletins outside their rows."""
    connection.execute("UPDATE runs SET settings = '{}', command = 'harvest'")
    connection.execute("UPDATE changes SET before = NULL, after = NULL")
    connection.execute("UPDATE judgements SET reviewer = NULL, note = NULL")
    connection.execute("UPDATE sources SET definition = NULL")
    sources = connection.execute("SELECT id, address FROM sources").fetchall()
    connection.executemany(
        "UPDATE sources SET address = ? WHERE id = ?", [(_public(row["address"]), row["id"]) for row in sources]
    )


def _public(address: str) -> str:
    """A source's address without what may be a key or a password; none of what lies on this machine."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}" if parts.scheme in _NET else ""
