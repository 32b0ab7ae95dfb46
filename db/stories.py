"""Resolve what is stored: which documents tell one story, which operations are one series, which events they tell of.

Everything is derived from documents and counts and can be made again from them; only rows that differ are written.
Documents are in the order of the days on which they were first seen: which of a day's pages came first is chance, of
the network or of a crash, and nothing may hang on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlite_utils import Database

from db.bulk import join, make_equal
from db.entities import entity_names
from pipeline.resolve import events as resolving
from pipeline.resolve.figures import Figure, Teller
from pipeline.resolve.merge import Merged
from pipeline.resolve.series import Named, link
from pipeline.resolve.syndication import from_bytes, groups, near_copies, signatures, to_bytes

_BATCH = 2000


def resolve(db: Database) -> None:
    """Bring stories, operations and events up to date with the documents and their facts."""
    with db.atomic():
        update_stories(db)
        link_operations(db)
        update_events(db)


# --- stories -------------------------------------------------------------------------------------


def update_stories(db: Database) -> None:
    """Sign documents that are new or changed, and group near-copies; the most official, earliest one leads."""
    new = list(
        db.query(
            "SELECT d.id, d.version FROM documents d LEFT JOIN signatures s ON s.document_id = d.id "
            "WHERE d.relevant = 1 AND (s.version IS NULL OR s.version <> d.version) ORDER BY substr(d.first_seen, 1, 10), d.id"
        )
    )
    if not new:
        return
    fresh = {row["id"] for row in new}
    known = [
        (row["document_id"], row["signature"])
        for row in db.query("SELECT document_id, signature FROM signatures ORDER BY document_id")
        if row["document_id"] not in fresh
    ]
    ids = [document_id for document_id, _ in known] + [row["id"] for row in new]
    signed = _sign(db, new)
    pairs = list(
        near_copies(from_bytes([blob for _, blob in known]), signed, lambda position: _text(db, ids[position]))
    )
    touched = {ids[p] for pair in pairs for p in (pair.first, pair.second)} | fresh
    _regroup(db, ids, [group for group in groups(pairs, len(ids)) if touched & {ids[p] for p in group}])


def _sign(db: Database, new: list[dict[str, Any]]) -> Any:
    signed = signatures(_text(db, row["id"]) for row in new)
    db.table("signatures").upsert_all(
        (
            {"document_id": row["id"], "version": row["version"], "signature": to_bytes(signature)}
            for row, signature in zip(new, signed, strict=True)
        ),
        pk="document_id",
        batch_size=_BATCH,
    )
    return signed


def _text(db: Database, document_id: str) -> str:
    return next(db.query("SELECT text FROM documents WHERE id = ?", [document_id]))["text"]


def _regroup(db: Database, ids: list[str], grouped: Iterable[list[int]]) -> None:
    for group in grouped:
        members = {ids[position] for position in group}
        stories = _stories_of(db, members)
        members |= _members_of(db, stories)
        ordered = sorted(
            _standing_of(db, members),
            key=lambda row: (not row["official"], row["published"] or "9", row["seen"], row["id"]),
        )
        story_id = min(stories, default=None) or min(ordered, key=lambda row: (row["seen"], row["id"]))["id"]
        db.table("stories").upsert(
            {"id": story_id, "lead_document_id": ordered[0]["id"], "documents": len(ordered)}, pk="id"
        )
        marks = ",".join("?" * len(members))
        db.execute(f"UPDATE documents SET story_id = ? WHERE id IN ({marks})", [story_id, *sorted(members)])  # noqa: S608
        for gone in stories - {story_id}:
            db.execute("DELETE FROM stories WHERE id = ?", [gone])


def _stories_of(db: Database, members: set[str]) -> set[str]:
    marks = ",".join("?" * len(members))
    sql = f"SELECT DISTINCT story_id FROM documents WHERE story_id IS NOT NULL AND id IN ({marks})"  # noqa: S608
    return {row["story_id"] for row in db.query(sql, sorted(members))}


def _members_of(db: Database, stories: set[str]) -> set[str]:
    marks = ",".join("?" * len(stories))
    sql = f"SELECT id FROM documents WHERE story_id IN ({marks})"  # noqa: S608
    return {row["id"] for row in db.query(sql, sorted(stories))} if stories else set()


def _standing_of(db: Database, members: set[str]) -> Iterator[dict[str, Any]]:
    marks = ",".join("?" * len(members))
    sql = (
        "SELECT d.id, d.published, substr(d.first_seen, 1, 10) AS seen, s.official FROM documents d JOIN sources s ON s.id = d.source_id "  # noqa: S608
        f"WHERE d.id IN ({marks})"
    )
    yield from db.query(sql, sorted(members))


# --- operations ----------------------------------------------------------------------------------


def link_operations(db: Database) -> None:
    """Give every document's operations, and the counts under them, the ids of the series and editions they belong to."""
    rows = list(
        db.query(
            "SELECT o.id, o.document_id, o.operation_id, o.name, o.edition, o.start, o.[end], p.aliases, s.name AS series, "
            "s.id AS series_id, s.known, d.published FROM document_operations o JOIN documents d ON d.id = o.document_id "
            "JOIN operations p ON p.id = o.operation_id JOIN operation_series s ON s.id = p.series_id "
            "ORDER BY substr(d.first_seen, 1, 10), d.id, o.mention_start"
        )
    )
    agencies = _by_document(db, "document_agencies", "agency_id")
    countries = _by_document(db, "document_countries", "country_id", "role IN ('seized', 'participant', 'named')")
    named = [
        Named(
            document_id=row["document_id"],
            name=row["series"],
            edition=row["edition"],
            known=row["series_id"] if row["known"] else None,
            year=int(year) if (year := (row["start"] or row["published"] or "")[:4]).isdigit() else None,
            agencies=agencies.get(row["document_id"], frozenset()),
            countries=countries.get(row["document_id"], frozenset()),
        )
        for row in rows
    ]
    for row, linked in zip(rows, link(named), strict=True):
        if linked.operation_id != row["operation_id"]:
            _relink(db, row, linked.series_id, linked.operation_id)
    _describe_operations(db)


