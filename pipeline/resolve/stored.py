"""Resolve what is stored: which documents tell one story, which operations are one series, which events they tell of.

Everything is derived from documents and counts and can be made again from them; only rows that differ are written.
Documents are in the order of the days on which they were first seen: which of a day's pages came first is chance, of
the network or of a crash, and nothing may hang on it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from msgspec.structs import replace
from sqlite_utils import Database

from db.readers.names import entity_names
from db.reviews.apply import GONE, mark
from db.reviews.judgement import EVENTS, Judgement, Judgements
from db.store.bulk import insert_new, join, make_equal
from db.store.described import describe_entities
from db.store.documents import WITHOUT_EVENTS, WITHOUT_SERIES, WITHOUT_STORY
from gazetteers.meanings import is_of_court
from gazetteers.taxa import lineage_of
from pipeline.halves import as_reason, by_halves
from pipeline.resolve import events as resolving
from pipeline.resolve.figures import Figure, Teller
from pipeline.resolve.judged import OfEvent
from pipeline.resolve.merge import Merged
from pipeline.resolve.series import Linked, Named, link
from pipeline.resolve.syndication import from_bytes, groups, near_copies, signatures, to_bytes

_BINOMIAL = re.compile(r"[A-Z][a-z]+ [a-z]+")


def resolve(db: Database, judgements: Judgements | None = None) -> dict[str, str]:
    """Bring stories, operations and events up to date with the documents and their facts, and what people say of events.

    Returns why a document has no part in these, for those on which that fails (in words of ``documents.UNRESOLVED``);
    the others have theirs.
    """
    with db.atomic():
        failed = {
            WITHOUT_STORY: update_stories(db),
            WITHOUT_SERIES: link_operations(db),
            WITHOUT_EVENTS: update_events(db, judgements.of_events if judgements else ()),
        }
        drop_unnamed_operations(db)
    return {document: f"{about}: {why}" for about, reasons in failed.items() for document, why in reasons.items()}


# --- stories -------------------------------------------------------------------------------------


def update_stories(db: Database) -> dict[str, str]:
    """Sign documents that are new or changed, and group near-copies; the most official, earliest one leads.

    Returns why a document couldn't be signed, for those: such a one is alone, and signed again in the next run.

    Where a document changes or turns out irrelevant, its story is grouped anew: it may be no copy any more, nor those
    that only it tied together.
    """
    new = list(
        db.query(
            "SELECT d.id, d.version FROM documents d LEFT JOIN signatures s ON s.document_id = d.id "
            "WHERE d.relevant = 1 AND (s.version IS NULL OR s.version <> d.version) ORDER BY substr(d.first_seen, 1, 10), d.id"
        )
    )
    gone = [row["id"] for row in db.query(_IRRELEVANT)]
    if not new and not gone:
        return {}
    db.conn.executemany("DELETE FROM signatures WHERE document_id = ?", [(document_id,) for document_id in gone])
    fresh = {row["id"] for row in new}
    failed = _sign(db, new)
    fresh |= _dissolved(db, fresh | set(gone)) - set(gone)
    known: list[tuple[str, bytes]] = []
    again: list[tuple[str, bytes]] = []
    for row in db.query("SELECT document_id, signature FROM signatures ORDER BY document_id"):
        (again if row["document_id"] in fresh else known).append((row["document_id"], row["signature"]))
    ids = [document_id for document_id, _ in (*known, *again)]
    signed, resigned = (from_bytes([blob for _, blob in part]) for part in (known, again))
    pairs = list(near_copies(signed, resigned, lambda position: _text(db, ids[position])))
    near = [{ids[p] for p in group} for group in groups(pairs, len(ids)) if fresh & {ids[p] for p in group}]
    by_halves(
        near,
        partial(_regroup_at_once, db),
        lambda members, error: failed.update(dict.fromkeys(members, as_reason(error))),
    )
    return failed


_IRRELEVANT = (
    "SELECT id FROM documents WHERE coalesce(relevant, 0) = 0 "
    "AND (story_id IS NOT NULL OR id IN (SELECT document_id FROM signatures))"
)


def _dissolved(db: Database, documents: set[str]) -> set[str]:
    """Dissolve the stories of these documents; returns all that were in them."""
    stories = _stories_of(db, documents)
    members = _members_of(db, stories)
    db.conn.executemany("UPDATE documents SET story_id = NULL WHERE story_id = ?", [(story,) for story in stories])
    db.conn.executemany("DELETE FROM stories WHERE id = ?", [(story,) for story in stories])
    return members


def _sign(db: Database, new: Sequence[dict[str, Any]]) -> dict[str, str]:
    """Store the signatures of these documents; returns why that failed, by document."""
    db.conn.executemany("DELETE FROM signatures WHERE document_id = ?", [(row["id"],) for row in new])
    failed = by_halves(new, partial(_sign_at_once, db), lambda _, error: as_reason(error))
    return {row["id"]: why for row, why in zip(new, failed, strict=True) if why}


def _sign_at_once(db: Database, new: Sequence[dict[str, Any]]) -> list[str | None]:
    signed = signatures(_text(db, row["id"]) for row in new)
    with db.atomic():
        insert_new(
            db,
            "signatures",
            (
                {"document_id": row["id"], "version": row["version"], "signature": to_bytes(signature)}
                for row, signature in zip(new, signed, strict=True)
            ),
        )
    return [None] * len(new)


def _text(db: Database, document_id: str) -> str:
    return next(db.query("SELECT text FROM documents WHERE id = ?", [document_id]))["text"]


def _regroup_at_once(db: Database, grouped: Sequence[set[str]]) -> list[None]:
    with db.atomic():
        for members in grouped:
            _regroup(db, members)
    return [None] * len(grouped)


def _regroup(db: Database, near: set[str]) -> None:
    """Write a group, joined with the stories that its members are in. A story has its first document's id."""
    members = near | _dissolved(db, near)
    ordered = sorted(
        _standing_of(db, members),
        key=lambda row: (not row["official"], row["published"] or "9", row["seen"], row["id"]),
    )
    story_id = min(ordered, key=lambda row: (row["seen"], row["id"]))["id"]
    db.execute(
        "INSERT INTO stories (id, lead_document_id, documents) VALUES (?, ?, ?)",
        [story_id, ordered[0]["id"], len(ordered)],
    )
    db.conn.executemany("UPDATE documents SET story_id = ? WHERE id = ?", [(story_id, member) for member in members])


