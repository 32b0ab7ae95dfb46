"""What a person says of an event as a whole: that it is two, or one with another; its country, its place, its day.

An event is made anew whenever documents come, and its key may change. So a judgement names the figures (ids of
``counts``) that the event had when it was judged: it is of the event that holds most of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args

from sqlite_utils import Database

from db.reviews.corrections import CorrectionError, country_of, day_of
from db.reviews.judgement import EVENTS, Judgement, Row
from gazetteers.country_names import places
from gazetteers.matching import fold

EventKind = Literal["split", "merge", "country", "place", "date"]
"""``split``: some of its bulletins or figures tell of another event. ``merge``: another event is the same. The others: it
was elsewhere, or on another day; an empty value says that it isn't known."""
KINDS = get_args(EventKind)


def event_judgement(db: Database, event_id: str, kind: str, value: str | Sequence[str]) -> Judgement:
    """A judgement of this event, but for who gives it.

    Args:
        db: the harvest's database, or the site's.
        event_id: the event.
        kind: an ``EventKind``.
        value: ids of the bulletins or counts that are another event's; the other event's id; a country's name or
            code; a place's name or id in the gazetteer; a day as 2024, 2024-05 or 2024-05-02.

    Raises:
        CorrectionError: there is no such event, or the value can't be understood; the message says what would do.
    """
    if kind not in KINDS:
        raise CorrectionError(f"kind: {kind!r} isn't one of {', '.join(KINDS)}")
    figures = _figures(db, event_id)
    content, entities = _READERS[kind](db, event_id, value)
    document = next(db.query(_LEAD, [event_id]))
    return Judgement(
        id="", at="", reviewer="", verdict="corrected", fact_table=EVENTS, fact_id=event_id, document_id=document["id"],
        url=document["url"], said={"figures": figures}, content={kind: content}, entities=entities,
    )  # fmt: skip


_LEAD = (
    "SELECT d.id, d.url FROM event_documents e JOIN documents d ON d.id = e.document_id WHERE e.event_id = ? "
    "ORDER BY e.role = 'lead' DESC, d.id LIMIT 1"
)
_OF_EVENT = (
    "SELECT c.id, c.document_id FROM event_figures f JOIN event_readings r ON r.figure_id = f.id "
    "JOIN counts c ON c.id = r.count_id WHERE f.event_id = ? ORDER BY c.id"
)
Entities = tuple[tuple[str, Row], ...]


def _figures(db: Database, event_id: str) -> list[str]:
    figures = [row["id"] for row in db.query(_OF_EVENT, [event_id])]
    if not figures:
        raise CorrectionError(f"event: there is no event {event_id!r}")
    return figures


def _split(db: Database, event_id: str, value: str | Sequence[str]) -> tuple[list[str], Entities]:
    told = list(db.query(_OF_EVENT, [event_id]))
    wanted = {value} if isinstance(value, str) else set(value)
    unknown = wanted - {row["id"] for row in told} - {row["document_id"] for row in told}
    if unknown:
        raise CorrectionError(f"split: {min(unknown)!r} is neither a bulletin nor a figure of this event")
    away = [row["id"] for row in told if wanted & {row["id"], row["document_id"]}]
    if len(away) in (0, len(told)):
        raise CorrectionError("split: some of the event's bulletins or figures are another event's, not none or all")
    return away, ()


def _merge(db: Database, event_id: str, value: str | Sequence[str]) -> tuple[list[str], Entities]:
    other = _one(value)
    if other == event_id:
        raise CorrectionError("merge: name another event")
    return _figures(db, other), ()


def _country(db: Database, event_id: str, value: str | Sequence[str]) -> tuple[str | None, Entities]:
    iso2 = country_of("country", _one(value))
    return iso2, (_country_row(iso2),) if iso2 else ()


def _place(db: Database, event_id: str, value: str | Sequence[str]) -> tuple[str | None, Entities]:
    text = _one(value)
    if not text:
        return None, ()
    country = next(db.query("SELECT country_id FROM events WHERE id = ?", [event_id]))["country_id"]
    named = [row for row in places().values() if row.id == text or fold(text) in map(fold, (row.name, *row.aliases))]
    named = [row for row in named if row.iso2 == country] or named
    if len(named) != 1:
        known = f"there are {', '.join(row.id for row in named)}" if named else "it isn't in gazetteers/places.csv"
        raise CorrectionError(f"place: {text!r}: {known}")
    row = {"id": named[0].id, "name": named[0].name, "country_id": named[0].iso2, "kind": named[0].kind}
    return named[0].id, (_country_row(named[0].iso2), ("places", row))


def _country_row(iso2: str) -> tuple[str, Row]:
    return "countries", {"id": iso2, "name": iso2}


def _date(db: Database, event_id: str, value: str | Sequence[str]) -> tuple[str | None, Entities]:
    return day_of("date", _one(value)), ()


def _one(value: str | Sequence[str]) -> str:
    return (value if isinstance(value, str) else "".join(value[:1])).strip()


_READERS: Mapping[str, Any] = {
    "split": _split, "merge": _merge, "country": _country, "place": _place, "date": _date,
}  # fmt: skip