def _by_document(db: Database, table: str, column: str, where: str = "1") -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    sql = f"SELECT document_id, {column} AS id FROM {table} WHERE {where} AND document_id IN (SELECT document_id FROM document_operations)"  # noqa: S608
    for row in db.query(sql):
        found.setdefault(row["document_id"], set()).add(row["id"])
    return {document: frozenset(ids) for document, ids in found.items()}


def _relink(db: Database, row: dict[str, Any], series_id: str, operation_id: str) -> None:
    db.table("operation_series").insert(
        {"id": series_id, "name": row["series"], "aliases": row["aliases"], "known": row["known"]}, pk="id", ignore=True
    )
    same = ("name", "aliases", "edition", "start", "end")
    join(db, "operations", [{"id": operation_id, "series_id": series_id, **{name: row[name] for name in same}}])
    db.execute("UPDATE document_operations SET operation_id = ? WHERE id = ?", [operation_id, row["id"]])
    db.execute(
        "UPDATE counts SET operation_id = ? WHERE document_id = ? AND operation_id = ?",
        [operation_id, row["document_id"], row["operation_id"]],
    )


def _describe_operations(db: Database) -> None:
    """Give each operation the name and dates that the first document with any gives it."""
    sql = (
        "SELECT o.operation_id, o.name, o.start, o.[end] FROM document_operations o JOIN documents d "
        "ON d.id = o.document_id ORDER BY o.operation_id, substr(d.first_seen, 1, 10), d.id, o.mention_start"
    )
    for operation_id, rows in groupby(db.query(sql), key=itemgetter("operation_id")):
        told = list(rows)
        start, end = next(((row["start"], row["end"]) for row in told if row["start"]), (None, None))
        db.execute(
            "UPDATE operations SET name = ?1, start = ?2, [end] = ?3 "
            "WHERE id = ?4 AND (name IS NOT ?1 OR start IS NOT ?2 OR [end] IS NOT ?3)",
            [told[0]["name"], start, end, operation_id],
        )


# --- events --------------------------------------------------------------------------------------


