"""Have a document's facts say what people judged, before they are stored.

A judgement holds while the sentence that it was made on stands in the text, whatever the extractors find there by then:
what was judged right stays or comes back, what was corrected says so, what was judged wrong stays away.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from db.reviews.judgement import CONTENT, DOCUMENTS, ENTITY, Judgement, Row, Said, digest
from extractors.records import Bulletin, Extraction
from extractors.text.parts import parts_of_text
from extractors.text.standing import standing

_MENTIONED = {
    "counts": "count", "document_species": "species", "document_countries": "country", "document_agencies": "agency",
    "document_operations": "operation", "quotes": "person", "methods": "method",
}  # fmt: skip
"""The kind of the mentions that a fact of this table has."""
ONCE = {
    "document_species": ("species_id",), "document_countries": ("country_id", "role"),
    "document_agencies": ("agency_id", "role"), "document_operations": ("operation_id",),
}  # fmt: skip
"""What no two facts of one document have in common."""
NO_LONGER = "the sentence no longer stands in the text"
CHANGED = "the bulletin's text has changed since"
OTHERWISE = "the extractor reads it otherwise by now"
GONE = "the event's figures are no longer told"


class Judged(Struct, frozen=True):
    """A document's rows as people have judged them, and what became of each judgement (rows of ``judgements``)."""

    relevant: bool
    rows: list[tuple[str, Row]]
    marks: list[Row]


def judged(bulletin: Bulletin, found: Extraction, rows: Iterable[tuple[str, Row]], said: Sequence[Said]) -> Judged:
    """The rows (table, row) of a document, changed by what people said of it and of its facts."""
    if not said:
        return Judged(found.relevant, list(_once(rows)), [])
    of_document = next((s.last for s in said if s.last.fact_table == DOCUMENTS and _stands(bulletin, s.last)), None)
    if of_document and of_document.verdict == "wrong":
        return Judged(False, [], [mark(s.last, s.last.fact_id) for s in said])
    document = _Document(bulletin, rows)
    marks = [document.take(one) for one in said]
    confirmed = of_document or any(m["verdict"] != "wrong" and m["dormant"] is None for m in marks)
    relevant = found.relevant or bool(confirmed)
    return Judged(relevant, list(_once(document.rows)) if relevant else [], marks)