def _stories_of(db: Database, members: set[str]) -> set[str]:
    return {row["story_id"] for row in _rows_of(db, "SELECT id, story_id FROM documents WHERE id = ?", members)} - {
        None
    }


def _members_of(db: Database, stories: set[str]) -> set[str]:
    return {row["id"] for row in _rows_of(db, "SELECT id FROM documents WHERE story_id = ?", stories)}


def _standing_of(db: Database, members: set[str]) -> Iterator[dict[str, Any]]:
    yield from _rows_of(
        db,
        "SELECT d.id, d.published, substr(d.first_seen, 1, 10) AS seen, s.official FROM documents d "
        "JOIN sources s ON s.id = d.source_id WHERE d.id = ?",
        members,
    )


def _rows_of(db: Database, sql: str, keys: set[str]) -> Iterator[dict[str, Any]]:
    """What the query gives for each of these keys, in their order, however many there are."""
    for key in sorted(keys):
        yield from db.query(sql, [key])


# --- operations ----------------------------------------------------------------------------------


Told = list[dict[str, Any]]
"""What one document says of its operations, or documents of one: rows of ``document_operations`` with what is known."""


def link_operations(db: Database) -> dict[str, str]:
    """Give every document's operations, and the counts under them, the ids of the series and editions they belong to.

    Returns why that failed, by document; such a one keeps the ids that it has, until the next run.
    """
    rows = db.query(
        "SELECT o.id, o.document_id, o.operation_id, o.name, o.edition, o.start, o.[end], p.aliases, s.name AS series, "
        "s.id AS series_id, s.known, d.published FROM document_operations o JOIN documents d ON d.id = o.document_id "
        "JOIN operations p ON p.id = o.operation_id JOIN operation_series s ON s.id = p.series_id "
        "ORDER BY substr(d.first_seen, 1, 10), d.id, o.mention_start"
    )
    documents = [list(told) for _, told in groupby(rows, key=itemgetter("document_id"))]
    failed: dict[str, str] = {}

    def note(told: Told, error: Exception) -> None:
        failed.update((row["document_id"], as_reason(error)) for row in told)

    link_at_once = partial(_link_at_once, _ties(db))
    linked: Sequence[Moves | None] = by_halves(documents, link_at_once, note)
    if failed:  # then these were linked by halves: what is left is linked together
        linked = link_at_once([told for told in documents if told[0]["document_id"] not in failed])
    moved = [moves for told in linked if told and (moves := _moves(told))]
    by_halves(moved, partial(_relink_at_once, db), lambda moves, error: note([row for row, _ in moves], error))
    by_halves(_told_of_operations(db), partial(_describe_at_once, db), note)
    return failed


