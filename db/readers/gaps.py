"""What the data can't tell: how much has no place, no day, no second report, no reader of its language."""

from __future__ import annotations

import sqlite3

from msgspec import Struct

from gazetteers.grammar import language_name

_EVENTS, _FIGURES, _BULLETINS = "events", "event_counts", "bulletins"
_GOODS = "kind IN ('weight', 'live_animals', 'items', 'volume')"


class Gap(Struct, frozen=True):
    """How many of how many lack something; ``filter`` is of the table in which they can be looked at, if there is one."""

    says: str
    count: int
    of: int
    table: str | None = None
    filter: str | None = None

    @property
    def share(self) -> float:
        """The share, from 0 to 1."""
        return self.count / self.of if self.of else 0.0


class Spoken(Struct, frozen=True):
    """A language: its English name, pages in it, how many of them are about trafficking, how far it is read."""

    name: str
    pages: int
    relevant: int
    extent: str


class Gaps(Struct, frozen=True):
    """Everything that is known to be missing, by what it is about."""

    place: list[Gap]
    time: list[Gap]
    evidence: list[Gap]
    figures: list[Gap]
    reading: list[Gap]
    languages: list[Spoken]
    largest_source: tuple[str, str, int, int] | None
    """Id and name of the source with most bulletins, its bulletins, and all."""


def gaps(connection: sqlite3.Connection) -> Gaps:
    """What these data can't tell."""

    def lack(says: str, table: str, where: str, filter_: str | None = None, of: str = "1") -> Gap:
        # Names of tables and conditions are this module's own.
        sql = f"SELECT count(CASE WHEN {where} THEN 1 END), count(*) FROM {table} WHERE {of}"  # noqa: S608
        count, all_ = connection.execute(sql).fetchone()
        return Gap(says, count, all_, table if filter_ else None, filter_)

    noted = dict(connection.execute("SELECT name, value FROM publication"))
    read = int(noted.get("documents_read", 0))
    return Gaps(
        place=[
            lack("events of which no country is told", _EVENTS, "country_id IS NULL", "country_id__isblank=1"),
            lack("events of which a country is told, and no place in it", _EVENTS, "place_id IS NULL AND country_id IS NOT NULL"),
            lack("figures that are told of several countries together", _FIGURES, "several_countries", "several_countries=1"),
        ],
        time=[
            lack("events of which no day is known", _EVENTS, "date IS NULL", "date__isblank=1"),
            lack("events known to their month or year alone", _EVENTS, "length(date) < 10"),
            lack("bulletins without a date", _BULLETINS, "date IS NULL", "date__isblank=1"),
        ],
        evidence=[
            lack("events that a single report tells of", _EVENTS, "grade = 'single'", "grade=single"),
            lack("events that no official source confirms", _EVENTS, "grade NOT IN ('official', 'reviewed')", "grade__notin=official,reviewed"),
            lack("events that no person has checked", _EVENTS, "grade <> 'reviewed'", "grade__not=reviewed"),
            lack("figures on which outlets disagree", "event_figures", "disputed", of="summable"),
        ],
        figures=[
            lack("figures of goods of which no taxon is known", _FIGURES, "species_id IS NULL", of=_GOODS),
            lack("figures of goods whose kind isn't told", _FIGURES, "commodity_id IS NULL AND kind <> 'live_animals'", of=_GOODS),
            lack("figures that are rounded, ranges or bounds", _FIGURES, "qualifier <> 'exact' OR value_max IS NOT NULL"),
            lack("figures that are left out of sums: parts, comparisons, longer periods, other readings", "event_figures", "NOT summable"),
            lack("events of which nothing was counted", _EVENTS, "id NOT IN (SELECT event_id FROM event_counts)"),
        ],
        reading=[
            Gap("pages from which no reliable text could be had", int(noted.get("documents_without_text", 0)), read),
            Gap("pages in a language that isn't read, or couldn't be told", _pages(connection, "none"), read),
            Gap("pages in a language of which names and plain figures alone are read", _pages(connection, "names"), read),
            lack("sources from which nothing came in the last harvest", "source_health", "failures_in_a_row > 0"),
        ],
        languages=_languages(connection), largest_source=_largest(connection),
    )  # fmt: skip


def _pages(connection: sqlite3.Connection, extent: str) -> int:
    return int(
        connection.execute("SELECT coalesce(sum(pages), 0) FROM languages WHERE extent = ?", (extent,)).fetchone()[0]
    )


def _languages(connection: sqlite3.Connection) -> list[Spoken]:
    rows = connection.execute("SELECT language, pages, relevant, extent FROM languages ORDER BY pages DESC, language")
    return [Spoken(language_name(code) or code if code else "not told", *told) for code, *told in rows]


def _largest(connection: sqlite3.Connection) -> tuple[str, str, int, int] | None:
    row = connection.execute(
        """SELECT s.id, s.name, count(*), (SELECT count(*) FROM bulletins) FROM bulletins b JOIN sources s ON s.id = b.source
        GROUP BY s.id ORDER BY 3 DESC, s.id LIMIT 1"""
    ).fetchone()
    return tuple(row) if row else None
