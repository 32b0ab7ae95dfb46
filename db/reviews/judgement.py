"""What a person said of a fact, and which of a document's facts it was said of."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from msgspec import Struct
from sqlite_utils import Database

Row = dict[str, Any]
Verdict = Literal["right", "wrong", "corrected", "added", "withdrawn"]
"""``added``: a fact that the extractor missed. ``withdrawn``: the judgement before it no longer holds."""

DOCUMENTS = "documents"
"""In place of a fact's table: the judgement is of the document. ``right``: all that was found in it is right, and nothing
is missing. ``wrong``: it isn't about wildlife trafficking."""
EVENTS = "events"
"""In place of a fact's table: the judgement is of an event (``event_judgements``)."""
CONTENT: Mapping[str, tuple[str, ...]] = {
    "counts": (
        "kind", "value", "value_max", "unit", "qualifier", "of", "species_id", "country_id", "scope", "period_start",
        "period_end",
    ),
    "document_species": ("species_id", "commodity_id"),
    "document_countries": ("country_id", "role"),
    "document_agencies": ("agency_id", "role"),
    "document_operations": ("name", "edition", "start", "end"),
    "quotes": ("person", "text"),
    "methods": ("kind", "value"),
}  # fmt: skip
"""What a fact says, table by table. The rest of a row is where it says so, and how sure the extractor was."""
ENTITY = {
    "document_species": "species_id", "document_countries": "country_id", "document_agencies": "agency_id",
    "document_operations": "operation_id",
}  # fmt: skip
"""The column that names what a fact is about."""


def digest(text: str) -> str:
    """What a text is recognised by."""
    return hashlib.sha256(text.encode()).hexdigest()


class Judgement(Struct, frozen=True, kw_only=True):
    """One person's verdict on one fact, with the words that it was judged by: it holds while they stand in the text."""

    id: str
    at: str
    reviewer: str
    verdict: Verdict
    fact_table: str
    fact_id: str
    document_id: str
    url: str
    evidence: str = ""
    """The sentence."""
    place: int = 0
    """Where the mention begins within the sentence, in characters."""
    mention: str = ""
    said: Row = {}
    """The fact's content (``CONTENT``) when it was judged."""
    content: Row = {}
    """The content that it should have, where it was corrected or added."""
    entities: tuple[tuple[str, Row], ...] = ()
    """Rows of entities to which ``content`` refers, with their tables."""
    note: str | None = None

    @property
    def target(self) -> tuple[object, ...]:
        """What was judged. A figure is its words, too, should its key be another's one day. Other facts have lasting keys."""
        if self.fact_table == "counts":
            return self.document_id, self.fact_table, self.fact_id, self.evidence, self.place
        if self.fact_table == EVENTS:
            return self.fact_table, self.fact_id, *self.content
        return self.document_id, self.fact_table, self.fact_id

    @property
    def holds(self) -> Row:
        """What the fact says, by this judgement, where there is such a fact."""
        return {**self.said, **self.content}

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the mention stands: once for each place at which the text has the sentence."""
        at = text.find(self.evidence)
        while at >= 0 and self.evidence:
            end = at + len(self.evidence)
            cuts = (at, end)  # a table's cell is a sentence: 7 doesn't stand in 17
            if not any(text[max(cut - 1, 0) : cut + 1].isdigit() and 0 < cut < len(text) for cut in cuts):
                yield at + self.place, at + self.place + len(self.mention)
            at = text.find(self.evidence, at + 1)


class Said(Struct, frozen=True):
    """All that was said of one fact: the last judgement of it, and what the fact said each time."""

    last: Judgement
    contents: tuple[Row, ...]


class Judgements:
    """The judgements that hold, by document."""

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        by_target: dict[tuple[object, ...], list[Judgement]] = defaultdict(list)
        for judgement in sorted(judgements, key=lambda j: (j.at, j.id)):
            by_target[judgement.target].append(judgement)
        self._by_document: dict[str, list[Said]] = defaultdict(list)
        self.of_events: list[Judgement] = []
        """Those of events that hold, oldest first."""
        for said in by_target.values():
            last = said[-1]
            if last.verdict == "withdrawn":
                continue
            if last.fact_table == EVENTS:
                self.of_events.append(last)
            else:
                self._by_document[last.document_id].append(Said(last, tuple(judgement.said for judgement in said)))
        self.of_events.sort(key=lambda j: (j.at, j.id))

    def of(self, document_id: str) -> list[Said]:
        """What was said of this document and its facts, oldest first."""
        return self._by_document.get(document_id, [])

    def last(self) -> Iterator[Judgement]:
        """The judgement that holds of each fact and event."""
        yield from (said.last for document in self._by_document.values() for said in document)
        yield from self.of_events

    def news(self, db: Database) -> list[str]:
        """Ids of the stored documents whose facts aren't as these judgements have them yet."""
        wanted: dict[str, set[str]] = defaultdict(set)
        for document_id, said in self._by_document.items():
            wanted[document_id] = {one.last.id for one in said}
        kept: dict[str, set[str]] = defaultdict(set)
        for row in db.query("SELECT id, document_id FROM judgements WHERE fact_table <> ?", [EVENTS]):
            kept[row["document_id"]].add(row["id"])
        differing = [document for document in wanted.keys() | kept.keys() if wanted[document] != kept[document]]
        known = "SELECT 1 FROM documents WHERE id = ?"
        return sorted(document for document in differing if db.conn.execute(known, (document,)).fetchone())

    def are_news_of_events(self, db: Database) -> bool:
        """Whether the stored events aren't as these judgements have them yet."""
        kept = {row["id"] for row in db.query("SELECT id FROM judgements WHERE fact_table = ?", [EVENTS])}
        return kept != {judgement.id for judgement in self.of_events}