class _Ties(NamedTuple):
    """What documents name besides operations, by document: what ties operations of one name to each other."""

    agencies: dict[str, frozenset[str]]
    countries: dict[str, frozenset[str]]


def _ties(db: Database) -> _Ties:
    return _Ties(
        _by_document(db, "document_agencies", "agency_id"),
        _by_document(db, "document_countries", "country_id", "role IN ('seized', 'participant', 'named')"),
    )


Moves = list[tuple[dict[str, Any], Linked]]
"""A document's operations, each with where it belongs."""


def _link_at_once(ties: _Ties, documents: Sequence[Told]) -> list[Moves]:
    linked = iter(link([_named(row, ties) for told in documents for row in told]))
    return [[(row, next(linked)) for row in told] for told in documents]


def _named(row: dict[str, Any], ties: _Ties) -> Named:
    year = (row["start"] or row["published"] or "")[:4]
    return Named(
        document_id=row["document_id"],
        name=row["series"],
        edition=row["edition"],
        known=row["series_id"] if row["known"] else None,
        year=int(year) if year.isdecimal() else None,
        day=row["published"],
        aliases=tuple(json.loads(row["aliases"] or "[]")),
        agencies=ties.agencies.get(row["document_id"], frozenset()),
        countries=ties.countries.get(row["document_id"], frozenset()),
    )


def _moves(linked: Moves) -> Moves:
    return [(row, to) for row, to in linked if to.operation_id != row["operation_id"]]


def _by_document(db: Database, table: str, column: str, where: str = "1") -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    sql = f"SELECT document_id, {column} AS id FROM {table} WHERE {where} AND document_id IN (SELECT document_id FROM document_operations)"  # noqa: S608
    for row in db.query(sql):
        found.setdefault(row["document_id"], set()).add(row["id"])
    return {document: frozenset(ids) for document, ids in found.items()}


def _relink_at_once(db: Database, documents: Sequence[Moves]) -> list[None]:
    with db.atomic():
        for moved in documents:
            _relink(db, moved)
    return [None] * len(documents)


def _relink(db: Database, moved: Moves) -> None:
    """Move a document's operations to where they belong, and with them their figures and mentions, all at once."""
    document_id = moved[0][0]["document_id"]
    for row, linked in moved:
        of_series = {"id": linked.series_id, "name": row["series"], "aliases": row["aliases"], "known": row["known"]}
        db.table("operation_series").insert(of_series, pk="id", ignore=True)
        same = ("name", "aliases", "edition", "start", "end")
        join(
            db, "operations", [{"id": linked.operation_id, "series_id": linked.series_id, **{n: row[n] for n in same}}]
        )
    facts = [next(db.query("SELECT * FROM document_operations WHERE id = ?", [row["id"]])) for row, _ in moved]
    db.conn.executemany("DELETE FROM document_operations WHERE id = ?", [(row["id"],) for row, _ in moved])
    # A document may name one operation in two ways: then one row tells of it.
    at = [linked.operation_id for _, linked in moved]
    insert_new(db, "document_operations", [{**f, "operation_id": to} for f, to in zip(facts, at, strict=True)])
    ids = json.dumps({row["operation_id"]: linked.operation_id for row, linked in moved})
    for table, column in (("counts", "operation_id"), ("mentions", "entity_id")):
        db.execute(
            f"UPDATE {table} SET {column} = (SELECT value FROM json_each(?1) WHERE key = {column}) "  # noqa: S608
            f"WHERE document_id = ?2 AND {column} IN (SELECT key FROM json_each(?1))"
            + (" AND kind = 'operation'" if table == "mentions" else ""),
            [ids, document_id],
        )


def drop_unnamed_operations(db: Database) -> None:
    """Drop operations and series that nothing speaks of: those that facts were stored under until they were linked."""
    db.execute(
        "DELETE FROM operations WHERE id NOT IN (SELECT operation_id FROM document_operations "
        "UNION SELECT operation_id FROM counts WHERE operation_id IS NOT NULL "
        "UNION SELECT operation_id FROM events WHERE operation_id IS NOT NULL)"
    )
    db.execute("DELETE FROM operation_series WHERE id NOT IN (SELECT series_id FROM operations)")