class _Document:
    """The rows of one document while judgements are applied to them."""

    def __init__(self, bulletin: Bulletin, rows: Iterable[tuple[str, Row]]) -> None:
        self.bulletin = bulletin
        self.rows = list(rows)

    def take(self, said: Said) -> Row:
        """Apply one judgement; returns its mark."""
        last = said.last
        if last.fact_table == DOCUMENTS:
            return mark(last, last.fact_id, None if _stands(self.bulletin, last) else CHANGED)
        if next(last.spans(self.bulletin.text), None) is None:
            return mark(last, last.fact_id, NO_LONGER)
        row = self._found(last)
        if last.verdict == "wrong":
            if row is not None and not any(_same(last.fact_table, row, content) for content in said.contents):
                return mark(last, last.fact_id, OTHERWISE)
            if row is not None:
                self._drop(last.fact_table, row)
            return mark(last, row["id"] if row else last.fact_id)
        self.rows[:0] = [(table, dict(entity)) for table, entity in last.entities]
        as_found = None
        if row is None:
            row = self._added(last)
        else:
            as_found = {column: row.get(column) for column in CONTENT[last.fact_table]}
            self._correct(last.fact_table, row, last.holds)
        return mark(last, row["id"], as_found=as_found)

    def _of(self, table: str) -> Iterator[Row]:
        return (row for name, row in self.rows if name == table)

    def _found(self, judgement: Judgement) -> Row | None:
        """The row that is judged: a figure by its words, anything else by its key."""
        table = judgement.fact_table
        if table != "counts":
            return next((row for row in self._of(table) if row["id"] == judgement.fact_id), None)
        spans = list(judgement.spans(self.bulletin.text))
        common = [(max(_common(span, row) for span in spans), row) for row in self._of(table)]
        told = judgement.said or judgement.content
        near = [
            ((row["id"] == judgement.fact_id, row["kind"] == told["kind"], row["value"] == told["value"], overlap), row)
            for overlap, row in common
            if overlap > 0 and (judgement.said or (row["kind"], row["value"]) == (told["kind"], told["value"]))
        ]
        return max(near, key=lambda item: item[0])[1] if near else None

    def _drop(self, table: str, row: Row) -> None:
        mentions = list(self._mentions(table, row))
        self.rows = [(name, other) for name, other in self.rows if other is not row and other not in mentions]
        for other in self._of("counts"):
            if other.get("part_of") == row["id"]:
                other["part_of"] = None
        self._move_counts(table, row, None)

    def _move_counts(self, table: str, row: Row, operation_id: object) -> None:
        """The figures of an operation go with it."""
        for other in self._of("counts") if table == "document_operations" else ():
            if other.get("operation_id") == row["operation_id"]:
                other["operation_id"] = operation_id

    def _correct(self, table: str, row: Row, content: Mapping[str, object]) -> None:
        entity = ENTITY.get(table)
        if entity and content.get(entity):
            for mention in self._mentions(table, row):
                mention["entity_id"] = content[entity]
            self._move_counts(table, row, content[entity])
        if row.get("place_id") and content.get("country_id", row["country_id"]) != row["country_id"]:
            row["place_id"] = None
        row.update(content)

    def _mentions(self, table: str, row: Row) -> Iterator[Row]:
        """The mentions of a fact, where they are no other fact's, too."""
        kind, entity = _MENTIONED[table], ENTITY.get(table)
        shared = entity and any(other is not row and other[entity] == row[entity] for other in self._of(table))
        for mention in self._of("mentions") if not shared else ():
            same = mention["entity_id"] == row[entity] if entity else mention["start"] == row["mention_start"]
            if mention["kind"] == kind and same:
                yield mention

    def _added(self, judgement: Judgement) -> Row:
        """A row for a fact that people know of and the extractor doesn't find."""
        start, end = next(judgement.spans(self.bulletin.text))
        table, taken = judgement.fact_table, {row["id"] for _, row in self.rows if "id" in row}
        row: Row = {
            "id": judgement.id if judgement.fact_id in taken else judgement.fact_id,
            "document_id": self.bulletin.id, "mention_start": start, "mention_end": end, "confidence": 1.0,
            **judgement.holds,
        }  # fmt: skip
        if table != "quotes":
            row["sentence"] = judgement.evidence
        if table == "counts":
            parts = self.bulletin.parts or parts_of_text(self.bulletin.text)
            stands = standing(self.bulletin.text, parts, start)
            row |= {"mention": judgement.mention, "found_by": "review", "paragraph": stands.paragraph,
                    "heading": stands.heading, "opens_case": int(stands.opens_case),
                    "operation_id": self._only_operation()}  # fmt: skip
        self.rows.append((table, row))
        self._mention(judgement, row)
        return row

    def _only_operation(self) -> str | None:
        named = {row["operation_id"] for row in self._of("document_operations")}
        return named.pop() if len(named) == 1 else None

    def _mention(self, judgement: Judgement, row: Row) -> None:
        entity = ENTITY.get(judgement.fact_table)
        begin = row["mention_start"] - judgement.place
        mention = {
            "id": f"{row['id']}-mention", "document_id": self.bulletin.id,
            "kind": _MENTIONED[judgement.fact_table], "entity_id": row.get(entity) if entity else None, "start": row["mention_start"],
            "end": row["mention_end"], "text": judgement.mention, "sentence_start": begin,
            "sentence_end": begin + len(judgement.evidence), "confidence": 1.0, "found_by": "review",
        }  # fmt: skip
        self.rows.append(("mentions", mention))


def _once(rows: Iterable[tuple[str, Row]]) -> Iterator[tuple[str, Row]]:
    """The rows without those that say what another says: of one thing found by two names, or made the same by a correction."""
    seen: set[tuple[object, ...]] = set()
    for table, row in rows:
        same = (table, *(row[column] for column in ONCE.get(table, ())))
        if table not in ONCE or same not in seen:
            seen.add(same)
            yield table, row


def _stands(bulletin: Bulletin, judgement: Judgement) -> bool:
    """Whether a judgement of a bulletin as a whole is of this text: that nothing is missing is said of one text only."""
    return judgement.verdict == "wrong" or judgement.said.get("text") == digest(bulletin.text)


def _common(span: tuple[int, int], row: Row) -> int:
    """How many characters a mention has in common with a row's."""
    return min(span[1], row["mention_end"]) - max(span[0], row["mention_start"])


def _same(table: str, row: Row, content: Row) -> bool:
    return all(row.get(column) == content.get(column) for column in CONTENT[table])


def mark(judgement: Judgement, fact_id: str, dormant: str | None = None, as_found: Row | None = None) -> Row:
    """The row that tells what became of a judgement: the fact that it marks, and why it rests where it does.

    ``as_found`` is what the extractor says of the fact, whatever the person says.
    """
    names = ("id", "document_id", "fact_table", "verdict", "at", "reviewer", "note")
    return {
        **{name: getattr(judgement, name) for name in names},
        "fact_id": fact_id,
        "dormant": dormant,
        "as_found": json.dumps(as_found) if as_found else None,
    }