def update_events(db: Database) -> None:
    """Make the events again from the counts."""
    tellers = {
        row["id"]: Teller(
            id=row["id"],
            publisher=row["publisher"],
            official=bool(row["official"]),
            published=row["published"],
            first_seen=row["seen"],
            story_id=row["story_id"],
            title=row["title"],
        )
        for row in db.query(
            "SELECT d.id, d.title, d.published, substr(d.first_seen, 1, 10) AS seen, d.story_id, s.publisher, s.official "
            "FROM documents d JOIN sources s ON s.id = d.source_id WHERE d.relevant = 1"
        )
    }
    found = resolving.events(tellers, _figures(db), _checked(db))
    db.execute("PRAGMA defer_foreign_keys = ON")  # a part may be written before its total, an event go before its rows
    names = entity_names(db)
    figures = [(event, merged) for event in found for merged in event.figures]
    make_equal(db, "events", (_event_row(event, names) for event in found))
    make_equal(
        db,
        "event_documents",
        ({"event_id": e.id, "document_id": d, "role": role} for e in found for d, role in e.documents),
        key=("event_id", "document_id"),
    )
    make_equal(db, "event_figures", (_figure_row(event, merged) for event, merged in figures))
    make_equal(
        db,
        "event_readings",
        ({"figure_id": m.id, "count_id": reading} for _, m in figures for reading in m.readings),
        key=("figure_id", "count_id"),
    )


def _figures(db: Database) -> Iterator[Figure]:
    lineages = _lineages(db)
    for row in db.query(
        "SELECT c.* FROM counts c JOIN documents d ON d.id = c.document_id WHERE d.relevant = 1 ORDER BY c.document_id, c.mention_start"
    ):
        yield Figure(
            id=row["id"],
            document_id=row["document_id"],
            kind=row["kind"],
            value=row["value"],
            position=row["mention_start"],
            value_max=row["value_max"],
            unit=row["unit"],
            qualifier=row["qualifier"],
            of=row["of"],
            species_id=row["species_id"],
            lineage=lineages.get(row["species_id"], frozenset()),
            commodity_id=row["commodity_id"],
            country_id=row["country_id"],
            place_id=row["place_id"],
            operation_id=row["operation_id"],
            scope=row["scope"],
            part_of=row["part_of"],
            period_start=row["period_start"],
            period_end=row["period_end"],
            paragraph=row["paragraph"],
            heading=row["heading"],
            opens_case=bool(row["opens_case"]),
        )


def _checked(db: Database) -> frozenset[str]:
    """Ids of the counts that a person has found right, or has put right."""
    sql = "SELECT fact_id FROM judgements WHERE fact_table = 'counts' AND verdict <> 'wrong' AND dormant IS NULL"
    return frozenset(row["fact_id"] for row in db.query(sql))


def _lineages(db: Database) -> dict[str | None, frozenset[str]]:
    rows = list(db.query('SELECT id, scientific_name, class, "order", family FROM species'))
    by_name = {row["scientific_name"]: row["id"] for row in rows}
    return {
        row["id"]: frozenset(
            by_name[name]
            for name in (
                row["scientific_name"],
                row["scientific_name"].split()[0],
                row["family"],
                row["order"],
                row["class"],
            )
            if name in by_name
        )
        for row in rows
    }


def _event_row(event: resolving.Event, names: dict[str, dict[str, str]]) -> dict[str, Any]:
    return {
        "id": event.id,
        "title": _title(event, names),
        "kind": event.kind,
        "operation_id": event.operation_id,
        "species_id": event.species_id,
        "country_id": event.country_id,
        "place_id": event.place_id,
        "date": event.date,
        "grade": event.grade,
        "documents": len(event.documents),
        "outlets": event.outlets,
    }


def _title(event: resolving.Event, names: dict[str, dict[str, str]]) -> str:
    if event.operation_id:
        return names["operations"].get(event.operation_id, event.operation_id)
    what = names["species"].get(event.species_id or "", "Wildlife")
    where = names["places"].get(event.place_id or "") or names["countries"].get(event.country_id or "")
    return ", ".join(part for part in (what, where, event.date) if part)


def _figure_row(event: resolving.Event, merged: Merged) -> dict[str, Any]:
    figure = merged.preferred
    return {
        "id": merged.id,
        "event_id": event.id,
        "kind": figure.kind,
        "value": figure.value,
        "value_max": figure.value_max,
        "unit": figure.unit,
        "value_kg": figure.kilograms,
        "qualifier": figure.qualifier,
        "of": figure.of,
        "species_id": figure.species_id,
        "commodity_id": figure.commodity_id,
        "country_id": figure.country_id,
        "scope": figure.scope,
        "period_start": figure.period_start,
        "period_end": figure.period_end,
        "part_of": merged.part_of,
        "preferred": 1,
        "disputed": int(merged.disputed),
        "summable": int(merged.summable),
        "documents": merged.documents,
        "outlets": merged.outlets,
        "grade": merged.grade,
    }