def _told_of_operations(db: Database) -> list[Told]:
    sql = (
        "SELECT o.operation_id, o.document_id, o.name, o.edition, o.start, o.[end], s.official, p.aliases, "
        "j.verdict IN ('right', 'corrected', 'added') AND j.dormant IS NULL AS checked FROM document_operations o "
        "JOIN documents d ON d.id = o.document_id JOIN sources s ON s.id = d.source_id "
        "JOIN operations p ON p.id = o.operation_id LEFT JOIN judgements j ON j.fact_id = o.id "
        "ORDER BY o.operation_id, substr(d.first_seen, 1, 10), d.id, o.mention_start"
    )
    return [list(told) for _, told in groupby(db.query(sql), key=itemgetter("operation_id"))]


def _describe_at_once(db: Database, operations: Sequence[Told]) -> list[None]:
    with db.atomic():
        for told in operations:
            _describe(db, told)
    return [None] * len(operations)


def _describe(db: Database, told: Told) -> None:
    """Give an operation the name that the first document gives it, in full, the others as aliases, and the dates that
    official ones and most give."""
    named = next((row for row in told if row["edition"]), told[0])
    start, end = _dates(told)
    others = {*json.loads(told[0]["aliases"] or "[]"), *(row["name"] for row in told)} - {named["name"]}
    aliases = json.dumps(sorted(others), ensure_ascii=False) if others else None
    db.execute(
        "UPDATE operations SET name = ?1, edition = ?2, start = ?3, [end] = ?4, aliases = ?5 "
        "WHERE id = ?6 AND (name IS NOT ?1 OR edition IS NOT ?2 OR start IS NOT ?3 OR [end] IS NOT ?4 OR aliases IS NOT ?5)",
        [named["name"], named["edition"], start, end, aliases, told[0]["operation_id"]],
    )


def _dates(told: list[dict[str, Any]]) -> tuple[str | None, str | None]:
    """What a person has checked, else what official sources say, else most; who says ``2022`` says ``2022-05`` too."""
    dates = {which: {(row["start"], row["end"]) for row in told if row["start"] and (which == "all" or row[which])}
             for which in ("all", "official", "checked")}  # fmt: skip

    def rank(date: tuple[str, str | None]) -> tuple[object, ...]:
        start, end = date[0], date[1] or ""
        votes = sum(start.startswith(row["start"] or "-") and end.startswith(row["end"] or "") for row in told)
        return date in dates["checked"], date in dates["official"], votes, len(start), bool(end), start

    return max(dates["all"], key=rank, default=(None, None))


# --- events --------------------------------------------------------------------------------------


def update_events(db: Database, said: Sequence[Judgement] = ()) -> dict[str, str]:
    """Make the events again from the counts; returns why that failed, by document that has no part in them.

    ``said`` is what people say of whole events, oldest first.
    """
    tellers = {
        row["id"]: Teller(
            id=row["id"],
            publisher=row["publisher"],
            official=bool(row["official"]),
            published=row["published"],
            first_seen=row["seen"],
            story_id=row["story_id"],
            of_court=is_of_court(row["title"], row["language"]),
        )
        for row in db.query(
            "SELECT d.id, d.title, d.language, d.published, substr(d.first_seen, 1, 10) AS seen, d.story_id, "
            "s.publisher, s.official FROM documents d JOIN sources s ON s.id = d.source_id WHERE d.relevant = 1"
        )
    }
    failed: dict[str, str] = {}
    told, judged = _as_found(db, list(_figures(db)))
    found = resolving.events(tellers, told, _checked(db), failed, judged, [_of_event(one) for one in said])
    _name(db, [entity for one in said for entity in one.entities])
    written: list[resolving.Event] = []
    by_halves(
        found,
        partial(_write_too, db, written),
        lambda event, error: failed.update((document, as_reason(error)) for document, _ in event.documents),
    )
    _mark(db, said, written)
    return failed


def _name(db: Database, entities: Sequence[tuple[str, dict[str, Any]]]) -> None:
    """Have the countries and places that people named; the gazetteers describe those that no document names."""
    for table in ("countries", "places"):
        insert_new(db, table, (row for name, row in entities if name == table))
    if entities:
        describe_entities(db)


def _of_event(judgement: Judgement) -> OfEvent:
    ((kind, value),) = judgement.content.items()
    moved = frozenset(value) if isinstance(value, list) else frozenset()
    return OfEvent(judgement.id, kind, frozenset(judgement.said["figures"]), moved, None if moved else value)


def _mark(db: Database, said: Sequence[Judgement], events: Sequence[resolving.Event]) -> None:
    """Note which event follows each judgement, or that none does."""
    home = {judgement: event.id for event in events for judgement in event.said}
    known = {row["id"] for row in db.query("SELECT id FROM documents")} if said else set()
    rows = [
        mark(one, home.get(one.id, one.fact_id), None if one.id in home else GONE)
        for one in said
        if one.document_id in known
    ]
    db.execute("DELETE FROM judgements WHERE fact_table = ?", [EVENTS])
    insert_new(db, "judgements", rows)


def _write_too(db: Database, written: list[resolving.Event], more: Sequence[resolving.Event]) -> Sequence[None]:
    """Have the database hold these events and those written before, and no others."""
    with db.atomic():
        _write(db, [*written, *more])
    written += more
    return [None] * len(more)


def _write(db: Database, found: Sequence[resolving.Event]) -> None:
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
    by_name = _species_by_name(db)
    lineages = _lineages(by_name)
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
            lineage=lineages.get(row["species_id"], frozenset()) or _lineage_by_genus(row["of"], by_name),
            commodity_id=row["commodity_id"],
            country_id=row["country_id"],
            place_id=row["place_id"],
            several_countries=bool(row["several_countries"]) and row["country_id"] is None,
            operation_id=row["operation_id"],
            scope=row["scope"],
            role=row["role"],
            outcome=row["outcome"],
            apiece=bool(row["apiece"]),
            part_of=row["part_of"],
            period_start=row["period_start"],
            period_end=row["period_end"],
            paragraph=row["paragraph"],
            heading=row["heading"],
            opens_case=bool(row["opens_case"]),
        )


def _as_found(db: Database, stored: list[Figure]) -> tuple[list[Figure], dict[str, Figure]]:
    """The figures as the documents tell them, and by id those that people put right."""
    sql = (
        "SELECT fact_id, as_found, verdict FROM judgements WHERE fact_table = 'counts' "
        "AND verdict IN ('corrected', 'added') AND dormant IS NULL"
    )
    said = {row["fact_id"]: row for row in db.query(sql)}
    if not said:
        return stored, {}
    lineages = _lineages(_species_by_name(db))
    found, judged = [], {}
    for figure in stored:
        row = said.get(figure.id)
        if row and row["as_found"]:
            told = json.loads(row["as_found"])
            judged[figure.id] = figure
            figure = replace(figure, **told, lineage=lineages.get(told["species_id"], frozenset()))
        elif row:
            figure = replace(figure, added=True)
        found.append(figure)
    return found, judged


def _checked(db: Database) -> frozenset[str]:
    """Ids of the counts that a person has found right, or has put right."""
    sql = "SELECT fact_id FROM judgements WHERE fact_table = 'counts' AND verdict <> 'wrong' AND dormant IS NULL"
    return frozenset(row["fact_id"] for row in db.query(sql))


def _species_by_name(db: Database) -> dict[str, str]:
    return {row["scientific_name"]: row["id"] for row in db.query("SELECT id, scientific_name FROM species")}


def _lineages(by_name: Mapping[str, str]) -> dict[str | None, frozenset[str]]:
    return {id_: frozenset(_known((name, *lineage_of(name)), by_name)) for name, id_ in by_name.items()}


def _lineage_by_genus(of: str | None, by_name: Mapping[str, str]) -> frozenset[str]:
    """What a species that the gazetteer doesn't hold belongs to: ``Kinosternon oaxacae`` is a turtle all the same."""
    return frozenset(_known(lineage_of(of)[1:], by_name)) if of and _BINOMIAL.fullmatch(of) else frozenset()


def _known(names: Iterable[str], by_name: Mapping[str, str]) -> Iterator[str]:
    return (by_name[name] for name in names if name in by_name)


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
        "several_countries": int(figure.several_countries),
        "scope": figure.scope,
        "role": figure.role,
        "outcome": figure.outcome,
        "apiece": int(figure.apiece),
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
